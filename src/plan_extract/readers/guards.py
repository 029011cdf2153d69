"""What is not a text at all, told in one line: empty, binary, too large, without Vietnamese."""

from __future__ import annotations

import re
from itertools import islice

from plan_extract.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
MAX_LINE = 2_000_000
"""Code points in one line; a plan's longest paragraph has some thousands."""

VIETNAMESE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
"""Letters that Vietnamese alone has: every third to sixth letter of a plan, none of a Western text."""

_MIN_LETTERS = 100
_MIN_SHARE = 0.01
_MAX_CONTROL_SHARE = 0.001
_LETTER = re.compile(r"[^\W\d_]")
_CONTROLS = bytes((*range(9), *range(14, 32), 127))

_TEXT_COPY = "save it as UTF-8 text (.txt) and read that"
_FORMS = (
    (b"%PDF-", "a PDF", _TEXT_COPY),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)", _TEXT_COPY),
    (b"{\\rtf", "an RTF file", _TEXT_COPY),
    (b"\x89PNG", "a PNG image", "read it with OCR first"),
    (b"\xff\xd8\xff", "a JPEG image", "read it with OCR first"),
    (b"GIF8", "a GIF image", "read it with OCR first"),
    (b"II*\x00", "a TIFF image", "read it with OCR first"),
    (b"MM\x00*", "a TIFF image", "read it with OCR first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
)
_ZIPPED = (
    (b"word/", "a Word file (.docx)", _TEXT_COPY),
    (b"xl/", "an Excel file (.xlsx)", _TEXT_COPY),
    (b"opendocument.text", "an OpenDocument file (.odt)", _TEXT_COPY),
    (b"", "a ZIP archive", "unpack it first"),
)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}<(?:!doctype html|html|\?xml)\b", re.IGNORECASE)


def check_bytes(data: bytes, where: str, *, limit: int = MAX_BYTES) -> None:
    """Refuse bytes that are no text: none at all, more than ``limit``, or a known binary form.

    Raises ``InputError``.
    """
    check_size(data, where, limit=limit)
    form = _form(data)
    if form:
        raise InputError(where, f"this is {form[0]}, a form that is not read yet", form[1])


def check_size(data: bytes, where: str, *, limit: int = MAX_BYTES) -> None:
    """Refuse nothing at all, and more than ``limit`` bytes. Raises ``InputError``."""
    if not data:
        raise InputError(where, "the file is empty", "check the download or the copy", kind="empty")
    if len(data) > limit:
        what = f"{len(data):,} bytes are more than the limit of {limit:,}"
        raise InputError(where, what, "split the file, one document each", kind="too_large")


def _form(data: bytes) -> tuple[str, str] | None:
    """What the first bytes say the file is, and what to do; None for text."""
    if data.startswith(b"PK\x03\x04"):
        return next((name, advice) for mark, name, advice in _ZIPPED if mark in data)
    if _MARKUP.match(data):
        return "an HTML or XML page", _TEXT_COPY
    return next(((name, advice) for magic, name, advice in _FORMS if data.startswith(magic)), None)


def check_text(text: str, where: str) -> None:
    """Refuse decoded text that can hold no document: blank, binary, one endless line.

    Raises ``InputError``.
    """
    if not text.strip():
        raise InputError(where, "there are only blanks in it", "check the download or the copy", kind="empty")
    _check_controls(text, where)
    _check_lines(text, where)


def _check_controls(text: str, where: str) -> None:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(where, f"there is a NUL byte in line {line}, so this is no text", _TEXT_COPY)
    data = text.encode("ascii", "ignore")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > max(1, len(text) * _MAX_CONTROL_SHARE):
        raise InputError(where, f"it holds {controls:,} control characters, so this is no text", _TEXT_COPY)


def _check_lines(text: str, where: str) -> None:
    if len(text) <= MAX_LINE:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            what = f"line {number} has {len(line):,} characters, more than {MAX_LINE:,}"
            raise InputError(where, what, "break the text into paragraphs, one a line")


def check_language(text: str, where: str) -> None:
    """Refuse a text of 100 letters or more of which less than one in a hundred is Vietnamese alone.

    All letters are counted only when a quick look finds too few Vietnamese ones. Raises ``InputError``.
    """
    enough = int(len(text) * _MIN_SHARE) + 1
    found = sum(1 for _ in islice(VIETNAMESE.finditer(text), enough))
    if found == enough:
        return
    letters = sum(1 for _ in _LETTER.finditer(text))
    if letters >= _MIN_LETTERS and found < letters * _MIN_SHARE:
        what = f"no Vietnamese text: {found:,} Vietnamese letters among {letters:,}"
        advice = "check the encoding; of a scan, make the text anew with Vietnamese OCR"
        raise InputError(where, what, advice)
