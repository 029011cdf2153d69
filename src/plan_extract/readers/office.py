"""Old Word files (DOC, XML), RTF and OpenDocument text: converted to DOCX by LibreOffice, where it is installed.

The conversion runs in a folder and a user profile of its own that are thrown away, without macros, without links to
the network, and within a bounded time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from plan_extract.errors import InputError
from plan_extract.readers import guards
from plan_extract.readers.docx import read_docx
from plan_extract.text import Document, Origin

SECONDS = 120.0
"""How long a conversion may take; a plan takes a few seconds."""

PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_INSTALL = (
    "install LibreOffice (Debian and Ubuntu: apt install libreoffice-writer-nogui; elsewhere: libreoffice.org), "
    "or save the file as .docx"
)
_WATCHED = ("sh", "-c", 'exec 3<&0; { read -r _ <&3; kill -KILL 0; } & "$@" </dev/null 3<&-', "sh")
"""Runs a command in a process group that ends with its starter: nothing is ever written to stdin, so that ``read``
comes back when the other end is closed."""
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Misc", "FirstRun", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Nothing in a document runs, and what it links to is asked of a port where nobody answers."""


class Kind(NamedTuple):
    """A form that LibreOffice reads: its name for people, the ending it looks for, its media type."""

    name: str
    ending: str
    media_type: str


_WORD = Kind("an old Word file (.doc)", ".doc", "application/msword")
_RICH = Kind("an RTF file", ".rtf", "application/rtf")
_OPEN = Kind("an OpenDocument text (.odt)", ".odt", "application/vnd.oasis.opendocument.text")
_XML = Kind("a Word XML file", ".xml", "application/xml")
_ENCRYPTED = "EncryptedPackage"
_STREAMS = (
    (_ENCRYPTED, "the file is protected by a password", "save it without one"),
    ("WordDocument", "", ""),
    ("Workbook", "this is an old Excel file, no Word document", "save the sheet with the plan as a PDF and read that"),
    ("PowerPoint Document", "this is an old PowerPoint file", "save it as a PDF and read that"),
    ("__substg1.0_", "this is a saved e-mail", "save the attached plan and read that"),
)
"""Names of streams in a compound file, and what is wrong with a file that has them."""


def read_office(data: bytes, where: str, *, seconds: float = SECONDS) -> Document:
    """Read a DOC, RTF or ODT file by way of DOCX; ``where`` names it in messages.

    Raises ``InputError`` where LibreOffice is missing, fails or takes longer than ``seconds``, and for files of another
    kind or with a password.
    """
    guards.check_size(data, where)
    kind = _kind(data, where)
    origin = Origin(where, hashlib.sha256(data).hexdigest(), kind.media_type, text_source="native")
    return read_docx(converted(data, kind, where, seconds=seconds), where, origin=origin)


def _kind(data: bytes, where: str) -> Kind:
    if data.startswith((b"{\\rtf", b"<", b"\xef\xbb\xbf<")):
        return _RICH if data.startswith(b"{") else _XML
    if data.startswith(b"PK"):
        if b"opendocument.text" in data[:100]:
            return _OPEN
        what = "this is an OpenDocument file, but no text"
        raise InputError(where, what, "save it as a PDF and read that")
    for name, what, advice in _STREAMS:
        if name.encode("utf-16-le") in data:
            if what:
                raise InputError(where, what, advice, kind="encrypted" if name == _ENCRYPTED else "unreadable")
            return _WORD
    raise InputError(where, "this is a compound file without a Word document", "save the plan as .docx")


def program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def converted(data: bytes, kind: Kind, where: str, *, seconds: float = SECONDS) -> bytes:
    """The bytes as DOCX. Raises ``InputError``."""
    found = program()
    if found is None:
        raise InputError(where, f"this is {kind.name}, and LibreOffice, which converts it, is not installed", _INSTALL)
    with tempfile.TemporaryDirectory(prefix="plan-extract-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source = home / f"source{kind.ending}"
        source.write_bytes(data)
        _write_profile(home / "profile")
        _run(_command(found, home, source), where, seconds)
        made = home / "made" / "source.docx"
        if not made.is_file():
            raise InputError(where, f"LibreOffice could not convert {kind.name}", "open it there and save it as .docx")
        return made.read_bytes()


def _command(found: str, home: Path, source: Path) -> list[str]:
    return [
        found, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "made"), str(source),
    ]  # fmt: skip


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{"" if path.startswith("Inet") else "Office."}{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(f"{head}{items}</oor:items>", "utf-8")


def _run(command: list[str], where: str, seconds: float) -> None:
    """Run to the end or to the limit; nothing of it is left behind, though this process be killed meanwhile."""
    process = subprocess.Popen(
        [*_WATCHED, *command] if os.name == "posix" else command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        what = f"LibreOffice took longer than {seconds:,.0f} seconds to convert it"
        raise InputError(where, what, "open it there and save it as .docx") from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
    if process.stdin is not None:
        process.stdin.close()
