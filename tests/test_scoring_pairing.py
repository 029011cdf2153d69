"""The pairing: best one to one, whatever the order."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.scoring.pairing import Anchored, assign, pair
from plan_extract.text import Span

Sides = tuple[list[Anchored], list[Anchored]]


def anchored(*spans: tuple[int, int], prefix: str = "") -> list[Anchored]:
    return [Anchored(Span(*span), f"{prefix}{at}", f"{prefix}{at}") for at, span in enumerate(spans)]


def unlike(one: Any, other: Any) -> int:
    return 0


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))
some_spans = st.lists(spans, max_size=12)


def test_touching_spans_do_not_pair() -> None:
    assert pair(anchored((0, 5)), anchored((5, 9), prefix="f"), unlike) == []


def test_exact_pair_goes_before_greater_overlap() -> None:
    gold = anchored((0, 10), (2, 30))
    found = anchored((0, 10), (0, 29), prefix="f")
    assert pair(gold, found, unlike) == [("0", "f0"), ("1", "f1")]


def test_nested_spans_pair_inner_with_inner() -> None:
    gold = anchored((0, 40), (10, 20))
    found = anchored((9, 21), (0, 38), prefix="f")
    assert pair(gold, found, unlike) == [("0", "f1"), ("1", "f0")]


def test_one_found_span_over_two_gold_spans_pairs_once() -> None:
    assert pair(anchored((0, 4), (5, 12)), anchored((0, 12), prefix="f"), unlike) == [("1", "f0")]


def test_duplicates_pair_by_likeness() -> None:
    gold = [Anchored(Span(0, 5), "a", "alpha"), Anchored(Span(0, 5), "b", "beta")]
    found = [Anchored(Span(0, 5), "x", "beta"), Anchored(Span(0, 5), "y", "alpha")]
    assert pair(gold, found, lambda one, other: int(one == other)) == [("alpha", "alpha"), ("beta", "beta")]


def test_groups_never_mix() -> None:
    gold = [Anchored(Span(0, 5), "a", "a", "numbering")]
    found = [Anchored(Span(0, 5), "b", "b", "misprint")]
    assert pair(gold, found, unlike) == []


@given(some_spans)
def test_itself_pairs_wholly(some: list[tuple[int, int]]) -> None:
    items = anchored(*some)
    assert len(pair(items, items, lambda one, other: int(one == other))) == len(items)
    assert all(one == other for one, other in pair(items, items, lambda one, other: int(one == other)))


@given(some_spans, some_spans, st.randoms(use_true_random=False))
def test_order_never_matters(one: list[tuple[int, int]], other: list[tuple[int, int]], chance: Any) -> None:
    gold, found = anchored(*one), anchored(*other, prefix="f")
    expected = pair(gold, found, unlike)
    chance.shuffle(gold)
    chance.shuffle(found)
    assert pair(gold, found, unlike) == expected


@given(some_spans, some_spans)
def test_one_to_one_and_overlapping(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    gold, found = anchored(*one), anchored(*other, prefix="f")
    places = {item.record: item.span for item in [*gold, *found]}
    pairs = pair(gold, found, unlike)
    assert len({first for first, _ in pairs}) == len({second for _, second in pairs}) == len(pairs)
    assert all(places[first].meets(places[second]) for first, second in pairs)


def exact(pairs: list[tuple[Any, Any]], places: dict[str, Span]) -> int:
    return sum(places[first] == places[second] for first, second in pairs)


@given(some_spans, some_spans)
def test_as_many_exact_pairs_as_can_be(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    gold, found = anchored(*one), anchored(*other, prefix="f")
    places = {item.record: item.span for item in [*gold, *found]}
    most = sum(min(one.count(span), other.count(span)) for span in set(one))
    assert exact(pair(gold, found, unlike), places) == most


@given(st.lists(st.lists(st.integers(0, 20), min_size=4, max_size=4), min_size=1, max_size=4))
def test_assignment_is_the_greatest(weights: list[list[int]]) -> None:
    columns = assign(weights)
    assert len(set(columns)) == len(weights)
    reached = sum(weights[row][column] for row, column in enumerate(columns))
    best = max(sum(weights[row][at] for row, at in enumerate(some)) for some in permutations(range(4), len(weights)))
    assert reached == best


@given(st.lists(st.integers(0, 60), unique=True, max_size=20), st.data())
def test_planted_spans_count_exactly(starts: list[int], data: st.DataObject) -> None:
    """Found spans: some kept, some moved inside their place, some dropped, some made up elsewhere."""
    fates = data.draw(st.lists(st.sampled_from(["keep", "move", "drop"]), min_size=len(starts), max_size=len(starts)))
    made_up = data.draw(st.integers(0, 5))
    gold = anchored(*((start * 10, start * 10 + 8) for start in starts))
    kept = [(start * 10, start * 10 + 8) for start, fate in zip(starts, fates, strict=True) if fate == "keep"]
    moved = [(start * 10 + 2, start * 10 + 9) for start, fate in zip(starts, fates, strict=True) if fate == "move"]
    far = [(1000 + 10 * at, 1005 + 10 * at) for at in range(made_up)]
    found = anchored(*kept, *moved, *far, prefix="f")
    places = {item.record: item.span for item in [*gold, *found]}
    pairs = pair(gold, found, unlike)
    assert len(pairs) == len(kept) + len(moved)
    assert exact(pairs, places) == len(kept)


@pytest.mark.parametrize("size", [200])
def test_long_nested_knots_end(size: int) -> None:
    gold = anchored(*((at, 2 * size - at) for at in range(size)))
    found = anchored(*((at, 2 * size + 1 - at) for at in range(size)), prefix="f")
    assert len(pair(gold, found, unlike)) == size
