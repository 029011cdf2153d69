"""What is at hand while a workbook is taken back: the plan, where its words stand, and what did not fit so far."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plan_extract.correcting.problems import Problem
from plan_extract.correcting.quoting import Quotes
from plan_extract.correcting.reading import Line
from plan_extract.correcting.values import words_of
from plan_extract.records import Mention, Plan, Range
from plan_extract.views.printing import plain
from plan_extract.views.sheets.layers import LAYERS, Names
from plan_extract.views.wording import Language

Place = tuple[int, int]


@dataclass
class Desk:
    """The plan as it was, and a line for each thing that does not fit."""

    plan: Plan
    lang: Language
    problems: list[str] = field(default_factory=list)

    @cached_property
    def quotes(self) -> Quotes | None:
        """The text to look up words in, None where the plan came without it."""
        return None if self.plan.canonical is None else Quotes(self.plan.canonical)

    @cached_property
    def names(self) -> Names:
        """What ids and sections are called."""
        return Names(self.plan)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Go on after a problem: it becomes a line."""
        try:
            yield
        except Problem as problem:
            self.problems.append(str(problem))

    def located(self, line: Line, key: str, old: Mention | None, known: Collection[Mention]) -> dict[str, Any]:
        """The evidence of the words in a cell; they must stand in the text, for an added record in one place only."""
        words = words_of(line.cells.get(key))
        if words is None:
            raise Problem(line.place(key), "the words of the text are needed here")
        if self.quotes is None:
            raise Problem(line.place(key), "the workbook came without the text: export it from the document itself")
        places = self.quotes.find(words)
        if not places:
            raise Problem(line.place(key), f"“{_short(words)}” does not stand in the text")
        if old is not None:
            return self._evidence(min(places, key=lambda place: abs(place[0] - old.span.start)))
        taken = {(one.span.start, one.span.end) for one in known}
        return self._evidence(self._only(line, key, [place for place in places if place not in taken]))

    def _only(self, line: Line, key: str, places: list[Place]) -> Place:
        """The one place left; page and heading, where they are filled in, tell places apart."""
        if not places:
            raise Problem(line.place(key), "these words have a row already")
        page, heading = words_of(line.cells.get("page")), words_of(line.cells.get("section"))
        if len(places) > 1 and (page or heading):
            fits = [self._evidence(place) for place in places]
            places = [
                (one["span"].start, one["span"].end)
                for one in fits
                if page in (None, str(one["page"])) and heading in (None, self.names.heading(one["section"]))
            ]
        if len(places) != 1:
            raise Problem(line.place(key), "these words stand in several places: fill in their section or page too")
        return places[0]

    def _evidence(self, place: Place) -> dict[str, Any]:
        start, end = place
        text = (self.plan.canonical or "")[start:end]
        known = {"page": self._page(start), "section": self._section(start)}
        return {"span": Range(start=start, end=end), "text": text, "boxes": (), "block": None, **known}

    def _section(self, at: int) -> str | None:
        holding = [one for one in self.plan.sections if one.span.start <= at < one.span.end]
        return min(holding, key=lambda one: one.span.end - one.span.start).id if holding else None

    def _page(self, at: int) -> int | None:
        """The page, where what stands before and after is on the same one."""
        before = max((one for one in self._paged if one[0] <= at), default=None)
        after = min((one for one in self._paged if one[0] >= at), default=None)
        return before[1] if before and after and before[1] == after[1] else None

    @cached_property
    def _paged(self) -> list[tuple[int, int]]:
        layers = (*LAYERS, "sections")
        records = (one for layer in layers for one in getattr(self.plan, layer))
        return [(one.span.start, one.page) for one in records if one.page]


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"


def next_id(prefix: str, known: Mapping[str, Any]) -> str:
    """An id for an added record: that of its layer, ``h`` for human, and a number.

    >>> next_id("t", {"t1": 0, "th1": 0})
    'th2'
    """
    number = 1
    while f"{prefix}h{number}" in known:
        number += 1
    return f"{prefix}h{number}"


def same(words: str | None) -> str:
    """Words as they are compared with one another."""
    return plain(words).casefold()
