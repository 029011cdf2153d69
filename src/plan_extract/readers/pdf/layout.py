"""Where the words of a document stand on its pages: one box for every printed line that a span covers."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise

from plan_extract.text import Place, Span

Box = tuple[int, float, float, float, float]

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the upper left corner."""

_DECIMALS = 2


@dataclass(slots=True)
class PageLayout:
    """Pieces of the canonical text in order, each the characters of a page in a printed line.

    Of piece ``n``: it begins at ``starts[n]`` of the text and is ``sizes[n]`` long; its characters begin at
    ``chars[n]`` of page ``pages[n]`` (from 1) and stand in line ``lines[n]``, whose ``tops`` and ``bottoms`` are kept.
    ``edges`` are the left and right edges of the characters of each page, ``shows`` the way from a page that was turned
    before it was read to the page as it is shown. ``whole`` are the boxes of the lines once they were asked for.
    """

    starts: array[int] = field(default_factory=lambda: array("l"))
    sizes: array[int] = field(default_factory=lambda: array("l"))
    pages: array[int] = field(default_factory=lambda: array("l"))
    chars: array[int] = field(default_factory=lambda: array("l"))
    lines: array[int] = field(default_factory=lambda: array("l"))
    tops: array[float] = field(default_factory=lambda: array("f"))
    bottoms: array[float] = field(default_factory=lambda: array("f"))
    edges: dict[int, tuple[array[float], array[float]]] = field(default_factory=dict)
    shows: dict[int, Callable[[Edges], Edges]] = field(default_factory=dict)
    whole: list[Box] = field(default_factory=list)

    def begin_line(self, top: float, bottom: float) -> None:
        """Open a printed line; the pieces that follow, one at least, stand in it."""
        self.tops.append(top)
        self.bottoms.append(bottom)

    def add(self, start: int, size: int, page: int, char: int) -> None:
        """Add a piece of the line that was opened last."""
        self.starts.append(start)
        self.sizes.append(size)
        self.pages.append(page)
        self.chars.append(char)
        self.lines.append(len(self.tops) - 1)

    def place(self, span: Span) -> Place:
        """The page on which a span of the canonical text begins, and its boxes, one a printed line."""
        boxes = self._boxes(span) if self.starts else ()
        return Place(page=boxes[0][0] if boxes else self._page_at(span.start), boxes=boxes)

    def _boxes(self, span: Span) -> tuple[Box, ...]:
        """The boxes of a span; the lines between its first and its last one are whole."""
        first, last = self._piece_at(span.start), self._piece_at(span.end - 1)
        top, bottom = self.lines[first], self.lines[last]
        if top == bottom:
            return tuple(self._around(range(first, last + 1), span))
        return (
            *self._around(range(first, bisect_right(self.lines, top)), span),
            *self._whole_lines()[top + 1 : bottom],
            *self._around(range(bisect_left(self.lines, bottom), last + 1), span),
        )

    def _whole_lines(self) -> list[Box]:
        """The boxes of all lines, made when first asked for: sections, one in another, have the same ones."""
        if not self.whole:
            text = Span(0, self.starts[-1] + self.sizes[-1])
            borders = [bisect_left(self.lines, line) for line in range(len(self.tops) + 1)]
            self.whole = [box for a, b in pairwise(borders) for box in self._around(range(a, b), text)]
        return self.whole

    def _around(self, pieces: Iterable[int], span: Span) -> Iterator[Box]:
        """The box around what some pieces of a line have of a span, none when they have nothing."""
        boxes = []
        for at in pieces:
            first = max(span.start - self.starts[at], 0)
            last = min(span.end - self.starts[at], self.sizes[at]) - 1
            if first <= last:
                boxes.append(self._box(at, first, last))
        if boxes:
            page, *edges = boxes[0] if len(boxes) == 1 else reduce(_around, boxes)
            yield page, *(round(edge, _DECIMALS) for edge in edges)  # type: ignore[misc]  # four of them

    def _box(self, at: int, first: int, last: int) -> Box:
        page, char, line = self.pages[at], self.chars[at], self.lines[at]
        left, right = self.edges[page]
        edges = left[char + first], self.tops[line], right[char + last], self.bottoms[line]
        show = self.shows.get(page)
        return page, *(show(edges) if show else edges)

    def _piece_at(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _page_at(self, offset: int) -> int | None:
        """The page of a span without characters of its own: that of the piece before it."""
        return self.pages[self._piece_at(offset)] if self.pages else None


def _around(box: Box, other: Box) -> Box:
    return box[0], min(box[1], other[1]), min(box[2], other[2]), max(box[3], other[3]), max(box[4], other[4])
