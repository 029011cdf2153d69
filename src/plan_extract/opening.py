"""A plan from whatever holds one: a document, or the JSON that was made of one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from plan_extract.errors import InputError
from plan_extract.pipeline import extract
from plan_extract.records import Mention, Plan
from plan_extract.text import Document

LAYERS = ("sections", "citations", "agencies", "deadlines", "targets", "assignments", "tables", "findings")
_REFERENCES = {"actors": "agencies", "partners": "agencies", "deadlines": "deadlines", "targets": "targets"}
_PLAN = b'{"schema_version"'
_HEAD = 64


def open_plan(source: str | Path | BinaryIO, *, doc_id: str | None = None) -> Plan:
    """The plan in a file: read from a document with its text, or taken from JSON that ``extract`` wrote.

    Of JSON Lines with several plans, ``doc_id`` names the one. Raises ``InputError`` for what cannot be read, and for
    JSON that does not fit itself.
    """
    where = str(source) if isinstance(source, str | Path) else getattr(source, "name", None) or "<stdin>"
    data = _json(source)
    if isinstance(data, bytes):
        return _chosen(data, str(where), doc_id)
    return extract(data, doc_id=doc_id, with_text=True)


def open_plans(source: str | Path | BinaryIO) -> list[Plan]:
    """All plans in a file, as ``open_plan`` takes one."""
    where = str(source) if isinstance(source, str | Path) else getattr(source, "name", None) or "<stdin>"
    data = _json(source)
    if not isinstance(data, bytes):
        return [extract(data, with_text=True)]
    plans = list(_plans(data, where))
    for plan in plans:
        check(plan, where)
    return plans


def _json(source: str | Path | BinaryIO) -> bytes | str | Path | BinaryIO | Document:
    """The bytes where they are the JSON of plans, else something to be read."""
    if isinstance(source, str | Path):
        path = Path(source)
        if not path.is_file():
            return source
        with path.open("rb") as file:
            return path.read_bytes() if _is_json(file.read(_HEAD)) else source
    data = source.read()
    return data if _is_json(data[:_HEAD]) else _named(data, getattr(source, "name", None))


def _named(data: bytes, name: str | None) -> BinaryIO:
    file = BytesIO(data)
    if name:
        file.name = name
    return file


def _is_json(head: bytes) -> bool:
    return b"".join(head.removeprefix(b"\xef\xbb\xbf").split()).startswith((_PLAN, b"[" + _PLAN))


def _chosen(data: bytes, where: str, doc_id: str | None) -> Plan:
    plans = [plan for plan in _plans(data, where) if doc_id is None or plan.doc_id == doc_id]
    if len(plans) == 1:
        check(plans[0], where)
        return plans[0]
    if plans or doc_id is None:
        raise InputError(where, f"it holds {len(plans)} plans", "name one with --doc-id")
    raise InputError(where, f"it holds no plan {doc_id}", "check --doc-id")


def _plans(data: bytes, where: str) -> Iterator[Plan]:
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    lines = data.splitlines()
    try:
        if data.startswith(b"["):
            raise InputError(where, "it is an array of plans", "give JSON Lines (extract --format jsonl)")
        if len(lines) > 1 and all(line.strip() in (b"",) or line.startswith(_PLAN) for line in lines):
            yield from (Plan.model_validate_json(line) for line in lines if line.strip())
        else:
            yield Plan.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise InputError(where, f"it is no plan of this version ({place}: {first['msg']})", "extract it anew") from None


def check(plan: Plan, where: str) -> None:
    """Raise ``InputError`` unless the plan fits itself: ids, references, and the text where it has one."""
    for wrong in (_wrong_numbers(plan), _wrong_references(plan), _wrong_text(plan)):
        for what in wrong:
            raise InputError(where, f"the plan does not fit itself ({what})", "extract it anew")


def _wrong_numbers(plan: Plan) -> Iterator[str]:
    for one in plan.targets:
        if not all(isfinite(number) for number in (one.value, one.value_max) if number is not None):
            yield f"a number of {one.id} is none"


def _wrong_references(plan: Plan) -> Iterator[str]:
    known = {layer: {one.id for one in getattr(plan, layer)} for layer in LAYERS}
    for layer, ids in known.items():
        if len(ids) < len(getattr(plan, layer)):
            yield f"two {layer} have one id"
    for one in plan.assignments:
        for field, layer in _REFERENCES.items():
            for key in set(getattr(one, field)) - known[layer]:
                yield f"{one.id} names {key}, which is not among the {layer}"


def _wrong_text(plan: Plan) -> Iterator[str]:
    text = plan.canonical
    if text is None:
        return
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != plan.text_sha256:
        yield "the text has another SHA-256"
    for one in _mentions(plan):
        if text[one.span.start : one.span.end] != one.text:
            yield f"the words of {one.id} stand elsewhere"


def _mentions(plan: Plan) -> Iterable[Mention]:
    return (one for layer in LAYERS for one in getattr(plan, layer))
