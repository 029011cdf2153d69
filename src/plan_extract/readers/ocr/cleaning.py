"""A picture of a page made ready for the engine: paper white, lines level, letters as large as it likes, no specks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from plan_extract.readers.ocr.rendering import MOST_PIXELS, Grey, Picture
from plan_extract.readers.ocr.turning import turned

WORK_DPI = 190.0
"""The engine scales each line to 36 pixels; letters of 13 and 14 points come nearest to that from here."""

_NEAR = 12.0
_PAPER = 0.95
_DARK = 200
_CELL = 4
_SPECK = 9
"""Pixels: dots are looked for in cells of that edge; one of so many dark pixels, its neighbours counted in, is none."""


def straightened(picture: Picture, degrees: float) -> Picture:
    """A picture turned against the clock and brought to the working resolution, paper white, specks out."""
    least = (picture.grey.size / MOST_PIXELS) ** 0.5
    scale = max(picture.dpi / WORK_DPI, least) if abs(picture.dpi - WORK_DPI) > _NEAR else 1.0
    image = _with_white_paper(picture.grey)
    if scale != 1.0:
        image = image.resize((round(image.width / scale), round(image.height / scale)), Image.Resampling.BICUBIC)
    if degrees:
        image = turned(image, degrees)
    return picture._replace(grey=_without_specks(image), dpi=picture.dpi / scale)


def _with_white_paper(grey: Grey) -> Image.Image:
    """The picture with the usual shade of its paper, and what is hardly darker, made white."""
    counts = np.bincount(grey[::4, ::4].ravel(), minlength=256)
    paper = 128 + int(counts[128:].argmax())
    return Image.fromarray(grey).point([min(255, round(shade * 255 / (_PAPER * paper))) for shade in range(256)])


def _without_specks(image: Image.Image) -> Grey:
    """Without dots of a few pixels that nothing dark stands near; a full stop is larger and near its word."""
    dark = np.asarray(image.point([255 if shade < _DARK else 0 for shade in range(256)]).reduce(_CELL))
    lonely = (dark > 0) & (_around(dark) <= _SPECK * 256 / _CELL**2)
    grey = np.array(image)
    high, wide = grey.shape
    grey[lonely.repeat(_CELL, 0)[:high].repeat(_CELL, 1)[:, :wide]] = 255
    return grey


def _around(cells: Grey) -> NDArray[np.uint16]:
    """The sum of each cell and its eight neighbours."""
    padded = np.pad(cells.astype(np.uint16), 1)
    across: NDArray[np.uint16] = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    total: NDArray[np.uint16] = across[:-2] + across[1:-1] + across[2:]
    return total
