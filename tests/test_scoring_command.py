"""``plan-extract score``: what it prints, what it refuses, how it exits."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from plan_extract.cli import app
from plan_extract.errors import InputError
from plan_extract.records import Plan
from plan_extract.scoring import changes, scores
from plan_extract.scoring.baselines import BASELINES
from plan_extract.scoring.floors import Floor, below, read_floors
from plan_extract.scoring.gold import Gold, load
from plan_extract.scoring.layers import NAMES
from scoring_sample import Row, sample, sample_plan, span, write_sample

GIT = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write_sample(tmp_path)


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Plan]:
    """What the pipeline makes, by document: the tests put their plans here."""
    plans = {"cay-xanh": sample_plan()}
    monkeypatch.setattr(scores, "extracted", lambda gold: plans[gold.doc_id])
    return plans


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the slow baseline."""
    monkeypatch.setattr("plan_extract.scoring.report.BASELINES", BASELINES[:1])


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["score", *map(str, args)])


def with_test_split(gold: Path, made: dict[str, Plan]) -> None:
    """A second document, of the test split, with one agency too many."""
    content = sample() | {"doc_id": "cay-xanh-2"}
    (gold / "cay-xanh-2.json").write_text(json.dumps(content), encoding="utf-8")
    corpora = gold.parent / "corpora"
    (corpora / "cay-xanh-2.txt").write_bytes((corpora / "cay-xanh.txt").read_bytes())
    (gold / "splits.csv").write_text("doc_id,split\ncay-xanh,dev\ncay-xanh-2,test\n", encoding="utf-8")
    made["cay-xanh-2"] = sample_plan(agencies=[*sample()["agencies"], SECRET])


SECRET: Row = {
    "id": "a9",
    "span": span("cây giống"),
    "text": "cây giống",
    "kind": "named",
    "name": "Bí mật",
    "level": None,
    "rule": "r9",
}


def spoil(made: dict[str, Plan]) -> None:
    rows = sample()["agencies"]
    rows[1] |= {"name": "Phòng Tài chính", "rule": "r1"}
    rows[2] |= {"span": span("Hội Nông dân"), "text": "Hội Nông dân"}
    made["cay-xanh"] = sample_plan(agencies=[*rows[1:], SECRET])


def test_json_has_every_split_and_layer(gold: Path) -> None:
    done = run(gold, "--format", "json")
    assert done.exit_code == 0
    figures = json.loads(done.stdout)
    assert list(figures) == ["dev", "test", "all"]
    assert list(figures["dev"]) == list(NAMES)
    agencies = figures["dev"]["agencies"]
    assert agencies["support"] == 3
    assert agencies["strict_f1"] == agencies["overlap_f1"] == agencies["record_f1"] == 1
    assert agencies["fields"] == {"kind": 1, "level": 1, "name": 1}
    assert figures["test"]["agencies"]["support"] == 0


def test_one_split_alone(gold: Path) -> None:
    assert list(json.loads(run(gold, "--split", "dev", "--format", "json").stdout)) == ["dev"]


def test_table_and_markdown(gold: Path) -> None:
    table = run(gold)
    assert table.exit_code == 0
    assert "Split dev" in table.stdout
    assert "one regex" in table.stdout
    page = run(gold, "--format", "md")
    assert page.exit_code == 0
    assert page.stdout.startswith("# Accuracy\n")
    assert "| citations   | plan-extract |" in page.stdout


def test_errors_show_miss_extra_field_and_span(gold: Path, made: dict[str, Plan]) -> None:
    spoil(made)
    done = run(gold, "--errors", "agencies")
    assert done.exit_code == 0
    shown = " ".join(done.stdout.split())
    assert "MISS at" in shown
    assert "EXTRA at" in shown
    assert "field name at" in shown
    assert "gold phòng kinh tế" in shown.lower()
    assert "⟦Hội Nông dân xã⟧" in shown
    assert "agencies: miss 1, field name 1" in shown.replace("extra 1, ", "").replace("span 1, ", "")


