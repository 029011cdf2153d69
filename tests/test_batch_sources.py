"""What a batch is given: folders, files, patterns, lists, ZIP archives; each kind of bad one has its line."""

import io
import os
import socket
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from batch_sample import engine, make_archive, plan_text, rows, states
from plan_extract import archive
from plan_extract.archive import zips
from plan_extract.archive.inputs import find_inputs
from plan_extract.archive.sources import Found, find_files
from plan_extract.archive.tasks import Task, label
from plan_extract.archive.worker import read_plan
from plan_extract.errors import InputError
from plan_extract.records import Plan


def found(*paths: str | Path, listed: tuple[str | Path, ...] = ()) -> dict[str, Found]:
    files = list(find_files(find_inputs(paths, listed)))
    assert [one.name for one in files] == sorted({one.name for one in files}), "sorted, and each once"
    return {label(one.name): one for one in files}


def kinds(*paths: str | Path) -> dict[str, str | None]:
    return {name: one.trouble and one.trouble.kind for name, one in found(*paths).items()}


def write(path: Path, number: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(plan_text(number), "utf-8")
    return path


def zipped(path: Path, members: dict[str, bytes], **options: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archived:
        for name, data in members.items():
            archived.writestr(name, data, **options)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(("b.txt", "a/x.txt", "a/y.txt", "a.txt", "a-b/z.txt", "A/x.txt")):
        write(tmp_path / "in" / name, number)
    return tmp_path / "in"


def test_a_folder_is_walked_in_the_order_of_names(folder: Path) -> None:
    assert list(found(folder)) == ["A/x.txt", "a-b/z.txt", "a.txt", "a/x.txt", "a/y.txt", "b.txt"]


def test_names_run_from_the_deepest_folder_that_holds_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(found(folder / "a")) == ["x.txt", "y.txt"]
    assert list(found(folder / "a", folder / "A")) == ["A/x.txt", "a/x.txt", "a/y.txt"]
    assert list(found(folder / "b.txt")) == ["b.txt"]
    assert list(found(folder / "a" / "x.txt", folder / "b.txt")) == ["a/x.txt", "b.txt"]
    assert list(found(folder, folder / "a", folder / "a" / "x.txt")) == list(found(folder))
    monkeypatch.chdir(folder)
    assert list(found(".")) == list(found(folder))
    assert list(found("a", "b.txt")) == ["a/x.txt", "a/y.txt", "b.txt"]


def test_patterns_and_lists(folder: Path) -> None:
    assert list(found(f"{folder}/*.txt")) == ["a.txt", "b.txt"]
    assert list(found(f"{folder}/**/x.txt")) == ["A/x.txt", "a/x.txt"]
    assert list(found(f"{folder}/[ab]*")) == ["a-b/z.txt", "a.txt", "a/x.txt", "a/y.txt", "b.txt"]
    listed = found(listed=(folder / "b.txt", folder / "gone.txt"))
    assert list(listed) == ["b.txt", "gone.txt"]
    assert listed["gone.txt"].trouble == ("failed", "missing", "no such file: check the path")
    odd = write(folder / "a[1].txt")
    assert list(found(odd)) == ["a[1].txt"], "a file of that name comes before the pattern"


def test_what_is_no_document_by_its_name_is_skipped_unless_it_is_named(folder: Path) -> None:
    for name in ("scan.GIF", "list.xlsx", ".DS_Store", "~$b.docx", ".git/config", "KH 12.2024", "no ending"):
        write(folder / name)
    told = kinds(folder)
    assert [told[name] for name in ("scan.GIF", "list.xlsx")] == ["form", "form"]
    assert [told[name] for name in (".DS_Store", "~$b.docx", ".git/")] == ["hidden"] * 3
    assert told["KH 12.2024"] is told["no ending"] is None
    assert kinds(folder / "scan.GIF") == {"scan.GIF": None}


def test_links(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    (folder / "broken.txt").symlink_to(folder / "nothing")
    (folder / "loop-1.txt").symlink_to(folder / "loop-2.txt")
    (folder / "loop-2.txt").symlink_to(folder / "loop-1.txt")
    (folder / "a" / "up").symlink_to(folder, target_is_directory=True)
    told = kinds(folder)
    assert told["link.txt"] is None
    assert [told[name] for name in ("broken.txt", "loop-1.txt", "loop-2.txt")] == ["link"] * 3
    assert told["a/up"] == "link"
    assert len(told) == 6 + 5, "no link to a folder is followed"
    assert list(found(folder / "a" / "up" / "a")) == ["up", "x.txt", "y.txt"], "but one may be named"


def test_what_is_no_file_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s.txt"))
        told = kinds(folder)
    assert (told["pipe.txt"], told["s.txt"]) == ("form", "form")


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8")
def test_names_that_are_no_utf8(folder: Path, tmp_path: Path) -> None:
    for number, name in enumerate((b"k\xff.txt", rb"k\xff.txt", b"K\xea\xfe ho\xb9ch.txt")):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(plan_text(60 + number), "utf-8")
    report = archive.batch([folder], tmp_path / "out", engine=engine())
    assert report.counts["ok"] == report.total == 9
    names = {name for (name,) in rows(tmp_path / "out", "CAST(path AS BLOB)")}
    assert {b"k\xff.txt", rb"k\xff.txt", b"K\xea\xfe ho\xb9ch.txt"} < names
    assert archive.batch([folder], tmp_path / "out", engine=engine()).counts["ok"] == 9


def test_deep_and_long_names(folder: Path) -> None:
    deep = folder
    for _ in range(120):
        deep = deep / ("d" * 30)
    fd = os.open(folder, os.O_RDONLY)
    for part in deep.relative_to(folder).parts:  # the whole path is longer than the system opens at once
        os.mkdir(part, dir_fd=fd)
        below = os.open(part, os.O_RDONLY, dir_fd=fd)
        os.close(fd)
        fd = below
    os.close(fd)
    told = kinds(folder)
    assert sum(kind is None for kind in told.values()) == 6
    assert sum(kind is not None for kind in told.values()) <= 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_an_unreadable_folder_for_a_mortal(folder: Path) -> None:
    (folder / "a").chmod(0)
    try:
        assert kinds(folder)["a/"] == "permission"
    finally:
        (folder / "a").chmod(0o755)


def test_an_unreadable_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def scandir(path: bytes) -> Iterator[os.DirEntry[bytes]]:
        if path.endswith(b"/a/"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    told = found(folder)
    assert told["a/"].trouble == ("failed", "permission", "it may not be read: check its permissions")
    assert len(told) == 5


def test_the_output_folder_is_never_read_as_input(folder: Path) -> None:
    report = archive.batch([folder], folder / "out", engine=engine())
    assert (report.counts["ok"], report.counts["skipped"]) == (6, 1)
    assert archive.batch([folder], folder / "out", engine=engine()).total == 7
    assert kinds(folder)["out/"] == "output"
    with pytest.raises(InputError, match="other files"):
        archive.batch([folder], folder)


def test_members_of_archives_are_files(folder: Path, tmp_path: Path) -> None:
    members = {f"năm/{number}.txt": plan_text(70 + number).encode() for number in range(3)}
    zipped(folder / "kho.zip", {**members, "x.gif": b"\xff", "__MACOSX/._1.txt": b"x", "empty/": b""})
    with zipfile.ZipFile(folder / "kho.zip", "a") as archived, pytest.warns(UserWarning, match="Duplicate"):
        archived.writestr("năm/0.txt", plan_text(79))
    report = archive.batch([folder], tmp_path / "out", engine=engine())
    told = states(tmp_path / "out")
    assert {name: state for name, state in told.items() if name.startswith("kho")} == {
        "kho.zip/__MACOSX/._1.txt": "skipped",
        "kho.zip/năm/0.txt": "ok",
        "kho.zip/năm/0.txt#2": "ok",
        "kho.zip/năm/1.txt": "ok",
        "kho.zip/năm/2.txt": "ok",
        "kho.zip/x.gif": "skipped",
    }
    assert report.counts["ok"] == 10
    assert not list(tmp_path.rglob("năm")), "nothing is unpacked"


def bomb(path: Path) -> None:
    zipped(path, {"bomb.txt": bytes(64 << 20), "good.txt": plan_text(81).encode()})


def climbing(path: Path) -> None:
    names = ("../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt", "good.txt")
    zipped(path, {name: plan_text(number).encode() for number, name in enumerate(names, 90)})


def encrypted(path: Path) -> None:
    zipped(path, {"secret.txt": plan_text(1).encode(), "good.txt": plan_text(82).encode()})
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    path.write_bytes(data)


def nested(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archived:
        archived.writestr("a.txt", plan_text(1))
    zipped(path, {"inner.zip": inner.getvalue(), "good.txt": plan_text(83).encode()})


def damaged_member(path: Path) -> None:
    zipped(path, {"bad.txt": plan_text(1, lines=50).encode(), "good.txt": plan_text(84).encode()})
    data = bytearray(path.read_bytes())
    data[80:120] = bytes(40)
    path.write_bytes(data)


BAD_MEMBERS: dict[str, tuple[Callable[[Path], None], dict[str, str]]] = {
    "bomb": (bomb, {"bomb.txt": "bomb"}),
    "climbing": (
        climbing,
        dict.fromkeys(("../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt"), "unsafe"),
    ),
    "encrypted": (encrypted, {"secret.txt": "encrypted"}),
    "nested": (nested, {"inner.zip": "nested"}),
    "damaged": (damaged_member, {"bad.txt": "unreadable"}),
}


@pytest.mark.parametrize("name", BAD_MEMBERS)
def test_a_bad_member_is_told_and_the_others_are_read(name: str, folder: Path, tmp_path: Path) -> None:
    make, expected = BAD_MEMBERS[name]
    make(folder / "bad.zip")
    before = {path for path in tmp_path.rglob("*") if "out" not in path.parts}
    report = archive.batch([folder], tmp_path / "out", engine=engine(memory=512))
    told = {path: (state, kind) for path, state, kind in rows(tmp_path / "out")}
    for member, kind in expected.items():
        assert told[f"bad.zip/{member}"] == ("failed", kind)
    assert told["bad.zip/good.txt"] == ("ok", None)
    assert report.counts["failed"] == len(expected)
    assert all(": " in str(row.line) for row in report.failures), "what is wrong, and what to do"
    after = {path for path in tmp_path.rglob("*") if path != tmp_path / "out" and tmp_path / "out" not in path.parents}
    assert after == before, "nothing is written beside the output"


def overlapping(path: Path) -> None:
    """Forty names of one piece of data: what the directory says of its members is more than the file can hold."""
    zipped(path, {f"{number:02}.txt": plan_text(1, lines=200).encode() for number in range(40)})
    with zipfile.ZipFile(path) as archived:
        first = archived.infolist()[0]
        start = archived.start_dir
    data = path.read_bytes()
    local = data[: first.header_offset + 30 + len(first.filename) + first.compress_size]
    central = bytearray(data[start:])
    at = central.find(b"PK\x01\x02")
    while at >= 0:
        central[at + 42 : at + 46] = bytes(4)
        at = central.find(b"PK\x01\x02", at + 4)
    end = central.rfind(b"PK\x05\x06")
    central[end + 16 : end + 20] = struct.pack("<I", len(local))
    path.write_bytes(local + central)


def many(path: Path) -> None:
    """200,000 members in a directory that only names them."""
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
    directory = entry * 200_000
    end64 = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 200_000, 200_000, len(directory), 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(directory), 1)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), 0xFFFFFFFF, 0)
    path.write_bytes(directory + end64 + locator + end)


BAD_ARCHIVES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "overlapping": (overlapping, "bomb", "overlap"),
    "many": (many, "too_large", "200,000 members"),
    "no-zip": (lambda path: path.write_bytes(b"no archive at all"), "unreadable", "damaged"),
    "cut": (
        lambda path: path.write_bytes(zipped(path, {"a.txt": bytes(99)}).read_bytes()[:-30]),
        "unreadable",
        "damaged",
    ),
    "empty": (lambda path: path.write_bytes(b""), "unreadable", "damaged"),
}


@pytest.mark.parametrize("name", BAD_ARCHIVES)
def test_a_bad_archive_is_told_in_one_line(name: str, folder: Path) -> None:
    make, kind, said = BAD_ARCHIVES[name]
    make(folder / "bad.zip")
    told = found(folder)
    trouble = told["bad.zip/"].trouble
    assert trouble is not None
    assert (trouble.state, trouble.kind) == ("failed", kind)
    assert said in trouble.line
    assert len(told) == 7


def test_an_archive_of_many_members_that_is_no_bomb(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zipped(folder / "good.zip", {f"{number:04}.txt": b"x" for number in range(3000)})
    assert len(found(folder)) == 6 + 3000
    monkeypatch.setattr(zips, "MOST_MEMBERS", 2999)
    assert kinds(folder)["good.zip/"] == "too_large"


def test_an_archive_without_files(folder: Path) -> None:
    zipped(folder / "nothing.zip", {})
    assert kinds(folder)["nothing.zip/"] == "empty"


def changing(task: Task) -> Plan:
    """Write to a file before it is read: always, or only the first time."""
    path = Path(os.fsdecode(task.place.path))
    if "changes" in task.name and (task.attempt == 1 or "always" in task.name):
        path.write_text(plan_text(500 + len(task.name) + task.attempt), "utf-8")
    if "vanishes" in task.name:
        path.unlink()
    return read_plan(task)


def test_files_that_change_or_vanish_while_they_are_read(folder: Path, tmp_path: Path) -> None:
    for number, name in enumerate(("changes", "changes-always", "vanishes"), 30):
        write(folder / f"{name}.txt", number)
    report = archive.batch([folder], tmp_path / "out", engine=engine(read=changing))
    told = {path: (state, kind) for path, state, kind in rows(tmp_path / "out")}
    assert told["changes.txt"] == ("ok", None)
    assert told["changes-always.txt"] == ("failed", "changed")
    assert told["vanishes.txt"] == ("failed", "vanished")
    assert report.counts["ok"] == 7


def test_files_that_vanish_before_they_are_read(folder: Path, tmp_path: Path) -> None:
    def watch(progress: archive.Progress) -> None:
        if progress.phase == "list":
            (folder / "b.txt").unlink(missing_ok=True)

    archive.batch([folder], tmp_path / "out", engine=engine(), watch=watch)
    assert ("b.txt", "failed", "vanished") in rows(tmp_path / "out")


def test_a_folder_without_files_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(InputError, match="no files in it"):
        archive.batch([tmp_path / "in"], tmp_path / "out", engine=engine())


def test_a_bad_archive_never_harms_the_rest(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "in", 4)
    for name, (make, _, _) in BAD_ARCHIVES.items():
        make(folder / f"{name}.zip")
    for name, (make_member, _) in BAD_MEMBERS.items():
        make_member(folder / f"{name}-member.zip")
    report = archive.batch([folder], tmp_path / "out", engine=engine())
    good = [path for path, state in states(tmp_path / "out").items() if state == "ok"]
    assert len(good) == 4 + len(BAD_MEMBERS)
    assert report.finished
