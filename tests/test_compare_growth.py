"""Putting things together grows in proportion to their number."""

from __future__ import annotations

import random

from growth import grows_linearly
from plan_extract.comparing.clusters import Item, clusters
from plan_extract.comparing.things import Thing, Traits

WORDS = "rừng nước đường xã hộ nghèo sạch trồng mới che phủ bê tông chuẩn y tế số hồ sơ lao động việc làm".split()
ANY = Traits("share", "%", frozenset(), frozenset("1"), frozenset(), ())


def items(count: int) -> list[Item]:
    """Things of one plan each, a third of them worded alike."""
    chance = random.Random(5)
    known = [" ".join(chance.sample(WORDS, 5)) for _ in range(max(1, count // 3))]
    return [Item(Thing(chance.choice(known), None, ANY), frozenset((at,))) for at in range(count)]


def test_clusters_grow_with_the_number_of_things() -> None:
    assert grows_linearly(items, clusters, 6_000)


def test_one_wording_in_many_plans_is_one_cluster() -> None:
    alike = [Item(Thing("hộ nghèo", "ho-ngheo", ANY), frozenset((at,))) for at in range(5_000)]
    assert [len(group) for group in clusters(alike)] == [5_000]


def test_order_does_not_matter() -> None:
    made = items(200)
    mixed = list(range(len(made)))
    random.Random(3).shuffle(mixed)
    straight = {frozenset(group) for group in clusters(made)}
    assert {frozenset(mixed[at] for at in group) for group in clusters([made[at] for at in mixed])} == straight
