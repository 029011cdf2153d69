"""Words of the engine → phrases: words side by side of one size, what is no text left out, each told bold or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

import numpy as np

from plan_extract.readers.ocr.engine import Word
from plan_extract.readers.ocr.letters import width
from plan_extract.readers.ocr.rendering import Grey, Picture
from plan_extract.words.syllables import is_syllable

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

_UNSURE = 25.0
_DOUBTFUL = 60.0
_SLIPS = str.maketrans({"Ð": "Đ", "ð": "đ", "⁄": "/", "‐": "-", "‑": "-"})
_DOUBLE = re.compile("Đ{2,}")
_DIRT = re.compile(r"^[_|`\\¬^~]+(?=\S)|(?<=\S)[_|`\\¬^~]+$")
_SIGNS = re.compile(r"[-–—+*•·…./;:,%()\"“”']+\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_SOUND = re.compile(r"[(\"“'‘\[]*(?:\d[\d.,/%:°-]*|[A-ZĐ]{2,}(?:[-/.][A-ZĐ\d]{1,8})*|\d+[-/][\w./-]+)[)\"”'’\].,;:!?%/…-]*\Z")
_LOW = frozenset("gjpqyQ,;()[]{}/|_$@“”\"'") | frozenset("ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴýỳỷỹ")


class Phrase(NamedTuple):
    """Words side by side, with their baseline in pixels from above, their size in pixels, and whether they are bold."""

    words: tuple[Word, ...]
    base: float
    size: float
    bold: bool


def find_phrases(words: Iterable[Word], picture: Picture) -> list[Phrase]:
    """The phrases of a page or cell in the order in which the engine read them."""
    groups = [group for _, line in groupby(_clean(words), key=lambda word: word.line) for group in _parted(list(line))]
    groups = [kept for group in groups if (kept := _without_noise(group))]
    sizes = [_size(group) for group in groups]
    strokes = [_stroke(group, picture.grey, size) for group, size in zip(groups, sizes, strict=True)]
    usual = _usual_stroke(groups, strokes)
    bold = [stroke > _BOLD * usual for stroke in strokes]
    sizes = _evened(groups, [size / _BOLD_WIDER if heavy else size for size, heavy in zip(sizes, bold, strict=True)])
    return [
        Phrase(tuple(group), _base(group), size, heavy)
        for group, size, heavy in zip(groups, sizes, bold, strict=True)
    ]


def _clean(words: Iterable[Word]) -> Iterator[Word]:
    """The words with letters that the engine has twice made one, and dirt at their ends taken off."""
    for word in words:
        text = _DOUBLE.sub("Đ", word.text.translate(_SLIPS))
        text = _DIRT.sub("", text)
        yield word._replace(text="–" if text == "~" else text)


def _parted(line: list[Word]) -> Iterator[list[Word]]:
    """The words of a printed line, parted where the gap is wide."""
    limit = _WIDE * _size(line)
    start = 0
    for at in range(1, len(line)):
        if line[at].left - line[at - 1].right > limit:
            yield line[start:at]
            start = at
    yield line[start:]


def _without_noise(group: list[Word]) -> list[Word]:
    """The words without those read out of specks, strokes of a pen and worn lines; none when none is sound."""
    kept = [word for word in group if _is_sound(word)]
    while kept and _is_sign(kept[-1]) and kept[-1].sure < _DOUBTFUL:
        kept.pop()
    if not any(_LETTERS.search(word.text) or any(map(str.isdigit, word.text)) for word in kept):
        return []
    return kept


def _is_sign(word: Word) -> bool:
    return bool(_SIGNS.match(word.text))


def _is_sound(word: Word) -> bool:
    """Whether a word is one: the engine is sure of it, or it has the form of a syllable, a number or a notation."""
    if not word.text:
        return False
    if not any(map(str.isalnum, word.text)):
        return bool(_SIGNS.match(word.text))
    if word.sure >= _UNSURE:
        return True
    parts = _LETTERS.findall(word.text)
    return bool(_SOUND.match(word.text)) or (len(word.text) > 2 and all(map(is_syllable, parts)))


def _size(group: Sequence[Word]) -> float:
    """The size of words by their widths, in pixels."""
    told = [word for word in group if len(word.text) > 1] or group
    wide = sum(word.right - word.left for word in told)
    return _BEARING * wide / max(sum(width(word.text) for word in told), 0.1)


def _stroke(group: Sequence[Word], grey: Grey, size: float) -> float:
    """How broad the strokes of words are, in sizes: dark pixels over stretches of them along the rows."""
    ink = stretches = 0
    for word in group:
        dark = grey[int(word.top) : int(word.bottom) + 1, int(word.left) : int(word.right) + 1] < _INK
        if dark.size:
            ink += int(np.count_nonzero(dark))
            stretches += int(np.count_nonzero(dark[:, 1:] & ~dark[:, :-1]) + np.count_nonzero(dark[:, 0]))
    return ink / stretches / size if stretches and size else 0.0


def _usual_stroke(groups: Sequence[Sequence[Word]], strokes: Sequence[float]) -> float:
    """How broad the strokes of plain letters are: those of the lower half of all phrases that are long enough."""
    told = sorted(stroke for group, stroke in zip(groups, strokes, strict=True) if _letters(group) >= _FEW_LETTERS)
    return told[len(told) // 4] if told else _USUAL_STROKE


def _letters(group: Sequence[Word]) -> int:
    return sum(len(word.text) for word in group)


def _evened(groups: Sequence[Sequence[Word]], sizes: list[float]) -> list[float]:
    """The sizes, those near the usual one made equal to it; a short phrase tells little, and is taken for usual."""
    told = [size for group, size in zip(groups, sizes, strict=True) for _ in range(_letters(group) // _FEW_LETTERS)]
    if not told:
        return sizes
    usual = median(told)
    made = []
    for group, size in zip(groups, sizes, strict=True):
        reach = _SAME_SIZE * (1 if _letters(group) >= _FEW_LETTERS else 3)
        made.append(usual if abs(size - usual) <= reach * usual else size)
    return made


def _base(group: Sequence[Word]) -> float:
    """The baseline of a phrase: the lower edge of words whose letters all stand on it, else what the engine says."""
    standing = [word.bottom for word in group if len(word.text) > 1 and _LOW.isdisjoint(word.text)]
    return median(standing) if standing else median(word.base for word in group)
