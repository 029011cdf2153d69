"""Quoted stretches: names of programmes and schemes stand in quotes, and their words state nothing."""

from __future__ import annotations

import re

from plan_extract.text import Span

_QUOTED = re.compile('"[^"\n]{1,400}"')


def quoted(folded: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the quoted stretches of folded text, quotes included, in text order.

    >>> quoted('đề án "xây dựng"')
    [Span(start=6, end=16)]
    """
    if folded.find('"', start, end) < 0:
        return []
    return [Span(*match.span()) for match in _QUOTED.finditer(folded, start, len(folded) if end is None else end)]
