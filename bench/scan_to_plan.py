"""Scan → Plan with everything, against bare Tesseract on the same pictures in the same run, one thread.

    OMP_THREAD_LIMIT=1 python bench/scan_to_plan.py [FILE…]

Takes PDFs whose pages are pictures (those of the shared material by default). Bare Tesseract gets each page in grey at
the resolution that the reader draws it with, and gives its text.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import pypdfium2
import tesserocr
from PIL import Image

from plan_extract import extract
from plan_extract.readers.ocr.install import LANGUAGE, find_data
from plan_extract.readers.ocr.rendering import resolution
from plan_extract.readers.pdf.opening import DEFAULTS, read_frame

SHARED = Path(__file__).parents[2] / "shared"
FILES = [*SHARED.glob("made/*_s?00.pdf"), *SHARED.glob("real/*SCAN*.pdf"), *SHARED.glob("real/*BAD-OCR*.pdf")]
ROUNDS = 2


def pictures(path: Path) -> list[tuple[Image.Image, float]]:
    """Every page in grey, with its resolution."""
    file = pypdfium2.PdfDocument(path)
    made = []
    for number in range(len(file)):
        page: Any = file[number]
        dpi = resolution(page.raw, read_frame(page.raw, number + 1, str(path), DEFAULTS))
        made.append((page.render(scale=dpi / 72, grayscale=True).to_pil(), dpi))
        page.close()
    return made


def bare(path: Path) -> float:
    """Processor seconds of Tesseract for the text of all pages; drawing them is not counted."""
    pages = pictures(path)
    with tesserocr.PyTessBaseAPI(path=f"{find_data()}/", lang=LANGUAGE, psm=tesserocr.PSM.AUTO) as engine:
        start = time.process_time()
        for image, dpi in pages:
            engine.SetImage(image)
            engine.SetSourceResolution(round(dpi))
            engine.GetUTF8Text()
        return time.process_time() - start


def whole(path: Path) -> float:
    """Processor seconds for the plan of a scan, its pages drawn and everything."""
    start = time.process_time()
    extract(path)
    return time.process_time() - start


def main() -> None:
    """Measure the files named, or those shared; the least of two rounds, the two kinds of work in turn."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(FILES, key=lambda path: path.stat().st_size)
    bare(paths[0])
    whole(paths[0])
    floors, costs = [], []
    for path in paths:
        rounds = [(bare(path), whole(path)) for _ in range(ROUNDS)]
        floors.append(min(one for one, _ in rounds))
        costs.append(min(one for _, one in rounds))
        report(path.name[:40], floors[-1], costs[-1])
    report("all", sum(floors), sum(costs))


def report(name: str, floor: float, cost: float) -> None:
    """One line: seconds of both, and their ratio."""
    print(f"{name:40}  Tesseract {floor:6.2f} s  plan {cost:6.2f} s  {cost / floor:4.2f} ×", flush=True)


if __name__ == "__main__":
    main()
