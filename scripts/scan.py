"""usage: scan.py FOLDER [STATE]: what a scanner makes of the PDFs in tests/fixtures, as FOLDER/DOC_ID.scan.pdf.

Pictures of the pages in grey (JPEG), laid a little askew, with grain and specks of dust; no text layer. STATE is fresh
(300 dpi, the default), used (blurred, pale, 200 dpi) or worn (the same at 150 dpi). They are not kept with the sources:
grey pictures of 40 pages are 15 MB, and the same PDF gives the same scan.
"""

from __future__ import annotations

import sys
import time
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
_ASKEW = 0.6
"""Degrees at most, to either side."""


class State(NamedTuple):
    """What became of a page: the scan's dots an inch and quality as JPEG, and what time and copying did to it.

    ``grain`` is the standard deviation of the grey of a dot, of 255; ``specks`` the share of dots that are dust;
    ``blur`` in dots; ``ink`` what is left of the black.
    """

    dpi: int
    quality: int
    grain: float
    specks: float
    blur: float = 0.0
    ink: float = 1.0


STATES = {
    "fresh": State(300, 20, 5.0, 1.5e-5),
    "used": State(200, 15, 30.0, 2e-4, 1.0, 0.75),
    "worn": State(150, 12, 35.0, 3e-4, 0.9, 0.75),
}
_DAY = time.gmtime(1577836800)


def main() -> None:
    """Scan all PDFs of the fixtures."""
    for source in sorted(FIXTURES.glob("*-????.pdf")):
        scan(source, Path(sys.argv[1]) / f"{source.stem}.scan.pdf", STATES[(*sys.argv, "fresh")[2]])


def scan(source: Path, target: Path, state: State = STATES["fresh"]) -> None:
    """Write the scan of a PDF; the name of the source seeds what chance does to it."""
    chance = np.random.default_rng(zlib.crc32(source.stem.encode()))
    with pypdfium2.PdfDocument(source) as document:
        first, *others = [_page(document[number], chance, state) for number in range(len(document))]
    first.save(
        target, "PDF", save_all=True, append_images=others, resolution=state.dpi, quality=state.quality, title="",
        creationDate=_DAY, modDate=_DAY,
    )  # fmt: skip


def _page(page: pypdfium2.PdfPage, chance: np.random.Generator, state: State) -> Image.Image:
    """A page through the scanner: turned, grainy, here and there a speck."""
    printed = page.render(scale=state.dpi / 72, grayscale=True).to_pil()
    turned = printed.rotate(float(chance.uniform(-_ASKEW, _ASKEW)), Image.Resampling.BICUBIC, fillcolor=255)
    worn = turned.filter(ImageFilter.GaussianBlur(state.blur)) if state.blur else turned
    grey = 255 - (255 - np.asarray(worn, dtype=np.float32)) * np.float32(state.ink)
    grey = grey + chance.normal(0, state.grain, grey.shape).astype(np.float32)
    grey[chance.random(grey.shape, dtype=np.float32) < state.specks] = 0
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


if __name__ == "__main__":
    main()
