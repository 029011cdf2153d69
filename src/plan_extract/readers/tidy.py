"""The tidy view: paragraphs without Markdown marks, page junk and broken lines, and the exact way back.

The view copies stretches of the canonical text and puts in nothing but a blank where it joins two lines and
``\\n`` between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plan_extract.readers import rows
from plan_extract.readers.headers import headed
from plan_extract.text import Line, Piece, Span, Table, Tidy
from plan_extract.words.folding import fold
from plan_extract.words.head_lines import is_broken
from plan_extract.words.patterns import compiled

_BLANKS = " \t\f\v\r\u00a0\u2002\u2003\u2009\u202f\u3000"
_MARKS = "*<\\`#![]>|\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe\u00a0\u2002\u2003\u2009\u202f\u3000"
_DROP = re.compile(
    r"(?<=[ \t\u00a0\u2002\u2003\u2009\u202f\u3000])[ \t\u00a0\u2002\u2003\u2009\u202f\u3000]+"
    r"|</?[A-Za-z][^<>\n]{0,200}>"
    r"|\*{2,3}|(?<!\d)\*(?=\S)|(?<=\S)\*(?!\d)"
    r"|\\(?=[-+.*#()\[\]_>|!])|`+"
    r"|!?\[(?=[^\[\]\n]{0,200}\]\([^()\n]{0,300}\))|(?<=\])\([^()\n]{0,300}\)"
    r"|[\u00ad\u200b-\u200f\u2060\ufeff\ufffe]"
)
_MARKED = re.compile(f"[{re.escape(_MARKS)}]| (?= )")
_HEADING_MARK = re.compile(r"(#{1,6})[ \t]+|>[ \t]?")
DOUBLE_BULLET = re.compile(r"[-•*][ \t]+(?=[-+•*–][ \t])")
_RULE = re.compile(r"[-_=*–—~.\s]{3,}\Z")
_PAGE = compiled(r"(?:trang +)?[-–]? *\d{1,4} *(?:/ *\d{1,4})? *[-–]?\Z|<?page[ _]?(?:break|\d+)>?\Z")
_STAMP = compiled(r"(?:người )?ký(?: bởi| số bởi|): |thời gian ký: |ngày ký: |cơ quan: .{0,80}\Z|email: \S+@")
_STAMP_OPENS = frozenset("nktceNKTCE")
_INITIALS = re.compile(r"[^\W\d_]{1,4}\Z")
_LIST_MARK = re.compile(
    r"(?:[a-zđ]|\d{1,2}|[ivx]{1,4})[.)/](?!\d)|[-+•*–▪◦●○❖✓»]\s|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}(?:[.)](?!\d)|[ -] ?(?=[A-ZÀ-ÝĐ]))"
)
_STOPS, _AFTER_STOP = tuple(".;:!?…"), "\"”'’)"
_HEAD = 30
_ONLY_VALUE = compiled(
    r"(?:(?:trên|dưới|khoảng|ít nhất|tối thiểu|từ|[≥≤<>]) ?)*\d[\d.,]*(?: ?- ?\d[\d.,]*)? ?"
    r"(?:[%‰]|[^\W\d_]+(?: [^\W\d_]+){0,3})(?:/[^\W\d_]+)*(?: trở lên)?[.;]? *\Z"
)
_DANGLING = frozenset(
    "của và với cho từ trên dưới là tại về trong theo các những khoảng thuộc hoặc bằng do đạt còn được bởi".split()
)
"""Words in small letters that end no statement: a line that ends with one is broken there."""
_OPENS = re.compile(r"(?:PHẦN|CHƯƠNG|MỤC [\dIVX]|ĐIỀU \d|PHỤ LỤC|BIỂU|NƠI NHẬN|\d{1,2}[.)/])")
_CAPITAL_HEADING = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])[.)/-] *[^\W\d_]")
_BROKEN_NUMBER = compiled(r"(?:số|ngày|tháng|năm|điều|khoản|[/-]) *\Z")


class Raw(NamedTuple):
    """A printed line: its stretches of the canonical text that are kept, and their words."""

    kept: tuple[Span, ...]
    text: str
    mark: int = 0
    bold: bool = False
    gap: bool = False
    cells: tuple[Span, ...] = ()


def tidy(text: str) -> tuple[Tidy, tuple[Line, ...], tuple[Table, ...]]:
    """The tidy view of a canonical text with its paragraphs and tables."""
    raws = rows.mark_rows(_printed(text), text)
    kept = [raw for raw in raws if raw.text]
    view, lines, tables = _Sheet(text).write(_joined(kept, wrap_width(kept)))
    return view, lines, tuple(headed(table, view.text) for table in tables)


def composed(
    text: str, flows: Iterable[Sequence[Raw]], *, width: int = 0
) -> tuple[Tidy, tuple[Line, ...], tuple[Table, ...]]:
    """The tidy view of a text whose lines and cells the reader knows itself; a table begins at a row with ``gap``.

    Lines are joined into paragraphs only within a flow; ``width`` is that at which the lines are wrapped, if they are.
    """
    kept = [[_bare(raw) for raw in flow if raw.cells or not _is_junk(raw.text, alone=False)] for flow in flows]
    return _Sheet(text).write([paragraph for flow in kept for paragraph in _joined(flow, width)])


def _bare(raw: Raw) -> Raw:
    """The line with one of two bullets (``- + a``, where Word set the first and a clerk typed the second)."""
    match = None if raw.cells else DOUBLE_BULLET.match(raw.text)
    if match is None:
        return raw
    (start, end), *others = raw.kept
    return raw._replace(kept=(Span(start + match.end(), end), *others), text=raw.text[match.end() :])


def _printed(text: str) -> list[Raw]:
    """The printed lines that are no junk; ``gap`` where an empty line stood before."""
    found: list[Raw] = []
    at, gap = 0, True
    marks = [mark for mark in (*_MARKS, "  ") if mark in text]
    lines = text.split("\n")
    for number, line in enumerate(lines):
        start, at = at, at + len(line) + 1
        words = line.strip(_BLANKS)
        if not words:
            gap = True
            continue
        raw = _raw(text, start + line.index(words[0]), words, marks, gap)
        alone = gap and (number + 1 == len(lines) or not lines[number + 1].strip())
        if _is_junk(raw.text, alone):
            gap = gap or not raw.text
            continue
        found.append(raw)
        gap = False
    return found


def _raw(text: str, start: int, words: str, marks: list[str], gap: bool) -> Raw:
    """One printed line without its marks; ``marks`` are those to be found anywhere in the text."""
    if any(map(words.__contains__, marks)) or (words[0] in "-•*" and DOUBLE_BULLET.match(words)):
        return _without_marks(text, start, words, gap)
    return Raw((Span(start, start + len(words)),), words, gap=gap)


def _without_marks(text: str, start: int, words: str, gap: bool) -> Raw:
    end = start + len(words)
    mark = 0
    while match := _HEADING_MARK.match(text, start, end):
        mark, start = max(mark, len(match[1] or "")), match.end()
    if match := DOUBLE_BULLET.match(text, start, end):
        start = match.end()
    bold = text.startswith("**", start) and text.endswith("**", start + 2, end)
    kept = _trimmed(text, _between(start, end, _DROP.finditer(text, start, end)))
    return Raw(kept, "".join(text[a:b] for a, b in kept), mark, bold, gap)


def _between(start: int, end: int, drops: Iterable[re.Match[str]]) -> list[Span]:
    kept = []
    for drop in drops:
        if start < drop.start():
            kept.append(Span(start, drop.start()))
        start = drop.end()
    if start < end:
        kept.append(Span(start, end))
    return kept


def _trimmed(text: str, kept: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches without blanks at the two ends of the line, and without a blank on both sides of a gap."""
    found: list[Span] = []
    for a, b in kept:
        if not found or text[found[-1].end - 1] in _BLANKS:
            while a < b and text[a] in _BLANKS:
                a += 1
        if a < b:
            found.append(Span(a, b))
    while found and text[found[-1].end - 1] in _BLANKS:
        last = found.pop()
        if last.start < last.end - 1:
            found.append(Span(last.start, last.end - 1))
    return tuple(found)


