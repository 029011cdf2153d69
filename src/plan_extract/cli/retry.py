"""``plan-extract retry``: the failed files of a batch once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from plan_extract.cli.batch import (
    Address,
    Engine,
    EngineName,
    Folder,
    JsonLog,
    Memory,
    Quiet,
    ReadPictures,
    Timeout,
    Work,
    Workers,
    check_address,
    chosen,
    conduct,
)
from plan_extract.cli.extract import Model, Ocr

if TYPE_CHECKING:
    from plan_extract.archive.progress import Watch
    from plan_extract.archive.reports import Report


def retry(
    directory: Folder,
    *,
    kind: Annotated[
        str | None,
        typer.Option("--class", metavar="CLASS", help="Only files that failed for this: timeout, memory ..."),
    ] = None,
    work: Work = None,
    workers: Workers = None,
    timeout: Timeout = 300.0,
    memory: Memory = 2048,
    ocr: ReadPictures = Ocr.AUTO,
    model: Model = None,
    quiet: Quiet = False,
    json_log: JsonLog = False,
    engine: Engine = EngineName.LOCAL,
    address: Address = None,
) -> None:
    """Read the failed files of the batch in DIR again, and publish its dataset anew."""
    check_address(engine, address)

    def run(watch: Watch, goes_on: Callable[[], bool]) -> Report:
        from plan_extract.archive import retry as run_retry

        hands = chosen(engine, address, workers=workers, timeout=timeout, memory=memory, ocr=ocr, model=model)
        return run_retry(
            directory, kind=kind, work=work, engine=hands, ocr=ocr.value, model=model, watch=watch, goes_on=goes_on
        )

    conduct(run, directory, quiet=quiet, json_log=json_log)
