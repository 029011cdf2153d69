"""What a workbook carries of the plan that it was made of, to be told from what people changed in it.

The plan and every cell as it was written, so that a later version of this program finds the same changes.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import json
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from plan_extract.views.printing import plain
from plan_extract.views.sheets.grid import Figure, Mark, Sheet, Value
from plan_extract.views.wording import Language
from plan_extract.views.workbook import fitting

FORM = 1
"""Of what is carried; another one is refused."""
MOST_BYTES = 512 * 2**20
MARK = 12
"""Hex digits of the text's SHA-256 behind every id."""


class Written(NamedTuple):
    """A sheet as it was written: keys of its columns, and by id the cells in their normal form."""

    columns: tuple[str, ...]
    rows: dict[str, tuple[str, ...]]


class Carried(NamedTuple):
    """The plan as JSON, the language of the sheets, and the sheets by key."""

    plan: str
    lang: Language
    sheets: dict[str, Written]


def packed(plan: str, lang: Language, sheets: Iterable[Sheet]) -> str:
    """All of it as ASCII."""
    written = {
        sheet.key: {
            "columns": [column.key for column in sheet.columns],
            "rows": {row.id: [normal(value) for value in row.cells] for row in sheet.rows},
        }
        for sheet in sheets
    }
    data = json.dumps({"form": FORM, "plan": plan, "lang": lang, "sheets": written}, ensure_ascii=False)
    return base64.b64encode(zlib.compress(data.encode("utf-8", "surrogatepass"), 9)).decode("ascii")


def unpacked(words: str) -> Carried:
    """What ``packed`` was given; raises ``ValueError`` where it is damaged or of another form."""
    try:
        pump = zlib.decompressobj()
        data = json.loads(pump.decompress(base64.b64decode(words, validate=True), MOST_BYTES))
        if pump.unconsumed_tail or data["form"] != FORM:
            raise ValueError("of another form")
        sheets = {
            key: Written(tuple(one["columns"]), {name: tuple(cells) for name, cells in one["rows"].items()})
            for key, one in data["sheets"].items()
        }
        return Carried(data["plan"], data["lang"], sheets)
    except (binascii.Error, zlib.error, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError("damaged") from error


def normal(value: Value | datetime.datetime) -> str:
    """A value in the form in which a cell and what it once was are compared.

    >>> normal(8.50), normal(80.0), normal(datetime.date(2030, 1, 2)), normal("a\\n b"), normal(None)
    ('8.5', '80', '2030-01-02', 'a b', '')
    """
    if isinstance(value, Figure):
        value = value.number
    if isinstance(value, Mark):
        value = value.words
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value:.15g}"
    return plain(fitting(value or ""))
