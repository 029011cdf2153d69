"""Evidence: the one place where a span of the tidy view becomes a record's span, words, page and section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.text import Document, Section, Span, Tree


class EvidenceMaker:
    """Makes the evidence fields of records of one document."""

    def __init__(self, document: Document, tree: Tree) -> None:
        self._document = document
        self._tree = tree

    def full(self, mention: Mention, key: str) -> dict[str, Any]:
        """The fields of ``records.Mention`` for a mention."""
        section = self._tree.section_at(mention.span.start)
        return {
            **self._words(mention.span),
            **self._block(mention.span),
            "id": key,
            "rule": mention.rule,
            "section": f"s{section + 1}" if section >= 0 else None,
        }

    def bare(self, mention: Mention) -> records.Evidence:
        """The evidence of a metadata field."""
        return records.Evidence(**self._words(mention.span), rule=mention.rule)

    def section(self, section: Section) -> records.Section:
        """A section as a record."""
        heading = self._document.tidy.source(section.heading) if section.heading else None
        return records.Section(
            **self._words(section.span),
            **self._block(section.span),
            id=f"s{section.index + 1}",
            rule="section.heading" if heading else "section.zone",
            section=f"s{section.parent + 1}" if section.parent >= 0 else None,
            parent=f"s{section.parent + 1}" if section.parent >= 0 else None,
            kind=section.kind,
            number=section.number,
            heading=self._document.words(section.heading) if section.heading else None,
            heading_span=records.Range(start=heading.start, end=heading.end) if heading else None,
            level=section.level,
        )

    def tables(self) -> Iterator[records.Table]:
        """The tables of the document as records."""
        for number, table in enumerate(self._document.tables, 1):
            mention = Mention(table.span, "table.rows")
            header, *rows = table.rows
            yield records.Table(
                **self.full(mention, f"b{number}"),
                header=tuple(map(self._document.words, header)),
                rows=tuple(tuple(map(self._document.words, row)) for row in rows),
                cell_spans=tuple(tuple(map(self._range, row)) for row in rows),
            )

    def _range(self, span: Span) -> records.Range:
        source = self._document.tidy.source(span)
        return records.Range(start=source.start, end=source.end)

    def _words(self, span: Span) -> dict[str, Any]:
        source = self._document.tidy.source(span)
        fields = {
            "span": records.Range(start=source.start, end=source.end),
            "text": self._document.text[source.start : source.end],
        }
        if self._document.layout is None:
            return fields
        place = self._document.layout.place(source)
        return {**fields, "page": place.page, "boxes": place.boxes}

    def _block(self, span: Span) -> dict[str, Any]:
        if self._document.layout is None:
            return {}
        block = self._document.layout.place(self._document.tidy.source(span)).block
        return {"block": records.Block(**block)} if block else {}
