"""Who does what: tasks with their agencies and deadlines, and agencies with their number of tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plan_extract.comparing.compared import Charge, Organ, Task, Work
from plan_extract.views.compared.ground import Ground, by_plan, titled, words
from plan_extract.views.compared.table import Cell, Line, Theme
from plan_extract.views.compared.themes.columns import column
from plan_extract.views.compared.wording import CHOICES, LACKING, OTHER, SAME, TABS, TITLES, WITH
from plan_extract.views.wording import day

_PARTS = ("leads", "responsible", "takes_part")


def tasks(known: Ground) -> Theme:
    """A row a task: by whom and by when in each plan."""
    lang = known.lang
    return Theme(
        "tasks",
        TABS["tasks"](lang),
        TITLES["tasks"](lang),
        tuple(column(key, lang) for key in ("tt", "task", "count", "same_lead")),
        tuple(_task(at, row, known) for at, row in enumerate(known.comparison.tasks, 1)),
        known.comparison.plans,
        tuple(column(key, lang) for key in ("who", "due")),
        tuple(column(key, lang) for key in ("missing", "notes")),
        Cell(LACKING),
    )


def _task(at: int, task: Task, known: Ground) -> Line:
    lang, own = known.lang, by_plan(task.charges)
    same = {None: Cell(), True: words(SAME(lang)), False: words(OTHER(lang), signs=["other"])}[task.same_lead]
    first = _first(task, known)
    said = {key: cell for plan, charges in own.items() for key, cell in _charges(plan, charges, first, known)}
    before = (Cell(float(at)), words(titled(task.name)), Cell(float(len(own))), same)
    return Line(task.id, before, said, (words(known.labels(task.missing)), words(known.notes(task.notes))))


def _first(task: Task, known: Ground) -> date | None:
    """The day that others are held against: that of the plan above where it has one, else the earliest."""
    above = [one.due_date for one in task.charges if one.due_date and known.sides[one.plan].above]
    return min(above or [one.due_date for one in task.charges if one.due_date], default=None)


def _charges(
    plan: str, charges: Sequence[Charge], first: date | None, known: Ground
) -> Iterator[tuple[tuple[str, str], Cell]]:
    yield (plan, "who"), words("\n".join(_who(one, known) for one in charges), [one.ref for one in charges])
    dues = [one for one in charges if one.deadlines or one.due_date]
    if dues:
        late = first is not None and all(one.due_date and one.due_date > first for one in dues)
        said = "\n".join("; ".join(one.deadlines) or day(one.due_date, known.lang) for one in dues)
        yield (plan, "due"), words(said, [one.ref for one in dues], ["later"] if late else [])


def _who(one: Charge, known: Ground) -> str:
    names = ", ".join(map(known.organ, one.actors)) or one.actor_text or "?"
    partners = ", ".join(map(known.organ, one.partners))
    role = CHOICES["role"][one.role](known.lang)
    return f"{role}: {names}" + (f"; {WITH(known.lang)} {partners}" if partners else "")


def organs(known: Ground) -> Theme:
    """A row an agency: how many tasks it leads, answers for and takes part in."""
    lang = known.lang
    return Theme(
        "organs",
        TABS["organs"](lang),
        TITLES["organs"](lang),
        tuple(column(key, lang) for key in ("tt", "organ", "level", "count")),
        tuple(_organ(at, row, known) for at, row in enumerate(known.comparison.organs, 1)),
        known.comparison.plans,
        tuple(column(key, lang) for key in _PARTS),
        tuple(column(key, lang) for key in ("missing", "notes")),
    )


def _organ(at: int, organ: Organ, known: Ground) -> Line:
    level = CHOICES["level"][organ.level](known.lang) if organ.level else None
    before = (Cell(float(at)), words(organ.name), words(level), Cell(float(len(organ.works))))
    said = {(work.plan, part): _part(work, part, known) for work in organ.works for part in _PARTS}
    return Line(organ.id, before, said, (words(known.labels(organ.missing)), words(known.notes(organ.notes))))


def _part(work: Work, part: str, known: Ground) -> Cell:
    """How many tasks, resting on the words that charge the agency with them."""
    own = getattr(work, part)
    refs = tuple(ref for key in own for ref in known.charged.get((key, work.plan), ()))
    return Cell(float(len(own)), refs) if own else Cell()
