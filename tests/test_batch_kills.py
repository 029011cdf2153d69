"""``kill -9`` of the batch, of a worker, of both, at points of chance: nothing is lost, nothing is there twice."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from batch_sample import all_gone, children_of, dataset_hash, make_archive, rows

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")

FILES = 30
KILLS = 32
KILLS_A_RUN = 16
COMMAND = [sys.executable, "-m", "plan_extract", "batch"]


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [*COMMAND, str(folder), "--out", str(out), "--workers", "2", "--json-log"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def events(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """The names of the events that a batch writes, as they come."""
    assert process.stderr is not None
    for line in process.stderr:
        yield json.loads(line)["event"]


def kill(process: subprocess.Popen[bytes], target: str, chance: random.Random) -> bool:
    """Kill the batch, a worker, or both; whether there was anything to kill."""
    below = children_of(process.pid)
    victims: list[Any] = []
    if target in ("worker", "both") and (workers := [one for one in below if one.ppid() != process.pid]):
        victims.append(chance.choice(workers))
    if target in ("parent", "both") and process.poll() is None:
        victims.append(process)
    for victim in victims:
        victim.send_signal(signal.SIGKILL)
    if process in victims:
        process.wait(60)
        assert all_gone(below), "workers die with the batch"
    return bool(victims)


def check_ledger(out: Path) -> None:
    """Whatever was killed: the ledger is sound, and holds a plan for each file that was read and for no other."""
    if not (out / "ledger.sqlite").is_file():
        return
    sql = sqlite3.connect(out / "ledger.sqlite")
    assert sql.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    if sql.execute("SELECT count(*) FROM sqlite_master WHERE name = 'plans'").fetchone() == (1,):
        read = {number for (number,) in sql.execute("SELECT id FROM files WHERE state IN ('ok', 'partial')")}
        kept = [number for (number,) in sql.execute("SELECT file FROM plans")]
        assert sorted(kept) == sorted(read)
    sql.close()


def disturbed(folder: Path, out: Path, chance: random.Random) -> int:
    """One start of the batch that is killed at a point of chance, if it is not over by then; how many were killed."""
    with started(folder, out) as process:
        last = chance.randrange(8)
        for number, _ in enumerate(events(process)):
            if number >= last:
                break
        time.sleep(chance.uniform(0, 0.05))
        killed = kill(process, chance.choice(["parent", "worker", "both"]), chance)
        list(events(process))
        process.wait(120)
    check_ledger(out)
    return killed


def test_what_was_killed_at_any_point_goes_on_and_ends_as_if_nothing_had_been(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "in", FILES, lines=40)
    (folder / "copy.txt").write_bytes((folder / "năm 2028" / "kh-000.txt").read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    with started(folder, tmp_path / "undisturbed") as process:
        list(events(process))
    assert process.returncode == 1
    columns = "path, state, class, line, hash, counts"
    expected, digest = rows(tmp_path / "undisturbed", columns), dataset_hash(tmp_path / "undisturbed")
    assert len(expected) == FILES + 2

    chance = random.Random(20260701)
    kills = runs = 0
    while kills < KILLS:
        runs += 1
        out = tmp_path / f"out {runs}"
        for _ in range(KILLS_A_RUN):
            kills += disturbed(folder, out, chance)
        with started(folder, out) as process:
            assert list(events(process))[-1] == "end"
        assert process.returncode == 1
        assert rows(out, columns) == expected
        assert dataset_hash(out) == digest
        assert not list(out.glob(".*.part"))
