"""Archives and datasets in stores: the rules are those of folders; what is sent counts as a whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

import pytest

from batch_extra import psutil
from batch_sample import dataset_hash, engine, make_archive, plan_text, rows
from plan_extract import archive, store
from plan_extract.archive import outputs, remote, stores
from plan_extract.archive.stores import Spot
from plan_extract.archive.tasks import Outcome, Task, label
from plan_extract.archive.worker import attempt, read_plan
from plan_extract.errors import InputError
from stores_sample import Bucket, environment, needs, s3_server

needs("fsspec", "s3fs", "moto")
assert psutil

COLUMNS = "path, state, class, line, hash, counts"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3_server() as address:
        yield address


class Here:
    """An engine that reads in this process, which alone knows the store in its memory."""

    def run(self, tasks: Iterable[Task]) -> Generator[list[Outcome], None, None]:
        for task in tasks:
            yield [attempt(task, read_plan)]


def run(*args: str | Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "plan_extract", *map(str, args)]
    return subprocess.run(command, capture_output=True, timeout=300, check=False, encoding="utf-8", env=env)


def read_files(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What a run with ``--json-log`` has read."""
    assert "plan-extract: " not in done.stderr, done.stderr
    events = [json.loads(line) for line in done.stderr.splitlines()]
    return sorted(one["path"] for one in events if one["event"] == "file")


def zipped(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archived:
        for name, text in members.items():
            archived.writestr(f"{name}.txt", text)
    return data.getvalue()


def test_a_bucket_gives_the_dataset_of_a_folder(server: str, tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "in", 6)
    (folder / "b.zip").write_bytes(zipped(x=plan_text(70), y=plan_text(71)))
    (folder / "copy #1 + 50%?.txt").write_bytes((folder / "năm 2028" / "kh-000.txt").read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "list.xlsx").write_bytes(b"x")
    (folder / ".hidden.txt").write_bytes(b"x")
    archive.batch([folder], tmp_path / "local", engine=engine())
    bucket, env = Bucket(server, "plans"), environment(server, tmp_path / "cache")
    bucket.put_folder(folder, "in")

    done = run("batch", f"{bucket.url}/in", "--out", f"{bucket.url}/out", "--quiet", env=env)
    assert (done.returncode, done.stdout) == (1, "in 12 = 8 ok + 1 failed + 1 duplicate + 2 skipped\n")
    assert done.stderr == "plan-extract: empty.txt: the file is empty: check the download or the copy\n"
    (work,) = (tmp_path / "cache" / "plan-extract").iterdir()
    assert rows(work / "batch", COLUMNS) == rows(tmp_path / "local", COLUMNS)
    assert dataset_hash(work / "batch") == dataset_hash(tmp_path / "local")
    state = json.loads(bucket.get("out/plan-extract-batch.json"))
    assert sorted({name.split("/")[1] for name in bucket.names("out/")}) == sorted(
        [state["dataset"], state["ledger"], "failures.csv", "plan-extract-batch.json"]
    )
    sent = tmp_path / "sent" / "dataset"
    for name in bucket.names(f"out/{state['dataset']}/"):
        path = sent / name.split("/", 2)[2]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bucket.get(name))
    assert dataset_hash(tmp_path / "sent") == dataset_hash(tmp_path / "local")
    failed = list(csv.reader(bucket.get("out/failures.csv").decode().splitlines()))
    assert [row[0] for row in failed] == ["path", "empty.txt"]

    elsewhere = environment(server, tmp_path / "other machine")
    told = json.loads(run("status", f"{bucket.url}/out", env=elsewhere).stdout)
    assert (told["total"], told["counts"]["ok"]) == (12, 8)
    asked = run("query", f"{bucket.url}/out", "SELECT count(*) AS plans FROM plans", env=elsewhere)
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, "plans\n8\n", "")

    bucket.put("in/a//x.txt", plan_text(80).encode())
    bucket.put("in/năm 2029/kh-001.txt", plan_text(81).encode())
    bucket.put("in/b.zip", zipped(x=plan_text(70), z=plan_text(82)))
    bucket.delete("in/năm 2028/kh-002.txt")
    done = run("batch", f"{bucket.url}/in", "--out", f"{bucket.url}/out", "--json-log", env=elsewhere)
    assert read_files(done) == ["b.zip/x.txt", "b.zip/z.txt", "năm 2029/kh-001.txt"]
    assert done.stdout == "in 12 = 7 ok + 2 failed + 1 duplicate + 2 skipped\n"
    done = run("batch", f"{bucket.url}/in", "--out", f"{bucket.url}/out", "--json-log", env=env)
    assert (read_files(done), done.stdout) == ([], "in 12 = 7 ok + 2 failed + 1 duplicate + 2 skipped\n")
    assert run("batch", f"{bucket.url}/in/*/*-001.txt", "--out", tmp_path / "mix", env=env).stdout == "in 1 = 1 ok\n"


