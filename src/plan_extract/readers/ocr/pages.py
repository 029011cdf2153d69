"""The story of a scan: the picture of a page → its words and grids, as on the page set upright."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from plan_extract.readers.ocr import engine
from plan_extract.readers.ocr.cleaning import straightened
from plan_extract.readers.ocr.foot import read_foot
from plan_extract.readers.ocr.handwriting import without_handwriting
from plan_extract.readers.ocr.marks import with_numerals
from plan_extract.readers.ocr.phrases import Phrase, find_phrases
from plan_extract.readers.ocr.reading import read_apart, read_words
from plan_extract.readers.ocr.rendering import Grey, Picture, render
from plan_extract.readers.ocr.ruling import rub_out
from plan_extract.readers.ocr.stamps import hide_stamps
from plan_extract.readers.ocr.straightening import Tilt, find_tilt, lies_sideways
from plan_extract.readers.pdf.glyphs import Frame
from plan_extract.readers.pdf.grid import Lattice, find_lattices
from plan_extract.readers.pdf.rulings import Drawn
from plan_extract.words.syllables import quality

_LOWEST_ROW = 6.0
_INK = 128
_MIN_SURE = 70.0
_MIN_SHARE = 0.7
_FEW_WORDS = 8
_MARGIN = 0.04
_INKED = 0.002
"""Share of dark pixels inside the margins from which on a page has something on it."""

_TURN_SURE = 1.0


@dataclass(frozen=True, slots=True)
class OcrPage:
    """A page as it was read, all in pixels of the straightened picture.

    ``drawn`` are its ruling lines, in points; ``tilt`` says how it was turned, ``stamped`` whether a signature stamp
    was hidden, ``inked`` whether there is more on it than a few specks, ``misread`` are numerals as read and
    as put right.
    """

    phrases: tuple[Phrase, ...]
    drawn: Drawn
    tilt: Tilt
    dpi: float
    stamped: bool = False
    inked: bool = True
    misread: tuple[tuple[str, str], ...] = ()

    @property
    def sound(self) -> bool:
        """Whether what was read is text: the engine is sure of it, and its words are Vietnamese syllables."""
        letters = sum(phrase.letters for phrase in self.phrases)
        if not letters:
            return False
        sure = sum(phrase.sure * phrase.letters for phrase in self.phrases) / letters
        words = quality(" ".join(word.text for phrase in self.phrases for word in phrase.words))
        return sure >= _MIN_SURE and (words.words < _FEW_WORDS or words.share >= _MIN_SHARE)


def read_page(page: Any, frame: Frame) -> OcrPage:
    """Read an open page from its picture; ``page`` is PDFium's handle, ``frame`` its visible box.

    Raises ``RuntimeError`` where the engine or its data are missing (see ``engine.missing``).
    """
    picture = render(page, frame)
    stamped = hide_stamps(picture, page, frame)
    return read_picture(picture, *frame.size, stamped=stamped)


def read_picture(picture: Picture, width: float, height: float, *, stamped: bool = False) -> OcrPage:
    """Read the picture of a page of this width and height in points, set upright where it is not."""
    turns = _turns(picture) if lies_sideways(picture.grey, picture.dpi) else 0
    read = _read(picture, turns, width, height, stamped)
    if read.sound or not read.inked or turns:
        return read
    turns = _turns(picture)
    again = _read(picture, turns, width, height, stamped) if turns else read
    return again if again.sound else read


def _turns(picture: Picture) -> int:
    """Quarter turns against the clock that set a picture upright, 0 where the engine cannot tell."""
    told = engine.orientation(picture.grey, picture.dpi)
    return told[0] if told and told[1] >= _TURN_SURE else 0


def _read(picture: Picture, turns: int, width: float, height: float, stamped: bool) -> OcrPage:
    upright = picture._replace(grey=np.ascontiguousarray(np.rot90(picture.grey, turns))) if turns else picture
    degrees = find_tilt(upright.grey, upright.dpi)
    work = straightened(upright, degrees)
    tilt = Tilt(turns, degrees, width, height)
    drawn = rub_out(work)
    lattices = [lattice for lattice in find_lattices(drawn, tilt.size[1]) if _has_room(lattice)]
    inked = _is_inked(work.grey)
    phrases = _phrases(work, lattices) if inked else []
    phrases = [phrase for phrase in without_handwriting(phrases, work.grey.shape[0]) if phrase.words]
    misread: list[tuple[str, str]] = []
    marked = tuple(with_numerals(phrases, misread))
    return OcrPage(marked, drawn, tilt, work.dpi, stamped, inked, tuple(misread))


def _phrases(work: Picture, lattices: list[Lattice]) -> list[Phrase]:
    words = read_words(work, lattices)
    phrases = find_phrases(words, work.grey)
    again = read_foot(work, words, phrases)
    return read_apart(work, phrases if again is None else find_phrases(again, work.grey))


def _has_room(lattice: Lattice) -> bool:
    """Whether a grid has rows for letters: the squares of a QR code have none."""
    return (lattice.ys[-1] - lattice.ys[0]) / lattice.height >= _LOWEST_ROW


def _is_inked(grey: Grey) -> bool:
    """Whether there is more than specks, the edges of the paper left out."""
    high, wide = grey.shape
    down, along = int(_MARGIN * high), int(_MARGIN * wide)
    return bool((grey[down : high - down, along : wide - along] < _INK).mean() >= _INKED)
