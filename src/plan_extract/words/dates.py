"""Dates as documents print them: ``30/7/2021``, ``30-7-2021``, ``ngày 18 tháng 01 năm 2022``."""

from __future__ import annotations

import calendar
import re
from datetime import date

_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
NUMERIC = rf"{_DAY} ?[/.-] ?{_MONTH} ?[/.-] ?{_YEAR}(?!\d)"
SPELT = rf"{_DAY} +tháng +{_MONTH} *,? +năm +{_YEAR}(?!\d)"
_ANY = re.compile(rf"(?:ngày +)?(?:{NUMERIC}|{SPELT.replace('?P<day>', '?P<day2>').replace('?P<month>', '?P<month2>').replace('?P<year>', '?P<year2>')})")

DATE = r"\d{1,2}(?: ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}(?!\d)| +tháng +\d{1,2} *,? +năm +\d{4}(?!\d))"
"""A whole date without groups, to be used inside other patterns on folded text."""


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
    match = _ANY.search(folded)
    if match is None:
        return None
    group = match.groupdict()
    return make_date(*(int(group[name] or group[name + "2"]) for name in ("year", "month", "day")))


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, calendar.monthrange(year, month)[1])
