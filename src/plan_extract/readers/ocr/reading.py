"""A picture of a page → the words on it: running text in one call, each cell of a table by a call of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from plan_extract.readers.ocr.engine import LINE_MODE, Reading, Word, opened
from plan_extract.readers.ocr.figures import may_be_figures, read_figures
from plan_extract.readers.ocr.noise import cleaned, without_noise
from plan_extract.readers.ocr.phrases import Phrase
from plan_extract.readers.ocr.rendering import Grey, Picture
from plan_extract.readers.pdf.grid import Lattice

Cell = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

_INK = 128
_FEWEST_DOTS = 12
_INSET = 2
_SMALLEST = 4
_MARGIN = 8
_UP = 1.25
_DOWN = 0.32
_ALIKE = 3


def read_words(work: Picture, lattices: Sequence[Lattice]) -> list[Word]:
    """The words outside the grids of a straightened picture, then those of their cells."""
    outside = work.grey.copy() if lattices else work.grey
    for lattice in lattices:
        left, top, right, bottom = _pixels(lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1], work)
        outside[top:bottom, left:right] = 255
    with opened(outside, work.dpi) as reading:
        words = list(cleaned(reading.all()))
    line = words[-1].line + 1 if words else 0
    for cell in _read_cells(work, [cell for lattice in lattices for cell in _cells(lattice, work)]):
        words += [word._replace(line=line + word.line, held=True) for word in cell]
        line += cell[-1].line + 1 if cell else 0
    return words


def _read_cells(work: Picture, cells: Sequence[Cell]) -> list[list[Word]]:
    if not cells:
        return []
    with opened(work.grey, work.dpi) as reading:
        found = [list(cleaned(reading.part(*cell))) for cell in cells]
    return [_with_figures(work, cell, words) for cell, words in zip(cells, found, strict=True)]


def _with_figures(work: Picture, cell: Cell, words: list[Word]) -> list[Word]:
    if not may_be_figures(words):
        return words
    left, top, right, bottom = cell
    return [
        _moved(word, left, top) if word not in words else word
        for word in read_figures(work.grey[top:bottom, left:right], work.dpi, words)
    ]


def _moved(word: Word, x: float, y: float) -> Word:
    return word._replace(
        left=word.left + x, right=word.right + x, top=word.top + y, bottom=word.bottom + y, base=word.base + y
    )


def _cells(lattice: Lattice, work: Picture) -> Iterator[Cell]:
    """The cells of a grid that have ink."""
    for area in lattice.areas:
        box = lattice.xs[area.left], lattice.ys[area.top], lattice.xs[area.right], lattice.ys[area.bottom]
        left, top, right, bottom = _pixels(*box, work)
        left, right = left + _INSET, right - _INSET
        if right - left > _SMALLEST and bottom - top > _SMALLEST and _has_ink(work.grey[top:bottom, left:right]):
            yield left, top, right, bottom


def _pixels(left: float, top: float, right: float, bottom: float, work: Picture) -> Cell:
    """A box in points as whole pixels inside the picture."""
    scale = work.dpi / 72
    high, wide = work.grey.shape
    x0, x1 = (min(max(round(x * scale), 0), wide) for x in (left, right))
    y0, y1 = (min(max(round(y * scale), 0), high) for y in (top, bottom))
    return x0, y0, x1, y1


def _has_ink(grey: Grey) -> bool:
    return int(np.count_nonzero(grey < _INK)) >= _FEWEST_DOTS


def read_apart(work: Picture, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, those that share a line of the engine with another read again, each alone.

    The engine cuts a line of two columns out at one height, and the marks of one column may fall off.
    """
    shared = Counter(phrase.words[0].line for phrase in phrases)
    apart = [phrase for phrase in phrases if shared[phrase.words[0].line] > 1 and not phrase.words[0].held]
    if not apart:
        return list(phrases)
    with opened(work.grey, work.dpi) as reading:
        again = {id(phrase): _read_again(reading, phrase, work.grey.shape) for phrase in apart}
    return [again.get(id(phrase), phrase) for phrase in phrases]


def _read_again(reading: Reading, phrase: Phrase, shape: tuple[int, ...]) -> Phrase:
    """The phrase as it is read alone, where the engine is surer of that."""
    left, right = phrase.words[0].left - _MARGIN, phrase.words[-1].right + _MARGIN
    top, bottom = phrase.base - _UP * phrase.size, phrase.base + _DOWN * phrase.size
    edges = max(int(left), 0), max(int(top), 0), min(int(right), shape[1]), min(int(bottom), shape[0])
    if edges[2] - edges[0] < _SMALLEST or edges[3] - edges[1] < _SMALLEST:
        return phrase
    words = without_noise(list(cleaned(reading.part(*edges, LINE_MODE))))
    again = phrase._replace(words=tuple(word._replace(line=phrase.words[0].line) for word in words))
    alike = abs(again.letters - phrase.letters) <= _ALIKE
    return again if words and alike and again.sure > phrase.sure else phrase
