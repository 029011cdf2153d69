"""The elements of a page in order → paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plan_extract.readers.blocks import Block, Cell, Content, Grid, Paragraph
from plan_extract.readers.html.elements import LINES, Element, Look, depth_of, is_printed, look_of, ruled, splits_word
from plan_extract.readers.html.lists import OWN_MARK, Numbered, opened
from plan_extract.readers.runs import Printed, Printer, Run

_MOST_COLUMNS = 100
_MOST_REACHING = 200_000
"""Cells that may be made of others' ``rowspan``, in all tables of a page; beyond, a span is not followed."""

_CELLS = ("td", "th")


@dataclass(slots=True)
class Open:
    """A table being read: rows of cells, and for each column how many rows the cell above still reaches down."""

    number: int
    ruled: bool | None
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    row: list[Cell] | None = None
    reach: dict[int, list[int]] = field(default_factory=dict)
    heads: int = 0
    headed: bool = True


class Walk:
    """Walks a page; the letters since the last line element wait in ``_runs``."""

    def __init__(self) -> None:
        self.printer = Printer()
        self._runs: list[Run] = []
        self._mark = ""
        self._depth = 0
        self._gap = False
        self._paragraphs = 0
        self._count = 0
        self._content: list[list[Content]] = [[]]
        self._tables: list[Open] = []
        self._lists: list[Numbered] = []
        self._reached = 0

    def read(self, root: Element) -> list[Content]:
        """The content of an element."""
        from lxml import etree

        looks = [Look()]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if not is_printed(element):
                    walk.skip_subtree()
                    looks.append(looks[-1])
                    continue
                looks.append(look_of(element, looks[-1]))
                self._start(element)
                self._letters(element.text, looks[-1])
                continue
            looks.pop()
            if is_printed(element):
                self._end(element)
            if element is not root:
                tail = element.tail
                self._letters(tail.lstrip() if tail and splits_word(element) else tail, looks[-1])
        self._flush()
        return self._content[0]

    def _letters(self, text: str | None, look: Look) -> None:
        if text:
            words = text if look.kept else text.replace("\r", " ").replace("\n", " ")
            self._runs.append(Run(words, look.font, look.bold, look.caps))

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._runs.append(Run("" if splits_word(element) else "\n"))
        elif tag in LINES:
            self._flush()
            self._depth = depth_of(element) or self._depth
            self._open(element)

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag in ("ol", "ul"):
            self._lists.append(opened(element, len(self._lists)))
        elif tag == "li" and self._lists:
            self._mark = self._lists[-1].mark(element)
        elif tag == "table":
            self._tables.append(Open(self._count, ruled(element)))
            self._count += 1
        elif tag == "tr" and self._tables:
            self._tables[-1].row = []
            self._tables[-1].headed = True
        elif tag in _CELLS and self._tables:
            self._content.append([])
            self._gap = False

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag not in LINES:
            return
        self._flush()
        if depth_of(element):
            self._depth = 0
        if tag == "li":
            self._empty_item()
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag in _CELLS and self._tables:
            self._close_cell(element)
        elif tag == "tr" and self._tables:
            self._close_row(self._tables[-1])
        elif tag == "table":
            self._close_table()

    def _flush(self) -> None:
        """Print what waits as paragraphs of the open cell or of the page."""
        runs, self._runs = self._runs, []
        lines = self.printer.lines(runs)
        if not lines:
            self._gap = self._gap or any("\n" in run.text or "\xa0" in run.text for run in runs)
            return
        mark, self._mark = self._mark, ""
        if mark and not OWN_MARK.match(lines[0].text):
            lines[0] = Printed(mark + lines[0].text, lines[0].bold)
        block = self._block()
        for at, line in enumerate(lines):
            gap = self._gap and not at
            self._content[-1].append(Paragraph(line.text, block, self._depth, line.bold, gap, at > 0))
        self._gap = False

    def _empty_item(self) -> None:
        """An item without words prints its number alone; that counts only in a cell."""
        mark, self._mark = self._mark.strip(), ""
        if mark and self._tables:
            self._content[-1].append(Paragraph(mark, self._block()))

    def _block(self) -> Block:
        if self._tables and self._tables[-1].row is not None:
            table = self._tables[-1]
            return {"table": table.number, "row": len(table.rows), "cell": len(table.row or ())}
        self._paragraphs += 1
        return {"paragraph": self._paragraphs - 1}

    def _close_cell(self, element: Element) -> None:
        content = tuple(self._content.pop())
        table = self._tables[-1]
        if table.row is None:
            table.row = []
        table.row.extend(_reaching(table))
        columns = _span(element, "colspan")
        rows = _span(element, "rowspan")
        self._reached += rows
        if rows > 1 and self._reached < _MOST_REACHING:
            table.reach[sum(cell.columns for cell in table.row)] = [rows - 1, columns]
        table.row.append(Cell(content, columns))
        table.headed = table.headed and element.tag == "th"

    def _close_row(self, table: Open) -> None:
        row = table.row or []
        row.extend(_reaching(table))
        table.row = None
        if row:
            table.heads += table.headed and table.heads == len(table.rows)
            table.rows.append(tuple(row))

    def _close_table(self) -> None:
        if not self._tables:
            return
        table = self._tables.pop()
        if table.row:
            self._close_row(table)
        self._content[-1].append(Grid(tuple(table.rows), table.ruled, table.heads))
        self._gap = False


def _reaching(table: Open) -> Iterator[Cell]:
    """Cells for those above that reach down to here, from the column where the row has come to."""
    row = table.row or []
    column = sum(cell.columns for cell in row)
    while column in table.reach:
        left = table.reach[column]
        yield Cell((), left[1], above=True)
        left[0] -= 1
        if not left[0]:
            del table.reach[column]
        column += left[1]


def _span(element: Element, name: str) -> int:
    text = (element.get(name) or "1").strip()
    return min(max(int(text), 1), _MOST_COLUMNS) if text.isascii() and text.isdigit() and len(text) < 5 else 1
