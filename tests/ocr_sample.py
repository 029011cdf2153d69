"""Small scans for the tests: pages drawn in Liberation Serif, as wide as Times New Roman, laid on those of a PDF.

Distances are points from the upper left corner of the page; pictures have 200 dots to the inch.
"""

from __future__ import annotations

import ctypes
import math
import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from plan_extract.readers.ocr.install import find_data, missing

FONTS = Path("/usr/share/fonts/truetype/liberation2")
FACES = {"": "Regular", "bold": "Bold", "italic": "Italic"}
WIDE, HIGH = 595, 842
DPI = 200
LEFT, RIGHT, SIZE, PITCH = 85.0, 540.0, 14.0, 20.0
RED, BLUE = (214, 40, 44), (40, 50, 190)


def need_ocr() -> None:
    """Skip a test where the engine or the font is missing; fail where all has to be there."""
    lacking = missing() or ""
    if not lacking and not (find_data() or Path()).joinpath("osd.traineddata").is_file():
        lacking = "tesseract-ocr-osd is missing"
    if not (FONTS / "LiberationSerif-Regular.ttf").is_file():
        lacking = "fonts-liberation2 is missing"
    if lacking and os.environ.get("CI"):
        pytest.fail(lacking)
    if lacking:
        pytest.skip(lacking)


class Sheet:
    """A page being drawn."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (_dots(WIDE), _dots(HIGH)), "white")
        self.draw = ImageDraw.Draw(self.image)

    def text(self, x: float, y: float, words: str, face: str = "", size: float = SIZE) -> Sheet:
        """Words that begin at ``x`` on the baseline ``y``."""
        self.draw.text((_dots(x), _dots(y)), words, "black", _font(face, size), anchor="ls")
        return self

    def centred(self, x: float, y: float, words: str, face: str = "", size: float = SIZE) -> Sheet:
        """Words with their middle at ``x``."""
        return self.text(x - width(words, face, size) / 2, y, words, face, size)

    def paragraph(self, y: float, words: str, face: str = "") -> float:
        """Words broken into lines between the margins; gives the baseline of the line below."""
        line, x = "", LEFT + 36
        for word in words.split():
            longer = f"{line} {word}".strip()
            if x + width(longer, face) > RIGHT:
                self.text(x, y, line, face)
                line, x, y = word, LEFT, y + PITCH
            else:
                line = longer
        self.text(x, y, line, face)
        return y + PITCH + 6

    def grid(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> Sheet:
        """A ruled table, one line of words a cell."""
        for x in xs:
            self.draw.line([(_dots(x), _dots(ys[0])), (_dots(x), _dots(ys[-1]))], "black", 2)
        for y in ys:
            self.draw.line([(_dots(xs[0]), _dots(y)), (_dots(xs[-1]), _dots(y))], "black", 2)
        for top, row in zip(ys, rows, strict=False):
            for left, words in zip(xs, row, strict=False):
                self.text(left + 5, top + 16, words, size=13)
        return self

    def stamp(self, x: float, y: float, radius: float = 50.0) -> Sheet:
        """A round red stamp, drawn over what is there as ink is: where black is, black stays."""
        ink = Image.new("RGB", self.image.size, "white")
        draw = ImageDraw.Draw(ink)
        for inset in (0, 3, 20):
            reach = radius - inset
            draw.ellipse([_dots(x - reach), _dots(y - reach), _dots(x + reach), _dots(y + reach)], outline=RED, width=6)
        draw.text((_dots(x), _dots(y)), "★", RED, _font("bold", 30), anchor="mm")
        draw.text((_dots(x), _dots(y + 15)), "SƠ THỦY", RED, _font("bold", 16), anchor="mm")
        self._ink(ink)
        return self

    def pen(self, x: float, y: float, colour: tuple[int, int, int] = BLUE) -> Sheet:
        """A number as a pen writes it, on the baseline ``y``."""
        ink = Image.new("RGB", self.image.size, "white")
        wave = [(_dots(x + at * 2), _dots(y - 6 - 9 * math.sin(at * 1.3))) for at in range(10)]
        ImageDraw.Draw(ink).line(wave, colour, 5, "curve")
        self._ink(ink)
        return self

    def _ink(self, ink: Image.Image) -> None:
        self.image = ImageChops.multiply(self.image, ink)
        self.draw = ImageDraw.Draw(self.image)

    def skewed(self, degrees: float) -> Sheet:
        """Turned against the clock about its middle."""
        self.image = self.image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
        return self


def _dots(points: float) -> int:
    return round(points * DPI / 72)


def _font(face: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"LiberationSerif-{FACES[face]}.ttf"), _dots(size))


def width(words: str, face: str = "", size: float = SIZE) -> float:
    """How wide words are set."""
    return _font(face, size).getlength(words) * 72 / DPI


def scan(*sheets: Sheet, turned: int = 0) -> bytes:
    """A PDF of pictures; ``turned`` are degrees against the clock by which each picture lies on its page."""
    images = [sheet.image.rotate(turned, expand=True) for sheet in sheets]
    out = BytesIO()
    images[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=images[1:], quality=92)
    return out.getvalue()


def rotated(data: bytes, degrees: int) -> bytes:
    """A PDF whose first page is to be shown turned clockwise."""
    document = pypdfium2.PdfDocument(data)
    document[0].set_rotation(degrees)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def with_layer(data: bytes, lines: Sequence[str], *, hidden: bool = True) -> bytes:
    """A PDF with a text layer over its first page, one line below the other."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    font_data = (FONTS / "LiberationSerif-Regular.ttf").read_bytes()
    buffer = (ctypes.c_uint8 * len(font_data)).from_buffer_copy(font_data)
    font = pdfium.FPDFText_LoadFont(document.raw, buffer, len(font_data), pdfium.FPDF_FONT_TRUETYPE, True)
    for number, line in enumerate(lines):
        words = pdfium.FPDFPageObj_CreateTextObj(document.raw, font, SIZE)
        code = line.encode("utf-16-le") + b"\0\0"
        text = (ctypes.c_ushort * (len(code) // 2)).from_buffer_copy(code)
        pdfium.FPDFText_SetText(words, text)
        if hidden:
            pdfium.FPDFTextObj_SetTextRenderMode(words, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
        pdfium.FPDFPageObj_Transform(words, 1, 0, 0, 1, LEFT, HIGH - 100 - number * PITCH)
        pdfium.FPDFPage_InsertObject(page.raw, words)
    pdfium.FPDFPage_GenerateContent(page.raw)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def empty() -> bytes:
    """A PDF of one page with nothing on it."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(WIDE, HIGH)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def joined(*files: bytes) -> bytes:
    """The pages of several PDFs in one."""
    document = pypdfium2.PdfDocument.new()
    for data in files:
        document.import_pages(pypdfium2.PdfDocument(data))
    out = BytesIO()
    document.save(out)
    return out.getvalue()
