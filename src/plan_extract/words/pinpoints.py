"""The place in a cited document: ``khoản 2 Điều 5``, ``Phụ lục I``, before or behind the citation."""

from __future__ import annotations

import re
from functools import cache

from plan_extract.words.patterns import at_edge, compiled

_FIGURE = r"(?:\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,3}|[ivxlc]{1,6}|[a-zđ]\)?)(?![^\W_])"
_UNITS = ("tiểu mục", "phụ lục", "điều", "khoản", "điểm", "chương", "mục", "phần", "tiết")
_NUMBERED = rf" (?:số )?{_FIGURE}(?:(?:,| và|, và) {_FIGURE}){{0,8}}"
PLACE = rf"{at_edge(*_UNITS)}{_NUMBERED}(?:(?:[,;]| và| của)? (?:{'|'.join(_UNITS)}){_NUMBERED}){{0,6}}"
_WINDOW = 110


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        compiled(rf"({PLACE})(?:,? (?:của|tại|thuộc)|,| ban hành kèm theo|,? kèm theo)? $"),
        compiled(rf"(?: \(|, | tại )({PLACE})(?=\)|[,;.]|$)"),
    )


def pinpoint_before(folded: str, start: int, at: int) -> tuple[int, int] | None:
    """The span of the place named directly before a citation that starts at ``at``.

    >>> from plan_extract.words.folding import fold
    >>> line = "theo khoản 2 điều 5 nghị định"
    >>> line[slice(*pinpoint_before(fold(line), 0, 20))]
    'khoản 2 điều 5'
    """
    match = _patterns()[0].search(folded, max(start, at - _WINDOW), at)
    return match.span(1) if match else None


def pinpoint_after(folded: str, at: int, end: int) -> tuple[int, int] | None:
    """The span of the place named directly behind a citation: ``(Điều 5)``, ``, Điều 5``."""
    match = _patterns()[1].match(folded, at, min(end, at + _WINDOW))
    return match.span(1) if match else None
