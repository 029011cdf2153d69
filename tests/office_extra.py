"""Imported first by the tests of exports: skips them where the libraries of ``[office]`` are missing, but not in CI."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

LIBRARIES = ("altair", "dateutil", "icalendar", "jinja2", "openpyxl", "vl_convert", "xlsxwriter")

if "CI" not in os.environ and not all(map(find_spec, LIBRARIES)):
    pytest.skip("needs pip install 'plan-extract[office]'", allow_module_level=True)

openpyxl: Any = import_module("openpyxl")
Calendar: Any = import_module("icalendar").Calendar
rrulestr: Any = import_module("dateutil.rrule").rrulestr
