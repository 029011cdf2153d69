"""Helpers that share in looking at files: the outcome is that of one process, whatever becomes of them."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from itertools import islice
from multiprocessing import active_children
from pathlib import Path

import psutil
import pytest

import beside_sample as sample
from batch_sample import all_gone
from plan_extract.archive import listing
from plan_extract.archive.beside import mapped_beside
from plan_extract.archive.inputs import find_inputs
from plan_extract.archive.listing import list_files
from plan_extract.archive.opening import opened
from plan_extract.archive.sources import find_names


def test_results_come_in_order_from_helpers_too() -> None:
    for helpers in (0, 1, 3):
        found = mapped_beside(sample.squared, iter(range(200)), helpers=helpers, first=5)
        assert list(found) == [number * number for number in range(200)]


def test_helpers_do_the_work_once_they_have_begun() -> None:
    seconds, done = time.monotonic() + 60, []
    for helped in mapped_beside(sample.where, iter(int, 1), helpers=2, first=1):
        done.append(helped)
        if sum(done) == 4 or time.monotonic() > seconds:
            break
    assert done[0] is False
    assert sum(done) == 4


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_what_a_killed_helper_leaves_is_done_here() -> None:
    assert list(mapped_beside(sample.deadly, range(100), helpers=2, first=0)) == [n * n for n in range(100)]


def test_what_fails_in_a_helper_fails_here(capfd: pytest.CaptureFixture[str]) -> None:
    found = mapped_beside(sample.faulty, range(100), helpers=2, first=0)
    assert len(list(islice(found, 50))) == 50
    with pytest.raises(ZeroDivisionError):
        next(found)
    assert capfd.readouterr() == ("", "")
    assert active_children() == []


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_helpers_die_with_the_batch() -> None:
    here = Path(__file__).parent
    with subprocess.Popen([sys.executable, here / "beside_sample.py"], cwd=here, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"0\n"
        below = psutil.Process(process.pid).children(recursive=True)
        process.kill()
    assert len(below) >= 2
    assert all_gone(below)


def changed(folder: Path, chance: random.Random) -> None:
    """Make, change, remove and break some files."""
    for _ in range(12):
        place = folder / chance.choice("abcdefgh") / chance.choice(("x", "y.txt", "z.zip", "ảnh.gif", ".ẩn"))
        place.parent.mkdir(exist_ok=True)
        if place.is_symlink() or place.exists():
            place.unlink()
        what = chance.randrange(4)
        if what == 1:
            place.symlink_to("nowhere")
        elif what > 1:
            place.write_text("chữ" * chance.randrange(5), "utf-8")
            os.utime(place, (what, what))


def listed(folder: Path, out: Path, *, helpers: int, tool: str, force: bool) -> list[tuple[object, ...]]:
    """All of the ledger but its ids after it was brought up to what was found."""
    inputs = find_inputs([folder])
    with opened(out, root=inputs.root) as ledger:
        looked = list(list_files(ledger, find_names(inputs), tool=tool, force=force, helpers=helpers))
        files = ledger.sql.execute("SELECT * FROM files ORDER BY path").fetchall()
        assert looked[-1] == sum(1 for _ in find_names(inputs)) == sum(row[4] for row in files)
        ledger.sql.execute("UPDATE files SET tool = 'one', state = 'ok' WHERE state = 'new' AND id % 3")
        return files


def test_short_stretches_and_helpers_leave_the_same_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, folder = random.Random(5), tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        if number == 4:
            shutil.rmtree(folder / "a")
            shutil.rmtree(folder / "h")
        changed(folder, chance)
        told = {"tool": "one" if number < 5 else "two", "force": number == 3}
        whole = listed(folder, tmp_path / "whole", helpers=0, **told)  # type: ignore[arg-type]
        with monkeypatch.context() as small:
            small.setattr(listing, "MOST", 2)
            small.setattr(listing, "_ALONE", 1)
            assert listed(folder, tmp_path / "parted", helpers=2, **told) == whole  # type: ignore[arg-type]
    assert len(whole) > 20
