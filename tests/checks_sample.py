"""Hand-made documents and records for the tests of the checks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from plan_extract import records
from plan_extract.checks.case import Case
from plan_extract.extractor import Found, Layers, Mention
from plan_extract.readers import read_text
from plan_extract.structure import build
from plan_extract.text import Span

Check = Callable[[Case], Iterable[Mention]]


def day(text: str | None) -> datetime.date | None:
    """An ISO date."""
    return datetime.date.fromisoformat(text) if text else None


def metadata(number: str | None = None, issued_on: str | None = None, **fields: Any) -> records.Metadata:
    """Metadata with the fields that checks read."""
    return records.Metadata(number=number, issued_on=day(issued_on), **fields)


def case(text: str, about: records.Metadata | None = None, **layers: list[Found[Any]]) -> Case:
    """A document read from a text, with records made by hand."""
    document = read_text(text)
    return Case(document, build(document), Layers(about or records.Metadata(), **layers))


def found(kind: type[records.Mention], text: str, words: str, /, **fields: Any) -> Found[Any]:
    """A record at the last place of its words in a text that the tidy view leaves as it is."""
    start = text.rindex(words)
    span = Span(start, start + len(words))
    place = {"span": records.Range(start=span.start, end=span.end), "text": words, "rule": "test", "id": f"x{start}"}
    values = {name: day(value) if name.endswith(("_on", "_date")) else value for name, value in fields.items()}
    return Found(Mention(span, "test", values), kind(**place, **values))


def cited(text: str, words: str, number: str | None, **fields: Any) -> Found[records.Citation]:
    """A citation in full, of a decision unless said otherwise."""
    usual = {"form": "full", "doc_type": "Quyết định"}
    return found(records.Citation, text, words, **{**usual, "number": number, **fields})


def told(check: Check, one: Case) -> list[tuple[str, str]]:
    """Code and words of the findings of a check."""
    return [(mention.values["code"], one.document.words(mention.span)) for mention in check(one)]


def words(check: Check, text: str) -> list[str]:
    """The words of the findings of a check on a bare text."""
    return [printed for _, printed in told(check, case(text))]
