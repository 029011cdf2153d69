"""The local engine: a file that hangs, eats memory or kills its reader costs itself alone."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from batch_sample import MIB, all_gone, children_of, engine, make_archive, plan_text, poisoned, rows, states, workers_of
from plan_extract import archive
from plan_extract.archive import local
from plan_extract.archive.reading import measure
from plan_extract.archive.tasks import Outcome, Place, Task
from plan_extract.records import Plan

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")


def tasks(folder: Path, *names: str) -> list[Task]:
    found = []
    for number, name in enumerate(names, 1):
        path = folder / f"{name}.txt"
        path.write_text(plan_text(number), "utf-8")
        place = Place(os.fsencode(path))
        found.append(Task(number, path.name, place, measure(place)[2]))
    return found


def run(given: list[Task], **limits: float) -> dict[str, Outcome]:
    found = [one for outcomes in engine(read=poisoned, **limits).run(given) for one in outcomes]  # type: ignore[arg-type]
    assert sorted(one.task.id for one in found) == [task.id for task in given], "one outcome a task"
    return {one.task.name.removesuffix(".txt"): one for one in found}


def test_a_file_that_hangs_costs_itself_alone(tmp_path: Path) -> None:
    found = run(tasks(tmp_path, "a", "hang", "b", "c", "d"), timeout=5.0)
    assert (found["hang"].state, found["hang"].kind) == ("failed", "timeout")
    assert "longer than 5 seconds" in str(found["hang"].line)
    assert found["hang"].seconds >= 5
    assert {found[name].state for name in "abcd"} == {"ok"}


@LINUX
def test_a_file_that_eats_memory_costs_itself_alone(tmp_path: Path) -> None:
    found = run(tasks(tmp_path, "a", "eat", "b", "c", "d"), memory=512)
    assert (found["eat"].state, found["eat"].kind) == ("failed", "memory")
    assert "--memory" in str(found["eat"].line)
    peak = found["eat"].peak
    assert peak is not None
    assert peak < 700 * MIB
    assert {found[name].state for name in "abcd"} == {"ok"}
    assert all((found[name].peak or 0) < 400 * MIB for name in "abcd"), "the peak is of each file alone"


@pytest.mark.parametrize(
    ("name", "said"),
    [("die", "killed by SIGKILL (out of memory?)"), ("leave", "left with code 7"), ("slip", "left with code 0")],
)
def test_a_file_that_ends_its_process_costs_itself_alone(name: str, said: str, tmp_path: Path) -> None:
    found = run(tasks(tmp_path, "a", name, "b", "c", "d", f"{name}-2", "e"))
    assert {found[one].kind for one in (name, f"{name}-2")} == {"killed"}
    assert said in str(found[name].line)
    assert {found[one].state for one in "abcde"} == {"ok"}


def test_a_fault_is_told_with_its_place_and_is_not_tried_again(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "in", 3)
    (folder / "fault.txt").write_text(plan_text(9), "utf-8")
    archive.batch([folder], tmp_path / "out", engine=engine(read=poisoned))
    ((state, attempt, kind, line),) = [
        row[1:] for row in rows(tmp_path / "out", "path, state, attempt, class, line") if row[0] == "fault.txt"
    ]
    assert (state, attempt, kind) == ("failed", 1, "fault")
    assert "ZeroDivisionError" in str(line)
    assert "report it" in str(line)


def test_what_may_be_of_the_moment_is_tried_once_more_by_itself(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "in", 3)
    for name in ("die-once", "die-always", "hang"):
        (folder / f"{name}.txt").write_text(plan_text(20 + len(name)), "utf-8")
    order: list[tuple[str, int]] = []

    def watch(progress: archive.Progress) -> None:
        order.extend((one.task.name, one.task.attempt) for one in progress.latest)

    report = archive.batch([folder], tmp_path / "out", engine=engine(read=poisoned, timeout=5.0), watch=watch)
    assert dict(report.reasons) == {("failed", "killed"): 1, ("failed", "timeout"): 1}
    found = states(tmp_path / "out")
    assert (found["die-once.txt"], found["die-always.txt"], found["hang.txt"]) == ("ok", "failed", "failed")
    tried = {str(path): attempt for path, attempt in rows(tmp_path / "out", "path, attempt")}
    assert (tried["die-once.txt"], tried["die-always.txt"], tried["hang.txt"]) == (2, 2, 2)
    firsts = [number for number, (_, attempt) in enumerate(order) if attempt == 1]
    assert max(firsts) == len(firsts) - 1, "second tries come after all others"


def test_workers_are_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "MOST_TASKS", 3)
    given = tasks(tmp_path, *map(str, range(20)))
    assert all(one.state == "ok" for one in run(given).values())


def test_tasks_are_taken_only_as_they_are_needed(tmp_path: Path) -> None:
    taken: list[int] = []

    def lazily() -> Iterator[Task]:
        for task in tasks(tmp_path, *map(str, range(30))):
            taken.append(task.id)
            yield task

    done = 0
    for outcomes in engine().run(lazily()):
        done += len(outcomes)
        assert len(taken) - done <= 4
    assert done == 30


def test_a_run_that_is_left_leaves_no_process(tmp_path: Path) -> None:
    running = engine(read=poisoned).run(iter(tasks(tmp_path, "hang-1", "hang-2", "a")))
    assert next(running) == []
    while not (before := workers_of(os.getpid())):
        assert next(running) == []
    assert len(before) == 2
    running.close()
    assert all_gone(before)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_workers_die_with_the_batch(tmp_path: Path) -> None:
    script = (
        "import sys; from batch_sample import engine, poisoned; from plan_extract import archive\n"
        "archive.batch([sys.argv[1]], sys.argv[2], engine=engine(read=poisoned))\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "in"), str(tmp_path / "out")]
    make_archive(tmp_path / "in", 1)
    for name in ("hang-1", "hang-2"):
        (tmp_path / "in" / f"{name}.txt").write_text(plan_text(30 + len(name)), "utf-8")
    with subprocess.Popen(command, cwd=Path(__file__).parent) as process:
        until = time.monotonic() + 60
        while time.monotonic() < until and len(workers_of(process.pid)) < 2:
            time.sleep(0.05)
        below = children_of(process.pid)
        assert len(below) >= 3
        process.send_signal(signal.SIGKILL)
    assert all_gone(below)


def test_a_worker_takes_its_own_children_along(tmp_path: Path) -> None:
    """What LibreOffice is to a worker that is given up: a process in a session of its own."""
    (task,) = tasks(tmp_path, "a")
    seen: list[Any] = []
    for outcomes in engine(read=with_a_child, timeout=5.0, workers=1).run([task]):
        for one in workers_of(os.getpid()):
            seen.extend(one.children())
        assert all(one.kind == "timeout" for one in outcomes)
    assert seen
    assert all_gone(seen)


def with_a_child(task: Task) -> Plan:
    """Start a process in a session of its own, and wait for it."""
    subprocess.run(["sleep", "600"], start_new_session=True, check=False)
    raise AssertionError(task.name)


def test_the_ledger_is_whole_after_all_of_it(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "in", 4)
    for name in ("die", "fault", "leave"):
        (folder / f"{name}.txt").write_text(plan_text(40 + len(name)), "utf-8")
    out = tmp_path / "out"
    archive.batch([folder], out, engine=engine(read=poisoned))
    sql = sqlite3.connect(out / "ledger.sqlite")
    kept = sql.execute("SELECT count(*) FROM plans JOIN files ON file = id WHERE state IN ('ok', 'partial')").fetchone()
    assert kept == sql.execute("SELECT count(*) FROM plans").fetchone() == (4,)
    sql.close()
