"""The files of a batch as one stream, sorted by name: folders and ZIP archives are walked, nothing is read yet.

A file is called by its path from the root of the batch, with ``/`` between the parts. Names are bytes, so that every
name a system can have comes through, and sorted as bytes.
"""

from __future__ import annotations

import heapq
import os
import stat
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from plan_extract.archive import zips
from plan_extract.archive.forms import hidden, passed_over
from plan_extract.archive.inputs import Inputs
from plan_extract.archive.tasks import MOST_BYTES, Trouble
from plan_extract.errors import InputError

LEDGER = b"ledger.sqlite"
"""The file that tells the output folder of a batch."""


class Found(NamedTuple):
    """A file that was found: its name from the root, size and time of change (ns), and what keeps it from being read.

    ``archive`` is how much of the name is that of the ZIP archive it lies in, ``member`` its number there.
    """

    name: bytes
    size: int = -1
    changed: int = -1
    member: int | None = None
    archive: int | None = None
    trouble: Trouble | None = None


def find_files(inputs: Inputs) -> Iterator[Found]:
    """Every file of the inputs once, sorted by name, each with its size or with what keeps it from being read."""
    if len(inputs.folders) == 1 and not inputs.files:
        return _walk(inputs.root, inputs.folders[0])
    return merged(*(_walk(inputs.root, name) for name in inputs.folders), _named_files(inputs))


def merged(*streams: Iterator[Found]) -> Iterator[Found]:
    """Sorted streams as one, each name once."""
    last = None
    for found in heapq.merge(*streams, key=itemgetter(0)):
        if found.name != last:
            yield found
        last = found.name


def _named_files(inputs: Inputs) -> Iterator[Found]:
    for key in sorted(map(archive_key, inputs.files)):
        if key.endswith(b"/"):
            yield from _archive(inputs.root, key)
        else:
            yield _file(inputs.root, key)


def archive_key(name: bytes) -> bytes:
    """How a file sorts: an archive as its members do, with ``/`` at the end."""
    return name + b"/" if name[-4:].lower() == b".zip" else name


def _walk(root: bytes, top: bytes) -> Iterator[Found]:
    """The files below a folder, in the order of their names; links to folders are not followed."""
    waiting = [_folder(root, top + b"/" if top else b"")]
    while waiting:
        for one in waiting[-1]:
            if isinstance(one, bytes):
                waiting.append(_folder(root, one))
                break
            yield one
        else:
            waiting.pop()


def _folder(root: bytes, folder: bytes) -> Iterator[Found | bytes]:
    """What stands in a folder, sorted by name: files, and the names of folders to be walked before the next."""
    try:
        with os.scandir(root + b"/" + folder) as entries:
            keys = sorted(map(_key, entries))
    except OSError as error:
        yield Found(folder or b"./", trouble=_unopened(error))
        return
    if LEDGER in keys:
        line = "this is the output folder of a batch: it is never read as input"
        yield Found(folder or b"./", trouble=Trouble("skipped", "output", line))
        return
    for key in keys:
        if key.endswith(b"/"):
            yield from _container(root, folder, key)
        elif (trouble := passed_over(key)) is None:
            yield _file(root, folder + key)
        else:
            yield Found(folder + key, trouble=trouble)


def _container(root: bytes, folder: bytes, key: bytes) -> Iterator[Found | bytes]:
    """A folder or an archive within a folder."""
    is_folder = key.endswith(b"//")
    trouble = hidden(key) if is_folder else passed_over(key)
    if trouble is not None:
        yield Found(folder + key.replace(b"//", b"/"), trouble=trouble)
    elif is_folder:
        yield folder + key[:-1]
    else:
        yield from _archive(root, folder + key)


def _key(entry: os.DirEntry[bytes]) -> bytes:
    """How an entry sorts: as what is in it does; ``//`` ends the name of a folder, ``/`` that of an archive."""
    return entry.name + b"//" if entry.is_dir(follow_symlinks=False) else archive_key(entry.name)


def _file(root: bytes, name: bytes) -> Found:
    try:
        info = os.stat(root + b"/" + name)
    except OSError as error:
        return Found(name, trouble=_unopened(error, link=os.path.islink(root + b"/" + name)))
    if stat.S_ISREG(info.st_mode) and info.st_size <= MOST_BYTES:
        return Found(name, info.st_size, info.st_mtime_ns)
    return Found(name, trouble=_unfit(info))


def _archive(root: bytes, key: bytes) -> Iterator[Found]:
    """The members of an archive as files below it; the archive itself where it cannot be opened."""
    one = _file(root, key[:-1])
    if one.trouble is not None:
        yield Found(key, trouble=one.trouble)
    else:
        yield from members(key, root + b"/" + one.name, one.changed)


def _unfit(info: os.stat_result) -> Trouble:
    if stat.S_ISREG(info.st_mode):
        return Trouble("failed", "too_large", f"it is larger than {MOST_BYTES:,} bytes: split it, one document each")
    if stat.S_ISDIR(info.st_mode):
        return Trouble("skipped", "link", "this is a link to a folder, which is not followed: name that folder")
    return Trouble("skipped", "form", "this is a pipe, a socket or a device: give its content as a file")


def _unopened(error: OSError, *, link: bool = False) -> Trouble:
    """What an error of the system says of a file or folder."""
    if link:
        return Trouble("failed", "link", f"this link leads nowhere ({error.strerror}): mend or remove it")
    if isinstance(error, PermissionError):
        return Trouble("failed", "permission", "it may not be read: check its permissions")
    if isinstance(error, FileNotFoundError):
        return Trouble("failed", "missing", "no such file: check the path")
    return Trouble("failed", "unreadable", f"{error.strerror or error}: check the disk and the path")


def members(key: bytes, path: bytes, changed: int) -> Iterator[Found]:
    """The members of the archive at ``path``, which is called ``key``; that itself where it cannot be opened."""
    try:
        found = list(zips.members(path))
    except InputError as error:
        found, trouble = [], Trouble("failed", error.kind, error.line)
    except OSError as error:
        found, trouble = [], _unopened(error)
    else:
        trouble = Trouble("skipped", "empty", "this archive holds no files: check it")
    if not found:
        yield Found(key, trouble=trouble)
    for one in found:
        yield Found(key + one.name, one.size, changed, one.number, len(key) - 1, one.trouble)
