"""A plan as one HTML page that needs nothing else: its tables, and its text with every record in its place.

Everything from the plan is escaped by the template; besides, the page forbids every script but its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plan_extract.records import Plan
from plan_extract.views.page import shell
from plan_extract.views.printing import plain
from plan_extract.views.sheets.grid import Figure, Mark, Row, Sheet, Value, shown
from plan_extract.views.wording import WORDS, Language

LINKED = ("assignments", "targets", "citations", "agencies", "deadlines", "findings")
"""Layers that are shown in the text."""


class Piece(NamedTuple):
    """A stretch of the text between two borders of records: its offset, the records that begin there, its layers."""

    start: int
    words: str
    begun: tuple[str, ...]
    layers: str


class Cell(NamedTuple):
    """A cell: its words, the form to sort by, and the record that it leads to."""

    words: str
    order: str
    record: str | None
    kind: str


def page(plan: Plan, sheets: Sequence[Sheet], *, lang: Language = "vi") -> str:
    """The page; the plan must have its text."""
    told = plan.metadata
    script = shell.told(__package__, "tables.js", "page.js")
    return shell.template(__package__, "page.html.j2").render(
        lang=lang,
        title=plain(f"{told.doc_type or ''} {told.title or ''}") or plan.doc_id,
        words=WORDS[lang],
        sheets=[(one, one.kept(), list(_rows(one, lang))) for one in sheets if one.key != "about"],
        about=[row.cells for one in sheets if one.key == "about" for row in _told(one, lang)],
        pieces=list(pieces(plan)),
        spans={one.id: one.span for layer in LINKED for one in getattr(plan, layer)},
        style=shell.told(__package__, "page.css"),
        script=script,
        allowed=shell.allowed(script),
    )


def _told(sheet: Sheet, lang: Language) -> Iterator[Row]:
    for row in sheet.rows:
        yield Row(row.id, tuple(shown(value, lang) for value in row.cells))


def _rows(sheet: Sheet, lang: Language) -> Iterator[list[Cell]]:
    """The rows without the columns aside; the number of a row leads to its record."""
    kept = [(at, sheet.columns[at]) for at in sheet.kept()]
    for row in sheet.rows:
        record = row.id.split()[0]
        yield [_cell(row.cells[at], one.kind, record if one.key == "tt" else None, lang) for at, one in kept]


def _cell(value: Value, kind: str, record: str | None, lang: Language) -> Cell:
    if isinstance(value, Figure | Mark):
        record = value.record
    order = value.number if isinstance(value, Figure) else value.words if isinstance(value, Mark) else value
    return Cell(shown(value, lang), "" if order is None else str(order), record, kind)


def pieces(plan: Plan) -> Iterator[Piece]:
    """The text in its pieces, in time that grows with the number of records alone."""
    text = plan.canonical or ""
    opened, closed = _borders(plan)
    active: Counter[str] = Counter()
    borders = sorted({0, len(text), *opened, *closed})
    for start, end in pairwise(borders):
        active.subtract(closed.get(start, ()))
        begun = opened.get(start, [])
        active.update(layer for layer, _ in begun)
        layers = " ".join(sorted(layer for layer, count in active.items() if count > 0))
        yield Piece(start, text[start:end], tuple(key for _, key in begun if key), layers)


def _borders(plan: Plan) -> tuple[dict[int, list[tuple[str, str]]], dict[int, list[str]]]:
    """Where records begin (layer and id) and where they end (layer)."""
    opened: dict[int, list[tuple[str, str]]] = {}
    closed: dict[int, list[str]] = {}
    spans = [(layer, one.id, one.span) for layer in LINKED for one in getattr(plan, layer)]
    spans += [("heading", "", one.heading_span) for one in plan.sections if one.heading_span]
    for layer, key, span in spans:
        if span.start < span.end:
            opened.setdefault(span.start, []).append((layer, key))
            closed.setdefault(span.end, []).append(layer)
    return opened, closed
