"""Offsets of one form of a text as offsets of another: of the canonical text, of a copy with noise."""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any


def pieces(text: str) -> Iterator[tuple[str, str]]:
    r"""A text cut where its canonical form can be cut too; each piece with its canonical form.

    >>> [(len(piece), canonical) for piece, canonical in pieces("e\u0301\r\n")]
    [(2, 'é'), (2, '\n')]
    """
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _parts(text, start, at):
            piece = text[start:at]
            yield piece, unicodedata.normalize("NFC", piece.replace("\r\n", "\n").replace("\r", "\n"))
            start = at


def _parts(text: str, start: int, at: int) -> bool:
    """Whether the letter at an offset stays apart from the piece before it."""
    letter = text[at]
    if letter < "\u0300":
        return not (letter == "\n" and text[at - 1] == "\r")
    if unicodedata.combining(letter):
        return False
    joined = unicodedata.normalize("NFC", text[start : at + 1])
    return joined == unicodedata.normalize("NFC", text[start:at]) + unicodedata.normalize("NFC", letter)


class Way:
    """From offsets of one text to those of another: made of the pieces that stand for each other, other text first."""

    def __init__(self, cut: Iterable[tuple[str, str]]) -> None:
        cut = list(cut)
        self._from = list(accumulate((len(piece) for _, piece in cut), initial=0))
        self._to = list(accumulate((len(piece) for piece, _ in cut), initial=0))

    def lead(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the other text that stands for a stretch of the one."""
        first = self._to[bisect_right(self._from, start) - 1]
        if end <= start:
            return first, first
        return first, self._to[bisect_right(self._from, end - 1)]


def in_its_text(plan: dict[str, Any], text: str) -> dict[str, Any]:
    """A plan as a dict, made of the canonical form of ``text``, with the offsets and words of ``text`` itself."""
    same = plan["text_sha256"] == _sha256(text)
    return plan if same else moved(plan, Way(pieces(text)), text)


def moved(plan: dict[str, Any], way: Way, text: str) -> dict[str, Any]:
    """A plan as a dict with every offset led to another text, and the words that stand there."""
    return {**_moved(plan, way, text), "text_sha256": _sha256(text)}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _moved(value: Any, way: Way, text: str) -> Any:
    if isinstance(value, list | tuple):
        return [_moved(one, way, text) for one in value]
    if not isinstance(value, dict):
        return value
    done = {name: _moved(one, way, text) for name, one in value.items()}
    if "start" in done:
        done["start"], done["end"] = way.lead(done["start"], done["end"])
    if "text" in done:
        place = done.get("span", done)
        done["text"] = text[place["start"] : place["end"]]
    return done