def test_errors_as_json_and_markdown(gold: Path, made: dict[str, Plan]) -> None:
    spoil(made)
    rows = json.loads(run(gold, "--errors", "agencies", "--format", "json").stdout)
    assert sorted(one["what"] for one in rows) == ["extra", "field", "miss", "span"]
    assert next(one for one in rows if one["what"] == "field")["rule"] == "r1"
    assert "```text" in run(gold, "--errors", "agencies", "--format", "md").stdout


def test_errors_of_metadata(gold: Path, made: dict[str, Plan]) -> None:
    plan = made["cay-xanh"]
    data = plan.metadata.model_copy(update={"number": "9/KH-UBND"})
    made["cay-xanh"] = plan.model_copy(update={"metadata": data})
    shown = run(gold, "--errors", "metadata").stdout
    assert "extra number" in shown
    assert "9/kh-ubnd" in shown


@pytest.mark.parametrize("split", [(), ("--split", "all"), ("--split", "dev")])
def test_errors_keep_the_test_split_shut(gold: Path, made: dict[str, Plan], split: tuple[str, ...]) -> None:
    with_test_split(gold, made)
    done = run(gold, "--errors", "agencies", *split)
    assert "Bí mật".lower() not in done.output.lower()
    assert ("not shown" in done.stderr) == ("all" in split)


def test_errors_of_test_when_asked_for(gold: Path, made: dict[str, Plan]) -> None:
    with_test_split(gold, made)
    assert "bí mật" in run(gold, "--errors", "agencies", "--split", "test").stdout.lower()


def test_against_a_file(gold: Path, made: dict[str, Plan], tmp_path: Path) -> None:
    before = tmp_path / "before.jsonl"
    before.write_text(made["cay-xanh"].model_copy(update={"canonical": None}).to_json() + "\n", encoding="utf-8")
    spoil(made)
    done = run(gold, "--against", before)
    assert done.exit_code == 0
    assert "agencies: 0 better, 4 worse" in done.stdout
    assert "- cay-xanh agencies at" in done.stdout
    rows = json.loads(run(gold, "--against", before, "--format", "json").stdout)
    assert {one["what"] for one in rows} == {"loss"}
    assert any(one["after"].startswith("made up by r9") for one in rows)


def test_against_itself_nothing_changes(gold: Path, made: dict[str, Plan], tmp_path: Path) -> None:
    before = tmp_path / "before.jsonl"
    before.write_text(made["cay-xanh"].to_json() + "\n", encoding="utf-8")
    assert run(gold, "--against", before).stdout == "no record stands better or worse\n"


def test_gains_in_metadata_are_shown(gold: Path) -> None:
    document = load(gold)[0]
    before = document.plan.model_copy(update={"metadata": document.plan.metadata.model_copy(update={"doc_type": None})})
    found = changes.changes(document, before, document.plan)
    assert [(one.layer, one.what, one.text) for one in found] == [("metadata", "gain", "doc_type")]


def commit(folder: Path) -> None:
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*GIT, "-C", str(folder), *command], check=True, capture_output=True)


def fake_house(folder: Path, plan: Plan) -> None:
    """A repository whose ``extract`` prints one and the same plan."""
    package = folder / "src" / "plan_extract"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "plan.json").write_text(plan.to_json(), encoding="utf-8")
    (package / "__main__.py").write_text(
        "import pathlib, sys\n"
        "assert sys.argv[1] == 'extract'\n"
        "sys.stdout.buffer.write(pathlib.Path(__file__).with_name('plan.json').read_bytes())\n"
    )


def test_against_a_revision(gold: Path, made: dict[str, Plan]) -> None:
    fake_house(gold.parent, made["cay-xanh"])
    commit(gold.parent)
    spoil(made)
    done = run(gold, "--against", "HEAD")
    assert done.exit_code == 0, done.output
    assert "agencies: 0 better, 4 worse" in done.stdout


def test_against_no_such_thing(gold: Path) -> None:
    (gold.parent / "x").write_text("x")
    commit(gold.parent)
    done = run(gold, "--against", "nothing-like-it")
    assert done.exit_code == 1
    assert "neither a file nor a revision" in done.stderr


