"""The best one-to-one pairing of gold spans with found spans.

What *best* means, in this order:

1. as many exact pairs (same start, same end) as there can be,
2. among the spans left over, the greatest sum of shared code points,
3. the greatest sum of ``likeness`` (how many fields agree), which settles duplicates.

What is left equal is settled by ``order`` of the records, never by their place in the list: shuffling either
side changes nothing. Spans may nest, overlap and repeat; touching half-open spans do not overlap. Only spans of
one connected component of overlaps meet in one assignment problem, so a document costs what its thickest knot
costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from plan_extract.text import Span

T = TypeVar("T")

_LIKENESS_UNITS = 1 << 10  # one shared code point outweighs any number of fields


class Anchored(NamedTuple):
    """A record at its place; ``group`` keeps apart what may never pair (findings of different codes)."""

    span: Span
    order: str
    record: Any
    group: Hashable = None


Likeness = Callable[[Any, Any], int]


def pair(gold: Iterable[Anchored], found: Iterable[Anchored], likeness: Likeness) -> list[tuple[Any, Any]]:
    """The pairs ``(gold record, found record)``, sorted by the gold span.

    >>> gold = [Anchored(Span(0, 10), "a", "A"), Anchored(Span(5, 10), "b", "B")]
    >>> found = [Anchored(Span(4, 10), "x", "X"), Anchored(Span(0, 10), "y", "Y")]
    >>> pair(gold, found, lambda one, other: 0)
    [('A', 'Y'), ('B', 'X')]
    >>> pair([Anchored(Span(0, 5), "a", "A")], [Anchored(Span(5, 9), "x", "X")], lambda one, other: 0)
    []
    """
    golds, founds = _in_order(gold), _in_order(found)
    exact = _exact_pairs(golds, founds, likeness)
    rest_gold = [item for item in golds if all(item is not one for one, _ in exact.get(_place(item), ()))]
    rest_found = [item for item in founds if all(item is not other for _, other in exact.get(_place(item), ()))]
    pairs = [both for group in exact.values() for both in group]
    for some_gold, some_found in _components(rest_gold, rest_found):
        pairs += _best(some_gold, some_found, lambda one, other: _weight(one, other, likeness))
    pairs.sort(key=lambda both: (both[0].span, both[0].order))
    return [(one.record, other.record) for one, other in pairs]


def _in_order(items: Iterable[Anchored]) -> list[Anchored]:
    return sorted(items, key=lambda item: (item.span, item.order))


def _place(item: Anchored) -> tuple[Span, Hashable]:
    return item.span, item.group


def _exact_pairs(
    gold: Sequence[Anchored], found: Sequence[Anchored], likeness: Likeness
) -> dict[tuple[Span, Hashable], list[tuple[Anchored, Anchored]]]:
    """Per place as many pairs as the shorter side has; which ones, likeness says."""
    founds = defaultdict(list)
    for item in found:
        founds[_place(item)].append(item)
    golds = defaultdict(list)
    for item in gold:
        if _place(item) in founds:
            golds[_place(item)].append(item)
    return {
        place: _best(some, founds[place], lambda one, other: 1 + likeness(one.record, other.record))
        for place, some in golds.items()
    }


def _weight(one: Anchored, other: Anchored, likeness: Likeness) -> int:
    """0 for spans that do not meet; else shared code points, then likeness."""
    if one.group != other.group or not one.span.meets(other.span):
        return 0
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    return shared * _LIKENESS_UNITS + likeness(one.record, other.record)


def _components(gold: Sequence[Anchored], found: Sequence[Anchored]) -> list[tuple[list[Anchored], list[Anchored]]]:
    """Runs of spans that overlap directly or through others, each with both sides; one-sided runs left out."""
    tagged = sorted([*((item, 0) for item in gold), *((item, 1) for item in found)], key=lambda one: one[0].span)
    components: list[tuple[list[Anchored], list[Anchored]]] = []
    reach = -1
    for item, side in tagged:
        if item.span.start >= reach:
            components.append(([], []))
        components[-1][side].append(item)
        reach = max(reach, item.span.end)
    return [both for both in components if both[0] and both[1]]


def _best(
    gold: Sequence[Anchored], found: Sequence[Anchored], weight: Callable[[Anchored, Anchored], int]
) -> list[tuple[Anchored, Anchored]]:
    """The pairs of greatest total weight; pairs of weight 0 are none."""
    if len(gold) > len(found):
        turned = _best(found, gold, lambda one, other: weight(other, one))
        return [(one, other) for other, one in turned]
    weights = [[weight(one, other) for other in found] for one in gold]
    columns = assign(weights)
    return [(gold[row], found[at]) for row, at in enumerate(columns) if weights[row][at] > 0]


def assign(weights: Sequence[Sequence[int]]) -> list[int]:
    """For each row the column it takes, so that the sum of weights is greatest (Hungarian method).

    Rows must not be more than columns. Kuhn and Munkres with potentials, in rows² x columns steps.

    >>> assign([[5, 9], [6, 9]])
    [1, 0]
    """
    width = len(weights[0]) if weights else 0
    row_of = [-1] * (width + 1)  # the row that holds a column; the last column is where a row enters
    rows, columns = [0] * len(weights), [0] * (width + 1)
    for row in range(len(weights)):
        row_of[width] = row
        path, at = _cheapest_path(weights, row_of, rows, columns)
        while at != width:
            row_of[at], at = row_of[path[at]], path[at]
    taken = [-1] * len(weights)
    for column, row in enumerate(row_of[:width]):
        if row >= 0:
            taken[row] = column
    return taken


def _cheapest_path(
    weights: Sequence[Sequence[int]], row_of: list[int], rows: list[int], columns: list[int]
) -> tuple[list[int], int]:
    """The way from the entering row to a free column, potentials moved along; and that column."""
    width = len(row_of) - 1
    path, seen = [width] * width, [False] * (width + 1)
    slack: list[float] = [float("inf")] * width
    at = width
    while row_of[at] >= 0:
        seen[at] = True
        row = row_of[at]
        for column in range(width):
            gap = -weights[row][column] - rows[row] - columns[column]
            if not seen[column] and gap < slack[column]:
                slack[column], path[column] = gap, at
        nearest = min((column for column in range(width) if not seen[column]), key=slack.__getitem__)
        _shift(int(slack[nearest]), seen, row_of, rows, columns, slack)
        at = nearest
    return path, at


def _shift(
    step: int, seen: list[bool], row_of: list[int], rows: list[int], columns: list[int], slack: list[float]
) -> None:
    for column, reached in enumerate(seen):
        if reached:
            rows[row_of[column]] += step
            columns[column] -= step
        elif column < len(slack):
            slack[column] -= step
