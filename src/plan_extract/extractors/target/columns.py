"""The columns of a table of targets: which name the rows, which hold values, for which day and in which unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from plan_extract.extractors.target.measures import unit_at
from plan_extract.text import Document, Span, Table
from plan_extract.words.columns import ColumnName, header_cells
from plan_extract.words.dates import read_period
from plan_extract.words.patterns import compiled

_NAME = compiled(r"chỉ tiêu|mục tiêu|tiêu chí|tên chỉ số|chỉ số")
_CONTENT = compiled(r"nội dung|danh mục|tên")
_UNIT = compiled(r"(?:đơn vị(?: tính)?|đvt|đv tính)\Z")
_YEAR = compiled(r"(?:19|20)\d\d")
_REACHED_WORDS = "thực hiện|th|ước|kết quả|hiện trạng|hiện có|đã"
_DONE = compiled(rf"(?<![^\W_])(?:{_REACHED_WORDS}|so sánh|tăng|giảm|tỷ lệ|%)(?![^\W_])")
_REACHED = compiled(rf"(?<![^\W_])(?:{_REACHED_WORDS})(?![^\W_])")
_BESIDE = compiled(r"(?<![^\W_])(?:so sánh|so với|kinh phí|vốn|ngân sách|dự toán|nhu cầu)(?![^\W_])")
_AHEAD = compiled(r"kế hoạch|mục tiêu|chỉ tiêu|lộ trình|phấn đấu|dự kiến|cần đạt|tiến độ")
_ASIDE = compiled(
    r"thời gian|thời hạn|tiến độ|chủ trì|phối hợp|ghi chú|đơn vị|cơ quan|theo dõi|căn cứ|trách nhiệm|sản phẩm"
)
_VALUE = compiled(r"mục tiêu|kế hoạch|kết quả|giá trị|phấn đấu|số lượng|chỉ tiêu(?: giao| phấn đấu)|mức|\Akh\Z")
UNIT_IN = compiled(r" *\((?:đơn vị(?: tính)?|đvt)?:? ?(?P<unit>[^()]{1,40})\)")


class Columns(NamedTuple):
    """The columns of a table of targets: name, unit (or -1), and the value columns with the day they are due.

    ``units`` are those that the header prints for value columns.
    """

    name: int
    unit: int
    values: Mapping[int, date | None]
    units: Mapping[int, Span]


def read_columns(document: Document, table: Table, names: list[ColumnName]) -> Columns | None:
    """The columns of a table of targets, None when the table is another."""
    unit = next((at for at, name in enumerate(names) if _UNIT.match(name.own)), -1)
    years = {at: due_of(name.own) or due_of(name.above) for at, name in enumerate(names) if _is_year(name)}
    name = _first(names, _NAME, years)
    if name is None and (unit >= 0 and years):
        name = _first(names, _CONTENT, years)
    if name is None:
        return None
    values = years or {at: None for at, words in enumerate(names) if at != name and _is_value(words)}
    if not values or (unit < 0 and not years):
        return None
    return Columns(name, unit, values, _header_units(document, table, values))


def _first(names: list[ColumnName], pattern: re.Pattern[str], years: Mapping[int, date | None]) -> int | None:
    """The first column that names rows; ``Chỉ tiêu`` over ``Tên`` does, ``Mục tiêu`` over numbers does not."""
    others = ((at, name) for at, name in enumerate(names) if at not in years)
    return next(
        (at for at, (own, above) in others if pattern.search(own) or (pattern.search(above) and _CONTENT.match(own))),
        None,
    )


def _is_year(name: ColumnName) -> bool:
    """Whether a column has the values of a year that are still to come."""
    if not _YEAR.search(name.whole) or _is_told(name.above):
        return False
    return not (_DONE.search(name.own.replace("(%)", "")) if _YEAR.search(name.own) else _is_told(name.own))


def _is_told(words: str) -> bool:
    """Whether a cell above a year, or below it, speaks of what was reached, of comparisons or of money."""
    return bool(_BESIDE.search(words) or (_REACHED.search(words) and not _AHEAD.search(words)))


def _is_value(name: ColumnName) -> bool:
    if name.above and _is_told(name.whole):
        return False
    return bool(_VALUE.search(name.whole)) and not _ASIDE.search(name.whole)


def _header_units(document: Document, table: Table, values: Mapping[int, date | None]) -> dict[int, Span]:
    """The units that the header prints in brackets, the lowest first: ``Mục tiêu (%)`` over the years."""
    folded = document.tidy.folded
    found = {}
    for at, cells in enumerate(header_cells(table)):
        units = (in_bracket(folded, UNIT_IN.search(folded, *cell)) for cell in reversed(cells))
        unit = next((unit for unit in units if unit), None) if at in values else None
        if unit:
            found[at] = unit
    return found


def due_of(words: str) -> date | None:
    """The last day of the year or period that a column or section row names."""
    years = [match[0] for match in _YEAR.finditer(words)]
    period = read_period(words) if years else None
    if period is None or period.end is None:
        return None
    return period.end if len(years) == 1 else date(max(map(int, years)), 12, 31)


def in_bracket(folded: str, bracket: re.Match[str] | None) -> Span | None:
    """The unit in a bracket, None when it holds something else."""
    unit = unit_at(folded, *bracket.span("unit")) if bracket else None
    return Span(*bracket.span("unit")) if bracket and unit and folded[unit[1]] in ")/" else None
