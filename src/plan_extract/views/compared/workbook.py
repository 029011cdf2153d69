"""A comparison as an Excel workbook: a sheet a theme, and every value a link to its words on the sheet of sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_extract.errors import InputError
from plan_extract.views.compared.ground import Ground
from plan_extract.views.compared.table import Cell, Laid, Table, table
from plan_extract.views.compared.themes import overview, sources, themes
from plan_extract.views.compared.wording import LACKING, LEGEND, REMARKS, SIGNS, SOURCE, TABLES
from plan_extract.views.printing import plain
from plan_extract.views.sheets.grid import Column, Figure, Value
from plan_extract.views.workbook import (
    EPOCH,
    LINE,
    PAPER_A4,
    Formats,
    fitting,
    header_look,
    height,
    look_of,
    moment,
    write_cell,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576 - 10
"""Rows of a sheet, without its head."""
MOST_LINKS = 65_000
"""Links of a sheet; Excel takes 65,530."""
TONES: Mapping[str, str] = {"bad": "#F4B9A7", "late": "#FFE699", "good": "#EDF7E9", "plain": "#FFFFFF"}
"""Fills, from dark to light, so that they differ in grey too."""
PAPER = 240
"""Characters in the width of a printed page."""

_TIP = 200
_LINKED = "#1F3D7A"


class Spot(NamedTuple):
    """A cell: its sheet, its row and its column, counted from 0."""

    tab: str
    row: int
    column: int

    @property
    def url(self) -> str:
        """The link to it."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        return f"internal:'{self.tab}'!{xl_rowcol_to_cell(self.row, self.column)}"


@dataclass(slots=True)
class _Pen:
    """What every sheet is written with: formats, where quotes and tables stand, the line below every title."""

    known: Ground
    formats: Formats
    source: str
    spots: Mapping[str, Spot]
    words: Mapping[str, Spot]
    links: int = 0


def workbook(known: Ground) -> bytes:
    """The bytes of an XLSX file."""
    from xlsxwriter.workbook import Workbook

    tables = [table(one, lang=known.lang) for one in (overview(known), *themes(known), sources(known))]
    _check(tables)
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"author": "plan-extract", "created": moment(EPOCH)})
        pen = _Pen(known, Formats(book, known.lang), _source(known), _spots(known, tables), _words(tables[-1]))
        for one in tables:
            page = book.add_worksheet(one.tab)
            _write(page, one, pen)
            if one.key == "overview":
                _write_guide(page, one, tables, pen)
    return out.getvalue()


def _check(tables: Sequence[Table]) -> None:
    long = next((one for one in tables if len(one.rows) > MOST_ROWS), None)
    if long is not None:
        raise InputError(long.tab, f"{len(long.rows):,} rows are more than a sheet takes", "take csv or json")


def _source(known: Ground) -> str:
    return SOURCE(known.lang).format(plans=known.labels([side.key for side in known.comparison.plans]))


def _head(one: Table) -> int:
    """The row of the headers; above it stand the title, the source, and the names of the plans where they need one."""
    return 3 if one.groups else 2


def _words(one: Table) -> dict[str, Spot]:
    """Where each quote has its words."""
    place = next(at for at, placed in enumerate(one.columns) if placed.column.key == "words")
    return {row.id: Spot(one.tab, at, place) for at, row in enumerate(one.rows, _head(one) + 1)}


def _spots(known: Ground, tables: Sequence[Table]) -> dict[str, Spot]:
    """Where each quote stands in the table of its theme."""
    spots: dict[str, Spot] = {}
    for one in tables:
        for at, row in enumerate(one.rows, _head(one) + 1):
            for place, cell in enumerate(row.cells):
                for ref in cell.refs:
                    if known.places[ref].theme == one.key:
                        spots.setdefault(ref, Spot(one.tab, at, place))
    return spots


def _write(page: Worksheet, one: Table, pen: _Pen) -> None:
    head, pen.links = _head(one), 0
    _set_up(page, one, head)
    _write_head(page, one, head, pen)
    columns = [placed.column for placed in one.columns]
    borders = _borders(one)
    for at, row in enumerate(one.rows, head + 1):
        page.set_row(at, height(columns, [signed(cell) for cell in row.cells]))
        for place, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
            url = _url(one, row, column, cell, pen)
            look = _cell_look(column, cell, pen, linked=url is not None) | ({"left": 2} if place in borders else {})
            _write_cell(page, (at, place), cell, url, look, pen)


def _set_up(page: Worksheet, one: Table, head: int) -> None:
    """Widths, filters, what stays in sight, and the paper."""
    for place, placed in enumerate(one.columns):
        page.set_column(place, place, placed.column.width)
    last = head + max(len(one.rows), 1)
    page.autofilter(head, 0, last, len(one.columns) - 1)
    page.freeze_panes(head + 1, 2)
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    page.fit_to_pages(_pages(one), 0)
    page.repeat_rows(head - 1 if one.groups else head, head)
    page.repeat_columns(0, 1)
    page.set_footer("&L&8&A&R&8&P/&N")


