"""A theme of a comparison as a table: what stands before the plans, what each plan says, what stands behind them.

Few plans stand side by side, a group of columns each; many stand below each other, a row each, for no screen shows
hundreds of columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import NamedTuple

from plan_extract.comparing.compared import Side
from plan_extract.views.compared.wording import HEADERS
from plan_extract.views.printing import plain
from plan_extract.views.sheets.grid import Column, Value
from plan_extract.views.wording import Language

WIDE = 40
"""Plans that stand side by side at most."""


class Cell(NamedTuple):
    """A value, the refs of the quotes that it rests on, and the codes of its signs.

    ``inline``: the marks of its signs stand among its words already.
    """

    value: Value = None
    refs: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    inline: bool = False


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Line:
    """A row: ``said`` has what a plan says, by its key and the key of the field."""

    id: str
    before: tuple[Cell, ...]
    said: Mapping[tuple[str, str], Cell]
    after: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme; ``fields`` are the columns of each of ``sides``; a field without a header gets the plan's name as one.

    ``lacking`` is what stands where a plan says nothing.
    """

    key: str
    tab: str
    title: str
    before: tuple[Column, ...]
    lines: tuple[Line, ...]
    sides: tuple[Side, ...] = ()
    fields: tuple[Column, ...] = ()
    after: tuple[Column, ...] = ()
    lacking: Cell = EMPTY


class Placed(NamedTuple):
    """A column in its place; ``plan`` is the key of the plan in whose group it stands."""

    column: Column
    plan: str | None = None


class Laid(NamedTuple):
    """A row in its place: the id of its line, and a cell a column."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A theme as it is shown; ``groups`` has the name above the columns of each plan, empty where none is needed."""

    key: str
    tab: str
    title: str
    columns: tuple[Placed, ...]
    rows: tuple[Laid, ...]
    groups: Mapping[str, str]


def table(theme: Theme, *, lang: Language) -> Table:
    """The theme laid out for so many plans, without columns behind the plans that no row fills."""
    kept = _without_empty(theme)
    if not kept.fields:
        return _plain(kept)
    return _side_by_side(kept) if len(kept.sides) <= WIDE else _one_below_another(kept, lang)


def _without_empty(theme: Theme) -> Theme:
    filled = [any(line.after[at] != EMPTY for line in theme.lines) for at in range(len(theme.after))]
    if all(filled):
        return theme
    lines = tuple(replace(line, after=tuple(compress(line.after, filled))) for line in theme.lines)
    return replace(theme, after=tuple(compress(theme.after, filled)), lines=lines)


def _plain(theme: Theme) -> Table:
    columns = tuple(Placed(column) for column in (*theme.before, *theme.after))
    rows = tuple(Laid(line.id, (*line.before, *line.after)) for line in theme.lines)
    return Table(theme.key, theme.tab, theme.title, columns, rows, {})


def _side_by_side(theme: Theme) -> Table:
    """Columns that no row fills are left out, but each plan keeps one."""
    filled = {key for line in theme.lines for key, cell in line.said.items() if cell != EMPTY}
    placed = [one for side in theme.sides for one in _own(theme, side, filled)]
    labels = {side.key: plain(side.label) for side in theme.sides}
    single = not theme.fields[0].header
    columns = (
        *map(Placed, theme.before),
        *(Placed(_headed(field, labels[plan]) if single else field, plan) for plan, field in placed),
        *map(Placed, theme.after),
    )
    rows = tuple(Laid(line.id, _across(theme, line, placed)) for line in theme.lines)
    return Table(theme.key, theme.tab, theme.title, columns, rows, {} if single else labels)


def _own(theme: Theme, side: Side, filled: set[tuple[str, str]]) -> Iterator[tuple[str, Column]]:
    own = [field for field in theme.fields if (side.key, field.key) in filled]
    yield from ((side.key, field) for field in own or theme.fields[:1])


def _headed(field: Column, header: str) -> Column:
    return Column(field.key, header, field.width, field.kind)


def _across(theme: Theme, line: Line, placed: Sequence[tuple[str, Column]]) -> tuple[Cell, ...]:
    saying = {plan for plan, _ in line.said}
    said = (line.said.get((plan, field.key), EMPTY if plan in saying else theme.lacking) for plan, field in placed)
    return (*line.before, *said, *line.after)


def _one_below_another(theme: Theme, lang: Language) -> Table:
    plan = Column("plan", HEADERS["plan"](lang), 24)
    columns = tuple(Placed(column) for column in (*theme.before, plan, *theme.fields, *theme.after))
    rows = tuple(row for line in theme.lines for row in _each(line, theme))
    return Table(theme.key, theme.tab, theme.title, columns, rows, {})


def _each(line: Line, theme: Theme) -> Iterator[Laid]:
    saying = {plan for plan, _ in line.said}
    for side in theme.sides:
        if side.key in saying:
            own = (line.said.get((side.key, field.key), EMPTY) for field in theme.fields)
            yield Laid(line.id, (*line.before, Cell(plain(side.label)), *own, *line.after))
