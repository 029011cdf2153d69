"""Which sections plans have, by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from plan_extract.comparing.compared import Part, Quote, Side
from plan_extract.records import Plan, Section, SectionKind

_LEFT_OUT = frozenset(("other", "header", "articles", "signature", "recipients", "closing"))
"""Kinds that every document of its form has, or that say nothing."""
_AIMS = frozenset(("objectives", "general_objective", "specific_objectives", "targets"))
_SENSE = frozenset(("purpose_requirements", "purpose", "requirements"))


def parts(sides: Sequence[Side], plans: Sequence[Plan]) -> Iterator[Part]:
    """A row for each kind of section that a plan has; a kind that is missing is missing with all that is as good."""
    has = {side.key: {one.kind for one in plan.sections} for side, plan in zip(sides, plans, strict=True)}
    present = frozenset[SectionKind]().union(*has.values()) - _LEFT_OUT
    for kind in (one for one in get_args(SectionKind) if one in present):
        pairs = zip(sides, plans, strict=True)
        quotes = tuple(_heading(side, one) for side, plan in pairs for one in _outermost(plan, kind))
        alike = next((group for group in (_AIMS, _SENSE) if kind in group), frozenset((kind,)))
        lacking = tuple(key for key, kinds in has.items() if not kinds & alike)
        yield Part(id=kind, name=kind, quotes=quotes, missing=lacking)


def _outermost(plan: Plan, kind: SectionKind) -> list[Section]:
    """The sections of a kind that stand in no other of it."""
    own = {one.id for one in plan.sections if one.kind == kind}
    return [one for one in plan.sections if one.kind == kind and one.parent not in own]


def _heading(side: Side, one: Section) -> Quote:
    words = (one.heading or one.text.strip().split("\n")[0])[:200]
    span = one.heading_span or one.span
    return Quote(ref=f"{side.key}:{one.id}", plan=side.key, id=one.id, page=one.page, span=span, text=words)
