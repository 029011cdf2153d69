"""The distributed engine: bunches of files as Ray tasks, each read by the local engine of the machine it comes to.

A Ray worker only watches over a process of the local engine, so that the limits hold as they do on one machine, and a
file that kills its reader never ends a Ray worker. What does end one is the end of its machine: Ray then runs the bunch
elsewhere, and a bunch that ends machine after machine is taken apart, so that the file to blame stands alone.

A bunch comes back after some seconds with what has been read by then; its other files go back into the queue. Bunches
grow as the archive proves to be long, so that short ones are spread as well, up to what is read in those seconds.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from importlib.metadata import version
from itertools import takewhile
from typing import Any, NamedTuple

from plan_extract.archive import worker
from plan_extract.archive.engines import Queue
from plan_extract.archive.files import is_remote
from plan_extract.archive.joining import check_libraries, joined
from plan_extract.archive.local import TICK, LocalEngine
from plan_extract.archive.tasks import Outcome, Read, Task, label
from plan_extract.errors import InputError

SECONDS = 5.0
"""After which a bunch begins no further file."""
MOST_FILES = 64
"""Files of a bunch; each bunch costs the start of a process, some 50 ms."""
_NEWS = 0.2
"""What the latest bunch counts in the seconds that a file is thought to take."""
RETRIES = 2
"""How often Ray runs a bunch again whose machine has ended."""


class Limits(NamedTuple):
    """How a machine reads files: by what, in how many seconds and bytes of memory each."""

    read: Read
    timeout: float
    memory: int


class Done(NamedTuple):
    """What comes back of a bunch: the machine, its version of plan-extract, and the outcomes of what was begun."""

    machine: str
    tool: str
    outcomes: list[Outcome]


class RayEngine:
    """Workers on all machines of a Ray cluster, at most ``workers`` at once; limits as those of ``LocalEngine``.

    Without ``address`` it is the cluster that ``RAY_ADDRESS`` names, else one on this machine alone. Raises
    ``InputError`` where Ray is missing.
    """

    def __init__(
        self,
        *,
        address: str | None = None,
        workers: int | None = None,
        timeout: float,
        memory: int,
        read: Read = worker.read_plan,
    ) -> None:
        check_libraries()
        self._address = address
        self._workers = workers
        self._limits = Limits(read, timeout, memory)

    def run(self, tasks: Iterable[Task]) -> Generator[list[Outcome], None, None]:
        """See ``Engine.run``. Raises ``InputError`` for no cluster, and for machines that cannot read the files."""
        with joined(self._address, self._workers) as ray:
            crew = _Crew(ray, Queue(tasks), self._workers, self._limits)
            try:
                while crew.hand_out():
                    yield list(crew.gather())
            finally:
                crew.give_up()


class _Crew:
    """Bunches that are under way in the cluster."""

    def __init__(self, ray: Any, queue: Queue, workers: int | None, limits: Limits) -> None:
        self._ray = ray
        self._queue = queue
        self._workers = workers
        self._limits = limits
        self._start = ray.remote(read_bunch).options(num_cpus=1, max_retries=RETRIES)
        self._under_way: dict[Any, list[Task]] = {}
        self._suspects: list[Task] = []
        self._done = 0
        self._pace = 0.0

    def hand_out(self) -> bool:
        """Start as many bunches as soon find a processor; whether any is under way."""
        processors = int(self._ray.cluster_resources().get("CPU", 0)) or 1
        room = self._workers or processors + processors // 4 + 1
        while len(self._under_way) < room and (bunch := self._bunch(processors)):
            self._under_way[self._start.remote(bunch, self._limits)] = bunch
        return bool(self._under_way)

    def _bunch(self, processors: int) -> list[Task]:
        """The next files: one that is suspected of ending machines, or some that are not."""
        if self._suspects:
            return [self._suspects.pop()]
        timely = int(SECONDS / self._pace) if self._pace else MOST_FILES
        size = min(MOST_FILES, timely, self._done // (2 * processors))
        taken = (self._queue.take() for _ in range(max(1, size)))
        return list(takewhile(lambda task: task is not None, taken))  # type: ignore[arg-type]  # no None is left

    def gather(self) -> Iterator[Outcome]:
        """The outcomes of the next bunch that is done; waits for one."""
        done, _ = self._ray.wait(list(self._under_way), timeout=TICK)
        for reference in done:
            yield from self._outcomes(reference, self._under_way.pop(reference))

    def _outcomes(self, reference: Any, bunch: list[Task]) -> list[Outcome]:
        try:
            done: Done = self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            what = f"a machine of the cluster cannot read files ({str(error.cause or error).splitlines()[-1]})"
            raise InputError("ray", what, "install the same plan-extract on all of them") from None
        except self._ray.exceptions.RayError as error:
            return self._lost(bunch, error)
        _check(done)
        begun = {one.task.id for one in done.outcomes}
        self._queue.give_back(task for task in bunch if task.id not in begun)
        self._done += len(begun)
        self._pace += (sum(one.seconds for one in done.outcomes) / len(begun) - self._pace) * _NEWS
        return done.outcomes

    def _lost(self, bunch: list[Task], error: Exception) -> list[Outcome]:
        """What to do with a bunch that Ray has given up."""
        if len(bunch) > 1:
            self._suspects += bunch
            return []
        line = (
            f"the machine that read it ended, more than once ({type(error).__name__}): look at the cluster, then retry"
        )
        return [Outcome(bunch[0], "failed", "killed", line)]

    def give_up(self) -> None:
        """Stop what is under way."""
        for reference in self._under_way:
            with suppress(self._ray.exceptions.RayError):
                self._ray.cancel(reference, force=True)


def _check(done: Done) -> None:
    """Raise ``InputError`` for a machine that is not set up to read this archive."""
    if done.tool != version("plan-extract"):
        what = f"machine {done.machine} has plan-extract {done.tool}, this one {version('plan-extract')}"
        raise InputError("ray", what, "install the same on all machines")
    for one in done.outcomes:
        path = one.task.place.path
        if one.kind == "vanished" and not is_remote(path) and os.path.exists(path):
            what = f"machine {done.machine} does not see this file"
            raise InputError(label(path), what, "put the archive on a disk that all machines share, or in a bucket")


def read_bunch(bunch: list[Task], limits: Limits) -> Done:
    """Read files on the machine of this Ray worker, until all are read or ``SECONDS`` have passed."""
    _forget_program()
    until = time.monotonic() + SECONDS
    begun = takewhile(lambda _task: time.monotonic() < until, bunch)
    engine = LocalEngine(workers=1, timeout=limits.timeout, memory=limits.memory, read=limits.read)
    outcomes = [one for some in engine.run(begun) for one in some]
    return Done(platform.node(), version("plan-extract"), outcomes)


def _forget_program() -> None:
    """Let the processes that are started from here not import Ray's own program, which costs each of them a second."""
    vars(sys.modules["__main__"]).pop("__file__", None)
