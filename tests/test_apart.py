"""Files that end the process that reads them, hang in it or eat its memory: one line each, the others still done."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

PLAN = (
    "KẾ HOẠCH\nPhát triển nghề cá đến năm 2031\n\nI. MỤC TIÊU\n"
    "- Đến năm 2031, trên 85% hộ dân ven biển được dùng nước sạch.\n"
)
COMMAND = """
import ctypes, os, sys, time
from plan_extract import pipeline, readers
from plan_extract.__main__ import main

read = pipeline.read

def harmed(source, **options):
    deed = source.stem.split("-")[0]
    if deed == "segfault":
        ctypes.string_at(0)
    if deed == "leave":
        os._exit(7)
    if deed == "hang":
        time.sleep(600)
    if deed == "eat":
        held = [bytearray(1 << 20) for _ in range(4096)]
    return read(source, **options)

pipeline.read = harmed
main()
"""
"""The command line over a reader that does harm when the name of a file says so."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux branches a process off safely")


def files(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / f"{name}.txt").write_text(PLAN, "utf-8")
    return [str(folder / f"{name}.txt") for name in names]


def run(*args: str) -> tuple[int, list[str], list[str]]:
    """Exit code, the plans that came out, the lines on stderr."""
    done = subprocess.run([sys.executable, "-c", COMMAND, *args], capture_output=True, timeout=120, check=False)
    plans = [json.loads(line)["doc_id"] for line in done.stdout.decode().splitlines()]
    return done.returncode, plans, done.stderr.decode().splitlines()


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("segfault", (), "was killed by SIGSEGV: report it with the file"),
        ("leave", (), "left with code 7"),
        ("hang", ("--timeout", "9"), "longer than 9 seconds: retry with more --timeout"),
        ("eat", ("--memory", "512"), "more memory than it may"),
    ],
)
def test_a_file_that_ends_its_reader_costs_itself_alone(
    name: str, options: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    given = files(tmp_path, "first", name, "second", f"{name}-2", "last")
    code, plans, lines = run("extract", *options, *given)
    assert (code, plans) == (1, ["first", "second", "last"])
    assert [line.startswith(f"plan-extract: {file}: ") for line, file in zip(lines, given[1::2], strict=True)] == [
        True
    ] * 2
    assert all(said in line for line in lines)


@pytest.mark.parametrize("command", [("outline",), ("registry",), ("export", "--format", "md")])
def test_every_command_that_reads_tells_it(command: tuple[str, ...], tmp_path: Path) -> None:
    code, plans, lines = run(*command, *files(tmp_path, "segfault"))
    assert (code, plans, len(lines)) == (1, [], 1)
    assert "SIGSEGV" in lines[0]


def test_nothing_stays_behind_when_the_command_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", COMMAND, "extract", *files(tmp_path, "first", "hang")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline()
        (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.kill()
    until = time.monotonic() + 30
    while _runs(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(number: str) -> bool:
    """Whether a process does anything still; one that ended and was not asked for its code does not."""
    try:
        os.kill(int(number), 0)
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
