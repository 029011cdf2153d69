"""The words of a page, and where a run of words is cut whatever its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from plan_extract.readers.pdf.glyphs import Glyphs

_WORD = re.compile(r"\S+")
_MOTTO = re.compile(r"(?<=\S) +(CỘNG H\wA XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập *[-–] *Tự do)")
_COLUMN_GAP = 0.4


class Word(NamedTuple):
    """A word of a page: its characters ``[start, end)`` and its left and right edge."""

    start: int
    end: int
    left: float
    right: float


def find_words(glyphs: Glyphs, breaks: Iterable[int]) -> list[Word]:
    """The words of a page in the order of its text.

    ``breaks`` are characters after which a line ends in the middle of a word; words are cut there, and where a value
    that a widget draws begins and ends.
    """
    cuts = sorted(find_cuts(glyphs, breaks), reverse=True)
    left, right = glyphs.left, glyphs.right
    words = []
    for match in _WORD.finditer(glyphs.text):
        start, end = match.span()
        while cuts and cuts[-1] < end:
            at = cuts.pop()
            if at > start:
                words.append(Word(start, at, left[start], right[at - 1]))
                start = at
        words.append(Word(start, end, left[start], right[end - 1]))
    return words


def find_cuts(glyphs: Glyphs, breaks: Iterable[int]) -> set[int]:
    """Characters with which a run begins whatever its place."""
    text = glyphs.text
    ends = {_next_word(text, end) for _, end in glyphs.values}
    mottos = _MOTTO.finditer(text) if "CỘNG" in text or "Độc lập" in text else ()
    heads = {at for match in mottos if _is_column(glyphs, at := match.start(1), match.start())}
    return {at + 1 for at in breaks} | {start for start, _ in glyphs.values} | ends | heads


def _is_column(glyphs: Glyphs, at: int, end: int) -> bool:
    """Whether a motto stands so far from the word before it that it is in the other column."""
    return glyphs.left[at] - glyphs.right[end - 1] > _COLUMN_GAP * glyphs.probe.size(glyphs.number(at))


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
