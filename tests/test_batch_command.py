"""``plan-extract batch``, ``status`` and ``retry`` as people and scripts use them."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from batch_sample import dataset_hash, make_archive, plan_text, rows, states
from pdf_sample import Page, pdf

COMMAND = [sys.executable, "-m", "plan_extract"]


def run(*args: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, args)]
    return subprocess.run(command, capture_output=True, timeout=300, check=False, encoding="utf-8", **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "in", 5)


def test_the_sum_is_printed_and_the_exit_code_says_whether_all_was_read(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("batch", folder, "--out", out)
    assert (done.returncode, done.stdout) == (0, "in 5 = 5 ok\n")
    said = done.stderr.splitlines()
    assert all(line.startswith("plan-extract: ") for line in said)
    assert any("looking for files" in line for line in said)
    (folder / "empty.txt").write_bytes(b"")
    done = run("batch", folder, "--out", out, "--quiet")
    assert (done.returncode, done.stdout) == (1, "in 6 = 5 ok + 1 failed\n")
    assert done.stderr == "plan-extract: empty.txt: the file is empty: check the download or the copy\n"
    (folder / "empty.txt").write_text(plan_text(9), "utf-8")
    done = run("retry", out, "--class", "empty", "--quiet", "--workers", "1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "in 6 = 6 ok\n", "")


def test_ocr_as_extract_has_it_and_another_way_reads_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = Page().text(60, 80, "Phòng Y tế chủ trì thực hiện.")
    (tmp_path / "in" / "a.pdf").write_bytes(pdf(text, Page(image=True)))
    out = tmp_path / "out"
    done = run("batch", tmp_path / "in", "--out", out, "--ocr", "off", "--quiet")
    assert (done.returncode, done.stdout) == (0, "in 1 = 1 partial\n"), done.stderr
    ((tool, line),) = rows(out, "tool, line")
    assert str(tool).endswith(" --ocr off")
    assert "1 pages could not be read" in str(line)
    for ocr, count in (("off", 0), ("auto", 1), ("auto", 0)):
        done = run("batch", tmp_path / "in", "--out", out, "--ocr", ocr, "--json-log")
        assert done.stderr.count('"event": "file"') == count
    assert run("batch", tmp_path / "in", "--out", out, "--ocr", "never").returncode == 2


def test_status(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "photo.gif").write_bytes(b"x")
    run("batch", folder, "--out", tmp_path / "out", "--quiet")
    done = run("status", tmp_path / "out")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert (told["total"], told["counts"]["ok"]) == (7, 5)
    assert {"state": "skipped", "class": "form", "files": 1} in told["reasons"]
    assert [one["path"] for one in told["failures"]] == ["empty.txt"]
    lines = run("status", tmp_path / "out", "--format", "text").stdout.splitlines()
    assert lines[0] == "in 7 = 5 ok + 1 failed + 1 skipped"
    assert any(line.split() == ["1", "failed,", "empty"] for line in lines)
    assert lines[-1].startswith("empty.txt: the file is empty")


def test_json_log(folder: Path, tmp_path: Path) -> None:
    done = run("batch", folder, "--out", tmp_path / "out", "--json-log")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    files = [one for one in events if one["event"] == "file"]
    assert sorted(one["path"] for one in files) == sorted(states(tmp_path / "out"))
    assert all(one["state"] == "ok" and one["seconds"] > 0 for one in files)
    assert {one["phase"] for one in events if one["event"] == "progress"} >= {"list", "measure", "read"}
    assert events[-1] == {"event": "end", "total": 5, "counts": events[-1]["counts"], "finished": True}


def test_a_display_on_a_terminal(folder: Path, tmp_path: Path) -> None:
    master, slave = pty.openpty()
    command = [*COMMAND, "batch", str(folder), "--out", str(tmp_path / "out")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=slave, env={**os.environ, "TERM": "xterm"}
    ) as process:
        os.close(slave)
        shown = b""
        while part := _read(master):
            shown += part
        assert process.stdout is not None
        assert process.stdout.read() == b"in 5 = 5 ok\n"
    os.close(master)
    assert process.returncode == 0
    assert b"reading: " in shown
    assert b"Traceback" not in shown


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_lists(folder: Path, tmp_path: Path) -> None:
    names = sorted(folder.rglob("*.txt"))
    (tmp_path / "list").write_text("\n".join(map(str, [*names, folder / "gone.txt"])), "utf-8")
    done = run("batch", "--from-list", tmp_path / "list", "--out", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout) == (1, "in 6 = 5 ok + 1 failed\n")
    nul = "\0".join(map(str, names))
    done = run("batch", "--from-list", "-", "--out", tmp_path / "nul", "--quiet", input=nul)
    assert (done.returncode, done.stdout) == (0, "in 5 = 5 ok\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("batch",), "--out"),
        (("batch", "--out", "{tmp}/out"), "name a folder"),
        (("batch", "{tmp}/nowhere", "--out", "{tmp}/out"), "no such file or folder"),
        (("batch", "{tmp}/in/*.pdf", "--out", "{tmp}/out"), "nothing matches"),
        (("batch", "{tmp}/in", "--out", "{tmp}/in"), "other files"),
        (("batch", "{tmp}/in", "--out", "{tmp}/out", "--workers", "0"), "--workers"),
        (("batch", "--from-list", "{tmp}/nowhere", "--out", "{tmp}/out"), "No such file"),
        (("status", "{tmp}"), "no batch in it"),
        (("retry", "{tmp}"), "no batch in it"),
    ],
)
def test_wrong_use(args: tuple[str, ...], said: str, folder: Path, tmp_path: Path) -> None:
    done = run(*(arg.format(tmp=tmp_path) for arg in args))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert folder.is_dir()
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_finishes_what_is_in_hand_and_the_same_command_goes_on(
    number: int, code: int, tmp_path: Path
) -> None:
    folder, out = make_archive(tmp_path / "in", 40, lines=60), tmp_path / "out"
    command = [*COMMAND, "batch", str(folder), "--out", str(out), "--json-log"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        next(line for line in process.stderr if b'"file"' in line)
        os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        rest = process.stderr.read().decode()
        summed = process.stdout.read().decode()
    assert process.returncode == code, rest
    assert "Traceback" not in rest
    assert "the same command goes on" in rest
    assert " new" in summed
    assert " ok" in summed
    assert "running" not in summed
    assert not (out / "dataset").exists()
    done = run("batch", folder, "--out", out, "--quiet")
    assert (done.returncode, done.stdout) == (0, "in 40 = 40 ok\n")
    run("batch", folder, "--out", tmp_path / "fresh", "--quiet")
    assert dataset_hash(out) == dataset_hash(tmp_path / "fresh")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_second_interrupt_leaves_at_once(tmp_path: Path) -> None:
    folder, out = make_archive(tmp_path / "in", 3, lines=2500), tmp_path / "out"
    command = [*COMMAND, "batch", str(folder), "--out", str(out), "--json-log"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        next(line for line in process.stderr if b'"read"' in line)
        process.send_signal(signal.SIGINT)
        next(line for line in process.stderr if b'"stopping"' in line)
        process.send_signal(signal.SIGINT)
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 130
    assert run("batch", folder, "--out", out, "--quiet").stdout == "in 3 = 3 ok\n"


@pytest.mark.skipif(sys.platform != "linux", reason="a limit on the size of files")
def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """No file may grow beyond a limit: what a full disk does to a ledger, without filling one."""
    import resource

    folder, out = make_archive(tmp_path / "in", 30, lines=60), tmp_path / "out"

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    done = run("batch", folder, "--out", out, "--quiet", preexec_fn=limited)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert str(out) in line
    assert "make room" in line
    assert not (out / "dataset").exists()
    done = run("batch", folder, "--out", out, "--quiet")
    assert (done.returncode, done.stdout) == (0, "in 30 = 30 ok\n")


def test_a_missing_library_is_named(folder: Path, tmp_path: Path) -> None:
    script = "import sys; sys.modules['zstandard'] = None\nfrom plan_extract.__main__ import main\nmain()\n"
    command = [sys.executable, "-c", script, "batch", str(folder), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["plan-extract: batch: zstandard missing: pip install 'plan-extract[data]'"]


def test_the_commands_of_the_documentation_work(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    (tmp_path / "corpora").symlink_to(root / "corpora")
    page = (root / "docs" / "batch.md").read_text("utf-8")
    (block,) = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    for line in block.splitlines():
        done = run(*line.split()[1:], cwd=tmp_path)
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout
