"""Work for helpers, as importable functions: some of it ends them."""

from __future__ import annotations

import os
import signal
import sys
import time
from multiprocessing import parent_process

from plan_extract.archive.beside import mapped_beside


def squared(number: int) -> int:
    """Harmless work."""
    return number * number


def where(_number: int) -> bool:
    """Whether this is done by a helper; slow enough for helpers to begin."""
    time.sleep(0.05)
    return parent_process() is not None


def deadly(number: int) -> int:
    """Kills the helper that does every third of it."""
    if parent_process() is not None and number % 3 == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)
    return number * number


def faulty(number: int) -> float:
    """Fails at one number wherever it is done."""
    time.sleep(0.01)
    return 1 / (number - 50)


def endless(number: int) -> int:
    """Takes ten minutes in a helper."""
    time.sleep(600 if parent_process() is not None else 0.01)
    return number


if __name__ == "__main__":
    for done in mapped_beside(endless, iter(int, 1), helpers=2, first=0):
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()
    sys.exit("it never ends")
