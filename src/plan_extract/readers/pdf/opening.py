"""Opening a PDF and its pages: what cannot be read is told in one line, and every page is closed again."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Any

import pypdfium2.raw as pdfium

from plan_extract.errors import InputError
from plan_extract.readers.pdf.glyphs import Frame
from plan_extract.readers.pdf.streams import check_streams

PDFIUM = RLock()
"""PDFium keeps state of the process: one thread at a time."""

_PASSWORD = 4
_SECURITY = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """What a PDF may have: bytes, pages, points along an edge of a page, characters and objects on a page.

    ``stream_bytes`` are those of a deflated stream once it is unpacked: a picture of a page in colour has 26 million.

    14,400 points are the largest page that the format allows (ISO 32000-1, Annex C).
    """

    file_bytes: int = 512 * 1024 * 1024
    stream_bytes: int = 512 * 1024 * 1024
    pages: int = 5_000
    edge: float = 14_400.0
    glyphs: int = 200_000
    objects: int = 100_000


DEFAULTS = Limits()


@contextmanager
def opened(data: bytes, where: str, limits: Limits) -> Iterator[tuple[Any, int]]:
    """PDFium's handle of a document and the number of its pages.

    Raises ``InputError`` for a file that is encrypted, broken, empty or larger than the limits.
    """
    if len(data) > limits.file_bytes:
        what = f"{len(data):,} bytes are more than the limit of {limits.file_bytes:,}"
        raise InputError(where, what, "split the file, one document each", kind="too_large")
    if data.rfind(b"startxref") < data.rfind(b"endobj"):
        raise InputError(where, "the PDF is cut short: its end is missing", "check the download or the copy")
    check_streams(data, where, limits.stream_bytes)
    _initialise()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(where)
    try:
        yield document, _page_count(document, where, limits)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _initialise() -> None:
    """Importing pypdfium2 starts the library once a process."""
    import pypdfium2  # noqa: F401 - for its start of the library


def _refusal(where: str) -> InputError:
    code = pdfium.FPDF_GetLastError()
    if code == _PASSWORD:
        return InputError(
            where, "the PDF is encrypted and asks for a password", "save a copy without one", kind="encrypted"
        )
    if code == _SECURITY:
        what = "the PDF is encrypted in a way that is not known"
        return InputError(where, what, "save a copy without encryption", kind="encrypted")
    return InputError(where, "the PDF is broken: PDFium finds no document in it", "check the download or the copy")


def _page_count(document: Any, where: str, limits: Limits) -> int:
    count: int = pdfium.FPDF_GetPageCount(document)
    if count <= 0:
        raise InputError(where, "the PDF has no pages", "check the download or the copy")
    if count > limits.pages:
        what = f"{count:,} pages are more than the limit of {limits.pages:,}"
        raise InputError(where, what, "split the file, one document each", kind="too_large")
    return count


@contextmanager
def opened_page(document: Any, index: int) -> Iterator[Any]:
    """PDFium's handle of a page, None when the page is broken."""
    page = pdfium.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


@contextmanager
def opened_text(page: Any) -> Iterator[Any]:
    """PDFium's handle of the text of a page, None when there is none to be had."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        yield text or None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)


def read_frame(page: Any, number: int, where: str, limits: Limits) -> Frame:
    """The visible box and rotation of a page (``number`` from 1).

    Raises ``InputError`` for a page larger than the limit.
    """
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    frame = Frame(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page))
    if max(frame.size) > limits.edge:
        wide, high = frame.size
        what = f"page {number} is {wide:,.0f} × {high:,.0f} points, more than {limits.edge:,.0f} along an edge"
        raise InputError(where, what, "save the page in the size of its paper")
    return frame
