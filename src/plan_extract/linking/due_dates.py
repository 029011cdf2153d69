"""Due dates (năm hoàn thành): what deadlines need from the plan, and by when each target is due."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Any

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.text import Document, Line, Span, Tree
from plan_extract.words.dates import day_of_year
from plan_extract.words.patterns import compiled

Deadline = Found[records.Deadline]
Target = Found[records.Target]

_GIVES = compiled(r" *(?:đạt|là|còn|chiếm|:) *")
"""What stands between a time and the number that it is the time of: ``năm 2027 đạt 95%``."""
_NEAR = 8
"""How many deadlines on each side of a target may be its own."""
_WHOLE_YEAR = ((1, 1), (12, 31))


def complete(deadlines: Sequence[Deadline], metadata: records.Metadata, document: Document) -> list[Deadline]:
    """The deadlines with what only the plan can say.

    ``trong năm``, ``quý III``, ``cuối năm`` take the year of a one-year plan; in a plan of several years ``trong năm``
    names no time and is left out, the others stay open. A time before the issue that charges nobody tells what
    happened and is left out.
    """
    completed = (_completed(one, _only_year(metadata), metadata.issued_on) for one in deadlines)
    return [one for one in completed if one is not None]


def _only_year(metadata: records.Metadata) -> int | None:
    period = metadata.period
    return period.end_year if period and period.start_year == period.end_year else None


def _completed(one: Deadline, year: int | None, issued: date | None) -> Deadline | None:
    values = one.mention.values
    if values.get("event") and issued and one.record.due_date and one.record.due_date < issued:
        return None
    stretch = values.get("plan_year")
    if stretch is None:
        return one
    if year is None:
        return None if stretch == _WHOLE_YEAR else one
    first, last = (day_of_year(year, day) for day in stretch)
    start = first if one.record.kind == "during" else None
    return Found(one.mention, one.record.changed(start_date=start, due_date=last))


def due(
    targets: Sequence[Target],
    deadlines: Sequence[Deadline],
    tree: Tree,
    document: Document,
    metadata: records.Metadata,
) -> list[Target]:
    """The targets with ``due_date`` and ``due_source``: from the clause, else a heading, else the plan's last year."""
    times = _Times(deadlines, targets, tree, document)
    end = date(metadata.period.end_year, 12, 31) if metadata.period else None
    return [one if one.record.due_date else _with_due(one, times, end) for one in targets]


def _with_due(one: Target, times: _Times, end: date | None) -> Target:
    found: tuple[date | None, str] | None = times.of_clause(one.span) or times.of_heading(one.span)
    day, source = found or (end, "plan_period")
    if day is None:
        return one
    update: dict[str, Any] = {"due_date": day, "due_source": source}
    return Found(one.mention, one.record.changed(**update))


class _Times:
    """The deadlines that have a last day, by place."""

    def __init__(
        self, deadlines: Sequence[Deadline], targets: Sequence[Target], tree: Tree, document: Document
    ) -> None:
        self._dated = sorted((one.span, one.record.due_date) for one in deadlines if one.record.due_date is not None)
        self._starts = [span.start for span, _ in self._dated]
        self._targets = sorted(one.span.start for one in targets)
        self._lines = document.lines
        self._line_starts = [line.start for line in document.lines]
        self._tree = tree
        self._folded = document.tidy.folded

    def _line(self, offset: int) -> Line:
        return self._lines[max(bisect_right(self._line_starts, offset) - 1, 0)]

    def _within(self, start: int, end: int) -> list[tuple[Span, date]]:
        """The dated deadlines that begin in ``[start, end)``."""
        return self._dated[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of_clause(self, span: Span) -> tuple[date, str] | None:
        """The day printed with the target: in it, behind it, before it in its sentence, or later in its clause."""
        line = self._line(span.start)
        head = self._heading_at(span.start)
        near = [(at, day) for at, day in self._around(span, line) if head is None or not head.holds(at)]
        if not near:
            return None
        day = near[0][1] if line.table >= 0 else self._nearest(span, near)
        return (day, "clause") if day else None

    def _around(self, span: Span, line: Line) -> list[tuple[Span, date]]:
        """The deadlines of a row, or those of a line that stand nearest to a target."""
        low, high = bisect_left(self._starts, line.start), bisect_left(self._starts, line.end)
        if line.table >= 0:
            return self._dated[low:high]
        middle = bisect_left(self._starts, span.start)
        return self._dated[max(low, middle - _NEAR) : min(high, middle + _NEAR)]

    def _nearest(self, span: Span, near: list[tuple[Span, date]]) -> date | None:
        inside = [day for at, day in near if span.holds(at)]
        before = [
            one for one in near if one[0].end <= span.start and not self._bracketed(one[0], one[0].end, span.start)
        ]
        behind = [
            one for one in near if one[0].start >= span.end and not self._bracketed(one[0], span.end, one[0].start)
        ]
        if before and _GIVES.fullmatch(self._folded, before[-1][0].end, span.start):
            return before[-1][1]
        if behind and not self._folded[span.end : behind[0][0].start].strip(" "):
            return behind[0][1]
        if inside:
            return inside[0]
        if behind and self._folded[span.end : behind[0][0].start].strip(" ,") in ("", "("):
            return behind[0][1]
        if before and self._one_sentence(before[-1][0].end, span.start):
            return before[-1][1]
        return behind[0][1] if behind and self._one_clause(span.end, behind[0][0].start) else None

    def _bracketed(self, at: Span, start: int, end: int) -> bool:
        """Whether a time stands with other words in a bracket that opens or closes between it and the target."""
        apart = self._opens(start, end) if at.start == end else self._closes(start, end)
        return apart and not (self._folded.startswith("(", at.start - 1) and self._folded.startswith(")", at.end))

    def _opens(self, start: int, end: int) -> bool:
        """Whether a bracket opens in the stretch and is still open at its end."""
        return self._folded.rfind("(", start, end) > self._folded.rfind(")", start, end)

    def _closes(self, start: int, end: int) -> bool:
        """Whether a bracket that is open at the start closes in the stretch."""
        closed = self._folded.find(")", start, end)
        return closed >= 0 and self._folded.find("(", start, closed) < 0

    def _one_sentence(self, start: int, end: int) -> bool:
        stop = self._folded.rfind(". ", start, end)
        return stop < 0 or self._folded[stop + 2 : end].lstrip().startswith("trong đó")

    def _one_clause(self, start: int, end: int) -> bool:
        """Whether nothing ends the clause between two places and no other target begins there."""
        between = self._folded[start:end]
        if ";" in between or ". " in between:
            return False
        return bisect_left(self._targets, start) == bisect_left(self._targets, end)

    def _heading_at(self, offset: int) -> Span | None:
        index = self._tree.section_at(offset)
        return self._tree.sections[index].heading if index >= 0 else None

    def of_heading(self, span: Span) -> tuple[date, str] | None:
        """The day in the heading, or in a line that announces the list, nearest above the target."""
        for section in self._tree.above(self._tree.section_at(span.start)):
            announced = [day for at, day in self._within(section.span.start, span.start) if self._announces(at, span)]
            if announced:
                return announced[-1], "heading"
            if section.heading and (found := self._within(*section.heading)):
                return found[0][1], "heading"
        return None

    def _announces(self, at: Span, span: Span) -> bool:
        """Whether a deadline stands in a line above that ends in a colon and is no heading of another section."""
        line = self._line(at.start)
        if line.end > span.start or not self._folded[line.start : line.end].rstrip().endswith(":"):
            return False
        head = self._heading_at(at.start)
        return head is None or not head.holds(at)
