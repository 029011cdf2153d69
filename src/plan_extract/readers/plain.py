"""Plain and Markdown-like text → Document."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path, PurePath
from typing import BinaryIO

from plan_extract.errors import InputError
from plan_extract.readers import encodings, forms
from plan_extract.readers.forms import Ocr
from plan_extract.readers.tidy import tidy
from plan_extract.text import Document, Note, Origin

MOST_BYTES = 2**30
"""Files beyond are not even read; each form has its own lower limit."""
MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown"}


def read(source: str | Path | BinaryIO | Document, *, ocr: Ocr = "auto") -> Document:
    """Read a file (a path, or an open binary file) into a Document.

    ``ocr`` says which pages of a PDF are read from their pictures: those without a layer of text that can be trusted
    (``auto``), none (``off``) or all (``force``).

    Raises ``InputError`` for what cannot be read, with one line that says what to do.
    """
    if isinstance(source, Document):
        return source
    if isinstance(source, (str, Path)):
        return _document(_bytes(Path(source)), str(source), ocr)
    return _document(source.read(), getattr(source, "name", None) or "<stdin>", ocr)


def read_text(text: str) -> Document:
    """Make a Document of a string; never refuses.

    >>> read_text("KẾ HOẠCH\\r\\n").text
    'KẾ HOẠCH\\n'
    """
    canonical = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _made(
        canonical, Origin(None, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "text/plain")
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(str(path), "is larger than 1 GB", "split it, one document each", kind="too_large")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(str(path), "no such file", "check the path") from None
    except IsADirectoryError:
        raise InputError(str(path), "is a directory", "name the files in it") from None
    except PermissionError:
        raise InputError(str(path), "may not be read", "check its permissions") from None
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read", "check the path") from None


def _document(data: bytes, where: str, ocr: Ocr) -> Document:
    reader = forms.reader_of(data, ocr)
    if reader is not None:
        return reader(data, where)
    decoded = encodings.decode(data, where=where)
    media_type = MEDIA_TYPES.get(PurePath(where).suffix.lower(), "text/plain")
    origin = Origin(where, hashlib.sha256(data).hexdigest(), media_type)
    return _made(decoded.text, origin, tuple(decoded.notes))


def _made(text: str, origin: Origin, notes: tuple[Note, ...] = ()) -> Document:
    view, lines, tables = tidy(text)
    return Document(text, view, lines, tables, origin, notes)
