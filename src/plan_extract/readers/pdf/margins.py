"""The edges between which the text of a page is set, and the usual distance of its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from plan_extract.readers.pdf.printed import Printed
from plan_extract.readers.pdf.sheet import Column, Sheet

_STEP = 2.5
_FEW = 8
_USUAL_PITCH = 1.35
_SHARE = 0.2


class Margins(NamedTuple):
    """Left and right edge of the text in points, and the distance of its lines in font sizes."""

    left: float
    right: float
    pitch: float

    @property
    def middle(self) -> float:
        """Half way between the two edges."""
        return (self.left + self.right) / 2


def find_margins(sheets: Sequence[Sheet]) -> dict[int, Margins]:
    """The margins of every page by its number; a page of few lines has those of the others of its width."""
    lines = {sheet.number: list(_body_lines(sheet)) for sheet in sheets}
    by_width: defaultdict[int, list[Printed]] = defaultdict(list)
    for sheet in sheets:
        by_width[round(sheet.width)] += lines[sheet.number]
    usual = {width: _margins(found) for width, found in by_width.items() if found}
    margins: dict[int, Margins] = {}
    for sheet in sheets:
        common = usual.get(round(sheet.width), Margins(0.0, sheet.width, _USUAL_PITCH))
        mine = lines[sheet.number]
        margins[sheet.number] = Margins(*_edges(mine), common.pitch) if _is_telling(mine, common) else common
    return margins


def _body_lines(sheet: Sheet) -> Iterable[Printed]:
    for block in sheet.blocks:
        if isinstance(block, Column) and block.kind == "body":
            yield from block.lines


def _is_telling(lines: list[Printed], common: Margins) -> bool:
    """Whether a page has lines enough of full width to show its own margins."""
    wide = 0.9 * (common.right - common.left)
    return sum(line.right - line.left >= wide for line in lines) >= _FEW


def _margins(lines: list[Printed]) -> Margins:
    left, right = _edges(lines)
    return Margins(left, right, _pitch(lines, left, right))


def _edges(lines: list[Printed]) -> tuple[float, float]:
    left = _edge([line.left for line in lines], largest=False)
    return left, _edge([line.right for line in lines], largest=True)


def _edge(places: list[float], *, largest: bool) -> float:
    """The outermost place where a good part of the lines, or two at least, begin or end."""
    sign = -1 if largest else 1
    ordered = sorted(sign * place for place in places)
    need = max(2, int(_SHARE * len(ordered)) if largest else int(0.04 * len(ordered)))
    for at in range(len(ordered) - need + 1):
        if ordered[at + need - 1] - ordered[at] <= _STEP:
            return sign * ordered[at]
    return sign * ordered[0]


def _pitch(lines: list[Printed], left: float, right: float) -> float:
    """The usual distance, in font sizes, of a full line and the line at the left edge below it."""
    found = sorted(
        (after.base - line.base) / line.size
        for line, after in pairwise(lines)
        if line.size and line.right > right - 2 * _STEP and after.left < left + 2 * _STEP and after.base > line.base
    )
    found = [pitch for pitch in found if pitch < 3]
    return found[len(found) // 2] if found else _USUAL_PITCH
