"""What the document says of itself, taken back: type, title, number, issuer, day of issue, period."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from plan_extract.correcting.desk import Desk, same
from plan_extract.correcting.layers import HUMAN
from plan_extract.correcting.problems import Problem
from plan_extract.correcting.reading import Line
from plan_extract.correcting.values import day_of, words_of
from plan_extract.records import Evidence, Issuer, Metadata, Period, Range
from plan_extract.views.carried import Written
from plan_extract.views.wording import WORDS

_PERIOD = re.compile(r"(?:(\d{4}) ?[-–] ?)?(\d{4})$")
_CELL = "content"


def corrected_metadata(told: Metadata, tab: str, lines: list[Line], written: Written, desk: Desk) -> Metadata:
    """The metadata after the lines of their sheet; without the sheet they stay as they are."""
    changed: dict[str, Any] = {}
    evidence = dict(told.evidence)
    for line in lines:
        with desk.noting():
            key = line.mark.rpartition("@")[0]
            if key not in written.rows:
                raise Problem(f"{tab}!{line.row}", "this sheet takes no new rows")
            if line.normal(_CELL) != written.rows[key][written.columns.index(_CELL)]:
                changed[key] = _value(key, line, desk)
                evidence[key] = _evidence(line, evidence.get(key), desk)
    gone = written.rows.keys() - {line.mark.rpartition("@")[0] for line in lines}
    if lines and gone:
        desk.problems.append(
            f"{tab}: the row {min(gone)} is missing: put it back, and empty its cell if it is not known"
        )
    if not changed:
        return told
    made = told.changed(**changed, evidence=evidence)
    return made.changed(document_key=_key(made))


def _value(key: str, line: Line, desk: Desk) -> Any:
    if key not in _FIELDS:
        raise Problem(line.place(_CELL), "this is not taken back")
    words = words_of(line.cells.get(_CELL))
    return None if words in (None, WORDS[desk.lang]["unknown"]) else _FIELDS[key](line, desk)


def _issuer(line: Line, desk: Desk) -> Issuer:
    name = words_of(line.cells.get(_CELL)) or ""
    known = next((one for one in desk.plan.agencies if same(one.name) == same(name)), None)
    return Issuer(name=name, agency_id=known.agency_id if known else None, level=known.level if known else None)


def _period(line: Line, desk: Desk) -> Period:
    found = _PERIOD.match(words_of(line.cells.get(_CELL)) or "")
    if found is None:
        raise Problem(line.place(_CELL), "a period is written 2026 - 2030, or 2030")
    start, end = found.groups()
    return Period(start_year=int(start) if start else None, end_year=int(end))


_FIELDS: Mapping[str, Callable[[Line, Desk], Any]] = {
    "doc_type": lambda line, _: words_of(line.cells.get(_CELL)),
    "title": lambda line, _: words_of(line.cells.get(_CELL)),
    "number": lambda line, _: words_of(line.cells.get(_CELL)),
    "issuer": _issuer,
    "issued_on": lambda line, _: day_of(line, _CELL),
    "period": _period,
}


def _evidence(line: Line, old: Evidence | None, desk: Desk) -> Evidence:
    """The words where they stand in the text; else where the field was found; else nowhere, an empty span."""
    places = desk.quotes.find(words_of(line.cells.get(_CELL)) or "") if desk.quotes else []
    if places:
        start, end = places[0]
        text = (desk.plan.canonical or "")[start:end]
        return Evidence(span=Range(start=start, end=end), text=text, rule=HUMAN)
    return old.changed(rule=HUMAN) if old else Evidence(span=Range(start=0, end=0), text="", rule=HUMAN)


def _key(told: Metadata) -> str | None:
    if told.issuer and told.issued_on and told.number:
        return f"{told.issuer.name},{told.issued_on:%Y/%m/%d},{told.number}"
    return None
