"""Rows that say the same but for the unit, or but for the level: they stay two rows, and each says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from plan_extract.comparing.clusters import Least, bar, rated
from plan_extract.comparing.compared import Indicator, Note, Side
from plan_extract.comparing.series import Series
from plan_extract.comparing.things import Thing, Traits, agree

LEAST = Least(0.85, 0.9, 0.9, 0.94)
LOOKED_AT = 8
"""Rows of one wording that are held against each other."""


class Near(NamedTuple):
    """A row that would be the same row but for how it is measured, or but for the level that is to be reached."""

    row: str
    why: Literal["unit", "level"]


def unlike(found: Sequence[Sequence[Series]], rows: Sequence[Indicator]) -> Mapping[str, Sequence[Near]]:
    """By row, the rows of other plans that are near it; ``rows`` are made of ``found``, in its order."""
    buckets: dict[Hashable, list[int]] = defaultdict(list)
    for at, row in enumerate(found):
        for key in _keys(row[0].thing):
            if len(buckets[key]) < LOOKED_AT:
                buckets[key].append(at)
    near: dict[str, dict[Near, None]] = defaultdict(dict)
    for places in buckets.values():
        for one, other in combinations(places, 2):
            why = _why(found[one], found[other])
            if why is not None:
                near[rows[one].id][Near(rows[other].id, why)] = None
                near[rows[other].id][Near(rows[one].id, why)] = None
    return {key: tuple(others) for key, others in near.items()}


def _keys(thing: Thing) -> Iterator[Hashable]:
    yield thing.words
    if thing.slug:
        yield thing.slug, thing.traits.ages


def _why(one: Sequence[Series], other: Sequence[Series]) -> Literal["unit", "level"] | None:
    """What keeps two rows of different plans apart, where it is only that."""
    if {series.plan for series in one} == {series.plan for series in other}:
        return None
    left, right = one[0].thing, other[0].thing
    why = _apart(left.traits, right.traits)
    return why if why and rated(left, right) >= bar(left, right, LEAST) else None


def _apart(left: Traits, right: Traits) -> Literal["unit", "level"] | None:
    if (left.measure, left.base) != (right.measure, right.base):
        return "unit" if agree(left, right, any_unit=True) else None
    if left.measure == "level" and left.levels != right.levels:
        return "level" if agree(left, right._replace(levels=left.levels)) else None
    return None


def with_notes(
    sides: Sequence[Side], rows: Sequence[Indicator], near: Mapping[str, Sequence[Near]]
) -> tuple[Indicator, ...]:
    """The rows, those near another with a remark."""
    by_id = {row.id: row for row in rows}
    labels = {side.key: side.label for side in sides}
    return tuple(
        row.changed(notes=(*row.notes, *(_note(row, by_id[one.row], one.why, labels) for one in near[row.id])))
        if row.id in near
        else row
        for row in rows
    )


def _note(row: Indicator, other: Indicator, why: str, labels: Mapping[str, str]) -> Note:
    own = row.figures[0].plan
    theirs = next((one.plan for one in other.figures if one.plan != own), other.figures[0].plan)
    first, second = (_level(one) if why == "level" else measured_in(one) for one in (row, other))
    return Note.make(
        "unlike_units" if why == "unit" else "other_level",
        own,
        theirs,
        first=labels[own],
        first_unit=first,
        second=labels[theirs],
        second_unit=second,
    )


def _level(row: Indicator) -> str:
    figure = row.figures[0]
    return f"{figure.unit or 'mức'} {figure.value:g}" if figure.value is not None else figure.text


def measured_in(row: Indicator) -> str:
    """The unit of a row; of one without a unit, the name of how it is measured, which remarks say in their language."""
    if row.measure in ("level", "status", "trend", "growth"):
        return f"@{row.measure}"
    return row.unit or "@none"
