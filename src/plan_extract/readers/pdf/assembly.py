"""The story of a PDF: its pages one by one, then paragraphs, tables, text, and the notes of what had to be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from plan_extract.errors import InputError
from plan_extract.readers.forms import Ocr
from plan_extract.readers.ocr import ADVICE, missing, read_sheets
from plan_extract.readers.ocr.marks import set_points_in_order
from plan_extract.readers.pdf.furniture import drop_furniture
from plan_extract.readers.pdf.margins import find_margins
from plan_extract.readers.pdf.notes import set_notes_apart
from plan_extract.readers.pdf.opening import PDFIUM, Limits, opened
from plan_extract.readers.pdf.paragraphs import find_paragraphs
from plan_extract.readers.pdf.sheet import Sheet, read_sheet
from plan_extract.readers.pdf.tables import join_tables
from plan_extract.readers.pdf.viewing import view
from plan_extract.readers.pdf.writing import write
from plan_extract.text import Document, Note, Origin, Span

_WORTHLESS = {
    "empty": "không có lớp chữ",
    "broken": "có lớp chữ không phải tiếng Việt đọc được",
    "unmarked": "có lớp chữ do OCR tạo ra, không có dấu tiếng Việt",
    "oversized": "có quá nhiều chữ hoặc hình để đọc",
}
_REPLACED = {key: _WORTHLESS[key] for key in ("broken", "unmarked")} | {"good": "có lớp chữ đọc được"}
_MOST_EXAMPLES = 3


def assemble(data: bytes, origin: Origin, where: str, limits: Limits, ocr: Ocr) -> Document:
    """Read a PDF into a Document.

    Raises ``InputError`` for what is no readable PDF or goes beyond the limits, and where OCR is forced and missing.
    """
    with PDFIUM, opened(data, where, limits) as (document, count):
        sheets = [read_sheet(document, index, where, limits) for index in range(count)]
        worth = {sheet.number: sheet.verdict for sheet in sheets}
        sheets = _with_scanned(document, sheets, where, ocr)
    if not any(sheet.width for sheet in sheets):
        raise InputError(where, "the PDF is broken: none of its pages can be opened", "check the download or the copy")
    read = [sheet for sheet in sheets if sheet.blocks]
    drop_furniture(read)
    set_points_in_order(read)
    set_notes_apart(read)
    written = write(join_tables(find_paragraphs(read, find_margins(read))), read)
    text = written.text
    return Document(
        text,
        *view(text, written.lines, written.tables),
        replace(origin, pages=count, text_source=_source(read)),
        tuple(_notes(sheets, worth, written.pages, len(text), ocr)),
        written.layout,
    )


def _with_scanned(document: Any, sheets: list[Sheet], where: str, ocr: Ocr) -> list[Sheet]:
    """The sheets, those without words, or all if so wanted, read from their pictures where that can be done."""
    if ocr == "force" and (lacking := missing()):
        raise InputError(where, *lacking.split(": ", 1))
    wanted = [sheet for sheet in sheets if sheet.width and not sheet.blank and _is_wanted(sheet, ocr)]
    made = {sheet.number: sheet for sheet in read_sheets(document, wanted)}
    return [made.get(sheet.number, sheet) for sheet in sheets]


def _is_wanted(sheet: Sheet, ocr: Ocr) -> bool:
    return sheet.verdict != "oversized" and (ocr == "force" or (ocr == "auto" and sheet.verdict != "good"))


def _source(sheets: Sequence[Sheet]) -> Literal["native", "ocr", "mixed"]:
    sources = {sheet.source for sheet in sheets}
    if len(sources) > 1:
        return "mixed"
    return "ocr" if sources == {"ocr"} else "native"


def _notes(
    sheets: Sequence[Sheet], worth: Mapping[int, str], pages: Mapping[int, int], end: int, ocr: Ocr
) -> Iterator[Note]:
    """What was done to each page, in page order; a note about a page without words stands where it would begin."""
    starts = [pages.get(sheet.number) for sheet in sheets]
    after = end
    spans = []
    for start in reversed(starts):
        spans.append(Span(start, after) if start is not None else Span(after, after))
        after = spans[-1].start
    for sheet, span in zip(sheets, reversed(spans), strict=True):
        yield from _page_notes(sheet, worth[sheet.number], span, ocr)


def _page_notes(sheet: Sheet, worth: str, span: Span, ocr: Ocr) -> Iterator[Note]:
    page = f"Trang {sheet.number}"
    if sheet.verdict != "good" and not sheet.blank:
        why = _WORTHLESS.get(worth, "không mở được") if sheet.width else "không mở được"
        yield Note("page_unreadable", "error", f"{page} {why}; {_why_unread(sheet, ocr)}.", span)
    elif sheet.source == "ocr" and worth in _REPLACED:
        yield Note("text_layer_replaced", "warning", f"{page} {_REPLACED[worth]}; đã đọc lại bằng OCR.", span)
    if sheet.stamped:
        yield Note("signature_stamp_removed", "info", f"{page}: đã bỏ chữ của dấu ký số.", span)
    if sheet.misread:
        shown = ", ".join(f"“{old}” → “{new}”" for old, new in sheet.misread)
        yield Note("ocr_repaired", "info", f"{page}: OCR đọc sai dấu đầu dòng, đã sửa ({shown}).", span)
    if sheet.verdict == "good" and sheet.repairs.encoding:
        message = f"{page} dùng mã {sheet.repairs.encoding}; đã chuyển sang Unicode dựng sẵn (NFC)."
        yield Note("encoding_converted", "warning", message, span)
    if sheet.verdict == "good" and sheet.repairs.glyphs:
        shown = ", ".join(f"“{old}” → “{new}”" for old, new in sheet.repairs.glyphs[:_MOST_EXAMPLES])
        yield Note("glyphs_repaired", "warning", f"{page}: đã sửa chữ in sai do phông ({shown}).", span)


def _why_unread(sheet: Sheet, ocr: Ocr) -> str:
    if not sheet.width or sheet.verdict == "oversized":
        return "chưa đọc được trang này"
    if ocr == "off":
        return "không đọc bằng OCR theo yêu cầu"
    return f"chưa có OCR để đọc trang này (cài đặt: {ADVICE})" if missing() else "OCR không đọc được trang này"
