"""Scanned pages as sheets of the PDF reader, with the lines, columns and tables that it finds in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from plan_extract.readers.ocr.install import missing
from plan_extract.readers.pdf.opening import DEFAULTS, opened_page, read_frame
from plan_extract.readers.pdf.sheet import Sheet, fill

if TYPE_CHECKING:
    from plan_extract.readers.ocr.pages import OcrPage


def read_sheets(document: Any, sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """Read pages of an open document (PDFium's handle) from their pictures, one at a time.

    Gives a sheet for every page that has text or is blank; a page that stays unread is not among them. Where the
    engine is missing none is.
    """
    if not sheets or missing():
        return
    for one in sheets:
        read = _sheet(document, one)
        if read is not None:
            yield read


def _sheet(document: Any, sheet: Sheet) -> Sheet | None:
    from plan_extract.readers.ocr.pages import read_page

    with opened_page(document, sheet.number - 1) as page:
        if page is None:
            return None
        read = read_page(page, read_frame(page, sheet.number, f"page {sheet.number}", DEFAULTS))
    if not read.inked:
        sheet.blank = True
        return sheet
    if not read.sound:
        return None
    made = to_sheet(read, sheet.number)
    return made if made.verdict == "good" else None


def to_sheet(read: OcrPage, number: int) -> Sheet:
    """A page that was read as a sheet: its characters, lines, columns and tables."""
    from plan_extract.readers.ocr.scanned import to_glyphs

    width, height = read.tilt.size
    scan = Sheet(number, width, height, source="ocr", show=read.tilt.box)
    fill(scan, to_glyphs(read.phrases, read.dpi, width, height), read.drawn)
    scan.stamped = scan.stamped or read.stamped
    scan.misread = list(read.misread)
    return scan
