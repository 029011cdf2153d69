"""PDF → Plan with everything, against the bare text of pdfplumber and of PDFium, on the same files in one run.

    python bench/pdf_to_plan.py [FOLDER]

Takes every PDF with a text layer in the folder (the shared material by default): files of prose, those of them in old
encodings, and files of tables. For every stage it prints milliseconds a page, how many times as many pages a second
that is as pdfplumber's, and how many times as long as the floor, which is PDFium's bare text.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pdfplumber
import pypdfium2

from plan_extract import extract
from plan_extract.readers import read
from plan_extract.readers.forms import Ocr
from plan_extract.text import Document

FOLDERS = tuple(Path(__file__).parents[2] / "shared" / name for name in ("made", "real"))
ROUNDS = 3
LAYER_ONLY: Ocr = "off"
"""Pages without a text layer are another benchmark's."""

Work = Callable[[Path], object]


def plumbed(path: Path) -> None:
    """What pdfplumber needs for the bare text."""
    with pdfplumber.open(path) as file:
        for page in file.pages:
            page.extract_text()
            page.close()


def bare(path: Path) -> None:
    """What PDFium needs for the bare text: the floor."""
    file = pypdfium2.PdfDocument(path)
    for number in range(len(file)):
        page = file[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    file.close()


def boxed(path: Path) -> None:
    """What PDFium needs for the boxes of every line besides, asked for as pypdfium2 does."""
    file = pypdfium2.PdfDocument(path)
    for number in range(len(file)):
        page = file[number]
        text = page.get_textpage()
        text.get_text_range()
        for rectangle in range(text.count_rects()):
            text.get_rect(rectangle)
        text.close()
        page.close()
    file.close()


STAGES: tuple[tuple[str, Work, int], ...] = (
    ("pdfplumber", plumbed, 1),
    ("PDFium", bare, ROUNDS),
    ("boxes", boxed, ROUNDS),
    ("read", partial(read, ocr=LAYER_ONLY), ROUNDS),
    ("extract", partial(extract, ocr=LAYER_ONLY), ROUNDS),
)


def seconds(path: Path) -> dict[str, float]:
    """The least processor time of each stage on one file, in rounds over all stages."""
    best = dict.fromkeys((name for name, _, _ in STAGES), float("inf"))
    for number in range(ROUNDS):
        for name, work, rounds in STAGES:
            if number < rounds:
                start = time.process_time()
                work(path)
                best[name] = min(best[name], time.process_time() - start)
    return best


def report(name: str, documents: dict[Path, Document], times: dict[Path, dict[str, float]]) -> None:
    """A line for every stage of a group of files: milliseconds a page, and the two ratios."""
    pages = sum(document.origin.pages or 0 for document in documents.values())
    cost = {stage: sum(times[path][stage] for path in documents) / pages for stage, _, _ in STAGES}
    print(f"{name}, {pages} pages")
    for stage, one in cost.items():
        print(
            f"  {stage:10} {1000 * one:7.2f} ms a page  {cost['pdfplumber'] / one:5.1f} × pdfplumber"
            f"  {one / cost['PDFium']:5.2f} × the floor"
        )


def main() -> None:
    """Measure the files of a folder, or those shared."""
    logging.disable(logging.CRITICAL)
    folders = [Path(sys.argv[1])] if len(sys.argv) > 1 else [one for one in FOLDERS if one.is_dir()]
    paths = [path for folder in folders for path in sorted(folder.glob("*.pdf"))]
    documents = {path: document for path in paths if (document := read(path, ocr=LAYER_ONLY)).text}
    tables = {path: one for path, one in documents.items() if one.tables and path.parent.name != "made"}
    prose = {path: one for path, one in documents.items() if path not in tables}
    old = {path: one for path, one in prose.items() if any(note.code == "encoding_converted" for note in one.notes)}
    times = {path: seconds(path) for path in documents}
    for name, group in (("prose", prose), ("of it in old encodings", old), ("tables", tables)):
        if group:
            report(name, group, times)


if __name__ == "__main__":
    main()
