"""What a reader had to do to a text, said as findings."""

from __future__ import annotations

from collections.abc import Iterator

from plan_extract.checks.case import Case, finding
from plan_extract.extractor import Mention
from plan_extract.text import Span


def reader_notes(case: Case) -> Iterator[Mention]:
    """One finding a note; a note on text that the tidy view leaves out stands where the view goes on."""
    tidy = case.document.tidy
    for note in case.document.notes:
        start, end = tidy.view_offset(note.span.start), tidy.view_offset(note.span.end)
        yield finding(note.code, note.severity, Span(start, max(start, end)), note.message)
