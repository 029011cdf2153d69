"""The lines that a page draws: thin boxes and strokes, along and across."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from plan_extract.readers.pdf.calls import address_of, plain_call
from plan_extract.readers.pdf.glyphs import Frame

THICKEST = 3.0
SHORTEST = 6.0
"""A line is at most so thick and at least so long, in points."""

_DEEPEST = 4
_MOST_SEGMENTS = 20_000
_WHITE = 245
_COVERS = 0.7


class Stroke(NamedTuple):
    """A line along or across: its distance from the lower or left edge, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Drawn:
    """What a page draws besides text: lines along and across; whether an image covers the page.

    ``objects`` counts the objects of the page; ``cropped`` says that there are more than were to be looked at.
    """

    along: list[Stroke] = field(default_factory=list)
    across: list[Stroke] = field(default_factory=list)
    image: bool = False
    objects: int = 0
    cropped: bool = False

    def add(self, left: float, bottom: float, right: float, top: float) -> None:
        """Take a box in as a line, if it is one."""
        if top - bottom <= THICKEST and right - left >= SHORTEST:
            self.along.append(Stroke((top + bottom) / 2, left, right))
        elif right - left <= THICKEST and top - bottom >= SHORTEST:
            self.across.append(Stroke((left + right) / 2, bottom, top))


class _Matrix(NamedTuple):
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, other: _Matrix) -> _Matrix:
        """This matrix applied first, then the other."""
        a, b = other.a * self.a + other.c * self.b, other.b * self.a + other.d * self.b
        c, d = other.a * self.c + other.c * self.d, other.b * self.c + other.d * self.d
        e, f = other.point(self.e, self.f)
        return _Matrix(a, b, c, d, e, f)


def find_drawn(page: Any, frame: Frame, most: int) -> Drawn:
    """The lines and images of an open page; looks at no more than ``most`` objects."""
    drawn = Drawn()
    _Finder(drawn, frame, most).page(page)
    return drawn


class _Finder:
    def __init__(self, drawn: Drawn, frame: Frame, most: int) -> None:
        self._drawn = drawn
        self._frame = frame
        self._left = most
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._colour = [ctypes.c_uint() for _ in range(4)]

    def page(self, page: Any) -> None:
        """Look at the objects of a page; those of text, most of them, are passed over as plain numbers."""
        count = pdfium.FPDFPage_CountObjects(page)
        self._drawn.objects = count
        if count > self._left:
            self._drawn.cropped = True
            return
        objects = object_addresses(page, count)
        for address, kind in zip(objects, map(plain_call("FPDFPageObj_GetType", "p", "int"), objects), strict=True):
            if kind != pdfium.FPDF_PAGEOBJ_TEXT:
                self._object(ctypes.cast(address, pdfium.FPDF_PAGEOBJECT), kind, _Matrix(), 0)

    def _object(self, one: Any, kind: int, matrix: _Matrix, depth: int) -> None:
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(one, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._image(one, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _matrix_of(one).after(matrix)
            count = pdfium.FPDFFormObj_CountObjects(one)
            self._left -= count
            for number in range(count if self._left > 0 else 0):
                part = pdfium.FPDFFormObj_GetObject(one, number)
                self._object(part, pdfium.FPDFPageObj_GetType(part), inner, depth + 1)

    def _bounds(self, one: Any, matrix: _Matrix) -> tuple[float, float, float, float] | None:
        left, bottom, right, top = self._edges
        if not pdfium.FPDFPageObj_GetBounds(one, left, bottom, right, top):
            return None
        x0, y0 = matrix.point(left.value, bottom.value)
        x1, y1 = matrix.point(right.value, top.value)
        return self._frame.box(x0, y0, x1, y1)

    def _image(self, one: Any, matrix: _Matrix) -> None:
        box = self._bounds(one, matrix)
        wide, high = self._frame.size
        if box and (box[2] - box[0]) * (box[3] - box[1]) >= _COVERS * wide * high:
            self._drawn.image = True

    def _path(self, one: Any, matrix: _Matrix) -> None:
        box = self._bounds(one, matrix)
        if box is None:
            return
        left, bottom, right, top = box
        if min(right - left, top - bottom) <= THICKEST:
            if max(right - left, top - bottom) >= SHORTEST and self._is_seen(one):
                self._drawn.add(*box)
            return
        count = pdfium.FPDFPath_CountSegments(one)
        if self._is_outline(one, count) and self._is_seen(one):
            for part in _parts(one, min(count, _MOST_SEGMENTS), _matrix_of(one).after(matrix)):
                self._drawn.add(*self._frame.box(*part))

    def _is_outline(self, one: Any, count: int) -> bool:
        """Whether a path may hold lines: it is stroked, or it has the corners of more than one box."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(one, fill, stroke)
        return bool(stroke.value) or count > 5

    def _is_seen(self, one: Any) -> bool:
        """Whether a path is drawn in another colour than that of paper."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(one, fill, stroke)
        ask = pdfium.FPDFPageObj_GetStrokeColor if stroke.value else pdfium.FPDFPageObj_GetFillColor
        if not (stroke.value or fill.value):
            return False
        red, green, blue, solid = self._colour
        if not ask(one, red, green, blue, solid):
            return True
        return min(red.value, green.value, blue.value) < _WHITE and solid.value > 0


def object_addresses(page: Any, count: int) -> list[int]:
    """The addresses of the first ``count`` objects of a page, taken as plain numbers for speed."""
    get = plain_call("FPDFPage_GetObject", "pi", "pointer")
    return list(map(get, repeat(address_of(page)), range(count)))


def _matrix_of(one: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one, found):
        return _Matrix()
    return _Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _parts(path: Any, count: int, matrix: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Straight sides of a path that are drawn with many, as boxes; a thin closed box in it as one."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _sides(points)
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(matrix.point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield from _sides(points)


def _sides(points: list[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if min(max(xs) - min(xs), max(ys) - min(ys)) <= THICKEST:
        yield min(xs), min(ys), max(xs), max(ys)
        return
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x1 - x0) < 0.5 or abs(y1 - y0) < 0.5:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
