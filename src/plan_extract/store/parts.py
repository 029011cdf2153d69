"""The part files of one partition: Parquet a table, JSON Lines for the plans, each of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow as pa
from pyarrow import parquet

from plan_extract.store.columns import TABLES

ROWS = 122_880
"""Rows of a row group at most: what DuckDB reads as one piece of work."""
BYTES = 16 << 20
"""Bytes that a table holds in memory before they become a row group."""
PART = 128 << 20
"""Bytes of a Parquet file after which the next one is begun."""
LINES = 1 << 30
"""Bytes of JSON, before they are packed, after which the next file is begun."""
UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
"""The folder value that DuckDB, Arrow, Spark and Hive read as null."""


def partition(province: str | None, year: int | None) -> str:
    """The folder of a partition.

    >>> partition("40", 2022), partition(None, None)
    ('province=40/year=2022', 'province=__HIVE_DEFAULT_PARTITION__/year=__HIVE_DEFAULT_PARTITION__')
    """
    return f"province={quote(province, safe='') if province else UNKNOWN}/year={year or UNKNOWN}"


class JsonParts:
    """Plans as JSON Lines, zstd."""

    def __init__(self, folder: Path) -> None:
        self._files = _names(folder, "jsonl.zst")
        self._raw: pa.NativeFile | None = None
        self._size = 0

    def write(self, lines: bytes) -> None:
        """Add whole lines."""
        if self._raw is None:
            self._raw = pa.OSFile(str(next(self._files)), "wb")
            self._out = pa.CompressedOutputStream(self._raw, "zstd")
            self._size = 0
        self._out.write(lines)
        self._size += len(lines)
        if self._size >= LINES:
            self.close()

    def close(self) -> None:
        """End the file in hand."""
        if self._raw is not None:
            self._out.close()
            self._raw.close()
            self._raw = None


class TableParts:
    """The rows of one table as Parquet; what is held is ``settled`` before it is written, one row group a table.

    At ``most`` so many bytes are held; ``packed`` are the writer's own options.
    """

    def __init__(
        self,
        folder: Path,
        schema: pa.Schema,
        *,
        most: int | None = None,
        settled: Callable[[pa.Table], Iterable[pa.Table]] = lambda rows: [rows],
        **packed: Any,
    ) -> None:
        self._files = _names(folder, "parquet")
        self._schema = schema
        self._most = most or BYTES
        self._packed = {"compression": "zstd", **packed}
        self._settled = settled
        self._held: list[pa.Table] = []
        self._bytes = self._count = 0
        self._begun = False
        self._writer: parquet.ParquetWriter | None = None

    def write(self, rows: pa.Table) -> None:
        """Add rows; when enough is held it goes to the file."""
        if rows.num_rows:
            self._held.append(rows)
            self._bytes += rows.nbytes
            self._count += rows.num_rows
        if self._bytes >= self._most or self._count >= ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._writer is None:
            self._raw = pa.OSFile(str(next(self._files)), "wb")
            self._writer = parquet.ParquetWriter(self._raw, self._schema, **self._packed)
            self._begun = True
        rows = pa.concat_tables(self._held) if self._held else self._schema.empty_table()
        self._held.clear()
        self._bytes = self._count = 0
        for group in self._settled(rows):
            self._writer.write_table(group, row_group_size=ROWS)
        if self._raw.tell() >= PART:
            self.close()

    def close(self, *, empty: bool = False) -> None:
        """Write what is held and end the file in hand; with ``empty`` there is a file even without rows."""
        if self._held or (empty and not self._begun):
            self._flush()
        if self._writer is not None:
            self._writer.close()
            self._raw.close()
            self._writer = None


def _names(folder: Path, suffix: str) -> Iterator[Path]:
    number = 0
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder / f"part-{number:04}.{suffix}"
        number += 1


def keep_schema(version: Path) -> None:
    """Give every table at least one file, so that a table without rows still has its columns."""
    for table in TABLES:
        if next((version / table.name).rglob("*.parquet"), None) is None:
            TableParts(version / table.name / partition(None, None), table.schema()).close(empty=True)
