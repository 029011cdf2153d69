"""Paragraphs and tables of a PDF → the canonical text, its lines and tables, and the places of its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plan_extract.readers.blocks import Cell, Grid
from plan_extract.readers.blocks import Paragraph as Words
from plan_extract.readers.grids import settled
from plan_extract.readers.pdf.layout import PageLayout
from plan_extract.readers.pdf.paragraphs import Paragraph, is_joined_closely
from plan_extract.readers.pdf.printed import Printed
from plan_extract.readers.pdf.sheet import Sheet
from plan_extract.readers.pdf.tables import PageTable, Row
from plan_extract.text import Line, Span, Table


@dataclass(slots=True)
class Written:
    """The canonical text with its lines and tables (spans of it), layout, and where the text of each page begins."""

    text: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    layout: PageLayout
    pages: Mapping[int, int]


def write(parts: Iterable[Paragraph | PageTable], sheets: Sequence[Sheet]) -> Written:
    """Write all parts, one paragraph or row a line."""
    writer = _Writer({sheet.number: sheet.text for sheet in sheets})
    writer.layout.edges = {sheet.number: (sheet.left, sheet.right) for sheet in sheets}
    for part in parts:
        if isinstance(part, Paragraph):
            writer.paragraph(part)
        else:
            writer.table(part)
    text = "".join(writer.out)
    return Written(text, tuple(writer.lines), tuple(writer.tables), writer.layout, writer.pages)


@dataclass(slots=True)
class _Writer:
    texts: Mapping[int, str]
    out: list[str] = field(default_factory=list)
    at: int = 0
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    layout: PageLayout = field(default_factory=PageLayout)
    pages: dict[int, int] = field(default_factory=dict)

    def paragraph(self, paragraph: Paragraph) -> None:
        self._begin()
        span = self._words(paragraph.lines)
        self.lines.append(Line(span.start, span.end, bold=paragraph.bold, gap=paragraph.gap))

    def table(self, table: PageTable) -> None:
        """The rows as lines, cells set apart by tabs; a cell under a merge is the one above, the header is one row."""
        number = len(self.tables)
        cells = [self._row(row, number, first=at == 0) for at, row in enumerate(table.rows)]
        rows = _rows(table, cells)
        spans = [cell for row in cells for cell in row if cell.end > cell.start]
        self.tables.append(Table(Span(spans[0].start, spans[-1].end), rows))

    def _row(self, row: Row, table: int, *, first: bool) -> list[Span]:
        self._begin()
        spans = []
        for at, cell in enumerate(row):
            if at:
                self._put("\t")
            spans.append(self._words(cell.lines))
        filled = [span for span in spans if span.end > span.start] or [Span(self.at, self.at)]
        bold = all(line.bold for cell in row for _, line in cell.lines)
        self.lines.append(Line(filled[0].start, filled[-1].end, bold=bold, table=table, gap=first))
        return spans

    def _begin(self) -> None:
        if self.lines:
            self._put("\n")

    def _words(self, lines: Sequence[tuple[int, Printed]]) -> Span:
        start = self.at
        last: Printed | None = None
        for page, line in lines:
            self.pages.setdefault(page, self.at)
            if last is not None and not is_joined_closely(last, line):
                self._put(" ")
            self._line(page, line)
            last = line
        return Span(start, self.at)

    def _line(self, page: int, line: Printed) -> None:
        self.layout.begin_line(line.top, line.bottom)
        text = self.texts[page]
        for number, (start, end, blank) in enumerate(line.pieces):
            if number and blank:
                self._put(" ")
            self.layout.add(self.at, end - start, page, start)
            self._put(text[start:end])

    def _put(self, words: str) -> None:
        self.out.append(words)
        self.at += len(words)


def _rows(table: PageTable, cells: Sequence[Sequence[Span]]) -> tuple[tuple[Span, ...], ...]:
    """The rows of a table in its columns, header first; an empty cell is an empty span."""
    made = settled(Grid(tuple(tuple(map(_cell, row)) for row in table.rows), ruled=True))
    places = [_places(words, row, spans) for words, row, spans in zip(made.words, table.rows, cells, strict=True)]
    rows = []
    for row in made.rows:
        end = next((places[place[0]][place[1]].start for place in row if place is not None), cells[0][0].start)
        found = []
        for place in row:
            span = places[place[0]][place[1]] if place is not None else Span(end, end)
            end = span.end
            found.append(span)
        rows.append(tuple(found))
    return tuple(rows)


def _cell(cell: object) -> Cell:
    raise NotImplementedError


def _places(words: Sequence[str], row: Row, spans: Sequence[Span]) -> list[Span]:
    raise NotImplementedError
