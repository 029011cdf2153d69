"""A workbook as people send it back: what it was made of, and the cells that it has now (package openpyxl)."""

from __future__ import annotations

import datetime
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple
from warnings import catch_warnings

from plan_extract.correcting.problems import Problem
from plan_extract.errors import InputError
from plan_extract.views.carried import Carried, normal, unpacked
from plan_extract.views.workbook import CARRIED, KEYS

Cell = str | float | bool | datetime.date | None

MOST_BYTES = 512 * 2**20
"""Of an unpacked workbook."""
MOST_ROWS = 200_000
MOST_COLUMNS = 200
_HEAD_ROWS = 50
"""Rows in which the hidden keys are looked for."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError,
    EOFError, NotImplementedError, RuntimeError, AssertionError,
)  # fmt: skip
"""What openpyxl and its parsers raise for a file that is no workbook."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is now: the mark of its record ("" for an added one) and its cells by key."""

    tab: str
    row: int
    mark: str
    cells: Mapping[str, Cell]
    letters: Mapping[str, str]

    def place(self, key: str) -> str:
        """The name of a cell for people: ``Nhiệm vụ!C7``."""
        return f"{self.tab}!{self.letters.get(key, '')}{self.row}"

    def normal(self, key: str) -> str:
        """A cell in the form in which it is compared with what it once was."""
        return normal(self.cells.get(key))


class Workbook(NamedTuple):
    """What the workbook was made of, and the lines of every sheet that is still there, by key."""

    carried: Carried
    sheets: dict[str, tuple[str, list[Line]]]


def read_workbook(source: BinaryIO, where: str) -> Workbook:
    """Read the bytes of an XLSX file; raises ``InputError`` where it is none, or none of ours."""
    if find_spec("openpyxl") is None:
        raise InputError(where, "openpyxl is missing", "pip install 'plan-extract[office]'")
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    data = source.read()
    try:
        _check_size(data, where)
        with catch_warnings(action="ignore"):
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            words = {page.title: _rows(page, where) for page in book.worksheets}
    except (*_BROKEN, InvalidFileException):
        raise InputError(where, "it is no Excel workbook that can be read", "save it as .xlsx") from None
    return Workbook(_carried(words, where), dict(_sheets(words)))


def _check_size(data: bytes, where: str) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        if sum(one.file_size for one in package.infolist()) > MOST_BYTES:
            raise InputError(where, "it is larger than 512 MB unpacked", "remove what does not belong to the plan")


def _rows(page: Any, where: str) -> list[list[Cell]]:
    """The cells of a sheet, row by row; what the file says of its size is not believed."""
    page.reset_dimensions()
    rows: list[list[Cell]] = []
    for row in page.iter_rows(values_only=True):
        if len(rows) >= MOST_ROWS:
            raise InputError(where, f"sheet {page.title} has more than {MOST_ROWS:,} rows", "delete the empty ones")
        rows.append(list(row[:MOST_COLUMNS]))
    return rows


def _carried(sheets: Mapping[str, list[list[Cell]]], where: str) -> Carried:
    words = "".join(str(cell) for row in sheets.get(CARRIED, []) for cell in row[:1] if cell is not None)
    advice = "correct a workbook that plan-extract export made, and leave its hidden sheet in it"
    if not words:
        raise InputError(where, "the workbook does not carry its plan", advice)
    try:
        return unpacked(words)
    except ValueError as error:
        raise InputError(where, f"the plan that the workbook carries is {error}", advice) from None


def _sheets(words: Mapping[str, list[list[Cell]]]) -> Iterator[tuple[str, tuple[str, list[Line]]]]:
    """The sheets of ours, whatever they are called now, told by their hidden row."""
    for tab, rows in words.items():
        found = next(_keys(rows[:_HEAD_ROWS]), None)
        if found and tab != CARRIED:
            at, start = found
            keys = {place: str(key) for place, key in enumerate(rows[at]) if key and place != start}
            yield str(rows[at][start])[len(KEYS) :], (tab, list(_lines(tab, rows, at + 2, start, keys)))


def _keys(rows: Iterable[list[Cell]]) -> Iterator[tuple[int, int]]:
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and cell.startswith(KEYS):
                yield at, place


def _lines(tab: str, rows: list[list[Cell]], begin: int, start: int, keys: Mapping[int, str]) -> Iterator[Line]:
    from openpyxl.utils import get_column_letter

    letters = {key: get_column_letter(place + 1) for place, key in keys.items()}
    for at, row in enumerate(rows[begin:], begin + 1):
        cells = {key: row[place] for place, key in keys.items() if place < len(row)}
        mark = str(row[start] or "") if start < len(row) else ""
        if mark or any(cell not in (None, "") for cell in cells.values()):
            yield Line(tab, at, mark, cells, letters)


def record_of(line: Line, sha: str) -> str | None:
    """The id of a line's record, None for an added one; a row of another plan is a ``Problem``."""
    name, _, text = line.mark.rpartition("@")
    if not line.mark:
        return None
    if text != sha:
        raise Problem(f"{line.tab}!{line.row}", "this row comes from the workbook of another text: type it in anew")
    return name
