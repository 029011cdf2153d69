"""``plan-extract compare``: what it prints, what it refuses, how it exits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from compare_sample import FOREST_NORTH, FOREST_SOUTH, HEALTH, HEALTH_LATER, NOTHING, plan
from plan_extract import compare
from plan_extract.cli import app
from plan_extract.views.comparison import comparison_table


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["compare", *map(str, args)], env={"COLUMNS": "140"})


def run_apart(*args: str | Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: what it says of files comes from one beside it."""
    command = [sys.executable, "-m", "plan_extract", "compare", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [plan("Lào Cai", HEALTH), plan("Gia Lai", HEALTH_LATER), plan("Hà Tĩnh", NOTHING)]
    paths = [tmp_path / f"{number}.json" for number in range(len(made))]
    for path, one in zip(paths, made, strict=True):
        path.write_text(one.to_json(), encoding="utf-8")
    return paths


def test_json_is_the_result_of_the_function(files: list[Path]) -> None:
    done = run(*files[:2], "--format", "json")
    assert done.exit_code == 0
    assert done.stdout == compare(files[:2]).to_json(indent=2) + "\n"
    assert "texts" not in json.loads(done.stdout)


def test_json_when_piped_and_what_the_ending_says(files: list[Path], tmp_path: Path) -> None:
    assert run(*files[:2]).stdout.startswith("{")
    out = tmp_path / "out.json"
    assert run(*files[:2], "-o", out).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["plans"][0]["label"] == "Lào Cai"


def test_the_table_has_figures_side_by_side(files: list[Path]) -> None:
    done = run(*files[:2], "--format", "table")
    assert done.exit_code == 0
    line = next(line for line in done.stdout.split("\n") if "tham gia bảo hiểm y tế" in line)
    assert "2025: 95%" in line
    assert "2025: > 92% ▼" in line
    assert "Nội dung còn thiếu" in done.stdout
    assert done.stderr == ""


def test_english(files: list[Path]) -> None:
    done = run(*files, "--format", "table", "--lang", "en")
    assert "Targets that measure the same" in done.stdout
    assert "no target was found" in done.stdout
    assert "Kế hoạch được so sánh" not in done.stdout


def test_remarks_go_to_stderr_with_json(files: list[Path]) -> None:
    done = run(files[0], "--format", "json", "--lang", "en")
    assert done.exit_code == 0
    assert (
        done.stderr == "plan-extract: There is only one plan: nothing can be set beside it; its targets are listed.\n"
    )


def test_the_plan_above(files: list[Path]) -> None:
    done = run(files[1], "--above", files[0], "--format", "table")
    assert done.exit_code == 0
    assert "Đối chiếu với kế hoạch cấp trên" in done.stdout
    assert "Lào Cai (cấp trên)" in done.stdout


def test_versions_can_be_asked_for(files: list[Path]) -> None:
    found = json.loads(run(*files[:2], "--versions", "--format", "json").stdout)
    assert {change["topic"] for change in found["changes"]} >= {"target", "wording"}
    assert "Thay đổi giữa hai bản" in run(*files[:2], "--versions", "--format", "table").stdout


def test_versions_are_two(files: list[Path]) -> None:
    done = run(*files, "--versions")
    assert done.exit_code == 1
    assert "3 plans are given" in done.stderr


def test_a_file_that_cannot_be_read_does_not_stop_the_others(files: list[Path], tmp_path: Path) -> None:
    done = run_apart(files[0], tmp_path / "none.pdf", files[1], "--format", "json")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["plans"]) == 2
    assert "none.pdf: no such file" in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ([], 2, "name plans to compare"),
        (["a.txt", "--where", "true"], 2, "name one with --dataset"),
        (["-", "-"], 2, "standard input can be read only once"),
        (["--dataset", "."], 1, "there is no dataset here"),
        (["a.txt", "-o", "none/a.json"], 2, "does not exist"),
    ],
)
def test_wrong_use(args: list[str], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*args)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stdout == ""


def test_only_files_that_cannot_be_read(tmp_path: Path) -> None:
    done = run_apart(tmp_path / "none.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no such file" in done.stderr


def test_no_plan_above_no_comparison(files: list[Path], tmp_path: Path) -> None:
    done = run(files[0], "--above", tmp_path / "none.pdf")
    assert done.exit_code == 1
    assert done.stdout == ""


def test_a_table_fits_its_width_and_shows_what_is_printed() -> None:
    hostile = plan("Lào Cai", FOREST_NORTH.replace("rừng sản xuất", "rừng sản xuất \x1b[31m[bold]x[/bold]"))
    found = compare([hostile, plan("Gia Lai", FOREST_SOUTH)])
    for width in (60, 100, 160):
        shown = comparison_table(found, width=width)
        assert max(map(len, shown.split("\n"))) <= width
        assert "\x1b" not in shown
        assert "[bold]" in shown
