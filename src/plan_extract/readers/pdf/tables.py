"""Ruled tables joined over pages: repeated headers left out, rows cut by a page's end made whole, merged cells kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from plan_extract.readers.pdf.grid import Area, Lattice
from plan_extract.readers.pdf.paragraphs import Paragraph, RuledPart, is_joined_closely
from plan_extract.readers.pdf.printed import Printed
from plan_extract.words.folding import fold

_SHIFT = 12.0
"""How far, in points, the columns of a table may move from one page to the next."""
_LONGEST_NUMBER = 10
_CLOSED = re.compile(r"[.;:!?…][\"”'’)]*\Z")
_TALLEST_HEADER = 3
_LONG_HEADER = 16
_ALIKE = 90.0


@dataclass(slots=True)
class TableCell:
    """A cell: its printed lines with their pages, the columns it spans, whether it only goes on with the one above."""

    lines: list[tuple[int, Printed]] = field(default_factory=list)
    columns: int = 1
    above: bool = False

    @property
    def text(self) -> str:
        """The words of the cell."""
        words: list[str] = []
        last: Printed | None = None
        for _, line in self.lines:
            words += ["", line.text] if last is None or is_joined_closely(last, line) else [" ", line.text]
            last = line
        return "".join(words)


Row = list[TableCell]


@dataclass(slots=True)
class PageTable:
    """A table, joined over pages: rows of cells, and where its columns stand on the last page.

    ``numbered`` whether every row below the header has words in its first cell.
    """

    rows: list[Row]
    xs: tuple[float, ...]
    numbered: bool = True


def join_tables(parts: Iterable[Paragraph | RuledPart]) -> Iterator[Paragraph | PageTable]:
    """Paragraphs as they are, ruled tables put together where they follow each other over a page's end."""
    table: PageTable | None = None
    page = 0
    for part in parts:
        if isinstance(part, Paragraph):
            if table:
                yield from _settled(table)
            table = None
            yield part
            continue
        rows, xs = rows_of(part), part.ruled.lattice.xs
        if table and page + 1 == part.page and _goes_on(table, rows, xs):
            _extend(table, rows, xs)
        else:
            if table:
                yield from _settled(table)
            table = PageTable(rows, xs, all(row[0].lines or row[0].above for row in rows))
        page = part.page
    if table:
        yield from _settled(table)


def rows_of(part: RuledPart) -> list[Row]:
    """The rows of a grid, those without words of their own left out."""
    lattice, cells = part.ruled.lattice, part.ruled.cells
    rows = []
    for row in range(lattice.height):
        made = list(_row(lattice, row, cells, part.page))
        if any(cell.lines for cell in made):
            rows.append(made)
    return rows


def _row(lattice: Lattice, row: int, cells: Sequence[list[Printed]], page: int) -> Iterator[TableCell]:
    column = 0
    while column < lattice.width:
        number = lattice.owner[row][column]
        area: Area = lattice.areas[number]
        begins = area.top == row
        lines = [(page, line) for line in cells[number]] if begins else []
        yield TableCell(lines, area.right - area.left, above=not begins)
        column = area.right


def _goes_on(table: PageTable, rows: list[Row], xs: tuple[float, ...]) -> bool:
    """Whether a table goes on with a grid: it has its columns, or repeats its header."""
    if len(xs) == len(table.xs):
        return all(abs(a - b) <= _SHIFT for a, b in zip(xs, table.xs, strict=True)) or _repeats(table.rows, rows) > 0
    return _repeats(table.rows, rows) > 0 and len(rows[0]) == len(table.rows[0])


def _repeats(rows: list[Row], more: list[Row]) -> int:
    """How many rows at the beginning are those at the beginning of the table."""
    count = 0
    for first, again in zip(rows[:_TALLEST_HEADER], more, strict=False):
        if not _is_same(_key(first), _key(again)):
            break
        count += 1
    return count


def _is_same(first: str, again: str) -> bool:
    """Whether the words of two rows are the same, but for a letter or two that a scan blurred."""
    if len(first) < _LONG_HEADER:
        return first == again != ""
    return fuzz.ratio(first, again) >= _ALIKE


def _key(row: Row) -> str:
    return "".join("".join(fold(cell.text).split()) for cell in row)


def _extend(table: PageTable, rows: list[Row], xs: tuple[float, ...]) -> None:
    repeated = _repeats(table.rows, rows)
    more = rows[repeated:]
    if more and _is_rest(table, more[0]):
        _add_rest(table.rows[-1], more[0])
        more = more[1:]
    elif more:
        _inherit(table.rows, more[0])
    table.numbered = table.numbered and all(row[0].lines or row[0].above for row in more)
    table.rows += more
    table.xs = xs


def _is_rest(table: PageTable, rest: Row) -> bool:
    """Whether a row is the rest of the one before, cut by the page's end.

    It goes on in the middle of a cell, or it has no number of its own in a table where every row has one, or nothing
    but more of what stands in the last cells.
    """
    row = table.rows[-1]
    if [cell.columns for cell in row] != [cell.columns for cell in rest] or row[0].above:
        return False
    filled = [at for at, cell in enumerate(rest) if cell.lines]
    if not filled or (row[0].lines and rest[0].lines and _is_number(rest[0].text)):
        return False
    if any(_is_mid_cell(row[at], rest[at]) for at in filled):
        return True
    if filled[0] == 0 or not _is_number(row[0].text):
        return False
    return table.numbered or filled[0] > 1


def _is_mid_cell(cell: TableCell, rest: TableCell) -> bool:
    """Whether the words of a cell go on in the one below it."""
    before, after = cell.text, rest.text
    if not before or not after or _CLOSED.search(before) or _is_number(before):
        return False
    return after[0].islower() or before.endswith((",", "-", "/"))


def _is_number(text: str) -> bool:
    """Whether the words of a first cell are a number or a mark of its row (``1.1``, ``II``, ``Bước 2``)."""
    return 0 < len(text) <= _LONGEST_NUMBER


def _add_rest(row: Row, rest: Row) -> None:
    for cell, more in zip(row, rest, strict=True):
        cell.lines += more.lines


def _inherit(rows: list[Row], row: Row) -> None:
    """An empty cell below one that was merged over rows to the page's end goes on with that."""
    last = rows[-1]
    if [cell.columns for cell in last] != [cell.columns for cell in row]:
        return
    for at, cell in enumerate(row):
        if at and not cell.lines and last[at].above:
            row[at] = replace(cell, above=True)


def _settled(table: PageTable) -> Iterator[Paragraph | PageTable]:
    """The table, or what it holds as paragraphs when it is no table: a single row."""
    if len(table.rows) > 1:
        yield table
        return
    for row in table.rows:
        for cell in row:
            if cell.lines:
                yield Paragraph(cell.lines)
