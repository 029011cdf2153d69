"""Sheets as an Excel workbook (package XlsxWriter), to be read, printed and corrected.

Every sheet has, above its header, a hidden row with the keys of its columns, and before its first column a hidden one
with the ids of its rows: so the workbook can be taken back however its rows and columns were sorted and moved. The same
sheets give the same bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from plan_extract.views.sheets.grid import Column, Figure, Mark, Sheet, Value
from plan_extract.views.wording import Language

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_UNITS = 32_000
"""UTF-16 units of a cell; Excel takes 32,767."""
EPOCH = datetime.date(1980, 1, 1)
"""The day that a workbook was made, where the document does not say its own."""
DAYS = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}
CARRIED = "plan-extract"
"""The sheet, never shown, that carries what a workbook was made of."""
KEYS = "plan-extract:"
"""What stands in front of a sheet's key at the left end of its hidden row."""
ADDED_ROWS = 200
"""Rows below the last that offer the choices of a column."""

_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
PAPER_A4 = 9
LINE = 15.0
"""Points that a line of a cell is high."""
_HIGHEST = 405.0
_TITLE_ROW, _SOURCE_ROW, _KEY_ROW, _HEADER_ROW = range(4)
_CHARACTERS = 1.2
"""Characters that a column's width of one holds; the font is narrower than the one that widths are counted in."""


@dataclass
class Formats:
    """Formats of the cells of a workbook, each made once."""

    book: Workbook
    lang: Language
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def get(self, **look: Any) -> Format:
        """The format that looks so."""
        key = tuple(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({**_FONT, **look})
        return self.made[key]


def workbook(
    sheets: Sequence[Sheet],
    *,
    lang: Language,
    source: str,
    mark: str = "",
    made_on: datetime.date | None = None,
    carried: str | None = None,
) -> bytes:
    """The sheets as the bytes of an XLSX file.

    ``source`` is the line below every title, ``mark`` goes behind every id, ``made_on`` is the day in its properties.
    ``carried`` (ASCII) travels in a sheet that Excel never shows.
    """
    from xlsxwriter.workbook import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"author": "plan-extract", "created": moment(made_on or EPOCH)})
        formats = Formats(book, lang)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.tab), sheet, source, mark, formats)
        if carried is not None:
            _carry(book.add_worksheet(CARRIED), carried)
    return out.getvalue()


def moment(day: datetime.date) -> datetime.datetime:
    """A day as the properties of a workbook take it."""
    return datetime.datetime.combine(max(day, EPOCH), datetime.time())


def _write(page: Worksheet, sheet: Sheet, source: str, mark: str, formats: Formats) -> None:
    last = _HEADER_ROW + max(len(sheet.rows), 1)
    _set_up(page, sheet, last)
    _write_head(page, sheet, source, formats)
    for at, row in enumerate(sheet.rows, _HEADER_ROW + 1):
        page.set_row(at, height(sheet.columns, row.cells))
        page.write_string(at, 0, row.id + mark)
        for place, (column, value) in enumerate(zip(sheet.columns, row.cells, strict=True), 1):
            write_cell(page, (at, place), value, formats.get(**look_of(column, value, formats.lang)))
    for place, column in enumerate(sheet.columns, 1):
        if column.choices and not column.computed:
            _offer(page, (_HEADER_ROW + 1, place, last + ADDED_ROWS, place), column.choices)


def _set_up(page: Worksheet, sheet: Sheet, last: int) -> None:
    """Widths, what is hidden, filters, what stays in sight, and the paper."""
    page.set_column(0, 0, 8, None, {"hidden": True})
    for place, column in enumerate(sheet.columns, 1):
        empty = column.computed and all(row.cells[place - 1] is None for row in sheet.rows)
        page.set_column(place, place, column.width, None, {"hidden": empty})
    page.set_row(_KEY_ROW, None, None, {"hidden": True})
    page.autofilter(_HEADER_ROW, 0, last, len(sheet.columns))
    page.freeze_panes(_HEADER_ROW + 1, 2)
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEADER_ROW)
    page.print_area(0, 0, last, _on_paper(sheet))
    page.set_footer("&L&8&A&R&8&P/&N")


def _on_paper(sheet: Sheet) -> int:
    """The last column that is printed."""
    return next((at for at, column in enumerate(sheet.columns) if column.aside), len(sheet.columns))


