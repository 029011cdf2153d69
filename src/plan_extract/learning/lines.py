"""What a model of mentions sees of a document: its lines, and what gold marks in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plan_extract.text import Document, Span


class Marked(NamedTuple):
    """A stretch of a text and its label."""

    span: Span
    label: str


def marked_lines(document: Document, marks: Sequence[Marked]) -> Iterator[tuple[str, list[Marked]]]:
    """The lines of the tidy view, each with the marks that lie wholly in it, counted from its start.

    ``marks`` are canonical and in text order. Of two that share words the one that begins first is kept, of those the
    longer.
    """
    view = [Marked(viewed(document, one.span), one.label) for one in marks]
    for line in document.lines:
        inside, done = [], line.start
        for span, label in sorted(view, key=lambda one: (one.span.start, -one.span.end)):
            if done <= span.start and span.end <= line.end:
                inside.append(Marked(Span(span.start - line.start, span.end - line.start), label))
                done = span.end
        yield document.tidy.text[line.start : line.end], inside


def viewed(document: Document, span: Span) -> Span:
    """A canonical span as one of the tidy view."""
    tidy = document.tidy
    return Span(tidy.view_offset(span.start), tidy.view_offset(span.end - 1) + 1)
