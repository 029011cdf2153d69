"""The foot of a document, nơi nhận beside the signature: each side read alone.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III. Their lines stand at different heights, and
the engine makes one of two.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from plan_extract.readers.ocr.engine import Word, opened
from plan_extract.readers.ocr.noise import cleaned
from plan_extract.readers.ocr.phrases import Phrase
from plan_extract.readers.ocr.rendering import Picture
from plan_extract.readers.pdf.columns import RECIPIENTS
from plan_extract.words.folding import fold

_INK = 128
_FULL = 0.6
_MIDDLE = (0.25, 0.75)
_GUTTER = 1.5
_SPECKS = 1
_ABOVE, _BELOW = 1.1, 0.35
_EDGE = 0.97


def read_foot(work: Picture, words: Sequence[Word], phrases: Sequence[Phrase]) -> list[Word] | None:
    """The words of a page, those of its foot as they are read side by side; None for a page without a foot."""
    free = [phrase for phrase in phrases if not phrase.words[0].held]
    sizes = sorted(phrase.size for phrase in free)
    top = _top(free) if free else None
    if top is None:
        return None
    left, right = min(one.words[0].left for one in free), max(one.words[-1].right for one in free)
    bottom = int(_EDGE * work.grey.shape[0])
    gutter = _gutter(work, top, bottom, left, right)
    if gutter is None or gutter[1] - gutter[0] < _GUTTER * sizes[len(sizes) // 2]:
        return None
    middle = sum(gutter) // 2
    sides = [word for word in words if word.base > top]
    if not any(word.right <= middle for word in sides) or not any(word.left >= middle for word in sides):
        return None
    kept = [word for word in words if word.base <= top]
    with opened(work.grey, work.dpi) as reading:
        read = [list(cleaned(reading.part(*edges))) for edges in (
            (0, top, middle, bottom), (middle, top, work.grey.shape[1], bottom)
        )]  # fmt: skip
    return _numbered([kept, *read])


def _top(phrases: Sequence[Phrase]) -> int | None:
    """Where the foot begins: at nơi nhận, else below the last line that fills most of the page; None within a table."""
    for phrase in phrases:
        if RECIPIENTS.match(fold(" ".join(word.text for word in phrase.words))):
            return int(phrase.base - _ABOVE * phrase.size)
    left, right = min(one.words[0].left for one in phrases), max(one.words[-1].right for one in phrases)
    full = [one for one in phrases if one.words[-1].right - one.words[0].left > _FULL * (right - left)]
    if not full:
        return None
    last = max(full, key=lambda one: one.base)
    return int(last.base + _BELOW * last.size)


def _gutter(work: Picture, top: int, bottom: int, left: float, right: float) -> tuple[int, int] | None:
    """The widest stretch without ink in the middle of the page, in pixels."""
    first, last = (int(left + share * (right - left)) for share in _MIDDLE)
    blank = (work.grey[top:bottom, first:last] < _INK).sum(axis=0) <= _SPECKS
    edges = np.flatnonzero(np.diff(np.concatenate(([0], blank.view(np.int8), [0]))))
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    if not runs:
        return None
    start, end = max(runs, key=lambda run: run[1] - run[0])
    return first + int(start), first + int(end)


def _numbered(groups: Sequence[Sequence[Word]]) -> list[Word]:
    """All words, their lines numbered through."""
    made: list[Word] = []
    number = 0
    for group in groups:
        for _, line in groupby(group, key=lambda word: word.line):
            made += [word._replace(line=number) for word in line]
            number += 1
    return made
