"""Dates that cannot be: not in the calendar, cited before they were, due before they were set."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from plan_extract.checks.case import Case, finding
from plan_extract.extractor import Mention
from plan_extract.text import Span
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

_LOOK = re.compile(r"[0-9](?: ?[/.-] ?| +tháng +)[0-9]")
"""What a date may hold, from the last figure of its day on: a range is searched twice as fast as a class."""
_LEAD = compiled(r"(?<![^\W_])ngày +\Z")
_CANDIDATE = compiled(
    r"(?:(?P<day>\d{1,2}) ?(?P<mark>[/.-]) ?(?P<month>\d{1,2}) ?(?P=mark) ?(?P<year>\d{3,5})(?![\w/&-]|[.,]\d)"
    r"|(?P<day2>\d{1,2}) +tháng +(?P<month2>\d{1,2})(?: *,? *năm +(?P<year2>\d{3,5}))?(?![\w/.-]?\d)"
    r"|(?P<day3>\d{1,2}) ?[/-] ?(?P<month3>\d{1,2})(?![\w/%-]|[.,]\d))"
)
_INSIDE = re.compile(r"[\w/.,&-]\Z")
_YEAR = r"(?: ?[/-] ?|,? +năm +)(?:19|20)\d\d(?!\d)"
_MONTH = compiled(rf"tháng +(?P<number>\d{{1,2}}){_YEAR}")
_QUARTER = compiled(rf"quý +(?P<number>\d|[ivx]{{1,4}}){_YEAR}")
_QUARTER_WORD = fold("quý")
_MONTHS = tuple(f"{zero}{month}" for month in range(1, 13) for zero in ("", "0"))
_QUARTERS = ("1", "2", "3", "4", "i", "ii", "iii", "iv")
_EARLIEST, _LATEST = 1800, 2200


def printed(day: date) -> str:
    """A date as a Vietnamese clerk writes it.

    >>> printed(date(2013, 6, 10))
    '10/06/2013'
    """
    return day.strftime("%d/%m/%Y")


def why_impossible(day: int, month: int, year: int | None) -> str | None:
    """Why no calendar has the day, None when it has.

    >>> why_impossible(10, 16, 2013)
    'không có tháng 16'
    >>> why_impossible(29, 2, 2023)
    'tháng 2 năm 2023 chỉ có 28 ngày'
    >>> why_impossible(29, 2, None) is None
    True
    """
    if not 1 <= month <= 12:
        return f"không có tháng {month}"
    if year is not None and not _EARLIEST <= year <= _LATEST:
        return f"năm {year} không hợp lý"
    last = monthrange(2000 if year is None else year, month)[1]
    if 1 <= day <= last:
        return None
    of_year = f" năm {year}" if year is not None and month == 2 else ""
    return f"tháng {month}{of_year} chỉ có {last} ngày" if day else "không có ngày 0"


def invalid_dates(case: Case) -> Iterator[Mention]:
    """Printed dates, months and quarters that no calendar has.

    A figure without the word ``ngày`` counts only with a whole year, and slashes or words before it; with dots or
    hyphens it may be anything.
    """
    for look in _LOOK.finditer(case.folded):
        start = look.start() - case.folded[look.start() - 1 : look.start()].isdecimal()
        match = _CANDIDATE.match(case.folded, start)
        reason = _reason(match, case.folded[max(0, start - 8) : start]) if match else None
        if match and reason:
            span = Span(*match.span())
            words = case.document.words(span)
            yield finding("invalid_date", "error", span, f"Ngày {words} không có trong lịch: {reason}.")
    for word, pattern, numbers in (("tháng", _MONTH, _MONTHS), (_QUARTER_WORD, _QUARTER, _QUARTERS)):
        for match in case.matches(word, pattern):
            if match["number"] not in numbers:
                span = Span(*match.span())
                words = case.document.words(span)
                yield finding("invalid_date", "error", span, f"“{words}” không có trong lịch.")


def _reason(match: re.Match[str], before: str) -> str | None:
    """Why a candidate is no date, None when it is one or something else altogether."""
    group = match.groupdict()
    if _INSIDE.search(before) or not (_LEAD.search(before) or _clearly_a_date(group)):
        return None
    year = group["year"] or group["year2"]
    day, month = ((group[name] or group[f"{name}2"] or group[f"{name}3"] or "0") for name in ("day", "month"))
    return why_impossible(int(day), int(month), int(year) if year else None)


def _clearly_a_date(group: dict[str, str | None]) -> bool:
    """Whether a figure without the word ``ngày`` is a date all the same: a whole year, and slashes or words."""
    year = group["year"] or group["year2"] or ""
    return len(year) == 4 and group["mark"] in ("/", None)


def cited_after_issue(case: Case) -> Iterator[Mention]:
    """Citations of documents dated after this one."""
    issued = case.layers.metadata.issued_on
    if issued is None:
        return
    for cited in case.layers.citations:
        when = cited.record.issued_on
        if when and when > issued and cited.record.form != "self":
            name = case.document.words(cited.span)
            yield finding(
                "citation_after_issue", "error", cited.span,
                f"“{name}” đề ngày {printed(when)}, sau ngày {printed(issued)} của chính văn bản này.",
            )  # fmt: skip


def due_before_issue(case: Case) -> Iterator[Mention]:
    """Deadlines that had passed when the document was issued."""
    issued = case.layers.metadata.issued_on
    if issued is None:
        return
    for deadline in case.layers.deadlines:
        due = deadline.record.due_date
        if due and due < issued and deadline.record.kind in ("by", "during"):
            words = case.document.words(deadline.span)
            yield finding(
                "deadline_before_issue", "warning", deadline.span,
                f"Thời hạn “{words}” ({printed(due)}) đã qua khi văn bản được ban hành ngày {printed(issued)}.",
            )  # fmt: skip
