"""Agencies in their document: own names, territory codes, names of today."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.text import Document, Span

AgencyFound = Found[records.Agency]


def resolve(found: Sequence[AgencyFound], metadata: records.Metadata, document: Document) -> list[AgencyFound]:
    """Complete the records with what the document's issuer tells."""
    return list(found)


def drop_unused_generics(found: Sequence[AgencyFound], used: Collection[str]) -> list[AgencyFound]:
    """Without the generic mentions that no assignment names; ``used`` are record ids."""
    return [one for one in found if one.record.kind != "generic" or one.record.id in used]


def drop_inside(found: Sequence[AgencyFound], titles: Sequence[Span], keep: Sequence[Span]) -> list[AgencyFound]:
    """Without the mentions inside a title, unless a span of ``keep`` (the citation of an issuer) holds them."""
    return [
        one
        for one in found
        if not any(title.holds(one.span) for title in titles) or any(span.holds(one.span) for span in keep)
    ]
