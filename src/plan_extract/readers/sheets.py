"""Paragraphs and tables → the canonical text, its tidy view, and the places of its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plan_extract.readers import encodings, guards
from plan_extract.readers.blocks import Block, Content, Grid, Paragraph
from plan_extract.readers.grids import Settled, joined, settled
from plan_extract.readers.layouts import arranged
from plan_extract.readers.runs import LABELS
from plan_extract.readers.tidy import Raw, composed, wrap_width
from plan_extract.text import Document, Line, Note, Origin, Place, Span, Table


@dataclass(frozen=True, slots=True)
class Blocks:
    """A layout of paragraphs and cells: where each stretch of the canonical text begins, and its block."""

    starts: tuple[int, ...]
    blocks: tuple[Block, ...]

    def place(self, span: Span) -> Place:
        """The paragraph or cell in which a span begins."""
        at = bisect_right(self.starts, span.start) - 1
        return Place(block=self.blocks[at] or None) if at >= 0 else Place()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the canonical text: a paragraph, or the cells of a row (``first`` of its table or not)."""

    words: tuple[str, ...]
    blocks: tuple[Block, ...]
    paragraph: Paragraph | None = None
    first: bool = False


def document(content: Iterable[Content], origin: Origin, *, where: str, done: Iterable[str] = ()) -> Document:
    """The Document of what a file holds; ``done`` are the conversions (``runs.LABELS``) that were made already.

    Raises ``InputError`` for a file without words, or without Vietnamese.
    """
    blocks = list(joined(arranged(content)))
    tables = [settled(one) for one in blocks if isinstance(one, Grid)]
    entries, conversion = _converted(list(_entries(blocks, tables)))
    labels = [LABELS[name] for name in sorted(done)] + ([conversion.label] if conversion else [])
    text, layout, raws = _written(entries)
    guards.check_text(text, where)
    guards.check_language(text, where)
    tidy, lines, found = composed(text, _flows(entries, raws), width=_width(entries, raws))
    return Document(
        text,
        tidy,
        lines,
        tuple(_merged(table, one) for table, one in zip(found, tables, strict=True)),
        origin,
        tuple(encodings.note(label, "info" if label == LABELS["nfd"] else "warning", text) for label in labels),
        layout,
    )


def _entries(blocks: Iterable[Content], tables: Sequence[Settled]) -> Iterator[Entry]:
    number = 0
    for one in blocks:
        if isinstance(one, Paragraph):
            yield Entry((one.text,), (one.block,), one)
            continue
        for at, (row, words) in enumerate(zip(one.rows, tables[number].words, strict=True)):
            yield Entry(words, tuple(_blocks_of(row, words)), first=at == 0)
        number += 1
"""
"""
