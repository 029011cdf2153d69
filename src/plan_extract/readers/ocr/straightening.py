"""The tilt of a page, measured and taken back; and the way from a straightened page to the page as it is shown."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from plan_extract.readers.ocr.rendering import Grey
from plan_extract.readers.pdf.layout import Edges

_SAMPLE_DPI = 75.0
_DARK = 0.7
_WIDEST = 5.0
_COARSE = 0.25
_FINE = 0.05
_LEAST = 0.1
"""Degrees: a page is tilted by no more than the widest, and left alone below the least."""

_MOST_DOTS = 60_000


class Tilt(NamedTuple):
    """How a page was turned before it was read: quarter turns against the clock, then degrees against the clock.

    ``width`` and ``height`` are those of the page as it is shown.
    """

    quarters: int
    degrees: float
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it was read."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def box(self, edges: Edges) -> Edges:
        """A box of the straightened page on the page as it is shown, all in points from the upper left corner.

        >>> Tilt(0, 0.0, 600, 800).box((10, 20, 30, 40))
        (10.0, 20.0, 30.0, 40.0)
        >>> Tilt(1, 0.0, 600, 800).box((10, 20, 30, 40))
        (560.0, 10.0, 580.0, 30.0)
        >>> Tilt(2, 0.0, 600, 800).box((10, 20, 30, 40))
        (570.0, 760.0, 590.0, 780.0)
        """
        left, top, right, bottom = edges
        corners = [self.point(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the straightened page on the page as it is shown."""
        wide, high = self.size
        turn = math.radians(self.degrees)
        dx, dy = x - wide / 2, y - high / 2
        x = wide / 2 + dx * math.cos(turn) - dy * math.sin(turn)
        y = high / 2 + dx * math.sin(turn) + dy * math.cos(turn)
        if self.quarters % 4 == 0:
            return x, y
        if self.quarters % 4 == 1:
            return self.width - y, x
        if self.quarters % 4 == 2:
            return self.width - x, self.height - y
        return y, self.height - x


def find_tilt(grey: Grey, dpi: float) -> float:
    """Degrees by which a picture has to be turned against the clock for its lines to be level."""
    rows, columns = _dots(grey, dpi)
    if len(rows) < 200:
        return 0.0
    best = max(np.arange(-_WIDEST, _WIDEST + _COARSE, _COARSE), key=lambda angle: _sharpness(rows, columns, angle))
    fine = np.arange(best - _COARSE, best + _COARSE + _FINE, _FINE)
    best = float(max(fine, key=lambda angle: _sharpness(rows, columns, angle)))
    return best if abs(best) >= _LEAST else 0.0


def lies_sideways(grey: Grey, dpi: float) -> bool:
    """Whether the lines of a picture seem to run up or down: to be looked at closer."""
    rows, columns = _dots(grey, dpi)
    if len(rows) < 200:
        return False
    along, across = (
        max(_sharpness(a, b, angle) for angle in (-1.0, -0.5, 0.0, 0.5, 1.0))
        for a, b in ((rows, columns), (columns, rows))
    )
    return across > 1.5 * along


def _dots(grey: Grey, dpi: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The dark dots of a small copy of a picture, thinned out when there are too many."""
    small = np.asarray(Image.fromarray(grey).reduce(max(1, round(dpi / _SAMPLE_DPI))))
    paper = float(np.median(small))
    rows, columns = np.nonzero(small < _DARK * paper)
    step = len(rows) // _MOST_DOTS + 1
    return rows[::step].astype(np.float64), columns[::step].astype(np.float64)


def _sharpness(rows: NDArray[np.float64], columns: NDArray[np.float64], angle: float) -> float:
    """How sharply lines and the blank between them part when the dots are counted along an angle."""
    places = rows - columns * math.tan(math.radians(angle))
    counts = np.bincount((places - places.min()).astype(np.intp)).astype(np.float64)
    steps = np.diff(counts)
    return float(np.dot(steps, steps))
