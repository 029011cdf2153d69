"""How right the alignment of targets is: judged pairs of gold targets, and a plain baseline beside it.

``alignments.jsonl`` of a gold folder holds the pairs (``gold/GUIDELINES.md``, part 11). The aligner gets the gold
targets themselves, so that what extraction misses is not counted twice; a pair is taken for the same where a comparison
of all plans puts both targets into one row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from plan_extract.comparing.series import aligned, series
from plan_extract.errors import InputError
from plan_extract.extractors.target.indicators import indicator_id
from plan_extract.records import Plan, Target
from plan_extract.scoring.counts import Counts
from plan_extract.scoring.gold import Gold
from plan_extract.scoring.grids import Grid

NAME = "alignments.jsonl"
SPLIT = "alignments"
"""The name that floors have for these figures in the column of splits; that of layers is the part."""
PARTS = ("open", "held")
BASELINE = "rapidfuzz token_set_ratio"
LEAST = 100.0
"""The baseline takes two targets for the same from this ratio on: of 50, 55 … 100 the best F1 on the open part."""

Place = tuple[str, str]


class Pair(NamedTuple):
    """Two gold targets by document and id, and whether they measure the same."""

    one: Place
    other: Place
    same: bool
    part: str


Judge = Callable[[Place, Place], bool]
Figures = Mapping[str, Mapping[str, Any]]


def read_pairs(folder: Path) -> tuple[Pair, ...]:
    """The judged pairs of a gold folder, none where it has none. Raises ``InputError`` for a line that is no pair."""
    path = folder / NAME
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_pair(line, f"{path}:{at}") for at, line in enumerate(lines, 1) if line.strip())


def _pair(line: str, where: str) -> Pair:
    try:
        data = json.loads(line)
        one, other = ((data[side]["doc_id"], data[side]["target"]) for side in ("a", "b"))
        return Pair(one, other, bool(data["same"]), data["part"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(where, f"no judged pair ({error})", "see part 11 of the guidelines") from None


def alignment_figures(documents: Sequence[Gold], folder: Path) -> Figures:
    """``{part: {system: {all: {pairs, support, found, precision, recall, f1}, two_plans: {…}}}}``.

    Empty where the folder has no pairs of these documents.
    """
    known = {gold.doc_id for gold in documents}
    pairs = [one for one in read_pairs(folder) if {one.one[0], one.other[0]} <= known]
    if not pairs:
        return {}
    plans = [_with_slugs(gold.plan) for gold in documents]
    systems = {"plan_extract": _rows(plans), "baseline": _baseline(plans)}
    return {
        part: {name: _measured([one for one in pairs if one.part == part], judge) for name, judge in systems.items()}
        for part in PARTS
    }


def _measured(pairs: Sequence[Pair], judge: Judge) -> dict[str, dict[str, Any]]:
    across = [one for one in pairs if one.one[0] != one.other[0]]
    return {"all": _counted(pairs, judge), "two_plans": _counted(across, judge)}


def _counted(pairs: Iterable[Pair], judge: Judge) -> dict[str, Any]:
    judged = [(one.same, judge(one.one, one.other)) for one in pairs]
    same = sum(gold for gold, _ in judged)
    found = sum(taken for _, taken in judged)
    counts = Counts(gold=same, found=found, right=sum(gold and taken for gold, taken in judged))
    return {
        "pairs": len(judged),
        "support": same,
        "found": found,
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
    }


def _with_slugs(plan: Plan) -> Plan:
    """A gold plan with the slugs of known indicators, which annotators do not write."""
    return plan.changed(targets=tuple(one.changed(indicator_id=_slug(one)) for one in plan.targets))


def _slug(target: Target) -> str | None:
    own = indicator_id(target.indicator or "", before=target.subject or "")
    return own or (indicator_id(target.subject or "") if target.kind == "status" else None)


def _rows(plans: Sequence[Plan]) -> Judge:
    """Whether a comparison of all plans puts two targets into one row."""
    row = {
        (plans[one.plan].doc_id, target.id): at
        for at, group in enumerate(aligned(series(plans)))
        for one in group
        for target in one.targets
    }
    return lambda one, other: row[one] == row[other]


def _baseline(plans: Sequence[Plan]) -> Judge:
    """Whether the words of two targets are alike, and nothing else."""
    words = {
        (plan.doc_id, one.id): f"{one.subject or ''} {one.indicator or ''}".strip() or one.text
        for plan in plans
        for one in plan.targets
    }
    return lambda one, other: fuzz.token_set_ratio(words[one], words[other]) >= LEAST


def alignment_grid(figures: Figures) -> Grid:
    """The figures as a table."""
    names = {"plan_extract": "plan-extract", "baseline": BASELINE}
    scopes = {"all": "all pairs", "two_plans": "pairs of two plans"}
    rows = [
        (part, said, names[name], *_cells(own[scope]))
        for part, systems in figures.items()
        for scope, said in scopes.items()
        for name, own in systems.items()
    ]
    header = ("half", "pairs", "system", "judged", "same", "found", "P", "R", "F1")
    return Grid("Alignments: targets that measure the same", header, tuple(rows), left=3)


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    counts = (str(row[name]) for name in ("pairs", "support", "found"))
    return (*counts, *(f"{row[name]:.3f}" for name in ("precision", "recall", "f1")))
