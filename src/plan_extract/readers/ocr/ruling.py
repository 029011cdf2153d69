"""The ruling lines in a picture of a page: found, and rubbed out so that no letter is read out of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from plan_extract.readers.ocr.rendering import Picture
from plan_extract.readers.pdf.rulings import Drawn, Stroke

_DARK = 160
_ALONG = 30.0
_ACROSS = 18.0
"""Points: the shortest line along and across; no letter has strokes of that length."""

_THICKEST = 3.5
_WORN = 6
"""Of eight pixels in a row so many are dark in a line."""

_BESIDE = 2
_TOUCHED = 0.2
"""Two pixels beside a line no more than that share is dark; the feet of letters have their stems above them."""


class Piece(NamedTuple):
    """A straight piece of a line, in pixels: rows or columns ``[first, last]``, from ``start`` to ``end`` along it."""

    first: int
    last: int
    start: int
    end: int


def rub_out(picture: Picture) -> Drawn:
    """Find the lines along and across, and make their pixels white.

    The places are points from the lower left corner, as those of the lines that a PDF draws.
    """
    grey, dpi = picture.grey, picture.dpi
    dark = grey < _DARK
    along = _pieces(dark, _ALONG, dpi)
    across = _pieces(dark.T, _ACROSS, dpi)
    for one in along:
        grey[max(one.first - 1, 0) : one.last + 2, one.start : one.end] = 255
    for one in across:
        grey[one.start : one.end, max(one.first - 1, 0) : one.last + 2] = 255
    point = 72 / dpi
    high = grey.shape[0] * point
    return Drawn(
        along=[Stroke(high - _middle(one) * point, one.start * point, one.end * point) for one in along],
        across=[Stroke(_middle(one) * point, high - one.end * point, high - one.start * point) for one in across],
    )


def _middle(one: Piece) -> float:
    return (one.first + one.last + 1) / 2


def _pieces(dark: NDArray[np.bool_], shortest: float, dpi: float) -> list[Piece]:
    """The thin dark pieces along the rows of a picture.

    A row is looked at in groups of eight pixels, together with the row below it: a line that is a little tilted steps
    from one to the next.
    """
    thick = dark[:-1] | dark[1:]
    groups = _COUNTS[np.packbits(thick, axis=1)] >= _WORN
    least = int(shortest * dpi / 72 / 8)
    rows = np.nonzero(_has_run(groups, least))[0]
    runs = [(int(row), *_whole(thick[row], *run)) for row in rows for run in _runs(groups[row], least)]
    thickest = _THICKEST * dpi / 72
    return [one for one in _stacked(runs) if one.last - one.first <= thickest and _stands_alone(one, dark)]


def _has_run(marks: NDArray[np.bool_], least: int) -> NDArray[np.bool_]:
    """Of each row, whether so many marks follow each other in it."""
    size = 1
    while size < least:
        step = min(size, least - size)
        marks = marks[:, :-step] & marks[:, step:]
        size += step
    found: NDArray[np.bool_] = np.any(marks, axis=1)
    return found


def _stands_alone(one: Piece, dark: NDArray[np.bool_]) -> bool:
    """Whether there is paper on both sides of a piece; its last row may be one too many."""
    beside = [row for row in (one.first - _BESIDE, one.last + 1 + _BESIDE) if 0 <= row < len(dark)]
    return all(dark[row, one.start : one.end].mean() <= _TOUCHED for row in beside)


_COUNTS = np.array([bin(number).count("1") for number in range(256)], dtype=np.uint8)


def _runs(marks: NDArray[np.bool_], least: int) -> list[tuple[int, int]]:
    """Stretches of at least so many marks, in pixels."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], marks.view(np.int8), [0]))))
    starts, ends = edges[::2], edges[1::2]
    long = ends - starts >= least
    return [(int(start) * 8, int(end) * 8) for start, end in zip(starts[long], ends[long], strict=True)]


def _whole(marks: NDArray[np.bool_], start: int, end: int) -> tuple[int, int]:
    """A stretch with the dark pixels that it has cut off at its ends."""
    first = max(start - 8, 0)
    before, after = marks[first:start][::-1], marks[end : end + 8]
    return start - _leading(before), min(end, len(marks)) + _leading(after)


def _leading(marks: NDArray[np.bool_]) -> int:
    return int(marks.argmin()) if not marks.all() else len(marks)


def _stacked(runs: list[tuple[int, int, int]]) -> list[Piece]:
    """Runs of following rows that overlap for the most part, put together."""
    open_ones: list[Piece] = []
    done: list[Piece] = []
    for row, start, end in runs:
        kept = []
        grown = None
        for one in open_ones:
            if one.last < row - 1:
                done.append(one)
            elif grown is None and one.last == row - 1 and _overlap(one, start, end):
                grown = Piece(one.first, row, min(one.start, start), max(one.end, end))
            else:
                kept.append(one)
        open_ones = [*kept, grown or Piece(row, row, start, end)]
    return done + open_ones


def _overlap(one: Piece, start: int, end: int) -> bool:
    shared = min(one.end, end) - max(one.start, start)
    return shared > 0.5 * min(one.end - one.start, end - start)
