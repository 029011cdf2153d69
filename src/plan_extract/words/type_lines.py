"""The type word with a title that opens in lower case, as the Party prints it (Hướng dẫn 36-HD/VPTW)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from plan_extract.text import Line, Span
from plan_extract.words.doc_types import doc_type, type_pattern
from plan_extract.words.patterns import compiled

_TOP = 25


class TypeLine(NamedTuple):
    """The type word, the type's name, and the title behind or below it."""

    word: Span
    name: str
    title: Span | None


@cache
def _type() -> re.Pattern[str]:
    return compiled(type_pattern())


def type_line(text: str, folded: str, lines: Sequence[Line]) -> TypeLine | None:
    """The first line near the top that opens with a type word in capitals and goes on in lower case, or ends there.

    >>> from plan_extract.words.folding import fold
    >>> line = "KẾ HOẠCH thực hiện Nghị quyết"
    >>> type_line(line, fold(line), [Line(0, len(line))])
    TypeLine(word=Span(start=0, end=8), name='Kế hoạch', title=Span(start=9, end=29))
    """
    for at, line in enumerate(lines[:_TOP]):
        match = _type().match(folded, line.start, line.end)
        kind = doc_type(match[0]) if match else None
        if match is None or kind is None or not text[match.start() : match.end()].isupper():
            continue
        below = lines[at + 1].span if at + 1 < len(lines) else None
        rest = Span(match.end() + 1, line.end) if match.end() < line.end else below
        if rest is None or text[rest.start].islower():
            return TypeLine(Span(*match.span()), kind.name, rest)
    return None
