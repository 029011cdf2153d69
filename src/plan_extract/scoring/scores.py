"""Score the extractor on gold: one report of counts by document, layer and split."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plan_extract.errors import InputError
from plan_extract.extractor import Extractor
from plan_extract.records import Plan
from plan_extract.scoring.bins import ENDING
from plan_extract.scoring.counts import Counts, Interval, RuleCounts, Tally, interval, total
from plan_extract.scoring.gold import SPLITS, Gold, load
from plan_extract.scoring.layers import NAMES
from plan_extract.scoring.verdicts import Judgement, judge

Reader = Callable[[Gold], Plan]


def extracted(gold: Gold, extractors: Mapping[str, Extractor] = MappingProxyType({})) -> Plan:
    """The plan that the pipeline makes of a gold document's text; ``extractors`` are those of ``extract``."""
    from plan_extract.pipeline import extract  # checking gold and comparing plans need no extractor
    from plan_extract.readers import read_text

    packed = gold.source.suffix == ENDING
    source = read_text(gold.text) if packed else gold.source
    return extract(source, doc_id=gold.doc_id, extractors=extractors)


@dataclass(frozen=True, slots=True)
class Scored:
    """One document: its split, the judgement and the counts by layer."""

    split: str
    judgement: Judgement
    tallies: Mapping[str, Tally]


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of one system on the gold documents asked for; ``splits`` are those it can show."""

    documents: tuple[Scored, ...]
    splits: tuple[str, ...]
    layers: tuple[str, ...] = NAMES

    def of(self, split: str) -> tuple[Scored, ...]:
        """The documents of a split."""
        return tuple(one for one in self.documents if split in ("all", one.split))

    def tally(self, split: str, layer: str) -> Tally:
        """The counts of a layer over a split."""
        return total(one.tallies[layer] for one in self.of(split))

    def interval(self, split: str, layer: str, measure: str) -> Interval:
        """The 95 % interval of the F1 of ``strict``, ``overlap`` or ``record``."""
        return interval([getattr(one.tallies[layer], measure) for one in self.of(split)])

    def to_dict(self) -> dict[str, Any]:
        """``{split: {layer: {support, strict_f1, overlap_f1, record_f1, fields, …}}}``, plain numbers."""
        return {split: {layer: self._layer(split, layer) for layer in self.layers} for split in self.splits}

    def _layer(self, split: str, layer: str) -> dict[str, Any]:
        tally = self.tally(split, layer)
        named = {name: getattr(tally, name) for name in ("strict", "overlap", "record", "values")}
        figures = {f"{name}_{measure}": value for name, one in named.items() for measure, value in _prf(one).items()}
        return {
            "support": tally.strict.gold,
            "found": tally.strict.found,
            **figures,
            "fields": {name: share.value for name, share in tally.fields.items()},
            "also": {name: {"support": counts.gold, **_prf(counts)} for name, counts in tally.also.items()},
            "intervals": {f"{name}_f1": list(self.interval(split, layer, name)) for name in MEASURES},
            "rules": {rule: _rule(counts) for rule, counts in sorted(tally.rules.items())},
        }


MEASURES = ("strict", "overlap", "record")


def _prf(counts: Counts) -> dict[str, float]:
    return {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}


def _rule(counts: RuleCounts) -> dict[str, float]:
    shares = {name: getattr(counts, name) / counts.found for name in MEASURES}
    return {"found": counts.found, **{f"{name}_precision": share for name, share in shares.items()}}


def score(
    gold: Path | str | Sequence[Gold] = "gold",
    *,
    split: str | None = None,
    plans: Mapping[str, Plan] | None = None,
) -> Report:
    """Score plans on gold.

    ``gold`` is a gold folder or documents already loaded; ``split`` is dev, test or all, and None shows all
    three; ``plans`` are plans by ``doc_id`` instead of those that the pipeline makes now.
    Raises ``InputError`` when the gold does not hold or a plan is of another text.
    """
    documents = load(Path(gold), split=split or "all") if isinstance(gold, str | Path) else gold
    reader = extracted if plans is None else partial(_given, plans)
    return report(documents, reader, splits=(*SPLITS, "all") if split is None else (split,))


def _given(plans: Mapping[str, Plan], gold: Gold) -> Plan:
    if gold.doc_id not in plans:
        raise InputError(gold.doc_id, "no plan of this document is given", "add it, or choose a split")
    return plans[gold.doc_id]


def report(
    documents: Iterable[Gold], reader: Reader, *, splits: tuple[str, ...], layers: tuple[str, ...] = NAMES
) -> Report:
    """The report of what ``reader`` makes of gold documents."""
    scored = tuple(_scored(gold, reader(gold)) for gold in documents)
    return Report(scored, splits, layers)


def _scored(gold: Gold, plan: Plan) -> Scored:
    judgement = judge(gold.plan, plan)
    return Scored(gold.split, judgement, judgement.tallies())
