"""The dataset of many plans: how fast it is published, in how much memory, and how fast it answers.

    python bench/dataset.py [--folder FOLDER] [--plans 20000] [--targets 1000000]

Publishes the plans of ``corpora/`` again and again under other paths (plans a second, peak memory at 2,000 plans and
at all; not with ``--plans 0``), then a dataset of as many target rows with other words in each, which is used again
where it stands in ``--folder``, and times every ready question on it. Milliseconds of wall time until DuckDB has the
whole answer, as columns: the first call on a fresh connection, the best and the median of the next nine; their
processor time, both processors together; the time to the first 100 rows; and, beside all that, what it takes to make
Python rows of the whole answer, as a command does that prints them.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from plan_extract import extract
from plan_extract.store import StoredPlan, named, publish

CORPORA = Path(__file__).parent.parent / "corpora"
TEST_PLANS = ("ninh-thuan-2020", "dong-nai-2024")
PROVINCES = tuple(f"{number:02}" for number in range(1, 35))
YEARS = range(2021, 2026)
QUESTIONS = (
    ("coverage",),
    ("targets_by_province", "thư viện tỉnh"),
    ("targets_by_province", "biết chữ mức độ 2"),
    ("targets_by_province", "biết chữ mức độ 2", "in_year=2025"),
    ("targets_by_province", "biết chữ mức độ 2", "in_province=17"),
    ("plans_without_target", "biết chữ mức độ 2", "in_year=2024"),
    ("who_does_what", "Sở Tư pháp"),
    ("who_does_what", "Sở Giáo dục và Đào tạo", "in_year=2022"),
    ("due_between", "2013-09-01", "2013-09-30"),
    ("due_between", "2013-09-01", "2013-09-30", "in_year=2022"),
    ("cited_documents",),
    ("cited_documents", "1373/QĐ-TTg"),
    ("plans_citing", "1373/QĐ-TTg", "in_year=2023"),
)


def originals() -> list[dict[str, Any]]:
    """The plans that come with the project, as JSON objects."""
    files = sorted(path for path in CORPORA.glob("*.txt") if path.stem not in TEST_PLANS)
    return [json.loads(extract(file).to_json()) for file in files]


def places(count: int) -> Iterator[tuple[str, int, str]]:
    """Province, year and path of each plan, in the dataset's order."""
    each = -(-count // (len(PROVINCES) * len(YEARS)))
    for number in range(count):
        folder, plan = divmod(number, each)
        province, year = divmod(folder, len(YEARS))
        yield PROVINCES[province], YEARS[year], f"archive/{PROVINCES[province]}/{YEARS[year]}/{plan:06}.pdf"


def repeated(count: int) -> Iterator[StoredPlan]:
    """The same few plans, ``count`` times."""
    texts = [json.dumps(plan, ensure_ascii=False).encode() for plan in originals()]
    for number, (province, year, path) in enumerate(places(count)):
        yield StoredPlan(path, province, year, texts[number % len(texts)])


def varied(targets: int) -> Iterator[StoredPlan]:
    """Plans of ``targets`` target rows in all, a quarter of each row's words changed; without sections and tables."""
    plans = originals()
    per_plan = sum(len(plan["targets"]) for plan in plans) / len(plans)
    chance = random.Random(1)
    vocabulary = sorted({word for plan in plans for row in plan["targets"] for word in row["text"].split()})
    for number, (province, year, path) in enumerate(places(round(targets / per_plan))):
        plan = json.loads(json.dumps(plans[number % len(plans)])) | {"sections": [], "tables": [], "doc_id": path}
        other = {word: vocabulary[int(chance.random() * len(vocabulary))] for word in vocabulary[number % 4 :: 4]}
        for row in plan["targets"]:
            row["text"], row["indicator"] = changed(row["text"], other), changed(row["indicator"], other)
        for row in plan["assignments"]:
            row["action"]["text"] = row["text"] = changed(row["text"], other)
        for row in plan["citations"][::2]:
            row["urn"], row["number"] = None, f"{int(chance.random() * 3000)}/QĐ-UBND"
        yield StoredPlan(path, province, year, json.dumps(plan, ensure_ascii=False).encode())


def changed(text: str | None, other: dict[str, str]) -> str | None:
    """The text with other words for some."""
    return " ".join(other.get(word, word) for word in text.split()) if text else text


def publishing(folder: Path, count: int) -> None:
    """Plans a second and the peak memory of this process."""
    start, busy = time.perf_counter(), time.process_time()
    publish(repeated(count), folder)
    wall, cpu = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(path.stat().st_size for path in (folder / "dataset").rglob("*") if path.is_file())
    print(
        f"{count:,} plans: {count / wall:.0f} plans/s (processor {count / cpu:.0f}), peak {peak:.0f} MB, "
        f"{size / count / 1000:.1f} KB a plan on disk",
        flush=True,
    )


def questions(folder: Path) -> None:
    """Every question on the dataset: milliseconds and rows."""
    from plan_extract.store.asking import connected, find

    heads = ("rows", "open", "first", "best", "median", "cpu", "100 rows", "printing")
    print(f"{'question':<64}" + "".join(f"{head:>9}" for head in heads) + "  ms")
    for name, *values in QUESTIONS:
        asked = named(name, values)
        start = time.perf_counter()
        with connected(find(folder), ready=True) as connection:
            opened = 1000 * (time.perf_counter() - start)
            whole = [answered(connection, asked.sql, asked.values) for _ in range(10)]
            begun = [answered(connection, f"{asked.sql} LIMIT 101", asked.values).wall for _ in range(5)]
            printing = printed(connection, asked.sql, asked.values) - whole[-1].wall
        walls = [one.wall for one in whole[1:]]
        cpu = min(one.cpu for one in whole[1:])
        figures = (opened, whole[0].wall, min(walls), statistics.median(walls), cpu, min(begun), max(printing, 0))
        shown = "".join(f"{one:>9.0f}" for one in figures)
        print(f"{' '.join((name, *values)):<64}{whole[0].rows:>9,}{shown}", flush=True)


class Answered(NamedTuple):
    """Milliseconds and processor milliseconds until DuckDB had the whole answer, and its rows."""

    wall: float
    cpu: float
    rows: int


def answered(connection: duckdb.DuckDBPyConnection, sql: str, values: tuple[Any, ...]) -> Answered:
    """Ask once; rows are not turned into Python's objects, which takes longer than to find them."""
    wall, cpu = time.perf_counter(), time.process_time()
    rows = connection.sql(sql, params=list(values)).to_arrow_table().num_rows
    return Answered(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu), rows)


def printed(connection: duckdb.DuckDBPyConnection, sql: str, values: tuple[Any, ...]) -> float:
    """Milliseconds until the whole answer is there as Python's objects."""
    wall = time.perf_counter()
    connection.execute(sql, values)
    while connection.fetchmany(1024):
        pass
    return 1000 * (time.perf_counter() - wall)


def main() -> None:
    """Run the benchmark, or the one part that a process of its own was started for."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--folder", type=Path)
    options.add_argument("--plans", type=int, default=20_000)
    options.add_argument("--targets", type=int, default=1_000_000)
    options.add_argument("--only", type=int, help="publish so many plans and stop")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        if given.only:
            publishing(folder / "repeated", given.only)
            return
        for count in (2_000, given.plans) if given.plans else ():
            subprocess.run([sys.executable, __file__, "--folder", str(folder), "--only", str(count)], check=True)
        if not (folder / "varied" / "dataset").exists():
            publish(varied(given.targets), folder / "varied")
        questions(folder / "varied")


if __name__ == "__main__":
    main()
