"""One page without a text layer → its columns and tables: the story of a scan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from plan_extract.readers.ocr import engine
from plan_extract.readers.ocr.cleaning import straightened
from plan_extract.readers.ocr.phrases import Phrase, find_phrases
from plan_extract.readers.ocr.rendering import Grey, Picture, render
from plan_extract.readers.ocr.ruling import rub_out
from plan_extract.readers.ocr.scanned import to_glyphs
from plan_extract.readers.ocr.straightening import Tilt, find_tilt, lies_sideways
from plan_extract.readers.pdf.glyphs import Frame, Glyphs
from plan_extract.readers.pdf.grid import Lattice, find_lattices

_LOWEST_ROW = 6.0
_INK = 128
_FEWEST_DOTS = 12
_INSET = 2


@dataclass(frozen=True, slots=True)
class OcrPage:
    """A page as it was read: characters and grids of the straightened page, and how it was turned."""

    glyphs: Glyphs
    lattices: tuple[Lattice, ...]
    tilt: Tilt


def read_page(page: Any, frame: Frame) -> OcrPage:
    """Read an open page from its picture; ``page`` is PDFium's handle, ``frame`` its visible box."""
    return read_picture(render(page, frame), *frame.size)


def read_picture(picture: Picture, width: float, height: float) -> OcrPage:
    """Read the picture of a page of this width and height in points."""
    upright = picture
    degrees = find_tilt(upright.grey, upright.dpi)
    work = straightened(upright, degrees)
    tilt = Tilt(0, degrees, width, height)
    wide, high = tilt.size
    drawn = rub_out(work)
    lattices = tuple(lattice for lattice in find_lattices(drawn, high) if _has_room(lattice))
    phrases = list(_phrases(work, lattices))
    return OcrPage(to_glyphs(phrases, work.dpi, wide, high), lattices, tilt)


def _has_room(lattice: Lattice) -> bool:
    """Whether a grid has rows for letters: the squares of a QR code have none."""
    return (lattice.ys[-1] - lattice.ys[0]) / lattice.height >= _LOWEST_ROW


def _phrases(work: Picture, lattices: tuple[Lattice, ...]) -> Iterator[Phrase]:
    """What stands outside the grids, read in one call, and each cell by a call of its own."""
    cells = [box for lattice in lattices for box in _cells(lattice, work)]
    if lattices:
        yield from find_phrases(_read_cells(work, cells), work)
        for lattice in lattices:
            left, top, right, bottom = _pixels(lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1], work.dpi)
            work.grey[max(top, 0) : bottom, max(left, 0) : right] = 255
    with engine.opened(work.grey, work.dpi) as sheet:
        yield from find_phrases(sheet.page(), work)


def _read_cells(work: Picture, cells: list[tuple[int, int, int, int]]) -> list[engine.Word]:
    words: list[engine.Word] = []
    with engine.opened(work.grey, work.dpi) as sheet:
        for cell in cells:
            first = words[-1].line + 1 if words else 0
            words += [word._replace(line=first + word.line) for word in sheet.block(*cell)]
    return words


def _cells(lattice: Lattice, work: Picture) -> Iterator[tuple[int, int, int, int]]:
    """The cells of a grid that have ink, in pixels."""
    high, wide = work.grey.shape
    for area in lattice.areas:
        box = lattice.xs[area.left], lattice.ys[area.top], lattice.xs[area.right], lattice.ys[area.bottom]
        left, top, right, bottom = _pixels(*box, work.dpi)
        left, top, right, bottom = max(left + _INSET, 0), max(top, 0), min(right - _INSET, wide), min(bottom, high)
        if right - left > 4 and bottom - top > 4 and _has_ink(work.grey[top:bottom, left:right]):
            yield left, top, right, bottom


def _pixels(left: float, top: float, right: float, bottom: float, dpi: float) -> tuple[int, int, int, int]:
    scale = dpi / 72
    return round(left * scale), round(top * scale), round(right * scale), round(bottom * scale)


def _has_ink(grey: Grey) -> bool:
    return int(np.count_nonzero(grey < _INK)) >= _FEWEST_DOTS
