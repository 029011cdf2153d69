"""Lines along and across → grids: the tables that a page rules, each with its rows, columns and merged cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from plan_extract.readers.pdf.rulings import Drawn, Stroke

SNAP = 2.0
"""Lines nearer than that, in points, are one (double borders, neighbouring cells drawn each by itself)."""

_GAP = 3.5
_TOUCH = 3.0
_COVERS = 0.5
_OPEN = 8.0
_MOST_LINES = 20_000
_START = attrgetter("start")


class Area(NamedTuple):
    """A cell: rows ``[top, bottom)`` and columns ``[left, right)`` of its grid that it covers."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A grid on a page: ``xs`` from the left, ``ys`` from the upper edge down, in points; ``areas`` its cells.

    ``owner`` gives for each row and column the number of the cell that covers it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell at a point, None outside the grid."""
        if self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]:
            return self.owner[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]
        return None


def find_lattices(drawn: Drawn, height: float) -> list[Lattice]:
    """The grids of a page of a given height in points, from above; a single box is none."""
    along = _merged([Stroke(height - line.at, line.start, line.end) for line in drawn.along[:_MOST_LINES]])
    across = _merged([Stroke(line.at, height - line.end, height - line.start) for line in drawn.across[:_MOST_LINES]])
    if len(along) < 2 or len(across) < 2:
        return []
    found = [_lattice(*group) for group in _joined_groups(along, across)]
    return sorted((one for one in found if one is not None), key=lambda one: (one.ys[0], one.xs[0]))


def _merged(strokes: list[Stroke]) -> list[Stroke]:
    """Strokes on one line put together, lines nearer than ``SNAP`` made one."""
    strokes.sort()
    lines: list[list[Stroke]] = []
    for stroke in strokes:
        if lines and stroke.at - lines[-1][-1].at <= SNAP and stroke.at - lines[-1][0].at <= 2 * SNAP:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    return [made for line in lines for made in _ranged(line)]


def _ranged(line: list[Stroke]) -> list[Stroke]:
    at = sum(stroke.at for stroke in line) / len(line)
    made: list[Stroke] = []
    for stroke in sorted(line, key=_START):
        if made and stroke.start <= made[-1].end + _GAP:
            made[-1] = Stroke(at, made[-1].start, max(made[-1].end, stroke.end))
        else:
            made.append(Stroke(at, stroke.start, stroke.end))
    return made


def _joined_groups(along: list[Stroke], across: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Lines that touch each other, directly or by others: one group a table."""
    parent = list(range(len(along) + len(across)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for first, line in enumerate(along):
        for second, upright in enumerate(across):
            if _touch(line, upright):
                parent[root(first)] = root(len(along) + second)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for number, line in enumerate((*along, *across)):
        groups.setdefault(root(number), ([], []))[number >= len(along)].append(line)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2]


def _touch(line: Stroke, upright: Stroke) -> bool:
    meets = line.start - _TOUCH <= upright.at <= line.end + _TOUCH
    return meets and upright.start - _TOUCH <= line.at <= upright.end + _TOUCH


def _lattice(along: list[Stroke], across: list[Stroke]) -> Lattice | None:
    xs = _borders([line.at for line in across], min(line.start for line in along), max(line.end for line in along))
    ys = _borders([line.at for line in along], min(line.start for line in across), max(line.end for line in across))
    if len(xs) < 3 or len(ys) < 2:
        return None
    return _settled(xs, ys, along, across)


def _borders(places: list[float], low: float, high: float) -> list[float]:
    """Distinct borders; the outer ones are put in where only the lines towards them are drawn."""
    made: list[float] = []
    for at in sorted(places):
        if not made or at - made[-1] > SNAP:
            made.append(at)
    if low < made[0] - _OPEN:
        made.insert(0, low)
    if high > made[-1] + _OPEN:
        made.append(high)
    return made


def _settled(xs: list[float], ys: list[float], along: list[Stroke], across: list[Stroke]) -> Lattice:
    """Merge the cells between which no border is drawn, and make each merged cell a rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    rights = [[line for line in across if abs(line.at - x) <= SNAP] for x in xs[1:]]
    lower = [[line for line in along if abs(line.at - y) <= SNAP] for y in ys[1:]]
    upright = [[_drawn(near, top, bottom) for near in rights] for top, bottom in pairwise(ys)]
    flat = [[_drawn(near, left, right) for left, right in pairwise(xs)] for near in lower]
    owner = [[-1] * columns for _ in range(rows)]
    areas: list[Area] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] < 0:
                area = _area(row, column, upright, flat, owner)
                for r in range(area.top, area.bottom):
                    owner[r][area.left : area.right] = [len(areas)] * (area.right - area.left)
                areas.append(area)
    return Lattice(tuple(xs), tuple(ys), tuple(areas), tuple(map(tuple, owner)))


def _drawn(lines: Iterable[Stroke], start: float, end: float) -> bool:
    """Whether lines on a border draw most of it."""
    covered = sum(max(0.0, min(line.end, end) - max(line.start, start)) for line in lines)
    return covered >= _COVERS * (end - start)


def _area(row: int, column: int, upright: list[list[bool]], flat: list[list[bool]], owner: list[list[int]]) -> Area:
    """The cell that begins in a corner: as far right as no border stands, then as far down."""
    right = column + 1
    while right < len(upright[0]) and not upright[row][right - 1] and owner[row][right] < 0:
        right += 1
    bottom = row + 1
    while bottom < len(upright) and _open_below(bottom - 1, column, right, flat, upright):
        bottom += 1
    return Area(row, column, bottom, right)


def _open_below(row: int, left: int, right: int, flat: list[list[bool]], upright: list[list[bool]]) -> bool:
    """Whether nothing is drawn between the row and the one below, nor within that one."""
    if any(flat[row][left:right]):
        return False
    return not any(upright[row + 1][left : right - 1])
