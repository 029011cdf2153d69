"""The plans of a comparison: who they are, and a short name for each that tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

from plan_extract.comparing.compared import Quote, Side
from plan_extract.records import Mention, Plan

LISTED = 200
"""Plans up to which each row names those that it is missing in: with more the lists would outgrow what they tell."""


def sides(plans: Sequence[Plan], *, above: Plan | None = None) -> tuple[Side, ...]:
    """A side a plan, keyed ``p1``, ``p2`` … in the order given; the plan above comes first."""
    given = [*([above] if above is not None else []), *plans]
    labels = _labels(given)
    return tuple(
        _side(f"p{at}", plan, label, above=above is not None and at == 1)
        for at, (plan, label) in enumerate(zip(given, labels, strict=True), 1)
    )


def _side(key: str, plan: Plan, label: str, *, above: bool) -> Side:
    about = plan.metadata
    return Side(
        key=key,
        doc_id=plan.doc_id,
        path=plan.source.path,
        label=label,
        doc_type=about.doc_type,
        number=about.number,
        title=about.title,
        issuer=about.issuer.name if about.issuer else None,
        level=about.issuer.level if about.issuer else None,
        province=about.province.name if about.province else None,
        province_code=about.province.code if about.province else None,
        issued_on=about.issued_on,
        start_year=about.period.start_year if about.period else None,
        end_year=about.period.end_year if about.period else None,
        above=above,
        targets=len(plan.targets),
    )


def _labels(plans: Sequence[Plan]) -> list[str]:
    """The shortest of place, place with year, with number, with the name of the data, that is one plan's alone.

    Plans that nothing tells apart are counted.
    """
    forms = [[_form(plan, depth) for depth in range(4)] for plan in plans]
    counts = [Counter(form[depth] for form in forms) for depth in range(4)]
    chosen = [next((one for depth, one in enumerate(form) if counts[depth][one] == 1), form[0]) for form in forms]
    return _numbered(chosen)


def _form(plan: Plan, depth: int) -> str:
    about = plan.metadata
    year = about.issued_on.year if about.issued_on else about.period.start_year if about.period else None
    parts = (_place(plan), str(year) if year else None, about.number, plan.doc_id)
    return " · ".join(part for part in parts[: depth + 1] if part)


def _place(plan: Plan) -> str:
    about = plan.metadata
    issuer = about.issuer.name if about.issuer else None
    if about.issuer and about.issuer.level == "province" and about.province:
        return about.province.name
    return _short(issuer) if issuer else plan.doc_id


def _short(issuer: str) -> str:
    return issuer.removeprefix("Ủy ban nhân dân ").removeprefix("Uỷ ban nhân dân ") or issuer


def _numbered(labels: Sequence[str]) -> list[str]:
    """Labels that are still shared get a number each."""
    counts, seen = Counter(labels), Counter[str]()
    out = []
    for label in labels:
        seen[label] += 1
        out.append(f"{label} ({seen[label]})" if counts[label] > 1 else label)
    return out


def quote(side: Side, record: Mention) -> Quote:
    """The words of a record."""
    return Quote(
        ref=f"{side.key}:{record.id}", plan=side.key, id=record.id, page=record.page, span=record.span, text=record.text
    )


def missing(sides: Sequence[Side], own: Container[str]) -> tuple[str, ...]:
    """Keys of the plans that are not among ``own``; none of more than ``LISTED`` plans."""
    return tuple(side.key for side in sides if side.key not in own) if len(sides) <= LISTED else ()