def test_wrong_places_are_told_in_one_line(server: str, tmp_path: Path) -> None:
    bucket, env = Bucket(server, "wrong"), environment(server, tmp_path / "cache")
    bucket.put("in/a.txt", b"x")
    for args, said in (
        (("batch", f"{bucket.url}/none", "--out", "o"), "no such file or folder"),
        (("batch", f"{bucket.url}/in", "--out", "s3://no-such-bucket/out"), "the store refuses"),
        (("batch", f"{bucket.url}/in", "--out", f"{bucket.url}/in"), "other files in it"),
        (("batch", "nostore://x", "--out", "o"), "no store of this kind"),
        (("batch", "abfs://x/y", "--out", "o"), "Install adlfs"),
        (("status", f"{bucket.url}/out"), "no batch in it"),
    ):
        done = run(*args, env=env)
        assert (done.returncode, done.stdout) == (2, ""), args
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert said in done.stderr
    assert run("query", f"{bucket.url}/out", "SELECT 1", env=env).returncode == 1
    refused = run("batch", f"{bucket.url}/in", "--out", "o", env={**env, "AWS_ENDPOINT_URL": "http://127.0.0.1:1"})
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder in a store in the memory of this process, with an archive."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    place = f"memory://{tmp_path.name}"
    fill(place, {f"in/{number}.txt": plan_text(number) for number in range(3)})
    return place