def test_against_a_file_that_is_no_plan(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("{}\n")
    done = run(gold, "--against", path)
    assert (done.exit_code, "no plan record" in done.stderr) == (1, True)
    path.write_text("")
    assert "no plan of cay-xanh" in run(gold, "--against", path).stderr


def test_errors_and_against_exclude_each_other(gold: Path) -> None:
    assert run(gold, "--errors", "agencies", "--against", "HEAD").exit_code == 2


FLOORS = "split,layer,measure,floor\n"


def test_below_a_floor_exits_with_3(gold: Path, made: dict[str, Plan]) -> None:
    spoil(made)
    (gold / "floors.csv").write_text(f"{FLOORS}dev,agencies,strict_f1,0.9\ndev,agencies,fields.kind,1\n")
    done = run(gold, "--format", "json")
    assert done.exit_code == 3
    assert "dev agencies strict_f1: 0.3333 is below its floor 0.9000" in done.stderr
    assert "fields.kind" not in done.stderr
    assert json.loads(done.stdout), "the scores are printed all the same"
    assert run(gold, "--errors", "targets").exit_code == 3


def test_other_floors_can_be_named(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"{FLOORS}dev,assignments,also.edges.f1,1.01\n")
    assert run(gold, "--floors", path).exit_code == 3
    assert run(gold, "--floors", tmp_path / "none.csv").exit_code == 1


def test_floors_of_another_split_are_passed_over(gold: Path) -> None:
    (gold / "floors.csv").write_text(f"{FLOORS}test,agencies,strict_f1,1.01\n")
    assert run(gold, "--split", "dev", "--format", "json").exit_code == 0
    assert run(gold, "--format", "json").exit_code == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("split,layer\n", "no table of floors"),
        (FLOORS + "dev,agencies,strict_f1,high\n", "no floor"),
        (FLOORS + "dev,agencies,strict_f1\n", "no floor"),
    ],
)
def test_broken_floors_are_named(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "floors.csv"
    path.write_text(content)
    with pytest.raises(InputError, match=said):
        read_floors(path)


def test_a_floor_of_nothing_known_is_refused() -> None:
    with pytest.raises(InputError, match="no such figure"):
        below({"dev": {"agencies": {"strict_f1": 1.0}}}, (Floor("dev", "agencies", "beauty", 0.5),))


def test_check_says_what_does_not_hold(gold: Path) -> None:
    assert run(gold, "--check").exit_code == 0
    data = sample()
    data["agencies"][0]["kind"] = "body"
    (gold / "cay-xanh.json").write_text(json.dumps(data), encoding="utf-8")
    done = run(gold, "--check")
    assert done.exit_code == 1
    assert "cay-xanh.json: agencies a1: kind" in done.stderr
    assert run(gold).exit_code == 1


def test_no_gold_folder_is_one_clear_line(tmp_path: Path) -> None:
    done = run(tmp_path / "nowhere")
    assert done.exit_code == 1
    assert "no splits.csv" in done.stderr
    assert run(tmp_path / "nowhere", "--check").exit_code == 1


def test_score_as_a_function(gold: Path) -> None:
    report = scores.score(gold, plans={"cay-xanh": sample_plan(targets=[])})
    assert report.tally("dev", "targets").strict.f1 == 0
    with pytest.raises(InputError, match="no plan of this document"):
        scores.score(gold, plans={})


def gold_of(text: str) -> Any:
    plan = sample_plan().model_copy(update={"canonical": text})
    return Gold("x", "dev", "A", Path("x"), plan)


def test_baselines_read_plain_forms() -> None:
    text = "Quyết định số 12/QĐ-UBND ngày 01/02/2024 của UBND xã phê duyệt; đạt 95,5% số hộ, đến năm 2030."
    read = {one.layer: one.plan(gold_of(text)) for one in BASELINES}
    assert read["citations"].citations[0].text == "Quyết định số 12/QĐ-UBND ngày 01/02/2024 của UBND xã"
    assert read["targets"].targets[0].value == 95.5
    assert [str(one.due_date) for one in read["deadlines"].deadlines] == ["2024-02-01", "2030-12-31"]
    assert all(one.text == text[one.span.start : one.span.end] for one in read["agencies"].agencies)
