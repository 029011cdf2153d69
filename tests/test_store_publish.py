"""A dataset holds all that the plans hold, in partitions, and the same plans give the same bytes."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plan_extract import extract
from plan_extract.store import StoredPlan, publish
from store_sample import contents, need_libraries, random_plan, small_plans, stored

need_libraries()

import duckdb  # noqa: E402 - only where it is installed
import pyarrow as pa  # noqa: E402
from pyarrow import dataset as arrow  # noqa: E402
from pyarrow import parquet  # noqa: E402

from plan_extract.store import parts, publishing, ready_parts  # noqa: E402
from plan_extract.store.columns import TABLES  # noqa: E402
from plan_extract.store.plan_columns import PLANS  # noqa: E402
from plan_extract.store.schema import BOXES, DERIVED, OF_PLAN, PROOFS, Column, Table  # noqa: E402

CORPORA = Path(__file__).parent.parent / "corpora"
KEYS = arrow.partitioning(pa.schema([("province", pa.string()), ("year", pa.int32())]), flavor="hive")


def rows(folder: Path, table: Table) -> list[dict[str, Any]]:
    """The rows of a table as Arrow reads them, in the order of the files."""
    read = arrow.dataset(folder / "dataset" / table.name, partitioning=KEYS, format="parquet").to_table()
    found: list[dict[str, Any]] = read.to_pylist()
    return found


def restored(folder: Path) -> dict[str, dict[str, Any]]:
    """The plans put together again from the Parquet tables alone, by path."""
    plans = {row["path"]: record(row, PLANS) for row in rows(folder, PLANS)}
    for table in TABLES[1:]:
        for plan in plans.values():
            plan[table.name] = []
        for row in rows(folder, table):
            plans[row["path"]][table.name].append(record(row, table))
    return plans


def record(row: dict[str, Any], table: Table) -> dict[str, Any]:
    """A row as the JSON that it was made of."""
    made: dict[str, Any] = {}
    for column in table.columns:
        if column.source not in (OF_PLAN, DERIVED):
            *outer, last = (column.source or column.name).split(".")
            place = made
            for step in outer:
                place = place.setdefault(step, {})
            place[last] = value(row[column.name], column)
    return collapsed(made) or {}


def value(found: Any, column: Column) -> Any:
    if column.type == BOXES:
        return [list(box.values()) for box in found]
    if column.type == PROOFS:
        return {one.pop("field"): one | {"boxes": [list(box.values()) for box in one["boxes"]]} for one in found}
    return found.isoformat() if isinstance(found, datetime.date) else found


def collapsed(made: dict[str, Any]) -> dict[str, Any] | None:
    """Objects of which nothing is known are null; the metadata are always there."""
    inner = {name: collapsed(one) if isinstance(one, dict) and name in SPREAD else one for name, one in made.items()}
    return inner if any(one is not None for one in inner.values()) else None


SPREAD = {step for table in TABLES for column in table.columns for step in column.source.split(".")[:-1]}


def expected(plans: list[StoredPlan]) -> dict[str, dict[str, Any]]:
    return {one.path: {"canonical": None} | json.loads(one.json) for one in plans}


@pytest.fixture
def made() -> list[StoredPlan]:
    places = [("01", 2023), ("01", None), ("40", 2022), ("40", 2022), ("40", 2022), (None, 2024), (None, None)]
    return [stored(f"a/{at:03}.pdf", random_plan(at), *place) for at, place in enumerate(places)]


def test_every_value_of_every_record_is_in_the_tables(made: list[StoredPlan], tmp_path: Path) -> None:
    publish(made, tmp_path)
    assert restored(tmp_path) == expected(made)


def test_real_plans_are_in_the_tables(tmp_path: Path) -> None:
    plans = [stored(file.name, extract(file)) for file in sorted(CORPORA.glob("*.txt"))]
    publish(plans, tmp_path)
    assert restored(tmp_path) == expected(plans)


def test_columns_have_the_types_and_order_that_the_manual_says(made: list[StoredPlan], tmp_path: Path) -> None:
    publish(made, tmp_path)
    for table in TABLES:
        files = sorted((tmp_path / "dataset" / table.name).rglob("*.parquet"))
        assert files
        assert all(parquet.read_schema(file) == table.schema() for file in files)


def test_the_lines_are_the_plans_to_the_byte(made: list[StoredPlan], tmp_path: Path) -> None:
    publish(made, tmp_path)
    files = sorted((tmp_path / "dataset" / "jsonl").rglob("*.jsonl.zst"))
    lines = [line for file in files for line in pa.input_stream(file, compression="zstd").read().splitlines()]
    assert sorted(lines) == sorted(one.json for one in made)


def test_partitions_are_folders_and_the_unknown_is_null(made: list[StoredPlan], tmp_path: Path) -> None:
    publish(made, tmp_path)
    folders = {
        str(file.parent.relative_to(tmp_path / "dataset" / "plans")) for file in tmp_path.glob("dataset/plans/*/*/*")
    }
    unknown = "__HIVE_DEFAULT_PARTITION__"
    assert folders == {
        f"province={unknown}/year={unknown}",
        f"province={unknown}/year=2024",
        f"province=01/year={unknown}",
        "province=01/year=2023",
        "province=40/year=2022",
    }
    found = {(row["path"], row["province"], row["year"]) for row in rows(tmp_path, PLANS)}
    assert found == {(one.path, one.province, one.year) for one in made}
    with duckdb.connect(str(tmp_path / "dataset" / "dataset.duckdb")) as connection:
        connection.execute("SET file_search_path = ?", [str(tmp_path / "dataset")])
        assert set(connection.execute("SELECT path, province, year FROM plans").fetchall()) == found


def test_a_strange_province_stays_in_its_folder(tmp_path: Path) -> None:
    publish([stored("a.pdf", random_plan(1), "../ =/'é", 2024)], tmp_path)
    assert [row["province"] for row in rows(tmp_path, PLANS)] == ["../ =/'é"]
    assert {path.name for path in tmp_path.iterdir() if not path.name.startswith(".dataset-")} == {"dataset"}


def test_the_same_plans_give_the_same_bytes(made: list[StoredPlan], tmp_path: Path) -> None:
    publish(made, tmp_path / "one")
    publish(iter(made), tmp_path / "two")
    assert contents(tmp_path / "one" / "dataset") == contents(tmp_path / "two" / "dataset")


def test_the_same_bytes_come_from_another_process(made: list[StoredPlan], tmp_path: Path) -> None:
    publish(list(small_plans()), tmp_path / "one")
    script = "import sys; from pathlib import Path; from store_sample import small_plans; " \
        "from plan_extract.store import publish; publish(small_plans(), Path(sys.argv[1]))"  # fmt: skip
    where = str(Path(__file__).parent)
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "two")], check=True, cwd=where)
    assert contents(tmp_path / "one" / "dataset") == contents(tmp_path / "two" / "dataset")


def test_full_parts_are_followed_by_others(
    made: list[StoredPlan], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 1)
    monkeypatch.setattr(parts, "LINES", 1)
    monkeypatch.setattr(parts, "ROWS", 2)
    monkeypatch.setattr(publishing, "BATCH", 1)
    monkeypatch.setattr(ready_parts, "BYTES", 1)
    publish(made, tmp_path)
    assert (tmp_path / "dataset/jsonl/province=40/year=2022/part-0002.jsonl.zst").is_file()
    assert len(list((tmp_path / "dataset/ready_targets").iterdir())) > 2
    assert len(list((tmp_path / "dataset/plans/province=40/year=2022").iterdir())) == 2
    assert restored(tmp_path) == expected(made)


def test_no_plans_are_a_dataset_too(tmp_path: Path) -> None:
    publish([], tmp_path)
    assert restored(tmp_path) == {}
    card = json.loads((tmp_path / "dataset" / "dataset.json").read_text("utf-8"))
    assert set(card["rows"].values()) == {0}


def test_the_card_counts_the_rows(made: list[StoredPlan], tmp_path: Path) -> None:
    publish(made, tmp_path)
    card = json.loads((tmp_path / "dataset" / "dataset.json").read_text("utf-8"))
    assert card["rows"] == {table.name: len(rows(tmp_path, table)) for table in TABLES}
    assert card["rows"]["plans"] == len(made)


def test_plans_out_of_order_are_refused(made: list[StoredPlan], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ordered by province, year and path"):
        publish([made[-1], made[0]], tmp_path)
    with pytest.raises(ValueError, match="twice"):
        publish([made[0], made[0]], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_number_of_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "BYTES", 1 << 16)
    monkeypatch.setattr(publishing, "BATCH", 1 << 16)
    monkeypatch.setattr(ready_parts, "BYTES", 1 << 16)
    lines = [random_plan(seed).to_json().encode() for seed in range(20)]

    def peak(count: int) -> int:
        many: Iterator[StoredPlan] = (StoredPlan(f"{at:05}", "01", 2024, lines[at % 20]) for at in range(count))
        pool = pa.proxy_memory_pool(pa.default_memory_pool())
        before = pa.default_memory_pool()
        pa.set_memory_pool(pool)
        try:
            publish(many, tmp_path)
        finally:
            pa.set_memory_pool(before)
        return int(pool.max_memory())

    peak(20)
    assert peak(800) < 1.5 * peak(200)
