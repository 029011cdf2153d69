"""The answer to a question over many plans: rows as a table, CSV or JSON, written as they come."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from plan_extract.views.printing import GREY, Column, grid, plain, printed

Row = Sequence[Any]


SHORT = 16
"""Code points up to which a value is kept on one line."""
LONG = 24
"""Code points that a column of longer values needs at least."""


def answer_table(names: Sequence[str], rows: Iterable[Row], *, width: int = 120, color: bool = False) -> str:
    """Rows as a table of text, at most ``width`` columns wide; as a list of fields where that is too narrow.

    >>> print(answer_table(["unit", "n"], [("%", 12), ("km", 7)]).strip())
    ─────────
     unit    n
    ─────────
     %      12
     km      7
    ─────────
    """
    kept = list(rows)
    if not kept:
        return f"no rows ({', '.join(names)})\n"
    longest = [max(len(_words(value)) for value in cells) for cells in zip(names, *kept, strict=True)]
    if sum(min(length, LONG) + 3 for length in longest) > width:
        return printed(_listed(names, kept), width=width, color=color)
    table = grid("", (Column(name, right=_figures(row[at] for row in kept)) for at, name in enumerate(names)))
    table.expand = table.show_lines = False
    for column, length in zip(table.columns, longest, strict=True):
        column.no_wrap = length <= SHORT
        column.min_width = min(length, LONG)
    for row in kept:
        table.add_row(*(Text(plain(_words(value))) for value in row))
    return printed([table], width=width, color=color)


def _listed(names: Sequence[str], rows: Iterable[Row]) -> Iterator[RenderableType]:
    """Each row as lines of name and value, without empty ones."""
    for row in rows:
        lines = Table.grid(padding=(0, 2))
        lines.add_column(style=GREY, no_wrap=True, min_width=max(map(len, names)))
        lines.add_column(overflow="fold")
        for name, value in zip(names, row, strict=True):
            if _words(value):
                lines.add_row(name, Text(plain(_words(value))))
        yield lines
        yield ""


def _figures(values: Iterable[Any]) -> bool:
    return all(value is None or isinstance(value, int | float) for value in values)


def write_csv(names: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    """Rows as CSV with a header (RFC 4180 with line ends ``\\n``); null is empty."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_words(value) for value in row] for row in rows)


def write_json(names: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    """Rows as one JSON array of objects, one object a line."""
    begin = "[\n"
    for row in rows:
        fields = dict(zip(names, map(_finite, row), strict=True))
        out.write(begin + json.dumps(fields, ensure_ascii=False, default=_known))
        begin = ",\n"
    out.write("[]\n" if begin == "[\n" else "\n]\n")


def _finite(value: Any) -> Any:
    """The value, or null for what JSON has no number for."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=_known)
    return str(value)


def _known(value: Any) -> Any:
    """A value that JSON has no form for, as a number or in its usual spelling."""
    try:
        return int(value) if value == int(value) else float(value)
    except (TypeError, ValueError):
        return str(value)
