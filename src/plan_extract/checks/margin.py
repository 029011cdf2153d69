"""The table of checks, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plan_extract.checks.absent import missing_head, missing_signature
from plan_extract.checks.case import Case
from plan_extract.checks.citations import conflicts, headless_issuers, impossible_citations
from plan_extract.checks.dates import cited_after_issue, due_before_issue, invalid_dates
from plan_extract.checks.names import issued_plan, names
from plan_extract.checks.notes import reader_notes
from plan_extract.checks.numbering import numbering, row_numbers
from plan_extract.checks.own import misread_issuer, own_number_and_date, part_titles
from plan_extract.checks.references import missing_appendices, unresolved_citations, unresolved_parts
from plan_extract.checks.spelling import spelling
from plan_extract.checks.targets import regress
from plan_extract.extractor import Layers, Mention
from plan_extract.text import Document, Tree

CHECKS: tuple[Callable[[Case], Iterable[Mention]], ...] = (
    reader_notes,
    missing_head,
    missing_signature,
    invalid_dates,
    own_number_and_date,
    misread_issuer,
    part_titles,
    issued_plan,
    names,
    conflicts,
    impossible_citations,
    headless_issuers,
    cited_after_issue,
    due_before_issue,
    regress,
    numbering,
    row_numbers,
    missing_appendices,
    unresolved_parts,
    unresolved_citations,
    spelling,
)


def check(document: Document, tree: Tree, layers: Layers) -> list[Mention]:
    """The findings of a document in text order; ``values`` are ``code``, ``severity`` and ``message``."""
    case = Case(document, tree, layers)
    found = (_weighed(case, one) for run in CHECKS for one in run(case))
    return sorted(found, key=lambda one: (one.span, one.rule))


def _weighed(case: Case, one: Mention) -> Mention:
    """A slip in the type word is a warning: the document's type hangs on it."""
    slip = one.values["severity"] == "info" and one.values["code"] in ("ocr_suspect", "misprint")
    if slip and any(part.heading and part.heading.meets(one.span) for part in case.tree.parts):
        return one._replace(values={**one.values, "severity": "warning"})
    return one
