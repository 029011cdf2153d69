"""Closing punctuation: what ends a line and belongs to no span."""

from __future__ import annotations

import re

from plan_extract.text import Span

_CLOSE = re.compile(r"(?:\./\.[^\n]{0,25}|(?:[\s;,*]|(?<!\.)\.(?!\.)|(?<=[”\"’)])\.+)+)\Z")

_LAST = frozenset("\n\t ;,*.")


def closed(text: str, start: int, end: int) -> Span:
    """The span without blanks, ``;`` ``,`` ``.`` and the closing formula ``./.`` at its end; three dots stay.

    >>> closed("Bố trí kinh phí./.", 0, 18)
    Span(start=0, end=15)
    >>> closed("nhà văn hóa, ...", 0, 16)
    Span(start=0, end=16)
    """
    low = max(start, end - 40)
    if text.find("./.", low, end) < 0:
        if end <= start or text[end - 1] not in _LAST:
            return Span(start, end)
        if low < end - 1 and (before := text[end - 2]) not in _LAST and not before.isspace():
            return Span(start, end - 1)
    tail = text[low:end]
    match = _CLOSE.search(tail)
    return Span(start, max(start, end - len(tail) + match.start())) if match else Span(start, end)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span of a heading or item: closed, and without the colon that opens a list.

    >>> trimmed("Mục đích:", 0, 9)
    Span(start=0, end=8)
    """
    span = closed(text, start, end)
    return closed(text, start, span.end - 1) if text[span.end - 1 : span.end] == ":" else span
