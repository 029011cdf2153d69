"""A charge before it is a record: who is told to do what, and what hangs on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from plan_extract import records
from plan_extract.extractor import Found, Mention
from plan_extract.text import Document, Span

Role = Literal["lead", "coordinate", "responsible"]
AgencyFound = Found[records.Agency]
EvidenceOf = Callable[[Mention, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Charge:
    """Who (``actors``, or only ``actor_text``) does what (``action``) with whom (``partners``).

    ``times`` are further places (a heading, a cell) whose deadlines hold for the charge.
    """

    span: Span
    rule: str
    action: Span
    role: Role
    actors: tuple[AgencyFound, ...] = ()
    actor_text: str | None = None
    partners: tuple[AgencyFound, ...] = ()
    product: str | None = None
    times: tuple[Span, ...] = field(default=())


def write(
    charges: Iterable[Charge],
    document: Document,
    deadlines: Sequence[Found[records.Deadline]],
    targets: Sequence[Found[records.Target]],
    evidence: EvidenceOf,
) -> list[Found[records.Assignment]]:
    """Charges as records, in text order, each with the deadlines and targets inside it."""
    times, aims = _Inside(deadlines), _Inside(targets)
    written = []
    for number, charge in enumerate(sorted(charges, key=lambda one: (one.span, one.action)), 1):
        mention = Mention(charge.span, charge.rule)
        places = (charge.span, *charge.times)
        actors = _ids(charge.actors)
        fields = {
            **evidence(mention, f"x{number}"),
            "actors": actors,
            "actor_text": charge.actor_text,
            "role": charge.role,
            "partners": tuple(key for key in _ids(charge.partners) if key not in actors),
            "action": _words(document, charge.action),
            "product": charge.product,
            "deadlines": tuple(dict.fromkeys(key for place in places for key in times.ids(place))),
            "targets": tuple(aims.ids(charge.span)),
        }
        written.append(Found(mention, records.Assignment.of(fields)))
    return written


def _ids(agencies: Iterable[AgencyFound]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.record.id for one in agencies))


def _words(document: Document, span: Span) -> dict[str, Any]:
    start, end = document.tidy.source(span)
    return {"start": start, "end": end, "text": document.text[start:end]}


class _Inside:
    """Mentions to be asked which of them lie in a span."""

    def __init__(self, found: Sequence[Found[Any]]) -> None:
        self._found = sorted(found, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._found]

    def ids(self, span: Span) -> list[str]:
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [one.record.id for one in self._found[low:high] if one.span.end <= span.end]
