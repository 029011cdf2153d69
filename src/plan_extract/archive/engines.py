"""What reads the files of a batch: an engine takes tasks and gives outcomes; it knows nothing of the ledger."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from typing import Protocol

from plan_extract.archive.tasks import Outcome, Task


class Engine(Protocol):
    """Takes tasks as it has hands free, and gives one outcome a task, in any order."""

    def run(self, tasks: Iterable[Task]) -> Generator[list[Outcome], None, None]:
        """The outcomes, some at a time; at least once a second a list, which may be empty, so that others can act.

        Tasks are taken one by one and only as many as are soon begun, so that memory stays flat and a run that is
        stopped has little in hand. A task that cannot be finished still has an outcome, which says why. When the
        generator is closed, what is in hand is given up at once.
        """


class Queue:
    """Tasks to be handed out, those given back first."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = iter(tasks)
        self._back: deque[Task] = deque()

    def take(self) -> Task | None:
        """The next task; None when there is none now."""
        return self._back.popleft() if self._back else next(self._tasks, None)

    def give_back(self, tasks: Iterable[Task]) -> None:
        """Let tasks be taken again."""
        self._back.extend(tasks)
