"""The ledger of a batch: every file once, in one state, whatever came before."""

import csv
import json
import os
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

from batch_sample import dataset_hash, engine, make_archive, plan_text, poisoned, rows, states
from docx_sample import docx, par
from plan_extract import archive
from plan_extract.archive import driver
from plan_extract.archive.inputs import find_inputs
from plan_extract.archive.listing import list_files
from plan_extract.archive.opening import opened
from plan_extract.archive.sources import find_files
from plan_extract.errors import InputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "in", 10)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def plans(out: Path) -> list[dict[str, object]]:
    import pyarrow as pa

    found = []
    for path in sorted((out / "dataset").rglob("*.jsonl.zst")):
        with pa.input_stream(str(path), compression="zstd") as stream:
            found += [json.loads(line) for line in stream.read().splitlines()]
    return found


def test_every_file_is_in_the_ledger_and_in_the_data(folder: Path, out: Path) -> None:
    (folder / "rỗng.txt").write_bytes(b"")
    (folder / "ảnh.gif").write_bytes(b"\xff\xd8\xff")
    (folder / "x-copy.txt").write_bytes((folder / "năm 2028" / "kh-000.txt").read_bytes())
    report = archive.batch([folder], out, engine=engine())
    assert report.finished
    assert dict(report.counts) == {
        "new": 0, "running": 0, "ok": 10, "partial": 0, "failed": 1, "duplicate": 1, "skipped": 1
    }  # fmt: skip
    assert report.total == 13 == len(rows(out))
    read = plans(out)
    paths = [plan["source"]["path"] for plan in read]  # type: ignore[index]
    assert sorted(paths) == sorted(path for path, state in states(out).items() if state == "ok")
    assert all(not str(path).startswith("/") for path in paths)
    for plan in read:
        source = plan["source"]
        assert isinstance(source, dict)
        assert plan["doc_id"] == f"{Path(source['path']).stem}-{source['sha256'][:12]}"
    with (out / "failures.csv").open(encoding="utf-8", newline="") as lines:
        assert list(csv.reader(lines)) == [
            ["path", "class", "reason"],
            ["rỗng.txt", "empty", "the file is empty: check the download or the copy"],
        ]


def test_a_row_tells_what_the_reading_took_and_gave(folder: Path, out: Path) -> None:
    archive.batch([folder], out, engine=engine())
    columns = "seconds, peak, text_source, counts, tool, length(hash), size, attempt"
    for seconds, peak, text_source, counts, tool, length, size, attempt in rows(out, columns):
        assert isinstance(seconds, float)
        assert isinstance(peak, int)
        assert seconds > 0
        assert peak > 1 << 20
        assert (text_source, length, attempt) == ("text", 32, 1)
        assert json.loads(str(counts))["assignments"] == 3
        assert str(tool).startswith("0.")
        assert size == len(plan_text(0).encode()) or isinstance(size, int)


def test_the_least_path_is_read_of_equal_files_whatever_comes_first(folder: Path, out: Path) -> None:
    first = (folder / "năm 2029" / "kh-001.txt").read_bytes()
    archive.batch([folder], out, engine=engine())
    assert states(out)["năm 2029/kh-001.txt"] == "ok"
    (folder / "a.txt").write_bytes(first)
    (folder / "z.txt").write_bytes(first)
    report = archive.batch([folder], out, engine=engine())
    assert (report.counts["ok"], report.counts["duplicate"]) == (10, 2)
    found = states(out)
    assert (found["a.txt"], found["năm 2029/kh-001.txt"], found["z.txt"]) == ("ok", "duplicate", "duplicate")
    assert ("same content as a.txt",) in rows(out, "line")
    (folder / "a.txt").unlink()
    archive.batch([folder], out, engine=engine())
    found = states(out)
    assert (found["năm 2029/kh-001.txt"], found["z.txt"]) == ("ok", "duplicate")
    assert len(plans(out)) == 10


def test_the_same_dataset_for_any_number_of_workers_and_any_order(tmp_path: Path) -> None:
    digests = set()
    for number, workers in enumerate((1, 2, 3)):
        folder = make_archive(tmp_path / f"place {number}" / "in", 12, seed=number)
        out = tmp_path / f"out {number}"
        assert archive.batch([folder], out, engine=engine(workers=workers)).counts["ok"] == 12
        digests.add(dataset_hash(out))
    assert len(digests) == 1


