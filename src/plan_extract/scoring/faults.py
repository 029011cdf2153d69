"""What can be wrong with a gold file: spans, texts, ids, fields and values that do not hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from plan_extract import records
from plan_extract.scoring.claims import Row, contents, inside, place

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
_TOP = ("doc_id", "text_sha256", "annotator", "metadata", "tables", *FIELDS)


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
    wrong = wrong or list(_ids(data))
    return wrong or list(contents(data, text))  # which relies on form and ids


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
    return [f"span {place(one)} is empty or outside the text" for one in spans if one and not inside(one, length)]


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
    return wrong + [f"metadata: part {place(one)} is outside the text" for one in spans if not inside(one, length)]


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
