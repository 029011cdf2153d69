"""Agreement of two annotators of one document: F1 by layer, and Cohen's kappa where there are classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plan_extract.scoring.counts import Tally, total
from plan_extract.scoring.gold import Gold, corpus, read
from plan_extract.scoring.layers import NAMES
from plan_extract.scoring.verdicts import Judgement, judge

CLASSES = {
    "sections": ("kind",),
    "citations": ("form", "role"),
    "agencies": ("kind", "level"),
    "deadlines": ("kind",),
    "targets": ("kind", "comparator", "due_source"),
    "assignments": ("role",),
    "findings": ("severity",),
}


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of a class field over paired records; None where it says nothing (a single class)."""

    layer: str
    field: str
    pairs: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement over some documents annotated twice; the first annotator stands where gold stands."""

    doc_ids: tuple[str, ...]
    tallies: dict[str, Tally]
    kappas: tuple[Kappa, ...]


def agreement(folder: Path) -> Agreement:
    """The agreement of ``first/`` and ``second/`` of a gold folder, as they were before adjudication."""
    doc_ids = tuple(sorted(path.stem for path in (folder / "second").glob("*.json")))
    judged = [judge(_side(folder, "first", key).plan, _side(folder, "second", key).plan) for key in doc_ids]
    tallied = [one.tallies() for one in judged]
    tallies = {name: total(one[name] for one in tallied) for name in NAMES}
    return Agreement(doc_ids, tallies, tuple(_kappas(judged)))


def _side(folder: Path, which: str, doc_id: str) -> Gold:
    return read(folder / which / f"{doc_id}.json", corpus(folder, doc_id))


def _kappas(judged: Sequence[Judgement]) -> Iterable[Kappa]:
    for layer, fields in CLASSES.items():
        for field in fields:
            labels = [
                (str(getattr(pair.gold, field)), str(getattr(pair.found, field)))
                for one in judged
                for pair in one.layers[layer].pairs
            ]
            yield Kappa(layer, field, len(labels), kappa(labels))


def kappa(labels: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two labels a record: agreement beyond what the two distributions give by chance.

    None without records, or where both use one and the same class throughout.

    >>> kappa([("a", "a"), ("b", "b")]), kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")])
    (1.0, 0.0)
    >>> kappa([("a", "a")]) is None
    True
    """
    if not labels:
        return None
    agreed = sum(one == other for one, other in labels) / len(labels)
    ones, others = Counter(one for one, _ in labels), Counter(other for _, other in labels)
    chance = sum(count * others[label] for label, count in ones.items()) / len(labels) ** 2
    return None if chance == 1 else (agreed - chance) / (1 - chance)
