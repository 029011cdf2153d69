"""``plan-extract status``: how a batch stands."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from plan_extract.cli import streams
from plan_extract.cli.batch import Folder, Work, total
from plan_extract.errors import InputError

if TYPE_CHECKING:
    from plan_extract.archive.reports import Report


class StatusFormat(StrEnum):
    """How the state of a batch is written."""

    TEXT = "text"
    JSON = "json"


def status(
    directory: Folder,
    form: Annotated[
        StatusFormat | None, typer.Option("--format", help="Default: text on a terminal, json when piped.")
    ] = None,
    *,
    work: Work = None,
) -> None:
    """Print how many files of the batch in DIR are in each state and why, and the first that failed."""
    from plan_extract import archive

    try:
        report = archive.status(directory, work)
    except InputError as error:
        streams.say(str(error))
        raise typer.Exit(2) from None
    form = form or (StatusFormat.TEXT if streams.on_terminal() else StatusFormat.JSON)
    with streams.opened(None) as out:
        out.write(_text(report) if form is StatusFormat.TEXT else _json(report))


def _text(report: Report) -> str:
    from plan_extract.views.printing import plain

    lines = [total(report)]
    lines += [f"  {number:>9,}  {state}, {kind}" for (state, kind), number in report.reasons.items()]
    lines += [f"{plain(row.path)}: {row.line}" for row in report.failures]
    return "\n".join(lines) + "\n"


def _json(report: Report) -> str:
    reasons = [{"state": state, "class": kind, "files": number} for (state, kind), number in report.reasons.items()]
    failed = [{"path": row.path, "class": row.kind, "reason": row.line} for row in report.failures]
    told = {"total": report.total, "counts": report.counts, "reasons": reasons, "failures": failed}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
