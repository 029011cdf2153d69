"""Columns of themes: how wide each is, and what it holds."""

from __future__ import annotations

from collections.abc import Mapping

from plan_extract.views.compared.wording import HEADERS
from plan_extract.views.sheets.grid import Column, Kind
from plan_extract.views.wording import Language

_WIDTHS: Mapping[str, int] = {
    "tt": 5, "indicator": 46, "unit": 10, "count": 9, "missing": 22, "notes": 50, "value": 11, "standing": 18,
    "year": 8, "year_above": 9, "task": 50, "who": 36, "due": 18, "same_lead": 13, "organ": 34, "level": 11,
    "leads": 9, "responsible": 9, "takes_part": 9, "basis": 28, "issued_on": 12, "issuer": 24, "title": 38, "state": 12,
    "topic": 12, "term": 44, "fund": 28, "part": 24, "said": 30, "province": 16, "course": 28, "kind": 10, "name": 44,
    "old": 46, "new": 46, "fields": 40, "theme": 16, "plan": 20, "page": 8, "offset": 10, "words": 90, "label": 20,
    "doc_type": 14, "number": 18, "period": 15, "targets": 9, "matched": 11, "weaker": 11, "later": 11, "path": 24,
}  # fmt: skip
_NUMBERS = {"tt", "count", "value", "year", "year_above", "leads", "responsible", "takes_part", "page", "offset"}
_NUMBERS |= {"targets", "matched", "weaker", "later"}


def column(key: str, lang: Language) -> Column:
    """The column of this key; ``said`` gets its header from the plan that it is of."""
    kind: Kind = "number" if key in _NUMBERS else "date" if key == "issued_on" else "text"
    return Column(key, HEADERS[key](lang) if key in HEADERS else "", _WIDTHS[key], kind)


def number_column(key: str, header: str) -> Column:
    """A column of figures under a header of its own."""
    return Column(key, header, 12, "number")
