"""The run of a batch: list, measure, read, publish. The driver alone writes the ledger."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import zstandard

from plan_extract import store
from plan_extract.archive import remote
from plan_extract.archive.engines import Engine
from plan_extract.archive.files import is_remote
from plan_extract.archive.hashing import measure_files, settle_duplicates
from plan_extract.archive.inputs import Inputs, find_inputs
from plan_extract.archive.ledger import Ledger
from plan_extract.archive.listing import list_files
from plan_extract.archive.local import LocalEngine
from plan_extract.archive.opening import looked_at, opened
from plan_extract.archive.outputs import batch_folder, ledger_folder
from plan_extract.archive.progress import Progress, Watch, look_away
from plan_extract.archive.reports import Report, report, write_failures
from plan_extract.archive.sources import Listed, find_names
from plan_extract.archive.tasks import Read, Task, label
from plan_extract.archive.worker import read_plan
from plan_extract.errors import InputError

if TYPE_CHECKING:
    from plan_extract.readers import Ocr

TIMEOUT = 300.0
"""Seconds that one file may take; a scan takes one or two a page."""
MEMORY = 2048
"""MiB that one file may take; a plan takes less than 200."""
_MOST_HELPERS = 3
"""Processes that look at files; more would wait for the one that lists them."""


def batch(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    listed: Iterable[str | Path] = (),
    work: str | Path | None = None,
    workers: int | None = None,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
    ocr: Ocr = "auto",
    model: str | None = None,
    force: bool = False,
    engine: Engine | None = None,
    watch: Watch = look_away,
    goes_on: Callable[[], bool] = lambda: True,
) -> Report:
    """Read all files of folders, files, patterns and ZIP archives into one dataset in ``out``.

    Files that were read before, by this version, with this ``ocr`` and ``model`` and unchanged, are not read again,
    unless ``force``. ``listed`` are files that may be missing. ``workers`` (default: one a processor), ``timeout``
    (seconds a file) and ``memory`` (MiB a file) are those of the local engine, when no other ``engine`` is given; that
    one is made with ``reader(ocr, model)``. When ``goes_on`` says no, what is in hand is finished, and the next call
    goes on from there.

    ``paths`` and ``out`` may lie in a store (``s3://bucket/folder``); then ``work`` is the folder of this machine that
    the batch runs in (``outputs``).

    Raises ``InputError`` where nothing can be begun, ``OSError`` and ``sqlite3.Error`` where ``out`` cannot be written.
    """
    inputs, tool = _inputs(paths, tuple(listed)), _tool(ocr, model)
    engine = engine or local_engine(workers, timeout, memory, ocr, model)
    with batch_folder(out, work, watch=watch) as directory, opened(directory, root=inputs.root) as ledger:
        run = _Run(ledger, engine, watch, goes_on, tool=tool)
        run.list(inputs, force=force)
        return run.read()


def _inputs(paths: Sequence[str | Path], listed: Sequence[str | Path]) -> Inputs:
    elsewhere = any(map(is_remote, (*paths, *listed)))
    return remote.find_inputs(paths, listed) if elsewhere else find_inputs(paths, listed)


def retry(
    out: str | Path,
    *,
    kind: str | None = None,
    work: str | Path | None = None,
    workers: int | None = None,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
    ocr: Ocr = "auto",
    model: str | None = None,
    engine: Engine | None = None,
    watch: Watch = look_away,
    goes_on: Callable[[], bool] = lambda: True,
) -> Report:
    """Read the failed files of a batch again, all or those of one class (``timeout``, say); the rest as ``batch``."""
    engine, tool = engine or local_engine(workers, timeout, memory, ocr, model), _tool(ocr, model)
    with batch_folder(out, work, begin=False, watch=watch) as directory, opened(directory) as ledger:
        if ledger.note("listed") != "yes":
            raise InputError(str(out), "its batch was stopped before all files were found", "run that once more first")
        ledger.forgive(kind)
        return _Run(ledger, engine, watch, goes_on, tool=tool).read()


def local_engine(
    workers: int | None, timeout: float, memory: int, ocr: Ocr = "auto", model: str | None = None
) -> LocalEngine:
    """The local engine; by default one worker a processor that this process may use."""
    return LocalEngine(workers=workers or _processors(), timeout=timeout, memory=memory << 20, read=reader(ocr, model))


def reader(ocr: Ocr, model: str | None = None) -> Read:
    """What reads the files of a batch with ``ocr`` and a trained model, in an engine."""
    return partial(read_plan, ocr=ocr, model=model)


def _tool(ocr: Ocr, model: str | None) -> str:
    """What read a file, as the ledger has it. Raises ``InputError`` for a model that cannot be used."""
    parts = [version("plan-extract"), *([f"--ocr {ocr}"] if ocr != "auto" else [])]
    if model is not None:
        from plan_extract.learning import manifest, mentions

        mentions.extractors(model)
        parts.append(f"--model {model} {manifest.checked(manifest.found(model)).training_sha256[:12]}")
    return " ".join(parts)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def status(out: str | Path, work: str | Path | None = None) -> Report:
    """How a batch stands, also while it runs. Raises ``InputError`` where there is none."""
    with ledger_folder(out, work) as directory, looked_at(directory) as sql:
        return report(sql)


class _Run:
    """One run over an open ledger."""

    def __init__(
        self,
        ledger: Ledger,
        engine: Engine,
        watch: Watch,
        goes_on: Callable[[], bool],
        *,
        tool: str = version("plan-extract"),
    ) -> None:
        self._ledger = ledger
        self._engine = engine
        self._watch = watch
        self._goes_on = goes_on
        self._progress = Progress()
        self._tool = tool

    def list(self, inputs: Inputs, *, force: bool) -> None:
        """Find what there is to read. What was begun with ``force`` is not begun again."""
        begun = self._ledger.note("forced") == "yes"
        self._ledger.set_note("listed", "no")
        elsewhere = is_remote(inputs.root)
        found: Iterator[Listed] = remote.find_files(inputs) if elsewhere else find_names(inputs)
        helpers = 0 if elsewhere else min(_processors(), _MOST_HELPERS)
        self._tell(list_files(self._ledger, found, tool=self._tool, force=force and not begun, helpers=helpers))
        if not self._goes_on():
            return
        if self._ledger.empty():
            raise InputError(label(inputs.root), "there are no files in it", "check the path")
        self._ledger.set_note("listed", "yes")
        self._ledger.set_note("forced", "yes" if force else "no")

    def read(self) -> Report:
        """Read what is new, once more what failed for the moment, then publish."""
        settle_duplicates(self._ledger)
        while self._goes_on() and self._ledger.new():
            self._measure()
            self._read()
        write_failures(self._ledger)
        stands = report(self._ledger.sql)
        if stands.finished:
            self._publish(stands.counts["ok"] + stands.counts["partial"])
        return stands

    def _tell(self, done: Iterable[int]) -> None:
        for self._progress.done in done:
            self._watch(self._progress)
            if not self._goes_on():
                return

    def _measure(self) -> None:
        self._progress.begin("measure", self._ledger.new())
        self._tell(measure_files(self._ledger))
        if self._progress.done:
            settle_duplicates(self._ledger)

    def _read(self) -> None:
        self._progress.begin("read", self._ledger.new())
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
        if self._ledger.note("published") == str(store.LAYOUT):
            return
        self._progress.begin("publish", total)
        store.publish(self._plans(), self._ledger.directory)
        self._ledger.set_note("published", str(store.LAYOUT))
        self._ledger.set_note("forced", "no")

    def _plans(self) -> Iterator[store.StoredPlan]:
        unpack = zstandard.ZstdDecompressor().decompress
        for done, (path, province, year, plan) in enumerate(self._ledger.plans(), 1):
            if done % 100 == 0:
                self._progress.done = done
                self._watch(self._progress)
            yield store.StoredPlan(path, province, year, unpack(plan))
