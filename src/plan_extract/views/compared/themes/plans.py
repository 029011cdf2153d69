"""The plans themselves, and all their words that the tables rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from plan_extract.comparing.compared import Side
from plan_extract.views.compared.ground import Ground, Place, titled, words
from plan_extract.views.compared.table import Cell, Line, Theme
from plan_extract.views.compared.themes.columns import column
from plan_extract.views.compared.wording import ABOVE, CHOICES, TABS, TITLES
from plan_extract.views.wording import section_kind

_TOLD = ("tt", "label", "doc_type", "number", "issued_on", "title", "issuer", "period", "level", "targets", "matched")


def overview(known: Ground) -> Theme:
    """A row a plan."""
    marks = Counter[tuple[str, str]](
        (one.plan, mark.kind) for row in known.comparison.indicators for one in row.figures for mark in one.marks
    )
    return Theme(
        "overview",
        TABS["overview"](known.lang),
        TITLES["overview"](known.lang),
        tuple(column(key, known.lang) for key in (*_TOLD, "weaker", "later", "path")),
        tuple(_side(at, one, marks, known) for at, one in enumerate(known.comparison.plans, 1)),
    )


def _side(at: int, side: Side, marks: Mapping[tuple[str, str], int], known: Ground) -> Line:
    level = CHOICES["level"][side.level](known.lang) if side.level else None
    years = " - ".join(str(year) for year in (side.start_year, side.end_year) if year)
    told = (
        words(f"{side.label} ({ABOVE(known.lang)})" if side.above else side.label),
        words(side.doc_type),
        words(side.number),
        Cell(side.issued_on),
        words(side.title),
        words(side.issuer),
        words(years),
        words(level),
        Cell(float(side.targets)),
        Cell(float(side.matched)),
        Cell(float(marks[side.key, "weaker"])),
        Cell(float(marks[side.key, "later"])),
        words(side.path),
    )
    return Line(side.key, (Cell(float(at)), *told), {})


def sources(known: Ground) -> Theme:
    """A row a quote, in the order in which the tables name them."""
    lang = known.lang
    return Theme(
        "sources",
        TABS["sources"](lang),
        TITLES["sources"](lang),
        tuple(column(key, lang) for key in ("tt", "plan", "theme", "name", "words", "page", "offset")),
        tuple(_source(at, ref, place, known) for at, (ref, place) in enumerate(known.places.items(), 1)),
    )


def _source(at: int, ref: str, place: Place, known: Ground) -> Line:
    quote = place.quote
    told = (
        words(known.label(quote.plan)),
        words(TABS[place.theme](known.lang)),
        words(row_name(place, known)),
        words(quote.text),
        Cell(float(quote.page) if quote.page else None),
        Cell(float(quote.span.start)),
    )
    return Line(ref, (Cell(float(at)), *told), {})


def row_name(place: Place, known: Ground) -> str:
    """What the row is called in which a quote stands first."""
    if place.theme == "parts":
        return titled(section_kind(place.row, known.lang))
    report = CHOICES["report"].get(place.name)
    return report(known.lang) if report else titled(place.name)
