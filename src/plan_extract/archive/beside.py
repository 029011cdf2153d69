"""Work shared with processes beside this one: for a million small things one processor is not enough.

As a worker of the local engine, a helper has a pipe to itself: pools share a lock, and one that a killed process holds
stops all others.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain, cycle, islice
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from plan_extract.archive import limits

_MEMORY = 1 << 30
_GRACE = 5.0

A = TypeVar("A")
B = TypeVar("B")


def mapped_beside(function: Callable[[A], B], items: Iterable[A], *, helpers: int, first: int) -> Iterator[B]:
    """As ``map``; what comes after the ``first`` items is done by ``helpers``, processes that are started for it.

    Function, items and results go through pickle. What a helper does not do, as it fails or is killed, is done here.

    >>> list(mapped_beside(str, range(3), helpers=0, first=1))
    ['0', '1', '2']
    """
    left = iter(items)
    yield from map(function, islice(left, first) if helpers else left)
    for item in left:
        yield from _shared(function, chain((item,), left), helpers)


def _shared(function: Callable[[A], B], items: Iterator[A], helpers: int) -> Iterator[B]:
    """Helpers take turns, so that results come in the order of the items."""
    crew = [_Helper(function) for _ in range(helpers)]
    waiting: deque[Callable[[], B]] = deque()
    try:
        for helper, item in zip(cycle(crew), items):
            if len(waiting) == helpers:
                yield waiting.popleft()()
            waiting.append(helper.ask(item))
        for answer in waiting:
            yield answer()
    finally:
        for helper in crew:
            helper.end()


class _Helper(Generic[A, B]):
    """A process that does one thing at a time; before it has begun, and after it has ended, that is done here."""

    def __init__(self, function: Callable[[A], B]) -> None:
        context = multiprocessing.get_context("spawn")
        self._function = function
        self._begun = False
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, function), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, item: A) -> Callable[[], B]:
        """Begin with an item; what is given back waits for its result."""
        if self._took(item):
            return partial(self._answer, item)
        result = self._function(item)
        return lambda: result

    def _took(self, item: A) -> bool:
        with suppress(EOFError, OSError):
            if not self._begun and self._connection.poll():
                self._begun = self._connection.recv()
            if self._begun:
                self._connection.send(item)
                return True
        return False

    def _answer(self, item: A) -> B:
        try:
            result: B = self._connection.recv()
        except (EOFError, OSError):
            return self._function(item)
        return result

    def end(self) -> None:
        """End the process, which ends by itself when nobody listens."""
        self._connection.close()
        self._process.join(_GRACE)
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(connection: Connection, function: Callable[[Any], Any]) -> None:
    """Say True, then answer until nobody asks; what goes wrong here goes wrong, and is told, where it is done again."""
    limits.guard(_MEMORY)
    with suppress(Exception):
        connection.send(True)
        while True:
            connection.send(function(connection.recv()))
