"""Small turns of a picture, pixel by pixel only where there is ink: half of a page is margins and blank lines."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageFilter

_CELL = 16
"""Pixels: ink is looked for in cells of that edge."""
_DARK = 200


def turned(image: Image.Image, degrees: float) -> Image.Image:
    """A picture in grey turned against the clock around its middle, as large as it was; what has no ink is white."""
    made = Image.new("L", image.size, 255)
    a, b, c, d, e, f = _matrix(image.size, degrees)
    for x0, y0, x1, y1 in _inked(image, degrees):
        matrix = a, b, c + a * x0 + b * y0, d, e, f + d * x0 + e * y0
        size = x1 - x0, y1 - y0
        tile = image.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC, fillcolor=255)
        made.paste(tile, (x0, y0))
    return made


def _matrix(size: tuple[int, int], degrees: float) -> tuple[float, float, float, float, float, float]:
    """Where in the picture a place of the turned one comes from."""
    x, y = size[0] / 2, size[1] / 2
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y


def _inked(image: Image.Image, degrees: float) -> Iterator[tuple[int, int, int, int]]:
    """Boxes of the turned picture that hold all ink: stretches of cells side by side, and a cell around."""
    ink = image.point([255 if shade < _DARK else 0 for shade in range(256)]).reduce(_CELL)
    cells = ink.point([0, *[255] * 255]).rotate(degrees).filter(ImageFilter.MaxFilter(3))
    for row, marks in enumerate(np.asarray(cells) > 0):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], marks.view(np.int8), [0])))) * _CELL
        top, bottom = row * _CELL, min((row + 1) * _CELL, image.height)
        for left, right in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            yield left, top, min(right, image.width), bottom
