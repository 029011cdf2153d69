"""What every theme of a comparison is shown with: the plans by key, the quotes by ref, the names of organs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from plan_extract.comparing.compared import Comparison, Figure, Indicator, Note, Quote, Side
from plan_extract.views.compared.table import Cell
from plan_extract.views.compared.wording import COUNTED
from plan_extract.views.printing import plain
from plan_extract.views.wording import Language

Q = TypeVar("Q", bound=Quote)

FEW = 6
"""Plans that are named one by one where something is missing."""
LONG = 80
"""Characters that their names may take together."""


class Place(NamedTuple):
    """A quote with the theme and the row in which it stands first."""

    quote: Quote
    theme: str
    row: str
    name: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A comparison, looked up; ``charged`` has the refs of the charges by task and plan."""

    comparison: Comparison
    lang: Language
    sides: Mapping[str, Side]
    places: Mapping[str, Place]
    figures: Mapping[str, Figure]
    indicators: Mapping[str, Indicator]
    row_of: Mapping[str, Indicator]
    charged: Mapping[tuple[str, str], Sequence[str]]
    organs: Mapping[str, str]

    @property
    def above(self) -> Side | None:
        """The plan above, if there is one."""
        return next((side for side in self.comparison.plans if side.above), None)

    def label(self, plan: str) -> str:
        """The short name of a plan."""
        return plain(self.sides[plan].label)

    def labels(self, plans: Sequence[str]) -> str | None:
        """The names of plans, or how many there are; None for none."""
        names = ", ".join(map(self.label, plans[: FEW + 1]))
        if len(plans) > FEW or (len(plans) > 1 and len(names) > LONG):
            return COUNTED(self.lang).format(count=len(plans))
        return names or None

    def notes(self, notes: Sequence[Note]) -> str | None:
        """The remarks in one cell."""
        return " ".join(plain(one.said(self.lang)) for one in notes) or None

    def organ(self, key: str) -> str:
        """The name of an organ."""
        return plain(self.organs.get(key, key))


def ground(comparison: Comparison, lang: Language) -> Ground:
    """The comparison with what its rows are looked up by."""
    return Ground(
        comparison=comparison,
        lang=lang,
        sides={side.key: side for side in comparison.plans},
        places=_places(comparison),
        figures={one.ref: one for row in comparison.indicators for one in row.figures},
        indicators={row.id: row for row in comparison.indicators},
        row_of={one.ref: row for row in comparison.indicators for one in row.figures},
        charged=_charged(comparison),
        organs={row.id: row.name for row in comparison.organs},
    )


def _charged(comparison: Comparison) -> dict[tuple[str, str], list[str]]:
    """The refs of the charges of a task in a plan."""
    found: dict[tuple[str, str], list[str]] = {}
    for task in comparison.tasks:
        for one in task.charges:
            found.setdefault((task.id, one.plan), []).append(one.ref)
    return found


def _places(comparison: Comparison) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for place in _quoted(comparison):
        places.setdefault(place.quote.ref, place)
    return places


def _quoted(found: Comparison) -> Iterator[Place]:
    """Every quote of every theme, in the order of the tables."""
    for row in found.indicators:
        yield from (Place(one, "indicators", row.id, row.name) for one in row.figures)
    for task in found.tasks:
        yield from (Place(one, "tasks", task.id, task.name) for one in task.charges)
    for basis in found.bases:
        yield from (Place(one, "bases", basis.id, basis.name) for one in basis.citations)
    for term in found.terms:
        yield from (Place(one, "terms", term.id, term.name) for one in term.dues)
    for fund in found.funds:
        yield from (Place(one, "funds", fund.id, fund.name) for one in fund.quotes)
    for part in found.parts:
        yield from (Place(one, "parts", part.id, part.name) for one in part.quotes)
    for change in found.changes:
        yield from (Place(one, "changes", change.id, change.name) for one in (change.old, change.new) if one)


def words(value: str | None, refs: Sequence[str] = (), signs: Sequence[str] = ()) -> Cell:
    """A cell of words, on one line a paragraph."""
    kept = "\n".join(filter(None, map(plain, (value or "").split("\n"))))
    return Cell(kept or None, tuple(refs), tuple(signs))


def titled(name: str) -> str:
    """A name as it begins a row."""
    kept = plain(name)
    return kept[:1].upper() + kept[1:]


def by_plan(quotes: Sequence[Q]) -> dict[str, list[Q]]:
    """Quotes by plan, in their order."""
    found: dict[str, list[Q]] = {}
    for one in quotes:
        found.setdefault(one.plan, []).append(one)
    return found
