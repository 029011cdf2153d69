"""Small turns of a picture by two shears, in a third of the time that a rotation takes.

Columns are moved up and down until lines are level, then rows left and right until rules are plumb. What parts that
from a rotation is the square of the angle: less than a pixel at half a degree, 8 in 1,000 at 5 degrees.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from plan_extract.readers.ocr.rendering import Grey

_PARTS = 7
"""Bits: a pixel is moved by so fine parts of itself."""


def turned(grey: Grey, degrees: float) -> Grey:
    """A picture turned against the clock around its middle, as large as it was; what comes in at its edges is white."""
    slope = math.tan(math.radians(degrees))
    level = _sheared(grey, slope)
    return np.ascontiguousarray(_sheared(np.ascontiguousarray(level.T), -slope).T)


def turned_back(x: float, y: float, degrees: float) -> tuple[float, float]:
    """Where a point of a turned picture was before, both as distances from the middle.

    >>> [round(place, 3) for place in turned_back(100.0, 0.0, 45.0)]
    [100.0, 100.0]
    """
    slope = math.tan(math.radians(degrees))
    x -= slope * y
    return x, y + slope * x


def _sheared(grey: Grey, slope: float) -> Grey:
    """Each column moved up by its distance from the middle times the slope, between pixels too."""
    high, wide = grey.shape
    shift = slope * (np.arange(wide) - (wide - 1) / 2)
    whole = np.floor(shift).astype(np.intp)
    share = np.round((shift - whole) * (1 << _PARTS)).astype(np.uint16)
    reach = int(np.abs(whole).max()) + 1
    padded = np.pad(grey, ((reach, reach), (0, 0)), constant_values=255)
    made = np.empty_like(grey)
    for start, end in pairwise([0, *(np.flatnonzero(np.diff(whole)) + 1).tolist(), wide]):
        first, lower = reach + int(whole[start]), share[start:end]
        above, below = (padded[row : row + high, start:end] for row in (first, first + 1))
        made[:, start:end] = above * ((1 << _PARTS) - lower) + below * lower + (1 << _PARTS - 1) >> _PARTS
    return made
