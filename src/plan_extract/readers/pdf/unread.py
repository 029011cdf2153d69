"""Where another reader takes over the pages whose text layer is worth nothing: OCR, when it is installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from plan_extract.readers.pdf.sheet import Sheet

SheetReader = Callable[[Any, Sequence[Sheet]], Sequence[Sheet]]
"""Takes PDFium's handle of the open document and the sheets without words, and gives those that it could read.

A sheet that was read has ``verdict`` ``good``, ``source`` ``ocr``, its ``text`` with the edges of every character, and
its ``blocks``, all in points from the upper left corner. It is called while ``opening.PDFIUM`` is held.
"""

_HOME = "plan_extract.readers.scan"


def find_sheet_reader() -> SheetReader | None:
    """``readers.scan.read_sheets``, None where that reader is not there."""
    if find_spec(_HOME) is None:
        return None
    reader: SheetReader | None = getattr(import_module(_HOME), "read_sheets", None)
    return reader
