"""Two plans of one text compared: which records pair, which fields are wrong, what was missed or made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plan_extract.errors import InputError
from plan_extract.records import Plan
from plan_extract.scoring.counts import Counts, RuleCounts, Share, Tally
from plan_extract.scoring.heads import HeadVerdict, judge_metadata, tally_metadata
from plan_extract.scoring.layers import LAYERS, Field, Layer, Side, actors, span
from plan_extract.scoring.pairing import Anchored, pair


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold record and the found record it was paired with; ``wrong`` names the fields that differ."""

    gold: Any
    found: Any
    exact: bool
    compared: tuple[Field, ...]
    wrong: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether every field that decides is right."""
        return not any(field.name in self.wrong for field in self.compared if not field.apart)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One layer of one document: pairs, gold records missed, found records that are none of gold's."""

    layer: Layer
    pairs: tuple[Pair, ...]
    missed: tuple[Any, ...]
    extra: tuple[Any, ...]
    golds: Side
    founds: Side


@dataclass(frozen=True, slots=True)
class Judgement:
    """One document, judged in all layers."""

    doc_id: str
    metadata: tuple[HeadVerdict, ...]
    layers: Mapping[str, Verdict]

    def tallies(self) -> dict[str, Tally]:
        """The counts by layer."""
        return {
            "metadata": tally_metadata(self.metadata),
            **{name: _tally(verdict) for name, verdict in self.layers.items()},
        }


def judge(gold: Plan, found: Plan) -> Judgement:
    """Compare two plans of the same canonical text.

    Raises ``InputError`` when the texts differ: then only ``value_counts`` can be compared.
    """
    if gold.text_sha256 != found.text_sha256:
        raise InputError(
            found.doc_id, "its text is not the text of the gold file", "compare the values only: scoring.value_counts"
        )
    golds, founds = Side(gold, "gold"), Side(found, "found")
    paired = {layer.name: _pairs(layer, golds, founds) for layer in LAYERS}
    golds, founds = _linked(paired, golds, founds)
    layers = {layer.name: _verdict(layer, paired[layer.name], golds, founds) for layer in LAYERS}
    return Judgement(gold.doc_id, judge_metadata(gold.metadata, found.metadata), layers)


def _pairs(layer: Layer, golds: Side, founds: Side) -> list[tuple[Any, Any]]:
    own = [field for field in layer.fields if not field.link]

    def likeness(one: Any, other: Any) -> int:
        return sum(field.same(one, other, golds, founds) for field in own)

    return pair(_anchored(layer, golds.plan), _anchored(layer, founds.plan), likeness)


def _anchored(layer: Layer, plan: Plan) -> list[Anchored]:
    return [
        Anchored(layer.place(record), record.model_dump_json(), record, layer.group(record))
        for record in layer.records(plan)
    ]


def _linked(paired: Mapping[str, list[tuple[Any, Any]]], golds: Side, founds: Side) -> tuple[Side, Side]:
    """Both sides with the ids that paired records share."""
    both = [(gold.id, found.id) for pairs in paired.values() for gold, found in pairs]
    names = {gold: f"pair of {gold}" for gold, _ in both}
    return (
        Side(golds.plan, golds.name, names),
        Side(founds.plan, founds.name, {found: names[gold] for gold, found in both}),
    )


def _verdict(layer: Layer, pairs: list[tuple[Any, Any]], golds: Side, founds: Side) -> Verdict:
    judged = tuple(_judged(layer, gold, found, golds, founds) for gold, found in pairs)
    met_gold = {id(one.gold) for one in judged}
    met_found = {id(one.found) for one in judged}
    return Verdict(
        layer,
        judged,
        tuple(record for record in layer.records(golds.plan) if id(record) not in met_gold),
        tuple(record for record in layer.records(founds.plan) if id(record) not in met_found),
        golds,
        founds,
    )


def _judged(layer: Layer, gold: Any, found: Any, golds: Side, founds: Side) -> Pair:
    compared = tuple(field for field in layer.fields if field.applies(gold))
    wrong = frozenset(field.name for field in compared if not field.same(gold, found, golds, founds))
    return Pair(gold, found, layer.place(gold) == layer.place(found), compared, wrong)


