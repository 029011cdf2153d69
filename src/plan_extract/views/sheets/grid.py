"""A sheet: the columns and rows of a table as people keep it, before it is a workbook, a page or a text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, NamedTuple

from plan_extract.views.wording import Language, day, number

Kind = Literal["text", "number", "date"]


class Figure(NamedTuple):
    """A number with what stands before it (``≥ ``), and the id of the record it comes from."""

    number: float
    before: str = ""
    record: str | None = None


class Mark(NamedTuple):
    """Words that stand for a record (``8,5 - 9``, ``đạt``), with its id."""

    words: str
    record: str


Value = str | float | datetime.date | Figure | Mark | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``key`` names it for programs, ``header`` for people, ``width`` is in characters.

    ``computed`` columns follow from others and are not taken back from a workbook; those ``aside`` stand beside the
    table, on the screen but not on paper; ``choices`` are the only words that a cell may have, where there are any.
    """

    key: str
    header: str
    width: int
    kind: Kind = "text"
    computed: bool = False
    aside: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One value a column; ``id`` is that of the record, or a name of the row where it stands for several."""

    id: str
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its short name (``tab``) and its title.

    ``computed`` sheets follow from others: they are for reading alone.
    """

    key: str
    tab: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    computed: bool = False

    def kept(self) -> list[int]:
        """The columns to be read: none aside, none without a value."""
        return [
            at
            for at, column in enumerate(self.columns)
            if not column.aside and any(row.cells[at] is not None for row in self.rows)
        ]


def shown(value: Value, lang: Language) -> str:
    """A value as the language prints it.

    >>> shown(Figure(8.5, "≥ "), "vi"), shown(datetime.date(2030, 12, 31), "en"), shown(None, "vi")
    ('≥ 8,5', '2030-12-31', '')
    """
    if isinstance(value, Figure):
        return value.before + number(value.number, lang)
    if isinstance(value, Mark):
        return value.words
    if isinstance(value, datetime.date):
        return day(value, lang)
    if isinstance(value, int | float):
        return number(value, lang)
    return value or ""
