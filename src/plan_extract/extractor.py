"""The face of an extractor: find mentions, read each into a record.

An extractor is one module of ``plan_extract.extractors`` with

- ``RECORD``: the record class it makes,
- ``find(document, tree)``: its mentions in text order,
- ``read(mention, evidence)``: the record of one mention, or None when it turns out to be none.

Extractors know nothing of each other; what needs two of them is linking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from plan_extract import records
from plan_extract.text import Document, Span, Tree

R = TypeVar("R", bound=records.Mention)


class Mention(NamedTuple):
    """A stretch of the tidy view that an extractor takes for a record.

    ``values`` are the record's fields as far as the match shows them, under the names of the record, and what only
    linking needs, under other names (a citation's ``title_span``).
    """

    span: Span
    rule: str
    values: Mapping[str, Any] = MappingProxyType({})


class Found(NamedTuple, Generic[R]):
    """A record beside the mention it was read from: what linking works on."""

    mention: Mention
    record: R

    @property
    def span(self) -> Span:
        """The place in the tidy view."""
        return self.mention.span


@dataclass(frozen=True, slots=True)
class Layers:
    """All records of a document after linking, each list in text order: what the checks read."""

    metadata: records.Metadata
    citations: Sequence[Found[records.Citation]] = ()
    agencies: Sequence[Found[records.Agency]] = ()
    deadlines: Sequence[Found[records.Deadline]] = ()
    targets: Sequence[Found[records.Target]] = ()
    assignments: Sequence[Found[records.Assignment]] = ()


class Extractor(Protocol):
    """What a module of ``plan_extract.extractors`` looks like."""

    RECORD: type[records.Mention]

    def find(self, document: Document, tree: Tree) -> Iterable[Mention]:
        """Mentions in text order."""

    def read(self, mention: Mention, evidence: Mapping[str, Any]) -> records.Mention | None:
        """The record of a mention; ``evidence`` has the fields of ``records.Mention``."""
