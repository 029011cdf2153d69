"""A sheet as CSV: for Excel by its byte order mark, and for programs (RFC 4180)."""

from __future__ import annotations

import codecs
import csv
from io import StringIO

from plan_extract.views.sheets.grid import Figure, Mark, Sheet, Value

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for a formula, or for blanks before one (OWASP, CSV Injection)."""


def delimited(sheet: Sheet) -> bytes:
    """The rows under the keys of their columns, UTF-8 with a byte order mark; ``id`` comes first.

    Dates are ISO 8601, numbers have a decimal point, whatever the language. Words that a spreadsheet would take for a
    formula have an apostrophe in front.
    """
    out = StringIO()
    writer = csv.writer(out)
    columns = [(at, column) for at, column in enumerate(sheet.columns) if column.key != "tt"]
    writer.writerow(["id", *(column.key for _, column in columns)])
    for row in sheet.rows:
        writer.writerow([row.id, *(field(row.cells[at]) for at, _ in columns)])
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8", "replace")


def field(value: Value) -> str:
    """A value as programs read it: ISO dates, decimal points, words that are no formula.

    >>> field(Figure(80, "≥ ")), field(2.50), field("=1+1")
    ('≥ 80', '2.5', "'=1+1")
    """
    if isinstance(value, Figure):
        return value.before + field(value.number)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    words = value.words if isinstance(value, Mark) else str("" if value is None else value)
    return safe(words)


def safe(words: str) -> str:
    """Words that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("- Sở Y tế"), safe("95%")
    ("'=1+1", "'- Sở Y tế", '95%')
    """
    return f"'{words}" if words.startswith(_FORMULA) else words
