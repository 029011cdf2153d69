"""How a batch is shown while it runs: a display on a terminal, lines in a log, JSON lines for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from plan_extract.cli import streams

if TYPE_CHECKING:
    from plan_extract.archive.progress import Phase, Progress, Watch

_EVERY = 10.0
"""Seconds between two lines of a log."""
_PHASES: dict[Phase, str] = {
    "list": "looking for files",
    "measure": "looking at their bytes",
    "read": "reading",
    "publish": "writing the dataset",
    "send": "sending the dataset",
}


@contextmanager
def shown(*, quiet: bool, json_log: bool) -> Iterator[Watch]:
    """What to call with the progress of a batch, on stderr."""
    if json_log:
        yield _JsonLines()
    elif quiet:
        yield lambda _progress: None
    elif sys.stderr is not None and sys.stderr.isatty():
        with _display() as watch:
            yield watch
    else:
        yield _Lines()


class _Pace:
    """How fast a phase goes, in files and pages a second since it began."""

    def __init__(self) -> None:
        self._phase: Phase | None = None
        self._start = 0.0
        self._pages = 0

    def begins(self, progress: Progress) -> bool:
        """Whether this is the first look at a phase."""
        if progress.phase == self._phase:
            return False
        self._phase, self._start, self._pages = progress.phase, time.monotonic(), progress.pages
        return True

    def figures(self, progress: Progress) -> dict[str, float | None]:
        """Files and pages a second, and the seconds that are left at this pace; None in the first second."""
        seconds = time.monotonic() - self._start
        if seconds < 1 or not progress.done:
            return {"files_per_second": None, "pages_per_second": None, "seconds_left": None}
        files = progress.done / seconds
        left = (progress.total - progress.done) / files if progress.total is not None else None
        pages = (progress.pages - self._pages) / seconds
        return {"files_per_second": files, "pages_per_second": pages, "seconds_left": left}


def words(progress: Progress, figures: dict[str, float | None]) -> str:
    """The state of a batch in one line."""
    done = f"{progress.done:,}" if progress.total is None else f"{progress.done:,} of {progress.total:,}"
    parts = [f"{_PHASES[progress.phase]}: {done} files"]
    if progress.phase == "read":
        parts += [f"{progress.counts.get(state, 0):,} {state}" for state in ("ok", "partial", "failed")]
        rates = ((figures[f"{unit}_per_second"], unit) for unit in ("files", "pages"))
        parts += [f"{rate:.1f} {unit}/s" for rate, unit in rates if rate]
    if figures["seconds_left"] is not None:
        parts.append(f"{_clock(figures['seconds_left'])} left")
    slowest = progress.slowest()
    if slowest is not None:
        parts.append(f"now {slowest[0]} ({_clock(slowest[1])})")
    return ", ".join(parts)


def _clock(seconds: float) -> str:
    """Seconds as people read them.

    >>> _clock(3.2), _clock(75), _clock(7300)
    ('3 s', '1:15', '2:01:40')
    """
    whole = int(seconds)
    if whole < 60:
        return f"{whole} s"
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


class _Lines:
    """A line when a phase begins, and every ten seconds."""

    def __init__(self) -> None:
        self._pace = _Pace()
        self._last = 0.0

    def __call__(self, progress: Progress) -> None:
        if self._pace.begins(progress) or time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            streams.say(words(progress, self._pace.figures(progress)))


class _JsonLines:
    """One JSON object a line: every file that was read, and now and then how far the batch is."""

    def __init__(self) -> None:
        self._pace = _Pace()
        self._last = 0.0

    def __call__(self, progress: Progress) -> None:
        for one in progress.latest:
            write_event(
                "file",
                path=one.task.name,
                state=one.state,
                attempt=one.task.attempt,
                reason_class=one.kind,
                reason=one.line,
                seconds=round(one.seconds, 4),
                peak_bytes=one.peak,
                pages=one.pages,
            )
        if self._pace.begins(progress) or time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            state = {"phase": progress.phase, "done": progress.done, "total": progress.total, "counts": progress.counts}
            write_event("progress", **state, **self._pace.figures(progress))


def write_event(event: str, **fields: Any) -> None:
    """One JSON line on stderr."""
    typer.echo(json.dumps({"event": event, **fields}, ensure_ascii=False), err=True)


@contextmanager
def _display() -> Iterator[Watch]:
    """A bar with what is done, how fast, and what is slow now."""
    from rich import progress as rich
    from rich.console import Console

    from plan_extract.views.printing import plain

    pace = _Pace()
    columns = (rich.BarColumn(bar_width=20), rich.TextColumn("{task.description}", markup=False))
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("", total=None)

        def watch(progress: Progress) -> None:
            pace.begins(progress)
            said = plain(words(progress, pace.figures(progress)))
            bars.update(bar, completed=progress.done, total=progress.total, description=said)

        yield watch
