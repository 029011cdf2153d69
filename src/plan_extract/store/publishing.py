"""Publish: ordered plans in, a whole dataset out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from plan_extract.records import SCHEMA_VERSION
from plan_extract.store import LAYOUT, StoredPlan
from plan_extract.store.catalog import write_file
from plan_extract.store.columns import TABLES
from plan_extract.store.parts import JsonParts, TableParts, keep_schema, partition
from plan_extract.store.ready_parts import ReadyParts, ready_parts
from plan_extract.store.shape import flat
from plan_extract.store.versions import CARD, new_version

BATCH = 4 << 20
"""Bytes of JSON that are made into tables at once."""


def publish(plans: Iterable[StoredPlan], directory: Path) -> None:
    """See ``plan_extract.store.publish``."""
    with new_version(directory) as version:
        rows: Counter[str] = Counter()
        with ready_parts(version) as ready:
            for (province, year), group in groupby(_ordered(plans), key=lambda plan: (plan.province, plan.year)):
                rows += _write(group, version, province, year, ready)
        keep_schema(version)
        write_file(version)
        _describe(version, rows)


def _ordered(plans: Iterable[StoredPlan]) -> Iterator[StoredPlan]:
    """The plans; raises ValueError where one is out of order, as its partition is closed by then."""
    last: tuple[object, ...] = ()
    for plan in plans:
        place = (not plan.province, plan.province or "", not plan.year, plan.year or 0, plan.path)
        if place <= last:
            raise ValueError(f"{plan.path}: plans must come ordered by province, year and path, none twice")
        last = place
        yield plan._replace(province=plan.province or None, year=plan.year or None)


def _write(
    plans: Iterable[StoredPlan], version: Path, province: str | None, year: int | None, ready: ReadyParts
) -> Counter[str]:
    folder = partition(province, year)
    lines = JsonParts(version / "jsonl" / folder)
    parts = {table.name: TableParts(version / table.name / folder, table.schema()) for table in TABLES}
    rows: Counter[str] = Counter()
    for batch in _batches(plans):
        text = b"".join(plan.json.rstrip(b"\n") + b"\n" for plan in batch)
        lines.write(text)
        tables = flat([plan.path for plan in batch], text)
        for name, table in tables.items():
            parts[name].write(table)
            rows[name] += table.num_rows
        ready.write(tables, province, year)
    lines.close()
    for part in parts.values():
        part.close()
    return rows


def _batches(plans: Iterable[StoredPlan]) -> Iterator[list[StoredPlan]]:
    batch: list[StoredPlan] = []
    size = 0
    for plan in plans:
        batch.append(plan)
        size += len(plan.json)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _describe(version: Path, rows: Counter[str]) -> None:
    """The dataset's own card: what tells this folder from any other."""
    card = {
        "format": LAYOUT,
        "schema_version": SCHEMA_VERSION,
        "rows": {table.name: rows[table.name] for table in TABLES},
    }
    (version / CARD).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
