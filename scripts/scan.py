"""usage: scan.py FOLDER: what a scanner makes of the PDFs in tests/fixtures, as FOLDER/DOC_ID.scan.pdf.

Pictures of the pages at 300 dpi in grey (JPEG), laid a little askew, with grain and specks of dust; no text layer. They
are not kept with the sources: grey pictures of 40 pages are 15 MB, and the same PDF gives the same scan.
"""

from __future__ import annotations

import sys
import time
import zlib
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
DPI = 300
QUALITY = 20
_ASKEW = 0.6
"""Degrees at most, to either side."""
_GRAIN = 5.0
"""Standard deviation of the grey of a dot, of 255."""
_SPECKS = 1.5e-5
_DAY = time.gmtime(1577836800)


def main() -> None:
    """Scan all PDFs of the fixtures."""
    for source in sorted(FIXTURES.glob("*-????.pdf")):
        scan(source, Path(sys.argv[1]) / f"{source.stem}.scan.pdf")


def scan(source: Path, target: Path) -> None:
    """Write the scan of a PDF; the name of the source seeds what chance does to it."""
    chance = np.random.default_rng(zlib.crc32(source.stem.encode()))
    with pypdfium2.PdfDocument(source) as document:
        first, *others = [_page(document[number], chance) for number in range(len(document))]
    first.save(
        target, "PDF", save_all=True, append_images=others, resolution=DPI, quality=QUALITY, title="",
        creationDate=_DAY, modDate=_DAY,
    )  # fmt: skip


def _page(page: pypdfium2.PdfPage, chance: np.random.Generator) -> Image.Image:
    """A page through the scanner: turned, grainy, here and there a speck."""
    printed = page.render(scale=DPI / 72, grayscale=True).to_pil()
    turned = printed.rotate(float(chance.uniform(-_ASKEW, _ASKEW)), Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned, dtype=np.float32)
    grey = grey + chance.normal(0, _GRAIN, grey.shape).astype(np.float32)
    grey[chance.random(grey.shape, dtype=np.float32) < _SPECKS] = 0
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


if __name__ == "__main__":
    main()
