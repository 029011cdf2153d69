"""Plans side by side: the same indicator, who leads what, what one has and another lacks, what is weaker than above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from plan_extract.comparing.above import against_above
from plan_extract.comparing.bases import bases
from plan_extract.comparing.compared import Comparison, Indicator, Note, Side
from plan_extract.comparing.courses import courses
from plan_extract.comparing.funds import funds
from plan_extract.comparing.indicators import indicators
from plan_extract.comparing.marks import marked
from plan_extract.comparing.organs import organs
from plan_extract.comparing.parts import parts
from plan_extract.comparing.remarks import remarks
from plan_extract.comparing.series import aligned, series
from plan_extract.comparing.sides import sides
from plan_extract.comparing.tasks import tasks
from plan_extract.comparing.terms import terms
from plan_extract.comparing.unlike import Near, unlike, with_notes
from plan_extract.comparing.versions import are_versions, changes, without_text
from plan_extract.errors import InputError
from plan_extract.records import Plan

__all__ = ["Comparison", "compare", "lay_out"]

FULL = 40
"""Plans of a dataset that come with all their records; of more, only the targets are compared."""

Given = str | Path | BinaryIO | Plan


def compare(
    sources: Iterable[Given] = (),
    *,
    above: Given | None = None,
    dataset: str | Path | None = None,
    where: str | None = None,
    versions: bool | None = None,
) -> Comparison:
    """Plans side by side: targets that measure the same thing, who leads what, bases, deadlines, money, sections.

    ``sources`` are documents, JSON of plans, or plans; to them come the plans of ``dataset`` (the folder of a batch)
    that have targets which ``where`` leaves, a condition in SQL over the columns of plans and targets. ``above`` is a
    plan that the others carry out. ``versions``: whether two plans are two versions of one, whose changes are then
    listed; None: where issuer and number say so. The same input gives the same bytes. Raises ``InputError`` for what
    cannot be read, and where there is no plan.
    """
    plans = [plan for source in sources for plan in _opened(source)]
    stored = _stored(Path(dataset), where) if dataset is not None else []
    if not plans and not stored:
        raise InputError("compare", "there is no plan", "name files, or a dataset")
    found = lay_out([*plans, *stored], above=_one(above) if above is not None else None, versions=versions)
    if len(stored) <= FULL:
        return found
    note = Note.make("targets_only", count=str(len(stored)), most=str(FULL))
    return found.changed(notes=(*found.notes, note))


def _opened(source: Given) -> Sequence[Plan]:
    from plan_extract.opening import open_plans  # the way from a document to a plan takes long to import

    return [source] if isinstance(source, Plan) else open_plans(source)


def _one(source: Given) -> Plan:
    found = _opened(source)
    if len(found) != 1:
        raise InputError(str(source), f"it holds {len(found)} plans", "give one as the plan above")
    return found[0]


def _stored(directory: Path, where: str | None) -> list[Plan]:
    from plan_extract.comparing.dataset import plans  # only for datasets

    return plans(directory, where, full=FULL)


def lay_out(plans: Sequence[Plan], *, above: Plan | None = None, versions: bool | None = None) -> Comparison:
    """The comparison of plans at hand.

    ``above`` is a plan that the others carry out. ``versions``: whether two plans are two versions of one, whose
    changes are listed; None: where issuer and number say so.
    """
    if versions and (len(plans) != 2 or above is not None):
        raise InputError("versions", f"{len(plans)} plans are given", "name two versions of one plan, and none above")
    given = [*([above] if above is not None else []), *plans]
    known = sides(plans, above=above)
    rows, near = _indicators(known, given)
    ways = courses(known, rows)
    rows = marked(rows, ways, known)
    known = _counted(known, rows)
    work = tasks(known, given)
    found = Comparison(
        plans=known,
        years=tuple(sorted({one.year for row in rows for one in row.figures if one.year})),
        indicators=rows,
        above=tuple(against_above(known, rows, near)),
        organs=organs(known, given, work),
        tasks=work,
        bases=bases(known, given),
        terms=terms(known, given, work),
        funds=tuple(funds(known, given)),
        parts=tuple(parts(known, given)),
        courses=ways,
        notes=tuple(remarks(known, given, rows)),
        texts={side.key: plan.canonical for side, plan in zip(known, given, strict=True) if plan.canonical},
    )
    if versions or (versions is None and are_versions(known)):
        return found.changed(changes=changes(found, given), notes=(*found.notes, *without_text(known, given)))
    return found


def _indicators(
    known: Sequence[Side], plans: Sequence[Plan]
) -> tuple[tuple[Indicator, ...], Mapping[str, Sequence[Near]]]:
    """The rows, and for each the rows near it."""
    found = sorted(aligned(series(plans)), key=lambda row: len(row) == 1)
    rows = indicators(known, found)
    near = unlike(found, rows)
    return with_notes(known, rows, near), near


def _counted(known: Sequence[Side], rows: Sequence[Indicator]) -> tuple[Side, ...]:
    """The plans with how many of their targets stand beside another plan's."""
    matched = dict.fromkeys((side.key for side in known), 0)
    for row in rows:
        for one in row.figures if row.joined else ():
            matched[one.plan] += 1
    return tuple(side.changed(matched=matched[side.key]) for side in known)
