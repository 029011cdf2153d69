"""How far a batch is, for whoever watches it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from plan_extract.archive.tasks import Outcome, State, Task

Phase: TypeAlias = Literal["list", "measure", "read", "publish", "send"]


@dataclass(slots=True)
class Progress:
    """What a batch is doing now: ``done`` of ``total`` files of this phase (``total`` None while not known).

    ``counts`` are files by state; ``pages`` were read in this run; ``hand`` holds the tasks that were begun, with when;
    ``latest`` is what was read since the last look.
    """

    phase: Phase = "list"
    done: int = 0
    total: int | None = None
    pages: int = 0
    counts: dict[State, int] = field(default_factory=dict)
    latest: list[Outcome] = field(default_factory=list)
    hand: dict[int, tuple[Task, float]] = field(default_factory=dict)

    def begin(self, phase: Phase, total: int | None = None) -> None:
        """Go on to a phase."""
        self.phase, self.done, self.total, self.latest = phase, 0, total, []

    def take(self, task: Task) -> None:
        """A file was handed out."""
        self.hand[task.id] = (task, time.monotonic())

    def add(self, outcomes: list[Outcome]) -> None:
        """Files were read."""
        self.latest = outcomes
        self.done += len(outcomes)
        for one in outcomes:
            self.hand.pop(one.task.id, None)
            self.pages += one.pages or 0
            self.counts[one.state] = self.counts.get(one.state, 0) + 1

    def slowest(self) -> tuple[str, float] | None:
        """The file that was begun first of those in hand, and seconds since; None when nothing is."""
        if not self.hand:
            return None
        task, since = next(iter(self.hand.values()))
        return task.name, time.monotonic() - since


Watch: TypeAlias = Callable[[Progress], None]
"""Called often, at least once a second while files are read; it must be quick."""


def look_away(_progress: Progress) -> None:
    """Watch nothing."""
