"""The columns and the header of a table whose cells are merged.

A cell under a vertical merge is the cell above it; the header is one row of the lowest cells, with rows above it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from plan_extract.readers.blocks import Cell, Content, Grid
from plan_extract.words.folding import fold

Words = tuple[str, ...]
Position = tuple[int, int]
"""Row and column of a cell, 0-based."""

Places = tuple[Position | None, ...]
Row = list[Cell | None]

_TALLEST_HEADER = 3
_INDEX = re.compile(r"\(?\s*(\d{1,2}|[A-Z])\s*\)?(?:\s*=[\s\d()+\-x*/%]+)?\Z")
_COUNT = re.compile(r"(\d{1,3})\.?\Z")


class Settled(NamedTuple):
    """A table in columns: its ``cells`` row by row as they stand, and ``rows``, header first, of places of cells.

    The place of a merged cell is that of the cell above, so that both have the same words. ``above`` are the rows of a
    header of several rows, there a cell merged over columns has its place in each of them.
    """

    cells: list[Row]
    rows: list[list[Position]]
    above: list[list[Position]]


def joined(content: Iterable[Content]) -> Iterator[Content]:
    """Tables that follow each other directly and are one: the second has the same header, or counts on."""
    tables: list[Grid] = []
    for one in content:
        if tables and not (isinstance(one, Grid) and _goes_on(tables[0], tables[-1], one)):
            yield _one(tables)
            tables = []
        if isinstance(one, Grid):
            tables.append(one)
        else:
            yield one
    if tables:
        yield _one(tables)


def _one(tables: list[Grid]) -> Grid:
    return replace(tables[0], rows=tuple(row for table in tables for row in table.rows))


def _goes_on(first: Grid, before: Grid, grid: Grid) -> bool:
    if len(first.rows[0]) != len(grid.rows[0]):
        return False
    if _key(cell.text for cell in first.rows[0]) == _key(cell.text for cell in grid.rows[0]):
        return True
    last, after = _COUNT.match(before.rows[-1][0].text), _COUNT.match(grid.rows[0][0].text)
    return bool(last and after and int(after[1]) == int(last[1]) + 1)


def _key(words: Iterable[str]) -> str:
    return "".join("".join(fold(text).split()) for text in words)


def settled(grid: Grid) -> Settled:
    """The grid with every cell in its column, merges resolved and the header found."""
    rows = _columns(grid)
    words = [tuple(cell.text if cell else "" for cell in row) for row in rows]
    owners = _owners(rows, words)
    first = _first(rows)
    height = _header_height(grid, rows, first)
    levels = range(first, first + height)
    told = [at for at in levels if not _is_index(words[at])] or list(levels)
    above = [_covering(rows[at], owners[at]) for at in told]
    heads = {_key(words[at]) for at in levels}
    body = [at for at in range(levels.stop, len(rows)) if _key(words[at]) not in heads]
    if body and _is_index(words[body[0]]):
        del body[0]
    return Settled(
        rows,
        [_whole(_lowest(above), first), *(_whole(owners[at], at) for at in body)],
        [_whole(places, at) for at, places in zip(told[:-1], above[:-1], strict=True)],
    )


def _whole(places: Places, row: int) -> list[Position]:
    """The places of a row, its empty cells at their own."""
    return [place if place is not None else (row, column) for column, place in enumerate(places)]


def _columns(grid: Grid) -> list[Row]:
    """Rows of equal length; None where a cell of the row spans further than one column."""
    starts = [_starts(row) for row in grid.rows]
    usual = _usual(starts)
    rows: list[Row] = []
    for row, places in zip(grid.rows, starts, strict=True):
        made: Row = [None] * len(usual)
        for number, (cell, place) in enumerate(zip(row, places, strict=True)):
            at = number if len(row) == len(usual) else bisect_right(usual, place) - 1
            held = made[at]
            made[at] = cell if held is None else replace(held, content=held.content + cell.content)
        rows.append(made)
    return rows


def _starts(row: tuple[Cell, ...]) -> list[int]:
    found, at = [], 0
    for cell in row:
        found.append(at)
        at += cell.columns
    return found


def _usual(starts: list[list[int]]) -> list[int]:
    """Where columns begin: as in the rows of the usual number of cells, else wherever a cell begins.

    Borders drawn by hand seldom meet, so that Word counts more columns than there are.
    """
    count, times = Counter(map(len, starts)).most_common(1)[0]
    if times * 2 > len(starts) and count == max(map(len, starts)):
        return next(places for places in starts if len(places) == count)
    return sorted({place for places in starts for place in places})[: 2 * max(map(len, starts))]


def _owners(rows: list[Row], words: list[Words]) -> list[Places]:
    """For every place that of the cell whose words hold there."""
    owners: list[Places] = []
    for at, row in enumerate(rows):
        found: list[Position | None] = []
        for column, cell in enumerate(row):
            if cell is not None and cell.above and owners:
                found.append(owners[-1][column])
            else:
                found.append((at, column) if words[at][column] else None)
        owners.append(tuple(found))
    return owners


def _first(rows: list[Row]) -> int:
    """The first row that is no caption over the whole width."""
    return next((at for at, row in enumerate(rows[:-2]) if sum(cell is not None for cell in row) > 1), 0)


def _header_height(grid: Grid, rows: list[Row], first: int) -> int:
    """How many rows the header has: as many as are marked, or as its merged cells span."""
    marked = grid.header - first
    height = marked if 1 < marked <= _TALLEST_HEADER else 1
    most = min(_TALLEST_HEADER, len(rows) - first - 1)
    while height < most and _is_split(rows[first + height - 1], rows[first + height]):
        height += 1
    return max(1, min(height, most))


def _is_split(row: Row, below: Row) -> bool:
    """Whether a header row goes on in the next: a cell of it reaches down, or one over several columns is divided."""
    if any(cell is not None and cell.above for cell in below):
        return True
    wide = any(cell is None and under is not None and under.text for cell, under in zip(row, below, strict=True))
    return wide and below[0] is not None and not below[0].text


def _covering(row: Row, owners: Places) -> Places:
    """The places of the cells that stand over the columns in a row of the header."""
    return tuple(owners[_cover(row, column)] for column in range(len(row)))


def _lowest(header: list[Places]) -> Places:
    """The lowest cell of each column; a cell over several columns names those without one of their own."""
    return tuple(
        next((place for place in reversed(places) if place is not None), None) for places in zip(*header, strict=True)
    )


def _cover(row: Row, column: int) -> int:
    """The column in which the cell over a column begins."""
    return next((at for at in range(column, -1, -1) if row[at] is not None), column)


def _is_index(words: Words) -> bool:
    """A row that numbers the columns: ``(1) (2) (3)``, ``A B 1 2``."""
    filled = [text for text in words if text]
    marks = [_INDEX.match(text) for text in filled]
    return len(filled) > 1 and all(marks) and len(set(filled)) == len(filled) and _counts(filled)


def _counts(marks: list[str]) -> bool:
    numbers = [int(found[0]) for mark in marks if (found := re.search(r"\d+", mark))]
    return all(after == before + 1 for before, after in pairwise(numbers)) and len(numbers) != 1
