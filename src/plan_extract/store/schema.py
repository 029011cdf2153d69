"""What a column and a table of a dataset are, and the Arrow types that they have."""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa

TEXT = pa.string()
WHOLE = pa.int32()
REAL = pa.float64()
DATE = pa.date32()
TEXTS = pa.list_(TEXT)
DATES = pa.list_(DATE)
RANGE = pa.struct([("start", WHOLE), ("end", WHOLE)])
BOXES = pa.list_(pa.struct([("page", WHOLE), ("x0", REAL), ("top", REAL), ("x1", REAL), ("bottom", REAL)]))
BLOCK = pa.struct([("paragraph", WHOLE), ("table", WHOLE), ("row", WHOLE), ("cell", WHOLE)])
SIGNERS = pa.list_(pa.struct([("authority", TEXT), ("position", TEXT), ("name", TEXT)]))
PARTS = pa.list_(
    pa.struct([("kind", TEXT), ("doc_type", TEXT), ("number", TEXT), ("title", TEXT), ("span", RANGE)]),
)
PROOFS = pa.list_(
    pa.struct([("field", TEXT), ("span", RANGE), ("text", TEXT), ("page", WHOLE), ("boxes", BOXES), ("rule", TEXT)]),
)

OF_PLAN = "(plan)"
"""Source of the columns that name the plan a row is from."""
DERIVED = "(derived)"
"""Source of the columns that no record has: they are reckoned from the records, and make questions fast."""


class Column(NamedTuple):
    """One column: where in the record it comes from (dotted; empty for the record's own field), unit, meaning."""

    name: str
    type: pa.DataType
    en: str
    vi: str
    unit: str = ""
    source: str = ""


class Table(NamedTuple):
    """One table: a row is a plan, or a record of one layer of a plan."""

    name: str
    columns: tuple[Column, ...]
    en: str
    vi: str

    def schema(self) -> pa.Schema:
        """The Arrow schema, without province and year: those stand in the folder names."""
        return pa.schema([(column.name, column.type) for column in self.columns])

    def read(self) -> list[Column]:
        """The columns that records have; those that are reckoned from them are last in the table."""
        return [column for column in self.columns if column.source != DERIVED]
