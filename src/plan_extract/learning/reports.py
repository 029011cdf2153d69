"""The score tables of trained models, made of what was measured (``models/measured.json``) and of today's rules.

Every model's figures are those of documents that it was not trained on; together with the rules its mentions stand
only where no rule found one (``mentions.settled``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plan_extract.learning.forms import FORMS, formed, forms
from plan_extract.learning.headings import Headed, Verdict
from plan_extract.learning.kinds import line_kinds
from plan_extract.learning.lines import Marked, viewed
from plan_extract.learning.mentions import PLACES, Alone, Backed, Joined
from plan_extract.pipeline import RULES, extract
from plan_extract.readers import read_text
from plan_extract.records import Plan
from plan_extract.scoring.counts import Counts
from plan_extract.scoring.gold import Gold
from plan_extract.scoring.grids import Grid
from plan_extract.scoring.scores import Report, score
from plan_extract.text import Document, Span

FILE = "measured.json"
_TEXTS = {"clean": "as printed", "noisy": "with OCR noise", "worn": "as a worn scan", "lower": "in lower case"}
_HEADER = ("layer", "text", "system", "found", "strict P", "R", "F1", "overlap F1", "record F1", "test strict F1")
Measured = Mapping[str, Any]


def read(path: Path) -> list[dict[str, Any]]:
    """What was measured; nothing where nothing was."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return rows


def grids(documents: Sequence[Gold], measured: Sequence[Measured]) -> list[Grid]:
    """All tables: systems by layer and text, kinds of lines, learning curve, size and speed, who finds what alone."""
    if not measured:
        return []
    spans = [one for one in measured if one["layer"] in PLACES]
    lines = [one for one in measured if one["layer"] not in PLACES]
    shown = [form for form in FORMS if all(form in forms(gold) for gold in documents)]
    by_form = {form: [formed(gold, form) for gold in documents] for form in shown}
    rules = {form: {gold.doc_id: _plan(gold, {}) for gold in golds} for form, golds in by_form.items()}
    systems = [row for form in by_form for row in _systems(spans, by_form[form], rules[form], form)]
    of_lines = [row for one in lines for form in by_form for row in _lines(one, by_form[form], rules[form], form)]
    return [
        Grid("Trained models beside the rules (each document by a model trained on the others)", _HEADER,
             tuple(sorted(systems, key=lambda row: row[0])), left=3),
        Grid("Kinds of lines", ("text", "system", "right", "heading P", "R", "F1"), tuple(of_lines), left=2),
        Grid("Documents trained on (as printed, model alone; of lines the headings)",
             ("model", "documents", "strict P", "R", "F1"),
             tuple(row for one in measured for row in _curve(one, documents)), left=1),
        Grid("Who finds what (dev, as printed, by overlap)",
             ("model", "gold", "both", "only rules", "only model", "neither", "wrong by rules", "wrong by model"),
             tuple(_alone(one, by_form["clean"], rules["clean"]) for one in spans)),
        Grid("Size and speed", ("model", "bytes", "seconds to train", "characters a second"),
             tuple(_size(one) for one in measured)),
    ]  # fmt: skip


class Stored:
    """What a model found once, as a source of marks."""

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        self._rows = rows

    def marks(self, document: Document) -> Iterator[Marked]:
        """The stretches as they stand in the tidy view."""
        for start, end, label in self._rows:
            yield Marked(viewed(document, Span(start, end)), label)


def _plan(gold: Gold, extractors: Mapping[str, Any]) -> Plan:
    return extract(read_text(gold.text), doc_id=gold.doc_id, extractors=extractors)


def _fold(one: Measured, gold: Gold, count: int | None = None) -> Measured:
    """What the model found that was trained on so many of the other documents, by default on all."""
    folds = [fold for fold in one["folds"] if fold["held"] == gold.doc_id]
    return (
        max(folds, key=lambda fold: fold["trained_on"])
        if count is None
        else next(fold for fold in folds if fold["trained_on"] == count)
    )


def _of_model(one: Measured, golds: Sequence[Gold], form: str, count: int | None = None) -> dict[str, Alone]:
    return {gold.doc_id: Alone(one["layer"], Stored(_fold(one, gold, count)["found"][form])) for gold in golds}


def _scored(golds: Sequence[Gold], layer: str, extractors: Mapping[str, Any]) -> Report:
    plans = {gold.doc_id: _plan(gold, {layer: extractors[gold.doc_id]}) for gold in golds}
    return score(golds, split="all", plans=plans)


