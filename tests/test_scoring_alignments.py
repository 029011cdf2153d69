"""Judged pairs of targets, scored; and the pairs that come with the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plan_extract.errors import InputError
from plan_extract.scoring.alignments import alignment_figures, alignment_grid, read_pairs
from plan_extract.scoring.floors import below, read_floors
from plan_extract.scoring.gold import load
from plan_extract.scoring.grids import as_markdown

GOLD = Path(__file__).parent.parent / "gold"


@pytest.fixture(scope="module")
def figures() -> Any:
    return alignment_figures(load(GOLD), GOLD)


def test_the_aligner_is_above_its_floors_and_above_the_baseline(figures: Any) -> None:
    floors = [one for one in read_floors(GOLD / "floors.csv") if one.split == "alignments"]
    assert floors
    assert below({"alignments": figures}, tuple(floors)) == []
    for part in ("open", "held"):
        for scope in ("all", "two_plans"):
            assert figures[part]["plan_extract"][scope]["f1"] > figures[part]["baseline"][scope]["f1"]


def test_the_figures_add_up(figures: Any) -> None:
    pairs = read_pairs(GOLD)
    assert len(pairs) >= 150
    assert sum(one.same for one in pairs) >= 40
    assert sum(figures[part]["baseline"]["all"]["pairs"] for part in figures) == len(pairs)
    row = figures["open"]["plan_extract"]["all"]
    assert row["recall"] == pytest.approx(row["precision"] * row["found"] / row["support"])


def test_the_table_names_both_systems_and_halves(figures: Any) -> None:
    shown = as_markdown(alignment_grid(figures))
    assert shown.count("plan-extract") == shown.count("rapidfuzz") == 4
    assert shown.count("| held") == 4


def test_a_folder_without_pairs_has_no_figures(tmp_path: Path) -> None:
    assert alignment_figures((), tmp_path) == {}


@pytest.mark.parametrize("line", ["{", "[]", json.dumps({"a": {"doc_id": "x"}, "same": True})])
def test_a_line_that_is_no_pair_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "alignments.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"alignments\.jsonl:2: no judged pair"):
        read_pairs(tmp_path)
