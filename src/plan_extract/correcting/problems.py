"""What in a corrected workbook does not fit, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.errors import InputError


class RefusedError(InputError):
    """A workbook that cannot be taken back; ``problems`` has a line for each cell that does not fit."""

    def __init__(self, where: str, problems: Sequence[str]) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(where, f"{problems[0]}{more}", "correct the workbook and import it again", kind="refused")
        self.problems = tuple(problems)


class Problem(Exception):  # noqa: N818 - it is not yet an error: all of a workbook are told together
    """One thing that does not fit: the cell or row, and what is wrong with it."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
