"""The tidy view of a PDF's text: all of it, but the first of two list marks that stand side by side (``- + …``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan_extract.readers.tidy import DOUBLE_BULLET
from plan_extract.text import Line, Piece, Span, Table, Tidy
from plan_extract.words.folding import fold

View = tuple[Tidy, tuple[Line, ...], tuple[Table, ...]]


def view(text: str, lines: tuple[Line, ...], tables: tuple[Table, ...]) -> View:
    """The view of a canonical text, and its lines and tables, spans of the text so far, as spans of the view."""
    doubled = [match.span() for line in lines if (match := DOUBLE_BULLET.match(text, line.start, line.end))]
    pieces = tuple(_pieces(len(text), doubled))
    shown = "".join(text[piece.source : piece.source + piece.length] for piece in pieces)
    tidy = Tidy(shown, fold(shown), pieces)
    return (tidy, *_moved(tidy, lines, tables)) if doubled else (tidy, lines, tables)


def _pieces(size: int, dropped: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = gone = 0
    for start, end in (*dropped, (size, size)):
        if start > at:
            yield Piece(at - gone, at, start - at)
        at, gone = end, gone + end - start


def _moved(tidy: Tidy, lines: Sequence[Line], tables: Sequence[Table]) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    def moved(span: Span) -> Span:
        return Span(tidy.view_offset(span.start), tidy.view_offset(span.end))

    def rows(found: Iterable[Iterable[Span]]) -> tuple[tuple[Span, ...], ...]:
        return tuple(tuple(map(moved, row)) for row in found)

    spans = (moved(line.span) for line in lines)
    return (
        tuple(line._replace(start=span.start, end=span.end) for line, span in zip(lines, spans, strict=True)),
        tuple(Table(moved(table.span), rows(table.rows), rows(table.above)) for table in tables),
    )
