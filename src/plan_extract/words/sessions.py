"""Sessions that pass resolutions: ``Hội nghị Trung ương 8 khóa XI``, ``Đại hội XIII của Đảng``, ``Kỳ họp thứ 5 …``."""

from __future__ import annotations

import re
from functools import cache

from plan_extract.words.issuers import TERM
from plan_extract.words.patterns import compiled

_FIGURE = (
    r"(?:[ivxlc]{1,6}|\d{1,2}|nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|"
    r"mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|bất thường)(?![^\W_])"
)
_ORDINAL = rf"(?:(?:lần )?thứ {_FIGURE}|lần {_FIGURE}|{_FIGURE})"
_CENTRAL = r"(?:ban chấp hành )?trung ương(?: đảng)?(?: cộng sản việt nam)?"
_PLACE = r"(?:(?: [^\s,;.()\"]{1,12}){1,6}?)"
_YEARS = r"(?:,? nhiệm kỳ \d{4} ?- ?\d{4})"
_BODY = (
    r"(?:quốc hội|hội đồng nhân dân(?: (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu))?|"
    r"hđnd(?: (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu))?)"
)
SESSION = "|".join(
    (
        rf"(?:hội nghị )?(?:lần )?(?:{_ORDINAL},? )?{_CENTRAL} {_ORDINAL}{TERM}?(?:,? của đảng)?",
        rf"hội nghị {_ORDINAL},? {_CENTRAL}{TERM}?",
        rf"đại hội (?:đại biểu )?(?:đảng )?(?:toàn quốc )?{_ORDINAL}(?: (?:của đảng|đảng cộng sản việt nam))?",
        rf"đại hội (?:đại biểu )?đảng bộ{_PLACE}?,? {_ORDINAL}{_YEARS}?",
        rf"(?:kỳ họp|phiên họp) {_ORDINAL},?(?: của)? {_BODY}{_PLACE}?{TERM}",
        rf"{_BODY}{_PLACE}?{TERM},? (?:tại )?kỳ họp {_ORDINAL}",
    )
)
"""A session in folded text: alternatives, to be put in a group."""


@cache
def session_pattern() -> re.Pattern[str]:
    """A compiled session.

    >>> from plan_extract.words.folding import fold
    >>> line = fold("Hội nghị Trung ương 8 khóa XI về đổi mới")
    >>> line[:session_pattern().match(line).end()]
    'hội nghị trung ương 8 khóa xi'
    """
    return compiled(rf"(?:{SESSION})(?![^\W_])")


_WORDS = ("nhất", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _value(figure: str) -> int:
    """The number that an ordinal's figure means: ``xiii``, ``8``, ``tám``, ``mười một``; 0 when it is none."""
    if figure.isdigit():
        return int(figure)
    if figure and set(figure) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in figure]
        return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    tens, _, ones = figure.rpartition(" ")
    one = {"tư": 4, "một": 1, "lăm": 5}.get(ones) or (_WORDS.index(ones) + 1 if ones in _WORDS else 0)
    return 10 + one if tens == "mười" else one


@cache
def _numbers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return compiled(r"khóa (?:thứ )?([ivxlc]+|\d+)"), compiled(
        rf"(?:thứ |lần |trung ương(?: đảng)? |toàn quốc |hội |họp )({_FIGURE})"
    )


def session_key(session: str) -> str:
    """What two prints of one session share: its kind, its number, its term.

    >>> from plan_extract.words.folding import fold
    >>> session_key(fold("Hội nghị Trung ương 8 khóa XI"))
    'trung ương 8/11'
    >>> session_key(fold("Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XI"))
    'trung ương 8/11'
    """
    term, ordinal = _numbers()
    kind = next((kind for kind in ("đại hội", "kỳ họp", "phiên họp", "trung ương") if kind in session), session)
    if kind == "đại hội" and "đảng bộ" in session:
        kind = "đại hội đảng bộ"
    of, number = term.search(session), ordinal.search(term.sub("", session))
    return f"{kind} {_value(number[1]) if number else 0}/{_value(of[1]) if of else 0}"
