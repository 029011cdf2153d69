"""Judged pairs of targets (gold/alignments.jsonl): every rule of gold/GUIDELINES.md, 11, that a machine can check."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from plan_extract.records import Target
from plan_extract.scoring.agreement import kappa
from plan_extract.scoring.gold import load, splits

GOLD = Path(__file__).parent.parent / "gold"
SEED = "alignments-1"
SAME = ("same", "series")
DIFFERENT = ("age", "population", "standing", "tier", "level", "unit", "measure")
FIELDS = ["id", "a", "b", "same", "kind", "differs", "doubtful", "passes", "part"]
HALVES = ("open", "held")


class Pair(NamedTuple):
    """One line: ``a`` and ``b`` as ``doc_id/target``."""

    a: str
    b: str
    kind: str
    part: str
    row: dict[str, Any]

    @property
    def same(self) -> bool:
        return self.kind in SAME

    @property
    def across(self) -> bool:
        return document(self.a) != document(self.b)


def document(target: str) -> str:
    return target.partition("/")[0]


def name(side: dict[str, Any]) -> str:
    return f"{side['doc_id']}/{side['target']}"


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    lines = (GOLD / "alignments.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Pair(name(row["a"]), name(row["b"]), row["kind"], row["part"], row) for row in rows]


@pytest.fixture(scope="module")
def targets() -> dict[str, Target]:
    """Every gold target of every plan; reading them checks the texts against their sha256."""
    return {f"{gold.doc_id}/{target.id}": target for gold in load(GOLD) for target in gold.plan.targets}


def clusters(pairs: Sequence[Pair]) -> dict[str, str]:
    """The cluster of each target, named by its smallest member: what the pairs judged the same join together."""
    found = {target: target for pair in pairs for target in (pair.a, pair.b)}
    for pair in pairs:
        if pair.same:
            joined = {found[pair.a], found[pair.b]}
            found = {target: min(joined) if label in joined else label for target, label in found.items()}
    return found


def groups(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    """Pairs that join the same two clusters, under the names of both."""
    label = clusters(pairs)
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[" ".join(sorted((label[pair.a], label[pair.b])))].append(pair)
    return dict(found)


def drawn(pairs: Sequence[Pair]) -> dict[str, str]:
    """The half of each group, from the seed: see "Halves" in the guidelines."""
    found = groups(pairs)
    closed = {doc_id for doc_id, split in splits(GOLD).items() if split == "test"}
    shut = {key for key, group in found.items() if any({document(p.a), document(p.b)} & closed for p in group)}
    order = sorted(found, key=lambda key: (key not in shut, hashlib.sha256(f"{SEED} {key}".encode()).hexdigest()))
    sizes: Counter[tuple[str, str]] = Counter()
    halves = {}
    for key in order:
        kind = min(pair.kind for pair in found[key])
        fits = sizes[kind, "open"] <= sizes[kind, "held"] and key not in shut
        halves[key] = "open" if fits else "held"
        sizes[kind, halves[key]] += len(found[key])
    return halves


def counts_table(pairs: Sequence[Pair]) -> list[str]:
    """Markdown rows: kind, pairs of two plans, pairs within one, open, held."""
    rows = []
    for kind in (*SAME, *DIFFERENT, "all"):
        chosen = [pair for pair in pairs if kind in ("all", pair.kind)]
        across = sum(pair.across for pair in chosen)
        halves = [sum(pair.part == half for pair in chosen) for half in HALVES]
        rows.append(f"| {kind} | {across} | {len(chosen) - across} | {halves[0]} | {halves[1]} |")
    return rows


def agreement_table(pairs: Sequence[Pair]) -> list[str]:
    """Markdown rows: what was judged twice, pairs, alike, Cohen's kappa."""
    kinds = [tuple(pair.row["passes"]) for pair in pairs]
    verdicts = [(str(first in SAME), str(second in SAME)) for first, second in kinds]
    return [
        f"| {what} | {len(labels)} | {sum(first == second for first, second in labels)} | {kappa(labels):.3f} |"
        for what, labels in (("same or not", verdicts), ("kind", kinds))
    ]


