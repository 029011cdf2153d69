"""What can go wrong with a user's input, said in one line."""

from __future__ import annotations

import traceback
from pathlib import Path


class InputError(Exception):
    """An input that cannot be read: what is wrong, where, and what to do next.

    The message is one line for a person; the command line prints it and exits with 1. ``kind`` sorts such inputs by
    cause: ``unreadable``, or more closely ``empty``, ``encrypted``, ``too_large``.

    >>> str(InputError("a.txt", "the file is empty", "check the download", kind="empty"))
    'a.txt: the file is empty: check the download'
    """

    def __init__(self, where: str, what: str, advice: str, *, kind: str = "unreadable") -> None:
        super().__init__(f"{where}: {what}: {advice}")
        self.line = f"{what}: {advice}"
        self.kind = kind


def fault(error: BaseException) -> str:
    """What to say of an error that is no fault of the input: its name, and the last place here that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "plan_extract" in frame.filename] or frames
    place = f" in {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"internal error, {type(error).__name__}{place}: please report it with the file"
