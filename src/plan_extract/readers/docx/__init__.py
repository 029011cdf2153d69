"""Word files (DOCX, ECMA-376) → Document: automatic numbers rebuilt, tracked changes as accepted."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from plan_extract.errors import InputError
from plan_extract.readers import guards, sheets
from plan_extract.readers.docx.body import Body
from plan_extract.readers.docx.heads import header_of, missing
from plan_extract.readers.docx.package import DEFAULTS, Limits, Package
from plan_extract.text import Document, Note, Origin, Span

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(data: bytes, where: str, *, origin: Origin | None = None, limits: Limits = DEFAULTS) -> Document:
    """Read the bytes of a Word file; ``where`` names it in messages, ``origin`` what it was converted from.

    Evidence is ``{paragraph}`` (counted from 0 in the body, outside tables) or ``{table, row, cell}``. Raises
    ``InputError`` for what is damaged, too large, protected or no Word document.
    """
    guards.check_size(data, where)
    package = Package(data, where, limits=limits)
    root = package.xml(package.main)
    body = Body(package)
    content = body.read(root)
    header = header_of(root, package)
    if header is not None:
        content = [*missing(list(body.content(header, {})), content), *content]
    if not content and body.pictures:
        raise InputError(where, "it holds only pictures of pages", "save it as a PDF and read that with OCR")
    origin = origin or Origin(where, hashlib.sha256(data).hexdigest(), MEDIA_TYPE, text_source="native")
    found = sheets.document(content, origin, where=where, done=body.printer.done)
    return replace(found, notes=(*found.notes, _unread(body.pictures))) if body.pictures else found


def _unread(pictures: int) -> Note:
    message = f"Tệp có {pictures} hình lớn như trang quét; chữ trong hình chưa được đọc."
    return Note("page_unreadable", "warning", message, Span(0, 0))
