"""A plan as the sheets that a planning office keeps: what every table view of it is made of."""

from __future__ import annotations

from plan_extract.records import Plan
from plan_extract.views.sheets.grid import Sheet
from plan_extract.views.sheets.layers import LAYERS, layer
from plan_extract.views.sheets.series import series
from plan_extract.views.sheets.summaries import about, agencies_once
from plan_extract.views.wording import Language

SHEETS = ("assignments", "series", "citations", "registry", "deadlines", "findings", "targets", "agencies", "about")
"""All sheets, those for reading first."""


def sheet(plan: Plan, key: str, *, lang: Language = "vi") -> Sheet:
    """One of ``SHEETS``."""
    if key in LAYERS:
        return layer(plan, key, lang=lang)
    return {"series": series, "registry": agencies_once, "about": about}[key](plan, lang=lang)
