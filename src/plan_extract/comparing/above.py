"""What becomes of the targets of the plan above: taken over, weaker, stronger, later, missing, or past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plan_extract.comparing.compared import Against, Figure, Indicator, Side, Standing
from plan_extract.comparing.strength import way
from plan_extract.comparing.unlike import Near


def against_above(
    sides: Sequence[Side], rows: Sequence[Indicator], near: Mapping[str, Sequence[Near]]
) -> Iterator[Against]:
    """A line for each figure of the plan above and each other plan.

    ``near``: the rows that say the same as a row in units that do not convert, or at another level.
    """
    above = next((side for side in sides if side.above), None)
    if above is None:
        return
    by_id = {row.id: row for row in rows}
    others = [side for side in sides if side is not above]
    pairs = (pair for row in rows for pair in _pairs(row, above, others))
    for number, (row, theirs, side, own) in enumerate(pairs, 1):
        standing, ours = _standing(row, theirs, own, side)
        if standing == "missing":
            standing, ours = _nearly(theirs, side, [(by_id[one.row], one) for one in near.get(row.id, ())])
        yield Against(
            id=f"u{number}",
            plan=side.key,
            indicator=row.id,
            year=theirs.year,
            standing=standing,
            theirs=theirs.ref,
            ours=ours.ref if ours else None,
        )


def _pairs(
    row: Indicator, above: Side, others: Sequence[Side]
) -> Iterator[tuple[Indicator, Figure, Side, Sequence[Figure]]]:
    """Each figure of the plan above with each other plan and its figures of the row."""
    own: dict[str, list[Figure]] = defaultdict(list)
    for one in row.figures:
        own[one.plan].append(one)
    for theirs in own[above.key]:
        for side in others:
            yield row, theirs, side, own[side.key]


def _standing(row: Indicator, theirs: Figure, own: Sequence[Figure], side: Side) -> tuple[Standing, Figure | None]:
    same = next((one for one in own if one.year == theirs.year), None)
    if same is not None:
        return _compared(row, same, theirs), same
    if theirs.year and side.start_year and theirs.year < side.start_year:
        return "past", None
    if not own:
        return "missing", None
    reached = [one for one in own if way(row, one, theirs) in (0, 1)]
    if reached:
        first = min(reached, key=lambda one: one.year or 9999)
        return ("later" if (first.year or 9999) > (theirs.year or 9999) else "stronger"), first
    last = own[-1]
    return _compared(row, last, theirs), last


def _compared(row: Indicator, ours: Figure, theirs: Figure) -> Standing:
    found = way(row, ours, theirs)
    if found is None:
        return "unlike" if ours.amount != theirs.amount else "taken_over"
    if found == 0:
        return "taken_over"
    return "stronger" if found > 0 else "weaker"


def _nearly(theirs: Figure, side: Side, rows: Sequence[tuple[Indicator, Near]]) -> tuple[Standing, Figure | None]:
    """What a plan has in a row near that of a figure: another level, or what cannot be measured against it."""
    own = [(figure, near) for row, near in rows for figure in row.figures if figure.plan == side.key]
    if not own:
        return "missing", None
    ours, near = own[0]
    if near.why == "unit":
        return "unlike", ours
    return ("weaker" if (ours.value or 0) < (theirs.value or 0) else "stronger"), ours
