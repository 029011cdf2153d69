"""The deadlines of a plan as a calendar (RFC 5545, package icalendar), an event of a day each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plan_extract.records import Deadline, Plan
from plan_extract.views.printing import plain
from plan_extract.views.sheets.layers import BETWEEN, Names
from plan_extract.views.wording import WORDS, Language

if TYPE_CHECKING:
    from icalendar import Calendar, Event

EPOCH = datetime.date(1980, 1, 1)
_DAY = datetime.timedelta(days=1)
_LONGEST = 200
"""Characters of an event's title."""


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: its first day, and the rule by which it comes again."""

    day: datetime.date
    rule: Mapping[str, Any] | None = None


def calendar(plan: Plan, *, lang: Language = "vi") -> bytes:
    """Every deadline with a day; those that come again run to the end of the plan.

    An event is on the last day on which its deadline is met. Where a rule names no day of its year or month, that is
    the last one. ``undated`` gives the deadlines that have none.
    """
    from icalendar import Calendar

    book = Calendar()
    book.add("prodid", "-//plan-extract//plan-extract//VI")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", plain(plan.metadata.title) or plan.doc_id)
    _fill(book, plan, lang)
    return bytes(book.to_ical())


def undated(plan: Plan) -> list[Deadline]:
    """The deadlines that a calendar has no place for: without a day, or coming again only after the plan's end."""
    return [one for one in plan.deadlines if due(one, plan) is None]


def _fill(book: Calendar, plan: Plan, lang: Language) -> None:
    """One event for the deadlines of one task, or of one section, that are due on the same days."""
    names = Names(plan)
    events: dict[tuple[str | None, str], list[Deadline]] = {}
    for one in plan.deadlines:
        when = due(one, plan)
        if when:
            task = names.charged.get(one.id)
            events.setdefault((task.id if task else one.section, repr(when)), []).append(one)
    for deadlines in events.values():
        book.add_component(_event(deadlines, plan, names, lang))


def due(one: Deadline, plan: Plan) -> Due | None:
    """When a deadline is first due after the plan was issued; None where that is not known."""
    if one.kind == "recurring":
        return _recurring(one.rrule, plan) if one.rrule else None
    return Due(one.due_date) if one.due_date and one.kind != "conditional" else None


def _recurring(rule: str, plan: Plan) -> Due | None:
    from dateutil.rrule import rrulestr

    told = plan.metadata
    begin = told.issued_on or _first_day(plan)
    if begin is None:
        return None
    parts = _at_its_end(dict(part.split("=", 1) for part in rule.split(";")))
    until = datetime.date(told.period.end_year, 12, 31) if told.period else None
    anchor = _anchor(parts, begin, plan)
    printed = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        first = rrulestr(printed, dtstart=_noon(anchor)).after(_noon(begin))
    except ValueError:
        return None
    if first is None or (until and first.date() > until):
        return None
    return Due(first.date(), {**_typed(parts), **({"UNTIL": until} if until else {})})


def _at_its_end(parts: dict[str, str]) -> dict[str, str]:
    """The rule with the last day of what it repeats, where it names none."""
    if "BYMONTHDAY" in parts or "BYDAY" in parts:
        return parts
    if parts["FREQ"] == "YEARLY":
        return {**parts, "BYMONTH": parts.get("BYMONTH", "12"), "BYMONTHDAY": "-1"}
    if parts["FREQ"] == "MONTHLY":
        return {**parts, "BYMONTHDAY": "-1"}
    return {**parts, "BYDAY": "SU"} if parts["FREQ"] == "WEEKLY" else parts


def _anchor(parts: Mapping[str, str], begin: datetime.date, plan: Plan) -> datetime.date:
    """A day from which intervals are counted: quarters and halves end with the year, years begin with the plan's."""
    interval = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "MONTHLY":
        return datetime.date(begin.year, (interval - 1) % 12 + 1, 1)
    if parts["FREQ"] == "YEARLY":
        start = plan.metadata.period.start_year if plan.metadata.period else None
        return datetime.date((start or begin.year) + interval - 1, 1, 1)
    return begin


def _first_day(plan: Plan) -> datetime.date | None:
    period = plan.metadata.period
    return datetime.date(period.start_year or period.end_year, 1, 1) - _DAY if period else None


def _noon(day: datetime.date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day, 12)


def _typed(parts: Mapping[str, str]) -> dict[str, Any]:
    return {name: value.split(",") if "," in value else value for name, value in parts.items()}


def _event(alike: Sequence[Deadline], plan: Plan, names: Names, lang: Language) -> Event:
    from icalendar import Event

    event = Event()
    first, when = alike[0], due(alike[0], plan)
    if when is None:
        raise ValueError(first.id)
    event.add("uid", f"{first.id}.{plan.text_sha256[:16]}@plan-extract")
    event.add("dtstamp", _noon(plan.metadata.issued_on or EPOCH).replace(hour=0, tzinfo=datetime.UTC))
    event.add("dtstart", when.day)
    event.add("dtend", when.day + _DAY)
    if when.rule:
        event.add("rrule", when.rule)
    event.add("summary", _title(first, names))
    event.add("description", "\n".join(_description(alike, plan, names, lang)))
    event.add("transp", "TRANSPARENT")
    return event


def _title(one: Deadline, names: Names) -> str:
    """The task and who does it; without a task the section that the deadline stands in."""
    task = names.charged.get(one.id)
    if task:
        who = names.listed(task.actors) or plain(task.actor_text)
        words = f"{who}: {plain(task.action.text)}" if who else plain(task.action.text)
    else:
        heading, time = names.heading(one.section) or "", plain(one.text)
        words = heading if time in heading else ": ".join(filter(None, (heading, time)))
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _description(alike: Sequence[Deadline], plan: Plan, names: Names, lang: Language) -> Iterator[str]:
    words, told = WORDS[lang], plan.metadata
    yield f"{words['deadline']}: {BETWEEN.join(dict.fromkeys(plain(one.text) for one in alike))}"
    task = names.charged.get(alike[0].id)
    if task:
        yield f"{words['action']}: {plain(task.action.text)}"
        if task.partners:
            yield f"{words['partners']}: {names.listed(task.partners)}"
    if told.number:
        yield f"{words['document']}: {plain(' '.join(filter(None, (told.doc_type, told.number))))}"
    if alike[0].page:
        yield f"{words['page']}: {alike[0].page}"
