"""Tables of a Word file: rows and cells as they stand, merges, rules, marked header rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import takewhile

from plan_extract.readers.blocks import Cell, Content, Grid
from plan_extract.readers.docx.package import WORD, Element
from plan_extract.readers.docx.styles import Styles, flag, is_ruled, value, whole

_WRAPPERS = frozenset(WORD + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_MOST_COLUMNS = 200

Reading = Callable[[Element, int, int], tuple[Content, ...]]
"""Reads the content of a cell, given its row and its place in the row."""


def read_table(table: Element, styles: Styles, reading: Reading) -> Grid:
    """A table with the content of its cells; rows and cells whose deletion is tracked are left out."""
    rows: list[tuple[Cell, ...]] = []
    heads: list[bool] = []
    for row in inner(table, "tr"):
        properties = row.find(WORD + "trPr")
        if properties is not None and properties.find(WORD + "del") is not None:
            continue
        rows.append(tuple(_cells(row, len(rows), reading)))
        heads.append(properties is not None and bool(flag(properties, "tblHeader")))
    return Grid(tuple(rows), _ruled(table, styles), sum(takewhile(bool, heads)))


def inner(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, looking through controls and tracked insertions."""
    for child in parent:
        if child.tag == WORD + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from inner(child, name)


def _cells(row: Element, number: int, reading: Reading) -> list[Cell]:
    cells: list[Cell] = []
    before = _count(value(row.find(WORD + "trPr"), "gridBefore"), 0)
    if before:
        cells.append(Cell((), before))
    for at, element in enumerate(inner(row, "tc")):
        properties = element.find(WORD + "tcPr")
        if properties is not None and properties.find(WORD + "cellDel") is not None:
            continue
        columns = _count(value(properties, "gridSpan"), 1)
        if _goes_on(properties, "hMerge") and cells:
            cells[-1] = replace(cells[-1], columns=cells[-1].columns + columns)
            continue
        above = _goes_on(properties, "vMerge") and number > 0
        cells.append(Cell(() if above else reading(element, number, at), columns, above))
    return cells


def _goes_on(properties: Element | None, name: str) -> bool:
    """Whether a cell goes on with the one before (``hMerge``) or above (``vMerge``); the first one says ``restart``."""
    merge = properties.find(WORD + name) if properties is not None else None
    return merge is not None and merge.get(WORD + "val") != "restart"


def _count(text: str | None, least: int) -> int:
    return min(max(whole(text, least), least), _MOST_COLUMNS)


def _ruled(table: Element, styles: Styles) -> bool:
    """Whether lines are drawn: by the table, one of its rows or cells, or its style."""
    properties = table.find(WORD + "tblPr")
    own = is_ruled(properties.find(WORD + "tblBorders")) if properties is not None else None
    if own:
        return True
    for name in ("tcBorders", "tblBorders"):
        if any(is_ruled(borders) for row in inner(table, "tr") for borders in row.iter(WORD + name)):
            return True
    return styles.get(value(properties, "tblStyle"), "table").ruled if own is None else False
