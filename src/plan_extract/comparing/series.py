"""The targets of a plan that differ only in year, and the series of many plans that measure the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plan_extract.comparing.clusters import Item, Least, clusters
from plan_extract.comparing.things import Thing, thing
from plan_extract.records import Plan, Target

WITHIN = Least(0.7, 0.85, 0.9, 0.94)
"""Likeness within one plan, which words alike what it means alike."""


@dataclass(frozen=True, slots=True)
class Series:
    """One thing in one plan (its place among the plans), year by year; targets without a year come last."""

    plan: int
    thing: Thing
    targets: tuple[Target, ...]


def series(plans: Sequence[Plan]) -> list[Series]:
    """The series of all plans, plan by plan, in the order of their first targets."""
    return [one for at, plan in enumerate(plans) for one in _of(at, plan)]


def _of(at: int, plan: Plan) -> list[Series]:
    level = plan.metadata.issuer.level if plan.metadata.issuer else None
    things = [thing(one, level) for one in plan.targets]
    items = [Item(one, frozenset((_year(target),))) for one, target in zip(things, plan.targets, strict=True)]
    return [
        Series(at, things[group[0]], tuple(sorted((plan.targets[one] for one in group), key=_by_year)))
        for group in clusters(items, WITHIN)
    ]


def _year(target: Target) -> int | None:
    return target.due_date.year if target.due_date else None


def _by_year(target: Target) -> int:
    return _year(target) or 9999


def aligned(found: Sequence[Series]) -> list[list[Series]]:
    """Series that measure the same, at most one a plan; the lists in the order of their first."""
    items = [Item(one.thing, frozenset((one.plan,))) for one in found]
    return [[found[at] for at in group] for group in clusters(items)]
