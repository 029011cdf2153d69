"""From a file to a Plan: the one function that tells the story."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any, BinaryIO, TypeVar, cast

from plan_extract import checks, linking, records
from plan_extract.extractor import Extractor, Found, Mention
from plan_extract.extractors import agency, citation, deadline, metadata, target
from plan_extract.readers import read
from plan_extract.structure import build
from plan_extract.text import Document, Section, Span, Tree

R = TypeVar("R", bound=records.Mention)


def extract(
    source: str | Path | BinaryIO | Document, *, doc_id: str | None = None, with_text: bool = False
) -> records.Plan:
    """Read one document and return everything it says, as records.

    ``source`` is a path, an open binary file or a Document. ``doc_id`` is the file's stem unless given; the canonical
    text comes along only ``with_text``. Raises ``InputError`` for what cannot be read.
    """
    document = read(source)
    tree = build(document)
    evidence = _Evidence(document, tree)
    about = metadata.assemble(metadata.find(document, tree), evidence.bare, document, tree)
    layers = linking.link(
        document,
        tree,
        about,
        citations=_found(citation, records.Citation, "c", evidence),
        agencies=_found(agency, records.Agency, "a", evidence),
        deadlines=_found(deadline, records.Deadline, "d", evidence),
        targets=_found(target, records.Target, "t", evidence),
        evidence=evidence.full,
    )
    findings = _numbered(checks.check(document, tree, layers), "f")
    return records.Plan(
        doc_id=doc_id or _stem(document),
        text_sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        source=_source(document),
        metadata=layers.metadata,
        sections=tuple(evidence.section(section) for section in tree.sections),
        citations=_records(layers.citations),
        agencies=_records(layers.agencies),
        deadlines=_records(layers.deadlines),
        targets=_records(layers.targets),
        assignments=_records(layers.assignments),
        tables=tuple(evidence.tables()),
        findings=tuple(records.Finding(**evidence.full(one, key), **one.values) for key, one in findings),
        canonical=document.text if with_text else None,
    )
