"""Territories: 63 provinces until 2025-06-30, 34 and their 3,321 communes after.

The tables are made by ``scripts/make_territories.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from plan_extract.tables.loader import holds_on, load


@dataclass(frozen=True, slots=True)
class Province:
    """A province or central city; ``code`` of the General Statistics Office, ``name`` without tỉnh or thành phố."""

    code: str
    name: str
    kind: Literal["tỉnh", "thành phố"]
    successor: str | None
    aliases: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune since 2025-07-01; ``province`` is a code."""

    province: str
    kind: Literal["xã", "phường", "đặc khu"]
    name: str


def provinces() -> tuple[Province, ...]:
    """All rows, old and new; a code may stand in several."""
    return load("provinces", Province)


def communes() -> tuple[Commune, ...]:
    """The communes of today; 3,321 rows, read at the first call."""
    return load("communes", Commune)


@cache
def commune_names() -> Mapping[str, tuple[Commune, ...]]:
    """Communes by their name in lower case."""
    found: dict[str, tuple[Commune, ...]] = {}
    for row in communes():
        found[row.name.lower()] = (*found.get(row.name.lower(), ()), row)
    return found


@cache
def province_on(name: str, day: date | None) -> Province | None:
    """The province of that name on a day; without a day the old one, whose successor is known.

    >>> found = province_on("Ninh Thuận", None)
    >>> (found.code, found.successor) if found else None
    ('58', '56')
    >>> province_on("Ninh Thuận", date(2025, 8, 1)) is None
    True
    """
    named = [row for row in provinces() if row.name.lower() == name.lower()]
    return next((row for row in named if holds_on(day, row.valid_from, row.valid_to)), None)


@cache
def current(code: str) -> Province:
    """The province of today with this code. Raises ``KeyError`` when there is none.

    >>> current("56").name
    'Khánh Hòa'
    """
    for row in provinces():
        if row.code == code and row.valid_to is None:
            return row
    raise KeyError(f"no province of today has the code {code}")
