"""Reading in a process beside this one: a file that kills it (by a fault in PDFium), hangs or eats memory costs itself.

The process is branched off before anything heavy is loaded, which takes milliseconds, and reads one file after the
other; when a file has ended it, a new one goes on with the next. Only Linux branches off safely; elsewhere files are
read in this process.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from functools import partial
from multiprocessing.connection import Connection, Pipe
from typing import Annotated, TypeVar

import typer

from plan_extract.cli import streams

TIMEOUT = 3600.0
"""Seconds that one file may take: a scan takes one a page."""
MEMORY = 2048
"""MiB that one file may take: a text of 1,000 pages takes 300."""

Timeout = Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="The longest that one file may take.")]
Memory = Annotated[int, typer.Option(min=64, metavar="MIB", help="The most memory that reading one file may take.")]

_INTERRUPTS = (signal.SIGINT, signal.SIGTERM)

T = TypeVar("T")


def attempt(file: str, make: Callable[[str], T]) -> T | None:
    """What ``make`` gives for a file; None and one line on stderr where it cannot be read."""
    with closing(attempts([file], make)) as made:
        return next(made)


def attempts(
    files: Sequence[str], make: Callable[[str], T], *, timeout: float = TIMEOUT, memory: int = MEMORY
) -> Generator[T | None, None, None]:
    """What ``make`` gives for each file, one at a time; None and one line on stderr for one that cannot be read.

    A file may take ``timeout`` seconds and ``memory`` MiB.
    """
    if sys.platform != "linux":
        yield from (streams.attempt(file, partial(make, file)) for file in files)
        return
    begun = 0
    while begun < len(files):
        child, results = _branch_off(files[begun:], make, memory)
        cause = f"it takes longer than {timeout:g} seconds: retry with more --timeout, or split it"
        try:
            while begun < len(files) and results.poll(timeout):
                made = results.recv()
                begun += 1
                yield made
        except (EOFError, OSError):
            child, cause = 0, _cause(_code(child))
        finally:
            results.close()
            _end(child)
        if begun < len(files):
            streams.say(f"{files[begun]}: {cause}")
            begun += 1
            yield None


def _branch_off(files: Sequence[str], make: Callable[[str], T], memory: int) -> tuple[int, Connection]:
    """A process that reads the files, and where it says what it makes of them."""
    ours, theirs = Pipe(duplex=False)
    sys.stdout.flush()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTS)  # within fork() one would be lost in its hooks
    child = os.fork()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if not child:
        ours.close()
        _serve(files, make, theirs, memory)
    theirs.close()
    return child, ours


def _serve(files: Sequence[str], make: Callable[[str], T], results: Connection, memory: int) -> None:
    """Read files until the last, or until nobody listens; ends the process, and nothing that it shares with ours."""
    from plan_extract.archive import limits

    try:
        limits.guard(memory << 20)
        for file in files:
            results.send(streams.attempt(file, partial(make, file)))
    finally:
        os._exit(1)


def _code(child: int) -> int:
    """How a process that is ending ended: its code, or below 0 the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _end(child: int) -> None:
    if child:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _cause(code: int) -> str:
    """What is known of a process that ended by itself (its code) or by a signal (below 0)."""
    if code < 0 and -code in set(signal.Signals):
        more = " (out of memory?)" if -code in (signal.SIGKILL, signal.SIGABRT) else ""
        cause = f"was killed by {signal.Signals(-code).name}{more}"
    else:
        cause = f"left with code {code}"
    return f"the process that read it {cause}: report it with the file if it happens again"
