"""Plans out of a dataset, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from compare_sample import FOREST_NORTH, FOREST_SOUTH, HEALTH, HEALTH_LATER, plan
from plan_extract import InputError, compare
from plan_extract.cli import app
from plan_extract.comparing.dataset import plans
from plan_extract.records import Plan
from store_sample import need_libraries

need_libraries()

from plan_extract.store import StoredPlan, publish  # noqa: E402 - only with the libraries

MADE = {
    ("40", 2021, "a.pdf"): plan("Nghệ An", HEALTH, doc_id="a"),
    ("40", 2024, "b.pdf"): plan("Nghệ An", FOREST_NORTH, day="ngày 10 tháng 4 năm 2024", doc_id="b"),
    ("52", 2021, "c.pdf"): plan("Gia Lai", HEALTH_LATER + FOREST_SOUTH, doc_id="c"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("archive")
    publish((StoredPlan(path, code, year, one.to_json().encode()) for (code, year, path), one in MADE.items()), where)
    return where


def test_the_condition_chooses_targets_and_their_plans(folder: Path) -> None:
    found = plans(folder, "contains(search, 'rung')", full=40)
    assert [one.doc_id for one in found] == ["b", "c"]
    assert all("rừng" in f"{one.subject} {one.indicator}" for made in found for one in made.targets)
    assert [one.doc_id for one in plans(folder, "year = 2021 AND indicator_id = 'bao-hiem-y-te'", full=40)] == [
        "a",
        "c",
    ]


def test_a_plan_out_of_a_dataset_is_the_plan_that_went_in(folder: Path) -> None:
    def bare(one: Plan) -> Plan:
        return one.changed(tables=(), findings=(), canonical=None, source=one.source.changed(path=None, pages=None))

    for found, made in zip(plans(folder, full=40), MADE.values(), strict=True):
        kept = made.metadata
        known = {"doc_type", "number", "title", "issuer", "issued_on", "period", "province"}
        assert all(getattr(found.metadata, name) == getattr(kept, name) for name in known)
        assert bare(found).changed(metadata=kept) == bare(made)


def test_only_targets_of_many_plans(folder: Path) -> None:
    assert [one.assignments for one in plans(folder, full=2)] == [(), (), ()]


def test_themes_of_few_plans_are_compared(folder: Path) -> None:
    found = compare(dataset=folder, where="indicator_id = 'bao-hiem-y-te'")
    assert len(found.plans) == 2
    assert found.indicators[0].joined == "table"
    assert found.tasks
    assert found.bases


def test_files_and_a_dataset_together(folder: Path) -> None:
    found = compare([plan("Hà Tĩnh", HEALTH)], dataset=folder, where="province = '52'")
    assert [side.label for side in found.plans] == ["Hà Tĩnh", "Gia Lai"]


def test_many_plans_are_said_to_be_compared_by_targets_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plan_extract.comparing.FULL", 2)
    found = compare(dataset=folder)
    assert "targets_only" in [note.code for note in found.notes]
    assert found.tasks == ()


def test_the_command(folder: Path) -> None:
    args = ["compare", "--dataset", str(folder), "--where", "SEARCH LIKE '%rung%'", "--format", "table"]
    done = CliRunner().invoke(app, args)
    assert done.exit_code == 0
    assert "che phủ rừng" in done.stdout
    wrong = CliRunner().invoke(app, [*args[:4], "nothing = 1"])
    assert wrong.exit_code == 1
    assert wrong.stdout == ""
    assert wrong.stderr.startswith("plan-extract: query: ")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("contains(search, 'nothing of the kind')", "no target fits"),
        ("no_such_column = 1", "no_such_column"),
        ("true; DROP TABLE targets", "query"),
        ("true) -- ", "query"),
    ],
)
def test_a_wrong_condition_is_one_line(folder: Path, where: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        plans(folder, where, full=40)
    assert "\n" not in str(caught.value)
