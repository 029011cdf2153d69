"""The stamps of digital signatures that a page draws over its picture: made white before it is read."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from plan_extract.readers.ocr.rendering import Picture
from plan_extract.readers.pdf.glyphs import Frame
from plan_extract.readers.pdf.opening import opened_text
from plan_extract.readers.pdf.widgets import Box, is_stamp

_LONGEST = 1_000
_MOST = 500
_LARGEST = 0.12
"""Share of the page that a stamp covers at most; a larger form is a page drawn as one."""


def hide_stamps(picture: Picture, page: Any, frame: Frame) -> bool:
    """Make the stamps of a flattened page white in its picture; whether there was one."""
    boxes = find_stamps(page, frame)
    scale = picture.dpi / 72
    high = picture.grey.shape[0]
    for left, bottom, right, top in boxes:
        rows = slice(max(high - round(top * scale), 0), max(high - round(bottom * scale), 0))
        picture.grey[rows, max(round(left * scale), 0) : max(round(right * scale), 0)] = 255
    return bool(boxes)


def find_stamps(page: Any, frame: Frame) -> list[Box]:
    """The boxes of the forms (what an annotation becomes when it is flattened) whose words are those of a stamp."""
    forms = [
        one
        for number in range(min(pdfium.FPDFPage_CountObjects(page), _MOST))
        if pdfium.FPDFPageObj_GetType(one := pdfium.FPDFPage_GetObject(page, number)) == pdfium.FPDF_PAGEOBJ_FORM
    ]
    if not forms:
        return []
    with opened_text(page) as text:
        found = [edges for one in forms if (edges := _edges(one)) and text and is_stamp(_words(text, *edges))]
    boxes = (Box(*frame.box(*edges)) for edges in found)
    return [box for box in boxes if _area(box) <= _LARGEST * frame.size[0] * frame.size[1]]


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.top - box.bottom)


def _edges(one: Any) -> tuple[float, float, float, float] | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(one, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _words(text: Any, left: float, bottom: float, right: float, top: float) -> str:
    """The words in a box of user space, none when they are more than a stamp has."""
    count = pdfium.FPDFText_GetBoundedText(text, left, top, right, bottom, None, 0)
    if not 0 < count <= _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * count)()
    pdfium.FPDFText_GetBoundedText(text, left, top, right, bottom, buffer, count)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