def test_only_new_and_changed_files_are_read_again(folder: Path, out: Path) -> None:
    archive.batch([folder], out, engine=engine())
    seen: list[str] = []

    def watch(progress: archive.Progress) -> None:
        seen.extend(one.task.name if one.task.attempt == 1 else f"{one} again" for one in progress.latest)

    def again(*, force: bool = False) -> list[str]:
        seen.clear()
        archive.batch([folder], out, engine=engine(), watch=watch, force=force)
        return sorted(seen)

    assert again() == []
    (folder / "năm 2028" / "kh-002.txt").write_text(plan_text(77), "utf-8")
    (folder / "new.txt").write_text(plan_text(78), "utf-8")
    assert again() == ["new.txt", "năm 2028/kh-002.txt"]
    os.utime(folder / "new.txt", (1, 1))
    assert again() == ["new.txt"]
    assert again(force=True) == sorted(states(out))
    assert again() == []


def test_a_ledger_that_has_what_is_found_is_not_written(folder: Path, out: Path) -> None:
    (folder / "ảnh.gif").write_bytes(b"GIF")
    (folder / "lạc.txt").symlink_to("nowhere")
    archive.batch([folder], out, engine=engine())
    inputs, tool = find_inputs([folder]), version("plan-extract")
    with opened(out, root=inputs.root) as ledger:
        before = ledger.sql.total_changes
        assert list(list_files(ledger, find_files(inputs), tool=tool, force=False)) == [12]
        assert ledger.sql.total_changes == before
        assert list(list_files(ledger, find_files(inputs), tool=tool, force=True)) == [12]
        assert (ledger.new(), ledger.note("settled")) == (10, "no")


def test_a_dataset_of_another_layout_is_published_anew(folder: Path, out: Path) -> None:
    archive.batch([folder], out, engine=engine())
    before = dataset_hash(out)
    (out / "dataset" / "dataset.json").unlink()
    with opened(out) as ledger:
        ledger.set_note("published", "1")
    (out / "dataset").unlink()
    assert archive.batch([folder], out, engine=engine(read=poisoned)).finished
    assert dataset_hash(out) == before


