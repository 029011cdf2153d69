"""Agencies: mentions of organs and of the posts that head them (cơ quan, chức danh)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.text import Document, Tree

RECORD = records.Agency


def find(document: Document, tree: Tree) -> Iterable[Mention]:
    """Mentions of agencies in text order."""
    return []


def read(mention: Mention, evidence: Mapping[str, Any]) -> records.Agency | None:
    """The record of a mention, with the values that its own words show."""
    values = {name: mention.values.get(name) for name in ("kind", "name", "agency_id", "level")}
    return records.Agency(**evidence, **values)