def _write_head(page: Worksheet, sheet: Sheet, source: str, formats: Formats) -> None:
    end = _on_paper(sheet)
    broad = sum(column.width for column in sheet.columns[:end])
    centred = {"align": "center", "text_wrap": True}
    if end > 1:
        page.merge_range(_TITLE_ROW, 1, _TITLE_ROW, end, "", formats.get(**centred, bold=True))
        page.merge_range(_SOURCE_ROW, 1, _SOURCE_ROW, end, "", formats.get(**centred, italic=True))
    page.write_string(_TITLE_ROW, 1, sheet.title, formats.get(**centred, bold=True, font_size=14))
    page.write_string(_SOURCE_ROW, 1, fitting(source), formats.get(**centred, italic=True))
    page.set_row(_TITLE_ROW, 22)
    page.set_row(_SOURCE_ROW, LINE * (1 + len(source) // broad) + 2)
    page.set_row(_HEADER_ROW, height(sheet.columns, [column.header for column in sheet.columns]))
    page.write_string(_KEY_ROW, 0, KEYS + sheet.key)
    for place, column in enumerate(sheet.columns, 1):
        page.write_string(_KEY_ROW, place, column.key)
        page.write_string(_HEADER_ROW, place, column.header, formats.get(**header_look(column)))


def height(columns: Sequence[Column], cells: Sequence[Value]) -> float:
    """Points that a row needs; told to every program, for not all of them measure it when they open the file."""
    lines = (_lines(value, column.width) for column, value in zip(columns, cells, strict=True))
    return min(LINE * max(lines) + 2, _HIGHEST)


def _lines(value: Value, width: int) -> int:
    if not isinstance(value, str) or (len(value) <= width - 2 and "\n" not in value):
        return 1
    if len(value) > MOST_UNITS:
        return len(value) // width
    broad = int((width - 2) * _CHARACTERS)
    return sum(len(wrap(part, broad)) or 1 for part in value.split("\n"))


def header_look(column: Column) -> dict[str, Any]:
    """How the header of a column looks."""
    color = "#E7E6E6" if column.computed else "#D9E2F3"
    return {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": color}


def look_of(column: Column, value: Value, lang: Language) -> dict[str, Any]:
    """Grey is what follows from other cells; dates look as the language prints them, whatever that of Excel is."""
    look: dict[str, Any] = {"border": 1, "text_wrap": True}
    if column.computed and column.aside:
        look["font_color"] = "#595959"
    look |= {"align": "left", "indent": 1} if column.kind == "text" else {"align": "center"}
    if isinstance(value, datetime.date):
        look["num_format"] = DAYS[lang]
    elif isinstance(value, int | float | Figure):
        look |= {"num_format": number_format(value), "text_wrap": False, "shrink": True}
    return look


def number_format(value: float | Figure) -> str:
    """As many decimals as the number has, up to six, behind what stands before it.

    >>> number_format(1234.5), number_format(Figure(80, "≥ "))
    ('#,##0.0', '"≥ "#,##0')
    """
    number, before = (value.number, value.before) if isinstance(value, Figure) else (value, "")
    decimals = len(f"{number:.6f}".rstrip("0").partition(".")[2])
    quoted = f'"{before}"' if before else ""
    return f"{quoted}#,##0" + ("." + "0" * decimals if decimals else "")


def write_cell(page: Worksheet, at: tuple[int, int], value: Value, look: Format) -> None:
    """Write a value as what it is; words are words, whatever they begin with."""
    if value is None or value == "":
        page.write_blank(*at, None, look)
    elif isinstance(value, Figure):
        page.write_number(*at, value.number, look)
    elif isinstance(value, int | float):
        page.write_number(*at, value, look)
    elif isinstance(value, datetime.date) and value.year >= 1900:
        page.write_datetime(*at, value, look)
    else:
        words = value.words if isinstance(value, Mark) else str(value)
        page.write_string(*at, fitting(words), look)


def fitting(words: str) -> str:
    """The words as far as a cell takes them, with ``…`` where they are cut, and without what XML cannot hold.

    >>> len(fitting("a" * 40_000)), fitting("kế hoạch")
    (32000, 'kế hoạch')
    """
    units = words.translate(_NO_XML).encode("utf-16-le", "replace")
    if len(units) <= 2 * MOST_UNITS:
        return units.decode("utf-16-le")
    return units[: 2 * (MOST_UNITS - 1)].decode("utf-16-le", "ignore") + "…"


def _offer(page: Worksheet, where: tuple[int, int, int, int], choices: Sequence[str]) -> None:
    page.data_validation(*where, {"validate": "list", "source": list(choices)})


def _carry(page: Worksheet, words: str) -> None:
    page.very_hidden()
    for at, start in enumerate(range(0, len(words), MOST_UNITS)):
        page.write_string(at, 0, words[start : start + MOST_UNITS])
