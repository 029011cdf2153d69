"""Notes at the foot of a page: set apart, so that the paragraph above them goes on on the next page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from plan_extract.readers.pdf.paragraphs import is_note_mark
from plan_extract.readers.pdf.printed import Printed
from plan_extract.readers.pdf.sheet import Column, Sheet

_SMALLER = 0.92
_LOWER = 0.4
"""A note is set in smaller letters than the text, in the lower part of its page."""


def set_notes_apart(sheets: Sequence[Sheet]) -> None:
    """Make the notes at the foot of each page a column of their own."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for block in sheet.blocks:
            if isinstance(block, Column) and block.kind == "body":
                for line in block.lines:
                    sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return
    small = _SMALLER * sizes.most_common(1)[0][0]
    for sheet in sheets:
        column = sheet.blocks[-1] if sheet.blocks else None
        if isinstance(column, Column) and column.kind == "body":
            _part(sheet, column, small)


def _part(sheet: Sheet, column: Column, small: float) -> None:
    lines = column.lines
    at = len(lines)
    while at > 0 and lines[at - 1].size <= small and lines[at - 1].base > _LOWER * sheet.height:
        at -= 1
    first = next((number for number in range(at, len(lines)) if _opens(lines[number])), len(lines))
    if 0 < first < len(lines) or (first == 0 and len(sheet.blocks) > 1):
        notes = Column("note", lines[first:])
        del lines[first:]
        sheet.blocks[:] = [block for block in sheet.blocks if not isinstance(block, Column) or block.lines] + [notes]


def _opens(line: Printed) -> bool:
    return is_note_mark(line.text)
