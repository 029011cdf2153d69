"""Which tables are tables, and which only set lines side by side: the two-column head and foot, lists without rules.

Layout becomes lines: of a head or a foot column by column (issuer, then quốc hiệu; nơi nhận, then signature: Nghị định
30/2020/NĐ-CP, Phụ lục I), of a list without rules row by row, label and value together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plan_extract.readers.blocks import Cell, Content, Grid, Paragraph
from plan_extract.readers.rows import LAYOUT
from plan_extract.words.folding import fold

_TALLEST = 12
"""Rows of a head or foot; a longer table with such words in it is a table of documents or of forms."""
_WIDEST = 4
_MOST_COLUMNS = 100
_MOST_CELLS = 2_000_000
"""What is larger than this is read line by line."""

_MANY_PARAGRAPHS = 20
_MOST_OF_IT = 0.8
"""A cell with more paragraphs than that, and so much of all words of its table, holds a text, not a value."""


def arranged(content: Iterable[Content]) -> Iterator[Content]:
    """Content in reading order, layout tables dissolved; what is left as a Grid is a table."""
    for one in content:
        if isinstance(one, Paragraph):
            yield one
            continue
        grid = _filled(one)
        if not _is_table(grid):
            yield from arranged(_by_rows(grid) if _is_list(grid) else _by_columns(grid))
        elif _holds_text(grid):
            yield from arranged(part for row in grid.rows for cell in row for part in cell.content)
        else:
            yield grid


def _filled(grid: Grid) -> Grid:
    """The grid without rows that hold nothing."""
    kept = [at for at, row in enumerate(grid.rows) if any(cell.text for cell in row)]
    header = sum(1 for at in kept if at < grid.header)
    return replace(grid, rows=tuple(grid.rows[at] for at in kept), header=header)


def _is_table(grid: Grid) -> bool:
    width = max((_filled_cells(row) for row in grid.rows), default=0)
    size = max(map(len, grid.rows), default=0)
    if len(grid.rows) < 2 or width < 2 or size > _MOST_COLUMNS or size * len(grid.rows) > _MOST_CELLS:
        return False
    if len(grid.rows) <= _TALLEST and width <= _WIDEST and _is_head_or_foot(grid):
        return False
    return grid.ruled is not False or width > 2


def _filled_cells(row: tuple[Cell, ...]) -> int:
    return sum(bool(cell.content or cell.above) for cell in row)


def _is_head_or_foot(grid: Grid) -> bool:
    return any(LAYOUT.search(fold(part.text)) for row in grid.rows for cell in row for part in _own(cell))


def _own(cell: Cell) -> Iterator[Paragraph]:
    """The paragraphs of a cell itself, without those of tables in it."""
    return (part for part in cell.content if isinstance(part, Paragraph))


def _is_list(grid: Grid) -> bool:
    """Labels and values in two columns without rules; one row, or a head or foot, is read by columns."""
    return len(grid.rows) > 1 and not _is_head_or_foot(grid) and not any(map(_is_long, grid.rows))


def _is_long(row: tuple[Cell, ...]) -> bool:
    return any(len(cell.content) > 2 or any(isinstance(part, Grid) for part in cell.content) for cell in row)


def _holds_text(grid: Grid) -> bool:
    """A page set in a table."""
    cells = [cell for row in grid.rows for cell in row if cell.content]
    sizes = [sum(len(part.text) for part in cell.paragraphs()) for cell in cells]
    most = max(range(len(cells)), key=sizes.__getitem__)
    return len(cells[most].content) > _MANY_PARAGRAPHS and sizes[most] > _MOST_OF_IT * sum(sizes)


def _by_columns(grid: Grid) -> Iterator[Content]:
    """Column by column; a column begins a line of its own."""
    columns: dict[int, list[Content]] = {}
    for row in grid.rows:
        at = 0
        for cell in row:
            columns.setdefault(at, []).extend(cell.content)
            at += cell.columns
    for at in sorted(columns):
        yield from _apart(columns[at])


def _apart(content: list[Content]) -> Iterator[Content]:
    for at, one in enumerate(content):
        yield replace(one, apart=True) if not at and isinstance(one, Paragraph) else one


def _by_rows(grid: Grid) -> Iterator[Content]:
    """A line a row, its cells set apart by a blank."""
    for row in grid.rows:
        parts = [part for cell in row for part in cell.paragraphs()]
        if parts:
            bold = all(part.bold for part in parts)
            yield replace(parts[0], text=" ".join(part.text for part in parts), bold=bold, apart=True)
