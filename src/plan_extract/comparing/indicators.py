"""Targets that measure the same thing, side by side: a row a thing, a figure a plan and year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plan_extract.checks.targets import direction
from plan_extract.comparing.compared import Figure, Indicator, Note, Side
from plan_extract.comparing.differences import differences
from plan_extract.comparing.series import Series
from plan_extract.comparing.sides import missing
from plan_extract.comparing.units import converted
from plan_extract.records import Target
from plan_extract.words.target_names import target_name


def indicators(sides: Sequence[Side], rows: Sequence[Sequence[Series]]) -> tuple[Indicator, ...]:
    """A row for each list of series; rows of more than one plan first, else in the order of the plans."""
    shared = sorted(rows, key=lambda row: len(row) == 1)
    return tuple(_row(f"i{at}", sides, row) for at, row in enumerate(shared, 1))


def _row(key: str, sides: Sequence[Side], row: Sequence[Series]) -> Indicator:
    unit, factor = _unit(row)
    own = {sides[one.plan].key for one in row}
    wordings = {sides[one.plan].key: name(one.targets[0]) for one in row}
    return Indicator(
        id=key,
        name=next(iter(wordings.values())),
        indicator_id=next((one.targets[0].indicator_id for one in row if one.targets[0].indicator_id), None),
        measure=row[0].thing.traits.measure,
        unit=unit,
        better=_better(row),
        joined=_joined(row),
        figures=tuple(_figures(sides, row, factor)),
        wordings=wordings,
        missing=missing(sides, own),
        notes=tuple(_notes(sides, row, unit if factor else None, wordings)),
    )


def name(target: Target) -> str:
    """What a target is called: who or what is counted, and what they attain."""
    return target_name(target.subject, target.indicator, target.text)


def _unit(row: Sequence[Series]) -> tuple[str | None, float | None]:
    """The unit of the row, the first printed; and where others are converted into it, its factor to their base."""
    printed = [one.unit for series in row for one in series.targets]
    factors = {converted(unit) for unit in printed}
    first = next((unit for unit in printed if unit), None)
    return first, converted(first).factor if len(factors) > 1 else None


def _better(row: Sequence[Series]) -> str | None:
    """Which way is progress; None where the words do not tell, or tell both."""
    ways = {direction(one) for series in row for one in series.targets} - {0}
    if ways == {1}:
        return "more"
    return "less" if ways == {-1} else None


def _joined(row: Sequence[Series]) -> str | None:
    if len(row) == 1:
        return None
    slugs = {one.thing.slug for one in row}
    return "table" if len(slugs) == 1 and None not in slugs else "words"


def _figures(sides: Sequence[Side], row: Sequence[Series], factor: float | None) -> Iterator[Figure]:
    for series in sorted(row, key=lambda one: one.plan):
        for target in series.targets:
            times = converted(target.unit).factor / factor if factor else 1.0
            yield _figure(sides[series.plan].key, target, times)


def _figure(plan: str, one: Target, factor: float) -> Figure:
    return Figure.of(
        {
            "ref": f"{plan}:{one.id}",
            "plan": plan,
            "id": one.id,
            "page": one.page,
            "span": one.span,
            "text": one.text,
            "kind": one.kind,
            "value": one.value,
            "value_max": one.value_max,
            "unit": one.unit,
            "comparator": one.comparator,
            "amount": _times(one.value, factor),
            "amount_max": _times(one.value_max, factor),
            "year": one.due_date.year if one.due_date else None,
            "due_date": one.due_date,
            "due_source": one.due_source,
            "subject": one.subject,
            "indicator": one.indicator,
        }
    )


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 6)


def _notes(
    sides: Sequence[Side], row: Sequence[Series], unit: str | None, wordings: Mapping[str, str]
) -> Iterator[Note]:
    if unit:
        yield Note.make("converted", unit=unit)
    if len(row) > 1:
        yield from differences([(sides[one.plan], one, wordings[sides[one.plan].key]) for one in row])