def _systems(
    spans: Sequence[Measured], golds: Sequence[Gold], rules: Mapping[str, Plan], form: str
) -> Iterator[tuple[str, ...]]:
    by_rules = score(golds, split="all", plans=rules)
    for layer in dict.fromkeys(PLACES[one["layer"]] for one in spans):
        yield _row(layer, form, "rules", by_rules)
    for one in spans:
        layer, models = PLACES[one["layer"]], _of_model(one, golds, form)
        yield _row(layer, form, f"model {one['config']}", _scored(golds, layer, models))
        both = {key: Joined(RULES[layer], model) for key, model in models.items()}
        yield _row(layer, form, f"rules and {one['config']}", _scored(golds, layer, both))
        backed = {key: Joined(RULES[layer], Backed(model)) for key, model in models.items()}
        yield _row(layer, form, f"rules and {one['config']}, backed", _scored(golds, layer, backed))


def _row(layer: str, form: str, system: str, report: Report) -> tuple[str, ...]:
    tally, test = report.tally("all", layer), report.tally("test", layer)
    f1s = (tally.overlap.f1, tally.record.f1, test.strict.f1)
    return (layer, _TEXTS[form], system, str(tally.strict.found), *_prf(tally.strict), *map(_shown, f1s))


def _prf(counts: Counts) -> Iterator[str]:
    return map(_shown, (counts.precision, counts.recall, counts.f1))


def _shown(value: float) -> str:
    return f"{value:.3f}"


def _curve(one: Measured, golds: Sequence[Gold]) -> Iterator[tuple[str, ...]]:
    for count in sorted({fold["trained_on"] for fold in one["folds"]}):
        if one["layer"] in PLACES:
            layer = PLACES[one["layer"]]
            counts = _scored(golds, layer, _of_model(one, golds, "clean", count)).tally("all", layer).strict
        else:
            right = [kind for gold in golds for kind in _kinds(gold.plan, gold)]
            counts = _headings(right, [kind for gold in golds for kind, _ in _fold(one, gold, count)["found"]["clean"]])
        yield (one["config"], str(count), *_prf(counts))


def _alone(one: Measured, golds: Sequence[Gold], rules: Mapping[str, Plan]) -> tuple[str, ...]:
    layer = PLACES[one["layer"]]
    dev = [gold for gold in golds if gold.split == "dev"]
    reports = score(dev, split="all", plans=rules), _scored(dev, layer, _of_model(one, dev, "clean"))
    met, extra = zip(*(_met(report, layer) for report in reports), strict=True)
    total = sum(len(getattr(gold.plan, layer)) for gold in dev)
    counts = (total, len(met[0] & met[1]), len(met[0] - met[1]), len(met[1] - met[0]), total - len(met[0] | met[1]))
    return (one["config"], *map(str, (*counts, *extra)))


def _met(report: Report, layer: str) -> tuple[set[tuple[str, str]], int]:
    """The gold records that a system found, by document and id, and how many it made up."""
    verdicts = [(scored.judgement.doc_id, scored.judgement.layers[layer]) for scored in report.documents]
    met = {(doc_id, pair.gold.id) for doc_id, verdict in verdicts for pair in verdict.pairs}
    return met, sum(len(verdict.extra) for _, verdict in verdicts)


class Judged:
    """What a model of lines said once."""

    def __init__(self, rows: Sequence[Verdict]) -> None:
        self._rows = rows

    def verdicts(self, document: Document) -> Sequence[Verdict]:
        """Line by line."""
        return self._rows


def _lines(one: Measured, golds: Sequence[Gold], rules: Mapping[str, Plan], form: str) -> Iterator[tuple[str, ...]]:
    right, by_rules, by_model, by_both = [], [], [], []
    for gold in golds:
        found = _fold(one, gold)["found"][form]
        right += _kinds(gold.plan, gold)
        by_rules += _kinds(rules[gold.doc_id], gold)
        by_model += [kind for kind, _ in found]
        by_both += _kinds(_plan(gold, {"sections": Headed(RULES["sections"], Judged(found))}), gold)
    for system, kinds in (("rules", by_rules), ("model", by_model), ("rules and model", by_both)):
        same = sum(kind == other for kind, other in zip(right, kinds, strict=True))
        yield (_TEXTS[form], system, _shown(same / len(right)), *_prf(_headings(right, kinds)))


def _kinds(plan: Plan, gold: Gold) -> list[str]:
    return line_kinds(plan, read_text(gold.text))


def _headings(right: Sequence[str], kinds: Sequence[str]) -> Counts:
    hits = sum(one == other == "heading" for one, other in zip(right, kinds, strict=True))
    return Counts(right.count("heading"), kinds.count("heading"), hits)


def _size(one: Measured) -> tuple[str, ...]:
    speed = f"{one['characters_a_second']:,.0f}"
    return (one["config"], f"{one['bytes']:,}", str(one["training_seconds"]), speed)