def _tally(verdict: Verdict) -> Tally:
    gold = len(verdict.pairs) + len(verdict.missed)
    found = len(verdict.pairs) + len(verdict.extra)
    return Tally(
        strict=Counts(gold, found, sum(one.exact for one in verdict.pairs)),
        overlap=Counts(gold, found, len(verdict.pairs)),
        record=Counts(gold, found, sum(one.right for one in verdict.pairs)),
        values=_multiset(verdict.layer, verdict.golds, verdict.founds),
        fields=_field_shares(verdict),
        also=_ALSO.get(verdict.layer.name, _nothing)(verdict),
        rules=_rule_counts(verdict),
    )


def _field_shares(verdict: Verdict) -> dict[str, Share]:
    shares = {field.name: Share() for field in verdict.layer.fields}
    for one in verdict.pairs:
        for field in one.compared:
            shares[field.name] = shares[field.name] + Share(int(field.name not in one.wrong), 1)
    return shares


def _rule_counts(verdict: Verdict) -> dict[str, RuleCounts]:
    rules: dict[str, RuleCounts] = {}
    for one in verdict.pairs:
        counts = RuleCounts(1, int(one.exact), 1, int(one.right))
        rules[one.found.rule] = rules.get(one.found.rule, RuleCounts()) + counts
    for record in verdict.extra:
        rules[record.rule] = rules.get(record.rule, RuleCounts()) + RuleCounts(1)
    return rules


def value_counts(gold: Plan, found: Plan) -> dict[str, Counts]:
    """Values without offsets: what a plan from a PDF and gold made on its text have in common, by layer."""
    golds, founds = Side(gold, "gold"), Side(found, "found")
    counts = {"metadata": tally_metadata(judge_metadata(gold.metadata, found.metadata)).values}
    return counts | {layer.name: _multiset(layer, golds, founds) for layer in LAYERS}


def _multiset(layer: Layer, golds: Side, founds: Side) -> Counts:
    gold = Counter(layer.key(record, golds) for record in layer.records(golds.plan))
    found = Counter(layer.key(record, founds) for record in layer.records(founds.plan))
    return Counts(gold.total(), found.total(), (gold & found).total())


def _nothing(_: Verdict) -> dict[str, Counts]:
    return {}


def _edge_counts(verdict: Verdict, edges: Any) -> Counts:
    def of(records: Iterable[Any], side: Side) -> int:
        return sum(len(edges(record, side)) for record in records)

    right = sum(len(edges(one.gold, verdict.golds) & edges(one.found, verdict.founds)) for one in verdict.pairs)
    layer = verdict.layer
    gold, found = layer.records(verdict.golds.plan), layer.records(verdict.founds.plan)
    return Counts(of(gold, verdict.golds), of(found, verdict.founds), right)


def _actor_edges(record: Any, side: Side) -> frozenset[Hashable]:
    return frozenset((name, record.role) for name in actors(record, side))


def _partner_edges(record: Any, side: Side) -> frozenset[str]:
    return side.names(record.partners)


def _assignment_edges(verdict: Verdict) -> dict[str, Counts]:
    actor, partner = _edge_counts(verdict, _actor_edges), _edge_counts(verdict, _partner_edges)
    return {"actor_edges": actor, "partner_edges": partner, "edges": actor + partner}


def _section_measures(verdict: Verdict) -> dict[str, Counts]:
    """Headings alone (sections that have one), and whole sections by both boundaries."""

    def headed(records: Iterable[Any]) -> int:
        return sum(record.heading_span is not None for record in records)

    layer, pairs = verdict.layer, verdict.pairs
    gold, found = layer.records(verdict.golds.plan), layer.records(verdict.founds.plan)
    exact = sum(one.exact and one.gold.heading_span is not None for one in pairs)
    spans = Counter(map(span, gold)) & Counter(map(span, found))
    return {
        "headings": Counts(headed(gold), headed(found), exact),
        "boundaries": Counts(len(gold), len(found), spans.total()),
    }


def _serious(verdict: Verdict) -> dict[str, Counts]:
    """Gold's errors and warnings among the findings; only the recall means something."""
    met = [one.gold for one in verdict.pairs]

    def count(records: Iterable[Any]) -> int:
        return sum(record.severity != "info" for record in records)

    right = count(met)
    return {"errors_and_warnings": Counts(right + count(verdict.missed), right, right)}


_ALSO = {"assignments": _assignment_edges, "sections": _section_measures, "findings": _serious}
