"""One loader for every table of names.

A table is a CSV file of this package (UTF-8, header line, lines that start with ``#`` are remarks) and a
frozen dataclass whose fields are its columns. The type of a field says how its cell is read:

=====================  =====================================================
``str``                the words, blanks at the ends cut
``str | None``         the same; an empty cell is None
``int``, ``float``     a number with a decimal point; ``| None`` when it may be empty
``bool``               ``yes`` or empty
``date | None``        ISO 8601; an empty cell is None (an open border)
``tuple[str, ...]``    the parts between `` | ``; an empty cell is ``()``
=====================  =====================================================

A field without a column takes its default. Every row has ``source`` (where the name was found), and where it
makes sense ``valid_from`` and ``valid_to`` (first and last day; empty: open) and ``examples`` (forms that must
be recognised as this row; a test walks them).

How to add a table::

    # tables/units.csv:   unit,kind,source,examples
    @dataclass(frozen=True, slots=True)
    class Unit:
        unit: str
        kind: str
        source: str
        examples: tuple[str, ...] = ()

    load("units", Unit)     # tuple[Unit, ...], read once a process
"""

from __future__ import annotations

import csv
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

R = TypeVar("R")

SEPARATOR = " | "


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(SEPARATOR.strip()) if part.strip())


def _flag(cell: str) -> bool:
    if cell not in ("yes", ""):
        raise ValueError(f"a yes/no cell says {cell!r}; write yes or leave it empty")
    return cell == "yes"


_READERS: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    float: float,
    bool: _flag,
    date: date.fromisoformat,
    tuple[str, ...]: _parts,
}


def _optional(reader: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda cell: reader(cell) if cell else None


def _reader(hint: Any) -> Callable[[str], Any]:
    """How a cell of a field with this type is read."""
    inner = [kind for kind in typing.get_args(hint) if kind is not type(None)]
    if type(None) in typing.get_args(hint) and len(inner) == 1:
        return _optional(_reader(inner[0]))
    if typing.get_origin(hint) is typing.Literal:
        return str
    return _READERS[hint]


def parse(lines: Iterable[str], row: type[R], *, name: str = "table") -> tuple[R, ...]:
    """The rows of a CSV text as dataclass values.

    Raises ``ValueError`` that names the table and the line when a cell does not fit or a column is unknown.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Unit:
    ...     unit: str
    ...     source: str
    ...     valid_to: date | None = None
    ...     examples: tuple[str, ...] = ()
    >>> parse(["# remark", "unit,source,examples", "ha,Nghị định 86/2012/NĐ-CP,10 ha | 2 hecta"], Unit)
    (Unit(unit='ha', source='Nghị định 86/2012/NĐ-CP', valid_to=None, examples=('10 ha', '2 hecta')),)
    """
    hints = typing.get_type_hints(row)
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    unknown = set(reader.fieldnames or ()) - set(hints)
    if unknown:
        raise ValueError(f"{name}: no field for column {', '.join(sorted(unknown))}")
    readers = {column: _reader(hints[column]) for column in reader.fieldnames or ()}
    return tuple(_row(cells, readers, row, f"{name}, row {at}") for at, cells in enumerate(reader, 1))


def _row(cells: Mapping[str, str | None], readers: Mapping[str, Callable[[str], Any]], row: type[R], place: str) -> R:
    if None in cells:
        raise ValueError(f"{place}: more cells than columns")
    try:
        return row(**{column: read((cells[column] or "").strip()) for column, read in readers.items()})
    except (ValueError, TypeError) as error:
        raise ValueError(f"{place}: {error}") from error


@cache
def load(table: str, row: type[R]) -> tuple[R, ...]:
    """The rows of ``tables/<table>.csv``, read once a process.

    Raises ``FileNotFoundError`` when the package has no such table, ``ValueError`` when a cell does not fit.
    """
    text = files("plan_extract.tables").joinpath(f"{table}.csv").read_text(encoding="utf-8")
    return parse(text.splitlines(), row, name=table)


def holds_on(day: date | None, valid_from: date | None, valid_to: date | None) -> bool:
    """Whether a row is valid on a day; an unknown day and an open border never rule it out.

    >>> holds_on(date(2025, 7, 1), None, date(2025, 6, 30))
    False
    >>> holds_on(None, None, date(2025, 6, 30))
    True
    """
    if day is None:
        return True
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)
