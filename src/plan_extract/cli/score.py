"""``plan-extract score``: the extractor against the gold files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from plan_extract.cli import streams
from plan_extract.cli.extract import Model

if TYPE_CHECKING:
    from plan_extract.records import Plan
    from plan_extract.scoring.alignments import Figures
    from plan_extract.scoring.gold import Gold
    from plan_extract.scoring.scores import Report

BELOW = 3
"""Exit code when a figure is below its floor."""


class Split(StrEnum):
    """The documents looked at."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


class Format(StrEnum):
    """How the scores are written."""

    TABLE = "table"
    JSON = "json"
    MD = "md"


class Layer(StrEnum):
    """The layers whose errors can be listed."""

    METADATA = "metadata"
    SECTIONS = "sections"
    CITATIONS = "citations"
    AGENCIES = "agencies"
    DEADLINES = "deadlines"
    TARGETS = "targets"
    ASSIGNMENTS = "assignments"
    FINDINGS = "findings"


class Wish(NamedTuple):
    """What was asked for on the command line."""

    gold: Path
    split: Split | None
    against: str | None
    errors: Layer | None
    form: Format
    plans: Path | None = None
    model: str | None = None


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of the gold files, or a DocBin of them.")] = Path(
        "gold"
    ),
    split: Annotated[Split | None, typer.Option(help="Documents to score; default: dev, test and all of them.")] = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="FILE|REVISION", help="Show gains and losses against plans in FILE or a git revision."),
    ] = None,
    errors: Annotated[
        Layer | None, typer.Option(help="List every miss, extra and wrong field (of dev, unless --split test).")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
    floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Table of floors; default: floors.csv in GOLD.")
    ] = None,
    plans: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Score the plans in FILE (JSON Lines or DocBin) instead.")
    ] = None,
    model: Model = None,
    files: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Score the values of the same plans in other forms: FOLDER/DOC_ID.pdf …"),
    ] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Only check that the gold files hold.")] = False,
) -> None:
    """Score the extractor on GOLD; exit code 3 when a figure is below its floor."""
    if sum(map(bool, (errors, against, files))) > 1:
        raise typer.BadParameter("choose one of --errors, --against and --files", param_hint="--against")
    if (plans and model) or ((plans or model) and (files or form is Format.MD)):
        raise typer.BadParameter("it goes with neither --plans, --files nor --format md", param_hint="--model")
    if check:
        _check(gold)
        return
    wish = Wish(gold, split, against, errors, form, plans, model)
    answer = streams.attempt(str(gold), partial(_forms, wish, files) if files else partial(_answer, wish, floors))
    if answer is None:
        raise typer.Exit(1)
    text, low = answer
    with streams.opened(None) as out:
        out.write(text.rstrip("\n") + "\n")
    for line in low:
        streams.say(line)
    if low:
        raise typer.Exit(BELOW)


def _check(gold: Path) -> None:
    from plan_extract.scoring.gold import check

    faults = streams.attempt(str(gold), partial(check, gold))
    for fault in faults or ():
        streams.say(fault)
    if faults is None or faults:
        raise typer.Exit(1)
    typer.echo("the gold files hold")


def _answer(wish: Wish, floors: Path | None) -> tuple[str, list[str]]:
    """What to print, and a line for each figure below its floor."""
    from plan_extract.scoring.alignments import SPLIT
    from plan_extract.scoring.floors import below, read_floors
    from plan_extract.scoring.gold import load
    from plan_extract.scoring.scores import score

    documents = load(wish.gold, split=wish.split or Split.ALL)
    plans = _given(wish, documents)
    report = score(documents, split=wish.split, plans=plans)
    path = floors or wish.gold / "floors.csv"
    limits = read_floors(path) if floors or path.is_file() else ()
    pairs = _alignments(wish, documents)
    figures = report.to_dict() | ({SPLIT: pairs} if pairs else {})
    return _text(wish, documents, report, plans, pairs), below(figures, limits)


def _alignments(wish: Wish, documents: Sequence[Gold]) -> Figures:
    """The figures of the aligner, which works on gold targets: only where all documents are scored as a whole."""
    if wish.split or wish.errors or wish.against or wish.plans or wish.model:
        return {}
    from plan_extract.scoring.alignments import alignment_figures

    return alignment_figures(documents, wish.gold)


