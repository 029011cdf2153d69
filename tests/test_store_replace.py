"""A dataset changes all at once: a kill, an error or a full disk leaves the one before it whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan_extract.store import Asked, StoredPlan, answer, publish, query
from store_sample import contents, need_libraries, small_plans

need_libraries()

KILLED = """
import os, signal, sys
from itertools import count
from pathlib import Path
from store_sample import small_plans
from plan_extract.store import publish

place, name, stop = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
real, calls = getattr(os, name), count()

def deadly(*args, **options):
    if next(calls) == stop:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **options)

setattr(os, name, deadly)
publish(list(small_plans())[:1], place)
"""
SMALL_FILES = """
import resource, signal, sys
from pathlib import Path
from store_sample import small_plans
from plan_extract.store import publish

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
publish(list(small_plans())[:1], Path(sys.argv[1]))
"""


def run(script: str, *args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the dataset of all small plans."""
    publish(small_plans(), tmp_path)
    return tmp_path


def paths(place: Path) -> list[str]:
    return [row["path"] for row in query(place, "SELECT path FROM plans ORDER BY 1")]


ALL = ["a/mot.pdf", "b/ba.pdf", "b/hai.pdf"]


@pytest.mark.parametrize(
    ("name", "stop", "expected"),
    [("fsync", 0, ALL), ("fsync", 9, ALL), ("symlink", 0, ALL), ("replace", 0, ALL), ("rmdir", 0, ALL[:1])],
)
def test_a_kill_leaves_the_old_dataset_or_the_new_one(name: str, stop: int, expected: list[str], place: Path) -> None:
    before = contents(place / "dataset")
    assert run(KILLED, place, name, stop).returncode == -signal.SIGKILL
    assert paths(place) == expected
    assert expected != ALL or contents(place / "dataset") == before
    assert len(list(place.glob(".dataset-*"))) > 1, "the killed run left something"
    publish(small_plans(), place)
    assert contents(place / "dataset") == before
    assert [path.name for path in place.glob(".dataset-*")] == [(place / "dataset").readlink().name]


def test_an_error_leaves_the_old_dataset_and_no_traces(place: Path) -> None:
    def broken() -> Iterator[StoredPlan]:
        yield next(iter(small_plans()))
        raise KeyboardInterrupt

    before, names = contents(place / "dataset"), sorted(place.iterdir())
    with pytest.raises(KeyboardInterrupt):
        publish(broken(), place)
    assert contents(place / "dataset") == before
    assert sorted(place.iterdir()) == names


@pytest.mark.parametrize("most", [1_000, 100_000])
def test_a_file_that_cannot_be_written_is_an_oserror(most: int, place: Path) -> None:
    before = contents(place / "dataset")
    done = run(SMALL_FILES, place, most)
    assert done.returncode == 1
    assert "OSError" in done.stderr.splitlines()[-1]
    assert contents(place / "dataset") == before


def test_who_reads_the_old_version_does_not_see_the_new_one(place: Path) -> None:
    with answer(place, Asked("SELECT path FROM plans ORDER BY 1")) as found:
        publish([], place)
        assert [path for (path,) in found.rows] == ALL
    assert paths(place) == []


def test_a_copy_without_links_is_replaced_too(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copytree(place / "dataset", copy / "dataset")
    assert paths(copy) == ALL
    publish([], copy)
    assert paths(copy) == []
    assert (copy / "dataset").is_symlink()
    assert len(list(copy.iterdir())) == 2


def test_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "dataset").mkdir()
    (tmp_path / "dataset" / "mine.txt").write_text("kept")
    with pytest.raises(OSError, match="not a dataset"):
        publish([], tmp_path)
    assert (tmp_path / "dataset" / "mine.txt").read_text() == "kept"
    (tmp_path / "dataset").rename(tmp_path / "elsewhere")
    (tmp_path / "dataset").symlink_to("elsewhere")
    with pytest.raises(OSError, match="not a dataset"):
        publish([], tmp_path)


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"exists|directory"):
        publish([], tmp_path / "file")


def test_others_may_read_what_the_umask_allows(place: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    assert (place / "dataset").stat().st_mode & 0o777 == 0o777 & ~mask
