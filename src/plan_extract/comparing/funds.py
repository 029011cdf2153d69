"""Where the money comes from: the sources that plans name in their sections on funding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from plan_extract.comparing.compared import Fund, Quote, Side
from plan_extract.comparing.lookup import Hit, Wordings
from plan_extract.comparing.sides import missing
from plan_extract.records import Plan, Range, Section
from plan_extract.tables import load

_END = re.compile(r"[;\n]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Source:
    """A row of ``tables/funding_sources.csv``: a source of money and its wordings."""

    source_id: str
    name: str
    wordings: tuple[str, ...]
    source: str
    examples: tuple[str, ...] = ()


@cache
def wordings() -> Wordings:
    """The wordings of all sources."""
    return Wordings((row.source_id, wording) for row in load("funding_sources", Source) for wording in row.wordings)


def funds(sides: Sequence[Side], plans: Sequence[Plan]) -> Iterator[Fund]:
    """A row for each source that a plan names, in the order of the table."""
    found: dict[str, dict[str, Quote]] = defaultdict(dict)
    for side, plan in zip(sides, plans, strict=True):
        for section in _on_money(plan):
            for hit in wordings().hits(section.text):
                found[hit.name].setdefault(side.key, _quote(side, section, hit))
    for row in load("funding_sources", Source):
        quotes = tuple(found[row.source_id].values()) if row.source_id in found else ()
        if quotes:
            yield Fund(id=row.source_id, name=row.name, quotes=quotes, missing=missing(sides, found[row.source_id]))


def _on_money(plan: Plan) -> Iterator[Section]:
    """The sections on funding that stand in no other such section."""
    money = {one.id for one in plan.sections if one.kind == "budget"}
    return (one for one in plan.sections if one.kind == "budget" and one.parent not in money)


def _quote(side: Side, section: Section, hit: Hit) -> Quote:
    """The clause in which a source is named."""
    text = section.text
    start = max((end.end() for end in _END.finditer(text, 0, hit.start)), default=0)
    stop = _END.search(text, hit.end)
    end = stop.start() if stop else len(text)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    place = section.span.start
    return Quote(
        ref=f"{side.key}:{section.id}.{hit.name}",
        plan=side.key,
        id=section.id,
        page=section.page,
        span=Range(start=place + start, end=place + end),
        text=text[start:end],
    )
