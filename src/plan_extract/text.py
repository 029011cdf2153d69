"""The text of a document and the places in it.

Two strings and one exact map between them:

- ``Document.text`` is the **canonical** text: what the reader found, never edited. Every offset that leaves
  the process (a record's ``span``) counts code points of it.
- ``Document.tidy`` is a **view** of it without Markdown marks, page junk and broken lines. Everything inside
  the house (lines, sections, items, mentions) counts code points of the view, and ``Tidy.source`` leads back.

All spans are half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, Protocol


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of a text, in code points."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Piece(NamedTuple):
    """A stretch of the tidy view copied unchanged from the canonical text."""

    view: int
    source: int
    length: int


@dataclass(frozen=True)
class Tidy:
    """The tidy view of a canonical text, and the way back.

    ``folded`` has the same length as ``text``: lower case, one placement of tone marks, one kind of dash,
    quote and blank; patterns and names are matched on it, and offsets hold for both.
    """

    text: str
    folded: str
    pieces: tuple[Piece, ...]

    @cached_property
    def _views(self) -> list[int]:
        return [piece.view for piece in self.pieces]

    @cached_property
    def _sources(self) -> list[int]:
        return [piece.source for piece in self.pieces]

    def source_offset(self, offset: int) -> int:
        """The canonical offset of the character at ``offset`` of the view.

        A character that the view put in (the blank where a line was joined) maps to the end of the piece
        before it.
        """
        if not self.pieces:
            return 0
        piece = self.pieces[max(bisect_right(self._views, offset) - 1, 0)]
        return piece.source + max(0, min(offset - piece.view, piece.length))

    def source(self, span: Span) -> Span:
        """The canonical span of a span of the view."""
        start, end = span
        if end <= start or not self.pieces:
            at = self.source_offset(start)
            return Span(at, at)
        view, source, length = self.pieces[max(bisect_right(self._views, start) - 1, 0)]
        if view <= start and end <= view + length:
            shift = source - view
            return Span(start + shift, end + shift)
        return Span(self.source_offset(span.start), self.source_offset(span.end - 1) + 1)

    def view_offset(self, offset: int) -> int:
        """The offset in the view of the first kept character at or after a canonical offset."""
        if not self.pieces:
            return 0
        at = max(bisect_right(self._sources, offset) - 1, 0)
        piece = self.pieces[at]
        if offset < piece.source:
            return piece.view
        if offset < piece.source + piece.length:
            return piece.view + offset - piece.source
        return self.pieces[at + 1].view if at + 1 < len(self.pieces) else len(self.text)


class Line(NamedTuple):
    """One paragraph of the tidy view: ``[start, end)`` without blanks at its ends.

    ``mark`` is the Markdown heading depth (0 for none), ``bold`` whether the whole line is set bold,
    ``table`` the index of the table it is a row of, or -1; ``gap`` whether an empty line stands before it.
    """

    start: int
    end: int
    mark: int = 0
    bold: bool = False
    table: int = -1
    gap: bool = False

    @property
    def span(self) -> Span:
        """The line as a span of the tidy view."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, each cell a span of the tidy view; the first row is the header.

    A header repeated after a page break is left out; its rows go on in the same table.
    A cell under a vertical merge has the span of the cell above, so that both say the same. Of a header of several rows
    the first row has the lowest cells, and ``above`` the rows over it: there a cell merged over columns stands in each.
    """

    span: Span
    rows: tuple[tuple[Span, ...], ...]
    above: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader had to do to a text, as a finding to be: ``span`` is canonical."""

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of text stands on paper or in a file.

    ``page`` counts from 1; ``boxes`` are PDF points, one ``(page, x0, top, x1, bottom)`` a line, ``top`` measured from
    the upper edge; ``block`` is the paragraph or cell of a DOCX or HTML file by name (0-based numbers).
    """

    page: int | None = None
    boxes: tuple[tuple[int, float, float, float, float], ...] = ()
    block: Mapping[str, int] | None = None


class Layout(Protocol):
    """What a reader knows of the places of its text."""

    def place(self, span: Span) -> Place:
        """The place of a span of the canonical text."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: the file, its bytes' SHA-256, its kind, and how its text was had."""

    path: str | None
    sha256: str
    media_type: str
    pages: int | None = None
    text_source: Literal["text", "native", "ocr", "mixed"] = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a reader made it: the canonical text, the tidy view, lines and tables of the view."""

    text: str
    tidy: Tidy
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    origin: Origin
    notes: tuple[Note, ...] = ()
    layout: Layout | None = None

    def words(self, span: Span) -> str:
        """The words of a span of the view, blanks folded to one."""
        return " ".join(self.tidy.text[span.start : span.end].split())

    def folded(self, span: Span) -> str:
        """The folded form of a span of the view (same length as the span)."""
        return self.tidy.folded[span.start : span.end]


PartKind = Literal["decision", "plan", "other", "appendix"]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the documents that a file holds: a decision, the plan attached to it, an appendix.

    ``heading`` is the line of the type word (``KẾ HOẠCH``, ``PHỤ LỤC``), ``title`` the trích yếu below it.
    """

    kind: PartKind
    span: Span
    doc_type: str | None
    heading: Span | None = None
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with everything up to the next of its rank; ``index`` is its place in ``Tree.sections``.

    ``parent`` is an index or -1, ``number`` the printed number without dot and bracket, ``heading`` the span
    of number and heading words (no bullet mark, no closing colon), ``label`` the heading words alone. ``rule`` is
    what made it where the rules for headings did not.
    """

    index: int
    span: Span
    parent: int
    kind: str
    number: str | None
    heading: Span | None
    label: Span | None
    level: int
    part: int
    rule: str | None = None


class Item(NamedTuple):
    """The smallest unit that can state or charge something: a list item, a paragraph, a run-in statement.

    ``span`` is without the mark or number and without the closing ``;`` or ``.``; ``section`` is the index of
    the innermost section; ``mark`` the printed mark (``-``, ``+``, ``a)``, ``2.``) or "" for a plain paragraph;
    ``heading`` whether the item is itself the heading of ``section``.
    """

    span: Span
    section: int
    mark: str = ""
    heading: bool = False


@dataclass(frozen=True)
class Tree:
    """The structure of a document: parts, sections (parents before children, in text order) and items."""

    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    items: tuple[Item, ...]

    @cached_property
    def _borders(self) -> tuple[list[int], list[int]]:
        """Offsets at which the innermost section changes, and the section from there on."""
        starts: list[int] = []
        inner: list[int] = []
        for at, index in sorted(self._changes()):
            if starts and starts[-1] == at:
                inner[-1] = index
            else:
                starts.append(at)
                inner.append(index)
        return starts, inner

    def _changes(self) -> list[tuple[int, int]]:
        """At every section's start the section, at every end the nearest one that goes on."""
        starts = {section.span.start: section.index for section in self.sections}
        ends = {section.span.end: self._open_after(section) for section in self.sections}
        return [*starts.items(), *((at, index) for at, index in ends.items() if at not in starts)]

    def _open_after(self, section: Section) -> int:
        end, index = section.span.end, section.parent
        while index >= 0 and self.sections[index].span.end <= end:
            index = self.sections[index].parent
        return index

    def section_at(self, offset: int) -> int:
        """Index of the innermost section at an offset of the view, -1 outside all."""
        starts, inner = self._borders
        at = bisect_right(starts, offset) - 1
        return inner[at] if at >= 0 else -1

    def above(self, index: int) -> list[Section]:
        """The section and those that hold it, innermost first."""
        chain: list[Section] = []
        while index >= 0:
            chain.append(self.sections[index])
            index = self.sections[index].parent
        return chain

    def part_at(self, offset: int) -> Part | None:
        """The part at an offset of the view."""
        return next((part for part in self.parts if part.span.start <= offset < part.span.end), None)
