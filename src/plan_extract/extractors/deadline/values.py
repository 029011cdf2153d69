"""What a time phrase means: kind, first and last day, recurrence (RFC 5545)."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from plan_extract.extractors.deadline.atoms import QUARTER_WORD, Atom
from plan_extract.extractors.deadline.phrases import Phrase
from plan_extract.words.dates import Period

Values = Mapping[str, Any]

_FREQUENCIES = {
    "ngày": ("DAILY", 1),
    "tuần": ("WEEKLY", 1),
    "tháng": ("MONTHLY", 1),
    QUARTER_WORD: ("MONTHLY", 3),
    "năm": ("YEARLY", 1),
}
_COMMON_YEAR = 2001
_LAST = frozenset(("by", "before", "end"))


def meaning(phrase: Phrase, *, yearly: bool, due: bool) -> Values | None:
    """The record's values of a phrase, None when the calendar has no such time.

    ``yearly`` says that its sentence or section speaks of yearly work, ``due`` that its column or label asks for
    the last day. ``plan_year`` among the values is a stretch of the year that only the plan can name, as
    ``((month, day), (month, day))`` with None for an open side.
    """
    kind = phrase.first.kind
    if kind in ("recur", "periodic", "per", "times") and not (phrase.recur and kind != "periodic"):
        return _repeated(phrase.recur or phrase.first)
    if kind == "plan":
        return None
    if _recurs(phrase, yearly):
        return _recurring(rule_of(phrase))
    if phrase.last.year is None:
        return _without_year(phrase)
    return _dated(phrase, due=due)


def of_plan_words(words: str) -> Values:
    """The values of ``trong năm``, ``cả năm``, ``cuối năm``, ``đầu năm``, ``giữa năm`` without a year."""
    if words.startswith("cuối"):
        return {"kind": "by", "plan_year": (None, (12, 31))}
    first, last = ((1, 1), (12, 31)) if words[0] in "tc" else ((1, 1) if words.startswith("đầu") else None, None)
    return {"kind": "during", "plan_year": (first, last)}


def _recurring(rrule: str | None) -> Values:
    return {"kind": "recurring", "rrule": rrule}


def _repeated(atom: Atom) -> Values:
    """``hằng năm``, ``định kỳ 6 tháng``; ``từng giai đoạn`` has no step and depends on the stages."""
    if atom.every is None:
        return _recurring(None)
    if atom.every[0] not in _FREQUENCIES:
        return {"kind": "conditional"}
    return _recurring(_rrule(*_step(atom.every)))


def _step(every: tuple[str, int]) -> tuple[str, int]:
    frequency, times = _FREQUENCIES[every[0]]
    return frequency, times * every[1]


def _recurs(phrase: Phrase, yearly: bool) -> bool:
    if phrase.last.year is not None:
        return False
    if phrase.ranged and (phrase.first.day is not None or phrase.first.months is None):
        return False
    return bool(phrase.recur or phrase.first.every or (yearly and phrase.first.months))


def rule_of(phrase: Phrase) -> str | None:
    """The recurrence rule of a day, month or quarter that comes back."""
    atom, before = phrase.first, "before" in phrase.roles and not phrase.hour
    if phrase.ranged and atom.months and phrase.last.months:
        atom = atom._replace(months=(atom.months[0], phrase.last.months[1]), tail=())
    every = atom.every or (phrase.recur.every if phrase.recur else ("năm", 1))
    if every is None or every[0] not in _FREQUENCIES:
        return None
    if atom.day is None:
        return _of_months(atom, before, last=bool(phrase.roles & _LAST))
    if atom.months is not None:
        return _of_days(((atom.months[0], atom.day),), before)
    if atom.tail:
        return _of_days(tuple((month, atom.day) for month in atom.tail), before)
    day = atom.day - before or -1
    return _rrule(*_step(every), days=(day,))


def _of_months(atom: Atom, before: bool, *, last: bool) -> str | None:
    if atom.months is None:
        return None
    first, end = atom.months
    if before:
        return _of_days(((first, 1),), before=True)
    if last:
        return _of_days(((end, calendar.monthrange(_COMMON_YEAR, end)[1]),), before=False)
    return _rrule("YEARLY", 1, months=atom.tail or tuple(range(first, end + 1)))


def _of_days(days: tuple[tuple[int, int], ...], before: bool) -> str:
    """Yearly on the days given as (month, day), or on the day before each."""
    met = [_day_before(month, day) if before else (month, day) for month, day in days]
    months = tuple(sorted({month for month, _ in met}))
    last = {day for _, day in met}
    day = -1 if len(last) > 1 or (months == (2,) and last == {28}) else met[0][1]
    return _rrule("YEARLY", 1, months=months, days=(day,))


def _day_before(month: int, day: int) -> tuple[int, int]:
    if day > 1:
        return month, day - 1
    month = (month - 2) % 12 + 1
    return month, calendar.monthrange(_COMMON_YEAR, month)[1]


def _rrule(frequency: str, interval: int, months: tuple[int, ...] = (), days: tuple[int, ...] = ()) -> str:
    parts = [f"FREQ={frequency}"]
    if interval != 1:
        parts.append(f"INTERVAL={interval}")
    if months:
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    if days:
        parts.append("BYMONTHDAY=" + ",".join(map(str, days)))
    return ";".join(parts)


def _dated(phrase: Phrase, *, due: bool) -> Values | None:
    first, last = _ends(phrase)
    if first is None or last is None or (first.start and last.end and first.start > last.end):
        return None
    roles = phrase.roles
    if phrase.open or (_is_from(phrase) and not due):
        return {"kind": "during", "start_date": first.start, "due_date": None}
    if "after" in roles and last.end:
        return {"kind": "during", "start_date": last.end + timedelta(days=1), "due_date": None}
    if "before" in roles and first.start:
        return {"kind": "by", "due_date": first.start if phrase.hour else first.start - timedelta(days=1)}
    if "begin" in roles or "middle" in roles:
        return _part(phrase, first)
    if roles & _LAST or (due and not roles and phrase.first.day is not None and not phrase.ranged):
        return {"kind": "by", "due_date": last.end}
    return {"kind": "during", "start_date": first.start, "due_date": last.end}


def _is_from(phrase: Phrase) -> bool:
    """Whether only the first day is printed."""
    atom = phrase.first
    if "from" not in phrase.roles or phrase.ranged or atom.kind == "school":
        return False
    return atom.months is None or atom.months[1] - atom.months[0] == (2 if atom.kind == "quarter" else 0)


def _part(phrase: Phrase, first: Period) -> Values:
    """``đầu năm 2026``, ``giữa năm 2026``: the last day is not said."""
    if phrase.roles & _LAST:
        return {"kind": "by", "due_date": None}
    return {"kind": "during", "start_date": first.start if "begin" in phrase.roles else None, "due_date": None}


def _ends(phrase: Phrase) -> tuple[Period | None, Period | None]:
    """The periods of the first and the last atom; what the first does not print comes from the last."""
    first, last = phrase.first, phrase.last
    if first.months is None and first.day is not None and last.months:
        first = first._replace(months=last.months)
    year = last.year
    if first.year is None and year and first.months and last.months and first.months > last.months:
        year -= 1
    return first.period(year), last.period()


def _without_year(phrase: Phrase) -> Values | None:
    """A day without a year stays open; months and quarters take the year of a one-year plan."""
    atom, roles = phrase.first, phrase.roles
    if atom.months is None:
        return None
    if atom.day is not None:
        return {"kind": "during" if phrase.ranged or "from" in roles else "by", "due_date": None}
    first, last = atom.months[0], (phrase.last.months or atom.months)[1]
    if "before" in roles:
        return {"kind": "by", "plan_year": (None, _day_before(first, 1))}
    if roles & _LAST:
        return {"kind": "by", "plan_year": (None, _last_day(last))}
    return {"kind": "during", "plan_year": ((first, 1), None if _is_from(phrase) else _last_day(last))}


def _last_day(month: int) -> tuple[int, int]:
    return month, 31 if month == 2 else calendar.monthrange(_COMMON_YEAR, month)[1]
