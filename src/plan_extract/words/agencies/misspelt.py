"""Misspelt names: looked up by likeness only after a head word, and only where nothing else fits."""

from __future__ import annotations

from functools import cache

from plan_extract.tables import agencies as tables
from plan_extract.tables.agencies import Agency
from plan_extract.words.agencies.bodies import Body
from plan_extract.words.agencies.registry import full_names, head_words, heads_by_id
from plan_extract.words.agencies.stops import ends_name
from plan_extract.words.fuzzy import NearNames
from plan_extract.words.names import Words

_HEADS = frozenset({"so", "bo", "phong", "hoi"})
_LONGEST = 9
_SHORTEST = 8


@cache
def _names(head: str) -> tuple[NearNames, dict[str, Agency]]:
    """Full names after a head word, long enough that one wrong letter leaves them alike."""
    rows = {row.name: row for row in tables.agencies() if row.head == head and len(row.name) > _SHORTEST}
    return NearNames(rows), rows


def nearest(words: Words, index: int, *, head: str = "") -> Body | None:
    """The body whose name is spelt nearly so, None when none is near enough.

    ``head``: the head word printed before the list that this is a member of.
    """
    if not words.capital(index):
        return None
    start, slug = (index, head) if head else _after_head(words, index)
    if slug not in _HEADS or not words.capital(start):
        return None
    names, rows = _names(slug)
    before = heads_by_id()[slug].name
    rated = [
        (near.ratio, last, near.name)
        for last in range(start + 1, _end(words, start) + 1)
        if (near := names.nearest(f"{before} {words.text[words.starts[start] : words.end(last)]}"))
    ]
    if not rated:
        return None
    _, last, name = max(rated)
    return _body(index, last, rows[name])


def _after_head(words: Words, index: int) -> tuple[int, str]:
    match = head_words().longest(words, index)
    if match is None or words.edge(match[1] + 1) != words.word(match[1] + 1):
        return index, ""
    return match[1] + 1, match[0].head


def _end(words: Words, start: int) -> int:
    """The last word that the name could have."""
    end = start
    while end - start < _LONGEST and words.edge(end + 1).lstrip("-,&") == words.word(end + 1) != "":
        if ends_name(words, end + 1) and words.word(end + 1) != "và":
            break
        if words.capital(end + 1) and head_words().longest(words, end + 1) and full_names().longest(words, end + 1):
            break
        end += 1
    return end


def _body(first: int, last: int, row: Agency) -> Body:
    return Body(
        first, last, row.name, row.head, "agency.fuzzy", "named", row.name, row.agency_id, row.agency_id, row.level
    )
