"""Dates and stretches of time as documents print them.

``30/7/2021``, ``30-7-2021``, ``ngày 18 tháng 01 năm 2022``; ``Quý III/2020``, ``tháng 10/2013``,
``6 tháng đầu năm 2026``, ``giai đoạn 2026 - 2030``, ``năm học 2025 - 2026``.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from plan_extract.words.numbers import read_roman
from plan_extract.words.patterns import compiled

_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
NUMERIC = rf"{_DAY} ?[/.-] ?{_MONTH} ?[/.-] ?{_YEAR}(?!\d)"
SPELT = rf"{_DAY} *tháng *{_MONTH} *,? *năm *{_YEAR}(?!\d)"
_ANY = tuple(re.compile(rf"(?:ngày *)?{form}") for form in (NUMERIC, SPELT))

DATE = r"[0-9]\d?(?: ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}(?!\d)| *tháng *\d{1,2} *,? *năm *\d{4}(?!\d))"
"""A whole date without groups, to be used inside other patterns on folded text; copies lose the blanks in it."""


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has none.

    >>> make_date(2013, 16, 10) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date(folded: str) -> date | None:
    """The first date in a folded text, None when there is none or it is not in the calendar.

    >>> read_date("ngày 18 tháng 01 năm 2022")
    datetime.date(2022, 1, 18)
    >>> read_date("10/16/2013") is None
    True
    """
    found = [match for form in _ANY if (match := form.search(folded))]
    if not found:
        return None
    match = min(found, key=re.Match.start)
    return make_date(int(match["year"]), int(match["month"]), int(match["day"]))


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, calendar.monthrange(year, month)[1])


def day_of_year(year: int, day: tuple[int, int] | None) -> date | None:
    """A (month, day) in a year; a day past the month's end is its last, an open side stays None.

    >>> day_of_year(2024, (2, 31))
    datetime.date(2024, 2, 29)
    """
    if day is None:
        return None
    return make_date(year, day[0], min(day[1], calendar.monthrange(year, day[0])[1]))


class Period(NamedTuple):
    """First and last day of a stretch of time; None where a side is open or not printed."""

    start: date | None
    end: date | None


def year_period(first: int, last: int | None = None) -> Period:
    """A year, or the years from first to last.

    >>> year_period(2016, 2020).end
    datetime.date(2020, 12, 31)
    """
    return Period(date(first, 1, 1), date(last or first, 12, 31))


def months_period(year: int, first: int, last: int | None = None) -> Period | None:
    """A month of a year, or the months from first to last; None for months the calendar has not.

    >>> months_period(2013, 10)
    Period(start=datetime.date(2013, 10, 1), end=datetime.date(2013, 10, 31))
    """
    last = last or first
    return Period(date(year, first, 1), month_end(year, last)) if 1 <= first <= last <= 12 else None


def quarter_months(quarter: int) -> tuple[int, int]:
    """First and last month of a quarter (quý).

    >>> quarter_months(3)
    (7, 9)
    """
    return 3 * quarter - 2, 3 * quarter


def school_year(first: int) -> Period:
    """A school year (năm học): opened on 5 September, ended by 31 May.

    These two days stand in the yearly frame of the Ministry of Education and Training
    (khung kế hoạch thời gian năm học).

    >>> school_year(2025).end
    datetime.date(2026, 5, 31)
    """
    return Period(date(first, 9, 5), date(first + 1, 5, 31))


YEAR = r"(?:19|20)\d\d(?!\d|[./]\d)"
"""A year of four digits, without groups."""

QUARTER = r"(?:iv|i{1,3}|0?[1-4])(?![^\W_])"
"""The number of a quarter, roman or arabic, without groups."""

_TO = r"(?: *(?:-|đến|tới) *(?:hết +)?(?:năm +)?)"
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Period | None]], ...] = (
    (rf"năm học +(?P<a>{YEAR})", lambda m: school_year(int(m["a"]))),
    (rf"quý +(?P<q>{QUARTER}) *(?:[/,-]|năm)? *(?:năm +)?(?P<a>{YEAR})", lambda m: _quarter(m["a"], m["q"])),
    (
        rf"(?P<n>\d{{1,2}}) +tháng +(?P<h>đầu|cuối) +(?:của +)?năm +(?P<a>{YEAR})",
        lambda m: half(int(m["a"]), m["h"], int(m["n"])),
    ),
    (
        rf"(?:tháng +|(?<![\d/.-]))(?P<m>\d{{1,2}}) *(?:[/.-]|,? *năm) *(?P<a>{YEAR})",
        lambda m: months_period(int(m["a"]), int(m["m"])),
    ),
    (rf"(?<!\d)(?P<a>{YEAR}){_TO}(?P<b>{YEAR})", lambda m: _years(int(m["a"]), int(m["b"]))),
    (rf"(?<![\d/.-])(?P<a>{YEAR})", lambda m: year_period(int(m["a"]))),
)


def read_period(folded: str) -> Period | None:
    """The first stretch of time of a month or more in a folded text, None when there is none.

    >>> read_period("qúy iii/2020")
    Period(start=datetime.date(2020, 7, 1), end=datetime.date(2020, 9, 30))
    >>> [day.isoformat() for day in read_period("giai đoạn 2026-2030")]
    ['2026-01-01', '2030-12-31']
    >>> read_period("6 tháng đầu năm 2026").end.isoformat()
    '2026-06-30'
    >>> read_period("số 12") is None
    True
    """
    found = [
        (match.start(), order, make(match))
        for order, (pattern, make) in enumerate(_compiled_forms())
        if (match := pattern.search(folded))
    ]
    return min(found)[2] if found else None


@cache
def _compiled_forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...]:
    return tuple((compiled(pattern), make) for pattern, make in _FORMS)


def half(year: int, side: str, months: int = 6) -> Period | None:
    """The first or last months of a year (``6 tháng đầu năm``); ``side`` is ``đầu`` or ``cuối``.

    >>> half(2026, "cuối").start
    datetime.date(2026, 7, 1)
    """
    return months_period(year, *((1, months) if side == "đầu" else (13 - months, 12)))


def read_quarter(folded: str) -> int | None:
    """The number of a quarter printed in roman or arabic digits.

    >>> read_quarter("iii"), read_quarter("04"), read_quarter("5")
    (3, 4, None)
    """
    number = read_roman(folded) or (int(folded) if folded.isdigit() else 0)
    return number if 1 <= number <= 4 else None


def _quarter(year: str, quarter: str) -> Period | None:
    number = read_quarter(quarter)
    return None if number is None else months_period(int(year), *quarter_months(number))


def _years(first: int, last: int) -> Period | None:
    return year_period(first, last) if first <= last else None
