"""What a worker may take, and its end when the batch ends. All of it holds on Linux; ``lacking`` says what does not."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from pathlib import Path

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h
_STATUS = Path("/proc/self/status")
_PEAK_RESET = Path("/proc/self/clear_refs")


def lacking() -> str | None:
    """One line on the limits that this system does not hold; None on Linux."""
    if sys.platform == "linux":
        return None
    return f"memory is not limited on {sys.platform}: a file that takes too much of it can stop the batch"


def guard(memory: int) -> None:
    """Bind this process: at most ``memory`` bytes of its own, no keyboard signals, no life after the batch.

    Memory is what the process allocates (RLIMIT_DATA), not the libraries and files that it maps.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    if sys.platform != "linux":
        return
    import resource

    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def forget_peak() -> None:
    """Begin to measure the most memory anew."""
    if _PEAK_RESET.exists():
        _PEAK_RESET.write_text("5")


def peak() -> int | None:
    """The most memory this process has had since it was forgotten, in bytes; None where the system does not tell."""
    if not _STATUS.exists():
        return None
    line = next((line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:")), None)
    return int(line.split()[1]) * 1024 if line else None
