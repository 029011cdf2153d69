"""Things that measure the same, put together: candidates first, then pairs, the likest first.

Things with the same words and traits are one node from the start. Nodes are likened only where they share informative
pairs of syllables or the slug of a known indicator, and each node only to the commonest few of those, so that the
work grows with the number of nodes. A cluster has at most one thing of each owner, and all its things agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from plan_extract.comparing.likeness import likeness, overlap
from plan_extract.comparing.things import Thing, Traits, agree, joined

LISTED = 24
"""Nodes that a key of the index holds: the commonest wordings, for every later one to be likened to."""
LIKENED = 16
"""Nodes that one is likened to: those that share most keys with it."""
KEYS = 8
"""Keys looked up for a node: its rarest."""


APART = 0.1
"""So much less like may be what is attained alone, in its few words."""


class Least(NamedTuple):
    """The least likeness of two things: under one slug, both without, only one with, under two slugs."""

    known: float
    unknown: float
    half: float
    other: float


ACROSS = Least(0.4, 0.7, 0.8, 0.94)
"""Between targets of plans; what the table knows as two indicators needs as good as the same words."""


class Item(NamedTuple):
    """A thing and those who have it, of whom a cluster takes no two alike (plans, or years of one plan)."""

    thing: Thing
    owners: frozenset[Hashable]


@dataclass(slots=True)
class _Node:
    """Items of one wording, or a cluster of such: indices, owners, traits."""

    head: Thing
    traits: Traits
    items: list[int] = field(default_factory=list)
    owners: set[Hashable] = field(default_factory=set)


class _Edge(NamedTuple):
    """Two nodes and how like they are; sorts likest first, then by place."""

    unlike: float
    one: int
    other: int


def clusters(items: Sequence[Item], least: Least = ACROSS) -> list[list[int]]:
    """Indices of the items that go together, each list in order, the lists by their first."""
    nodes = _nodes(items)
    home = list(range(len(nodes)))
    for edge in sorted(_edges(nodes, least)):
        one, other = sorted((_root(home, edge.one), _root(home, edge.other)))
        if one != other and _fit(nodes[one], nodes[other], least):
            _join(nodes[one], nodes[other])
            home[other] = one
    return sorted(sorted(node.items) for at, node in enumerate(nodes) if home[at] == at)


def _nodes(items: Sequence[Item]) -> list[_Node]:
    """Items of the same words and traits, the largest nodes first; a second one of an owner opens a second node."""
    slots: dict[tuple[str, Traits], list[_Node]] = defaultdict(list)
    for at, item in enumerate(items):
        same = slots[item.thing.words, item.thing.traits]
        node = next((one for one in same if one.owners.isdisjoint(item.owners)), None)
        if node is None:
            node = _Node(item.thing, item.thing.traits)
            same.append(node)
        node.items.append(at)
        node.owners |= item.owners
    return sorted(
        (node for same in slots.values() for node in same), key=lambda node: (-len(node.items), node.items[0])
    )


def _root(home: list[int], at: int) -> int:
    while home[at] != at:
        home[at] = home[home[at]]
        at = home[at]
    return at


def _fit(one: _Node, other: _Node, least: Least) -> bool:
    """Whether two clusters may be one: no owner twice, all traits agree, and their heads are not unlike."""
    if not one.owners.isdisjoint(other.owners) or not agree(one.traits, other.traits):
        return False
    return likeness(one.head.words, other.head.words) >= min(least) - 0.1


def _join(one: _Node, other: _Node) -> None:
    one.traits = joined(one.traits, other.traits)
    one.items += other.items
    one.owners |= other.owners
    other.items, other.owners = [], set()


def _edges(nodes: Sequence[_Node], least: Least) -> Iterator[_Edge]:
    """The pairs of nodes that are like enough."""
    for one, other in _candidates(nodes):
        left, right = nodes[one], nodes[other]
        if agree(left.traits, right.traits) and left.owners.isdisjoint(right.owners):
            least_like = bar(left.head, right.head, least)
            like = rated(left.head, right.head, least_like)
            if like >= least_like:
                yield _Edge(1 - like, one, other)


def bar(one: Thing, other: Thing, least: Least) -> float:
    """The least likeness of these two."""
    if one.slug and other.slug:
        return least.known if one.slug == other.slug else least.other
    return least.half if one.slug or other.slug else least.unknown


def rated(one: Thing, other: Thing, least: float = 0.0) -> float:
    """How like two things are; below ``least`` without a second look.

    Of two under one slug each may have words of its own: the table says that they are one indicator. Else what is
    attained must be alike, too, and not only who attains it.
    """
    like = likeness(one.words, other.words)
    if like < least or (one.slug and one.slug == other.slug):
        return like
    like = min(like, overlap(one.words, other.words))
    if like < least or not (one.what and other.what):
        return like
    return min(like, likeness(one.what, other.what) + APART, overlap(one.what, other.what) + APART)


def _candidates(nodes: Sequence[_Node]) -> Iterator[tuple[int, int]]:
    """Pairs of nodes worth likening, each once, the earlier first."""
    keys = [list(_keys(node)) for node in nodes]
    common = Counter(key for own in keys for key in own)
    index: dict[Hashable, list[int]] = defaultdict(list)
    for at, own in enumerate(keys):
        rarest = sorted(own, key=lambda key: (common[key], str(key)))[:KEYS]
        shared = Counter(other for key in rarest for other in index[key])
        for other, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:LIKENED]:
            yield other, at
        for key in own:
            if len(index[key]) < LISTED:
                index[key].append(at)


def _keys(node: _Node) -> Iterable[Hashable]:
    """What a node is looked up by, among those with its unit, ages and levels."""
    thing = node.head
    frame = (thing.traits.measure, thing.traits.base, thing.traits.ages, thing.traits.levels)
    syllables = thing.words.split()
    found: set[tuple[str, ...]] = {*pairwise(syllables)} or {(thing.words,)}
    return (
        [(frame, thing.slug), *((frame, pair) for pair in sorted(found))]
        if thing.slug
        else [(frame, pair) for pair in sorted(found)]
    )
