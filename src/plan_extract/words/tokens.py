"""A text cut into syllables, numbers and signs so that nothing is lost: the tokens of trained models."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"((?:[^\W_][\u0300-\u036f]*)+|\n|[^\S\n]+|.)( ?)")


def tokens(text: str) -> tuple[list[str], list[bool]]:
    """The tokens of a text, and for each whether one blank follows that is no token of its own.

    Letters with their marks and digits stand together, each other sign alone; line ends and all further blanks are
    tokens too. Joined with their blanks the tokens are the text, character by character.

    >>> tokens("Đạt 95%,  sớm\\n")
    (['Đạt', '95', '%', ',', ' ', 'sớm', '\\n'], [True, False, False, True, False, False, False])
    """
    found = _TOKEN.findall(text)
    return [word for word, _ in found], [bool(blank) for _, blank in found]
