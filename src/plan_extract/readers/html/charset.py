"""The bytes of a web page as text: by its mark, by what it says of itself, or by what fits."""

from __future__ import annotations

import codecs
import email
import email.message
import re

from plan_extract.errors import InputError
from plan_extract.readers import legacy

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAID = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 8192
_WESTERN = frozenset(("iso8859-1", "cp1252", "ascii", "latin-1"))
"""What pages in the old Vietnamese encodings call themselves."""

_MOST_BROKEN = 0.005
_MESSAGE = re.compile(rb"[\w-]+:", re.ASCII)


def page_text(data: bytes, where: str) -> str:
    """The text of a page, of one saved with its parts (MHTML) too.

    Raises ``InputError`` for a saved message without a page in it.
    """
    said = None
    if _MESSAGE.match(data):
        data, said = _page_of(data, where)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    match = _SAID.search(data[:_HEAD])
    return decoded(data, said or (match[1].decode("ascii", "replace") if match else "utf-8"))


def _page_of(data: bytes, where: str) -> tuple[bytes, str | None]:
    """The first page in a saved message, and the charset that it is said to have."""
    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page, part.get_content_charset()
    raise InputError(where, "this saved message holds no web page", "save the page as HTML")


def decoded(data: bytes, said: str) -> str:
    """Bytes in the charset they are said to be in, if they fit, else in UTF-8, else as Western letters.

    >>> decoded("Kế hoạch".encode(), "utf-8"), decoded("Kế hoạch".encode(), "windows-1258")
    ('Kế hoạch', 'Kế hoạch')
    >>> decoded("ñy ban".encode("cp1252"), "x-user-defined")
    'ñy ban'
    """
    for codec in ("utf-8", said):
        name = _codec(codec)
        if name is None or name in _WESTERN:
            continue
        text = data.decode(name, "replace")
        if text.count("\ufffd") <= _MOST_BROKEN * len(text):
            return text
    return legacy.western(data)


def _codec(name: str) -> str | None:
    """The name of a text codec as Python has it, None for what is none."""
    try:
        found = codecs.lookup(name)
        "".encode(found.name)  # codecs that make no bytes of text are no charsets
    except (LookupError, ValueError):
        return None
    return found.name
