"""Pictures of pages (PNG, JPEG, TIFF) → Document: laid on the pages of a PDF as large as their paper, and read so."""

from __future__ import annotations

import warnings
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from plan_extract.errors import InputError
from plan_extract.readers.forms import Ocr
from plan_extract.readers.ocr.install import missing
from plan_extract.text import Document

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGER_EDGE = 842.0
"""Points: a picture that does not tell its resolution is taken for a page of A4."""

_MOST_PAGES = 500
_QUALITY = 95
_FEWEST_DPI = 50.0


def read_image(data: bytes, where: str, *, ocr: Ocr = "auto") -> Document:
    """Read the bytes of a picture, or of a TIFF with several.

    Raises ``InputError`` for a broken picture, one too large, and where OCR is off or missing.
    """
    lacking = "reading pictures needs OCR: leave out --ocr off" if ocr == "off" else missing()
    if lacking:
        raise InputError(where, *lacking.split(": ", 1))
    from plan_extract.readers.pdf import read_pdf

    pdf, kind = _to_pdf(data, where)
    made = read_pdf(pdf, where, ocr=ocr)
    return replace(made, origin=replace(made.origin, sha256=sha256(data).hexdigest(), media_type=kind))


def _to_pdf(data: bytes, where: str) -> tuple[bytes, str]:
    """The pages as a PDF, and the media type of the picture."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
                kind = Image.MIME[str(image.format)]
                return _joined(_pages(image, where)), kind
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as error:
            what = f"the picture is broken or too large ({type(error).__name__})"
            raise InputError(where, what, "scan it again, or save it as PDF") from None


def _pages(image: Image, where: str) -> list[tuple[Image, float]]:
    """Every picture of a file, upright as its camera noted, with its resolution."""
    from PIL import ImageOps

    count = getattr(image, "n_frames", 1)
    if count > _MOST_PAGES:
        raise InputError(where, f"{count} pictures are more than the limit of {_MOST_PAGES}", "split the file")
    made = []
    for number in range(count):
        image.seek(number)
        page = ImageOps.exif_transpose(image)
        dpi = float(image.info.get("dpi", (0.0, 0.0))[0])
        made.append((page.convert("RGB"), dpi if dpi >= _FEWEST_DPI else 72 * max(page.size) / _LONGER_EDGE))
    return made


def _joined(pages: list[tuple[Image, float]]) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for image, dpi in pages:
        buffer = BytesIO()
        image.save(buffer, "PDF", resolution=dpi, quality=_QUALITY)
        with pypdfium2.PdfDocument(buffer.getvalue()) as one:
            document.import_pages(one)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()
