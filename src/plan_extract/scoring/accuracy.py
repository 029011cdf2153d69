"""The page ``docs/accuracy.md``: version, hashes, all tables, runtime."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from plan_extract.scoring.agreement import Agreement, agreement
from plan_extract.scoring.alignments import LEAST, alignment_figures, alignment_grid
from plan_extract.scoring.counts import Counts, Tally
from plan_extract.scoring.gold import Gold, load
from plan_extract.scoring.grids import Grid, as_markdown
from plan_extract.scoring.report import baseline_figures, grids
from plan_extract.scoring.scores import extracted, score

_PASSING = ("- Date:", "- Runtime:")  # lines that differ from run to run and say nothing of the scores
_RUNS = 3

_MEASURES = """\
How to read the tables. *Strict*: the span is exactly gold's. *Overlap*: the record is paired with a gold record,
best one to one, sharing at least one character. *Record*: paired, and every field right that the annotation rules
define (fields marked * are reported but do not decide). *Values*: normalised values compared as multisets, without
offsets. Sections are looked for at their headings (sections without one at their whole span); metadata have no
span, so all columns count values, and *record* is the share of documents with every field right. Findings pair
only with findings of the same code. Nothing to find and nothing found counts as 1. The figures in brackets of 95 %
are bootstrap intervals over documents: five documents (two in test) are few, so they show how much a single
document can move a figure and promise nothing about the genre. Tables are annotated but not scored.

Baselines, scored by the same scorer: one regular expression for citations and one for dates, the number before `%`
for targets, and the named entities of underthesea (its bundled CRF model, tag ORG) for agencies.

The same plans as PDF, Word file and scan: [forms.md](forms.md)."""

_ALIGNED = f"""\
Pairs of gold targets that a reader judged to measure the same or not (`gold/GUIDELINES.md`, part 11), of two plans or
of two years of one plan. A pair counts as found where a comparison of all plans (`plan-extract compare`) puts both into
one row. The held half, with every pair that touches a test plan, was not read while the aligner was written. The
baseline takes two targets for the same from a `token_set_ratio` of {LEAST:g} on, the threshold that does best on the
open half."""


_MODELS = """\
Each document is read by models that were trained on the other four. *Rules and model*: the model's mentions are taken
only where no rule found one; *backed*: and only where the rules' tables and readers can read it (a body that a row of
`agencies.csv` nearly names, a target with a number), which is what `--model` does. *With OCR noise*: one in ten of the
words, numbers and signs is damaged as Tesseract damages them, from a fixed seed. *As a worn scan*: what Tesseract read
on bad scans of the plans (`corpora/worn`), gold led to its words by the fewest edits. *In lower case*: all letters.
*Kinds of lines*: lines outside tables, right about the kind, and the headings among them; together a model shows the
rules which lines are headings. What the models are, how they were made and what follows: [models.md](models.md)."""


def accuracy(folder: Path, *, split: str | None = None, models: Sequence[Grid] = ()) -> str:
    """The accuracy page of a gold folder, as Markdown; ``models`` are the tables of trained models.

    Raises ``InputError`` when the gold does not hold.
    """
    documents = load(folder, split=split or "all")
    scored = score(documents, split=split)
    tables = grids(scored, baseline_figures(documents, scored.splits))
    pairs = {} if split else alignment_figures(documents, folder)
    parts = [
        "# Accuracy",
        "<!-- made by: plan-extract score --format md > docs/accuracy.md -->",
        "\n".join(_facts(folder, documents)),
        _MEASURES,
        *(["## Use of the test split", _conduct(folder)] if _conduct(folder) else []),
        "## Scores",
        *(as_markdown(table) for table in tables),
        *(["## Alignments", _ALIGNED, as_markdown(alignment_grid(pairs))] if pairs else []),
        *(["## Trained models", _MODELS] if models else []),
        *(as_markdown(table) for table in models),
    ]
    return "\n\n".join(parts) + "\n"


def lasting(page: str) -> list[str]:
    """The lines of a page that must not change while code and gold do not: all but date and runtime."""
    return [line for line in page.splitlines() if not line.startswith(_PASSING)]


def _facts(folder: Path, documents: Sequence[Gold]) -> list[str]:
    return [
        f"- Version: plan-extract {version('plan-extract')}, baseline underthesea {version('underthesea')}",
        f"- Date: {date.today().isoformat()}",
        f"- Documents: {', '.join(f'{gold.doc_id} ({gold.split})' for gold in documents)}",
        f"- Corpus: sha256 {_hash([gold.plan.text_sha256 for gold in documents])}",
        f"- Gold: sha256 {_hash([_file_hash(folder / f'{gold.doc_id}.json') for gold in documents])}",
        f"- Runtime: {_runtime(documents)}",
    ]


def _hash(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _runtime(documents: Sequence[Gold]) -> str:
    """Text to plan for all documents, the best of some runs."""
    best = min(_seconds(documents) for _ in range(_RUNS))
    characters = sum(len(gold.text) for gold in documents)
    return f"{characters:,} characters in {best * 1000:.0f} ms, {characters / best:,.0f} characters a second"


def _seconds(documents: Sequence[Gold]) -> float:
    start = time.perf_counter()
    for gold in documents:
        extracted(gold)
    return time.perf_counter() - start


def _conduct(folder: Path) -> str:
    """What the gold folder says about the use of its test split."""
    path = folder / "conduct.md"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def agreement_table(folder: Path) -> str:
    """The agreement of the two annotators as Markdown, for the guidelines page."""
    found = agreement(folder)
    return "\n\n".join(as_markdown(table) for table in _agreement_grids(found))


def _three(tally: Tally) -> tuple[Counts, ...]:
    return tally.strict, tally.overlap, tally.record


def _agreement_grids(found: Agreement) -> list[Grid]:
    rows = tuple(
        (layer, str(one.strict.gold), str(one.strict.found), *(f"{counts.f1:.3f}" for counts in _three(one)))
        for layer, one in found.tallies.items()
    )
    classes = tuple(
        (one.layer, one.field, str(one.pairs), "–" if one.value is None else f"{one.value:.3f}") for one in found.kappas
    )
    return [
        Grid("F1 between A and B", ("layer", "A", "B", "strict", "overlap", "record"), rows),
        Grid("Cohen's kappa on paired records", ("layer", "field", "pairs", "kappa"), classes, left=2),
    ]
