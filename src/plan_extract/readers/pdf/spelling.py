"""Words whose letters are set apart (``K Ế  H O Ạ C H``), put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plan_extract.readers.pdf.glyphs import Glyphs
from plan_extract.readers.pdf.runs import Piece
from plan_extract.words.syllables import is_syllable

FEWEST_LETTERS = 4
"""So many single letters in a row are no words of their own."""

LONGEST_SYLLABLE = 7
_WORD_GAP = 1.5
"""A gap between words is so many times as wide as the usual one between letters."""


def put_together(glyphs: Glyphs, parts: list[Piece]) -> list[Piece]:
    """The pieces of a line, single letters in a row joined to words where all of these are syllables."""
    made: list[Piece] = []
    at = 0
    while at < len(parts):
        stop = at
        while stop < len(parts) and parts[stop].end - parts[stop].start == 1 and _is_letter(glyphs, parts[stop]):
            stop += 1
        if stop - at >= FEWEST_LETTERS:
            made += _spelled(glyphs, parts[at:stop])
            at = stop
        if at < len(parts):
            made.append(parts[at])
            at += 1
    return made


def _is_letter(glyphs: Glyphs, piece: Piece) -> bool:
    return glyphs.text[piece.start].isalpha()


def _spelled(glyphs: Glyphs, letters: Sequence[Piece]) -> Iterator[Piece]:
    """The letters with a blank only before each word: at the wider gaps, else where the syllables are."""
    text = "".join(glyphs.text[letter.start] for letter in letters)
    gaps = [glyphs.left[b.start] - glyphs.right[a.start] for a, b in pairwise(letters)]
    usual = sorted(gaps)[len(gaps) // 2]
    starts = [0, *(at for at, gap in enumerate(gaps, 1) if gap > _WORD_GAP * usual + 0.5)]
    words = [text[a:b] for a, b in pairwise([*starts, len(text)])]
    if not all(map(is_syllable, words)):
        starts = syllable_starts(text)
    for at, letter in enumerate(letters):
        yield letter._replace(blank=not starts or at in starts)


def syllable_starts(text: str) -> list[int]:
    """Where the syllables of a text without blanks begin: the fewest that it can be made of; none when it cannot.

    >>> syllable_starts("KẾHOẠCH"), syllable_starts("QUYẾTĐỊNH"), syllable_starts("XYZW")
    ([0, 2], [0, 5], [])
    """
    best: list[list[int] | None] = [[]]
    for end in range(1, len(text) + 1):
        ways = [
            [*before, start]
            for start in range(max(0, end - LONGEST_SYLLABLE), end)
            if (before := best[start]) is not None and is_syllable(text[start:end])
        ]
        best.append(min(ways, key=len) if ways else None)
    return best[-1] or []
