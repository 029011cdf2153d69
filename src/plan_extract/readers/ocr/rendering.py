"""A page of a PDF → a picture of it in grey, the ink of stamps taken out."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from plan_extract.readers.pdf.glyphs import Frame

Grey = NDArray[np.uint8]
"""Rows of pixels from above, 0 black to 255 white."""

MOST_DPI = 300.0
"""Finer pictures cost time and are read no better."""

_FEWEST_DPI = 100.0
_MOST_PIXELS = 40_000_000
_COVERS = 0.5
_DEEPEST = 3
_MOST_OBJECTS = 1_000

_STEP = 4
_RED = 45
_RED_SHARE = 0.0002


class Picture(NamedTuple):
    """A page in grey, its resolution, and the share of its area that had the ink of a stamp."""

    grey: Grey
    dpi: float
    red: float = 0.0


def render(page: Any, frame: Frame) -> Picture:
    """Draw an open page as a viewer shows it; ``page`` is PDFium's handle.

    The resolution is that of the image which covers the page, 300 dpi at most and where there is none.
    """
    dpi = resolution(page, frame)
    wide, high = (max(1, round(edge * dpi / 72)) for edge in frame.size)
    pixels = _draw(page, wide, high)
    grey, red = without_red(pixels)
    return Picture(grey, dpi, red)


def resolution(page: Any, frame: Frame) -> float:
    """Dots per inch to draw a page with."""
    wide, high = frame.size
    found = max(_image_dpis(page, frame, 0), default=MOST_DPI)
    most = 72 * (_MOST_PIXELS / max(wide * high, 1.0)) ** 0.5
    return min(max(found, _FEWEST_DPI), MOST_DPI, most)


def _image_dpis(holder: Any, frame: Frame, depth: int) -> list[float]:
    """The resolutions of the images that cover half of the page or more."""
    get, count = _objects(holder, depth)
    found = []
    for number in range(min(count, _MOST_OBJECTS)):
        one = get(holder, number)
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found += _image_dpi(one, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            found += _image_dpis(one, frame, depth + 1)
    return found


def _objects(holder: Any, depth: int) -> tuple[Any, int]:
    if depth:
        return pdfium.FPDFFormObj_GetObject, pdfium.FPDFFormObj_CountObjects(holder)
    return pdfium.FPDFPage_GetObject, pdfium.FPDFPage_CountObjects(holder)


def _image_dpi(image: Any, frame: Frame) -> list[float]:
    edges = [ctypes.c_float() for _ in range(4)]
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFPageObj_GetBounds(image, *edges) or not pdfium.FPDFImageObj_GetImagePixelSize(image, wide, high):
        return []
    left, bottom, right, top = (edge.value for edge in edges)
    page_wide, page_high = frame.size
    if (right - left) * (top - bottom) < _COVERS * page_wide * page_high:
        return []
    return [72 * ((wide.value * high.value) / ((right - left) * (top - bottom))) ** 0.5]


def _draw(page: Any, wide: int, high: int) -> Grey:
    """The page as rows of blue, green, red."""
    pixels = np.full((high, wide, 3), 255, dtype=np.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(
        wide, high, pdfium.FPDFBitmap_BGR, ctypes.c_void_p(pixels.ctypes.data), pixels.strides[0]
    )
    try:
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels


def without_red(pixels: Grey) -> tuple[Grey, float]:
    """The red channel, in which red ink is as light as paper, and the share of red pixels.

    What is clearly red (a worn stamp is dark red) becomes white; black letters under a stamp stay.
    """
    red = np.ascontiguousarray(pixels[:, :, 2])
    share = float(_is_red(pixels[::_STEP, ::_STEP]).mean())
    if share > _RED_SHARE:
        red[_is_red(pixels)] = 255
    return red, share


def _is_red(pixels: Grey) -> NDArray[np.bool_]:
    other = np.maximum(pixels[:, :, 0], pixels[:, :, 1])
    red = pixels[:, :, 2]
    return (red > other) & (red - other > _RED)
