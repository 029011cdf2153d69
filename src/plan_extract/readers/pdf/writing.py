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
from plan_extract.readers.pdf.tables import PageTable, Row, TableCell
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
    writer = _Writer()
    writer.layout.edges = {sheet.number: (sheet.left, sheet.right) for sheet in sheets}
    writer.layout.shows = {sheet.number: sheet.show for sheet in sheets if sheet.show}
    for part in parts:
        if isinstance(part, Paragraph):
            writer.paragraph(part)
        else:
            writer.table(part)
    writer.layout.fill(writer.placed)
    text = "".join(writer.out)
    return Written(text, tuple(writer.lines), tuple(writer.tables), writer.layout, writer.pages)


@dataclass(slots=True)
class _Writer:
    out: list[str] = field(default_factory=list)
    at: int = 0
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    layout: PageLayout = field(default_factory=PageLayout)
    placed: list[tuple[Printed, int, int]] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)

    def paragraph(self, paragraph: Paragraph) -> None:
        self._begin()
        span = self._words(paragraph.lines)
        self.lines.append(Line(span.start, span.end, bold=paragraph.bold, gap=paragraph.gap))

    def table(self, table: PageTable) -> None:
        """The rows as lines, cells set apart by tabs; a cell under a merge is the one above, the header is one row."""
        number = len(self.tables)
        cells = [self._row(row, number, first=at == 0) for at, row in enumerate(table.rows)]
        spans = [cell for row in cells for cell in row if cell.end > cell.start]
        self.tables.append(Table(Span(spans[0].start, spans[-1].end), *_rows(table, cells)))

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
            self.placed.append((line, page, self.at))
            self._put(line.text)
            last = line
        return Span(start, self.at)

    def _put(self, words: str) -> None:
        self.out.append(words)
        self.at += len(words)


Rows = tuple[tuple[Span, ...], ...]


def _rows(table: PageTable, cells: Sequence[Sequence[Span]]) -> tuple[Rows, Rows]:
    """The rows of a table in its columns, header first, and those of the header above it."""
    grid = Grid(tuple(tuple(map(_cell, row)) for row in table.rows), ruled=True)
    spans = {
        id(cell): span
        for row, found in zip(grid.rows, cells, strict=True)
        for cell, span in zip(row, found, strict=True)
    }
    made = settled(grid)
    rows, above = (
        tuple(_filled([spans.get(id(made.cells[row][column])) for row, column in places]) for places in part)
        for part in (made.rows, made.above)
    )
    return rows, above


def _filled(found: Sequence[Span | None]) -> tuple[Span, ...]:
    """The row with an empty span for an empty cell."""
    at = next((span.start for span in found if span is not None), 0)
    spans = []
    for span in found:
        spans.append(span if span is not None else Span(at, at))
        at = spans[-1].end
    return tuple(spans)


def _cell(cell: TableCell) -> Cell:
    words = cell.text
    return Cell((Words(words, {}),) if words else (), cell.columns, cell.above)
