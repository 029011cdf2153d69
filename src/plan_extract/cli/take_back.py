"""``plan-extract import``: a workbook that people have corrected becomes a plan again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plan_extract.cli import streams

if TYPE_CHECKING:
    from plan_extract.records import Plan


def import_plan(
    file: Annotated[str, typer.Argument(metavar="FILE.xlsx", help="A workbook from export; - is standard input.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead.")] = None,
    *,
    with_text: Annotated[bool, typer.Option("--with-text", help="Add the canonical text.")] = False,
) -> None:
    """Print the plan in a corrected workbook as JSON: what was changed or added has the rule human."""
    streams.check_target(output, [file])
    plan = streams.attempt(file, partial(_imported, file))
    if plan is None:
        raise typer.Exit(1)
    if with_text and plan.canonical is None:
        streams.say(f"{file}: it was made of a plan without its text, so there is none to add")
        raise typer.Exit(1)
    with streams.opened(output) as out:
        out.write((plan if with_text else plan.changed(canonical=None)).to_json() + "\n")


def _imported(file: str) -> Plan | None:
    from plan_extract.correcting import RefusedError, import_plan

    try:
        return import_plan(streams.source(file))
    except RefusedError as refused:
        for problem in refused.problems:
            streams.say(f"{file}: {problem}")
        return None
