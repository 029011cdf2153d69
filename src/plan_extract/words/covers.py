"""Spans to be asked whether one of them holds another: titles, quotes, what is hidden."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from plan_extract.text import Span


class Cover:
    """Spans to be asked whether one of them holds a span, in time that hardly grows with their number.

    >>> cover = Cover([Span(5, 20), Span(6, 8)])
    >>> cover.holds(Span(7, 15)), cover.holds(Span(4, 6))
    (True, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def holds(self, span: Span) -> bool:
        """Whether one of the spans holds this one: of those that begin no later, the farthest end says so."""
        at = bisect_right(self._starts, span[0]) - 1
        return at >= 0 and self._ends[at] >= span[1]
