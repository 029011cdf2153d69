"""Imported first by the tests of batches: skips them where the libraries of ``[data]`` are missing, but not in CI."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

if "CI" not in os.environ and not all(map(find_spec, ("duckdb", "psutil", "pyarrow", "zstandard"))):
    pytest.skip("needs pip install 'plan-extract[data]'", allow_module_level=True)

psutil: Any = import_module("psutil")
