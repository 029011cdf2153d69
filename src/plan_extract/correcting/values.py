"""What a person typed into a cell, as the value of a field."""

from __future__ import annotations

import datetime
import re

from plan_extract.correcting.problems import Problem
from plan_extract.correcting.reading import Cell, Line
from plan_extract.views.printing import plain
from plan_extract.views.sheets.wording import CHOICES
from plan_extract.views.wording import Language

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?$")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$|(\d{4})-(\d{1,2})-(\d{1,2})$")


def words_of(cell: Cell) -> str | None:
    """A cell as words, None for an empty one.

    >>> words_of(" a\\n b "), words_of(12.0), words_of("")
    ('a b', '12', None)
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return plain("" if cell is None else str(cell)) or None


def number_of(line: Line, key: str) -> float | None:
    """The number in a cell; typed as words it may have a decimal comma, but no thousands."""
    cell = line.cells.get(key)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    words = words_of(cell)
    if words is None:
        return None
    if not _NUMBER.match(words):
        raise Problem(line.place(key), f"“{words}” is no number")
    return float(words.replace(",", "."))


def day_of(line: Line, key: str) -> datetime.date | None:
    """The date in a cell; typed as words it is ``31/12/2030`` or ``2030-12-31``."""
    cell = line.cells.get(key)
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    words = words_of(cell)
    found = _DAY.match(words or "")
    if words is None:
        return None
    try:
        if found is None:
            raise ValueError
        day, month, year, *iso = found.groups()
        return datetime.date(*map(int, iso)) if year is None else datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise Problem(line.place(key), f"“{words}” is no date: write 31/12/2030") from None


def choice_of(line: Line, sheet: str, key: str, lang: Language) -> str | None:
    """The value that the words in a cell stand for."""
    words = words_of(line.cells.get(key))
    said = {name(lang).casefold(): value for value, name in CHOICES[sheet, key].items()}
    if words is None:
        return None
    if words.casefold() not in said:
        raise Problem(line.place(key), f"“{words}” is none of: {', '.join(said)}")
    return said[words.casefold()]
