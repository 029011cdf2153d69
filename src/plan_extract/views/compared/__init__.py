"""A comparison as people look at it: a workbook, a page that needs nothing else, and a table for programs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Literal

from plan_extract.comparing.compared import Comparison
from plan_extract.errors import InputError
from plan_extract.views.compared.ground import ground
from plan_extract.views.wording import Language

Form = Literal["xlsx", "html", "csv"]

_LIBRARIES: Mapping[str, tuple[str, ...]] = {"xlsx": ("xlsxwriter",), "html": ("jinja2", "altair", "vl_convert")}


def rendered(comparison: Comparison, form: Form, *, lang: Language = "vi") -> bytes:
    """The comparison as the bytes of a file; the same comparison gives the same bytes.

    Raises ``InputError`` where a library of ``[office]`` misses, and where a sheet cannot take so many rows.
    """
    lacking = next((name for name in _LIBRARIES.get(form, ()) if find_spec(name) is None), None)
    if lacking:
        raise InputError(form, f"{lacking} is missing", "pip install 'plan-extract[office]'")
    known = ground(comparison, lang)
    if form == "xlsx":
        from plan_extract.views.compared.workbook import workbook

        return workbook(known)
    if form == "html":
        from plan_extract.views.compared.page import page

        return page(known).encode("utf-8", "replace")
    from plan_extract.views.compared.lines import long_table

    return long_table(known)
