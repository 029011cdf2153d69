"""What the plans of a country would cost, reckoned from the plans at hand.

    OMP_THREAD_LIMIT=1 python bench/scale.py

Reads the PDFs of ``tests/fixtures`` and scans of them (processor time, best of two), publishes a dataset of as many
plans as ``PUBLISHED``, fills a ledger, and prints the tables of ``docs/scale.md``. A year of a country is 200 plans of
each of 34 provinces and 3,321 communes, as long as these.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import zstandard

from dataset import places
from plan_extract import extract
from plan_extract.archive.opening import opened
from plan_extract.store import StoredPlan, publish

HOUSE = Path(__file__).parents[1]
PLANS = (34 + 3_321) * 200
PUBLISHED = 2_000
ROUNDS = 2
CORES = 16
LINE = 100e6
"""Bytes a second that one machine takes from a store or a shared disk."""


class Cost(NamedTuple):
    """What one plan of a kind costs: processor seconds, pages, and bytes of its file."""

    seconds: float
    pages: float
    size: float


class Kept(NamedTuple):
    """What is kept of one plan: bytes in the ledger and in the dataset; and processor seconds to publish it."""

    ledger: float
    dataset: float
    seconds: float


def cost(files: Sequence[Path]) -> Cost:
    """The mean over files."""
    seconds = sum(min(spent(path) for _ in range(ROUNDS)) for path in files)
    pages = sum(extract(path, ocr="off").source.pages or 0 for path in files)
    return Cost(seconds / len(files), pages / len(files), sum(path.stat().st_size for path in files) / len(files))


def spent(path: Path) -> float:
    """Processor seconds to read a file."""
    start = time.process_time()
    extract(path).to_json()
    return time.process_time() - start


def scans(folder: Path) -> list[Path]:
    """Scans of the fixtures."""
    sys.path.insert(0, str(HOUSE / "scripts"))
    scan = import_module("scan").scan
    made = []
    for source in sorted((HOUSE / "tests" / "fixtures").glob("*-????.pdf")):
        made.append(folder / f"{source.stem}.scan.pdf")
        scan(source, made[-1])
    return made


def kept(texts: Sequence[bytes], folder: Path) -> Kept:
    """What many plans of these texts leave behind, each."""
    plans = [
        StoredPlan(path, province, year, texts[number % len(texts)])
        for number, (province, year, path) in enumerate(places(PUBLISHED))
    ]
    start = time.process_time()
    publish(plans, folder)
    seconds = time.process_time() - start
    return Kept(filled(plans, folder / "ledger"), bytes_below(folder / "dataset") / PUBLISHED, seconds / PUBLISHED)


def filled(plans: Sequence[StoredPlan], folder: Path) -> float:
    """Bytes of a ledger with these plans, each."""
    with opened(folder, root=b"/") as ledger, ledger.transaction() as sql:
        for number, plan in enumerate(plans):
            sql.execute(
                "INSERT INTO files (path, size, changed, hash, state, counts, province, year, tool) "
                "VALUES (?, 1, ?, ?, 'ok', '{\"sections\": 12, \"targets\": 31, \"assignments\": 40}', ?, ?, '0.1.0')",
                (plan.path, number, number.to_bytes(32, "big"), plan.province, plan.year),
            )
            sql.execute("INSERT INTO plans VALUES (last_insert_rowid(), ?)", (zstandard.compress(plan.json),))
    return bytes_below(folder) / len(plans)


def bytes_below(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.resolve().rglob("*") if path.is_file())


def table(heads: Sequence[str], rows: Sequence[tuple[str, Callable[[Cost], str]]], kinds: Sequence[Cost]) -> None:
    """Print a table in Markdown, a column a kind."""
    print(f"| | {' | '.join(heads)} |\n|---{'|---' * len(heads)}|")
    for name, value in rows:
        print(f"| {name} | " + " | ".join(value(kind) for kind in kinds) + " |")


def main() -> None:
    """Measure, and print the reckoning."""
    native = sorted((HOUSE / "tests" / "fixtures").glob("*-????.pdf"))
    with tempfile.TemporaryDirectory() as temporary:
        text, scan = cost(native), cost(scans(Path(temporary)))
        left = kept([extract(path).to_json().encode() for path in native], Path(temporary))
    half = Cost(*((one + other) / 2 for one, other in zip(text, scan, strict=True)))
    rows: list[tuple[str, Callable[[Cost], str]]] = [
        ("one plan: processor seconds", lambda kind: f"{kind.seconds:.2f}"),
        ("pages", lambda kind: f"{kind.pages:.0f}"),
        ("size of the file, MB", lambda kind: f"{kind.size / 1e6:.2f}"),
        (f"{PLANS:,} plans: core hours of reading", lambda kind: f"{PLANS * kind.seconds / 3600:,.0f}"),
        (f"hours on {CORES} cores", lambda kind: f"{PLANS * kind.seconds / 3600 / CORES:,.1f}"),
        ("originals, GB", lambda kind: f"{PLANS * kind.size / 1e9:,.0f}"),
        ("to take them once at 100 MB/s, hours", lambda kind: f"{PLANS * kind.size / LINE / 3600:,.1f}"),
        ("ledger, GB", lambda _: f"{PLANS * left.ledger / 1e9:,.0f}"),
        ("dataset, GB", lambda _: f"{PLANS * left.dataset / 1e9:,.0f}"),
        ("publishing, hours of one core", lambda _: f"{PLANS * left.seconds / 3600:,.1f}"),
    ]  # fmt: skip
    table(("text layer", "scanned", "half of each"), rows, (text, scan, half))


if __name__ == "__main__":
    main()
