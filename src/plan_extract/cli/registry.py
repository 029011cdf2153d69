"""``plan-extract registry``: each agency once."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from plan_extract.cli import apart, streams


class RegistryFormat(StrEnum):
    """How the registry is written."""

    TABLE = "table"
    JSON = "json"


def registry(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text file; - is standard input.")],
    form: Annotated[
        RegistryFormat | None,
        typer.Option("--format", help="Default: table on a terminal, json when piped."),
    ] = None,
    *,
    lang: Annotated[streams.Lang, typer.Option(help="Language of the table.")] = streams.Lang.VI,
) -> None:
    """Print each agency of FILE once, with its mentions and how often it leads, takes part or is partner."""
    form = form or (RegistryFormat.TABLE if streams.on_terminal() else RegistryFormat.JSON)
    text = apart.attempt(file, partial(_registry, form=form, lang=lang))
    if text is None:
        raise typer.Exit(1)
    with streams.opened(None) as out:
        out.write(text)


def _registry(file: str, form: RegistryFormat, lang: streams.Lang) -> str:
    from plan_extract.pipeline import extract
    from plan_extract.views import registry as views

    entries = views.registry(extract(streams.source(file)))
    if form is RegistryFormat.JSON:
        return views.registry_json(entries)
    return views.registry_table(entries, width=streams.width(), lang=lang.value, color=streams.colored())
