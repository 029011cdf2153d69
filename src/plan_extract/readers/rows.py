"""Rows of tables in plain text: cells set apart by tabs or by ``|``, and layout rows that are no table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_extract.text import Span
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

if TYPE_CHECKING:
    from plan_extract.readers.tidy import Raw

_TAB = re.compile(r"\t+")
_EACH_TAB = re.compile(r"\t")
_PIPE = re.compile(r"\|")
_SLASH = re.compile(r" / | \| |\|")
_RULER = re.compile(r"[|:\-\s]+\Z")
LAYOUT = compiled(
    r"cộng h[òo]a xã hội|độc lập *- *tự do|nơi nhận *:|đảng cộng sản việt nam|^ *số *: |(?:^|\t|\| *)(?:tm|kt|tl|tuq|"
    r"t/m|k/t)\. ?[^\W\d_]"
)
_NUMBER = re.compile(r"(\d{1,3})\.?\Z")


def mark_rows(raws: list[Raw], text: str) -> list[Raw]:
    """Find the rows among printed lines: ``cells`` set, layout rows split into lines, rulers and repeated headers out.

    A row has ``gap`` exactly where a new table begins.
    """
    tabbed = "\t" in text
    parts: list[Raw] = []
    for raw in raws:
        tab = tabbed and raw.kept and text.find("\t", raw.kept[0].start, raw.kept[-1].end) >= 0
        if tab or "|" in raw.text or " / " in raw.text:
            parts += _split(raw, text)
        elif tabbed and parts and parts[-1].cells and _is_lone_cell(parts[-1], raw, text):
            parts.append(raw._replace(cells=tuple(_cells(text, *_extent(raw, text), _EACH_TAB))))
        else:
            parts.append(raw)
    if not any(raw.cells for raw in parts):
        return parts
    return [raw for block in _blocks(parts, text) for raw in block]


def _is_lone_cell(before: Raw, raw: Raw, text: str) -> bool:
    """Whether a line has one filled cell among as many as the row before it."""
    tabs = text.count("\t", *_extent(raw, text)) if raw.kept else 0
    return tabs > 1 and bool(before.kept) and tabs == text.count("\t", *_extent(before, text))


def _extent(raw: Raw, text: str) -> Span:
    """The line with the blanks and tabs at its ends."""
    start, end = raw.kept[0].start, raw.kept[-1].end
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    return Span(start, end)


def _split(raw: Raw, text: str) -> list[Raw]:
    """A printed line with borders of cells: as it is, as a row, or as the lines of a two-column head or foot."""
    start, end = raw.kept[0].start, raw.kept[-1].end
    if LAYOUT.search(fold(raw.text)):
        parts = _cells(text, start, end, _TAB if "\t" in text[start:end] else _SLASH)
        return [
            raw._replace(kept=(cell,), text=text[cell.start : cell.end], cells=())
            for cell in parts
            if cell.end > cell.start
        ]
    return [_as_row(raw, text, start, end)]


def _as_row(raw: Raw, text: str, start: int, end: int) -> Raw:
    if text[start] == "|" and text[end - 1] == "|" and end - start > 2:
        if _RULER.match(text[start:end]):
            return raw._replace(kept=(), text="", cells=(Span(start, start),))
        return raw._replace(cells=tuple(_cells(text, start + 1, end - 1, _PIPE)))
    if "\t" in text[start:end]:
        cells = _cells(text, start, end, _TAB)
        return raw._replace(cells=tuple(cells)) if len(cells) > 1 else raw
    return raw


def _cells(text: str, start: int, end: int, border: re.Pattern[str]) -> list[Span]:
    found = []
    for match in border.finditer(text, start, end):
        found.append(_bare(text, start, match.start()))
        start = match.end()
    found.append(_bare(text, start, end))
    return found


def _bare(text: str, start: int, end: int) -> Span:
    """A cell without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _blocks(raws: list[Raw], text: str) -> list[list[Raw]]:
    """Runs of rows and runs of plain lines; a run of fewer than two rows is no table."""
    blocks: list[list[Raw]] = []
    for raw in raws:
        if blocks and bool(blocks[-1][-1].cells) == bool(raw.cells):
            blocks[-1].append(raw)
        else:
            blocks.append([raw])
    return _continued([_settled(block, text) for block in blocks if block])


def _settled(block: list[Raw], text: str) -> list[Raw]:
    if not block[0].cells:
        return block
    if len(block) < 2:
        return [raw._replace(cells=()) for raw in block if raw.text]
    block = _tabulated(block, text)
    rows = [raw for number, raw in enumerate(block) if raw.text and not (number and _same_header(block[0], raw))]
    return [raw._replace(gap=number == 0) for number, raw in enumerate(rows)]


def _tabulated(block: list[Raw], text: str) -> list[Raw]:
    """The rows with a cell between any two tabs, where that makes a table; else several tabs only set words apart."""
    if not all(raw.kept and "\t" in text[slice(*_extent(raw, text))] for raw in block):
        return block
    rows = [_cells(text, *_extent(raw, text), _EACH_TAB) for raw in block]
    if not _is_even(rows):
        return block
    return [raw._replace(cells=tuple(cells)) for raw, cells in zip(block, rows, strict=True)]


def _is_even(rows: list[list[Span]]) -> bool:
    """Whether half of the rows are as wide as the widest, and each column of these but the last has words somewhere."""
    width = max(map(len, rows))
    full = [row for row in rows if len(row) == width]
    filled = (any(row[at].start < row[at].end for row in full) for at in range(width - 1))
    return width > 2 and 2 * len(full) >= len(rows) and all(filled)


def _continued(blocks: list[list[Raw]]) -> list[list[Raw]]:
    """Tables that a page's end cut: the second run goes on in the first, its repeated header left out."""
    table: list[Raw] = []
    joined: list[list[Raw]] = []
    for block in blocks:
        if not (block and block[0].cells):
            table = table if not block else []
            joined.append(block)
            continue
        if table and _same_header(table[0], block[0]):
            block = block[1:]
            if block:
                block = [block[0]._replace(gap=False), *block[1:]]
        elif table and _counts_on(table[-1], block[0]):
            block = [block[0]._replace(gap=False), *block[1:]]
        else:
            table = block
        joined.append(block)
    return [block for block in joined if block]


def _same_header(head: Raw, row: Raw) -> bool:
    return "".join(fold(head.text).split()) == "".join(fold(row.text).split())


def _counts_on(before: Raw, row: Raw) -> bool:
    """Whether the first cell counts on from the row before, with as many cells."""
    last, first = (_NUMBER.match(raw.text.lstrip("| \t").split("\t")[0].split("|")[0].strip()) for raw in (before, row))
    return bool(last and first and int(first[1]) == int(last[1]) + 1 and len(before.cells) == len(row.cells))
