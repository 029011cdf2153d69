"""From a file to a Plan: the one function that tells the story."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any, BinaryIO, TypeVar

from plan_extract import checks, records, structure
from plan_extract.evidence import EvidenceMaker
from plan_extract.extractor import Extractor, Found, Layers
from plan_extract.extractors import agency, citation, deadline, metadata, target
from plan_extract.linking import link
from plan_extract.readers import Ocr, read
from plan_extract.text import Document, Tree

R = TypeVar("R", bound=records.Mention)

RULES: Mapping[str, Any] = {
    "sections": structure,
    "citations": citation,
    "agencies": agency,
    "deadlines": deadline,
    "targets": target,
}
"""The extractor of each layer; that of the sections builds the tree that the others look into."""


def extract(
    source: str | Path | BinaryIO | Document,
    *,
    doc_id: str | None = None,
    with_text: bool = False,
    ocr: Ocr = "auto",
    extractors: Mapping[str, Any] = MappingProxyType({}),
) -> records.Plan:
    """Read one document and return everything it says, as records.

    ``source`` is a path, an open binary file or a Document. ``doc_id`` is the file's stem unless given; the canonical
    text comes along only ``with_text``; ``ocr`` is that of ``read``; ``extractors`` stand in the place of those that
    ``RULES`` has for their layers (``learning.extractors``). Raises ``InputError`` for what cannot be read.
    """
    document = read(source, ocr=ocr)
    with _collector_resting():
        doc_id = doc_id or PurePath(document.origin.path or "text").stem
        return _extracted(document, doc_id, with_text, {**RULES, **extractors})


@contextmanager
def _collector_resting() -> Iterator[None]:
    """One round of the cyclic collector after a document, none within it: each would walk over all its records."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _extracted(document: Document, doc_id: str, with_text: bool, extractors: Mapping[str, Any]) -> records.Plan:
    tree = extractors["sections"].build(document)
    evidence = EvidenceMaker(document, tree)
    found = Layers(
        metadata=metadata.assemble(metadata.find(document, tree), evidence.bare, document, tree),
        citations=_found(extractors["citations"], "c", document, tree, evidence),
        agencies=_found(extractors["agencies"], "a", document, tree, evidence),
        deadlines=_found(extractors["deadlines"], "d", document, tree, evidence),
        targets=_found(extractors["targets"], "t", document, tree, evidence),
    )
    layers = link(document, tree, found, evidence.full)
    return records.Plan(
        doc_id=doc_id,
        text_sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        source=_source(document),
        metadata=layers.metadata,
        sections=tuple(map(evidence.section, tree.sections)),
        citations=_records(layers.citations),
        agencies=_records(layers.agencies),
        deadlines=_records(layers.deadlines),
        targets=_records(layers.targets),
        assignments=_records(layers.assignments),
        tables=tuple(evidence.tables()),
        findings=_findings(document, tree, layers, evidence),
        canonical=document.text if with_text else None,
    )


def _found(
    extractor: Extractor, prefix: str, document: Document, tree: Tree, evidence: EvidenceMaker
) -> list[Found[Any]]:
    """The mentions of one extractor, each with the record read from it; ids count the records in text order."""
    found: list[Found[Any]] = []
    for mention in extractor.find(document, tree):
        record = extractor.read(mention, evidence.full(mention, f"{prefix}{len(found) + 1}"))
        if record is not None:
            found.append(Found(mention, record))
    return found


def _records(found: Sequence[Found[R]]) -> tuple[R, ...]:
    return tuple(one.record for one in found)


def _findings(document: Document, tree: Tree, layers: Layers, evidence: EvidenceMaker) -> tuple[records.Finding, ...]:
    mentions = checks.check(document, tree, layers)
    return tuple(
        records.Finding.of({**evidence.full(mention, f"f{number}"), **mention.values})
        for number, mention in enumerate(mentions, 1)
    )


def _source(document: Document) -> records.Source:
    origin = document.origin
    return records.Source(
        path=origin.path,
        sha256=origin.sha256,
        media_type=origin.media_type,
        pages=origin.pages,
        text_source=origin.text_source,
    )
