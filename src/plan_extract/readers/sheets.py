"""Paragraphs and tables → the canonical text, its tidy view, and the places of its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from plan_extract.readers import encodings, guards
from plan_extract.readers.blocks import Block, Cell, Content, Grid, Paragraph
from plan_extract.readers.grids import Settled, joined, settled
from plan_extract.readers.layouts import arranged
from plan_extract.readers.runs import LABELS
from plan_extract.readers.tidy import Raw, composed, wrap_width
from plan_extract.text import Document, Note, Origin, Place, Span, Table

_LONGEST_HEADING = 60


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
    width = _width(entries, raws)
    tidy, lines, found = composed(text, _flows(entries, raws, width), width=width)
    merged = tuple(_merged(table, one) for table, one in zip(found, tables, strict=True))
    return Document(text, tidy, lines, merged, origin, tuple(_notes(labels, text)), layout)


def _entries(blocks: Iterable[Content], tables: Sequence[Settled]) -> Iterator[Entry]:
    following = iter(tables)
    for one in blocks:
        if isinstance(one, Paragraph):
            yield Entry((one.text,), (one.block,), one)
            continue
        for at, row in enumerate(next(following).cells):
            words = tuple(cell.text if cell else "" for cell in row)
            yield Entry(words, tuple(map(_block, row)), first=at == 0)


def _block(cell: Cell | None) -> Block:
    first = next(cell.paragraphs(), None) if cell else None
    return first.block if first else {}


def _converted(entries: list[Entry]) -> tuple[list[Entry], encodings.Conversion | None]:
    """The entries out of a legacy encoding that no font told."""
    text = "\n".join(words for entry in entries for words in entry.words)
    made, conversion = encodings.convert_legacy(text)
    if conversion is None:
        return entries, None
    lines = iter(made.split("\n"))
    return [replace(entry, words=tuple(next(lines) for _ in entry.words)) for entry in entries], conversion


def _written(entries: Iterable[Entry]) -> tuple[str, Blocks, list[Raw]]:
    """The canonical text, its layout, and its lines for the tidy view."""
    starts: list[int] = []
    blocks: list[Block] = []
    raws: list[Raw] = []
    lines: list[str] = []
    at = 0
    for entry in entries:
        spans = []
        for words, block in zip(entry.words, entry.blocks, strict=True):
            spans.append(Span(at, at + len(words)))
            if words:
                starts.append(at)
                blocks.append(block)
            at += len(words) + 1
        line = "\t".join(entry.words)
        lines.append(line)
        raws.append(_raw(entry, line, tuple(spans)))
    return "\n".join(lines), Blocks(tuple(starts), tuple(blocks)), raws


def _raw(entry: Entry, line: str, spans: tuple[Span, ...]) -> Raw:
    one = entry.paragraph
    if one is None:
        return Raw((), line, gap=entry.first, cells=spans)
    return Raw(spans, line, one.mark, one.bold, one.gap)


def _width(entries: Iterable[Entry], raws: Iterable[Raw]) -> int:
    return wrap_width([raw for entry, raw in zip(entries, raws, strict=True) if entry.paragraph])


def _flows(entries: Iterable[Entry], raws: Iterable[Raw], width: int) -> Iterator[list[Raw]]:
    """Runs of lines that may be one paragraph: a title set over several ones, a sentence broken by a line's end."""
    flow: list[Raw] = []
    for entry, raw in zip(entries, raws, strict=True):
        one = entry.paragraph
        if flow and (one is None or one.apart or not (width or _alike(flow[-1], raw))):
            yield flow
            flow = []
        flow.append(raw)
    if flow:
        yield flow


def _alike(before: Raw, raw: Raw) -> bool:
    """Set alike, or so long that the line before is hardly a heading."""
    return before.bold is raw.bold or len(before.text) > _LONGEST_HEADING


def _merged(table: Table, settled: Settled) -> Table:
    """The table with its header first and every merged cell as the cell above it."""
    rows, above = (
        tuple(tuple(table.rows[row][at] for row, at in places) for places in part)
        for part in (settled.rows, settled.above)
    )
    return replace(table, rows=rows, above=above)


def _notes(labels: Iterable[str], text: str) -> Iterator[Note]:
    for label in labels:
        severity: Literal["info", "warning"] = "info" if label == LABELS["nfd"] else "warning"
        yield encodings.conversion_note(label, severity, Span(0, len(text)))
