"""What cannot be set side by side, said plainly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_extract.comparing.compared import Indicator, Note, Side
from plan_extract.records import Plan

NAMED = 20
"""Plans that are remarked on one by one; beyond, only those without targets are counted."""


def remarks(sides: Sequence[Side], plans: Sequence[Plan], rows: Sequence[Indicator]) -> Iterator[Note]:
    """The remarks on a whole comparison."""
    if len(sides) == 1:
        yield Note.make("one_plan", sides[0].key)
    yield from _same(sides, plans)
    yield from _without_targets(sides)
    if len(sides) > 1 and all(side.targets for side in sides[:2]) and not any(row.joined for row in rows):
        yield Note.make("nothing_shared", *(side.key for side in sides[:NAMED]))
    elif 2 < len(sides) <= NAMED:
        for side in sides:
            if side.targets and not side.matched:
                yield Note.make("nothing_shared_by", side.key, plan=side.label)
    above = next((side for side in sides if side.above), None)
    if above is not None and not above.targets:
        yield Note.make("no_above", above.key)


def _same(sides: Sequence[Side], plans: Sequence[Plan]) -> Iterator[Note]:
    """Plans of one and the same text."""
    seen: dict[str, Side] = {}
    for side, plan in zip(sides, plans, strict=True):
        first = seen.setdefault(plan.text_sha256, side)
        if first is not side:
            yield Note.make("same_plan", first.key, side.key, first=first.label, second=side.label)


def _without_targets(sides: Sequence[Side]) -> Iterator[Note]:
    empty = [side for side in sides if not side.targets]
    for side in empty[:NAMED]:
        yield Note.make("no_targets", side.key, plan=side.label)
    if len(empty) > NAMED:
        yield Note.make("more_without_targets", count=str(len(empty) - NAMED))
