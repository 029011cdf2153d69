"""``plan-extract outline``: the section tree as people read it."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from plan_extract.cli import apart, streams


def outline(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text file; - is standard input.")],
    *,
    lang: Annotated[streams.Lang, typer.Option(help="Language of the section kinds.")] = streams.Lang.VI,
) -> None:
    """Print the section tree of FILE: number, heading and kind, indented."""
    text = apart.attempt(file, partial(_outline, lang=lang))
    if text is None:
        raise typer.Exit(1)
    with streams.opened(None) as out:
        out.write(text)


def _outline(file: str, lang: streams.Lang) -> str:
    from plan_extract.pipeline import extract
    from plan_extract.views.outline import outline as view

    return view(extract(streams.source(file)), lang=lang.value, color=streams.colored())
