"""The OCR engine: Tesseract with its Vietnamese data, in this process, one thread."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from plan_extract.readers.ocr.install import LANGUAGE, find_data, missing

Grey = NDArray[np.uint8]

PAGE_MODE = 3
BLOCK_MODE = 6
LINE_MODE = 7
WORD_MODE = 8
"""Page segmentation modes of Tesseract: a whole page, one block of text, one line, one word."""

_THREADS = "OMP_THREAD_LIMIT"
_ALLOWED = "tessedit_char_whitelist"
_SILENT = {"debug_file": os.devnull}
_TEXT_BLOCKS = range(1, 9)
_HELD = threading.local()


class Word(NamedTuple):
    """A word as the engine read it: its edges and baseline in pixels from above, and how sure it is (0 to 100).

    ``line`` numbers the printed lines; ``held`` is whether it stands in a cell of a table.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    sure: float
    line: int
    held: bool = False


class Reading:
    """A picture given to the engine, which reads all of it or a rectangle."""

    def __init__(self, api: Any, grey: Grey, dpi: float) -> None:
        self._api = api
        high, wide = grey.shape
        api.SetImageBytes(np.ascontiguousarray(grey).tobytes(), wide, high, 1, wide)
        api.SetSourceResolution(round(dpi))

    def all(self, mode: int = PAGE_MODE, *, allowed: str = "") -> list[Word]:
        """The words of the whole picture; no others than the ``allowed`` characters where there are such."""
        self._api.SetPageSegMode(mode)
        self._api.SetVariable(_ALLOWED, allowed)
        self._api.Recognize()
        found = self._api.GetIterator()
        return list(_words(found)) if found is not None else []

    def part(self, left: int, top: int, right: int, bottom: int, mode: int = BLOCK_MODE) -> list[Word]:
        """The words in a rectangle, in pixels of the picture."""
        self._api.SetRectangle(left, top, right - left, bottom - top)
        return self.all(mode)


@contextmanager
def opened(grey: Grey, dpi: float) -> Iterator[Reading]:
    """Give a picture to the engine of this thread; what it holds of it is freed at the end.

    Raises ``ImportError`` or ``RuntimeError`` where the engine or its data are missing (see ``install.missing``).
    """
    api = _engine()
    try:
        yield Reading(api, grey, dpi)
    finally:
        api.Clear()


def _engine() -> Any:
    """The engine of this thread, loaded once."""
    if not hasattr(_HELD, "api"):
        folder = find_data()
        if folder is None:
            raise RuntimeError(missing())
        with _one_thread():
            import tesserocr
        tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
        _HELD.api = tesserocr.PyTessBaseAPI(path=f"{folder}/", lang=LANGUAGE, variables=_SILENT)
    return _HELD.api


@contextmanager
def _one_thread() -> Iterator[None]:
    """OpenMP reads its limit when the library is loaded; more threads cost seven times the work and save no time."""
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before


def _words(found: Any) -> Iterator[Word]:
    import tesserocr

    word, line = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE
    number, base = -1, (0.0, 0.0, 0.0)
    for one in tesserocr.iterate_level(found, word):
        if one.BlockType() not in _TEXT_BLOCKS:
            continue
        if number < 0 or one.IsAtBeginningOf(line):
            number += 1
            base = _baseline(one.Baseline(line))
        box = one.BoundingBox(word)
        text = one.GetUTF8Text(word)
        if box is None or not text or not text.strip():
            continue
        left, top, right, bottom = box
        x0, y0, slope = base
        y = y0 + slope * ((left + right) / 2 - x0)
        yield Word(text.strip(), left, top, right, bottom, y, one.Confidence(word), number)


def _baseline(ends: tuple[tuple[int, int], tuple[int, int]] | None) -> tuple[float, float, float]:
    """Where a baseline begins and how much it falls a pixel."""
    if not ends:
        return 0.0, 0.0, 0.0
    (x0, y0), (x1, y1) = ends
    return x0, y0, (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0


def orientation(grey: Grey, dpi: float) -> tuple[int, float] | None:
    """Quarter turns against the clock that set a picture upright, and how sure the engine is; None without its data."""
    folder = find_data()
    if folder is None or not (folder / "osd.traineddata").is_file():
        return None
    import tesserocr

    with tesserocr.PyTessBaseAPI(path=f"{folder}/", lang="osd", psm=tesserocr.PSM.OSD_ONLY, variables=_SILENT) as api:
        high, wide = grey.shape
        api.SetImageBytes(np.ascontiguousarray(grey).tobytes(), wide, high, 1, wide)
        api.SetSourceResolution(round(dpi))
        told: Mapping[str, Any] | None = api.DetectOrientationScript()
    return (told["orient_deg"] // 90 % 4, told["orient_conf"]) if told else None
