"""Whether work grows in proportion to its input: counted in processor time, so that a busy machine does not matter."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def grows_linearly(prepare: Callable[[int], T], work: Callable[[T], object], size: int) -> bool:
    """Whether four times the input costs at most ten times the time; a quadratic pattern costs sixteen times.

    ``prepare`` makes the input of a size (not counted). A tenth of a second is allowed for noise, three tries.
    """

    def seconds(made: T) -> float:
        start = time.process_time()
        work(made)
        return time.process_time() - start

    seconds(prepare(1_000))
    return any(seconds(prepare(size)) < 10 * seconds(prepare(size // 4)) + 0.1 for _ in range(3))
