"""What can go wrong with a user's input, said in one line."""

from __future__ import annotations


class InputError(Exception):
    """An input that cannot be read: what is wrong, where, and what to do next.

    The message is one line for a person; the command line prints it and exits with 1.

    >>> str(InputError("a.txt", "the file is empty", "check the download"))
    'a.txt: the file is empty: check the download'
    """

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(f"{where}: {what}: {advice}")
