"""Pages without a text layer that can be trusted, read by OCR: Tesseract with its Vietnamese data.

``read_sheets`` takes over the pages that the PDF reader cannot read; ``missing`` says what has to be installed.
"""

from __future__ import annotations

from plan_extract.readers.ocr.install import ADVICE, missing
from plan_extract.readers.ocr.sheets import read_sheets

__all__ = ["ADVICE", "missing", "read_sheets"]
