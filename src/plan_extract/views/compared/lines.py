"""A comparison as CSV for programs: every theme in one long table, a line a value that a plan has."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from plan_extract.comparing.compared import Charge, Figure, Note, Quote
from plan_extract.views.compared.ground import Ground
from plan_extract.views.compared.table import WIDE
from plan_extract.views.delimited import field
from plan_extract.views.printing import plain
from plan_extract.views.sheets.grid import Value

COLUMNS = (
    "theme", "row", "name", "plan", "label", "field", "year", "comparator", "value", "value_max", "unit", "amount",
    "amount_max", "row_unit", "marks", "ref", "page", "text",
)  # fmt: skip
_TOLD = ("doc_id", "doc_type", "number", "title", "issuer", "level", "province", "issued_on", "start_year", "end_year")

Told = dict[str, Value]


def long_table(known: Ground) -> bytes:
    """UTF-8 with a byte order mark, ISO dates, decimal points, and no words that a spreadsheet takes for a formula.

    Codes stand for what a value is in both languages; only ``note`` lines are in the language asked for.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for told in _lines(known):
        plan = told.get("plan")
        told["label"] = known.label(plan) if isinstance(plan, str) else None
        writer.writerow([field(told.get(key)) for key in COLUMNS])
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8", "replace")


def _lines(known: Ground) -> Iterator[Told]:
    found = known.comparison
    for side in found.plans:
        about = {key: _value(getattr(side, key)) for key in _TOLD}
        yield from (_line("plans", side, side.key, key, value) for key, value in about.items() if value is not None)
    for note in found.notes:
        yield {"theme": "plans", "field": "note", "value": plain(note.said(known.lang))}
    for theme, rows in (
        ("indicators", found.indicators), ("tasks", found.tasks), ("organs", found.organs), ("bases", found.bases),
        ("terms", found.terms), ("funds", found.funds), ("parts", found.parts),
    ):  # fmt: skip
        for row in rows:
            yield from _SAID[theme](row)
            yield from _common(theme, row, known)
    yield from _above(known)
    yield from _courses(known)
    yield from _changes(known)


def _value(value: Any) -> Value:
    """What a cell takes: whole numbers are years, pages and counts."""
    return str(value) if isinstance(value, int) else plain(value) or None if isinstance(value, str) else value


def _line(theme: str, row: Any, plan: str | None, name: str, value: Any, quote: Quote | None = None) -> Told:
    """A line; ``row`` is a row of its theme, or a plan."""
    told: Told = {"theme": theme, "row": row.id if theme != "plans" else row.key, "plan": plan, "field": name}
    told["name"] = plain(row.name) if theme != "plans" else plain(row.label)
    told["value"] = _value(value)
    if quote is not None:
        told |= {"ref": quote.ref, "page": _value(quote.page), "text": plain(quote.text)}
    return told


def _common(theme: str, row: Any, known: Ground) -> Iterator[Told]:
    """The plans that say nothing, while they are few, and the remarks."""
    if len(known.sides) <= WIDE:
        yield from (_line(theme, row, plan, "missing", None) for plan in row.missing)
    notes: Sequence[Note] = row.notes
    yield from (_line(theme, row, None, "note", note.said(known.lang)) for note in notes)


def _indicator(row: Any) -> Iterator[Told]:
    for one in row.figures:
        yield _line("indicators", row, one.plan, one.kind, one.value, one) | _figure(one) | {"row_unit": row.unit}


def _figure(one: Figure) -> Told:
    return {
        "year": _value(one.year),
        "comparator": one.comparator,
        "value_max": one.value_max,
        "unit": plain(one.unit) or None,
        "amount": one.amount,
        "amount_max": one.amount_max,
        "marks": " ".join(f"{mark.kind}:{mark.than}" for mark in one.marks) or None,
    }


def _task(row: Any) -> Iterator[Told]:
    for one in row.charges:
        yield from (_line("tasks", row, one.plan, name, value, one) for name, value in _charge(one))


def _charge(one: Charge) -> Iterator[tuple[str, Value]]:
    yield one.role, " ".join(one.actors) or plain(one.actor_text)
    if one.partners:
        yield "partners", " ".join(one.partners)
    if one.deadlines:
        yield "deadlines", "; ".join(map(plain, one.deadlines))
    if one.due_date:
        yield "due_date", one.due_date
    if one.product:
        yield "product", plain(one.product)


def _organ(row: Any) -> Iterator[Told]:
    for work in row.works:
        yield _line("organs", row, work.plan, "names", "; ".join(work.names))
        for part in ("leads", "responsible", "takes_part"):
            if getattr(work, part):
                yield _line("organs", row, work.plan, part, " ".join(getattr(work, part)))


def _basis(row: Any) -> Iterator[Told]:
    for one in row.citations:
        told = _line("bases", row, one.plan, one.role, one.issued_on or row.issued_on, one)
        yield told | {"marks": "outdated" if row.outdated else None}


def _term(row: Any) -> Iterator[Told]:
    for one in row.dues:
        yield _line("terms", row, one.plan, one.kind, one.due_date or one.rrule, one)


def _fund(row: Any) -> Iterator[Told]:
    yield from (_line("funds", row, one.plan, "source", row.id, one) for one in row.quotes)


def _part(row: Any) -> Iterator[Told]:
    yield from (_line("parts", row, one.plan, "section", row.id, one) for one in row.quotes)


_SAID = {
    "indicators": _indicator,
    "tasks": _task,
    "organs": _organ,
    "bases": _basis,
    "terms": _term,
    "funds": _fund,
    "parts": _part,
}


def _above(known: Ground) -> Iterator[Told]:
    for one in known.comparison.above:
        row = known.indicators[one.indicator]
        quote = known.figures[one.ours] if one.ours else None
        told = _line("above", row, one.plan, "standing", one.standing, quote)
        yield told | {"row": one.id, "year": _value(one.year), "marks": f"{one.standing}:{one.theirs}"}


def _courses(known: Ground) -> Iterator[Told]:
    for row in known.comparison.courses:
        falls = {fall.after: fall.before for fall in row.falls}
        for ref in row.figures:
            one = known.figures[ref]
            told = _line("courses", row, one.plan, "figure", one.value, one) | _figure(one)
            yield told | {"marks": f"regressed:{falls[ref]}" if ref in falls else None}


def _changes(known: Ground) -> Iterator[Told]:
    for row in known.comparison.changes:
        for name, quote in (("old", row.old), ("new", row.new)):
            if quote is not None:
                yield _line("changes", row, quote.plan, name, f"{row.topic} {row.kind}", quote)
        for one in row.fields:
            told = _line("changes", row, None, one.field, one.new)
            yield told | {"text": plain(one.old) or None}
