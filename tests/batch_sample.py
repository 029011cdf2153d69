"""Small archives for the tests of batches, and a reader that can be poisoned by the name of a file."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from batch_extra import psutil
from plan_extract.archive.local import LocalEngine
from plan_extract.archive.tasks import Task
from plan_extract.archive.worker import read_plan
from plan_extract.records import Plan

MIB = 1 << 20


def plan_text(number: int, *, lines: int = 3) -> str:
    """A made-up plan of its own words."""
    tasks = "\n".join(
        f"{line}. Phòng Kinh tế chủ trì, phối hợp với Phòng Y tế thực hiện việc thứ {number}-{line} trước ngày "
        f"{line % 27 + 1}/6/2031."
        for line in range(1, lines + 1)
    )
    return (
        f"ỦY BAN NHÂN DÂN\nXÃ BIỂN XANH\nSố: {number}/KH-UBND\nBiển Xanh, ngày {number % 27 + 1} tháng 3 năm "
        f"{2028 + number % 2}\nKẾ HOẠCH\nPhát triển nghề cá số {number}\nI. MỤC TIÊU\n"
        f"- Đến năm 2031, trên {number % 90 + 5}% hộ dân ven biển được dùng nước sạch.\n"
        f"II. TỔ CHỨC THỰC HIỆN\n{tasks}\n"
    )


def make_archive(folder: Path, count: int, *, lines: int = 3, seed: int = 0) -> Path:
    """A folder of plans, written in an order of chance."""
    numbers = list(range(count))
    random.Random(seed).shuffle(numbers)
    for number in numbers:
        path = folder / f"năm {2028 + number % 2}" / f"kh-{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan_text(number, lines=lines), "utf-8")
    return folder


def engine(
    *, workers: int = 2, timeout: float = 60.0, memory: int = 2048, read: Callable[[Task], Plan] = read_plan
) -> LocalEngine:
    """The local engine with limits for tests."""
    return LocalEngine(workers=workers, timeout=timeout, memory=memory * MIB, read=read)


def poisoned(task: Task) -> Plan:
    """Read a file, unless its name says what it does to its reader."""
    name = Path(task.name).stem
    if "hang" in name:
        time.sleep(600)
    if "eat" in name:
        held = bytearray()
        while True:
            held += bytes(64 * MIB)
    if "die" in name and ("once" not in name or task.attempt == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    if "leave" in name:
        os._exit(7)
    if "slip" in name:
        os._exit(0)
    if "fault" in name:
        raise ZeroDivisionError
    return read_plan(task)


def dataset_hash(out: Path) -> str:
    """One digest of all names and bytes of a dataset but its DuckDB file."""
    digest = hashlib.sha256()
    folder = out / "dataset"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".duckdb"]
    assert files
    for path in files:
        digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def rows(out: Path, columns: str = "path, state, class") -> list[tuple[object, ...]]:
    """The files of a ledger, by path."""
    with sqlite3.connect(f"file:{out}/ledger.sqlite?mode=ro", uri=True) as sql:
        found = sql.execute(f"SELECT {columns} FROM files WHERE present = 1 ORDER BY path").fetchall()
    sql.close()
    return found


def states(out: Path) -> dict[str, str]:
    """State by path."""
    return {str(path): str(state) for path, state in rows(out, "path, state")}


def workers_of(pid: int) -> list[Any]:
    """The worker processes below a process: children of its fork server."""
    return [child for server in psutil.Process(pid).children() for child in server.children()]


def children_of(pid: int) -> list[Any]:
    """All processes below a process; none when it is gone."""
    with suppress(psutil.NoSuchProcess):
        found: list[Any] = psutil.Process(pid).children(recursive=True)
        return found
    return []


def all_gone(processes: list[Any]) -> bool:
    """Whether processes have ended, or do so within some seconds."""
    _, alive = psutil.wait_procs(processes, timeout=30)
    return not alive
