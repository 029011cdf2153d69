"""Targets (chỉ tiêu, mục tiêu): outcomes that can later be checked as met or not (gold/GUIDELINES.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.extractors.target.clauses import Draft, words
from plan_extract.extractors.target.indicators import geography, indicator_id
from plan_extract.extractors.target.prose import Stated, in_prose
from plan_extract.extractors.target.rows import in_tables
from plan_extract.text import Document, Tree

RECORD = records.Target

_FIELDS = (
    "kind", "value", "value_max", "unit", "comparator", "subject", "indicator", "indicator_id",
    "due_date", "due_source", "topic", "geography",
)  # fmt: skip


def find(document: Document, tree: Tree) -> list[Mention]:
    """The targets of a document in text order.

    ``due_date`` is set only where a table's column or section row prints it; the rest is linking's.
    """
    stated = [*in_prose(document, tree), *in_tables(document, tree)]
    return [_mention(document, one) for one in sorted(stated, key=lambda one: one.draft.span)]


def read(mention: Mention, evidence: Mapping[str, Any]) -> records.Target:
    """The record of a mention."""
    return records.Target.of({**evidence, **{name: mention.values.get(name) for name in _FIELDS}})


def _mention(document: Document, one: Stated) -> Mention:
    text, draft = document.tidy.text, one.draft
    subject = words(text, draft.subject, brackets=False)
    indicator = words(text, draft.indicator)
    values = {
        "kind": draft.kind,
        "value": draft.value,
        "value_max": draft.value_max,
        "unit": draft.unit,
        "comparator": draft.comparator,
        "subject": subject,
        "indicator": indicator,
        "indicator_id": _indicator_id(draft, subject or "", indicator or ""),
        "due_date": one.due,
        "due_source": "heading" if one.due else None,
        "topic": one.topic,
        "geography": geography(text, document.tidy.folded, *draft.span),
    }
    return Mention(draft.span, f"target.{draft.rule}", values)


def _indicator_id(draft: Draft, subject: str, indicator: str) -> str | None:
    """The slug: of a level without its level, which is its value; of a number of things by the things, too."""
    if draft.kind == "level" and draft.unit:
        indicator = indicator.lower().split(draft.unit)[0]
    if draft.rule == "done":
        return indicator_id(indicator, after=subject)
    counted = draft.unit is not None and "%" not in draft.unit
    if not indicator or (counted and draft.rule == "share"):
        return indicator_id(f"{subject} {indicator}")
    if draft.kind == "status":
        return indicator_id(indicator, before=subject) or indicator_id(subject)
    return indicator_id(indicator, before=subject)
