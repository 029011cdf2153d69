"""One province's indicator over its plans and years, and where it goes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from plan_extract.comparing.compared import Course, Fall, Figure, Indicator, Side
from plan_extract.comparing.strength import way


def courses(sides: Sequence[Side], rows: Sequence[Indicator]) -> tuple[Course, ...]:
    """A course for each row in which two plans of one issuer, or figures of two years, stand."""
    homes = {side.key: _home(side) for side in sides}
    order = {side.key: (side.issued_on or date.min, at) for at, side in enumerate(sides)}
    found: list[Course] = []
    for row in rows:
        for home, figures in _by_home(row, homes):
            ordered = sorted(figures, key=lambda one: (one.year or 9999, order[one.plan]))
            if len({one.year for one in ordered}) > 1 or len({one.plan for one in ordered}) > 1:
                found.append(_course(f"y{len(found) + 1}", home, row, ordered, order))
    return tuple(found)


def _home(side: Side) -> str | None:
    """Whose plan it is: the province and level, or the organ where the province is not known."""
    if side.level == "province" and side.province_code:
        return side.province or side.province_code
    return side.issuer


def _by_home(row: Indicator, homes: dict[str, str | None]) -> Iterator[tuple[str, list[Figure]]]:
    grouped: dict[str, list[Figure]] = defaultdict(list)
    for one in row.figures:
        home = homes[one.plan]
        if home and one.year:
            grouped[home].append(one)
    yield from grouped.items()


def _course(
    key: str, home: str, row: Indicator, figures: Sequence[Figure], order: dict[str, tuple[date, int]]
) -> Course:
    return Course(
        id=key,
        name=row.name,
        indicator=row.id,
        province=home,
        figures=tuple(one.ref for one in figures),
        falls=tuple(_falls(row, figures, order)),
    )


def _falls(row: Indicator, figures: Sequence[Figure], order: dict[str, tuple[date, int]]) -> Iterator[Fall]:
    """Each figure that is weaker than the last one of an earlier year, or of an earlier plan for the same year."""
    before: Figure | None = None
    for one in figures:
        if before is not None and way(row, one, before) == -1 and order[before.plan] <= order[one.plan]:
            yield Fall(before=before.ref, after=one.ref)
        before = one