def _is_junk(text: str, alone: bool) -> bool:
    """Rules drawn with dashes, page numbers, signature stamps, a clerk's initials caught by OCR."""
    if len(text) > 120:
        return False
    if _RULE.match(text):
        return True
    if ":" in text and text[0] in _STAMP_OPENS and _STAMP.match(fold(text)):
        return True
    return alone and bool(_PAGE.match(fold(text)) or (_INITIALS.match(text) and text.islower()))


def _joined(raws: list[Raw], width: int) -> list[list[Raw]]:
    """Paragraphs: printed lines that a page's or a line's end broke, put together again."""
    paragraphs: list[list[Raw]] = []
    for raw in raws:
        if paragraphs and (
            goes_on(paragraphs[-1][-1], raw, width) or (len(paragraphs) < _HEAD and _head_goes_on(paragraphs[-1], raw))
        ):
            paragraphs[-1].append(raw)
        else:
            paragraphs.append([raw])
    return paragraphs


def _head_goes_on(paragraph: list[Raw], raw: Raw) -> bool:
    if raw.cells or raw.mark or paragraph[0].cells:
        return False
    return is_broken(" ".join(line.text for line in paragraph), raw.text)


def wrap_width(raws: list[Raw]) -> int:
    """The width at which the whole text is wrapped, 0 when its lines are whole paragraphs."""
    lengths = sorted(len(raw.text) for raw in raws)
    if len(lengths) < 20 or not 50 <= lengths[len(lengths) * 9 // 10] <= 130 or lengths[-1] > 160:
        return 0
    lower = sum(raw.text[0].islower() and not _LIST_MARK.match(raw.text) for raw in raws)
    return lengths[len(lengths) * 9 // 10] if lower >= 0.15 * len(raws) else 0


def goes_on(before: Raw, raw: Raw, width: int) -> bool:
    """Whether a printed line continues the one before it."""
    if before.cells or raw.cells or raw.mark or _LIST_MARK.match(raw.text):
        return False
    if before.text.rstrip(_AFTER_STOP).endswith(_STOPS):
        return before.text.endswith(":") and not raw.gap and bool(_ONLY_VALUE.match(fold(raw.text)))
    first = raw.text[0]
    if first.islower():
        return not before.text.isupper()
    if _BROKEN_NUMBER.search(fold(before.text[-8:])) and (first.isdigit() or before.text[-1] in "-/"):
        return True
    if raw.gap:
        return False
    if raw.text.isupper():
        opens = _OPENS.match(raw.text) or _CAPITAL_HEADING.match(raw.text)
        return before.text.isupper() and not opens and bool(_CAPITAL_HEADING.match(before.text))
    if before.text.rsplit(" ", 1)[-1] in _DANGLING:
        return True
    return bool(width) and len(before.text) >= 0.85 * width


class _Sheet:
    """The view being written: strings, pieces, lines and tables."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._out: list[str] = []
        self._at = 0
        self._pieces: list[Piece] = []

    def write(self, paragraphs: list[list[Raw]]) -> tuple[Tidy, tuple[Line, ...], tuple[Table, ...]]:
        """Write all paragraphs; table rows become lines of their table."""
        lines: list[Line] = []
        grids: list[list[tuple[Span, ...]]] = []
        for paragraph in paragraphs:
            head = paragraph[0]
            if lines:
                self._put("\n")
            start = self._at
            if head.cells:
                if not (lines and lines[-1].table >= 0) or head.gap:
                    grids.append([])
                grids[-1].append(self._row(head))
            else:
                self._paragraph(paragraph)
            bold = head.bold and all(raw.bold for raw in paragraph)
            lines.append(Line(start, self._at, head.mark, bold, len(grids) - 1 if head.cells else -1, head.gap))
        text = "".join(self._out)
        return Tidy(text, fold(text), tuple(self._pieces)), tuple(lines), tuple(map(_table, grids))

    def _paragraph(self, paragraph: list[Raw]) -> None:
        for number, raw in enumerate(paragraph):
            if number and self._out[-1][-1] not in "-/":
                self._put(" ")
            if len(raw.kept) == 1:
                self._copy(raw.kept[0])
            else:
                self._stretches(raw.kept)

    def _stretches(self, kept: Sequence[Span]) -> None:
        """Copy stretches; a dropped ``<br>`` leaves a blank."""
        end = kept[0].start if kept else 0
        for span in kept:
            if span.start - end >= 4 and "<br" in self._source[end : span.start] and self._out[-1][-1:].strip():
                self._put(" ")
            self._copy(span)
            end = span.end

    def _row(self, raw: Raw) -> tuple[Span, ...]:
        cells = []
        for number, cell in enumerate(raw.cells):
            if number:
                self._put("\t")
            start = self._at
            self._stretches(self._kept(cell))
            cells.append(Span(start, self._at))
        return tuple(cells)

    def _kept(self, cell: Span) -> Sequence[Span]:
        """The stretches of a cell without its marks."""
        if _MARKED.search(self._source, *cell):
            return _trimmed(self._source, _between(*cell, _DROP.finditer(self._source, *cell)))
        return (cell,) if cell.start < cell.end else ()

    def _put(self, words: str) -> None:
        self._out.append(words)
        self._at += len(words)

    def _copy(self, span: Span) -> None:
        start, end = span
        self._pieces.append(Piece(self._at, start, end - start))
        self._out.append(self._source[start:end])
        self._at += end - start


def _table(grid: list[tuple[Span, ...]]) -> Table:
    return Table(Span(grid[0][0].start, grid[-1][-1].end), tuple(grid))
