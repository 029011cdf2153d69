"""Words of the engine → phrases: words side by side, their size measured, each phrase told bold or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

import numpy as np

from plan_extract.readers.ocr.engine import Word
from plan_extract.readers.ocr.letters import width
from plan_extract.readers.ocr.noise import without_noise
from plan_extract.readers.ocr.rendering import Grey

_WIDE = 1.6
"""Gap, in sizes of the words, from which on two words of a line belong to two columns."""

_INK = 128
_BEARING = 1.037
"""A word's ink is that much narrower than its advance widths say; bold letters are that much wider."""
_BOLD_WIDER = 1.075
_BOLD = 1.23
_FEW_LETTERS = 12
_USUAL_STROKE = 0.1
_SAME_SIZE = 0.15
_SMALLEST = 0.45
_LARGEST = 1.75
_LOW = frozenset("gjpqyQ,;()[]{}/|_$@“”\"'") | frozenset("ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴýỳỷỹ")


class Phrase(NamedTuple):
    """Words side by side, with their baseline in pixels from above, their size in pixels, and whether they are bold."""

    words: tuple[Word, ...]
    base: float
    size: float
    bold: bool

    @property
    def letters(self) -> int:
        """How many characters its words have."""
        return sum(len(word.text) for word in self.words)

    @property
    def sure(self) -> float:
        """How sure the engine is of its letters, 0 to 100."""
        return sum(word.sure * len(word.text) for word in self.words) / max(self.letters, 1)


def find_phrases(words: Iterable[Word], grey: Grey) -> list[Phrase]:
    """The phrases of a page in the order in which the engine read them; ``grey`` is the picture it read."""
    groups = [group for _, line in groupby(words, key=lambda word: word.line) for group in _parted(list(line))]
    groups = [kept for group in groups if (kept := without_noise(group))]
    phrases = [Phrase(tuple(group), _base(group), _size(group), False) for group in groups]
    strokes = [_stroke(phrase, grey) for phrase in phrases]
    usual = _usual_stroke(phrases, strokes)
    return _evened([_weighed(phrase, stroke, usual) for phrase, stroke in zip(phrases, strokes, strict=True)])


def _parted(line: list[Word]) -> Iterator[list[Word]]:
    """The words of a printed line, parted where the gap is wide."""
    limit = _WIDE * _size(line)
    start = 0
    for at in range(1, len(line)):
        if line[at].left - line[at - 1].right > limit:
            yield line[start:at]
            start = at
    yield line[start:]


def _size(group: Sequence[Word]) -> float:
    """The size of words by their widths, in pixels."""
    told = [word for word in group if len(word.text) > 1] or group
    wide = sum(word.right - word.left for word in told)
    return _BEARING * wide / max(sum(width(word.text) for word in told), 0.1)


def _stroke(phrase: Phrase, grey: Grey) -> float:
    """How broad the strokes of a phrase are, in sizes: dark pixels over stretches of them along the rows."""
    ink = stretches = 0
    for word in phrase.words:
        dark = grey[int(word.top) : int(word.bottom) + 1, int(word.left) : int(word.right) + 1] < _INK
        if dark.size:
            ink += int(np.count_nonzero(dark))
            stretches += int(np.count_nonzero(dark[:, 1:] & ~dark[:, :-1]) + np.count_nonzero(dark[:, 0]))
    return ink / stretches / phrase.size if stretches and phrase.size else 0.0


def _usual_stroke(phrases: Sequence[Phrase], strokes: Sequence[float]) -> float:
    """How broad the strokes of plain letters are: those of the lower part of all phrases that are long enough."""
    told = sorted(
        stroke for phrase, stroke in zip(phrases, strokes, strict=True) if phrase.letters >= _FEW_LETTERS and stroke
    )
    return told[len(told) // 4] if told else _USUAL_STROKE


def _weighed(phrase: Phrase, stroke: float, usual: float) -> Phrase:
    if stroke <= _BOLD * usual:
        return phrase
    return phrase._replace(bold=True, size=phrase.size / _BOLD_WIDER)


def _evened(phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, sizes near the usual one made equal to it; a short phrase tells little, and is taken for usual.

    One of a few letters that is far larger or smaller is none: a seal, a stroke of a pen, worn paper.
    """
    told = [phrase.size for phrase in phrases for _ in range(phrase.letters // _FEW_LETTERS)]
    if not told:
        return phrases
    usual = median(told)
    made = []
    for phrase in phrases:
        short = phrase.letters < _FEW_LETTERS
        if short and not phrase.words[0].held and not _SMALLEST * usual <= phrase.size <= _LARGEST * usual:
            continue
        reach = 3 * _SAME_SIZE if short else _SAME_SIZE
        made.append(phrase._replace(size=usual) if abs(phrase.size - usual) <= reach * usual else phrase)
    return made


def _base(group: Sequence[Word]) -> float:
    """The baseline of a phrase: the lower edge of words whose letters all stand on it, else what the engine says."""
    standing = [word.bottom for word in group if len(word.text) > 1 and _LOW.isdisjoint(word.text)]
    return median(standing) if standing else median(word.base for word in group)
