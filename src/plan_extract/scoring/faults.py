"""What can be wrong with a gold file: spans, texts, ids, fields and values that do not hold."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from plan_extract import records

FIELDS: Mapping[str, tuple[type[records.Mention], str]] = {
    "sections": (records.Section, "parent kind number heading heading_span level"),
    "citations": (
        records.Citation,
        "text form doc_type number issued_on issuer title pinpoint role refers_to",
    ),
    "agencies": (records.Agency, "text kind name level"),
    "deadlines": (records.Deadline, "text kind start_date due_date rrule"),
    "targets": (
        records.Target,
        "text kind value value_max unit comparator subject indicator due_date due_source topic",
    ),
    "assignments": (
        records.Assignment,
        "text actors actor_text role partners action product deadlines targets",
    ),
    "findings": (records.Finding, "text code severity message"),
}
REFERENCES = {
    "sections": {"parent": "sections"},
    "citations": {"refers_to": "citations"},
    "assignments": {
        "actors": "agencies",
        "partners": "agencies",
        "deadlines": "deadlines",
        "targets": "targets",
    },
}
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
        "signature_stamp_removed",
        "limit_reached",
    }
)
_TOP = ("doc_id", "text_sha256", "annotator", "metadata", "tables", *FIELDS)
_EDGE_START, _EDGE_END = " \n\t;.,*", " \n\t;.,*"
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_RRULE = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=\d+)?(?:;BYMONTH=\d+(?:,\d+)*)?(?:;BYMONTHDAY=-?\d+(?:,-?\d+)*)?"
)

Row = Mapping[str, Any]
Rows = Mapping[str, tuple[str, Row]]


def faults(data: Any, text: str, doc_id: str) -> list[str]:
    """Every fault of a gold file's content, one line each; an empty list when it holds."""
    shape = list(_shape(data))
    if shape:
        return shape
    wrong = list(_identity(data, text, doc_id))
    for layer in FIELDS:
        for row in data[layer]:
            wrong += [f"{layer} {row.get('id')}: {fault}" for fault in _form(layer, row, len(text))]
    wrong += _metadata(data["metadata"], len(text))
    if wrong:  # what follows reads values and may rely on their form
        return wrong
    return [*_ids(data), *_contents(data, text)]


def _shape(data: Any) -> Iterator[str]:
    if not isinstance(data, dict):
        yield "not a JSON object"
        return
    yield from (f"no {name}" for name in _TOP if name not in data)
    yield from (f"unknown {name}" for name in data if name not in _TOP)
    for layer in ("tables", *FIELDS):
        rows = data.get(layer, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield f"{layer}: not a list of records"


def _identity(data: Row, text: str, doc_id: str) -> Iterator[str]:
    if data["doc_id"] != doc_id:
        yield f"doc_id {data['doc_id']!r} is not the file's name"
    if data["text_sha256"] != hashlib.sha256(text.encode()).hexdigest():
        yield "text_sha256 is not that of the text in corpora"
    if not isinstance(data["annotator"], str) or not data["annotator"]:
        yield "annotator is empty"


def _form(layer: str, row: Row, length: int) -> list[str]:
    """Faults of one record's fields: missing, unknown, of the wrong kind, or spans outside the text."""
    model, names = FIELDS[layer]
    missing = [f"no field {name}" for name in ("id", "span", *names.split()) if name not in row]
    if missing:
        return missing
    try:
        model.model_validate({"text": "", "rule": "gold", **row})
    except ValidationError as error:
        return [_said(one) for one in error.errors()]
    spans = [row["span"], row.get("heading_span"), row.get("action")]
    return [f"span {_place(one)} is empty or outside the text" for one in spans if one and not _inside(one, length)]


def _said(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    return f"{where}: {error['msg']} (got {error['input']!r})"


def _metadata(metadata: Any, length: int) -> list[str]:
    try:
        parsed = records.Metadata.model_validate(metadata)
    except ValidationError as error:
        return [f"metadata {_said(one)}" for one in error.errors()]
    missing = set(records.Metadata.model_fields) - {"document_key", "evidence"} - set(metadata)
    wrong = [f"metadata: no field {name}" for name in sorted(missing)]
    spans = [{"start": part.span.start, "end": part.span.end} for part in parsed.parts]
    return wrong + [f"metadata: part {_place(one)} is outside the text" for one in spans if not _inside(one, length)]


def _place(span: Row) -> str:
    return f"[{span['start']}, {span['end']})"


def _inside(span: Row, length: int) -> bool:
    return bool(0 <= span["start"] < span["end"] <= length)


def _ids(data: Row) -> Iterator[str]:
    layer_of: dict[str, str] = {}
    for layer in FIELDS:
        for row in data[layer]:
            if row["id"] in layer_of:
                yield f"{layer} {row['id']}: the id is used twice"
            layer_of[row["id"]] = layer
    for layer, references in REFERENCES.items():
        for row in data[layer]:
            yield from (f"{layer} {row['id']}: {fault}" for fault in _lost(row, references, layer_of))


def _lost(row: Row, references: Mapping[str, str], layer_of: Mapping[str, str]) -> Iterator[str]:
    """References that lead to no record of the layer they must name."""
    for name, layer in references.items():
        lost = [key for key in _listed(row[name]) if layer_of.get(key) != layer]
        yield from (f"{name} names {key}, which is none of the {layer}" for key in lost)


def _listed(value: Any) -> Iterable[str]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _contents(data: Row, text: str) -> Iterator[str]:
    """Faults in what the records say, layer by layer."""
    rows: Rows = {row["id"]: (layer, row) for layer in FIELDS for row in data[layer]}
    for layer, checker in _CHECKS.items():
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
        yield f"text {words!r} is not what stands at {_place(span)}: {under!r}"
    if under[0] in _EDGE_START or (under[-1] in _EDGE_END and not under.endswith("...")):
        yield f"span {_place(span)} has a blank or mark at its edge: {under[:12]!r} … {under[-12:]!r}"


def _section(row: Row, text: str, rows: Rows) -> Iterator[str]:
    if (row["heading"] is None) != (row["heading_span"] is None):
        yield "heading and heading_span go together"
    elif row["heading"] is not None:
        under = text[row["heading_span"]["start"] : row["heading_span"]["end"]]
        if " ".join(under.split()) != " ".join(row["heading"].split()):
            yield f"heading {row['heading']!r} is not what stands there: {under!r}"
        if under[0] in _EDGE_START + "-+•:" or under[-1] in _EDGE_END + ":":
            yield f"heading has a mark at its edge: {under!r}"
        if not _holds(row["span"], row["heading_span"]):
            yield "heading outside the section"
    parent = rows[row["parent"]][1] if row["parent"] else None
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
        first = rows[row["refers_to"]][1]
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


_CHECKS: Mapping[str, Callable[[Row, str, Rows], Iterator[str]]] = {
    "sections": _section,
    "citations": _citation,
    "agencies": _nothing,
    "deadlines": _deadline,
    "targets": _target,
    "assignments": _assignment,
    "findings": _finding,
}
