"""Bad input, as real files through the real command: one clear line, exit code 1, the others still done."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = (
    "KẾ HOẠCH\nPhát triển nghề cá đến năm 2031\n\nI. MỤC TIÊU\n"
    "- Đến năm 2031, trên 85% hộ dân ven biển được dùng nước sạch.\n"
    "II. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế xã chủ trì, phối hợp với các thôn tổ chức thực hiện.\n"
)


def as_mortal() -> list[str]:
    """For root, a prefix that takes away the right to read every file."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]


def run(*args: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [*as_mortal(), sys.executable, "-m", "plan_extract", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False)


def written(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def unreadable(path: Path) -> None:
    path.write_text(GOOD, "utf-8")
    path.chmod(0)


Make = Callable[[Path], object]
BAD: dict[str, tuple[Make, str]] = {
    "empty": (written(b""), "empty"),
    "blank": (written(b" \n\t\r\n"), "only blanks"),
    "binary": (written(bytes(range(256)) * 40), "NUL"),
    "pdf": (written(b"%PDF-1.7\n" + bytes(range(256))), "PDF"),
    "docx": (written(b"PK\x03\x04" + bytes(30) + b"word/document.xml"), "Word"),
    "image": (written(b"\x89PNG\r\n\x1a\n" + bytes(64)), "the picture is broken"),
    "wrong-encoding": (written("漢字とかなの文章。".encode("shift-jis") * 50), "encoding"),
    "broken-utf8": (written(GOOD.encode() + b"\xff\xfe\xfa"), "0xFF in line 8"),
    "cut-utf16": (written(b"\xff\xfe" + GOOD.encode("utf-16-le")[:-1]), "byte order mark"),
    "nul": (written(GOOD.encode() + b"\0"), "NUL byte in line 8"),
    "controls": (written(GOOD.encode() + bytes(range(1, 9)) * 4), "control characters"),
    "one-line": (written(GOOD.encode() + "từng ".encode() * 8_000_000), "line 8 has 40,000,000 characters"),
    "too-large": (written(b"a\n" * (33 * 1024 * 1024)), "limit"),
    "english": (written(b"The plan of the council for the coming year. " * 40), "no Vietnamese"),
    "without-marks": (written(b"UY BAN NHAN DAN XA BIEN XANH KE HOACH NGHE CA. " * 40), "no Vietnamese"),
    "directory": (lambda path: path.mkdir(), "directory"),
    "missing": (lambda path: None, "no such file"),
    "no-permission": (unreadable, "permission"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_in_one_line_and_the_others_are_done(name: str, tmp_path: Path) -> None:
    make, said = BAD[name]
    bad, first, last = tmp_path / f"{name}.txt", tmp_path / "first.txt", tmp_path / "last.txt"
    make(bad)
    for path in (first, last):
        path.write_text(GOOD, "utf-8")
    done = run("extract", first, bad, last)
    messages = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert len(messages) == 1, messages
    assert messages[0].startswith(f"plan-extract: {bad}: ")
    assert messages[0].count(": ") >= 3, "what, where, what to do"
    assert said in messages[0]
    assert "Traceback" not in messages[0]
    assert [json.loads(line)["doc_id"] for line in done.stdout.decode().splitlines()] == ["first", "last"]


@pytest.mark.parametrize("command", ["extract", "outline", "registry"])
def test_every_command_refuses_alike(command: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF-1.4")
    done = run(command, bad)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith(f"plan-extract: {bad}: the PDF is broken")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"%PDF-1.7", b"\xff\xff\xff"])
def test_bad_standard_input(data: bytes) -> None:
    done = run("extract", "-", stdin=data)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_a_file_in_a_legacy_encoding_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("ñy ban nh©n d©n x· giao c¸c th«n thùc hiÖn.\n".encode("latin-1"))
    done = run("extract", "--with-text", path)
    assert done.returncode == 0, done.stderr
    plan = json.loads(done.stdout)
    assert plan["canonical"] == "ủy ban nhân dân xã giao các thôn thực hiện.\n"
    (finding,) = (one for one in plan["findings"] if one["code"] == "encoding_converted")
    assert finding["severity"] == "warning"
    assert plan["canonical"][finding["span"]["start"] : finding["span"]["end"]] == finding["text"]


def test_nothing_half_written(tmp_path: Path) -> None:
    good, bad, out = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "out.jsonl"
    good.write_text(GOOD, "utf-8")
    bad.write_bytes(b"")
    out.write_text("before")
    assert run("extract", bad, "-o", out).returncode == 1
    assert out.read_text() == "before", "nothing could be read, so nothing is replaced"
    assert run("extract", bad, good, "-o", out).returncode == 1
    assert [json.loads(line)["doc_id"] for line in out.read_text("utf-8").splitlines()] == ["good"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "good.txt", "out.jsonl"]
