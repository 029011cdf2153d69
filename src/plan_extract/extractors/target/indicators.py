"""Known indicators: the slug of what a target measures, and the place words printed in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from plan_extract.tables import load
from plan_extract.words.folding import fold, place_tones
from plan_extract.words.patterns import compiled


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of ``tables/indicators.csv``: a slug, the indicator's full name and the wordings plans print."""

    indicator_id: str
    name: str
    wordings: tuple[str, ...]
    source: str
    examples: tuple[str, ...] = ()


_WORD = re.compile(r"\w+")
_PLACE = compiled(
    r"(?<![^\W_])(?:(?:trên|tại) (?:toàn )?địa bàn (?P<on>(?:toàn )?(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|"
    r"thị trấn|đặc khu))|(?P<whole>toàn (?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|quốc)|cả nước)"
    r"|(?P<named>(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)(?= )))(?![^\W_])"
)
_NAME = re.compile(r" [^\W\d_][^\W\d_]*")


@cache
def _wordings() -> dict[str, dict[str, list[tuple[list[str], str]]]]:
    """First word of a wording → second, or "" → all its words and the slug, longest first."""
    table: dict[str, dict[str, list[tuple[list[str], str]]]] = {}
    for row in load("indicators", Indicator):
        for wording in row.wordings:
            tokens = _WORD.findall(place_tones(wording.lower()))
            first, second = [*tokens, ""][:2]
            table.setdefault(first, {}).setdefault(second, []).append((tokens, row.indicator_id))
    for by_second in table.values():
        for rows in by_second.values():
            rows.sort(key=lambda pair: -len(pair[0]))
    return table


def indicator_id(words: str, *, before: str = "", after: str = "") -> str | None:
    """The slug of the indicator that the words name, the longest wording first; None when none is known.

    A wording may begin in ``before`` or run into ``after``, but must not lie wholly outside the words.

    >>> indicator_id("tham gia bảo hiểm y tế", before="người dân")
    'bao-hiem-y-te'
    >>> indicator_id("được tiếp cận thông tin", before="hộ nghèo") is None
    True
    """
    table = _wordings()
    first, main, last = (_WORD.findall(fold(part)) if part else [] for part in (before, words, after))
    tokens = [*first, *main, *last, ""]
    best, length = None, 0
    for at in range(len(first) + len(main)):
        by_second = table.get(tokens[at])
        if by_second is None:
            continue
        for wording, slug in (*by_second.get(tokens[at + 1], ()), *by_second.get("", ())):
            if len(wording) <= length:
                break
            if at + len(wording) > len(first) and tokens[at : at + len(wording)] == wording:
                best, length = slug, len(wording)
                break
    return best


def geography(text: str, folded: str, start: int, end: int) -> str | None:
    """The place words printed in a target: ``toàn tỉnh``, ``tỉnh`` of ``trên địa bàn tỉnh``, a named unit."""
    for match in _PLACE.finditer(folded, start, end):
        if match["whole"]:
            return text[match.start() : match.end()]
        at = match.start("on") if match["on"] else match.start("named")
        stop = _name_end(text, match.end(), end)
        if match["on"] or stop > match.end():
            return text[at:stop]
    return None


def _name_end(text: str, at: int, end: int) -> int:
    """Behind the capitalised words that follow a kind of unit."""
    while (match := _NAME.match(text, at, end)) and match[0][1].isupper() and not match[0].isupper():
        at = match.end()
    return at
