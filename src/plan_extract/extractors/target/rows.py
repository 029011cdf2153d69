"""Targets in tables: one a value cell of a table of targets, and products that print a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from plan_extract.extractors.target.clauses import Draft, some, trimmed
from plan_extract.extractors.target.columns import UNIT_IN, Columns, due_of, in_bracket, read_columns
from plan_extract.extractors.target.heads import head_parts
from plan_extract.extractors.target.measures import comparator_before, unit_at
from plan_extract.extractors.target.prose import Stated
from plan_extract.extractors.target.quantities import quantities
from plan_extract.text import Document, Span, Table, Tree
from plan_extract.words.columns import ColumnName, column_names
from plan_extract.words.numbers import NUMBER, read_number
from plan_extract.words.patterns import compiled

_PRODUCT = compiled(r"sản phẩm|kết quả|đầu ra")
_PAPER = frozenset(("đề án", "chương trình", "hồ sơ", "nhiệm vụ", "văn bản"))
_NUMBER = compiled(
    rf"(?P<n>{NUMBER})(?: *%)?(?: *(?:-|đến|÷) *(?P<m>{NUMBER}))? *(?P<share>[%‰])?(?P<up> *trở (?:lên|xuống))?"
)
_UNIT_BEHIND = re.compile(rf"{UNIT_IN.pattern} *\Z")
_RANK = compiled(r"(?:(?:trong|thuộc) )?(?:top|tốp|nhóm|thứ|hạng)")
_SIGNS = compiled(r"[≥≤<>~≈]|trên|dưới|ít nhất|tối thiểu|không quá|tối đa|khoảng|đạt|từ")
_ORDER = compiled(r"(?:\d{1,3}|[ivxabc]{1,5}\d{0,2})(?:\.\d{1,3}){0,3}[.)]?")


def in_tables(document: Document, tree: Tree) -> Iterator[Stated]:
    """The targets of all tables."""
    for table in document.tables:
        names = column_names(document, table)
        columns = read_columns(document, table, names)
        if columns is not None:
            yield from _of_table(document, table, columns)
        else:
            yield from _products(document, table, names)


def _of_table(document: Document, table: Table, columns: Columns) -> Iterator[Stated]:
    """One target a value cell; a row with only a number and a name is a section of the table."""
    topic: str | None = None
    due: date | None = None
    number = ""
    for row in table.rows[1:]:
        if len(row) <= columns.name:
            continue
        filled = [at for at, cell in enumerate(row) if cell.start < cell.end and at not in (columns.name,)]
        order = document.words(row[0]).rstrip(".)")
        if not any(at in columns.values for at in filled) and all(_is_order(document, row[at]) for at in filled):
            due, topic = _section_row(document, row[columns.name], due, topic)
            number = order
            continue
        if len(row) <= max(columns.values):
            continue
        if number.isdigit() and not order.startswith(number + "."):
            topic, number = None, ""
        for at, day in columns.values.items():
            for draft in _cell(document, row, at, columns):
                yield Stated(draft, topic, day or due)


def _is_order(document: Document, cell: Span) -> bool:
    return bool(_ORDER.fullmatch(document.folded(cell).strip()))


def _section_row(document: Document, name: Span, due: date | None, topic: str | None) -> tuple[date | None, str | None]:
    """A section row names a year for the rows below, or their theme."""
    day = due_of(document.folded(name))
    return (day, None) if day else (due, document.words(name) or topic)


def _cell(document: Document, row: tuple[Span, ...], at: int, columns: Columns) -> Iterator[Draft]:
    folded, cell = document.tidy.folded, row[at]
    name, unit = _named(folded, row, columns, at)
    printed = document.words(unit)
    subject, indicator = head_parts(folded, trimmed(folded, *name))
    start = cell.start
    while start < cell.end:
        stop = folded.find(";", start, cell.end)
        stop = cell.end if stop < 0 else stop
        if draft := _read(folded, trimmed(folded, start, stop), printed or None):
            yield draft._replace(subject=subject, indicator=indicator)
        start = stop + 1


def _named(folded: str, row: tuple[Span, ...], columns: Columns, at: int) -> tuple[Span, Span]:
    """The name of a row and its unit: of the unit column, of a bracket behind the name (``(ha)``), of the header."""
    name, printed = row[columns.name], columns.units.get(at)
    if columns.unit >= 0:
        own = row[columns.unit] if columns.unit < len(row) else Span(name.end, name.end)
        return name, own if own.start < own.end or printed is None else printed
    bracket = _UNIT_BEHIND.search(folded, *name)
    unit = in_bracket(folded, bracket)
    if bracket is None or unit is None:
        return name, printed or Span(name.end, name.end)
    return Span(name.start, bracket.start()), unit


def _read(folded: str, span: Span, unit: str | None) -> Draft | None:
    """The value of a cell: a number with its sign, else words that say what is reached."""
    match = _NUMBER.search(folded, *span)
    if match is None:
        return Draft(span, "table", "status", None, None) if span.end - span.start > 8 else None
    value, top = read_number(match["n"]), read_number(match["m"]) if match["m"] else None
    first, comparator = comparator_before(folded, span.start, match.start())
    lead = folded[span.start : first].strip(" :")
    if _RANK.fullmatch(lead):
        return Draft(span, "table", "status", None, None)
    if value is None or (lead and not _SIGNS.fullmatch(lead)):
        return Draft(span, "table", "status", None, None) if value is None or len(lead) > 8 else None
    if match["up"]:
        comparator = "ge" if match["up"].endswith("lên") else "le"
    share = "%" in match[0] or match["share"]
    own = unit_at(folded, match.end() + (folded[match.end() : match.end() + 1] == " "), span.end)
    name = ("%" if share and not (unit and "%" in unit) else unit) or (own[0].unit if own else None)
    return Draft(span, "table", "quantity", None, None, value, top, name, comparator)


def _products(document: Document, table: Table, names: list[ColumnName]) -> Iterator[Stated]:
    """Cells of a product column that print a number or a limit."""
    folded = document.tidy.folded
    columns = [at for at, name in enumerate(names) if _PRODUCT.search(name.own)]
    for row in table.rows[1:]:
        for at in columns:
            if at < len(row) and len(row) == len(names):
                drafts = quantities(folded, *row[at])
                yield from (Stated(draft) for draft in drafts if draft.unit not in _PAPER and some(draft.span))