def _given(wish: Wish, documents: Sequence[Gold]) -> dict[str, Plan] | None:
    """The plans to be scored where they are not those of the rules."""
    if wish.plans:
        from plan_extract.scoring.changes import plans_of

        return plans_of(str(wish.plans), documents)
    if wish.model:
        from plan_extract.learning import extractors
        from plan_extract.scoring.scores import extracted

        chosen = extractors(wish.model)
        return {gold.doc_id: extracted(gold, chosen) for gold in documents}
    return None


def _forms(wish: Wish, folder: Path) -> tuple[str, list[str]]:
    """What to print of the plans in other forms; they have no floors."""
    from plan_extract.scoring.forms import form_grid, forms_page, score_forms
    from plan_extract.scoring.gold import SPLITS, load
    from plan_extract.scoring.grids import as_text

    documents = load(wish.gold, split=wish.split or Split.ALL)
    forms = score_forms(documents, folder, (wish.split,) if wish.split else SPLITS)
    if wish.form is Format.JSON:
        return json.dumps({one.name: one.to_dict() for one in forms}, ensure_ascii=False, indent=2), []
    if wish.form is Format.MD:
        return forms_page(forms), []
    return "\n\n".join(as_text(form_grid(one)) for one in forms), []


def _text(wish: Wish, documents: Sequence[Gold], report: Report, plans: dict[str, Plan] | None, pairs: Figures) -> str:
    if wish.errors:
        return _errors(wish, _listed(wish, documents), report, wish.errors)
    if wish.against:
        return _changes(wish, _listed(wish, documents), wish.against, plans)
    if wish.form is Format.JSON:
        figures = report.to_dict() | ({"alignments": pairs} if pairs else {})
        return json.dumps(figures, ensure_ascii=False, indent=2)
    if wish.form is Format.MD:
        from plan_extract.learning import reports
        from plan_extract.scoring.accuracy import accuracy

        measured = reports.read(wish.gold.resolve().parent / "models" / reports.FILE)
        return accuracy(wish.gold, split=wish.split, models=reports.grids(documents, measured))
    return _tables(documents, report, pairs)


def _tables(documents: Sequence[Gold], report: Report, pairs: Figures) -> str:
    from plan_extract.scoring.alignments import alignment_grid
    from plan_extract.scoring.grids import as_text
    from plan_extract.scoring.report import baseline_figures, grids

    tables = [*grids(report, baseline_figures(documents, report.splits)), *([alignment_grid(pairs)] if pairs else [])]
    return "\n\n".join(as_text(table) for table in tables)


def _listed(wish: Wish, documents: Sequence[Gold]) -> list[Gold]:
    """The documents whose records may be shown: those of test only when test was asked for by name."""
    if wish.split is Split.ALL:
        streams.say("the test split is not shown: ask for it with --split test")
    shown = Split.TEST if wish.split is Split.TEST else Split.DEV
    return [gold for gold in documents if gold.split == shown]


def _errors(wish: Wish, documents: Sequence[Gold], report: Report, layer: Layer) -> str:
    from plan_extract.scoring.listing import as_json, slip_lines, slip_markdown
    from plan_extract.scoring.slips import slips

    judged = {one.judgement.doc_id: one.judgement for one in report.documents}
    found = [slip for gold in documents for slip in slips(judged[gold.doc_id], layer.value, gold)]
    if wish.form is Format.JSON:
        return as_json(found)
    return (slip_markdown if wish.form is Format.MD else slip_lines)(found, layer.value)


def _changes(wish: Wish, documents: Sequence[Gold], source: str, plans: dict[str, Plan] | None) -> str:
    from plan_extract.scoring.changes import changes, plans_of
    from plan_extract.scoring.listing import as_json, change_lines, change_markdown
    from plan_extract.scoring.scores import extracted

    before = plans_of(source, documents)
    after = plans or {gold.doc_id: extracted(gold) for gold in documents}
    found = [one for gold in documents for one in changes(gold, before[gold.doc_id], after[gold.doc_id])]
    if wish.form is Format.JSON:
        return as_json(found)
    return (change_markdown if wish.form is Format.MD else change_lines)(found)
