"""The OCR engine: Tesseract with its Vietnamese data, in this process, one thread.

The data come with the system (Debian: ``tesseract-ocr-vie``), the engine with ``tesserocr``, which has to be told where
they are.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

LANGUAGE = "vie"
ADVICE = "apt-get install tesseract-ocr tesseract-ocr-vie && pip install 'plan-extract[ocr]'"

PAGE_MODE = 3
CELL_MODE = 6
"""Page segmentation modes of Tesseract: a whole page, and one block of text."""

_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)
_LIBRARIES = ("tesserocr", "PIL", "numpy")
_THREADS = "OMP_THREAD_LIMIT"
_TEXT_BLOCKS = range(1, 9)
_HELD = threading.local()


class Word(NamedTuple):
    """A word as the engine read it: its edges and baseline in pixels from above, and how sure it is (0 to 100).

    ``line`` numbers the printed lines of one call.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    sure: float
    line: int


def find_data() -> Path | None:
    """The folder with Tesseract's Vietnamese data, None where there is none."""
    return _find_data(os.environ.get("TESSDATA_PREFIX"))


@cache
def _find_data(prefix: str | None) -> Path | None:
    folders = [Path(prefix), Path(prefix) / "tessdata"] if prefix else []
    for place in _PLACES:
        folders += sorted(Path("/").glob(place.removeprefix("/")), reverse=True)
    return next((folder for folder in folders if (folder / f"{LANGUAGE}.traineddata").is_file()), None)


def missing() -> str | None:
    """What is missing to read scans, and how to install it, in one line; None when all is there."""
    absent = [name for name in _LIBRARIES if find_spec(name) is None]
    if absent:
        return f"reading scans needs Tesseract ({', '.join(absent)} missing): {ADVICE}"
    if find_data() is None:
        return f"reading scans needs Tesseract's Vietnamese data ({LANGUAGE}.traineddata missing): {ADVICE}"
    return None


class Sheet:
    """A picture given to the engine, of which it reads the whole or rectangles."""

    def __init__(self, api: Any, grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], dpi: float) -> None:
        self._api = api
        self._height, self._width = grey.shape
        api.SetImageBytes(np.ascontiguousarray(grey).tobytes(), self._width, self._height, 1, self._width)
        api.SetSourceResolution(round(dpi))

    def page(self) -> list[Word]:
        """The words of the whole picture."""
        self._api.SetPageSegMode(PAGE_MODE)
        return self._words()

    def block(self, left: int, top: int, right: int, bottom: int) -> list[Word]:
        """The words in a rectangle that holds one block of text."""
        self._api.SetPageSegMode(CELL_MODE)
        self._api.SetRectangle(left, top, right - left, bottom - top)
        return self._words()

    def _words(self) -> list[Word]:
        self._api.Recognize()
        found = self._api.GetIterator()
        return list(_words(found)) if found is not None else []


@contextmanager
def opened(grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], dpi: float) -> Iterator[Sheet]:
    """Give a picture to the engine of this thread; what it holds of it is freed at the end.

    Raises ``ImportError`` or ``RuntimeError`` where the engine or its data are missing (see ``missing``).
    """
    api = _engine()
    try:
        yield Sheet(api, grey, dpi)
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
        _HELD.api = tesserocr.PyTessBaseAPI(path=f"{folder}/", lang=LANGUAGE, psm=PAGE_MODE)
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
        yield Word(text.strip(), left, top, right, bottom, y0 + slope * ((left + right) / 2 - x0), one.Confidence(word), number)


def _baseline(ends: tuple[tuple[int, int], tuple[int, int]] | None) -> tuple[float, float, float]:
    """Where a baseline begins and how much it falls a pixel."""
    if not ends:
        return 0.0, 0.0, 0.0
    (x0, y0), (x1, y1) = ends
    return x0, y0, (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0


def orientation(grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], dpi: float) -> tuple[int, float] | None:
    """Quarter turns against the clock that set a picture upright, and how sure the engine is; None without its data."""
    folder = find_data()
    if folder is None or not (folder / "osd.traineddata").is_file():
        return None
    import tesserocr

    with tesserocr.PyTessBaseAPI(path=f"{folder}/", lang="osd", psm=tesserocr.PSM.OSD_ONLY) as api:
        high, wide = grey.shape
        api.SetImageBytes(np.ascontiguousarray(grey).tobytes(), wide, high, 1, wide)
        api.SetSourceResolution(round(dpi))
        told: Mapping[str, Any] | None = api.DetectOrientationScript()
    return (told["orient_deg"] // 90 % 4, told["orient_conf"]) if told else None
