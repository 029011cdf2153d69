"""``python -m plan_extract`` and the console script."""

from __future__ import annotations

import signal
import sys
from io import TextIOWrapper
from types import FrameType


def main() -> None:
    """Run the command line.

    Exit codes: 0 all was read, 1 some input could not be read, 2 wrong use; 130 after Ctrl-C, 143 after
    SIGTERM, 141 when the reader of stdout went away.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _leave)
    if sys.stdout is None:
        raise SystemExit("plan-extract: standard output is closed: give it a place to write to")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    from plan_extract.cli import app

    app(prog_name="plan-extract")


def _leave(number: int, _frame: FrameType | None) -> None:
    """End with the exit code of the signal; open output files clean up after themselves."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
