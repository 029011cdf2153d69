"""The command line: each command is the shell of the Python function of the same name."""

from __future__ import annotations

from typing import Annotated

import typer

from plan_extract.cli.batch import batch
from plan_extract.cli.compare import compare
from plan_extract.cli.export import export
from plan_extract.cli.extract import extract
from plan_extract.cli.outline import outline
from plan_extract.cli.query import query
from plan_extract.cli.registry import registry
from plan_extract.cli.retry import retry
from plan_extract.cli.schema import schema
from plan_extract.cli.score import score
from plan_extract.cli.status import status
from plan_extract.cli.take_back import import_plan
from plan_extract.cli.train import train

app = typer.Typer(
    name="plan-extract",
    help="Vietnamese government plans as data: who must do what by when, towards which figure.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract)
app.command()(batch)
app.command()(status)
app.command()(retry)
app.command()(outline)
app.command()(export)
app.command("import")(import_plan)
app.command()(compare)
app.command()(query)
app.command()(registry)
app.command()(schema)
app.command()(score)
app.command()(train)


def _version(*, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"plan-extract {version('plan-extract')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=lambda value: _version(asked=value), help="Print the version."),
    ] = False,
) -> None:
    """Vietnamese government plans as data: who must do what by when, towards which figure."""
