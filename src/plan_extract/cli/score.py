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

if TYPE_CHECKING:
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


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of the gold files.")] = Path("gold"),
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
    if check:
        _check(gold)
        return
    wish = Wish(gold, split, against, errors, form)
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
    from plan_extract.scoring.floors import below, read_floors
    from plan_extract.scoring.gold import load
    from plan_extract.scoring.scores import score

    documents = load(wish.gold, split=wish.split or Split.ALL)
    report = score(documents, split=wish.split)
    path = floors or wish.gold / "floors.csv"
    limits = read_floors(path) if floors or path.is_file() else ()
    return _text(wish, documents, report), below(report.to_dict(), limits)


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


def _text(wish: Wish, documents: Sequence[Gold], report: Report) -> str:
    if wish.errors:
        return _errors(wish, _listed(wish, documents), report, wish.errors)
    if wish.against:
        return _changes(wish, _listed(wish, documents), wish.against)
    if wish.form is Format.JSON:
        return json.dumps(report.to_dict(), ensure_ascii=False, indent=2)
    if wish.form is Format.MD:
        from plan_extract.scoring.accuracy import accuracy

        return accuracy(wish.gold, split=wish.split)
    return _tables(documents, report)


def _tables(documents: Sequence[Gold], report: Report) -> str:
    from plan_extract.scoring.grids import as_text
    from plan_extract.scoring.report import baseline_figures, grids

    return "\n\n".join(as_text(table) for table in grids(report, baseline_figures(documents, report.splits)))


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


def _changes(wish: Wish, documents: Sequence[Gold], source: str) -> str:
    from plan_extract.scoring.changes import changes, plans_of
    from plan_extract.scoring.listing import as_json, change_lines, change_markdown
    from plan_extract.scoring.scores import extracted

    before = plans_of(source, documents)
    found = [one for gold in documents for one in changes(gold, before[gold.doc_id], extracted(gold))]
    if wish.form is Format.JSON:
        return as_json(found)
    return (change_markdown if wish.form is Format.MD else change_lines)(found)