def _pages(one: Table) -> int:
    """Pages that a sheet is wide."""
    return -(-sum(placed.column.width for placed in one.columns) // PAPER)


def _write_head(page: Worksheet, one: Table, head: int, pen: _Pen) -> None:
    first = 2 if _pages(one) > 1 else 0  # columns that every page repeats would cut the title
    page.write_string(0, first, one.title, pen.formats.get(bold=True, font_size=14))
    page.write_string(1, first, fitting(pen.source), pen.formats.get(italic=True))
    page.set_row(0, 22)
    if one.groups:
        _write_groups(page, one, head - 1, pen)
    columns = [placed.column for placed in one.columns]
    page.set_row(head, height(columns, [column.header for column in columns]) + 4)
    borders = _borders(one)
    for place, column in enumerate(columns):
        look = header_look(column) | ({"left": 2} if place in borders else {})
        page.write_string(head, place, fitting(column.header), pen.formats.get(**look))


def _write_groups(page: Worksheet, one: Table, at: int, pen: _Pen) -> None:
    """The names of the plans above their columns."""
    look = pen.formats.get(**header_look(one.columns[0].column) | {"left": 2})
    lines = 1
    for plan, first, last in _groups(one):
        label = fitting(one.groups[plan])
        broad = sum(placed.column.width for placed in one.columns[first : last + 1])
        lines = max(lines, -(-len(label) // max(broad - 2, 1)))
        if first < last:
            page.merge_range(at, first, at, last, "", look)
        page.write_string(at, first, label, look)
    page.set_row(at, LINE * lines + 4)


def _groups(one: Table) -> Iterator[tuple[str, int, int]]:
    """The plans with the first and the last of their columns."""
    for plan, own in groupby(enumerate(one.columns), key=lambda pair: pair[1].plan):
        places = [place for place, _ in own]
        if plan is not None:
            yield plan, places[0], places[-1]


def _borders(one: Table) -> set[int]:
    """The columns with which another plan begins, and the one behind the last plan."""
    found = list(_groups(one)) if one.groups else []
    return {first for _, first, _ in found} | {last + 1 for _, _, last in found[-1:]}


def signed(cell: Cell) -> Value:
    """The value with its signs; those of a number are part of its format."""
    marks = "" if cell.inline else " ".join(SIGNS[code].mark for code in cell.signs)
    return f"{marks} {cell.value}" if marks and isinstance(cell.value, str) else cell.value


def _cell_look(column: Column, cell: Cell, pen: _Pen, *, linked: bool) -> dict[str, Any]:
    look = look_of(column, cell.value, pen.known.lang)
    if cell.value == LACKING:
        return look | {"font_color": "#767676", "align": "center"}
    if linked:
        look["font_color"] = _LINKED
    if cell.signs:
        look |= {"bg_color": TONES[SIGNS[cell.signs[0]].tone], "bold": True}
        if isinstance(cell.value, int | float | Figure):
            look["num_format"] += f'" {" ".join(SIGNS[code].mark for code in cell.signs)}"'
    return look


def _url(one: Table, row: Laid, column: Column, cell: Cell, pen: _Pen) -> str | None:
    """Where a cell leads: to its words, or from the words to the table that they stand in.

    The number of a row leads to the first of its words. Words over several lines lead nowhere themselves, for
    LibreOffice shows a link on one line.
    """
    ref = _ref(row, column, cell)
    spot = pen.words.get(ref) if ref else None
    if one.key == "sources":
        spot = pen.spots.get(row.id) if column.key in ("tt", "theme") else None
    if spot is None or pen.links >= MOST_LINKS:
        return None
    pen.links += 1
    return spot.url


def _ref(row: Laid, column: Column, cell: Cell) -> str | None:
    if column.key == "tt":
        return next((ref for own in row.cells for ref in own.refs), None)
    value = signed(cell)
    if isinstance(value, str) and ("\n" in value or len(value) > column.width - 2):
        return None
    return next(iter(cell.refs), None)


def _write_cell(
    page: Worksheet, at: tuple[int, int], cell: Cell, url: str | None, look: Mapping[str, Any], pen: _Pen
) -> None:
    made = pen.formats.get(**look)
    if url is not None:
        tip = plain(pen.known.places[cell.refs[0]].quote.text)[:_TIP] if cell.refs else None
        page.write_url(*at, url, made, "", fitting(tip) if tip else None)
    write_cell(page, at, signed(cell), made)


def _write_guide(page: Worksheet, one: Table, tables: Sequence[Table], pen: _Pen) -> None:
    """Below the plans: remarks, the tables with their number of rows, and what the signs mean."""
    at = _write_remarks(page, one, _head(one) + len(one.rows) + 3, pen)
    at = _write_contents(page, tables, at, pen)
    page.write_string(at, 1, LEGEND(pen.known.lang), pen.formats.get(bold=True))
    for row, sign in enumerate(SIGNS.values(), at + 1):
        look = pen.formats.get(bg_color=TONES[sign.tone], border=1)
        page.write_string(row, 1, f"{sign.mark} {sign.said(pen.known.lang)}", look)


def _write_remarks(page: Worksheet, one: Table, at: int, pen: _Pen) -> int:
    """The remarks of the comparison; returns the row for what comes next."""
    notes = [fitting(plain(note.said(pen.known.lang))) for note in pen.known.comparison.notes]
    if not notes:
        return at
    words = pen.formats.get(text_wrap=True)
    broad = sum(placed.column.width for placed in one.columns[1:9])
    page.write_string(at, 1, REMARKS(pen.known.lang), pen.formats.get(bold=True))
    for row, note in enumerate(notes, at + 1):
        page.merge_range(row, 1, row, 8, "", words)
        page.write_string(row, 1, note, words)
        page.set_row(row, LINE * -(-len(note) // broad) + 2)
    return at + len(notes) + 2


def _write_contents(page: Worksheet, tables: Sequence[Table], at: int, pen: _Pen) -> int:
    page.write_string(at, 1, TABLES(pen.known.lang), pen.formats.get(bold=True))
    for row, other in enumerate(tables[1:], at + 1):
        page.write_url(row, 1, Spot(other.tab, 0, 0).url, pen.formats.get(font_color=_LINKED), other.tab)
        page.write_number(row, 2, len(other.rows), pen.formats.get(align="center", num_format="#,##0"))
    return at + len(tables) + 1
