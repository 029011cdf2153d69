"""PDF → Plan with everything, against the bare text of pdfplumber and of PDFium, on the same files in one run.

    python bench/pdf_to_plan.py [FOLDER]

Takes every PDF with a text layer in the folder (the shared material by default), pages of prose and files of tables
apart. Prints milliseconds a page and how many times as many pages a second as pdfplumber.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

from plan_extract import extract
from plan_extract.readers import read

FOLDERS = tuple(Path(__file__).parents[2] / "shared" / name for name in ("made", "real"))
ROUNDS = 3


def seconds(work: Callable[[Path], object], path: Path, rounds: int) -> float:
    """The least processor time of several calls."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work(path)
        best = min(best, time.process_time() - start)
    return best


def plumbed(path: Path) -> None:
    """What pdfplumber needs for the bare text."""
    with pdfplumber.open(path) as file:
        for page in file.pages:
            page.extract_text()
            page.close()


def bare(path: Path) -> None:
    """What PDFium needs for the bare text."""
    file = pypdfium2.PdfDocument(path)
    for number in range(len(file)):
        page = file[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    file.close()


STAGES: tuple[tuple[str, Callable[[Path], object], int], ...] = (
    ("pdfplumber", plumbed, 1),
    ("PDFium", bare, ROUNDS),
    ("read", read, ROUNDS),
    ("extract", extract, ROUNDS),
)


def report(name: str, paths: list[Path]) -> None:
    """One line: milliseconds a page for every stage, and the two ratios."""
    pages = sum(read(path).origin.pages or 0 for path in paths)
    times = {stage: sum(seconds(work, path, rounds) for path in paths) / pages for stage, work, rounds in STAGES}
    cost = "  ".join(f"{stage} {1000 * one:6.2f} ms" for stage, one in times.items())
    ratios = "  ".join(f"{stage} {times['pdfplumber'] / times[stage]:5.1f} ×" for stage in ("read", "extract"))
    print(f"{name:8} {pages:4} pages  {cost}  against pdfplumber: {ratios}")


def main() -> None:
    """Measure the files of a folder, or those shared."""
    logging.disable(logging.CRITICAL)
    folders = [Path(sys.argv[1])] if len(sys.argv) > 1 else [one for one in FOLDERS if one.is_dir()]
    paths = [path for folder in folders for path in sorted(folder.glob("*.pdf"))]
    documents = {path: read(path) for path in paths}
    readable = [path for path in paths if documents[path].text and documents[path].origin.text_source == "native"]
    tables = [path for path in readable if len(documents[path].tables) > 0 and path.parent.name != "made"]
    for name, group in (("prose", [path for path in readable if path not in tables]), ("tables", tables)):
        if group:
            report(name, group)


if __name__ == "__main__":
    main()
