"""Metadata compared field by field: one record a document, no span to pair."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from plan_extract.records import Metadata
from plan_extract.scoring.counts import Counts, RuleCounts, Share, Tally
from plan_extract.scoring.values import words


@dataclass(frozen=True, slots=True)
class Head:
    """A field of the metadata; ``read`` gives its comparable value, None when the document does not say."""

    name: str
    read: Callable[[Metadata], Hashable]
    apart: bool = False


def _signers(data: Metadata) -> Hashable:
    return tuple((words(one.authority), words(one.position), words(one.name)) for one in data.signers) or None


def _period(data: Metadata) -> Hashable:
    return (data.period.start_year, data.period.end_year) if data.period else None


def _province(data: Metadata) -> Hashable:
    return (data.province.code, words(data.province.name), data.province.inferred) if data.province else None


def _province_now(data: Metadata) -> Hashable:
    return (data.province.current_code, words(data.province.current_name)) if data.province else None


def _parts(data: Metadata) -> Hashable:
    return tuple((part.kind, words(part.doc_type), words(part.number)) for part in data.parts) or None


HEADS = (
    Head("doc_type", lambda data: words(data.doc_type)),
    Head("number", lambda data: words(data.number)),
    Head("title", lambda data: words(data.title), apart=True),
    Head("issuer", lambda data: words(data.issuer.name) if data.issuer else None),
    Head("issuer_level", lambda data: data.issuer.level if data.issuer else None),
    Head("place", lambda data: words(data.place)),
    Head("issued_on", lambda data: data.issued_on),
    Head("signers", _signers),
    Head("period", _period),
    Head("province", _province),
    Head("province_now", _province_now, apart=True),
    Head("parts", _parts),
    Head("part_titles", lambda data: tuple(words(part.title) for part in data.parts) or None, apart=True),
    Head("part_spans", lambda data: tuple((part.span.start, part.span.end) for part in data.parts) or None, apart=True),
)


@dataclass(frozen=True, slots=True)
class HeadVerdict:
    """One field of one document: both values, and whether they agree."""

    head: Head
    gold: Hashable
    found: Hashable
    rule: str | None

    @property
    def right(self) -> bool:
        """Whether the two agree; two times nothing agrees."""
        return self.gold == self.found

    @property
    def counts(self) -> Counts:
        """The field as one thing to find, if the document says it."""
        said, claimed = self.gold is not None, self.found is not None
        return Counts(int(said), int(claimed), int(said and self.right))


def judge_metadata(gold: Metadata, found: Metadata) -> tuple[HeadVerdict, ...]:
    """Every field of the metadata, judged."""
    return tuple(HeadVerdict(head, head.read(gold), head.read(found), _rule(found, head.name)) for head in HEADS)


def _rule(data: Metadata, name: str) -> str | None:
    evidence = data.evidence.get(name)
    return evidence.rule if evidence else None


def tally_metadata(verdicts: tuple[HeadVerdict, ...]) -> Tally:
    """The counts: ``strict`` over the fields that decide, ``record`` one a document.

    Metadata have no spans to overlap, so ``overlap`` and ``values`` are the same counts as ``strict``.
    """
    deciding = [verdict for verdict in verdicts if not verdict.head.apart]
    counts = Counts()
    for verdict in deciding:
        counts = counts + verdict.counts
    whole = int(all(verdict.right for verdict in deciding))
    return Tally(
        strict=counts,
        overlap=counts,
        record=Counts(1, 1, whole),
        values=counts,
        fields={verdict.head.name: Share(int(verdict.right), 1) for verdict in verdicts},
        rules=_rules(verdicts),
    )


def _rules(verdicts: tuple[HeadVerdict, ...]) -> dict[str, RuleCounts]:
    rules: dict[str, RuleCounts] = {}
    for verdict in verdicts:
        if verdict.rule is not None and verdict.found is not None:
            right = int(verdict.right)
            rules[verdict.rule] = rules.get(verdict.rule, RuleCounts()) + RuleCounts(1, right, right, right)
    return rules


def shown(value: Any) -> str:
    """A comparable value as a person reads it."""
    if isinstance(value, tuple):
        return " / ".join(shown(one) for one in value)
    return "none" if value is None else str(value)
