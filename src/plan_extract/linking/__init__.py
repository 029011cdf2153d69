"""Linking: what needs two extractors. Names, references, due dates, assignments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from plan_extract import records
from plan_extract.extractor import Found, Layers
from plan_extract.linking import agencies as names
from plan_extract.linking import due_dates, references
from plan_extract.linking.assignments import assign
from plan_extract.linking.charges import EvidenceOf
from plan_extract.text import Document, Span, Tree
from plan_extract.words.covers import Cover

__all__ = ["link"]

R = TypeVar("R", bound=records.Mention)


def link(
    document: Document,
    tree: Tree,
    layers: Layers,
    evidence: EvidenceOf,
) -> Layers:
    """The layers of a document with everything resolved that one layer alone cannot know.

    What stands in the title of a cited document states nothing of its own: agencies and deadlines there are dropped.
    Generic agencies that no assignment uses are dropped, too.
    """
    metadata = names.identify(layers.metadata)
    citations = references.resolve(layers.citations, metadata, document)
    titles = [span for one in layers.citations if isinstance(span := one.mention.values.get("title_span"), Span)]
    agencies = names.resolve(names.drop_inside(layers.agencies, titles, _issuers(citations)), metadata, document, tree)
    deadlines = due_dates.complete(_outside(layers.deadlines, titles), metadata, document)
    targets = due_dates.due(layers.targets, deadlines, tree, document, metadata)
    assignments = assign(document, tree, agencies, deadlines, targets, evidence)
    used = {key for one in assignments for key in (*one.record.actors, *one.record.partners)}
    return Layers(metadata, citations, names.drop_unused_generics(agencies, used), deadlines, targets, assignments)


def _issuers(citations: Sequence[Found[records.Citation]]) -> list[Span]:
    """Citations stand in titles, too, and the issuer of a citation is a mention wherever it stands."""
    return [one.span for one in citations]


def _outside(found: Sequence[Found[R]], titles: Sequence[Span]) -> list[Found[R]]:
    cover = Cover(titles)
    return [one for one in found if not cover.holds(one.span)]
