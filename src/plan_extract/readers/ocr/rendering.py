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
MOST_PIXELS = 40_000_000
"""Of a page, also of one with the largest paper that the format allows: four times those of A4 at 300 dpi."""

_COVERS = 0.5
_DEEPEST = 3
_MOST_OBJECTS = 1_000

_STEP = 4
_APART = 45
_LEAST_SHARE = 0.0002
_MOST_OF_INK = 0.3
_DARK = 140


class Picture(NamedTuple):
    """A page in grey and its resolution in dots per inch."""

    grey: Grey
    dpi: float


def render(page: Any, frame: Frame) -> Picture:
    """Draw an open page as a viewer shows it; ``page`` is PDFium's handle.

    The resolution is that of the image which covers the page, 300 dpi at most and where there is none.
    """
    dpi = resolution(page, frame)
    wide, high = (max(1, round(edge * dpi / 72)) for edge in frame.size)
    return Picture(without_ink(_draw(page, wide, high)), dpi)


def resolution(page: Any, frame: Frame) -> float:
    """Dots per inch to draw a page with."""
    wide, high = frame.size
    found = max(_image_dpis(page, frame, 0), default=MOST_DPI)
    most: float = 72 * (MOST_PIXELS / max(wide * high, 1.0)) ** 0.5
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


def without_ink(pixels: Grey) -> Grey:
    """The red channel of blue, green, red, in which red ink is as light as paper; coloured ink is made white.

    What is clearly red (a worn stamp is dark red) or blue (a pen: no engine reads handwriting) goes, black letters
    under it stay. Blue is left alone where much of what is dark is blue: such a page is printed or tinted so.
    """
    red = np.ascontiguousarray(pixels[:, :, 2])
    sample = pixels[::_STEP, ::_STEP]
    if _is_red(sample).mean() > _LEAST_SHARE:
        red[_is_red(pixels)] = 255
    blue = _is_blue(sample)
    if blue.mean() > _LEAST_SHARE and blue.sum() <= _MOST_OF_INK * (sample[:, :, 2] < _DARK).sum():
        red[_is_blue(pixels)] = 255
    return red


def _is_red(pixels: Grey) -> NDArray[np.bool_]:
    other = np.maximum(pixels[:, :, 0], pixels[:, :, 1])
    red = pixels[:, :, 2]
    return (red > other) & (red - other > _APART)


def _is_blue(pixels: Grey) -> NDArray[np.bool_]:
    blue, red = pixels[:, :, 0], pixels[:, :, 2]
    return (blue > red) & (blue - red > _APART)
