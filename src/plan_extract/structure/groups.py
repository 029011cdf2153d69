"""Rows of a table with only a number and a name (``I``, ``Thể chế``): headings of the rows below them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plan_extract.structure.marks import NO_MARK, Mark, read_mark
from plan_extract.text import Document, Line, Span, Table

_FEWEST_COLUMNS = 3
_LONGEST_NAME = 250
_NUMBER = re.compile(r"\(?(?:[IVXL]{1,7}|[A-HĐ]|\d{1,2}(?:\.\d{1,2}){0,2})[.)]?\Z")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of rows: the heading's words, the mark, where its last row ends, and the start of the group it is in."""

    heading: Span
    label: Span
    mark: Mark
    end: int
    above: int | None = None


def find_groups(document: Document) -> Mapping[int, Group]:
    """The groups of all tables by the start of the line that is their heading."""
    if not document.tables:
        return {}
    lines: dict[int, list[Line]] = {}
    for line in document.lines:
        if line.table >= 0:
            lines.setdefault(line.table, []).append(line)
    return {
        start: group
        for number, table in enumerate(document.tables)
        for start, group in _of_table(document, table, lines.get(number, []))
    }


def _of_table(document: Document, table: Table, lines: Sequence[Line]) -> Iterator[tuple[int, Group]]:
    """The groups of a table, those that hold others before them."""
    if len(table.rows[0]) < _FEWEST_COLUMNS or not lines:
        return
    starts = [line.start for line in lines]
    rows = [(row, lines[bisect_right(starts, row[0].start) - 1]) for row in table.rows[1:]]
    heads = [_head(document, row) for row, _ in rows]
    styles = [
        head.mark.style if head else _mark(document, row[0]).style for (row, _), head in zip(rows, heads, strict=True)
    ]
    above: list[tuple[int, Group]] = []
    for at, head in enumerate(heads):
        end = next((n for n in range(at + 1, len(rows)) if styles[n] <= styles[at]), len(rows))
        if head is None or all(heads[at + 1 : end]):
            continue
        start = rows[at][1].start
        while above and above[-1][1].mark.style >= styles[at]:
            above.pop()
        group = replace(head, end=rows[end - 1][1].end, above=above[-1][0] if above else None)
        above.append((start, group))
        yield start, group


def _head(document: Document, row: Sequence[Span]) -> Group | None:
    """The row as a heading: a number and a name, in two cells or in one."""
    filled = list(dict.fromkeys(cell for cell in row if cell.start < cell.end))
    if len(filled) == 1:
        return _in_one_cell(document, filled[0])
    if len(filled) != 2 or filled[0] != row[0]:
        return None
    number, name = filled
    mark = _mark(document, number)
    return (
        Group(Span(number.start, name.end), name, mark, name.end) if mark.number and _is_name(document, name) else None
    )


def _mark(document: Document, cell: Span) -> Mark:
    """The mark that a cell is, none where it holds other words."""
    printed = document.words(cell)
    bare = printed.strip("().")
    return read_mark(f"{bare}. A", f"{bare.lower()}. a") if _NUMBER.match(printed) else NO_MARK


def _in_one_cell(document: Document, cell: Span) -> Group | None:
    """``I. Thể chế`` over the whole width."""
    text, folded = document.tidy.text[slice(*cell)], document.folded(cell)
    mark = read_mark(text, folded)
    name = Span(cell.start + mark.length, cell.end)
    if mark is NO_MARK or not mark.number or not _NUMBER.match(mark.number) or not _is_name(document, name):
        return None
    return Group(cell, name, mark, cell.end)


def _is_name(document: Document, span: Span) -> bool:
    words = document.words(span)
    return 0 < len(words) <= _LONGEST_NAME and words[0].isalpha() and words[0].isupper()
