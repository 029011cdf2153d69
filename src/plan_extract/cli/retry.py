"""``plan-extract retry``: the failed files of a batch once more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plan_extract.cli.batch import Engine, EngineName, JsonLog, Memory, Quiet, Timeout, Workers, conduct

if TYPE_CHECKING:
    from plan_extract.archive.progress import Watch
    from plan_extract.archive.reports import Report


def retry(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The --out of a batch.")],
    *,
    kind: Annotated[
        str | None,
        typer.Option("--class", metavar="CLASS", help="Only files that failed for this: timeout, memory ..."),
    ] = None,
    workers: Workers = None,
    timeout: Timeout = 300.0,
    memory: Memory = 2048,
    quiet: Quiet = False,
    json_log: JsonLog = False,
    engine: Engine = EngineName.LOCAL,
) -> None:
    """Read the failed files of the batch in DIR again, and publish its dataset anew."""

    def run(watch: Watch, goes_on: Callable[[], bool]) -> Report:
        from plan_extract.archive import retry as run_retry

        return run_retry(
            directory, kind=kind, workers=workers, timeout=timeout, memory=memory, watch=watch, goes_on=goes_on
        )

    conduct(run, directory, quiet=quiet, json_log=json_log)
