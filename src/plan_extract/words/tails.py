"""What follows the number of a cited document: its date and its issuer, in either order."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from plan_extract.words.dates import DATE, read_date
from plan_extract.words.issuers import TERM, issuer_end
from plan_extract.words.patterns import compiled
from plan_extract.words.sessions import session_pattern
from plan_extract.words.short_names import full_name

_BLANK_DATE = r"[\d.…_]{0,10} ?(?:/ ?[\d.…_]{0,4} ?/ ?\d{4}(?!\d)|tháng ?[\d.…_]{0,10} ?năm ?[\d.…_]{0,10}(?!\d))"


_OWN_LEVEL = re.compile(r"(?<=nhân dân )(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Xã|Phường|Thị trấn|Đặc khu)\Z")
"""The issuer's own level, written with a capital for respect."""
_PREMIER = re.compile(r"Thủ tướng(?<!\wThủ tướng)(?: Ch[íiìỉĩị]nh phủ)?(?![^\W_])")


class Tail(NamedTuple):
    """End of date and issuer behind a citation, the values, and whether a date was printed at all."""

    end: int
    issued_on: date | None = None
    issuer: str | None = None
    dated: bool = False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        compiled(rf"[ \n]?[,(]?[ \n]?(?:ngày[ \n]?(?:{DATE}|{_BLANK_DATE})|{DATE})"),
        compiled(r",?[ \n]?(?:của|do)[ \n]"),
        compiled(TERM),
    )


def read_tail(text: str, folded: str, at: int, end: int) -> Tail:
    """Date and issuer that start at ``at``.

    >>> from plan_extract.words.folding import fold
    >>> line = " ngày 30/7/2021 của Thủ tướng Chính phủ về việc"
    >>> read_tail(line, fold(line), 0, len(line))
    Tail(end=39, issued_on=datetime.date(2021, 7, 30), issuer='Thủ tướng Chính phủ', dated=True)
    """
    tail = Tail(at)
    for _ in range(2):
        if not tail.dated:
            tail = _with_date(folded, tail, end)
        if tail.issuer is None:
            tail = _with_issuer(text, folded, tail, end)
    return tail


def _with_date(folded: str, tail: Tail, end: int) -> Tail:
    match = _patterns()[0].match(folded, tail.end, end)
    if match is None:
        return tail
    closed = "(" in match[0] and folded[match.end() : match.end() + 1] == ")"
    return Tail(match.end() + closed, read_date(match[0]), tail.issuer, dated=True)


def _with_issuer(text: str, folded: str, tail: Tail, end: int) -> Tail:
    _, of, _ = _patterns()
    match = of.match(folded, tail.end, end)
    start = match.end() if match else tail.end + 1
    session = session_pattern().match(folded, start, end) if tail.dated or match else None
    stop = session.end() if session else (issuer_end(text, folded, start, end) if match else None)
    if stop is None:
        return tail
    return Tail(stop, tail.issued_on, issuer_name(text[start:stop]), tail.dated)


def issuer_name(printed: str) -> str:
    """The name of an issuer without its term of office.

    >>> issuer_name("Ban Chấp hành Trung ương Đảng khóa XII")
    'Ban Chấp hành Trung ương Đảng'
    """
    name = _PREMIER.sub("Thủ tướng Chính phủ", full_name(printed))
    name = _OWN_LEVEL.sub(lambda level: level[0].lower(), name)
    term = re.search(r",? \(?kh(?:óa|oá) (?:thứ )?[IVXLC\d]{1,6}\)?(?:,? kỳ họp [^,]{1,30})?$", name, re.IGNORECASE)
    return name[: term.start()] if term and not name.lower().startswith(("hội nghị", "đại hội", "kỳ họp")) else name
