"""A picture of a page made ready for the engine: paper white, lines level, letters of the size it reads best, no specks."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageFilter

from plan_extract.readers.ocr.rendering import Grey, Picture

WORK_DPI = 190.0
"""The engine scales each line to 36 pixels; letters of 13 and 14 points come nearest to that from here."""

_NEAR = 8.0
_PAPER = 0.95
_DARK = 200
_SPECK = 1
_AROUND = 4
_FAINT = 0.6


def straightened(picture: Picture, degrees: float) -> Picture:
    """A picture turned against the clock and brought to the working resolution in one step, paper white, specks out."""
    scale = picture.dpi / WORK_DPI if abs(picture.dpi - WORK_DPI) > _NEAR else 1.0
    image = _with_white_paper(picture.grey)
    if degrees or scale != 1.0:
        image = _turned(image, degrees, scale)
    return picture._replace(grey=_without_specks(image), dpi=picture.dpi / scale)


def _with_white_paper(grey: Grey) -> Image.Image:
    """The picture with the usual shade of its paper, and what is hardly darker, made white."""
    counts = np.bincount(grey[::4, ::4].ravel(), minlength=256)
    paper = 128 + int(counts[128:].argmax())
    return Image.fromarray(grey).point([min(255, round(shade * 255 / (_PAPER * paper))) for shade in range(256)])


def _turned(image: Image.Image, degrees: float, scale: float) -> Image.Image:
    """Turned about its middle and made smaller by the scale; corners that come in from outside are white."""
    wide, high = round(image.width / scale), round(image.height / scale)
    cos, sin = scale * math.cos(math.radians(degrees)), scale * math.sin(math.radians(degrees))
    x = image.width / 2 - cos * wide / 2 + sin * high / 2
    y = image.height / 2 - sin * wide / 2 - cos * high / 2
    way = (cos, -sin, x, sin, cos, y)
    return image.transform((wide, high), Image.Transform.AFFINE, way, Image.Resampling.BICUBIC, fillcolor=255)


def _without_specks(image: Image.Image) -> Grey:
    """Without dots of three pixels or less that nothing dark stands near; a full stop is larger and near its word."""
    dark = image.point([255 if shade < _DARK else 0 for shade in range(256)])
    inner = _sums(dark, _SPECK)
    outer = _sums(dark, _AROUND)
    rows, columns = np.nonzero((inner > 0) & (outer < inner + round(255 * _FAINT)))
    grey = np.array(image)
    high, wide = grey.shape
    for down in range(-_SPECK, _SPECK + 1):
        for along in range(-_SPECK, _SPECK + 1):
            grey[np.clip(rows + down, 0, high - 1), np.clip(columns + along, 0, wide - 1)] = 255
    return grey


def _sums(image: Image.Image, reach: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint16]]:
    """The sum over the square around each pixel."""
    return np.asarray(image.filter(ImageFilter.BoxBlur(reach))).astype(np.uint16) * np.uint16((2 * reach + 1) ** 2)
