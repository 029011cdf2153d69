"""ZIP archives: their members are files of the batch, read where they lie; nothing is ever unpacked to the disk.

What an archive says of itself is looked at before it is believed: how long its directory is, how far its members
unpack, whether they overlap, where their names lead.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from plan_extract.archive import files
from plan_extract.archive.forms import hidden, passed_over
from plan_extract.archive.tasks import Trouble
from plan_extract.errors import InputError

MOST_MEMBERS = 100_000
MOST_BYTES = 512 << 20
"""Bytes that one member may unpack to."""
RATIO = 250
"""How far a member may unpack; below ``_SMALL`` bytes it is never taken for a bomb."""
_SMALL = 4 << 20
_LONGEST_DIRECTORY = MOST_MEMBERS * 400
_TAIL = 22 + 0xFFFF + 20
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_ENCRYPTED = 0x1
_UTF8 = 0x800

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # an unknown way of packing
    RuntimeError,  # a member with a password
    ValueError,
    LookupError,
)
_UNPACK = "unpack it, and give the batch the folder"


class Member(NamedTuple):
    """A member: its name in the archive, its number there, the bytes it unpacks to, and why it is not read."""

    name: bytes
    number: int
    size: int
    trouble: Trouble | None


def members(path: bytes) -> Iterator[Member]:
    """The members of an archive, folders left out, sorted by name.

    Raises ``InputError`` for an archive that is damaged, too long or a bomb, ``OSError`` where it cannot be opened.
    """
    where = os.fsdecode(path)
    try:
        with opened(path) as archive:
            infos = archive.infolist()
    except DAMAGE as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(where, f"the ZIP archive is damaged ({reason})", "check the download or the copy") from None
    found = [_member(info, number) for number, info in enumerate(infos) if not info.is_dir()]
    _check_overlap(path, sum(infos[one.number].compress_size for one in found if one.trouble is None))
    yield from sorted(_told_apart(found))


def opened(path: bytes) -> zipfile.ZipFile:
    """An archive opened, after a look at the length of its directory. Raises as ``members`` does."""
    where = os.fsdecode(path)
    with files.opened(path) as file:
        count, length = _directory(file)
    if count > MOST_MEMBERS or length > _LONGEST_DIRECTORY:
        raise InputError(where, f"it holds {count:,} members, more than {MOST_MEMBERS:,}", _UNPACK, kind="too_large")
    return zipfile.ZipFile(files.opened(path) if files.is_remote(path) else where)


def _directory(file: IO[bytes]) -> tuple[int, int]:
    """Members of an archive and bytes of its directory, as its end tells them; zeros where there is no such end."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return 0, 0
    count, length = struct.unpack_from("<HI", tail, at + 10)
    at64 = tail.rfind(_END64, 0, at)
    if (count < 0xFFFF and length < 0xFFFFFFFF) or at64 < 0 or len(tail) < at64 + 48:
        return count, length
    count, length = struct.unpack_from("<QQ", tail, at64 + 32)
    return count, length


def _member(info: zipfile.ZipInfo, number: int) -> Member:
    name = _name(info)
    return Member(name, number, info.file_size, _trouble(info, name))


def _name(info: zipfile.ZipInfo) -> bytes:
    """The name as bytes; many programs write UTF-8 without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename.encode("utf-8", "surrogatepass")
    try:
        raw = info.filename.encode("cp437")
        raw.decode("utf-8")
    except UnicodeError:
        return info.filename.encode("utf-8", "surrogatepass")
    return raw


def _trouble(info: zipfile.ZipInfo, name: bytes) -> Trouble | None:
    if _leads_out(info.orig_filename, name):
        return Trouble("failed", "unsafe", "its name leads out of the archive: look where it comes from, pack it anew")
    *folders, last = name.split(b"/")
    if skipped := next(filter(None, map(hidden, folders)), None) or passed_over(last):
        return skipped
    if name.lower().endswith(b".zip"):
        return Trouble("failed", "nested", "a ZIP archive within a ZIP archive is not opened: unpack it")
    if info.flag_bits & _ENCRYPTED:
        return Trouble("failed", "encrypted", "this member asks for a password: unpack it with that")
    if info.file_size > MOST_BYTES:
        line = f"it unpacks to {info.file_size:,} bytes, more than {MOST_BYTES:,}: {_UNPACK}"
        return Trouble("failed", "too_large", line)
    if info.file_size > max(_SMALL, RATIO * info.compress_size):
        line = f"it unpacks to more than {RATIO} times its size (a ZIP bomb?): do not trust it"
        return Trouble("failed", "bomb", line)
    return None


def _leads_out(given: str, name: bytes) -> bool:
    """Whether a name is absolute or climbs, by the rules of any system."""
    return given[1:2] == ":" or bool({b"", b".."} & set(name.replace(b"\\", b"/").split(b"/")))


def _check_overlap(path: bytes, packed: int) -> None:
    """Members that share their bytes unpack to far more than an archive can hold."""
    if packed > files.stat(path).size:
        raise InputError(os.fsdecode(path), "its members overlap (a ZIP bomb?)", "do not trust it", kind="bomb")


def _told_apart(found: list[Member]) -> Iterator[Member]:
    """Members of one name told apart by a number behind it."""
    seen: set[bytes] = set()
    for one in found:
        name, number = one.name, 1
        while name in seen:
            number += 1
            name = one.name + b"#%d" % number
        seen.add(name)
        yield one._replace(name=name)
