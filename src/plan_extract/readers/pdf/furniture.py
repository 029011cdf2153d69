"""Page numbers and running heads: what a page prints at its edges and is no text of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plan_extract.readers.pdf.printed import Printed
from plan_extract.readers.pdf.sheet import Column, Sheet
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

_HEAD = 0.12
_FOOT = 0.9
"""Shares of the height of a page above and below which running heads and page numbers stand."""

_NUMBER = compiled(r"(?:trang +)?[-–(\[| ]*(\d{1,4})(?: *(?:/|of|trên) *\d{1,4})?[-–)\]| ]*\Z")
_FIGURES = re.compile(r"\d+")
_FEWEST = 3
_STEP = 3.0


def drop_furniture(sheets: Sequence[Sheet]) -> None:
    """Take page numbers and running heads out of the pages of a document."""
    repeated = _repeated(sheets)
    for sheet in sheets:
        for column in _edge_columns(sheet):
            head, foot = _HEAD * sheet.height, _FOOT * sheet.height
            column.lines[:] = [
                line for line in column.lines if head <= line.base <= foot or not _is_furniture(sheet, line, repeated)
            ]
        sheet.blocks[:] = [block for block in sheet.blocks if not isinstance(block, Column) or block.lines]


def _edge_columns(sheet: Sheet) -> Iterator[Column]:
    """The columns of running text at the upper and the lower end of a page."""
    columns = [block for block in sheet.blocks if isinstance(block, Column)]
    yield from columns[:1]
    if len(columns) > 1:
        yield from columns[-2:] if len(columns) > 2 else columns[-1:]


def _edge_lines(sheet: Sheet) -> Iterator[Printed]:
    for column in _edge_columns(sheet):
        for line in (*column.lines[:2], *column.lines[-2:]):
            if _zone(sheet, line):
                yield line


def _zone(sheet: Sheet, line: Printed) -> bool:
    return line.base < _HEAD * sheet.height or line.base > _FOOT * sheet.height


def _key(sheet: Sheet, line: Printed) -> tuple[str, int]:
    return _FIGURES.sub("#", fold(line.text)), round(line.base / _STEP)


def _repeated(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Lines, figures left out, that stand at the same height of the edge of several pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        seen.update({_key(sheet, line) for line in _edge_lines(sheet)})
    near = ((text, sum(seen.get((text, place + step), 0) for step in (-1, 0, 1))) for text, place in seen)
    return frozenset(text for text, count in near if count >= _FEWEST and count > len(sheets) // 3 and text != "#")


def _is_furniture(sheet: Sheet, line: Printed, repeated: frozenset[str]) -> bool:
    """Whether a line at the edge of a page is a page number or a running head."""
    if len(line.text) > 200:
        return False
    folded = fold(line.text)
    number = _NUMBER.match(folded)
    if number:
        return _stands_alone(sheet, line) and int(number[1]) <= max(sheet.number + 500, 500)
    return _FIGURES.sub("#", folded) in repeated


def _stands_alone(sheet: Sheet, line: Printed) -> bool:
    """Whether a number stands in the middle or at the right of its page, not where a line of text begins."""
    centred = abs(line.middle - sheet.width / 2) < 0.12 * sheet.width
    return centred or line.left > 0.75 * sheet.width or line.base > _FOOT * sheet.height or "-" in line.text