def test_every_line_has_its_fields(pairs: list[Pair]) -> None:
    assert [pair.row["id"] for pair in pairs] == [f"p{at:03}" for at in range(1, len(pairs) + 1)]
    for pair in pairs:
        assert list(pair.row) == FIELDS
        assert pair.kind in SAME + DIFFERENT
        assert pair.part in HALVES
        assert pair.row["same"] is pair.same
        assert isinstance(pair.row["doubtful"], bool)
        assert pair.row["differs"].strip() == pair.row["differs"] != ""
        assert len(pair.row["passes"]) == 2
        assert set(pair.row["passes"]) <= set(SAME + DIFFERENT)
        assert pair.across or pair.kind != "same"
        assert not pair.across or pair.kind != "series"


def test_both_targets_stand_in_the_gold_where_the_line_says(pairs: list[Pair], targets: dict[str, Target]) -> None:
    for pair in pairs:
        for side in (pair.row["a"], pair.row["b"]):
            span = targets[name(side)].span
            assert side["span"] == {"start": span.start, "end": span.end}, pair.row["id"]


def test_no_pair_twice_and_none_of_a_target_with_itself(pairs: list[Pair]) -> None:
    assert all(pair.a != pair.b for pair in pairs)
    assert max(Counter(frozenset((pair.a, pair.b)) for pair in pairs).values()) == 1


def test_there_are_pairs_enough(pairs: list[Pair]) -> None:
    assert len(pairs) >= 150
    assert sum(pair.same for pair in pairs) >= 40
    assert sum(pair.across for pair in pairs) >= 150
    hard = Counter(pair.kind for pair in pairs if pair.across)
    assert min(hard[kind] for kind in DIFFERENT) >= 3


def test_what_is_the_same_as_a_third_is_the_same(pairs: list[Pair]) -> None:
    label = clusters(pairs)
    assert [pair.row["id"] for pair in pairs if not pair.same and label[pair.a] == label[pair.b]] == []


def test_every_pair_inside_a_cluster_is_listed(pairs: list[Pair]) -> None:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for target, label in clusters(pairs).items():
        members[label].append(target)
    inside = {frozenset(two) for cluster in members.values() for two in combinations(cluster, 2)}
    assert inside == {frozenset((pair.a, pair.b)) for pair in pairs if pair.same}


def test_the_halves_come_from_the_seed(pairs: list[Pair]) -> None:
    halves = drawn(pairs)
    for key, group in groups(pairs).items():
        assert {pair.part for pair in group} == {halves[key]}, key


def test_the_open_half_keeps_the_test_plans_shut(pairs: list[Pair]) -> None:
    split = splits(GOLD)
    opened = {split[document(target)] for pair in pairs if pair.part == "open" for target in (pair.a, pair.b)}
    assert opened == {"dev"}


def test_the_halves_are_alike_in_size(pairs: list[Pair]) -> None:
    sizes = Counter(pair.part for pair in pairs)
    assert abs(sizes["open"] - sizes["held"]) <= len(pairs) // 10
    positive = Counter(pair.part for pair in pairs if pair.kind == "same")
    assert abs(positive["open"] - positive["held"]) <= 3


def test_the_guidelines_print_these_counts(pairs: list[Pair]) -> None:
    page = (GOLD / "GUIDELINES.md").read_text(encoding="utf-8").splitlines()
    printed = {" ".join(line.split()) for line in page if line.startswith("|")}
    assert set(counts_table(pairs)) | set(agreement_table(pairs)) <= printed


def test_pairs_judged_unlike_are_decided(pairs: list[Pair]) -> None:
    for pair in pairs:
        assert pair.kind in pair.row["passes"], pair.row["id"]
