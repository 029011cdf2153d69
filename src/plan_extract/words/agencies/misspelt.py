"""Misspelt names: looked up by likeness only after a head word, and only where nothing else fits."""

from __future__ import annotations

from functools import cache

from plan_extract.tables import agencies as tables
from plan_extract.tables.agencies import Agency
from plan_extract.words.agencies.bodies import Body
from plan_extract.words.agencies.registry import head_words, heads_by_id
from plan_extract.words.agencies.stops import ends_name
from plan_extract.words.fuzzy import NearNames
from plan_extract.words.names import Words

_HEADS = frozenset({"so", "bo", "phong", "hoi"})
_LONGEST = 9
_SHORTEST = 8


@cache
def _names(head: str) -> tuple[NearNames, dict[str, Agency]]:
    """Names without their head word, long enough that one wrong letter leaves them alike."""
    start = len(heads_by_id()[head].name) + 1
    rows = {row.name[start:]: row for row in tables.agencies() if row.head == head}
    long = {name: row for name, row in rows.items() if len(name) >= _SHORTEST}
    return NearNames(long), long


def nearest(words: Words, index: int, *, head: str = "") -> Body | None:
    """The body whose name is spelt nearly so, None when none is near enough.

    ``head``: the head word printed before the list that this is a member of.
    """
    if not words.capital(index):
        return None
    start, slug = (index, head) if head else _after_head(words, index)
    if slug not in _HEADS or not words.capital(start) or head_words().longest(words, start):
        return None
    names, rows = _names(slug)
    near = names.nearest([word for at in range(start, _end(words, start) + 1) for word in _pieces(words, at, start)])
    if near is None:
        return None
    row, last = rows[near.name], _last(words, start, near.words)
    return Body(
        index, last, row.name, row.head, "agency.fuzzy", "named", row.name, row.agency_id, row.agency_id, row.level
    )


def _pieces(words: Words, at: int, start: int) -> list[str]:
    """A word with its comma or a dash before it, as names print them."""
    comma = "," if words.gap(at + 1).startswith(",") else ""
    dash = ["-"] if at > start and words.gap(at).strip() == "-" else []
    return [*dash, words.word(at) + comma]


def _last(words: Words, start: int, count: int) -> int:
    """The index of the last word when the name takes so many pieces."""
    at = start - 1
    while count > 0:
        at += 1
        count -= len(_pieces(words, at, start))
    return at


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
        if words.capital(end + 1) and head_words().longest(words, end + 1):
            break
        end += 1
    return end
