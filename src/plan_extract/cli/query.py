"""``plan-extract query``: questions to a dataset."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from plan_extract.cli import streams
from plan_extract.cli.batch import Folder, Work

if TYPE_CHECKING:
    from plan_extract.store import Answer, Asked

SHOWN = 100
"""Rows that a table has unless ``--limit`` says otherwise."""


class QueryFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def query(
    directory: Folder,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="SQL | VALUE...", help="One SELECT; with --name, the values.")
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="A ready question; --list shows them.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead.")] = None,
    form: Annotated[
        QueryFormat | None,
        typer.Option("--format", help="Default: table on a terminal, csv when piped or written to a file."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, help=f"Rows at most; 0 for all. Default: {SHOWN} in a table, else all.")
    ] = None,
    *,
    work: Work = None,
    listing: Annotated[bool, typer.Option("--list", help="Only list the ready questions.")] = False,
    lang: Annotated[streams.Lang, typer.Option(help="Language of the list.")] = streams.Lang.VI,
) -> None:
    """Print what the dataset in DIR answers to one SELECT or to a ready question."""
    streams.check_target(output, [])
    if listing:
        _list(lang)
        return
    if name is None and len(words or []) != 1:
        raise typer.BadParameter("give one SELECT, or --name and its values", param_hint="SQL")
    form = form or (QueryFormat.TABLE if output is None and streams.on_terminal() else QueryFormat.CSV)
    limit = SHOWN if limit is None and form is QueryFormat.TABLE else limit
    asked = streams.attempt(directory, partial(_asked, name, words or [], limit))
    if asked is None:
        raise typer.Exit(1)
    show = partial(_show, form, limit, color=output is None and streams.colored())
    if not streams.attempt(directory, partial(_answer, directory, work, asked, output, show)):
        raise typer.Exit(1)


def _list(lang: streams.Lang) -> None:
    from plan_extract.store.questions import QUESTIONS, usage

    for question in QUESTIONS:
        typer.echo(f"{usage(question)}\n    {getattr(question, lang.value)}")


def _asked(name: str | None, words: list[str], limit: int | None) -> Asked:
    """The question; of a ready one no more rows are looked for than are shown, and one to know that there are more."""
    from plan_extract.store import Asked, named

    if name is None:
        return Asked(words[0])
    asked = named(name, words)
    return asked._replace(sql=f"{asked.sql} LIMIT {limit + 1}") if limit else asked


def _answer(
    directory: str, work: Path | None, asked: Asked, output: Path | None, show: Callable[[Answer, TextIO], None]
) -> bool:
    from plan_extract.archive import dataset_folder
    from plan_extract.store import answer

    with answer(dataset_folder(directory, work), asked) as found, streams.opened(output) as out:
        show(found, out)
    return True


def _show(form: QueryFormat, limit: int | None, answer: Answer, out: TextIO, *, color: bool) -> None:
    from plan_extract.views import answers

    rows = answer.rows if not limit else islice(answer.rows, limit)
    if form is QueryFormat.CSV:
        answers.write_csv(answer.names, rows, out)
    elif form is QueryFormat.JSON:
        answers.write_json(answer.names, rows, out)
    else:
        out.write(answers.answer_table(answer.names, list(rows), width=streams.width(), color=color))
    if limit and next(answer.rows, None) is not None:
        streams.say(f"only {limit} rows are shown: --limit 0 gives all")
