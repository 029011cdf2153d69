"""Marks: figures that are weaker, or reached later, than those beside them or above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plan_extract.comparing.compared import Course, Figure, Indicator, Mark, Side
from plan_extract.comparing.strength import strength, way


def marked(rows: Sequence[Indicator], courses: Sequence[Course], sides: Sequence[Side]) -> tuple[Indicator, ...]:
    """The rows with their marks; figures of the plan above are held against none."""
    fallen = {fall.after: fall.before for course in courses for fall in course.falls}
    above = next((side.key for side in sides if side.above), None)
    begun = {side.key: side.issued_on.year if side.issued_on else side.start_year or 0 for side in sides}
    return tuple(_row(row, fallen, above, begun) for row in rows)


def _row(row: Indicator, fallen: Mapping[str, str], above: str | None, begun: Mapping[str, int]) -> Indicator:
    beside = len(row.wordings) > 1
    if not beside and not any(one.ref in fallen for one in row.figures):
        return row
    best = _best(row) if beside else {}
    theirs = {one.year: one for one in row.figures if one.plan == above}
    figures = tuple(
        _with(row, one, best, fallen, None if one.plan == above else theirs, begun[one.plan]) for one in row.figures
    )
    return row.changed(figures=figures)


Best = Mapping[int | None, tuple[Figure, ...]]
Above = Mapping[int | None, Figure]


def _best(row: Indicator) -> dict[int | None, tuple[Figure, ...]]:
    """By year in their order, the strongest figure, and the strongest of another plan."""
    best: dict[int | None, tuple[Figure, ...]] = {}
    ranked = [(value, one) for one in row.figures if (value := strength(row, one)) is not None]
    for _, one in sorted(ranked, key=lambda pair: -pair[0]):
        found = best.get(one.year, ())
        if not found or (len(found) == 1 and found[0].plan != one.plan):
            best[one.year] = (*found, one)
    return {year: best[year] for year in sorted(best, key=lambda year: year or 0)}


def _with(
    row: Indicator, one: Figure, best: Best, fallen: Mapping[str, str], above: Above | None, begun: int
) -> Figure:
    """The figure with its marks; ``above``: the figures of the plan above by year, None for its own.

    ``begun`` is the first year of its plan: what was due before is not held against it.
    """
    marks = [Mark(kind="regressed", than=fallen[one.ref])] if one.ref in fallen else []
    if above is not None:
        marks += _against(row, one, best, above, begun)
    return one.changed(marks=tuple(marks)) if marks else one


def _against(row: Indicator, one: Figure, best: Best, above: Above, begun: int) -> Iterator[Mark]:
    """Against the plan above where it has the year, else against the strongest of the year, else of earlier years."""
    beside = above.get(one.year) or _other(best.get(one.year, ()), one)
    if beside is not None:
        if way(row, one, beside) == -1:
            yield Mark(kind="weaker", than=beside.ref)
        return
    for year in best if one.year else ():
        if not year or not begun <= year < (one.year or 0):
            continue
        earlier = _other(best[year], one)
        if earlier is not None and way(row, one, earlier) in (0, -1):
            yield Mark(kind="later" if way(row, one, earlier) == 0 else "weaker", than=earlier.ref)
            return


def _other(figures: Sequence[Figure], one: Figure) -> Figure | None:
    return next((other for other in figures if other.plan != one.plan), None)
