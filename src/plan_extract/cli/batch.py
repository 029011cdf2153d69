"""``plan-extract batch``: folders, lists and ZIP archives in, one dataset out."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from plan_extract.cli import streams
from plan_extract.cli.extract import Model, Ocr
from plan_extract.cli.progress import shown, write_event
from plan_extract.errors import InputError

if TYPE_CHECKING:
    from plan_extract.archive.engines import Engine as ArchiveEngine
    from plan_extract.archive.progress import Watch
    from plan_extract.archive.reports import Report


class EngineName(StrEnum):
    """What reads the files."""

    LOCAL = "local"
    RAY = "ray"


Folder = Annotated[str, typer.Argument(metavar="DIR", help="The --out of a batch, a folder or a place in a store.")]
Work = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Folder of this machine that a batch into a store runs in. Default: in the cache."
    ),
]
Workers = Annotated[int | None, typer.Option(min=1, metavar="N", help="Files read at once. Default: one a processor.")]
Timeout = Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="The longest that one file may take.")]
Memory = Annotated[int, typer.Option(min=64, metavar="MIB", help="The most memory that reading one file may take.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Show no progress.")]
JsonLog = Annotated[bool, typer.Option("--json-log", help="Progress and every file as JSON lines on stderr.")]
ReadPictures = Annotated[
    Ocr, typer.Option("--ocr", help="Pages to read from their pictures: those without text to trust, none, or all.")
]
Engine = Annotated[EngineName, typer.Option(help="What reads the files: this machine, or a Ray cluster.")]
Address = Annotated[
    str | None,
    typer.Option(metavar="HOST:PORT", help="Head of the Ray cluster. Default: RAY_ADDRESS, else this machine alone."),
]


def batch(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Folders, files, ZIP archives, quoted patterns.")
    ] = None,
    *,
    out: Annotated[str, typer.Option(metavar="DIR", help="Folder of the dataset and the ledger.")],
    from_list: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Read also the files listed here, one a line; - is standard input."),
    ] = None,
    work: Work = None,
    workers: Workers = None,
    timeout: Timeout = 300.0,
    memory: Memory = 2048,
    ocr: ReadPictures = Ocr.AUTO,
    model: Model = None,
    force: Annotated[bool, typer.Option("--force", help="Read all files anew.")] = False,
    quiet: Quiet = False,
    json_log: JsonLog = False,
    engine: Engine = EngineName.LOCAL,
    address: Address = None,
) -> None:
    """Read all files below each PATH into one dataset in DIR; a run that was stopped goes on where it stood.

    PATH and DIR may also lie in a store, s3://bucket/folder.
    """
    if not paths and from_list is None:
        raise typer.BadParameter("name a folder, a file or a list", param_hint="PATH...")
    check_address(engine, address)

    def run(watch: Watch, goes_on: Callable[[], bool]) -> Report:
        from plan_extract.archive import batch as run_batch

        return run_batch(
            paths or [],
            out,
            listed=_listed(from_list) if from_list else (),
            work=work,
            engine=chosen(engine, address, workers=workers, timeout=timeout, memory=memory, ocr=ocr, model=model),
            ocr=ocr.value,
            model=model,
            force=force,
            watch=watch,
            goes_on=goes_on,
        )

    conduct(run, out, quiet=quiet, json_log=json_log)


def chosen(
    name: EngineName,
    address: str | None,
    *,
    workers: int | None,
    timeout: float,
    memory: int,
    ocr: Ocr,
    model: str | None,
) -> ArchiveEngine:
    """The engine of that name, with its limits."""
    from plan_extract.archive.driver import local_engine, reader

    if name is EngineName.LOCAL:
        return local_engine(workers, timeout, memory, ocr.value, model)

    from plan_extract.archive.cluster import RayEngine

    return RayEngine(
        address=address, workers=workers, timeout=timeout, memory=memory << 20, read=reader(ocr.value, model)
    )


def check_address(engine: EngineName, address: str | None) -> None:
    """Refuse the address of a cluster for an engine that has none, as wrong use."""
    if address is not None and engine is not EngineName.RAY:
        raise typer.BadParameter("only --engine ray has one", param_hint="--address")


def _listed(file: str) -> list[str]:
    """The paths in a list, one a line, or between NUL bytes as ``find -print0`` writes them."""
    source = streams.source(file)
    try:
        data = source.read_bytes() if isinstance(source, Path) else source.read()
    except OSError as error:
        raise InputError(file, error.strerror or "cannot be read", "check the list") from None
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part.strip()]


def conduct(run: Callable[[Watch, Callable[[], bool]], Report], out: str, *, quiet: bool, json_log: bool) -> None:
    """Run a batch with its progress shown; end with what came out, and the exit code that says so."""
    from plan_extract.archive import limits

    if (lacking := limits.lacking()) is not None:
        streams.say(lacking)
    try:
        with _stoppable(json_log=json_log) as stopped, shown(quiet=quiet, json_log=json_log) as watch:
            report = run(watch, lambda: not stopped)
    except InputError as error:
        streams.say(str(error))
        raise typer.Exit(2) from None
    except sqlite3.Error as error:
        _unwritten(out, f"the ledger cannot be written, {error}")
    except OSError as error:
        _unwritten(out, error.strerror or str(error))
    _tell(report, out, json_log=json_log)
    if not report.finished:
        left = report.counts["new"] + report.counts["running"]
        what = (
            f"{left:,} of {report.total:,} files are not read yet" if report.listed else "not all files were found yet"
        )
        streams.say(f"stopped: {what}: the same command goes on from here")
        raise typer.Exit(128 + (stopped[0] if stopped else signal.SIGINT))
    if report.counts["failed"]:
        raise typer.Exit(1)


def _unwritten(out: str, what: str) -> NoReturn:
    streams.say(f"{out}: {what}: make room or check the disk; what is done is kept, and the same command goes on")
    raise typer.Exit(1)


@contextmanager
def _stoppable(*, json_log: bool) -> Iterator[list[int]]:
    """The signals that asked for an end: the first lets what is in hand be finished, the second does not wait."""
    asked: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        if asked:
            raise SystemExit(128 + number)
        asked.append(number)
        if json_log:
            write_event("stopping", signal=number)
        else:
            streams.say("finishing the files in hand; once more to leave at once (nothing is lost)")

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(report: Report, out: str, *, json_log: bool) -> None:
    """The sum to stdout; the files that failed to stderr."""
    if json_log:
        write_event("end", total=report.total, counts=dict(report.counts), finished=report.finished)
    else:
        for row in report.failures:
            streams.say(f"{row.path}: {row.line}")
        more = report.counts["failed"] - len(report.failures)
        if more > 0:
            streams.say(f"and {more:,} more that failed: see {out}/failures.csv")
    with streams.opened(None) as stdout:
        stdout.write(total(report) + "\n")


def total(report: Report) -> str:
    """All that was found as the sum of its states."""
    parts = [f"{number:,} {state}" for state, number in report.counts.items() if number]
    return f"in {report.total:,} = {' + '.join(parts) or 0}"
