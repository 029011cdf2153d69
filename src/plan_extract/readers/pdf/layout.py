"""Where the words of a document stand on its pages: one box for every printed line that a span covers."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce

from plan_extract.readers.pdf.printed import Printed
from plan_extract.readers.pdf.runs import Piece
from plan_extract.text import Place, Span

Box = tuple[int, float, float, float, float]

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the upper left corner."""


@dataclass(slots=True)
class PageLayout:
    """Printed lines in the order of the canonical text, each with its place there and on its page.

    Line ``n`` begins at ``starts[n]`` of the text and is ``sizes[n]`` long; its characters begin at ``chars[n]`` of
    page ``pages[n]`` (from 1), between ``tops[n]`` and ``bottoms[n]``. ``parted`` are the pieces of those lines whose
    characters do not follow each other. ``edges`` are the left and right edges of the characters of each page,
    ``shows`` the way from a page that was turned before it was read to the page as it is shown. ``whole`` are the boxes
    of all lines once they were asked for.
    """

    starts: list[int] = field(default_factory=list)
    sizes: array[int] = field(default_factory=lambda: array("l"))
    pages: array[int] = field(default_factory=lambda: array("l"))
    chars: array[int] = field(default_factory=lambda: array("l"))
    tops: array[float] = field(default_factory=lambda: array("f"))
    bottoms: array[float] = field(default_factory=lambda: array("f"))
    parted: dict[int, tuple[Piece, ...]] = field(default_factory=dict)
    edges: dict[int, tuple[array[float], array[float]]] = field(default_factory=dict)
    shows: dict[int, Callable[[Edges], Edges]] = field(default_factory=dict)
    whole: list[Box] = field(default_factory=list)

    def fill(self, placed: Sequence[tuple[Printed, int, int]]) -> None:
        """Take in all lines, each with its page and where it begins in the text."""
        lines = [line for line, _, _ in placed]
        self.starts = [start for _, _, start in placed]
        self.sizes = array("l", [len(line.text) for line in lines])
        self.pages = array("l", [page for _, page, _ in placed])
        self.chars = array("l", [line.pieces[0].start for line in lines])
        self.tops = array("f", [line.top for line in lines])
        self.bottoms = array("f", [line.bottom for line in lines])
        self.parted = {number: line.pieces for number, line in enumerate(lines) if len(line.pieces) > 1}

    def place(self, span: Span) -> Place:
        """The page on which a span of the canonical text begins, and its boxes, one a printed line."""
        if not self.starts:
            return Place()
        start, end = span
        first = last = self._line_at(start)
        if end > self.starts[first] + self.sizes[first]:
            last = self._line_at(end - 1)
        boxes = self._boxes(first, last, start, end)
        return Place(boxes[0][0] if boxes else self.pages[first], boxes)

    def _line_at(self, offset: int) -> int:
        at = bisect_right(self.starts, offset)
        return at - 1 if at else 0

    def _boxes(self, first: int, last: int, start: int, end: int) -> tuple[Box, ...]:
        """The boxes of a span; the lines between its first and its last one are whole."""
        if not self.whole:
            self.whole = [box for line, size in enumerate(self.sizes) for box in self._around(line, 0, size)]
        if first == last:
            return self._part(first, start, end)
        return *self._part(first, start, end), *self.whole[first + 1 : last], *self._part(last, start, end)

    def _part(self, line: int, start: int, end: int) -> tuple[Box, ...]:
        """The box around what a line has of a span, none when it has nothing."""
        begin, size = self.starts[line], self.sizes[line]
        if start <= begin and begin + size <= end:
            return (self.whole[line],)
        return self._around(line, max(start - begin, 0), min(end - begin, size))

    def _around(self, line: int, first: int, last: int) -> tuple[Box, ...]:
        """The box around the characters ``[first, last)`` of a line, none without any."""
        if first >= last:
            return ()
        page, top, bottom = self.pages[line], self.tops[line], self.bottoms[line]
        left, right = self.edges[page]
        if line not in self.parted and page not in self.shows:
            char = self.chars[line]
            return ((page, *_rounded(left[char + first], top, right[char + last - 1], bottom)),)
        show = self.shows.get(page, _as_it_is)
        shown = [show((left[a], top, right[b], bottom)) for a, b in self._stretches(line, first, last)]
        return ((page, *_rounded(*reduce(_union, shown))),) if shown else ()

    def _stretches(self, line: int, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The first and last one of those characters of a page that follow each other in a part of a line."""
        at, char = 0, self.chars[line]
        for number, (start, end, blank) in enumerate(self.parted.get(line) or [Piece(char, char + self.sizes[line])]):
            at += bool(number and blank)
            if max(first - at, 0) < min(last - at, end - start):
                yield start + max(first - at, 0), start + min(last - at, end - start) - 1
            at += end - start


def _as_it_is(edges: Edges) -> Edges:
    return edges


def _union(one: Edges, other: Edges) -> Edges:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _rounded(left: float, top: float, right: float, bottom: float) -> Edges:
    """Edges in hundredths of a point; of edges in single precision the same as by ``round(…, 2)``, in half its time."""
    try:
        return round(100 * left) / 100, round(100 * top) / 100, round(100 * right) / 100, round(100 * bottom) / 100
    except (OverflowError, ValueError):
        return left, top, right, bottom
