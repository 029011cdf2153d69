"""The years a plan covers: ``giai đoạn 2021 - 2030``, ``năm 2024``, ``đến năm 2030``.

What stands in quotes is the name of a scheme: its years count only where the title names no others. A single year
beside a range is the plan's own (``thực hiện Chương trình … giai đoạn 2021 - 2025 năm 2024``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from plan_extract.text import Span
from plan_extract.words.patterns import compiled
from plan_extract.words.quotes import quoted

_YEAR = r"(?:19|20)\d\d(?!\d)"
_NOT_IN_DATE = r"(?<!tháng \d {0})(?<!tháng \d\d {0})(?<![^\W_]{0})"
"""Looked back from behind a word, which is put in: a pattern that begins with a look back is tried at every letter."""


class Years(NamedTuple):
    """First and last year (the first None when only the end is said) and the place of the words."""

    start: int | None
    end: int
    span: Span


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(rf"năm {_NOT_IN_DATE.format('năm ')}(?<!đến năm )(?<!hết năm )(?P<last>{_YEAR})(?! ?[-,] ?\d)"),
        compiled(
            rf"(?:giai đoạn|thời kỳ|trong các năm|các năm|nhiệm kỳ|năm học|từ năm|trong năm|năm|giai đoạn từ(?: năm)?) "
            rf"(?P<first>{_YEAR})"
            rf"(?: ?- ?|,? (?:đến|tới)(?: hết)?(?: năm)? |(?:, ?{_YEAR}){{0,4}}(?:,? và (?:năm )?|, ?))"
            rf"(?P<last>{_YEAR})"
        ),
        compiled(rf"(?<![^\W_])(?P<first>{_YEAR}) ?- ?(?P<last>{_YEAR})"),
        compiled(rf"(?:đến|tới){_NOT_IN_DATE.format('(?:đến|tới)')}(?: hết)? năm (?P<last>{_YEAR})"),
        compiled(r"(?<![^\W_])(?:luật|hiến pháp|pháp lệnh) [^,;]{0,80}$"),
    )


def years_in(folded: str, start: int, end: int) -> Years | None:
    """The period that a title names.

    >>> from plan_extract.words.folding import fold
    >>> years_in(fold("giai đoạn 2021 - 2030"), 0, 21)
    Years(start=2021, end=2030, span=Span(start=0, end=21))
    >>> years_in("theo chỉ thị ngày 4 tháng 1 năm 2026", 0, 36) is None
    True
    """
    plain = folded[:end]
    for span in quoted(folded, start, end):
        plain = plain[: span.start] + " " * (span.end - span.start) + plain[span.end :]
    return _own_years(plain, start, end) or _own_years(folded, start, end)


def _own_years(folded: str, start: int, end: int) -> Years | None:
    single, named, bare, until, _ = _patterns()
    spread = _first(named, folded, start, end) or _first(bare, folded, start, end)
    alone = _first(single, folded, start, end)
    if (
        alone
        and (spread is None or not spread.span.meets(alone.span))
        and not _of_a_law(folded, start, alone.span.start)
    ):
        return Years(alone.end, alone.end, alone.span)
    return spread or _first(until, folded, start, end)


def _first(pattern: re.Pattern[str], folded: str, start: int, end: int) -> Years | None:
    for match in pattern.finditer(folded, start, end):
        first, last = match.groupdict().get("first"), int(match["last"])
        if first is None or int(first) <= last:
            return Years(int(first) if first else None, last, Span(*match.span()))
    return None


def _of_a_law(folded: str, start: int, at: int) -> bool:
    """Whether the year belongs to a law's name (``Luật Giá năm 2023``)."""
    return _patterns()[4].search(folded, max(start, at - 100), at) is not None
