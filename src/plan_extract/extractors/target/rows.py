"""Targets in tables: one a value cell of a table of targets, and products that print a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from plan_extract.extractors.target.clauses import Draft, some, trimmed
from plan_extract.extractors.target.heads import head_parts
from plan_extract.extractors.target.measures import comparator_before, unit_at
from plan_extract.extractors.target.prose import Stated
from plan_extract.extractors.target.quantities import quantities
from plan_extract.text import Document, Span, Table, Tree
from plan_extract.words.dates import read_period
from plan_extract.words.numbers import NUMBER, read_number
from plan_extract.words.patterns import compiled

_NAME = compiled(r"chỉ tiêu|mục tiêu|tiêu chí|tên chỉ số|chỉ số")
_CONTENT = compiled(r"nội dung|danh mục|tên")
_UNIT = compiled(r"(?:đơn vị(?: tính)?|đvt|đv tính)\Z")
_YEAR = compiled(r"(?:19|20)\d\d")
_DONE = compiled(r"(?<![^\W_])(?:thực hiện|th|ước|kết quả|hiện trạng|hiện có|đã|so sánh|tăng|giảm|tỷ lệ|%)(?![^\W_])")
_ASIDE = compiled(
    r"thời gian|thời hạn|tiến độ|chủ trì|phối hợp|ghi chú|đơn vị|cơ quan|theo dõi|căn cứ|trách nhiệm|sản phẩm"
)
_VALUE = compiled(r"mục tiêu|kế hoạch|kết quả|giá trị|phấn đấu|số lượng|chỉ tiêu(?: giao| phấn đấu)|mức|\Akh\Z")
_PRODUCT = compiled(r"sản phẩm|kết quả|đầu ra")
_PAPER = frozenset(("đề án", "chương trình", "hồ sơ", "nhiệm vụ", "văn bản"))
_NUMBER = compiled(
    rf"(?P<n>{NUMBER})(?: *%)?(?: *(?:-|đến|÷) *(?P<m>{NUMBER}))? *(?P<share>[%‰])?(?P<up> *trở (?:lên|xuống))?"
)
_UNIT_BEHIND = compiled(r" *\((?:đơn vị(?: tính)?|đvt)?:? ?(?P<unit>[^()]{1,40})\) *\Z")
_RANK = compiled(r"(?:(?:trong|thuộc) )?(?:top|tốp|nhóm|thứ|hạng)")
_SIGNS = compiled(r"[≥≤<>~≈]|trên|dưới|ít nhất|tối thiểu|không quá|tối đa|khoảng|đạt|từ")
_ORDER = compiled(r"[\divxabc]{1,5}(?:\.\d{1,3}){0,3}[.)]?")


class Columns(NamedTuple):
    """The columns of a table of targets: name, unit (or -1), and the value columns with the day they are due."""

    name: int
    unit: int
    values: Mapping[int, date | None]


def in_tables(document: Document, tree: Tree) -> Iterator[Stated]:
    """The targets of all tables."""
    for table in document.tables:
        headers = [document.folded(cell).strip() for cell in table.rows[0]]
        columns = _columns(headers)
        if columns is not None:
            yield from _of_table(document, table, columns)
        else:
            yield from _products(document, table, headers)


def _columns(headers: list[str]) -> Columns | None:
    """The columns of a table of targets, None when the table is another."""
    unit = next((at for at, name in enumerate(headers) if _UNIT.match(name)), -1)
    years = {at: _due(name) for at, name in enumerate(headers) if _YEAR.search(name) and not _DONE.search(name)}
    name = _first(headers, _NAME, years)
    if name is None and (unit >= 0 and years):
        name = _first(headers, _CONTENT, years)
    if name is None:
        return None
    values = years or {at: None for at, words in enumerate(headers) if at != name and _is_value(words)}
    return Columns(name, unit, values) if values and (unit >= 0 or years) else None


def _first(headers: list[str], pattern: re.Pattern[str], years: Mapping[int, date | None]) -> int | None:
    return next((at for at, name in enumerate(headers) if at not in years and pattern.search(name)), None)


def _is_value(header: str) -> bool:
    return bool(_VALUE.search(header)) and not _ASIDE.search(header)


def _due(words: str) -> date | None:
    """The last day of the year or period that a column or section row names."""
    years = [match[0] for match in _YEAR.finditer(words)]
    period = read_period(words) if years else None
    if period is None or period.end is None:
        return None
    return period.end if len(years) == 1 else date(max(map(int, years)), 12, 31)


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
    day = _due(document.folded(name))
    return (day, None) if day else (due, document.words(name) or topic)


def _cell(document: Document, row: tuple[Span, ...], at: int, columns: Columns) -> Iterator[Draft]:
    folded, cell = document.tidy.folded, row[at]
    name, unit = _named(folded, row, columns)
    printed = document.words(unit)
    subject, indicator = head_parts(folded, trimmed(folded, *name))
    start = cell.start
    while start < cell.end:
        stop = folded.find(";", start, cell.end)
        stop = cell.end if stop < 0 else stop
        if draft := _read(folded, trimmed(folded, start, stop), printed or None):
            yield draft._replace(subject=subject, indicator=indicator)
        start = stop + 1


def _named(folded: str, row: tuple[Span, ...], columns: Columns) -> tuple[Span, Span]:
    """The name of a row and its unit: that of its column, else a unit in a bracket behind the name (``(ha)``)."""
    name = row[columns.name]
    if columns.unit >= 0:
        return name, row[columns.unit]
    bracket = _UNIT_BEHIND.search(folded, *name)
    unit = unit_at(folded, *bracket.span("unit")) if bracket else None
    if bracket is None or unit is None or folded[unit[1]] not in ")/":
        return name, Span(name.end, name.end)
    return Span(name.start, bracket.start()), Span(*bracket.span("unit"))


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


def _products(document: Document, table: Table, headers: list[str]) -> Iterator[Stated]:
    """Cells of a product column that print a number or a limit."""
    folded = document.tidy.folded
    columns = [at for at, name in enumerate(headers) if _PRODUCT.search(name)]
    for row in table.rows[1:]:
        for at in columns:
            if at < len(row) and len(row) == len(headers):
                drafts = quantities(folded, *row[at])
                yield from (Stated(draft) for draft in drafts if draft.unit not in _PAPER and some(draft.span))
