"""The lines that a page draws: thin boxes and strokes, along and across."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from plan_extract.readers.pdf.calls import Handle, bare_call, called
from plan_extract.readers.pdf.glyphs import Frame

_get_object = bare_call("FPDFPage_GetObject", "handle")
_get_type = bare_call("FPDFPageObj_GetType", "int")
_get_bounds = bare_call("FPDFPageObj_GetBounds", "int")
_get_matrix = bare_call("FPDFPageObj_GetMatrix", "int")
_get_stroke_color = bare_call("FPDFPageObj_GetStrokeColor", "int")
_get_fill_color = bare_call("FPDFPageObj_GetFillColor", "int")
_get_mode = bare_call("FPDFPath_GetDrawMode", "int")
_get_segment = bare_call("FPDFPath_GetPathSegment", "handle")
_get_kind = bare_call("FPDFPathSegment_GetType", "int")
_get_point = bare_call("FPDFPathSegment_GetPoint", "int")
_is_closed = bare_call("FPDFPathSegment_GetClose", "int")
_count_segments = bare_call("FPDFPath_CountSegments", "int")
_count_parts = bare_call("FPDFFormObj_CountObjects", "int")
_get_part = bare_call("FPDFFormObj_GetObject", "handle")

_TEXT, _PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
_IMAGE, _FORM = pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM

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


_AS_IT_IS = _Matrix()


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
        self._edges, self._colour, self._mode = (ctypes.c_float * 4)(), (ctypes.c_uint * 4)(), (ctypes.c_int * 2)()
        self._to_edges, self._to_colour, self._to_mode = map(_places, (self._edges, self._colour, self._mode))

    def page(self, page: Any) -> None:
        """Look at the objects of a page but those of text, which are the most."""
        count = pdfium.FPDFPage_CountObjects(page)
        self._drawn.objects = count
        if count > self._left:
            self._drawn.cropped = True
            return
        objects = page_objects(page, count)
        for one, kind in zip(objects, called(_get_type, objects), strict=True):
            if kind != _TEXT:
                self._object(one, kind, _AS_IT_IS, 0)

    def _object(self, one: Handle, kind: int, matrix: _Matrix, depth: int) -> None:
        if kind == _PATH:
            self._path(one, matrix)
        elif kind == _IMAGE:
            self._image(one, matrix)
        elif kind == _FORM and depth < _DEEPEST:
            inner = _matrix_of(one).after(matrix)
            count = _count_parts(one)
            self._left -= count
            for number in range(count if self._left > 0 else 0):
                part = _get_part(one, number)
                self._object(part, _get_type(part), inner, depth + 1)

    def _bounds(self, one: Handle, matrix: _Matrix) -> tuple[float, float, float, float] | None:
        if not _get_bounds(one, *self._to_edges):
            return None
        left, bottom, right, top = self._edges[:]
        if matrix is _AS_IT_IS and self._frame.plain:
            return left, bottom, right, top
        return self._frame.box(*matrix.point(left, bottom), *matrix.point(right, top))

    def _image(self, one: Handle, matrix: _Matrix) -> None:
        box = self._bounds(one, matrix)
        wide, high = self._frame.size
        if box and (box[2] - box[0]) * (box[3] - box[1]) >= _COVERS * wide * high:
            self._drawn.image = True

    def _path(self, one: Handle, matrix: _Matrix) -> None:
        box = self._bounds(one, matrix)
        if box is None:
            return
        left, bottom, right, top = box
        wide, high = right - left, top - bottom
        if wide <= THICKEST or high <= THICKEST:
            if (wide >= SHORTEST or high >= SHORTEST) and self._is_seen(one):
                self._drawn.add(*box)
            return
        count = _count_segments(one)
        if self._is_outline(one, count) and self._is_seen(one):
            for part in _parts(one, min(count, _MOST_SEGMENTS), _matrix_of(one).after(matrix)):
                self._drawn.add(*self._frame.box(*part))

    def _is_outline(self, one: Handle, count: int) -> bool:
        """Whether a path may hold lines: it is stroked, or it has the corners of more than one box."""
        _get_mode(one, *self._to_mode)
        return bool(self._mode[1]) or count > 5

    def _is_seen(self, one: Handle) -> bool:
        """Whether a path is drawn in another colour than that of paper."""
        _get_mode(one, *self._to_mode)
        fill, stroke = self._mode[:]
        if not (stroke or fill):
            return False
        ask = _get_stroke_color if stroke else _get_fill_color
        if not ask(one, *self._to_colour):
            return True
        red, green, blue, solid = self._colour[:]
        return min(red, green, blue) < _WHITE and solid > 0


def page_objects(page: Any, count: int) -> list[Handle]:
    """The first ``count`` objects of a page."""
    return list(called(_get_object, repeat(ctypes.byref(page.contents)), range(count)))


def _places(numbers: Any) -> list[Any]:
    """A reference to each of some numbers."""
    return [ctypes.byref(numbers, at * ctypes.sizeof(numbers._type_)) for at in range(len(numbers))]


def _matrix_of(one: Handle) -> _Matrix:
    found = (ctypes.c_float * 6)()
    return _Matrix(*found) if _get_matrix(one, ctypes.byref(found)) else _Matrix()


def _parts(path: Handle, count: int, matrix: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Straight sides of a path that are drawn with many, as boxes; a thin closed box in it as one."""
    point = (ctypes.c_float * 2)()
    places = _places(point)
    points: list[tuple[float, float]] = []
    for number in range(count):
        segment = _get_segment(path, number)
        if _get_kind(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _sides(points)
            points = []
        _get_point(segment, *places)
        points.append(matrix.point(*point))
        if _is_closed(segment):
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
