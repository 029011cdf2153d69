"""usage: fuzz.py [SECONDS [SEED]]: mutated files of all forms, each read in a child process (``make fuzz``).

A file is right when it gives a plan or one clear error, within its time and memory. A child that dies, hangs, runs out
of memory or raises anything else is a finding; it is named by file and seed, which make the same bytes again.
"""

from __future__ import annotations

import io
import random
import re
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from html_sample import page
from tables_sample import as_docx, as_html, as_pdf, as_tabs

HOUSE = Path(__file__).parents[1]
MEMORY = 2 << 30
SECONDS_A_FILE = 30.0
"""What the reading of one file may take."""

_HEADER = (
    (("TT", 1, 2), ("Chỉ tiêu", 1, 2), ("Mục tiêu (%)", 2, 1), ("Cơ quan", 2, 1), ("Hạn", 1, 2)),
    tuple((words, 1, 1) for words in ("2026", "2027", "Chủ trì", "Phối hợp")),
)
_ROWS = (
    ("I", "Hạ tầng", "", "", "", "", ""),
    ("1", "Tỷ lệ bến cá có điện", "50", "60", "Sở Xây dựng", "", "12/2026"),
    ("2", "Tỷ lệ tàu cá có giấy phép", "70", "80,5", "Sở Nội vụ", "Công an tỉnh", "Quý I/2027"),
) * 3
_NUMBER = re.compile(rb"\d+")
_ODD = (b"0", b"-1", b"65535", b"4294967295", b"99999999999999999999", b"1e39", b"")


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted((HOUSE / "tests" / "fixtures").glob("*-????.*")):
        yield path.name, path.read_bytes()
    for path in sorted((HOUSE / "corpora").glob("*-*.txt")):
        yield path.name, path.read_bytes()
    yield (
        "page.html",
        page("<p>Ủy ban nhân dân xã</p><table border=1><tr><td>TT<td>Việc<tr><td>1<td>Cá</table>" * 9).encode(),
    )
    yield "table.html", as_html(_HEADER, _ROWS)
    yield "table.docx", as_docx(_HEADER, _ROWS)
    yield "table.pdf", as_pdf(_HEADER, _ROWS, _ROWS)
    yield "table.txt", as_tabs(_HEADER, _ROWS)


@cache
def sources() -> dict[str, bytes]:
    """The files that are mutated, by name."""
    return dict(_files())


def mutated(name: str, seed: int) -> bytes:
    """The file of this name as the seed changes it: the same bytes for the same two."""
    chance = random.Random(f"{name} {seed}")
    data = sources()[name]
    if name.endswith(".docx") and chance.random() < 0.8:
        return _repacked(data, chance)
    return _changed(data, chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """A package one part of which is changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, _changed(content, chance) if part == chosen else content)
    return made.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 10, 60))):
        chance.choice(_CHANGES)(made, chance)
    return bytes(made)


def _flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    del data[start : start + chance.choice((1, 10, 1000, len(data)))]


def _repeat(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    data[start:start] = data[start : start + chance.choice((1, 50, 5000))] * chance.choice((1, 2, 100))


def _move(data: bytearray, chance: random.Random) -> None:
    start, to = (chance.randrange(len(data) + 1) for _ in range(2))
    piece = data[start : start + chance.choice((1, 30, 3000))]
    data[to : to + len(piece)] = piece


def _renumber(data: bytearray, chance: random.Random) -> None:
    found = _NUMBER.search(data, chance.randrange(len(data) + 1))
    if found:
        data[slice(*found.span())] = chance.choice(_ODD)


_CHANGES: tuple[Callable[[bytearray, random.Random], None], ...] = (_flip, _flip, _cut, _repeat, _move, _renumber)


def read_all(name: str, seeds: Sequence[int]) -> None:
    """Read mutated files one after the other, and say the seed of each that is done. Runs in a child."""
    from plan_extract import extract
    from plan_extract.errors import InputError

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for seed in seeds:
        try:
            plan = extract(io.BytesIO(mutated(name, seed)), ocr="off", with_text=True)
            wrong = any(one.text != (plan.canonical or "")[one.span.start : one.span.end] for one in plan.assignments)
        except InputError as error:
            wrong = "\n" in str(error)
        if wrong:
            raise AssertionError("a record without its words, or an error of several lines")
        print(seed, flush=True)  # noqa: T201 - what the parent reads


def findings(name: str, seeds: Sequence[int]) -> list[str]:
    """One line for every seed whose file is not read or refused as it should be."""
    found, left = [], list(seeds)
    while left:
        command = [sys.executable, __file__, "--child", name, *map(str, left)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=SECONDS_A_FILE * len(left), check=False
            )
            output, why = done.stdout, _reason(done)
        except subprocess.TimeoutExpired as late:
            output, why = (late.stdout or b"").decode(), "hangs"
        left = left[len(output.split()) :]
        if left:
            found.append(f"{name} {left.pop(0)}: {why}")
    return found


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    if done.returncode < 0:
        return f"the process died of signal {-done.returncode}"
    return " | ".join(done.stderr.strip().splitlines()[-3:])


def main(seconds: float, seed: int) -> int:
    """Fuzz all files for so long from this seed on; 1 when anything was found."""
    until, count = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        for name in sources():
            for line in findings(name, range(seed, seed + 20)):
                print(line, flush=True)  # noqa: T201 - a program
                count += 1
        seed += 20
    print(f"{count} findings, seeds before {seed} done")  # noqa: T201 - a program
    return int(count > 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        read_all(sys.argv[2], [int(one) for one in sys.argv[3:]])
    else:
        sys.exit(main(float(sys.argv[1]) if sys.argv[1:] else 3600, int(sys.argv[2]) if sys.argv[2:] else 0))
