"""``plan-extract extract``: files in, records out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from plan_extract.cli import apart, streams

if TYPE_CHECKING:
    from plan_extract.extractor import Extractor
    from plan_extract.records import Plan


class Format(StrEnum):
    """How plans are written."""

    JSONL = "jsonl"
    JSON = "json"
    TABLE = "table"


class Ocr(StrEnum):
    """Which pages are read from their pictures."""

    AUTO = "auto"
    OFF = "off"
    FORCE = "force"


Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="A trained model beside the rules: a name in models/, or a folder.")
]


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files to read; - is standard input.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead.")] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Default: table on a terminal, jsonl when piped or written to a file."),
    ] = None,
    *,
    with_text: Annotated[bool, typer.Option("--with-text", help="Add the canonical text.")] = False,
    doc_id: Annotated[
        str | None, typer.Option("--doc-id", metavar="ID", help="Name of the document, for one file only.")
    ] = None,
    ocr: Annotated[
        Ocr, typer.Option(help="Pages to read from their pictures: those without text to trust, none, or all.")
    ] = Ocr.AUTO,
    model: Model = None,
    timeout: apart.Timeout = apart.TIMEOUT,
    memory: apart.Memory = apart.MEMORY,
    lang: Annotated[streams.Lang, typer.Option(help="Language of the table.")] = streams.Lang.VI,
) -> None:
    """Print the records of each FILE: one JSON object a line, or tables for people."""
    if doc_id is not None and len(files) > 1:
        raise typer.BadParameter("it names one document, and several files are given", param_hint="--doc-id")
    streams.check_target(output, files)
    form = form or (Format.TABLE if output is None and streams.on_terminal() else Format.JSONL)
    show = _shown(form, output, lang)
    extractors = model_extractors(model)

    def text(file: str) -> tuple[str, bool]:
        plan = _plan(file, doc_id=doc_id, with_text=with_text, ocr=ocr, extractors=extractors)
        return show(plan), bool(tell_unread(file, plan, ocr))

    with streams.opened(output) as out, closing(apart.attempts(files, text, timeout=timeout, memory=memory)) as made:
        done = _write(filter(None, made), out, array=form == "json" and len(files) > 1)
        if not done:
            raise typer.Exit(1)
    if len(done) < len(files) or any(done):
        raise typer.Exit(1)


def model_extractors(model: str | None) -> Mapping[str, Extractor]:
    """The extractors that a model puts in the place of rules; ends with 1 and one line where it cannot be used."""
    if model is None:
        return {}
    from plan_extract.learning import extractors

    found = streams.attempt(model, partial(extractors, model))
    if found is None:
        raise typer.Exit(1)
    return found


def _plan(file: str, *, doc_id: str | None, with_text: bool, ocr: Ocr, extractors: Mapping[str, Extractor]) -> Plan:
    from plan_extract.pipeline import extract as extract_plan

    source = streams.source(file)
    return extract_plan(source, doc_id=doc_id, with_text=with_text, ocr=ocr.value, extractors=extractors)


def tell_unread(file: str, plan: Plan, ocr: Ocr) -> list[str]:
    """One line for the pages of a plan that are missing, each with a finding in it; gives what has to be installed."""
    unread = sum(one.code == "page_unreadable" and one.severity == "error" for one in plan.findings)
    if unread:
        from plan_extract.readers.ocr import missing

        lacking = None if ocr is Ocr.OFF else missing()
        streams.say(f"{file}: {unread} of {plan.source.pages} pages not read: {lacking or 'see the findings'}")
        return [lacking] if lacking else []
    return []


def _shown(form: Format, output: Path | None, lang: streams.Lang) -> Callable[[Plan], str]:
    """How one plan is printed; a table is coloured only on a terminal."""
    if form is Format.JSONL:
        return lambda plan: plan.to_json() + "\n"
    if form is Format.JSON:
        return lambda plan: plan.to_json(indent=2) + "\n"

    from plan_extract.views.table import table

    color = output is None and streams.colored()
    return lambda plan: table(plan, width=streams.width(), lang=lang.value, color=color) + "\n"


def _write(texts: Iterable[tuple[str, bool]], out: TextIO, *, array: bool) -> list[bool]:
    """Write each text as it comes, as one JSON array if so; returns what came with each: whether something lacks."""
    done: list[bool] = []
    for text, lacks in texts:
        if array:
            out.write(",\n" if done else "[\n")
        out.write(text.rstrip("\n") if array else text)
        out.flush()
        done.append(lacks)
    if array:
        out.write("\n]\n" if done else "[]\n")
    return done
