"""Plain and Markdown-like text → Document."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from typing import BinaryIO

from plan_extract.errors import InputError
from plan_extract.readers import encodings, forms
from plan_extract.readers.tidy import tidy
from plan_extract.text import Document, Note, Origin

MOST_BYTES = 2**30
"""Files beyond are not even read; each form has its own lower limit."""
MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown"}


def read(source: str | Path | BinaryIO | Document) -> Document:
    """Read a file (a path, or an open binary file) into a Document.

    Raises ``InputError`` for what cannot be read, with one line that says what to do.
    """
    if isinstance(source, Document):
        return source
    if isinstance(source, (str, Path)):
        path = Path(source)
        return _document(_bytes(path), str(source), MEDIA_TYPES.get(path.suffix.lower(), "text/plain"))
    return _document(source.read(), getattr(source, "name", None) or "<stdin>", "text/plain")


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
            raise InputError(str(path), "is larger than 1 GB", "split it, or check that it is a document")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(str(path), "no such file", "check the path") from None
    except IsADirectoryError:
        raise InputError(str(path), "is a directory", "name the files in it") from None
    except PermissionError:
        raise InputError(str(path), "may not be read", "check its permissions") from None
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read", "check the path") from None


def _document(data: bytes, where: str, media_type: str) -> Document:
    reader = forms.reader_of(data)
    if reader is not None:
        return reader(data, where)
    decoded = encodings.decode(data, where=where)
    origin = Origin(where, hashlib.sha256(data).hexdigest(), media_type)
    return _made(decoded.text, origin, tuple(decoded.notes))


def _made(text: str, origin: Origin, notes: tuple[Note, ...] = ()) -> Document:
    view, lines, tables = tidy(text)
    return Document(text, view, lines, tables, origin, notes)
