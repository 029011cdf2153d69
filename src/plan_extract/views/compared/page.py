"""A comparison as one HTML page that needs nothing else: tables to be sorted, charts, every value's words in context.

Everything that comes from a plan is escaped by the template; besides, the page forbids every script but its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from plan_extract.views.compared import wording
from plan_extract.views.compared.charts import MOST, charted, charts
from plan_extract.views.compared.ground import Ground, Place
from plan_extract.views.compared.table import Cell, Laid, Table, table
from plan_extract.views.compared.themes import overview, themes
from plan_extract.views.compared.themes.plans import row_name
from plan_extract.views.page import shell
from plan_extract.views.printing import plain
from plan_extract.views.sheets.grid import Column, Figure, shown
from plan_extract.views.wording import Language

KEPT = 2
"""Columns that stay in sight: the number and the name of a row."""
AROUND = 240
"""Characters of the text before and after a quote."""


class Shown(NamedTuple):
    """A cell: its words and signs, the form to sort by, and the quotes that it leads to."""

    words: str
    signs: tuple[str, ...]
    inline: bool
    order: str
    quotes: str
    kind: str


class Head(NamedTuple):
    """A header: its words, how many columns it stands above, the column that it sorts by (none for a plan's name)."""

    words: str
    broad: int
    column: int | None
    width: int
    kind: str
    begins: bool


class Part(NamedTuple):
    """A table of the page; ``heads`` are one or two rows of headers."""

    key: str
    tab: str
    title: str
    heads: list[list[Head]]
    rows: list[list[Shown]]
    begins: frozenset[int]


class Context(NamedTuple):
    """A quote between what stands before and after it."""

    id: str
    plan: str
    page: int | None
    where: str
    before: str
    words: str
    after: str


def page(known: Ground) -> str:
    """The page."""
    lang = known.lang
    script = shell.told("plan_extract.views.page", "tables.js") + shell.told(__package__, "page.js")
    quotes = {ref: f"q{at}" for at, ref in enumerate(known.places, 1)}
    tables = [table(one, lang=lang) for one in (overview(known), *themes(known))]
    return shell.template(__package__, "page.html.j2").render(
        lang=lang,
        title=wording.TITLES["overview"](lang).capitalize(),
        said={name: getattr(wording, name)(lang) for name in _SAID},
        parts=[_part(one, quotes, lang) for one in tables],
        remarks=[plain(note.said(lang)) for note in known.comparison.notes],
        signs={code: (sign.mark, sign.tone, sign.said(lang)) for code, sign in wording.SIGNS.items()},
        charts=list(charts(known)),
        charted=_charted(known),
        quotes=[_context(name, known.places[ref], known) for ref, name in quotes.items()],
        lacking=wording.LACKING,
        style=shell.told(__package__, "page.css"),
        script=script,
        allowed=shell.allowed(script),
    )


_SAID = ("REMARKS", "LEGEND", "CHARTS", "PAGE", "OPEN", "CLOSE", "NOTHING")


def _charted(known: Ground) -> str:
    """What is said where not every shared indicator is drawn."""
    count, shared = len(charted(known)[:MOST]), sum(row.joined is not None for row in known.comparison.indicators)
    return wording.CHARTED(known.lang).format(count=count, all=shared) if count < shared else ""


def _part(one: Table, quotes: dict[str, str], lang: Language) -> Part:
    columns = [placed.column for placed in one.columns]
    begins = _begins(one)
    rows = [
        [_shown(row, column, cell, quotes, lang) for column, cell in zip(columns, row.cells, strict=True)]
        for row in one.rows
    ]
    return Part(one.key, one.tab, one.title, list(_heads(one, begins)), rows, begins)


def _begins(one: Table) -> frozenset[int]:
    """The columns with which another plan begins, and the one behind the last."""
    plans = [placed.plan for placed in one.columns]
    return frozenset(at for at, (left, right) in enumerate(pairwise(plans), 1) if left != right)


def _heads(one: Table, begins: frozenset[int]) -> Iterator[list[Head]]:
    if one.groups:
        yield list(_groups(one))
    yield [
        Head(column.header, 1, at, column.width, column.kind, at in begins)
        for at, (column, plan) in enumerate(one.columns)
    ]


def _groups(one: Table) -> Iterator[Head]:
    """The names of the plans above their columns; above the columns that stay in sight an empty one of its own."""
    yield Head("", KEPT, None, 0, "text", False)
    for plan, own in groupby(one.columns[KEPT:], key=lambda placed: placed.plan):
        yield Head(one.groups[plan] if plan else "", len(list(own)), None, 0, "text", plan is not None)


def _shown(row: Laid, column: Column, cell: Cell, quotes: dict[str, str], lang: Language) -> Shown:
    """The number of a row leads to all its words."""
    value = cell.value
    refs = cell.refs if column.key != "tt" else tuple(dict.fromkeys(ref for own in row.cells for ref in own.refs))
    order = value.number if isinstance(value, Figure) else value
    led = " ".join(quotes[ref] for ref in refs)
    return Shown(shown(value, lang), cell.signs, cell.inline, "" if order is None else str(order), led, column.kind)


def _context(name: str, place: Place, known: Ground) -> Context:
    """A quote in the text of its plan, where the plan has come with it."""
    quote = place.quote
    where = f"{wording.TABS[place.theme](known.lang)}: {row_name(place, known)}"
    text = known.comparison.texts.get(quote.plan, "")
    start = quote.span.start
    if not text.startswith(quote.text, start):
        return Context(name, known.label(quote.plan), quote.page, where, "", quote.text, "")
    end = start + len(quote.text)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    before = before if start <= AROUND else f"…{before.partition(' ')[2]}"
    after = after if end + AROUND >= len(text) else f"{after.rpartition(' ')[0]}…"
    return Context(name, known.label(quote.plan), quote.page, where, before, quote.text, after)
