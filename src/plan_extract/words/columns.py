"""What the header of a table says of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plan_extract.text import Document, Span, Table


class ColumnName(NamedTuple):
    """What a header says of a column, folded: ``own`` in its lowest cell, ``above`` in those merged over it."""

    own: str
    above: str = ""

    @property
    def whole(self) -> str:
        """All of it: ``kinh phí nstw``."""
        return f"{self.above} {self.own}".strip()


def column_names(document: Document, table: Table) -> list[ColumnName]:
    """The names of a table's columns."""
    named = ([" ".join(document.folded(cell).split()) for cell in cells] for cells in header_cells(table))
    return [ColumnName(own, " ".join(above)) for *above, own in named]


def header_cells(table: Table) -> Iterator[tuple[Span, ...]]:
    """For each column the cells that name it, the uppermost first."""
    for at, own in enumerate(table.rows[0]):
        named = (row[at] for row in table.above if at < len(row) and row[at].start < row[at].end)
        yield (*(cell for cell in dict.fromkeys(named) if cell != own), own)
