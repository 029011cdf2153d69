"""Sessions that pass resolutions: ``Hội nghị Trung ương 8 khóa XI``, ``Đại hội XIII của Đảng``, ``Kỳ họp thứ 5 …``."""

from __future__ import annotations

import re
from functools import cache

from plan_extract.words.issuers import TERM
from plan_extract.words.patterns import compiled

_FIGURE = (
    r"(?:[ivxlc]{1,6}|\d{1,2}|nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|"
    r"bất thường)(?![^\W_])"
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
