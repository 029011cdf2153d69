"""The ready tables on the disk: made of some plans at a time, settled and written when enough is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from plan_extract.store.columns import TABLES
from plan_extract.store.parts import TableParts
from plan_extract.store.ready import AGENCY, FOLDED, READY, Ready
from plan_extract.store.schema import TEXT, WHOLE

_SAFE: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "memory_limit": "1GB", "temp_directory": ""}

_READ = ("plans", "targets", "assignments", "deadlines", "citations")
BYTES = 8 << 20
"""Bytes of tables that are held before ready ones are made of them, small partitions together; and of each of these."""
_SMALL = 4
"""The part of a row group's most rows that is enough for one."""


class ReadyParts:
    """The ready tables of a version: it is given the tables of whole plans, in the dataset's order."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, version: Path) -> None:
        self._connection = connection
        for macro in (FOLDED, AGENCY):
            connection.execute(macro)
        self._held: list[dict[str, pa.Table]] = []
        self._bytes = 0
        self.write({table.name: table.schema().empty_table() for table in TABLES}, None, None)
        self.schemas = [rows.schema for rows in self._made()]
        self._parts = [
            TableParts(
                version / ready.name,
                schema,
                most=BYTES,
                settled=partial(self._settled, ready),
                **_packed(ready, schema.names),
            )
            for ready, schema in zip(READY, self.schemas, strict=True)
        ]

    def write(self, tables: Mapping[str, pa.Table], province: str | None, year: int | None) -> None:
        """Add plans of one partition."""
        held = {name: _placed(tables[name], province, year) for name in _READ}
        self._held.append(held)
        self._bytes += sum(table.nbytes for table in held.values())
        if self._bytes >= BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is held; a table without rows is a file with its columns."""
        if self._held:
            self._flush()
        for part in self._parts:
            part.close(empty=True)

    def _flush(self) -> None:
        for part, rows in zip(self._parts, self._made(), strict=True):
            part.write(rows)

    def _made(self) -> Iterator[pa.Table]:
        """The rows of each ready table that the held plans give; they are held no longer."""
        for name in _READ:
            self._connection.register(name, pa.concat_tables([held[name] for held in self._held]))
        self._held.clear()
        self._bytes = 0
        for ready in READY:
            yield self._connection.sql(ready.sql).to_arrow_table()

    def _settled(self, ready: Ready, held: pa.Table) -> Iterator[pa.Table]:
        """Rows as they go to the disk, by row groups."""
        self._connection.register("held", held)
        rows = self._connection.sql(ready.settled).to_arrow_table()
        start = 0
        for length in _lengths(_runs(rows, ready.apart), ready.rows) if rows.num_rows else [0]:
            yield rows.slice(start, length)
            start += length


@contextmanager
def ready_parts(version: Path) -> Iterator[ReadyParts]:
    """The ready tables of a version, which are whole when the block ends."""
    with closing(duckdb.connect(":memory:", config=_SAFE)) as connection:
        parts = ReadyParts(connection, version)
        yield parts
        parts.close()


def ready_schemas() -> list[pa.Schema]:
    """The schemas of ``READY``, in its order."""
    with closing(duckdb.connect(":memory:", config=_SAFE)) as connection:
        return ReadyParts(connection, Path()).schemas


def _runs(rows: pa.Table, apart: Sequence[str]) -> Iterator[int]:
    """How many rows in a row have the same values there."""
    if not apart:
        return iter((rows.num_rows,))
    values = zip(*(rows[name].to_pylist() for name in apart), strict=True)
    return (sum(1 for _ in same) for _, same in groupby(values))


def _lengths(runs: Iterable[int], most: int) -> Iterator[int]:
    """Rows of each row group: short runs are put together until they are enough for one, long ones are cut evenly.

    >>> list(_lengths([2, 3, 9, 20, 1], 8))
    [2, 3, 4, 5, 6, 7, 7, 1]
    """
    held = 0
    for run in runs:
        held += run
        if held >= most // _SMALL:
            parts = -(-held // most)
            yield from (held * (part + 1) // parts - held * part // parts for part in range(parts))
            held = 0
    if held:
        yield held


def _placed(rows: pa.Table, province: str | None, year: int | None) -> pa.Table:
    """Rows with the columns that are folders elsewhere."""
    for name, value, kind in (("province", province, TEXT), ("year", year, WHOLE)):
        rows = rows.append_column(name, pa.repeat(pa.scalar(value, kind), rows.num_rows))
    return rows


def _packed(ready: Ready, names: Sequence[str]) -> dict[str, Any]:
    """How Parquet holds the columns: what is searched from end to end with all lengths first."""
    searched = {name: "DELTA_LENGTH_BYTE_ARRAY" for name in ready.long if name == "search"}
    shared = [name for name in names if name not in ready.long]
    return {"compression": "snappy", "use_dictionary": shared, "column_encoding": searched or None}
