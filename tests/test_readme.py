"""What the documentation promises exists: commands, options, files, and the Python it shows."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.vi.md")
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *ROOT.glob("*/*.md"))
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(page: str) -> list[str]:
    return [line for block in blocks(page, "sh") for line in block.splitlines() if line.strip()]


def usage(command: str) -> list[str]:
    """The plan-extract commands of the block that shows how it is used."""
    return [line for line in commands(command) if line.startswith("plan-extract ")]


@pytest.mark.parametrize("page", READMES)
def test_the_two_commands_to_set_up_are_single_lines(page: str) -> None:
    run, test = (line for line in commands(page) if "&&" in line)
    assert "pip install -e ." in run
    assert run.endswith("plan-extract extract corpora/hung-yen-2013.txt")
    assert "apt-get install" in test
    assert test.endswith("bash .ci/run")
    assert os.access(ROOT / ".ci/run", os.X_OK)


@pytest.mark.parametrize("page", READMES)
@pytest.mark.parametrize("command", ["extract", "outline", "registry", "schema"])
def test_every_command_is_named(page: str, command: str) -> None:
    assert any(line.split()[1] == command for line in usage(page))


@pytest.mark.parametrize("line", sorted({line for page in READMES for line in usage(page)}))
def test_the_commands_work(line: str, tmp_path: Path) -> None:
    words, _, given = line.partition("<")
    args = [str(tmp_path / word) if word.endswith(".jsonl") else word for word in shlex.split(words)[1:]]
    done = subprocess.run(
        [sys.executable, "-m", "plan_extract", *args],
        input=(ROOT / given.strip()).read_bytes() if given else None,
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout or list(tmp_path.iterdir())


@pytest.mark.parametrize("page", READMES)
def test_the_python_works(page: str) -> None:
    for block in blocks(page, "python"):
        done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, timeout=120, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not target.startswith("http"):
            assert ((ROOT / page).parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_no_machine_is_named(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for path in ("/home/", "/root/", "/tmp/", "/work/", "/opt/", "file://"):
        assert path not in text


def test_every_plan_is_in_the_table_of_corpora() -> None:
    table = (ROOT / "corpora/README.md").read_text("utf-8")
    for path in ROOT.glob("corpora/*.txt"):
        assert f"| `{path.stem}` |" in table
