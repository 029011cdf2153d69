"""Assignments (phân công) from agencies, deadlines and targets: prose, labelled lines and table rows."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.linking import labels, rows
from plan_extract.linking.charges import Charge, EvidenceOf, write
from plan_extract.linking.lists import Agencies
from plan_extract.linking.sentences import Reader
from plan_extract.text import Document, Tree


def assign(
    document: Document,
    tree: Tree,
    agencies: Sequence[Found[records.Agency]],
    deadlines: Sequence[Found[records.Deadline]],
    targets: Sequence[Found[records.Target]],
    evidence: EvidenceOf,
) -> list[Found[records.Assignment]]:
    """Every charge of a document, in text order."""
    index = Agencies(agencies, document.tidy)
    labelled, used = labels.charges(document, tree, index, tree.items)
    found: list[Charge] = list(labelled)
    reader = Reader(document, tree, index)
    for item in tree.items:
        if item.span not in used:
            found.extend(reader.charges(item))
    for table in document.tables:
        found.extend(rows.charges(document, table, index))
    return write(found, document, deadlines, targets, evidence)
