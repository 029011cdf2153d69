"""``plan-extract compare``: plans side by side."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plan_extract.cli import apart, streams
from plan_extract.cli.extract import Ocr, tell_unread

if TYPE_CHECKING:
    from plan_extract.comparing import Comparison
    from plan_extract.records import Plan


class CompareFormat(StrEnum):
    """How a comparison is written."""

    TABLE = "table"
    XLSX = "xlsx"
    HTML = "html"
    JSON = "json"
    CSV = "csv"


def compare(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Documents, or plans as JSON from extract; - is standard input."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead.")] = None,
    form: Annotated[
        CompareFormat | None,
        typer.Option("--format", help="Default: what the ending of --output says; table on a terminal, else json."),
    ] = None,
    dataset: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Add plans of the dataset that batch wrote to DIR.")
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(metavar="SQL", help="Of the dataset, the targets that fit: a condition over plans and targets."),
    ] = None,
    above: Annotated[
        str | None, typer.Option(metavar="FILE", help="The plan above, whose targets the others take over.")
    ] = None,
    *,
    versions: Annotated[
        bool | None,
        typer.Option("--versions/--no-versions", help="List changes from the first to the second of two plans."),
    ] = None,
    timeout: apart.Timeout = apart.TIMEOUT,
    memory: apart.Memory = apart.MEMORY,
    lang: Annotated[streams.Lang, typer.Option(help="Language of what people read.")] = streams.Lang.VI,
) -> None:
    """Lay plans side by side: targets that measure the same, who leads what, bases, deadlines, money, sections."""
    named = [*(files or []), *([above] if above else [])]
    _check(files or [], dataset, where, above)
    form = form or _by_ending(output)
    if form is CompareFormat.XLSX and output is None and streams.on_terminal():
        raise typer.BadParameter("this form is no text for a terminal: name a file", param_hint="--output")
    streams.check_target(output, named)
    names = list(dict.fromkeys(named))
    with closing(apart.attempts(names, _opened, timeout=timeout, memory=memory)) as made:
        plans = dict(zip(names, made, strict=True))
    chosen = [plan for file in files or [] for plan in plans[file] or ()]
    higher = plans[above] if above else None
    if (above and not higher) or (not chosen and dataset is None):
        raise typer.Exit(1)
    data = streams.attempt(
        str(dataset or "compare"), partial(_written, chosen, higher, dataset, where, versions, form, lang, output)
    )
    if data is None:
        raise typer.Exit(1)
    with streams.opened(output) as out:
        out.buffer.write(data)
    if None in plans.values():
        raise typer.Exit(1)


def _check(files: Sequence[str], dataset: Path | None, where: str | None, above: str | None) -> None:
    if not files and dataset is None:
        raise typer.BadParameter("name plans to compare, or a dataset", param_hint="FILE")
    if where and dataset is None:
        raise typer.BadParameter("it chooses from a dataset: name one with --dataset", param_hint="--where")
    if [*files, above].count("-") > 1:
        raise typer.BadParameter("standard input can be read only once", param_hint="FILE")


def _by_ending(output: Path | None) -> CompareFormat:
    ending = output.suffix.lower().removeprefix(".") if output else ""
    if ending in set(CompareFormat):
        return CompareFormat(ending)
    return CompareFormat.TABLE if output is None and streams.on_terminal() else CompareFormat.JSON


def _opened(file: str) -> list[Plan]:
    from plan_extract.opening import open_plans

    plans = open_plans(streams.source(file))
    for plan in plans:
        tell_unread(file, plan, Ocr.AUTO)
    return plans


def _written(
    plans: Sequence[Plan],
    above: Sequence[Plan] | None,
    dataset: Path | None,
    where: str | None,
    versions: bool | None,
    form: CompareFormat,
    lang: streams.Lang,
    output: Path | None,
) -> bytes:
    from plan_extract.comparing import compare as compared
    from plan_extract.errors import InputError

    if above and len(above) > 1:
        raise InputError("--above", f"it holds {len(above)} plans", "give one plan")
    found = compared(plans, above=above[0] if above else None, dataset=dataset, where=where, versions=versions)
    for note in found.notes if form is not CompareFormat.TABLE else ():
        streams.say(note.said(lang.value))
    return _shown(found, form, lang, output)


def _shown(found: Comparison, form: CompareFormat, lang: streams.Lang, output: Path | None) -> bytes:
    if form is CompareFormat.JSON:
        return (found.to_json(indent=2) + "\n").encode()
    if form is CompareFormat.TABLE:
        from plan_extract.views.comparison import comparison_table

        color = output is None and streams.colored()
        return (comparison_table(found, width=streams.width(), lang=lang.value, color=color) + "\n").encode()

    from plan_extract.views.compared import Form, rendered

    chosen: Form = form.value  # type: ignore[assignment]  # the values of the enumeration are these literals
    return rendered(found, chosen, lang=lang.value)
