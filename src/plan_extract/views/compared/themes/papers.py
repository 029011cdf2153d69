"""What plans cite, owe, draw on and consist of, and what a new version of a plan changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from plan_extract.comparing.compared import Basis, Change, Changed, Cited, Due, Fund, Part, Quote, Term
from plan_extract.views.compared.ground import Ground, by_plan, titled, words
from plan_extract.views.compared.table import Cell, Line, Theme
from plan_extract.views.compared.themes.columns import column
from plan_extract.views.compared.wording import ALONE, CHOICES, LACKING, OUTDATED, SHARED, SIGNS, TABS, TITLES
from plan_extract.views.printing import plain
from plan_extract.views.wording import Language, day, section_kind

Q = TypeVar("Q", bound=Quote)

SHORT = 160
"""Characters of a quote that stand in a cell; the whole of it is among the sources."""


def _theme(key: str, before: Sequence[str], lines: Iterator[Line], known: Ground) -> Theme:
    """A theme in which each plan has one column."""
    lang = known.lang
    return Theme(
        key,
        TABS[key](lang),
        TITLES[key](lang),
        tuple(column(one, lang) for one in ("tt", *before, "count")),
        tuple(lines),
        known.comparison.plans,
        (column("said", lang),),
        (column("missing", lang), column("notes", lang)),
        Cell(LACKING),
    )


def _line(
    at: int,
    row: Basis | Term | Fund | Part,
    before: Sequence[Cell],
    quotes: Sequence[Q],
    cell: Callable[[Sequence[Q]], Cell],
    known: Ground,
) -> Line:
    own = by_plan(quotes)
    after = (words(known.labels(row.missing)), words(known.notes(row.notes)))
    said = {(plan, "said"): cell(one) for plan, one in own.items()}
    return Line(row.id, (Cell(float(at)), *before, Cell(float(len(own)))), said, after)


def bases(known: Ground) -> Theme:
    """A row a document: how each plan cites it; those that are out of date say so."""
    rows = (_basis(at, row, known) for at, row in enumerate(known.comparison.bases, 1))
    return _theme("bases", ("basis", "issued_on", "issuer", "title", "state"), rows, known)


def _basis(at: int, row: Basis, known: Ground) -> Line:
    lang = known.lang
    state = words((SHARED if row.shared else ALONE)(lang))
    if row.outdated:
        state = words(OUTDATED(lang), signs=["outdated"])
    before = (words(row.name), Cell(row.issued_on), words(row.issuer), words(row.title), state)
    return _line(at, row, before, row.citations, lambda own: _cited(row, own, lang), known)


def _cited(row: Basis, own: Sequence[Cited], lang: Language) -> Cell:
    """The parts that the document plays in a plan, and its date where the plan has another one."""
    roles = dict.fromkeys(CHOICES["cited"][one.role](lang) for one in own)
    other = sorted({one.issued_on for one in own if one.issued_on and one.issued_on != row.issued_on})
    dates = f" ({', '.join(day(one, lang) for one in other)})" if other else ""
    return words(", ".join(roles) + dates, [one.ref for one in own], ["other"] if other else [])


def terms(known: Ground) -> Theme:
    """A row a thing that is due: when, in each plan."""
    rows = (_term(at, row, known) for at, row in enumerate(known.comparison.terms, 1))
    return _theme("terms", ("term", "topic"), rows, known)


def _term(at: int, row: Term, known: Ground) -> Line:
    report = CHOICES["report"].get(row.name)
    name = report(known.lang) if report else titled(row.name)
    dues = [one.due_date for one in row.dues if one.due_date and row.topic == "task"]
    above = [one.due_date for one in row.dues if one.due_date and known.sides[one.plan].above]
    first = min(above if dues and above else dues, default=None)

    def cell(own: Sequence[Due]) -> Cell:
        late = first is not None and all(one.due_date and one.due_date > first for one in own)
        said = dict.fromkeys(_due(one, known.lang) for one in own)
        return words("\n".join(said), [one.ref for one in own], ["later"] if late else [])

    return _line(at, row, (words(name), words(CHOICES["due"][row.topic](known.lang))), row.dues, cell, known)


def _due(one: Due, lang: Language) -> str:
    """The words of a deadline, with its day where it has one."""
    return f"{plain(one.text)} ({day(one.due_date, lang)})" if one.due_date else plain(one.text)


def funds(known: Ground) -> Theme:
    """A row a source of money, in the words of each plan."""
    rows = (
        _line(at, row, (words(row.name),), row.quotes, _quoted, known)
        for at, row in enumerate(known.comparison.funds, 1)
    )
    return _theme("funds", ("fund",), rows, known)


def parts(known: Ground) -> Theme:
    """A row a kind of section: its headings, and the plans that ought to have one and do not."""
    return _theme(
        "parts", ("part",), (_part(at, row, known) for at, row in enumerate(known.comparison.parts, 1)), known
    )


def _part(at: int, row: Part, known: Ground) -> Line:
    line = _line(at, row, (words(titled(section_kind(row.id, known.lang))),), row.quotes, _quoted, known)
    lacking = words(SIGNS["missing"].said(known.lang), signs=["missing"])
    return replace(line, said={**line.said, **{(plan, "said"): lacking for plan in row.missing}})


def _quoted(own: Sequence[Quote]) -> Cell:
    return words("\n".join(_short(one.text) for one in own), [one.ref for one in own])


def _short(text: str) -> str:
    kept = plain(text)
    return kept if len(kept) <= SHORT else kept[:SHORT].rsplit(" ", 1)[0] + "…"


def changes(known: Ground) -> Theme:
    """A row a change, class by class."""
    lang = known.lang
    return Theme(
        "changes",
        TABS["changes"](lang),
        TITLES["changes"](lang),
        tuple(column(key, lang) for key in ("tt", "name", "topic", "kind", "old", "new", "fields")),
        tuple(_change(at, one, known) for at, one in enumerate(known.comparison.changes, 1)),
    )


def _change(at: int, one: Change, known: Ground) -> Line:
    topic, kind = CHOICES["changed"][one.topic](known.lang), CHOICES["change"][one.kind](known.lang)
    fields = words("\n".join(_field(field, known) for field in one.fields))
    said = (words(titled(one.name)), words(topic), words(kind), _side(one.old), _side(one.new), fields)
    return Line(one.id, (Cell(float(at)), *said), {})


def _side(quote: Quote | None) -> Cell:
    return words(_short(quote.text), [quote.ref]) if quote else Cell(LACKING)


def _field(field: Changed, known: Ground) -> str:
    name = CHOICES["field"].get(field.field)
    said = (_said(field.field, value, known) for value in (field.old, field.new))
    return f"{name(known.lang) if name else field.field}: {' → '.join(said)}"


def _said(field: str, value: str | None, known: Ground) -> str:
    if value is None:
        return LACKING
    if field in ("actors", "partners"):
        return "; ".join(map(known.organ, value.split("; ")))
    choice = CHOICES.get(field, {}).get(value)
    return choice(known.lang) if choice else plain(value)
