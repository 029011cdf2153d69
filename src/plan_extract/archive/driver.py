"""The run of a batch: list, measure, read, publish. The driver alone writes the ledger."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import zstandard

from plan_extract import store
from plan_extract.archive.engines import Engine
from plan_extract.archive.hashing import measure_files, settle_duplicates
from plan_extract.archive.inputs import Inputs, find_inputs
from plan_extract.archive.ledger import Ledger
from plan_extract.archive.listing import list_files
from plan_extract.archive.local import LocalEngine
from plan_extract.archive.opening import looked_at, opened
from plan_extract.archive.progress import Progress, Watch, look_away
from plan_extract.archive.reports import Report, report, write_failures
from plan_extract.archive.sources import find_files
from plan_extract.archive.tasks import Task, label
from plan_extract.errors import InputError

TIMEOUT = 300.0
"""Seconds that one file may take; a scan takes one or two a page."""
MEMORY = 2048
"""MiB that one file may take; a plan takes less than 200."""


def batch(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    listed: Iterable[str | Path] = (),
    workers: int | None = None,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
    force: bool = False,
    engine: Engine | None = None,
    watch: Watch = look_away,
    goes_on: Callable[[], bool] = lambda: True,
) -> Report:
    """Read all files of folders, files, patterns and ZIP archives into one dataset in ``out``.

    Files that were read before, by this version and unchanged, are not read again, unless ``force``. ``listed`` are
    files that may be missing. ``workers`` (default: one a processor), ``timeout`` (seconds a file) and ``memory`` (MiB
    a file) are those of the local engine, when no other ``engine`` is given. When ``goes_on`` says no, what is in hand
    is finished, and the next call goes on from there.

    Raises ``InputError`` where nothing can be begun, ``OSError`` and ``sqlite3.Error`` where ``out`` cannot be written.
    """
    inputs = find_inputs(paths, listed)
    engine = engine or local_engine(workers, timeout, memory)
    with opened(Path(out), root=inputs.root) as ledger:
        run = _Run(ledger, engine, watch, goes_on)
        run.list(inputs, force=force)
        return run.read()


def retry(
    out: str | Path,
    *,
    kind: str | None = None,
    workers: int | None = None,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
    engine: Engine | None = None,
    watch: Watch = look_away,
    goes_on: Callable[[], bool] = lambda: True,
) -> Report:
    """Read the failed files of a batch again, all or those of one class (``timeout``, say); the rest as ``batch``."""
    engine = engine or local_engine(workers, timeout, memory)
    with opened(Path(out)) as ledger:
        if ledger.note("listed") != "yes":
            raise InputError(str(out), "its batch was stopped before all files were found", "run that once more first")
        ledger.forgive(kind)
        return _Run(ledger, engine, watch, goes_on).read()


def local_engine(workers: int | None, timeout: float, memory: int) -> LocalEngine:
    """The local engine; by default one worker a processor that this process may use."""
    return LocalEngine(workers=workers or _processors(), timeout=timeout, memory=memory << 20)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def status(out: str | Path) -> Report:
    """How a batch stands, also while it runs. Raises ``InputError`` where there is none."""
    with looked_at(Path(out)) as sql:
        return report(sql)


class _Run:
    """One run over an open ledger."""

    def __init__(self, ledger: Ledger, engine: Engine, watch: Watch, goes_on: Callable[[], bool]) -> None:
        self._ledger = ledger
        self._engine = engine
        self._watch = watch
        self._goes_on = goes_on
        self._progress = Progress()
        self._tool = version("plan-extract")

    def list(self, inputs: Inputs, *, force: bool) -> None:
        """Find what there is to read. What was begun with ``force`` is not begun again."""
        begun = self._ledger.note("forced") == "yes"
        self._ledger.set_note("listed", "no")
        self._tell(list_files(self._ledger, find_files(inputs), tool=self._tool, force=force and not begun))
        if not self._goes_on():
            return
        if not sum(self._ledger.counts().values()):
            raise InputError(label(inputs.root), "there are no files in it", "check the path")
        self._ledger.set_note("listed", "yes")
        self._ledger.set_note("forced", "yes" if force else "no")

    def read(self) -> Report:
        """Read what is new, once more what failed for the moment, then publish."""
        settle_duplicates(self._ledger)
        while self._goes_on() and self._new():
            self._measure()
            self._read()
        write_failures(self._ledger)
        stands = report(self._ledger.sql)
        if stands.finished:
            self._publish(stands.counts["ok"] + stands.counts["partial"])
        return stands

    def _new(self) -> int:
        return self._ledger.counts()["new"]

    def _tell(self, done: Iterable[int]) -> None:
        for self._progress.done in done:
            self._watch(self._progress)
            if not self._goes_on():
                return

    def _measure(self) -> None:
        self._progress.begin("measure", self._new())
        self._tell(measure_files(self._ledger))
        if self._progress.done:
            settle_duplicates(self._ledger)

    def _read(self) -> None:
        self._progress.begin("read", self._new())
        self._progress.counts = self._ledger.counts()
        with closing(self._engine.run(self._tasks())) as read:
            for outcomes in read:
                self._ledger.record(outcomes, self._tool)
                self._progress.add(outcomes)
                self._watch(self._progress)

    def _tasks(self) -> Iterator[Task]:
        for task in self._ledger.waiting():
            if not self._goes_on():
                return
            self._ledger.begin(task)
            self._progress.take(task)
            yield task

    def _publish(self, total: int) -> None:
        """Make the dataset of what the ledger holds, unless it is that already."""
        if self._ledger.note("published") == "yes":
            return
        self._progress.begin("publish", total)
        store.publish(self._plans(), self._ledger.directory)
        self._ledger.set_note("published", "yes")
        self._ledger.set_note("forced", "no")

    def _plans(self) -> Iterator[store.StoredPlan]:
        unpack = zstandard.ZstdDecompressor().decompress
        for done, (path, province, year, plan) in enumerate(self._ledger.plans(), 1):
            if done % 100 == 0:
                self._progress.done = done
                self._watch(self._progress)
            yield store.StoredPlan(path, province, year, unpack(plan))
