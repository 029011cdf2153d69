"""Forms of files that are no plain text, each with the bytes that tell it and the function that reads it.

A new form is one line of ``FORMS``; its reader takes the bytes and the name for messages, and is imported on first use.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Literal, NamedTuple

from plan_extract.text import Document

Reader = Callable[[bytes, str], Document]
Ocr = Literal["auto", "off", "force"]
"""Which pages are read from their pictures: those without a layer of text that can be trusted, none, or all."""

_HEAD = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_WORD_XML = b'<?mso-application progid="Word.Document"?>'
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REMARK = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->)", re.DOTALL)
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE)
_PIECE = re.compile(rb"\s*<(?:div|table|article|section|main|center|p|font|span)\b[^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(rb"</(?:p|div|td|li|span|font)>", re.IGNORECASE)
_MANY_TAGS = 10
_IMAGE = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}%PDF-")
_FARTHEST_PDF = 1024
"""Some senders put lines of their own before a PDF; its readers look for it so far (ISO 32000-1, Annex H)."""
_MESSAGE = re.compile(rb"(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n){0,30}?content-type:\s*multipart/related", re.IGNORECASE)


class Form(NamedTuple):
    """A form: whether bytes are of it, ``module:function`` that reads them, whether its pages may be pictures."""

    test: Callable[[bytes], bool]
    reader: str
    pictured: bool = False


def is_pdf(data: bytes) -> bool:
    """A PDF, also one with some lines before it.

    >>> is_pdf(b"%PDF-1.4"), is_pdf(b"Mail\\n%PDF-1.4\\n1 0 obj"), is_pdf(b"%PDF- is how a PDF begins"[1:])
    (True, True, False)
    """
    return bool(_PDF.match(data)) or (b"%PDF-1" in data[:_FARTHEST_PDF] and b" obj" in data)


def is_office(data: bytes) -> bool:
    """An old Word file or another compound file, RTF, an OpenDocument file, or Word's own XML."""
    return data.startswith((_COMPOUND, b"{\\rtf")) or _OPEN_DOCUMENT in data[:100] or _WORD_XML in data[:_HEAD]


def is_docx(data: bytes) -> bool:
    """A ZIP package; what is no Word document is told by its reader."""
    return data.startswith(_ZIP)


def is_html(data: bytes) -> bool:
    """A page, a piece of one, or a page saved with all its parts (MHTML); not text with a tag in it.

    >>> is_html(b"<!-- saved --><html>"), is_html(codecs.BOM_UTF16_LE + "<html>".encode("utf-16-le"))
    (True, True)
    >>> is_html(b"<div>KH</div> 12"), is_html(b"I. <b>a</b>")
    (False, False)
    """
    head = _narrow(data[:_HEAD])
    while remark := _REMARK.match(head):
        head = head[remark.end() :]
    if _PAGE.match(head) or _MESSAGE.match(head):
        return True
    return bool(_PIECE.match(head)) and len(_CLOSED.findall(data)) >= _MANY_TAGS


def _narrow(head: bytes) -> bytes:
    """The first bytes as one byte a character, for a look at the tags."""
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if head.startswith(mark):
            return head[2:].replace(b"\0", b"")
    return head.removeprefix(codecs.BOM_UTF8)


def is_image(data: bytes) -> bool:
    """A PNG, JPEG or TIFF file.

    >>> is_image(bytes((0xFF, 0xD8, 0xFF, 0xE0))), is_image(b"II. KH")
    (True, False)
    """
    return data.startswith(_IMAGE)


FORMS = (
    Form(is_pdf, "plan_extract.readers.pdf:read_pdf", pictured=True),
    Form(is_image, "plan_extract.readers.ocr.images:read_image", pictured=True),
    Form(is_office, "plan_extract.readers.office:read_office"),
    Form(is_docx, "plan_extract.readers.docx:read_docx"),
    Form(is_html, "plan_extract.readers.html:read_html"),
)


def reader_of(data: bytes, ocr: Ocr = "auto") -> Reader | None:
    """The function that reads bytes of this form, None for plain text."""
    for form in FORMS:
        if form.test(data):
            module, function = form.reader.split(":")
            reader: Callable[..., Document] = getattr(import_module(module), function)
            return partial(reader, ocr=ocr) if form.pictured else reader
    return None