def fill(place: str, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        Spot(f"{place}/{name}").write(text.encode())


def found(*paths: str, listed: tuple[str, ...] = ()) -> dict[str, str | None]:
    files = list(remote.find_files(remote.find_inputs(paths, listed)))
    assert [one.name for one in files] == sorted({one.name for one in files}), "sorted, and each once"
    return {label(one.name): one.trouble and one.trouble.kind for one in files}


def test_names_run_from_the_deepest_folder_that_holds_all(memory: str) -> None:
    fill(memory, {"in/a/x.txt": "x", "in/a-b/y.txt": "y", "in/a.txt": "z", "other/in/x.txt": "x"})
    assert list(found(f"{memory}/in")) == ["0.txt", "1.txt", "2.txt", "a-b/y.txt", "a.txt", "a/x.txt"]
    assert list(found(f"{memory}/in/a", f"{memory}/in/a.txt")) == ["a.txt", "a/x.txt"]
    assert list(found(f"{memory}/in/[01].txt")) == ["0.txt", "1.txt"]
    assert list(found(f"{memory}/**/x.txt")) == ["in/a/x.txt", "other/in/x.txt"]
    assert found(listed=(f"{memory}/in/0.txt", f"{memory}/in/gone.txt", f"{memory}/in/a/")) == {
        "0.txt": None, "a/x.txt": None, "gone.txt": "missing"
    }  # fmt: skip
    with pytest.raises(InputError, match="different stores"):
        found(f"{memory}/in", "file:///")
    with pytest.raises(InputError, match="different stores"):
        found(f"{memory}/in", listed=("/etc/hosts",))
    with pytest.raises(InputError, match="nothing matches"):
        found(f"{memory}/in/*.pdf")


def test_archives_in_a_store_are_read_where_they_lie(memory: str) -> None:
    Spot(f"{memory}/in/a.zip").write(zipped(**{"q/x": "x", "../y": "y"}))
    Spot(f"{memory}/in/b.zip").write(b"PK\x03\x04 no archive")
    fill(memory, {"in/c.zip/x.txt": "a folder", "in/empty.ZIP/": ""})
    Spot(f"{memory}/in/c.zip.txt").write(b"x")
    told = found(f"{memory}/in")
    assert (told["a.zip/q/x.txt"], told["a.zip/../y.txt"], told["b.zip/"]) == (None, "unsafe", "unreadable")
    assert told["c.zip/x.txt"] is None


def test_the_output_of_a_batch_is_never_input(memory: str) -> None:
    archive.batch([f"{memory}/in"], f"{memory}/in/out", engine=Here())
    assert found(f"{memory}/in") == {"0.txt": None, "1.txt": None, "2.txt": None, "out/": "output"}
    report = archive.batch([f"{memory}/in"], f"{memory}/in/out", engine=Here())
    assert (report.counts["ok"], report.counts["skipped"]) == (3, 1)


def states_of(memory: str) -> tuple[dict[str, str], list[str]]:
    """What the store says that counts, and all that lies there."""
    place = Spot(f"{memory}/out")
    names = sorted(entry.name.decode() for entry in place.entries())
    return json.loads(place.below("plan-extract-batch.json").read()), names


def test_what_was_not_sent_as_a_whole_does_not_count(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.batch([f"{memory}/in"], f"{memory}/out", engine=Here())
    before, names = states_of(memory)
    fill(memory, {"in/3.txt": plan_text(3)})

    def refuse(place: Spot, state: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(outputs, "_point", refuse)
        with pytest.raises(OSError, match="No space"):
            archive.batch([f"{memory}/in"], f"{memory}/out", engine=Here())
    state, more = states_of(memory)
    assert state == before
    assert set(more) > set(names), "the new state lies there, and nothing says that it counts"
    assert store.query(archive.dataset_folder(f"{memory}/out"), "SELECT count(*) AS n FROM plans") == [{"n": 3}]
    read: list[Outcome] = []
    report = archive.batch(
        [f"{memory}/in"], f"{memory}/out", engine=Here(), watch=lambda progress: read.extend(progress.latest)
    )
    assert (report.counts["ok"], read) == (4, [])
    state, names = states_of(memory)
    assert names == sorted([state["dataset"], state["ledger"], "failures.csv", "plan-extract-batch.json"])
    assert store.query(archive.dataset_folder(f"{memory}/out"), "SELECT count(*) AS n FROM plans") == [{"n": 4}]


def test_a_batch_goes_on_on_another_machine(memory: str, tmp_path: Path) -> None:
    out = f"{memory}/out"
    one, two = tmp_path / "one", tmp_path / "two"
    left = iter([True] * 5)
    report = archive.batch([f"{memory}/in"], out, work=one, engine=Here(), goes_on=lambda: next(left, False))
    assert not report.finished
    with pytest.raises(InputError, match="no dataset in it yet"):
        archive.dataset_folder(out, two)
    done = report.counts["ok"]
    assert archive.status(out, two).counts["ok"] == done
    read: list[Outcome] = []
    report = archive.batch(
        [f"{memory}/in"], out, work=two, engine=Here(), watch=lambda progress: read.extend(progress.latest)
    )
    assert report.counts["ok"] == 3 == done + len({one.task.id for one in read})
    assert archive.status(out, one).counts["ok"] == 3, "what another machine has sent counts"
    fill(memory, {"in/3.txt": plan_text(3)})
    assert archive.batch([f"{memory}/in"], out, work=one, engine=Here()).counts["ok"] == 4
    assert archive.retry(out, work=two, engine=Here()).counts["ok"] == 4
    archive.batch([f"{memory}/in"], tmp_path / "local", engine=Here())
    assert dataset_hash(tmp_path / "local") == dataset_hash(one / "batch")


def test_two_machines_at_once_do_not_mix(memory: str, tmp_path: Path) -> None:
    out = f"{memory}/out"

    class Meanwhile(Here):
        def run(self, tasks: Iterable[Task]) -> Generator[list[Outcome], None, None]:
            archive.batch([f"{memory}/in"], out, work=tmp_path / "two", engine=Here())
            yield from super().run(tasks)

    with pytest.raises(InputError, match="another batch has written to it meanwhile"):
        archive.batch([f"{memory}/in"], out, work=tmp_path / "one", engine=Meanwhile())
    assert archive.batch([f"{memory}/in"], out, work=tmp_path / "one", engine=Here()).counts["ok"] == 3
    with pytest.raises(InputError, match="the work folder of"):
        archive.batch([f"{memory}/in"], f"{memory}/other", work=tmp_path / "one", engine=Here())


def test_a_store_with_real_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = make_archive(tmp_path / "in", 3)
    report = archive.batch([folder.as_uri()], (tmp_path / "out").as_uri(), engine=Here())
    assert report.counts["ok"] == 3
    found = store.query(archive.dataset_folder((tmp_path / "out").as_uri()), "SELECT path FROM plans ORDER BY path")
    assert [row["path"] for row in found] == sorted(str(path) for (path,) in rows(work_of(tmp_path), "path"))


def work_of(place: Path) -> Path:
    """The only work folder in a cache."""
    (work,) = (place / "cache" / "plan-extract").iterdir()
    return work / "batch"


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "find_spec", lambda _name: None)
    stores._system.cache_clear()
    with pytest.raises(InputError, match=r"fsspec missing: pip install 'plan-extract\[cluster\]'"):
        Spot("s3://bucket/x")
