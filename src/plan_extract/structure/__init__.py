"""Document → section tree: parts, sections with kinds, numbers and levels, items.

It never refuses a text: a line that cannot be placed stays text of the section above, and every line of the document
lies in exactly one part.
"""

from __future__ import annotations

from plan_extract.structure.heads import header_end
from plan_extract.structure.parts import split_parts
from plan_extract.structure.sections import Sheet
from plan_extract.structure.zones import zones
from plan_extract.text import Document, Tree

__all__ = ["build"]


def build(document: Document) -> Tree:
    """The structure of a document."""
    sheet = Sheet(document)
    for part in split_parts(document):
        head, title = header_end(document, part)
        sheet.add_part(part, title, zones(document, part, head))
    return sheet.tree()
