"""Where a time phrase can stand: running text, a table's cell, a time column, behind a ``Thời gian …:`` label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from plan_extract.text import Document, Line, Section, Span, Table, Tree
from plan_extract.words.columns import ColumnName, column_names
from plan_extract.words.patterns import compiled
from plan_extract.words.results import telling_results

GOALS = frozenset(("targets", "objectives", "specific_objectives"))
"""Kinds of sections that set goals."""
SILENT = frozenset(("header", "legal_basis", "recipients", "signature"))
"""Kinds of sections whose dates are those of documents."""


class Place(NamedTuple):
    """A stretch in which phrases are read by one set of rules.

    ``form`` is ``prose``, ``cell`` (a cell of any other column) or ``time`` (a time column or label); ``due`` whether
    column or label ask for the last day, ``begins`` whether the column asks for the first; ``section`` the innermost
    section.
    """

    start: int
    end: int
    form: str
    due: bool
    section: Section | None
    begins: bool = False


_HEADER = compiled(
    r"thời gian|thời hạn|tiến độ|thời điểm|lộ trình|^(?:dự kiến )?hoàn thành$|^(?:bắt đầu|kết thúc)$"
    r"|(?:năm|ngày|hạn|mốc) (?:hoàn thành|thực hiện|kết thúc|ban hành|trình)"
)
_PART = compiled(r"(?:dự kiến |thời điểm )?(?:bắt đầu|khởi công|từ|đến|ngày|tháng|quý|thực hiện|hoàn thành|kết thúc)")
_BEGINS = compiled(r"bắt đầu|khởi công|\Atừ\Z")
_DUE = compiled(r"hoàn thành|thời hạn|(?<![^\W_])hạn(?![^\W_])|kết thúc|chậm nhất|phải xong")
_LABEL = compiled(
    r"(?:thời gian|thời hạn|tiến độ|thời điểm|lộ trình|hạn|hoàn thành|ngày (?:thực hiện|hoàn thành))"
    r" ?[^:.;,\d\n]{0,60}:"
)
_LABEL_START = compiled(r"(?:^|[-+•*.;(,)\]:]|\d\.?) *\Z")
_LABEL_END = compiled(r"[;)]|\.(?= )|\.?\Z|\. *\n")
_HEADING = compiled(r"(?:về )?(?:thời gian|thời hạn|tiến độ|lộ trình)(?: [^\W\d_]+){0,5}")


def find_places(document: Document, tree: Tree) -> list[Place]:
    """All places of a document that may hold deadlines, in text order."""
    found = list(_prose_places(document, tree))
    cells = (place for table in document.tables for place in _cell_places(document, tree, table))
    found += {place[:4]: place for place in cells}.values()  # a merged cell stands in several rows
    return sorted(found, key=itemgetter(0, 1, 2, 3)) if document.tables else found


def _section(tree: Tree, offset: int) -> Section | None:
    index = tree.section_at(offset)
    return tree.sections[index] if index >= 0 else None


def _prose_places(document: Document, tree: Tree) -> Iterator[Place]:
    folded = document.tidy.folded
    above: Section | None = None
    timed = silent = False
    others = any(section.kind == "other" for section in tree.sections)
    telling = telling_results(document, tree) if others else set()
    for line in document.lines:
        if line.table >= 0:
            continue
        section = _section(tree, line.start)
        if section is not above:
            above, timed = section, _speaks_of_time(document, section)
            silent = section is not None and (section.kind in SILENT or _looks_back(section, telling))
        if silent:
            continue
        if timed and _is_time_line(folded, line, section):
            yield Place(line.start, line.end, "time", False, section)
        elif folded.find(":", line.start, line.end) < 0:
            yield Place(line.start, line.end, "prose", False, section)
        else:
            yield from _labelled_places(folded, line, section)


def _looks_back(section: Section, telling: set[int]) -> bool:
    """Whether a section tells results; what is evaluated under tasks or implementation is still to come."""
    return section.kind == "other" and section.index in telling


def _labelled_places(folded: str, line: Line, section: Section | None) -> Iterator[Place]:
    """What stands behind the labels of a line, and the running text between."""
    at = line.start
    labels = [*_labels(folded, line), Span(line.end, line.end)]
    for label, following in pairwise(labels):
        stop = _LABEL_END.search(folded, label.end, following.start)
        end = stop.start() if stop else following.start
        yield Place(at, label.start, "prose", False, section)
        yield Place(label.end, end, "time", bool(_DUE.search(folded, label.start, label.end)), section)
        at = end
    yield Place(at, line.end, "prose", False, section)


def _labels(folded: str, line: Line) -> Iterator[Span]:
    at = line.start
    while at < line.end and (match := _LABEL.search(folded, at, line.end)):
        at = match.end()
        if _LABEL_START.search(folded[max(line.start, match.start() - 4) : match.start()]):
            yield Span(*match.span())


def _speaks_of_time(document: Document, section: Section | None) -> bool:
    """Whether the heading of a section only says ``Thời gian``."""
    label = section.label if section else None
    return label is not None and _HEADING.fullmatch(document.folded(label)) is not None


def _is_time_line(folded: str, line: Line, section: Section | None) -> bool:
    """Whether a line of such a section stands below the heading and has no label of its own."""
    if section is None or section.label is None or section.label.end > line.start:
        return False
    return _LABEL.search(folded, line.start, line.end) is None


def _cell_places(document: Document, tree: Tree, table: Table) -> Iterator[Place]:
    columns = time_columns(document, table)
    for row in table.rows[1:]:
        section = _section(tree, row[0].start)
        if section is not None and section.kind in SILENT:
            continue
        for column, cell in enumerate(row):
            if cell.start < cell.end:
                name = columns.get(column) if _aligned(document, table.rows[0], row) else None
                yield _in_column(cell, name, section) if name else Place(*cell, "cell", False, section)


def _in_column(cell: Span, name: ColumnName, section: Section | None) -> Place:
    begins = bool(_BEGINS.search(name.own)) and not _DUE.search(name.own)
    return Place(*cell, "time", not begins and bool(_DUE.search(name.whole)), section, begins)


def _aligned(document: Document, header: tuple[Span, ...], row: tuple[Span, ...]) -> bool:
    """Whether the row's cells stand under the header's: as many, or a numbered row whose last cells are missing."""
    return len(row) == len(header) or (len(row) < len(header) and bool(_NUMBER.fullmatch(document.folded(row[0]))))


def time_columns(document: Document, table: Table) -> dict[int, ColumnName]:
    """The columns whose header asks for a time, or for a part of the time that the header above them asks for."""
    return {column: name for column, name in enumerate(column_names(document, table)) if _asks_time(name)}


def _asks_time(name: ColumnName) -> bool:
    if _HEADER.search(name.own):
        return True
    return bool(_PART.match(name.own) and _HEADER.search(name.above))


_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,3})*\.?\s*")
_MARK = re.compile(r"(?:[-+•*]|\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|[a-zđ][.)]|[ivx]{1,5}\.)? *\Z")


def opens(folded: str, place: Place, at: int, *, after_comma: bool = False) -> bool:
    """Whether a clause opens at ``at``: nothing but a mark or a stop stands before it."""
    before = folded[max(place.start, at - 12) : at].rstrip()
    if at - place.start <= 12 and _MARK.match(before):
        return True
    return bool(before) and before[-1] in (".;:,(" if after_comma else ".;:")


def clause_start(folded: str, place: Place, at: int, limit: int = 300) -> int:
    """Where the clause that holds ``at`` begins: behind the last ``;``, ``:`` or full stop."""
    low = max(place.start, at - limit)
    return max(low, folded.rfind(";", low, at) + 1, folded.rfind(":", low, at) + 1, folded.rfind(". ", low, at) + 1)


def sentence(folded: str, place: Place, span: Span, limit: int = 500) -> Span:
    """The sentence that holds a span, as far as the limit on each side."""
    low, high = max(place.start, span.start - limit), min(place.end, span.end + limit)
    start = folded.rfind(". ", low, span.start)
    end = folded.find(". ", span.end, high)
    return Span(low if start < 0 else start + 1, high if end < 0 else end)
