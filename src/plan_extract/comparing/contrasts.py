"""What sets one measured thing apart from another: tiers, populations, kinds, from ``tables/contrasts.csv``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from plan_extract.comparing.lookup import Wordings
from plan_extract.tables import load

Rule = Literal["equal", "agree", "meet"]


@dataclass(frozen=True, slots=True)
class Contrast:
    """A row of ``tables/contrasts.csv``: a member of a contrast, its wordings, and when two things go together."""

    contrast: str
    member: str
    rule: Rule
    where: Literal["subject", "any"]
    wordings: tuple[str, ...]
    source: str
    examples: tuple[str, ...] = ()


@cache
def _wordings() -> Mapping[str, Wordings]:
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in load("contrasts", Contrast):
        rows[row.contrast] += [(row.member, wording) for wording in row.wordings]
    return {contrast: Wordings(found) for contrast, found in rows.items()}


@cache
def rules() -> Mapping[str, tuple[Rule, str]]:
    """Contrast → its rule, and where it is looked for."""
    return {row.contrast: (row.rule, row.where) for row in load("contrasts", Contrast)}


def members(contrast: str, folded: str) -> frozenset[str]:
    """The members of a contrast that folded words name.

    >>> sorted(members("tier", "cán bộ, công chức cấp xã trong xã hội học tập"))
    ['commune']
    """
    return frozenset(hit.name for hit in _wordings()[contrast].hits(folded)) - {"-"}


def together(rule: Rule, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two things that name these members may be the same."""
    if rule == "equal":
        return one == other
    if not one or not other:
        return True
    return one == other if rule == "agree" else bool(one & other)
