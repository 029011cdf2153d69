"""The command line as people and scripts use it."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CORPORA = Path(__file__).parent.parent / "corpora"
PLAN = CORPORA / "son-hong-2026.txt"
COMMAND = [sys.executable, "-m", "plan_extract"]


def run(*args: str | Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, args)],
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, **env},
    )


def on_terminal(*args: str | Path, columns: int = 100, **env: str) -> str:
    """What the command prints when its stdout is a terminal."""
    master, slave = pty.openpty()
    environ = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", **env}
    with subprocess.Popen([*COMMAND, *map(str, args)], stdout=slave, stderr=slave, env=environ) as process:
        os.close(slave)
        parts = []
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            parts.append(part)
    os.close(master)
    assert process.returncode == 0
    return b"".join(parts).decode().replace("\r\n", "\n")


def test_jsonl_when_piped() -> None:
    done = run("extract", PLAN, CORPORA / "hung-yen-2013.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert [json.loads(line)["doc_id"] for line in lines] == ["son-hong-2026", "hung-yen-2013"]
    assert "canonical" not in json.loads(lines[0])
    assert run("extract", PLAN, CORPORA / "hung-yen-2013.txt").stdout == done.stdout, "byte by byte"


def test_table_on_a_terminal() -> None:
    shown = on_terminal("extract", PLAN)
    assert "Phân công nhiệm vụ" in shown or "Không tìm thấy nhiệm vụ" in shown
    assert "\x1b[" in shown
    plain = on_terminal("extract", PLAN, columns=80, NO_COLOR="1")
    assert "\x1b[" not in plain
    assert max(map(len, plain.splitlines())) <= 80
    assert on_terminal("extract", "--format", "jsonl", PLAN).startswith('{"schema_version"')


def test_formats_can_be_chosen() -> None:
    assert json.loads(run("extract", "--format", "json", PLAN).stdout)["doc_id"] == "son-hong-2026"
    both = json.loads(run("extract", "--format", "json", PLAN, PLAN).stdout)
    assert [plan["doc_id"] for plan in both] == ["son-hong-2026"] * 2
    shown = run("extract", "--format", "table", PLAN, COLUMNS="140").stdout.decode()
    assert "\x1b" not in shown
    assert 110 < max(map(len, shown.splitlines())) <= 140
    english = run("extract", "--format", "table", "--lang", "en", PLAN).stdout.decode()
    assert "Targets" in english or "No target" in english


def test_standard_input() -> None:
    done = run("extract", "-", "--doc-id", "stdin", stdin=PLAN.read_bytes())
    assert done.returncode == 0, done.stderr
    plan = json.loads(done.stdout)
    from_file = json.loads(run("extract", PLAN, "--doc-id", "stdin").stdout)
    assert {**plan, "source": None} == {**from_file, "source": None}


def test_with_text_and_doc_id() -> None:
    plan = json.loads(run("extract", "--with-text", "--doc-id", "my-plan", PLAN).stdout)
    assert plan["doc_id"] == "my-plan"
    assert plan["canonical"].strip().startswith("KẾ HOẠCH")
    layers = (
        "sections",
        "citations",
        "agencies",
        "deadlines",
        "targets",
        "assignments",
        "tables",
        "findings",
    )
    for layer in layers:
        for record in plan[layer]:
            assert plan["canonical"][record["span"]["start"] : record["span"]["end"]] == record["text"]


def test_output_is_written_whole(tmp_path: Path) -> None:
    out = tmp_path / "plan.jsonl"
    done = run("extract", PLAN, "-o", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert json.loads(out.read_text("utf-8"))["doc_id"] == "son-hong-2026"
    assert list(tmp_path.iterdir()) == [out]
    assert run("extract", PLAN, "-o", "/dev/null").returncode == 0


def test_outline() -> None:
    done = run("outline", PLAN)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert any(line.startswith("I. ") and line.endswith("]") for line in lines)
    assert any(line.startswith("  ") for line in lines)
    assert "\x1b" not in done.stdout.decode()
    assert "\x1b[" in on_terminal("outline", PLAN)


def test_registry() -> None:
    done = run("registry", PLAN)
    assert (done.returncode, done.stderr) == (0, b"")
    entries = json.loads(done.stdout)
    keys = [entry["agency_id"] or entry["name"] for entry in entries if entry["agency_id"]]
    assert entries
    assert set(entries[0]) == {"name", "agency_id", "level", "current_name", "mentions", "roles"}
    assert len(keys) >= len(set(keys))
    assert "Danh mục cơ quan" in run("registry", "--format", "table", PLAN).stdout.decode()
    assert "Danh mục cơ quan" in on_terminal("registry", PLAN)


def test_schema() -> None:
    done = run("schema")
    assert done.returncode == 0
    properties = json.loads(done.stdout)["properties"]
    assert {"metadata", "sections", "assignments", "targets", "findings"} <= set(properties)


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith(b"plan-extract 0.")
    for command in ("extract", "outline", "registry", "schema"):
        done = run(command, "--help")
        assert done.returncode == 0
        assert f"plan-extract {command}" in done.stdout.decode()


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("extract",),
        ("extract", "--format", "xml", PLAN),
        ("extract", "--unknown", PLAN),
        ("extract", "--doc-id", "one", PLAN, PLAN),
        ("extract", PLAN, "-o", "/nowhere/at/all/plan.jsonl"),
        ("extract", PLAN, "-o", CORPORA),
        ("extract", PLAN, "-o", PLAN),
        ("outline",),
        ("outline", PLAN, PLAN),
        ("registry", "--format", "jsonl", PLAN),
        ("unknown",),
    ],
)
def test_wrong_use(args: tuple[str | Path, ...]) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Usage: plan-extract" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with subprocess.Popen(
        [*COMMAND, "extract", *[str(PLAN)] * 30], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_leaves_nothing_behind(number: int, code: int, tmp_path: Path) -> None:
    fifo, out = tmp_path / "slow.txt", tmp_path / "out.jsonl"
    os.mkfifo(fifo)
    with subprocess.Popen(
        [*COMMAND, "extract", str(PLAN), str(fifo), "-o", str(out)], stderr=subprocess.PIPE
    ) as process:
        assert process.stderr
        until = time.monotonic() + 60
        while not list(tmp_path.glob(".out*.part")) and time.monotonic() < until:
            time.sleep(0.01)
        assert list(tmp_path.glob(".out*.part"))
        process.send_signal(number)
        assert process.stderr.read() == b""
    assert process.returncode == code
    assert list(tmp_path.iterdir()) == [fifo]


@pytest.mark.parametrize("command", [("--help",), ("extract", "--help"), ("schema",)])
def test_nothing_heavy_is_imported_for_little(command: tuple[str, ...]) -> None:
    script = (
        "import sys\nfrom plan_extract.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'underthesea', 'pdfplumber', 'rapidfuzz', 'plan_extract.pipeline'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
