"""What several test modules need once."""

from __future__ import annotations

import importlib
import signal
from pathlib import Path

import pytest

from engines import needs_ocr

HOUSE = Path(__file__).parents[1]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in the background of a shell; the commands tested inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scans of the fixtures, ``DOC_ID.scan.pdf``."""
    needs_ocr()
    folder = tmp_path_factory.mktemp("scans")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(HOUSE / "scripts"))
        for source in sorted((HOUSE / "tests" / "fixtures").glob("*-????.pdf")):
            importlib.import_module("scan").scan(source, folder / f"{source.stem}.scan.pdf")
    return folder
