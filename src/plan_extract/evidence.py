"""Evidence: the one place where a span of the tidy view becomes a record's span, words, page and section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.text import Document, Section, Span, Tree
from plan_extract.words.columns import header_cells


class EvidenceMaker:
    """Makes the evidence fields of records of one document."""

    def __init__(self, document: Document, tree: Tree) -> None:
        self._document = document
        self._tree = tree

    def full(self, mention: Mention, key: str) -> dict[str, Any]:
        """The fields of ``records.Mention`` for a mention."""
        section = self._tree.section_at(mention.span.start)
        fields = self._words(mention.span)
        fields["id"] = key
        fields["rule"] = mention.rule
        fields["section"] = f"s{section + 1}" if section >= 0 else None
        return fields

    def bare(self, mention: Mention) -> records.Evidence:
        """The evidence of a metadata field."""
        fields = self._words(mention.span)
        fields.pop("block", None)
        return records.Evidence(**fields, rule=mention.rule)

    def section(self, section: Section) -> records.Section:
        """A section as a record."""
        parent = f"s{section.parent + 1}" if section.parent >= 0 else None
        return records.Section.of(
            {
                **self._words(section.span),
                "id": f"s{section.index + 1}",
                "rule": section.rule or ("section.heading" if section.heading else "section.zone"),
                "section": parent,
                "parent": parent,
                "kind": section.kind,
                "number": section.number,
                "heading": self._document.words(section.heading) if section.heading else None,
                "heading_span": self._range(section.heading) if section.heading else None,
                "level": section.level,
            }
        )

    def tables(self) -> Iterator[records.Table]:
        """The tables of the document as records."""
        for number, table in enumerate(self._document.tables, 1):
            mention = Mention(table.span, "table.rows")
            rows = table.rows[1:]
            known = self.full(mention, f"b{number}")
            yield records.Table.of(
                {
                    **known,
                    "pages": tuple(dict.fromkeys(box[0] for box in known.get("boxes", ()))),
                    "header": tuple(" | ".join(map(self._document.words, cells)) for cells in header_cells(table)),
                    "rows": tuple(tuple(map(self._document.words, row)) for row in rows),
                    "cell_spans": tuple(tuple(map(self._range, row)) for row in rows),
                }
            )

    def _range(self, span: Span) -> dict[str, int]:
        start, end = self._document.tidy.source(span)
        return {"start": start, "end": end}

    def _words(self, span: Span) -> dict[str, Any]:
        """Span and words, and where the reader knows it the place."""
        source = self._document.tidy.source(span)
        start, end = source
        fields: dict[str, Any] = {"span": {"start": start, "end": end}, "text": self._document.text[start:end]}
        if self._document.layout is not None:
            place = self._document.layout.place(source)
            fields["page"], fields["boxes"] = place.page, place.boxes
            if place.block:
                fields["block"] = records.Block(**place.block)
        return fields
