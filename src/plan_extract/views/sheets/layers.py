"""Sheets of one record a row: tasks, targets, citations, agencies, deadlines, findings.

A column without a rule of its own shows the field of its name; enumerations show the words that stand for their values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plan_extract.records import Agency, Assignment, Deadline, Mention, Plan, Section
from plan_extract.views.printing import plain
from plan_extract.views.sheets.grid import Column, Kind, Row, Sheet, Value
from plan_extract.views.sheets.wording import CHOICES, HEADERS, TABS, TITLES
from plan_extract.views.wording import Language

BETWEEN = "; "
"""What stands between the names in a cell."""

_EVIDENCE = {"page": 7, "words": 90, "section": 60}
LAYERS: Mapping[str, Mapping[str, int]] = {
    "assignments": {
        "tt": 5, "action": 52, "actors": 26, "partners": 26, "deadlines": 18, "product": 22, "role": 11,
        "page": 7, "due": 12, "words": 90, "section": 60,
    },
    "targets": {
        "tt": 5, "indicator": 40, "subject": 28, "comparator": 12, "value": 10, "value_max": 10, "unit": 11,
        "due_date": 12, "due_source": 14, "kind": 11, "topic": 24, "geography": 16, "indicator_id": 18, **_EVIDENCE,
    },
    "citations": {
        "tt": 5, "doc_type": 16, "number": 18, "issued_on": 12, "issuer": 24, "title": 46, "role": 13, "form": 12,
        "pinpoint": 14, **_EVIDENCE,
    },
    "agencies": {
        "tt": 5, "name": 44, "kind": 14, "level": 12, "agency_id": 24, "current_name": 32, **_EVIDENCE,
    },
    "deadlines": {"tt": 5, "words": 46, "kind": 14, "start_date": 12, "due_date": 12, "rrule": 40, "page": 7,
                  "action": 60, "section": 60},
    "findings": {"tt": 5, "severity": 11, "message": 60, "code": 20, **_EVIDENCE},
}  # fmt: skip
"""By layer of the plan: its columns, each with its width in characters."""

_NUMBERS = {"tt", "value", "value_max", "page"}
_DATES = {"due", "due_date", "issued_on", "start_date"}
_COMPUTED = {"tt", "due", "section", "page"}
_ASIDE = {"due", "words", "section"}
_READING = {("deadlines", "action")}
"""Columns of other records, shown to be read."""


@dataclass(frozen=True)
class Names:
    """What the ids in records stand for."""

    plan: Plan

    @cached_property
    def agencies(self) -> Mapping[str, Agency]:
        """Mentions of agencies by id."""
        return {one.id: one for one in self.plan.agencies}

    @cached_property
    def deadlines(self) -> Mapping[str, Deadline]:
        """Deadlines by id."""
        return {one.id: one for one in self.plan.deadlines}

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """Sections by id."""
        return {one.id: one for one in self.plan.sections}

    @cached_property
    def charged(self) -> Mapping[str, Assignment]:
        """By id of a deadline: the first task that is due then."""
        return {key: one for one in reversed(self.plan.assignments) for key in one.deadlines}

    def listed(self, ids: tuple[str, ...]) -> str:
        """The names of agencies, each once."""
        return BETWEEN.join(dict.fromkeys(plain(self.agencies[key].name) for key in ids if key in self.agencies))

    def heading(self, inner: str | None) -> str | None:
        """The heading that stands over what is in a section, by its id."""
        section = self.sections.get(inner or "")
        while section and not section.heading:
            section = self.sections.get(section.parent or "")
        return plain(section.heading) if section else None


def layer(plan: Plan, key: str, *, lang: Language) -> Sheet:
    """The sheet of one layer of the plan, one record a row, in the order of the text."""
    names = Names(plan)
    columns = tuple(_column(key, name, width, lang) for name, width in LAYERS[key].items())
    rows = tuple(
        Row(one.id, (float(at), *(_cell(key, column.key, one, names, lang) for column in columns[1:])))
        for at, one in enumerate(getattr(plan, key), 1)
    )
    return Sheet(key, TABS[key](lang), TITLES[key](lang), columns, rows)


def _column(sheet: str, key: str, width: int, lang: Language) -> Column:
    kind: Kind = "number" if key in _NUMBERS else "date" if key in _DATES else "text"
    choices = tuple(said(lang) for said in CHOICES.get((sheet, key), {}).values())
    computed = key in _COMPUTED or (sheet, key) in _READING
    aside = (key in _ASIDE and sheet != "deadlines") or (sheet, key) in _READING
    return Column(key, HEADERS[key](lang), width, kind, computed=computed, aside=aside, choices=choices)


def _cell(sheet: str, key: str, one: Mention, names: Names, lang: Language) -> Value:
    special = _SPECIAL.get((sheet, key)) or _SPECIAL.get(("", key))
    value: Value = special(one, names) if special else getattr(one, key)
    said = CHOICES.get((sheet, key), {})
    if isinstance(value, str):
        return said[value](lang) if value in said else plain(value) or None
    return value


def _actors(one: Any, names: Names) -> Value:
    """Who leads or does it; nobody where the record says who coordinates."""
    return None if one.role == "coordinate" else names.listed(one.actors) or one.actor_text


def _partners(one: Any, names: Names) -> Value:
    if one.role != "coordinate":
        return names.listed(one.partners)
    return names.listed((*one.actors, *one.partners)) or one.actor_text


def _times(one: Any, names: Names) -> Value:
    return BETWEEN.join(dict.fromkeys(plain(due.text) for due in _dues(one, names)))


def _last_day(one: Any, names: Names) -> Value:
    return max((due.due_date for due in _dues(one, names) if due.due_date), default=None)


def _dues(one: Assignment, names: Names) -> list[Deadline]:
    return [names.deadlines[key] for key in one.deadlines if key in names.deadlines]


def _task(one: Mention, names: Names) -> Value:
    charged = names.charged.get(one.id)
    return charged.action.text if charged else None


_SPECIAL: Mapping[tuple[str, str], Callable[[Any, Names], Value]] = {
    ("", "words"): lambda one, _: one.text,
    ("", "section"): lambda one, names: names.heading(one.section),
    ("assignments", "action"): lambda one, _: one.action.text,
    ("assignments", "actors"): _actors,
    ("assignments", "partners"): _partners,
    ("assignments", "deadlines"): _times,
    ("assignments", "due"): _last_day,
    ("deadlines", "action"): _task,
}
