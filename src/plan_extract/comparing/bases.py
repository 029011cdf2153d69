"""The documents that plans cite: shared, missing, outdated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from plan_extract.comparing.compared import Basis, Cited, Note, Side
from plan_extract.comparing.likeness import likeness
from plan_extract.comparing.sides import missing, quote
from plan_extract.comparing.wording import bare, tidied
from plan_extract.records import Citation, Plan
from plan_extract.words.folding import fold
from plan_extract.words.slugs import slug

_ROLES = ("basis", "implements", "amends", "replaces", "mention")
_LOCAL = re.compile(r"ubnd|hdnd|[thd]u|s[a-z]{1,8}")
"""The part of a number that names an organ of which every territory has one: a committee, a council, a department."""
ALIKE = 0.6
"""From this likeness on, titles of one number are one document's."""


class _Use(NamedTuple):
    """A citation in a plan."""

    side: Side
    citation: Citation


def bases(sides: Sequence[Side], plans: Sequence[Plan]) -> tuple[Basis, ...]:
    """A row for each cited document: what most plans cite first, then in the order of the plans."""
    uses = [
        _Use(side, one)
        for side, plan in zip(sides, plans, strict=True)
        for one in plan.citations
        if one.form == "full" and one.role != "attached" and (one.number or one.title)
    ]
    ended = {key: use for use in uses if use.citation.role == "replaces" for key in [_key(use)]}
    groups = sorted(_groups(uses), key=lambda group: -len({use.side.key for use in group}))
    return tuple(_basis(f"b{at}", sides, group, ended) for at, group in enumerate(groups, 1))


def _key(use: _Use) -> tuple[str, ...]:
    """Type and number, with the issuer where every province has such numbers; without a number the title."""
    one = use.citation
    kind = slug(one.doc_type or "")
    if not one.number:
        return kind, slug(one.title or "")
    number = slug(one.number.lstrip("0"))
    local = any(_LOCAL.fullmatch(part) for part in number.split("-")[1:])
    return (kind, number, _home(use)) if local else (kind, number)


def _home(use: _Use) -> str:
    """Whose number it is: the issuer named, else the plan's own province."""
    issuer = fold(use.citation.issuer or "")
    own = fold(use.side.province or "tỉnh")
    return slug(issuer) if issuer and not issuer.endswith((own, "tỉnh", "thành phố", "nhân dân")) else own


def _groups(uses: Sequence[_Use]) -> Iterator[list[_Use]]:
    """Citations of one document: of one number, and of one year or title, since numbers begin anew each year."""
    by_key: dict[tuple[str, ...], list[list[_Use]]] = defaultdict(list)
    order: list[list[_Use]] = []
    for use in uses:
        groups = by_key[_key(use)]
        group = next((group for group in groups if _one(group[0].citation, use.citation)), None)
        if group is None:
            group = []
            groups.append(group)
            order.append(group)
        group.append(use)
    yield from order


def _one(one: Citation, other: Citation) -> bool:
    days = one.issued_on, other.issued_on
    if not one.number or None in days or one.issued_on == other.issued_on:
        return True
    if days[0] and days[1] and days[0].year == days[1].year:
        return True
    titles = bare(tidied(one.title or "")), bare(tidied(other.title or ""))
    return bool(titles[0] and titles[1]) and likeness(*titles) >= ALIKE


def _basis(key: str, sides: Sequence[Side], group: Sequence[_Use], ended: Mapping[tuple[str, ...], _Use]) -> Basis:
    first = group[0].citation
    citations = tuple(_cited(use) for use in _one_each(group))
    own = {one.plan for one in citations}
    titled = next((use.citation for use in group if use.citation.title), first)
    notes = tuple(_notes(group, ended.get(_key(group[0]))))
    return Basis(
        id=key,
        name=_name(first, titled),
        doc_type=first.doc_type,
        number=first.number,
        title=titled.title,
        issuer=next((use.citation.issuer for use in group if use.citation.issuer), None),
        issued_on=next((use.citation.issued_on for use in group if use.citation.issued_on), None),
        citations=citations,
        shared=len(own) > 1,
        outdated=bool(notes),
        missing=missing(sides, own),
        notes=notes,
    )


def _name(first: Citation, titled: Citation) -> str:
    parts = (first.doc_type, first.number) if first.number else (titled.title or first.doc_type,)
    return " ".join(part for part in parts if part)


def _one_each(group: Sequence[_Use]) -> list[_Use]:
    """One citation a plan and day of issue: the one whose role says most."""
    best: dict[tuple[str, date | None], _Use] = {}
    dated = {use.side.key for use in group if use.citation.issued_on}
    for use in sorted(group, key=lambda use: _ROLES.index(use.citation.role)):
        if use.citation.issued_on or use.side.key not in dated:
            best.setdefault((use.side.key, use.citation.issued_on), use)
    return sorted(best.values(), key=lambda use: (int(use.side.key[1:]), use.citation.span.start))


def _cited(use: _Use) -> Cited:
    one = use.citation
    return Cited(**quote(use.side, one).__dict__, issued_on=one.issued_on, title=one.title, role=one.role)


def _notes(group: Sequence[_Use], ended: _Use | None) -> Iterator[Note]:
    days: dict[date, Side] = {}
    for use in group:
        if use.citation.issued_on:
            days.setdefault(use.citation.issued_on, use.side)
    if len(days) > 1:
        dates = "; ".join(f"{side.label}: {day:%d/%m/%Y}" for day, side in sorted(days.items()))
        yield Note.make("other_date", *(side.key for side in days.values()), dates=dates)
    if ended is not None and any(use.citation.role != "replaces" for use in group):
        users = [use.side.key for use in group if use.side.key != ended.side.key]
        by = " ".join(part for part in (ended.side.doc_type, ended.side.number) if part) or ended.side.label
        yield Note.make("replaced", *dict.fromkeys(users), by=by, plan=ended.side.label)
