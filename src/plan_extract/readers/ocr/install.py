"""What reading scans needs, and whether it is there; the engine itself is not loaded for that.

The wheels of ``tesserocr`` carry Tesseract, not its data: those come with the system (Debian: ``tesseract-ocr-vie``;
``tesseract-ocr-osd`` for pages that lie on their side).
"""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

LANGUAGE = "vie"
ADVICE = "apt-get install tesseract-ocr-vie tesseract-ocr-osd && pip install 'plan-extract[ocr]'"

_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)
_LIBRARIES = ("tesserocr", "PIL", "numpy")


def missing() -> str | None:
    """What is missing to read scans, and how to install it, in one line; None when all is there."""
    absent = [name for name in _LIBRARIES if find_spec(name) is None]
    if absent:
        return f"reading scans needs Tesseract ({', '.join(absent)} missing): {ADVICE}"
    if find_data() is None:
        return f"reading scans needs Tesseract's Vietnamese data ({LANGUAGE}.traineddata missing): {ADVICE}"
    return None


def find_data() -> Path | None:
    """The folder with Tesseract's Vietnamese data, None where there is none."""
    return _find_data(os.environ.get("TESSDATA_PREFIX"))


@cache
def _find_data(prefix: str | None) -> Path | None:
    folders = [Path(prefix), Path(prefix) / "tessdata"] if prefix else []
    for place in _PLACES:
        folders += sorted(Path("/").glob(place.removeprefix("/")), reverse=True)
    return next((folder for folder in folders if (folder / f"{LANGUAGE}.traineddata").is_file()), None)
