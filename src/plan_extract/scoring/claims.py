"""What the records of a gold file claim, held against the text and against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]
Rows = Mapping[str, Row]

CODES = frozenset(
    {
        "invalid_date",
        "date_conflict",
        "number_conflict",
        "target_regress",
        "numbering",
        "ocr_suspect",
        "misprint",
        "citation_after_issue",
        "missing_issuer",
        "missing_number",
        "missing_date",
        "missing_signature",
        "missing_appendix",
        "deadline_before_issue",
        "title_conflict",
        "issuer_conflict",
        "unresolved_reference",
        "page_unreadable",
        "encoding_converted",
        "text_layer_replaced",
        "glyphs_repaired",
        "ocr_repaired",
        "signature_stamp_removed",
        "limit_reached",
    }
)
_EDGE = " \n\t;.,*"
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_RRULE = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=\d+)?(?:;BYMONTH=\d+(?:,\d+)*)?(?:;BYMONTHDAY=-?\d+(?:,-?\d+)*)?"
)


def place(span: Row) -> str:
    """A span as it is written in a message."""
    return f"[{span['start']}, {span['end']})"


def inside(span: Row, length: int) -> bool:
    """Whether a span has characters, and all of them in a text of this length."""
    return bool(0 <= span["start"] < span["end"] <= length)


def contents(data: Row, text: str) -> Iterator[str]:
    """Faults in what the records say, layer by layer."""
    rows: Rows = {row["id"]: row for layer in CHECKS for row in data[layer]}
    for layer, checker in CHECKS.items():
        for row in data[layer]:
            if layer != "sections":
                yield from (f"{layer} {row['id']}: {fault}" for fault in _printed(row["text"], row["span"], text))
            yield from (f"{layer} {row['id']}: {fault}" for fault in checker(row, text, rows))
    for at, table in enumerate(data["tables"]):
        yield from (f"tables {at}: {fault}" for fault in _table(table, text))


def _printed(words: str, span: Row, text: str) -> Iterator[str]:
    """The words stand under the span, and the span is trimmed."""
    under = text[span["start"] : span["end"]]
    if words != under:
        yield f"text {words!r} is not what stands at {place(span)}: {under!r}"
    if under[0] in _EDGE or (under[-1] in _EDGE and not under.endswith("...")):
        yield f"span {place(span)} has a blank or mark at its edge: {under[:12]!r} … {under[-12:]!r}"


def _section(row: Row, text: str, rows: Rows) -> Iterator[str]:
    if (row["heading"] is None) != (row["heading_span"] is None):
        yield "heading and heading_span go together"
    elif row["heading"] is not None:
        under = text[row["heading_span"]["start"] : row["heading_span"]["end"]]
        if " ".join(under.split()) != " ".join(row["heading"].split()):
            yield f"heading {row['heading']!r} is not what stands there: {under!r}"
        if under[0] in _EDGE + "-+•:" or under[-1] in _EDGE + ":":
            yield f"heading has a mark at its edge: {under!r}"
        if not _holds(row["span"], row["heading_span"]):
            yield "heading outside the section"
    parent = rows[row["parent"]] if row["parent"] else None
    if parent and not _holds(parent["span"], row["span"]):
        yield f"not inside its parent {parent['id']}"
    if row["level"] != (parent["level"] + 1 if parent else 1):
        yield f"level {row['level']} does not follow its parent's"


def _holds(outer: Row, inner: Row) -> bool:
    return bool(outer["start"] <= inner["start"] and inner["end"] <= outer["end"])


def _citation(row: Row, text: str, rows: Rows) -> Iterator[str]:
    if row["form"] == "self" and row["number"] is not None:
        yield "a self form has no number"
    if row["form"] == "full" and row["number"] is None and row["title"] is None:
        yield "a full form needs a number, or a law's or session's title"
    if row["refers_to"]:
        first = rows[row["refers_to"]]
        if first["refers_to"] or first["span"]["start"] >= row["span"]["start"]:
            yield f"refers_to {first['id']}, which is not the first mention"


def _deadline(row: Row, text: str, rows: Rows) -> Iterator[str]:
    kind, start, due, rrule = row["kind"], row["start_date"], row["due_date"], row["rrule"]
    if rrule is not None and (kind != "recurring" or not _RRULE.fullmatch(rrule)):
        yield f"rrule {rrule!r} does not fit (kind {kind}; FREQ, INTERVAL, BYMONTH, BYMONTHDAY in this order)"
    if kind in ("recurring", "conditional") and (start or due):
        yield f"a {kind} deadline has no date"
    if start and (kind != "during" or (due and start > due)):
        yield f"start_date {start} does not fit kind {kind}, due_date {due}"


def _target(row: Row, text: str, rows: Rows) -> Iterator[str]:
    value = row["value"]
    if row["kind"] in ("status", "trend") and (value is not None or row["comparator"] is not None):
        yield f"a {row['kind']} has neither value nor comparator"
    if row["kind"] == "quantity" and (value is None or row["unit"] is None):
        yield "a quantity needs value and unit"
    figures = {figure for printed in _FIGURE.findall(row["text"]) for figure in _readings(printed)}
    yield from (
        f"{name} {row[name]} is not printed in {row['text']!r}"
        for name in ("value", "value_max")
        if row[name] is not None and figures and row[name] not in figures
    )
    if (row["due_date"] is None) != (row["due_source"] is None):
        yield "due_date and due_source go together"


def _readings(printed: str) -> set[float]:
    """What printed figures can mean: comma as decimal mark, dots as thousands or decimal mark."""
    forms = {printed.replace(".", "").replace(",", "."), printed.replace(",", "."), printed.replace(".", "")}
    return {float(form) for form in forms if re.fullmatch(r"\d+(?:\.\d+)?", form)}


def _assignment(row: Row, text: str, rows: Rows) -> Iterator[str]:
    yield from _printed(row["action"]["text"], row["action"], text)
    if not _holds(row["span"], row["action"]):
        yield "action outside the span"
    if not row["actors"] and not row["actor_text"]:
        yield "nobody is charged"


def _finding(row: Row, text: str, rows: Rows) -> Iterator[str]:
    if row["code"] not in CODES:
        yield f"unknown code {row['code']!r}"


def _nothing(row: Row, text: str, rows: Rows) -> Iterator[str]:
    return iter(())


def _table(table: Row, text: str) -> Iterator[str]:
    """Each row is as wide as the header, and its words stand in the text."""
    words = set(text.split())
    for at, row in enumerate([table.get("header", []), *table.get("rows", [])]):
        if len(row) != len(table.get("header", [])):
            yield f"row {at} is not as wide as the header"
        lost = [word for cell in row for word in str(cell).split() if word not in words]
        if lost:
            yield f"row {at}: {lost[0]!r} does not stand in the text"


CHECKS: Mapping[str, Callable[[Row, str, Rows], Iterator[str]]] = {
    "sections": _section,
    "citations": _citation,
    "agencies": _nothing,
    "deadlines": _deadline,
    "targets": _target,
    "assignments": _assignment,
    "findings": _finding,
}
