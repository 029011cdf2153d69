"""The local engine: each file is read in a process of its own kind, which may hang, eat memory or die alone.

A worker has a pipe to itself and shares no lock with others, so that whatever kills it, at whatever moment, costs the
task it was at and nothing else. It has one task in work and one in waiting, which goes back when the worker ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Any

import psutil

from plan_extract.archive import worker
from plan_extract.archive.engines import Queue
from plan_extract.archive.tasks import Outcome, Read, Task

TICK = 0.5
"""Seconds after which the engine lets others act, though nothing was read."""
MOST_TASKS = 500
"""Files that one worker reads before a fresh one takes its place."""
_IN_HAND = 2
_GRACE = 5.0
_START = 120.0
"""Seconds that a worker may take to begin, before the time of its first file runs."""


class LocalEngine:
    """Workers on this machine, with limits on the time (seconds) and the memory (bytes) that one file may take."""

    def __init__(self, *, workers: int, timeout: float, memory: int, read: Read = worker.read_plan) -> None:
        self._count = workers
        self._timeout = timeout
        self._start = (read, memory, MOST_TASKS)
        self._context = _context()

    def run(self, tasks: Iterable[Task]) -> Generator[list[Outcome], None, None]:
        """See ``Engine.run``."""
        queue = Queue(tasks)
        crew: list[_Worker] = []
        try:
            while self._hand_out(queue, crew):
                yield list(self._gather(queue, crew))
        finally:
            for one in crew:
                one.end()

    def _hand_out(self, queue: Queue, crew: list[_Worker]) -> bool:
        """Give every worker what it can take; whether anything is in hand."""
        for depth in range(1, _IN_HAND + 1):
            for one in crew:
                if len(one.hand) < depth and (task := queue.take()) is not None:
                    one.give(task)
            while depth == 1 and len(crew) < self._count and (task := queue.take()) is not None:
                crew.append(_Worker(self._context, self._start))
                crew[-1].give(task)
        return any(one.hand for one in crew)

    def _gather(self, queue: Queue, crew: list[_Worker]) -> Iterator[Outcome]:
        """What has been read by now, or is given up; waits for the first."""
        ends = {one.connection: one for one in crew}
        for connection in wait(list(ends), self._patience(crew)):
            yield from self._hear(ends[connection], queue, crew)
        for one in [one for one in crew if one.hand and one.seconds() > self._timeout]:
            line = f"it takes longer than {self._timeout:g} seconds: retry with more --timeout, or split it"
            yield self._give_up(one, "timeout", line, queue, crew)

    def _patience(self, crew: list[_Worker]) -> float:
        left = (self._timeout - one.seconds() for one in crew if one.hand)
        return max(0.0, min(TICK, *left, TICK))

    def _hear(self, one: _Worker, queue: Queue, crew: list[_Worker]) -> Iterator[Outcome]:
        """The next outcome of a worker; when it has ended, what that means for the task it was at."""
        try:
            if (outcome := one.hear()) is not None:
                yield outcome
        except (EOFError, OSError):
            if one.left_by_itself() or not one.hand:
                crew.remove(one)
                queue.give_back(one.end())
            else:
                yield self._give_up(one, "killed", _death(one.exit_code()), queue, crew)

    def _give_up(self, one: _Worker, kind: str, line: str, queue: Queue, crew: list[_Worker]) -> Outcome:
        seconds = one.seconds()
        crew.remove(one)
        task, *waiting = one.end()
        queue.give_back(waiting)
        return Outcome(task, "failed", kind, line, seconds)


class _Worker:
    """A worker process with what it has in hand; the first task is the one it is at, ``since`` when."""

    def __init__(self, context: Any, start: tuple[Read, int, int]) -> None:
        self.connection, theirs = context.Pipe()
        self.hand: deque[Task] = deque()
        self._done = 0
        self._since = time.monotonic() + _START
        self._process = context.Process(target=worker.serve, args=(theirs, *start))
        self._process.start()
        theirs.close()

    def give(self, task: Task) -> None:
        """Hand over a task; where the worker has just ended, that shows when it is heard."""
        if not self.hand:
            self._since = max(self._since, time.monotonic())
        self.hand.append(task)
        with suppress(OSError):
            self.connection.send(task)

    def hear(self) -> Outcome | None:
        """The outcome of the task it was at; None when it tells that it begins.

        Raises ``EOFError`` or ``OSError`` when the worker has ended.
        """
        outcome: Outcome | None = self.connection.recv()
        self._since = time.monotonic()
        if outcome is not None:
            self.hand.popleft()
            self._done += 1
        return outcome

    def seconds(self) -> float:
        """How long it has been at its task."""
        return max(0.0, time.monotonic() - self._since)

    def left_by_itself(self) -> bool:
        """Whether it has ended as workers do that have read enough; what it had in hand is not to blame."""
        return self.exit_code() == 0 and self._done > 0

    def exit_code(self) -> int | None:
        """How its process ended: 0 by itself, below 0 by that signal."""
        self._process.join(_GRACE)
        code: int | None = self._process.exitcode
        return code

    def end(self) -> list[Task]:
        """End the process and those it has started; what it had in hand. An idle one ends by itself."""
        self.connection.close()
        if not self.hand:
            self._process.join(_GRACE)
        if self._process.is_alive():
            _kill(self._process.pid)
            self._process.join()
        self._process.close()
        return list(self.hand)


def _kill(number: int) -> None:
    """Kill a process and all that it has started (LibreOffice, say)."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(number)
        for one in (*process.children(recursive=True), process):
            with suppress(psutil.NoSuchProcess):
                one.kill()


def _death(code: int | None) -> str:
    """What is known of the end of a worker."""
    if code is not None and code < 0 and -code in set(signal.Signals):
        cause = f"killed by {signal.Signals(-code).name}"
        more = " (out of memory?)" if -code in (signal.SIGKILL, signal.SIGABRT) else ""
    else:
        cause, more = f"left with code {code}", ""
    return f"its process was {cause}{more}: retry it, and report it with the file if it happens again"


def _context() -> BaseContext:
    """How workers are started: branched off from a warm process where the system can, else fresh."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["plan_extract.archive.warmed"])
    return context
