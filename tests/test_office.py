"""DOC, RTF, ODT: converted by LibreOffice where it is installed, one clear line where it is not."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from docx_sample import docx, par
from plan_extract.errors import InputError
from plan_extract.readers import office, read

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
RICH = (
    rb"{\rtf1\ansi\ansicpg1258\uc1 K\u7870? HO\u7840?CH\par Ph\u225?t tri\u7875?n ngh\u7873? c\u225? "
    rb"\u273?\u7871?n n\u259?m 2031\par}"
)


def compound(stream: str) -> bytes:
    return COMPOUND + stream.encode("utf-16-le") + bytes(64)


def opened(kind: str) -> bytes:
    """An OpenDocument file: its first member, stored, says what it is."""
    return b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument." + kind.encode() + bytes(99)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (compound("WordDocument"), "old Word file"),
        (RICH, "RTF"),
        (opened("text"), "OpenDocument text"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "Word XML"),
    ],
)
def test_without_libreoffice_it_is_said_what_to_install(
    data: bytes, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("no-such-program",))
    path = tmp_path / "plan.doc"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: this is ")
    assert name in message
    assert "apt install libreoffice-writer-nogui" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (compound("EncryptedPackage"), "password"),
        (compound("Workbook"), "Excel"),
        (compound("PowerPoint Document"), "PowerPoint"),
        (compound("__substg1.0_001A001F"), "e-mail"),
        (COMPOUND, "without a Word document"),
        (opened("spreadsheet"), "no text"),
    ],
)
def test_other_files_are_told(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        office.read_office(data, "plan.doc")


def program(tmp_path: Path, script: str) -> tuple[str]:
    """A stand-in for LibreOffice."""
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return (str(path),)


def test_what_libreoffice_makes_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(docx(par("Cá")))
    script = f'while [ "$1" != "--outdir" ]; do shift; done; mkdir -p "$2"; cp {tmp_path}/made.docx "$2/source.docx"'
    monkeypatch.setattr(office, "PROGRAMS", program(tmp_path, script))
    document = office.read_office(RICH, "plan.rtf")
    assert document.text.endswith("\nCá")
    assert (document.origin.media_type, document.origin.path) == ("application/rtf", "plan.rtf")


def test_a_conversion_that_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "PROGRAMS", program(tmp_path, "exit 1"))
    with pytest.raises(InputError, match="could not convert"):
        office.read_office(RICH, "plan.rtf")


def test_a_conversion_without_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alive = tmp_path / "alive"
    monkeypatch.setattr(office, "PROGRAMS", program(tmp_path, f"(sleep 2; touch {alive}) & sleep 60"))
    with pytest.raises(InputError, match="longer than"):
        office.read_office(RICH, "plan.rtf", seconds=0.3)
    time.sleep(2.2)
    assert not alive.exists(), "what the program started is ended with it"


@pytest.mark.skipif(os.name != "posix", reason="process groups")
def test_a_conversion_ends_with_a_reader_that_is_killed(tmp_path: Path) -> None:
    told = f"echo $$ > {tmp_path}/part; mv {tmp_path}/part {tmp_path}/alive; sleep 600; true"
    (found,) = program(tmp_path, told)
    script = (
        f"from plan_extract.readers import office; office.PROGRAMS = ({found!r},); office.read_office({RICH!r}, 'x')"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as process:
        _wait_until((tmp_path / "alive").exists)
        process.kill()
    converting = int((tmp_path / "alive").read_text())
    _wait_until(lambda: not _runs(converting))


def _wait_until(check: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not check():
        assert time.monotonic() < until
        time.sleep(0.02)


def _runs(number: int) -> bool:
    """Whether there is a process of this number that is no mere memory of one."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{number}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_the_command_has_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    script = f'echo "$@" > {seen}; cat "${{1#-env:UserInstallation=file://}}/user/registrymodifications.xcu" >> {seen}'
    monkeypatch.setattr(office, "PROGRAMS", program(tmp_path, script))
    with pytest.raises(InputError):
        office.read_office(RICH, "plan.rtf")
    text = seen.read_text("utf-8")
    assert "--headless" in text
    assert "DisableMacrosExecution" in text
    assert not Path(text.split()[0].removeprefix("-env:UserInstallation=file://")).exists()


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
def test_a_real_conversion() -> None:
    document = office.read_office(RICH, "plan.rtf")
    assert document.text == "KẾ HOẠCH\nPhát triển nghề cá đến năm 2031"