def test_a_newer_version_reads_everything_again(folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.batch([folder], out, engine=engine())
    before = dataset_hash(out)
    monkeypatch.setattr(driver, "version", lambda _name: "99.0")
    seen: list[str] = []
    archive.batch([folder], out, engine=engine(), watch=lambda one: seen.extend(str(o.task.id) for o in one.latest))
    assert len(seen) == 10
    assert {tool for (tool,) in rows(out, "tool")} == {"99.0"}
    assert dataset_hash(out) == before


def test_files_that_are_gone_leave_the_data_and_come_back_without_being_read(folder: Path, out: Path) -> None:
    archive.batch([folder], out, engine=engine())
    before = dataset_hash(out)
    away = folder.parent / "away"
    shutil.move(folder / "năm 2028", away)
    report = archive.batch([folder], out, engine=engine())
    assert report.total == report.counts["ok"] == 5
    assert len(plans(out)) == 5
    shutil.move(away, folder / "năm 2028")
    seen: list[object] = []
    archive.batch([folder], out, engine=engine(), watch=lambda progress: seen.extend(progress.latest))
    assert seen == []
    assert dataset_hash(out) == before


def test_retry_reads_what_failed(folder: Path, out: Path) -> None:
    for name in ("die-1.txt", "fault-1.txt"):
        (folder / name).write_text(plan_text(50 + len(name)), "utf-8")
    report = archive.batch([folder], out, engine=engine(read=poisoned))
    assert report.counts["failed"] == 2
    assert dict(report.reasons) == {("failed", "fault"): 1, ("failed", "killed"): 1}
    report = archive.retry(out, kind="killed", engine=engine())
    assert dict(report.reasons) == {("failed", "fault"): 1}
    report = archive.retry(out, engine=engine())
    assert (report.counts["ok"], report.counts["failed"]) == (12, 0)
    assert len(plans(out)) == 12
    fresh = out.parent / "fresh"
    archive.batch([folder], fresh, engine=engine())
    assert dataset_hash(fresh) == dataset_hash(out)
    assert (out / "failures.csv").read_text() == "path,class,reason\n"


def test_a_plan_with_unread_pages_is_partial_and_in_the_data(folder: Path, out: Path) -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:extent cx="6000000" cy="8000000"/></wp:inline></w:drawing></w:r>'
    (folder / "scan.docx").write_bytes(docx(par("Ủy ban nhân dân xã chủ trì thực hiện.", picture)))
    report = archive.batch([folder], out, engine=engine())
    assert (report.counts["ok"], report.counts["partial"], report.counts["failed"]) == (10, 1, 0)
    assert dict(report.reasons) == {("partial", "pages"): 1}
    assert [plan["doc_id"] for plan in plans(out) if str(plan["doc_id"]).startswith("scan-")]


def test_a_batch_that_is_stopped_before_all_was_found_publishes_nothing(folder: Path, out: Path) -> None:
    archive.batch([folder], out, engine=engine())
    before = dataset_hash(out)
    (folder / "more.txt").write_text(plan_text(70), "utf-8")
    report = archive.batch([folder], out, engine=engine(), goes_on=lambda: False)
    assert not report.finished
    assert dataset_hash(out) == before
    with pytest.raises(InputError, match="before all files were found"):
        archive.retry(out, engine=engine())
    assert archive.batch([folder], out, engine=engine()).counts["ok"] == 11


def test_a_batch_that_is_stopped_goes_on(folder: Path, out: Path) -> None:
    left = iter([True] * 8)
    report = archive.batch([folder], out, engine=engine(), goes_on=lambda: next(left, False))
    assert not report.finished
    assert report.total == 10
    assert not (out / "dataset").exists()
    report = archive.batch([folder], out, engine=engine())
    assert report.finished
    fresh = out.parent / "fresh"
    archive.batch([folder], fresh, engine=engine())
    assert dataset_hash(fresh) == dataset_hash(out)


def test_the_sum_of_all_states_is_what_was_found_at_every_moment(folder: Path, out: Path) -> None:
    sums = []

    def watch(progress: archive.Progress) -> None:
        if progress.phase in ("read", "publish"):
            sums.append(sum(archive.status(out).counts.values()))

    archive.batch([folder], out, engine=engine(), watch=watch)
    assert len(sums) > 1
    assert set(sums) == {10}


@pytest.mark.parametrize("paths", [[], ["nowhere"], ["*.nothing"]])
def test_wrong_inputs_make_no_output(paths: list[str], out: Path) -> None:
    with pytest.raises(InputError):
        archive.batch(paths, out)
    assert not out.exists()


def test_an_output_folder_of_another_run_or_kind_is_refused(folder: Path, out: Path, tmp_path: Path) -> None:
    archive.batch([folder], out, engine=engine())
    other = make_archive(tmp_path / "other", 2)
    with pytest.raises(InputError, match="holds the batch over"):
        archive.batch([other], out)
    with pytest.raises(InputError, match="other files"):
        archive.batch([folder], other)
    with pytest.raises(InputError, match="no folder"):
        archive.batch([folder], other / "năm 2028" / "kh-000.txt")
    with pytest.raises(InputError, match="no batch in it"):
        archive.retry(tmp_path)
    with pytest.raises(InputError, match="no batch in it"):
        archive.status(tmp_path)


def test_a_ledger_of_another_version_or_program_is_refused(folder: Path, out: Path) -> None:
    import sqlite3

    archive.batch([folder], out, engine=engine())
    for pragma, said in (("user_version = 99", "another version"), ("application_id = 5", "not that of a batch")):
        sql = sqlite3.connect(out / "ledger.sqlite")
        sql.execute(f"PRAGMA {pragma}")
        sql.close()
        with pytest.raises(InputError, match=said):
            archive.batch([folder], out)
    for path in out.glob("ledger.sqlite*"):
        path.unlink()
    (out / "ledger.sqlite").write_text("no database " * 200)
    with pytest.raises(InputError, match="not that of a batch"):
        archive.batch([folder], out)


def test_one_batch_at_a_time(folder: Path, out: Path) -> None:
    with (
        opened(out, root=find_inputs([folder]).root),
        pytest.raises(InputError, match="another batch is running"),
    ):
        archive.batch([folder], out)
    assert archive.batch([folder], out, engine=engine()).finished


def test_a_full_disk_leaves_the_ledger_whole(folder: Path, out: Path) -> None:
    import sqlite3

    archive.batch([folder], out, engine=engine())
    before = states(out)
    make_archive(folder / "more", 300)
    with opened(out, root=find_inputs([folder]).root) as ledger:
        pages = ledger.sql.execute("PRAGMA page_count").fetchone()[0]
        ledger.sql.execute(f"PRAGMA max_page_count = {pages + 3}")
        run = driver._Run(ledger, engine(), lambda _progress: None, lambda: True)
        with pytest.raises(sqlite3.OperationalError, match="full"):
            run.list(find_inputs([folder]), force=False)
    assert states(out) == before
    sql = sqlite3.connect(out / "ledger.sqlite")
    assert sql.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    sql.close()
    report = archive.batch([folder], out, engine=engine())
    assert report.finished
    assert report.total == 310
