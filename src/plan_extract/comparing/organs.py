"""Agencies under one name over time and place: without their territory, under the name of what they became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from plan_extract.comparing.compared import Charge, Note, Organ, Side, Task, Work
from plan_extract.comparing.sides import missing
from plan_extract.records import Agency, Plan
from plan_extract.tables import load
from plan_extract.tables.agencies import by_id, successor
from plan_extract.words.slugs import slug

GROUP = "nhom."
"""How ids of organs begin that no table knows, most of them groups."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of ``tables/agency_lines.csv``: under whose name a body is compared, and who else took over its duties."""

    agency_id: str
    as_: str | None
    also: tuple[str, ...]
    duties: str
    source: str
    examples: tuple[str, ...] = ()


@cache
def lines() -> Mapping[str, Line]:
    """The rows by agency."""
    return {row.agency_id: row for row in load("agency_lines", Line)}


def organ_id(agency: Agency) -> str:
    """The id of the organ that an agency is today, without its territory; a group's is made of its name."""
    if agency.agency_id is None:
        return f"{GROUP}{slug(agency.name)}"
    own = agency.agency_id.split("@")[0]
    line = lines().get(own)
    if line is not None and line.as_:
        return line.as_
    row = by_id().get(own)
    after = successor(row) if row else None
    return after.agency_id if after else own


def heirs(agency: Agency) -> frozenset[str]:
    """The ids of the organs that have an agency's duties today."""
    own = (agency.agency_id or "").split("@")[0]
    return frozenset((organ_id(agency), *(lines()[own].also if own in lines() else ())))


def organs(sides: Sequence[Side], plans: Sequence[Plan], tasks: Sequence[Task]) -> tuple[Organ, ...]:
    """Each organ that is charged with something, and what it has in each plan; those of most plans first."""
    names = _printed(sides, plans)
    works = _works(tasks)
    found = [_organ(key, sides, {plan: names[key].get(plan, {}) for plan in own}, own) for key, own in works.items()]
    return tuple(sorted(found, key=_rank))


def _rank(organ: Organ) -> tuple[bool, int, int, str]:
    """Named organs before groups, then those of most plans, then those that lead most."""
    return organ.id.startswith(GROUP), -len(organ.works), -sum(len(work.leads) for work in organ.works), organ.id


Printed = Mapping[str, Mapping[str, Mapping[str, Agency]]]


def _printed(sides: Sequence[Side], plans: Sequence[Plan]) -> Printed:
    """Organ → plan → names under which the plan prints it, each with a mention."""
    found: dict[str, dict[str, dict[str, Agency]]] = defaultdict(lambda: defaultdict(dict))
    for side, plan in zip(sides, plans, strict=True):
        for one in plan.agencies:
            found[organ_id(one)][side.key].setdefault(one.name, one)
    return found


def _works(tasks: Sequence[Task]) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Organ → plan → tasks, each with the part that the organ has in it."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for task in tasks:
        for charge in task.charges:
            for key, part in _shares(charge):
                if (task.id, part) not in found[key][charge.plan]:
                    found[key][charge.plan].append((task.id, part))
    return found


def _shares(charge: Charge) -> Iterator[tuple[str, str]]:
    part = {"lead": "leads", "responsible": "responsible", "coordinate": "takes_part"}[charge.role]
    yield from ((key, part) for key in charge.actors)
    partners = "leads" if charge.role == "coordinate" and len(charge.partners) == 1 else "takes_part"
    yield from ((key, partners) for key in charge.partners if key not in charge.actors)


def _organ(
    key: str,
    sides: Sequence[Side],
    names: Mapping[str, Mapping[str, Agency]],
    works: Mapping[str, Sequence[tuple[str, str]]],
) -> Organ:
    mentions = [one for own in names.values() for one in own.values()]
    row = by_id().get(key)
    own = tuple(_work(side.key, _bodies(names[side.key]), works[side.key]) for side in sides if side.key in works)
    return Organ(
        id=key,
        name=row.name if row else min((one.name for one in mentions), key=lambda name: (len(name), name), default=key),
        level=next((one.level for one in mentions if one.level), None),
        works=own,
        missing=missing(sides, works),
        notes=tuple(_notes(mentions)),
    )


def _bodies(names: Mapping[str, Agency]) -> tuple[str, ...]:
    """The names of the body itself, where it has some; else of the posts that stand for it."""
    return tuple(name for name, one in names.items() if one.kind != "office") or tuple(names)


def _work(plan: str, names: tuple[str, ...], tasks: Sequence[tuple[str, str]]) -> Work:
    by_part = {part: tuple(key for key, own in tasks if own == part) for part in ("leads", "responsible", "takes_part")}
    return Work(plan=plan, names=names, **by_part)


def _notes(mentions: Sequence[Agency]) -> Iterator[Note]:
    """That an organ had another name, and who else has its duties now."""
    said = set()
    for one in mentions:
        own = (one.agency_id or "").split("@")[0]
        line, row = lines().get(own), by_id().get(own)
        if own in said or row is None:
            continue
        said.add(own)
        after = successor(row)
        if after is not None and line is not None and line.also:
            others = [by_id()[heir].name for heir in (after.agency_id, *line.also) if heir in by_id()]
            yield Note.make("split", old=row.name, names=", ".join(others), duties=line.duties)
        elif after is not None:
            yield Note.make("renamed", old=row.name, name=after.name)
