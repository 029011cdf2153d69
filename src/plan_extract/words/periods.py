"""The years a plan covers: ``giai đoạn 2021 - 2030``, ``năm 2024``, ``đến năm 2030``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from plan_extract.text import Span
from plan_extract.words.patterns import compiled

_YEAR = r"(?:19|20)\d\d(?!\d)"


class Years(NamedTuple):
    """First and last year (the first None when only the end is said) and the place of the words."""

    start: int | None
    end: int
    span: Span


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(
            rf"(?:giai đoạn|thời kỳ|trong các năm|các năm|nhiệm kỳ|năm học|từ năm|trong năm|năm|giai đoạn từ(?: năm)?) "
            rf"(?P<first>{_YEAR})(?: ?- ?|,? (?:đến|tới)(?: hết)?(?: năm)? | và (?:năm )?)(?P<last>{_YEAR})"
        ),
        compiled(rf"(?<![^\W_])(?P<first>{_YEAR}) ?- ?(?P<last>{_YEAR})"),
        compiled(rf"(?<![^\W_])(?<!tháng \d )(?<!tháng \d\d )(?:đến|tới)(?: hết)? năm (?P<last>{_YEAR})"),
        compiled(rf"(?<!tháng \d )(?<!tháng \d\d )(?<![^\W_])(?<!đến )(?<!hết )năm (?P<first>{_YEAR})(?! ?[-,] ?\d)"),
    )


def years_in(folded: str, start: int, end: int) -> Years | None:
    """The period that a title names.

    >>> from plan_extract.words.folding import fold
    >>> years_in(fold("giai đoạn 2021 - 2030"), 0, 21)
    Years(start=2021, end=2030, span=Span(start=0, end=21))
    >>> years_in("theo chỉ thị ngày 4 tháng 1 năm 2026", 0, 36) is None
    True
    """
    for pattern in _patterns():
        match = pattern.search(folded, start, end)
        if match:
            groups = match.groupdict()
            first, last = groups.get("first"), groups.get("last") or groups["first"]
            if first is None or int(first) <= int(last):
                return Years(int(first) if first else None, int(last), Span(*match.span()))
    return None
