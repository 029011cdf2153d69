"""Headers of two rows in plain text, where no merge is told: which cell of the upper row stands over which columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from plan_extract.text import Table

Words = Sequence[str]

_YEAR = re.compile(r"(?:[Nn]ăm )?(?:19|20)\d\d\Z")
_NUMBER = re.compile(r"\D{0,3}\d[\d.,]*\D{0,3}\Z")
_LONGEST = 60
_FEWEST_ROWS = 3


def headed(table: Table, text: str) -> Table:
    """The table with a header of two rows as one row of its lowest cells and the row above it.

    Where it cannot be told what stands over what, the table stays as it is.
    """
    if len(table.rows) < _FEWEST_ROWS or _is_alone(table):
        return table
    upper, lower, *body = ([text[start:end] for start, end in row] for row in table.rows)
    width = Counter(map(len, body)).most_common(1)[0][0]
    if not lower[0]:
        lower += [""] * (width - len(lower))
    over = _over(upper, lower, body, width)
    under = _under(lower, over)
    if not _is_header(upper, lower, over, under):
        return table
    above, low = table.rows[:2]
    lowest = (above[top] if own is None else low[own] for top, own in zip(over, under, strict=True))
    rows = (row for row, words in zip(table.rows[2:], body, strict=True) if words != lower)
    return replace(table, rows=(tuple(lowest), *rows), above=(tuple(above[top] for top in over),))


def _is_alone(table: Table) -> bool:
    """Whether the second row fills all columns of the first, as the rows of a table do."""
    upper, lower, *_ = table.rows
    return len(upper) == len(lower) and all(cell.start < cell.end for cell in lower)


def _over(upper: Words, lower: Words, body: Sequence[Words], width: int) -> list[int]:
    """For each column which cell of the upper row stands over it; empty when that cannot be told."""
    if len(upper) == width:
        return _by_blanks(upper)
    if len(lower) == width:
        return _by_gaps(upper, lower)
    if len(upper) - 1 + len(lower) == width and all(map(_YEAR.match, lower)):
        return _by_numbers(upper, lower, body)
    return []


def _by_blanks(upper: Words) -> list[int]:
    """A merged cell leaves the columns behind it blank."""
    over: list[int] = []
    for at, words in enumerate(upper):
        over.append(at if words or not over else over[-1])
    return over


def _by_gaps(upper: Words, lower: Words) -> list[int]:
    """A merged cell takes one place; what stands under it runs from blank to blank, or is years and nothing else."""
    over: list[int] = []
    for kind, cells in groupby(lower, lambda words: words and ("year" if _YEAR.match(words) else "words")):
        count = len(list(cells))
        first = over[-1] + 1 if over else 0
        over += [first] * count if kind else range(first, first + count)
    return over if over[-1] + 1 == len(upper) else []


def _by_numbers(upper: Words, lower: Words, body: Sequence[Words]) -> list[int]:
    """Years stand over as many columns of numbers, where there is only one such place."""
    count, width = len(lower), len(upper) - 1 + len(lower)
    rows = [row for row in body if len(row) == width]
    places = [at for at in range(1, len(upper)) if any(all(map(_NUMBER.match, row[at : at + count])) for row in rows)]
    return [at for at in range(len(upper)) for _ in range(count if at == places[0] else 1)] if len(places) == 1 else []


def _under(lower: Words, over: Sequence[int]) -> list[int | None]:
    """For each column its cell of the lower row, None under a cell that reaches down; empty when they do not fit."""
    if len(lower) == len(over):
        return [at if words else None for at, words in enumerate(lower)]
    spans = Counter(over)
    wide = [at for at, top in enumerate(over) if spans[top] > 1]
    if len(lower) != len(wide):
        return []
    return [wide.index(at) if at in wide else None for at in range(len(over))]


def _is_header(upper: Words, lower: Words, over: Sequence[int], under: Sequence[int | None]) -> bool:
    """Whether every merged cell is divided by short words, and no other cell is."""
    spans = Counter(over)
    if not under or max(spans.values()) == 1 or spans[0] > 1 or not all(upper[top] for top in over):
        return False
    if any((spans[top] > 1) is (own is None) for top, own in zip(over, under, strict=True)):
        return False
    return all(0 < len(lower[own]) <= _LONGEST for own in under if own is not None)
