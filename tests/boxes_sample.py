"""What stands under the boxes of records, by another library than the reader's, and in the picture of the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pypdfium2.raw as raw
from numpy.typing import NDArray

from plan_extract.records import Evidence, Plan

DPI = 300
_UP, _DOWN = 1.0, 1.0
"""Points: boxes hug their letters, the middle of a letter's font box may lie a little above or below."""
_IN = 0.4
"""Points: a full stop is set under the letter before it."""
_LAYERS = ("sections", "citations", "agencies", "deadlines", "targets", "assignments", "tables", "findings")
_HYPHENS = str.maketrans(dict.fromkeys("\x02\ufffe\xad", "-"))

Letters = dict[int, list[tuple[float, float, str]]]
"""The middle and the sign of every character of a page."""


def placed(plan: Plan) -> Iterator[Evidence]:
    """All records and metadata of a plan that have boxes."""
    records = [record for layer in _LAYERS for record in getattr(plan, layer)]
    yield from (one for one in (*records, *plan.metadata.evidence.values()) if one.boxes)


def letters(path: Path) -> Letters:
    """The characters of a file as pdfplumber has them."""
    with pdfplumber.open(path) as document:
        return {
            number: [((one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2, one["text"]) for one in page.chars]
            for number, page in enumerate(document.pages, 1)
        }


def flattened_letters(path: Path) -> Letters:
    """The characters of a file as PDFium has them once its annotations are part of its pages."""
    found: Letters = {}
    with pypdfium2.PdfDocument(path) as document:
        for number in range(len(document)):
            with closing(document[number]) as page:
                raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                height = page.get_height()
                boxes = [text.get_charbox(at, loose=True) for at in range(text.count_chars())]
                signs = [chr(raw.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())]
                found[number + 1] = [
                    ((left + right) / 2, height - (low + high) / 2, sign)
                    for (left, low, right, high), sign in zip(boxes, signs, strict=True)
                ]
    return found


def under(found: Letters, boxes: Sequence[tuple[int, float, float, float, float]]) -> str:
    """The words under boxes, from left to right in each."""
    return "".join(
        letter
        for page, left, top, right, bottom in boxes
        for x, y, letter in sorted(found[page])
        if left + _IN <= x <= right - _IN and top - _UP <= y <= bottom + _DOWN
    )


def bare(words: str) -> str:
    """Words without blanks and line ends, composed."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", words.translate(_HYPHENS)))


def pictures(path: Path, boxes: Sequence[tuple[int, float, float, float, float]]) -> Iterator[NDArray[np.uint8]]:
    """Each box cut out of the picture of its page, with a little white around it."""
    for page, *edges in boxes:
        grey = _picture(path, page)
        left, top, right, bottom = (round(edge * DPI / 72) for edge in edges)
        yield np.pad(grey[max(top - 8, 0) : bottom + 8, max(left - 3, 0) : right + 3], 20, constant_values=255)


@lru_cache(maxsize=16)
def _picture(path: Path, page: int) -> NDArray[np.uint8]:
    with pypdfium2.PdfDocument(path) as document:
        return np.asarray(document[page - 1].render(scale=DPI / 72, grayscale=True).to_pil())
