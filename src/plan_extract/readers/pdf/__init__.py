"""PDF → Document, by PDFium: a page at a time, ruled tables by the lines that pages draw; scanned pages by OCR."""

from __future__ import annotations

import hashlib

from plan_extract.readers.forms import Ocr
from plan_extract.readers.pdf.opening import DEFAULTS, Limits
from plan_extract.text import Document, Origin

__all__ = ["Limits", "read_pdf"]

MEDIA_TYPE = "application/pdf"


def read_pdf(data: bytes, where: str, *, limits: Limits = DEFAULTS, ocr: Ocr = "auto") -> Document:
    """Read the bytes of a PDF file; ``where`` names it in messages.

    Raises ``InputError`` for what is no readable PDF or goes beyond the limits. A page without a text layer that can
    be trusted is read from its picture, as ``ocr`` says; what was done to a page, or not, is told by a note.
    """
    from plan_extract.readers.pdf.assembly import assemble

    origin = Origin(where, hashlib.sha256(data).hexdigest(), MEDIA_TYPE)
    return assemble(data, origin, where, limits, ocr)
