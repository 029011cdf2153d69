"""Where the words of a document stand on its pages: one box for every printed line that a span covers."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from plan_extract.text import Place, Span

Box = tuple[int, float, float, float, float]

_DECIMALS = 2


@dataclass(slots=True)
class PageLayout:
    """Pieces of the canonical text in order, each the characters of a page in a printed line.

    Of piece ``n``: it begins at ``starts[n]`` of the text and is ``sizes[n]`` long; its characters begin at
    ``chars[n]`` of page ``pages[n]`` (from 1) and stand in line ``lines[n]``, whose ``tops`` and ``bottoms`` are kept.
    """

    starts: array[int] = field(default_factory=lambda: array("l"))
    sizes: array[int] = field(default_factory=lambda: array("l"))
    pages: array[int] = field(default_factory=lambda: array("l"))
    chars: array[int] = field(default_factory=lambda: array("l"))
    lines: array[int] = field(default_factory=lambda: array("l"))
    tops: array[float] = field(default_factory=lambda: array("f"))
    bottoms: array[float] = field(default_factory=lambda: array("f"))
    edges: dict[int, tuple[array[float], array[float]]] = field(default_factory=dict)

    def begin_line(self, top: float, bottom: float) -> None:
        """Open a printed line; the pieces that follow stand in it."""
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
        boxes: list[Box] = []
        line = -1
        at = max(bisect_right(self.starts, span.start) - 1, 0)
        while at < len(self.starts) and self.starts[at] < span.end:
            first = max(span.start - self.starts[at], 0)
            last = min(span.end - self.starts[at], self.sizes[at]) - 1
            if first <= last:
                box = self._box(at, first, last)
                if self.lines[at] == line:
                    boxes[-1] = _around(boxes[-1], box)
                else:
                    boxes.append(box)
                    line = self.lines[at]
            at += 1
        rounded = tuple((box[0], *(round(edge, _DECIMALS) for edge in box[1:])) for box in boxes)
        return Place(page=rounded[0][0] if rounded else self._page_at(span.start), boxes=rounded)  # type: ignore[arg-type]

    def _box(self, at: int, first: int, last: int) -> Box:
        page, char, line = self.pages[at], self.chars[at], self.lines[at]
        left, right = self.edges[page]
        return page, left[char + first], self.tops[line], right[char + last], self.bottoms[line]

    def _page_at(self, offset: int) -> int | None:
        """The page of a span without characters of its own: that of the piece before it."""
        at = bisect_right(self.starts, offset) - 1
        return self.pages[max(at, 0)] if len(self.pages) else None


def _around(box: Box, other: Box) -> Box:
    return box[0], min(box[1], other[1]), min(box[2], other[2]), max(box[3], other[3]), max(box[4], other[4])
