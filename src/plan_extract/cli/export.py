"""``plan-extract export``: one plan in the form that somebody else needs it in."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plan_extract.cli import apart, streams
from plan_extract.cli.extract import Ocr, tell_unread

if TYPE_CHECKING:
    from plan_extract.records import Plan


class ExportFormat(StrEnum):
    """What a plan is turned into."""

    XLSX = "xlsx"
    CSV = "csv"
    MD = "md"
    HTML = "html"
    ICS = "ics"
    LABELSTUDIO = "labelstudio"
    SPACY = "spacy"


class Layer(StrEnum):
    """The tables that a plan has."""

    ASSIGNMENTS = "assignments"
    SERIES = "series"
    TARGETS = "targets"
    CITATIONS = "citations"
    REGISTRY = "registry"
    AGENCIES = "agencies"
    DEADLINES = "deadlines"
    FINDINGS = "findings"


def export(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A document, or a plan as JSON from extract; - is standard input. For spacy several plans, or a "
            "folder of gold files, too.",
        ),
    ],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead.")] = None,
    form: Annotated[
        ExportFormat | None, typer.Option("--format", help="Default: what the ending of --output says.")
    ] = None,
    layer: Annotated[Layer | None, typer.Option(help="The table for csv.  [default: assignments]")] = None,
    *,
    doc_id: Annotated[
        str | None, typer.Option("--doc-id", metavar="ID", help="Name of the document, or of one plan among several.")
    ] = None,
    lang: Annotated[streams.Lang, typer.Option(help="Language of headers and titles.")] = streams.Lang.VI,
) -> None:
    """Turn the plan in FILE into a workbook, a table, a report, a page, a calendar, a labelling task or a DocBin."""
    form = form or _named(output)
    if layer and form is not ExportFormat.CSV:
        raise typer.BadParameter("it is for csv: the other formats hold every table", param_hint="--layer")
    if form in (ExportFormat.XLSX, ExportFormat.SPACY) and output is None and streams.on_terminal():
        raise typer.BadParameter("this form is no text for a terminal: name a file", param_hint="--output")
    streams.check_target(output, [file])
    data = apart.attempt(
        file, partial(_exported, form=form, layer=layer or Layer.ASSIGNMENTS, doc_id=doc_id, lang=lang)
    )
    if data is None:
        raise typer.Exit(1)
    with streams.opened(output) as out:
        out.buffer.write(data)


def _named(output: Path | None) -> ExportFormat:
    ending = output.suffix.lower().removeprefix(".") if output else ""
    if ending not in set(ExportFormat):
        raise typer.BadParameter(f"name one of {', '.join(ExportFormat)}", param_hint="--format")
    return ExportFormat(ending)


def _exported(file: str, form: ExportFormat, layer: Layer, doc_id: str | None, lang: streams.Lang) -> bytes:
    if form is ExportFormat.SPACY and doc_id is None:
        return _packed(file)

    from plan_extract.opening import open_plan
    from plan_extract.views.exporting import export as exported

    plan = open_plan(streams.source(file), doc_id=doc_id)
    data = exported(plan, form.value, layer=layer.value, lang=lang.value)
    tell_unread(file, plan, Ocr.AUTO)
    if form is ExportFormat.ICS:
        _tell_undated(file, plan)
    return data


def _packed(file: str) -> bytes:
    """The DocBin of a gold folder, or of all plans in a file."""
    from plan_extract.opening import open_plans
    from plan_extract.scoring.gold import load
    from plan_extract.views.docbin import docbin, gold_docbin

    if file != "-" and Path(file).is_dir():
        return gold_docbin(load(Path(file)))
    plans = open_plans(streams.source(file))
    for plan in plans:
        tell_unread(file, plan, Ocr.AUTO)
    return docbin(plans)


def _tell_undated(file: str, plan: Plan) -> None:
    from plan_extract.views.ics import undated

    left = len(undated(plan))
    if left:
        streams.say(f"{file}: {left} of {len(plan.deadlines)} deadlines have no day and are not in the calendar")
