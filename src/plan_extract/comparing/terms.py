"""Deadlines side by side: of reports by how often they are due, of tasks, the others by their heading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Literal

from plan_extract.comparing.compared import Due, Side, Task, Term
from plan_extract.comparing.sides import missing, quote
from plan_extract.records import Assignment, Deadline, Plan
from plan_extract.words.folding import fold

_REPORT = re.compile(r"báo cáo|sơ kết|tổng kết")
_END = re.compile(r"[;\n|]|\.(?=\s|$)")
_EVERY = re.compile(r"FREQ=(\w+)(?:.*?INTERVAL=(\d+))?")
Topic = Literal["report", "task", "other"]
AROUND = 160
"""Code points before and after a deadline in which a report is looked for."""


def terms(sides: Sequence[Side], plans: Sequence[Plan], tasks: Sequence[Task]) -> tuple[Term, ...]:
    """Rows of reports, the most frequent first; a row for each task that has another deadline; what is left."""
    reports: dict[str, list[Due]] = defaultdict(list)
    for side, plan in zip(sides, plans, strict=True):
        actions = {key: one for one in plan.assignments for key in one.deadlines}
        for due in plan.deadlines:
            if _is_report(due, actions.get(due.id), plan):
                reports[_often(due)].append(_due(side, due, actions.get(due.id)))
    found = [
        _term(f"r{at}", f"report.{often}", "report", sides, reports[often])
        for at, often in enumerate(_ORDER, 1)
        if often in reports
    ]
    told = {due.ref for dues in reports.values() for due in dues}
    found += _of_tasks(sides, plans, tasks, told)
    return (*found, *_others(sides, plans, {_of_plan(due) for term in found for due in term.dues}))


_ORDER = ("weekly", "monthly", "quarterly", "halfyearly", "yearly", "other", "once", "conditional")


def _often(due: Deadline) -> str:
    """How often a report is due."""
    match = _EVERY.search(due.rrule or "")
    if match is None:
        return "conditional" if due.kind == "conditional" else "other" if due.kind == "recurring" else "once"
    every = (match[1], match[2] or "1")
    known = {("MONTHLY", "3"): "quarterly", ("MONTHLY", "6"): "halfyearly", ("MONTHLY", "1"): "monthly"}
    if match[1] == "YEARLY":
        months = re.search(r"BYMONTH=([\d,]+)", due.rrule or "")
        count = len(months[1].split(",")) if months else 1
        return {2: "halfyearly", 4: "quarterly", 12: "monthly"}.get(count, "yearly")
    return known.get(every, "weekly" if match[1] == "WEEKLY" else "other")


def _is_report(due: Deadline, task: Assignment | None, plan: Plan) -> bool:
    """Whether the words around a deadline, or its task, speak of a report."""
    if task is not None and _REPORT.search(fold(task.action.text)):
        return True
    if plan.canonical and _REPORT.search(fold(_sentence(plan.canonical, due.span.start, due.span.end))):
        return True
    return any(one.id == due.section and one.kind == "reporting" for one in plan.sections)


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a place, no more than some words of it."""
    first = max((mark.end() for mark in _END.finditer(text, max(0, start - AROUND), start)), default=start - AROUND)
    stop = _END.search(text, end, end + AROUND)
    return text[max(0, first) : stop.start() if stop else end + AROUND]


def _due(side: Side, due: Deadline, task: Assignment | None) -> Due:
    return Due(
        **quote(side, due).__dict__,
        kind=due.kind,
        start_date=due.start_date,
        due_date=due.due_date,
        rrule=due.rrule,
        action=" ".join(task.action.text.split()) if task else None,
    )


def _term(key: str, name: str, topic: Topic, sides: Sequence[Side], dues: Sequence[Due]) -> Term:
    return Term(id=key, name=name, topic=topic, dues=tuple(dues), missing=missing(sides, {due.plan for due in dues}))


def _of_tasks(sides: Sequence[Side], plans: Sequence[Plan], tasks: Sequence[Task], told: Set[str]) -> Iterator[Term]:
    known = {side.key: (side, plan) for side, plan in zip(sides, plans, strict=True)}
    number = 0
    for task in tasks:
        dues = [due for due in _task_dues(task, known) if _of_plan(due) not in told]
        if dues:
            number += 1
            yield _term(f"d{number}", task.name, "task", sides, dues)


def _of_plan(due: Due) -> str:
    """The reference without the task that a deadline was told with."""
    return due.ref.split("@")[0]


def _others(sides: Sequence[Side], plans: Sequence[Plan], told: Set[str]) -> Iterator[Term]:
    """Deadlines of no report and no task, as those of stages: a row for each heading that they stand in or under."""
    rows: dict[str, tuple[str, list[Due]]] = {}
    for side, plan in zip(sides, plans, strict=True):
        headings = {one.id: one.heading for one in plan.sections}
        for one in plan.deadlines:
            due = _due(side, one, None)
            if due.ref not in told:
                name = headings.get(one.section or "") or one.text
                rows.setdefault(fold(name), (name, []))[1].append(due)
    for number, (name, dues) in enumerate(rows.values(), 1):
        yield _term(f"o{number}", " ".join(name.split()), "other", sides, dues)


def _task_dues(task: Task, known: Mapping[str, tuple[Side, Plan]]) -> Iterator[Due]:
    for charge in task.charges:
        side, plan = known[charge.plan]
        own = next(one for one in plan.assignments if one.id == charge.id)
        for due in plan.deadlines:
            if due.id in own.deadlines:
                found = _due(side, due, own)
                yield found.changed(ref=f"{found.ref}@{own.id}")
