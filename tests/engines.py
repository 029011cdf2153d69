"""Engines that tests need: where one is missing a test is skipped and says so; in CI it fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plan_extract.readers import office
from plan_extract.readers.ocr import missing


def needs_ocr() -> None:
    """Skip the test where Tesseract, its Vietnamese data or its Python library is missing."""
    lacking = missing()
    if lacking:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(lacking)


def needs_calc() -> str:
    """The path of LibreOffice with its spreadsheets; skips the test where they are missing."""
    found = office.program()
    if found and (Path(found).resolve().parent / "libsclo.so").exists():
        return found
    (pytest.fail if os.environ.get("CI") else pytest.skip)(
        "LibreOffice Calc is missing: apt install libreoffice-calc-nogui"
    )
    raise AssertionError
