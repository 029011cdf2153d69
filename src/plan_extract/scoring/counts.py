"""Counts that add up: right and wrong of one document, of a split, of a resample."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

K = TypeVar("K", bound="Counts | Share | RuleCounts")

RESAMPLES = 2000
SEED = 20131


class Interval(NamedTuple):
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are in gold, how many were found, how many of them are right.

    Nothing to find and nothing found is 1.0, in all three measures.

    >>> Counts(4, 5, 3).precision, Counts(4, 5, 3).recall, round(Counts(4, 5, 3).f1, 3)
    (0.6, 0.75, 0.667)
    >>> Counts(0, 0, 0).f1, Counts(0, 2, 0).f1
    (1.0, 0.0)
    """

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """Right of all found; 1.0 where nothing was found and nothing was to be found."""
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Right of all in gold; where gold has none, whether nothing was found."""
        return self.right / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.gold + self.found
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many compared."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """The share; None when nothing was compared."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class RuleCounts:
    """What one rule found, and how much of it stands in gold: exactly, by overlap, as a whole record."""

    found: int = 0
    strict: int = 0
    overlap: int = 0
    record: int = 0

    def __add__(self, other: RuleCounts) -> RuleCounts:
        return RuleCounts(
            self.found + other.found,
            self.strict + other.strict,
            self.overlap + other.overlap,
            self.record + other.record,
        )


def _merged(one: Mapping[str, K], other: Mapping[str, K]) -> dict[str, K]:
    merged = dict(one)
    for name, counts in other.items():
        merged[name] = merged[name] + counts if name in merged else counts  # type: ignore[assignment, operator]  # both are the same K
    return merged


@dataclass(frozen=True, slots=True)
class Tally:
    """All counts of one layer.

    ``strict``: exact spans; ``overlap``: paired spans; ``record``: paired with every field right that decides;
    ``values``: normalised values as a multiset, without offsets; ``also``: edges, headings, boundaries and the
    like; ``rules``: by the rule that found it.
    """

    strict: Counts = Counts()
    overlap: Counts = Counts()
    record: Counts = Counts()
    values: Counts = Counts()
    fields: Mapping[str, Share] = field(default_factory=dict)
    also: Mapping[str, Counts] = field(default_factory=dict)
    rules: Mapping[str, RuleCounts] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.strict + other.strict,
            self.overlap + other.overlap,
            self.record + other.record,
            self.values + other.values,
            _merged(self.fields, other.fields),
            _merged(self.also, other.also),
            _merged(self.rules, other.rules),
        )


def total(tallies: Iterable[Tally]) -> Tally:
    """The tallies of several documents in one."""
    result = Tally()
    for tally in tallies:
        result = result + tally
    return result


def interval(documents: Sequence[Counts], measure: Callable[[Counts], float] = lambda counts: counts.f1) -> Interval:
    """The 95 % interval of a measure by bootstrap over documents, the same at every call.

    With as few documents as this gold has it says how much one document can move the figure, not more.

    >>> interval([Counts(10, 10, 9)] * 3)
    Interval(low=0.9, high=0.9)
    """
    chance = random.Random(SEED)
    drawn = []
    for _ in range(RESAMPLES):
        gold = found = right = 0
        for counts in chance.choices(documents, k=len(documents)):
            gold, found, right = gold + counts.gold, found + counts.found, right + counts.right
        drawn.append(measure(Counts(gold, found, right)))
    drawn.sort()
    return Interval(drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1])
