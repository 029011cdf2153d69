"""The files of a batch as one stream, sorted by name: folders and ZIP archives are walked, nothing is read yet.

A file is called by its path from the root of the batch, with ``/`` between the parts. Names are bytes, so that every
name a system can have comes through, and sorted as bytes.
"""

from __future__ import annotations

import heapq
import os
import stat
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias, TypeVar

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


Listed: TypeAlias = Found | bytes
"""A file that was found, or the bare name of one that is yet to be looked at."""
L = TypeVar("L", bound=Listed)


def find_names(inputs: Inputs) -> Iterator[Listed]:
    """Every file of the inputs once, sorted by name; most are not looked at yet."""
    if len(inputs.folders) == 1 and not inputs.files:
        return _walk(inputs.root, inputs.folders[0])
    return merged(*(_walk(inputs.root, name) for name in inputs.folders), _named_files(inputs))


def find_files(inputs: Inputs) -> Iterator[Found]:
    """Every file of the inputs once, sorted by name, each with its size or with what keeps it from being read."""
    return looked(inputs.root, find_names(inputs))


def looked(root: bytes, listed: Iterable[Listed]) -> Iterator[Found]:
    """Files as they stand now, in the same order. This is done for every file of an archive."""
    made = tuple.__new__  # in a third of the time that ``Found()`` takes
    for one in listed:
        if isinstance(one, Found):
            yield one
            continue
        try:
            info = os.stat(root + b"/" + one)
        except OSError as error:
            yield Found(one, trouble=_unopened(error, link=os.path.islink(root + b"/" + one)))
            continue
        if stat.S_ISREG(info.st_mode) and info.st_size <= MOST_BYTES:
            yield made(Found, (one, info.st_size, info.st_mtime_ns, None, None, None))
        else:
            yield Found(one, trouble=_unfit(info))


def merged(*streams: Iterator[L]) -> Iterator[L]:
    """Sorted streams as one, each name once."""
    return (next(same) for _, same in groupby(heapq.merge(*streams, key=name_of), key=name_of))


def name_of(one: Listed) -> bytes:
    """The name of a file, looked at or not."""
    return one.name if isinstance(one, Found) else one


def _named_files(inputs: Inputs) -> Iterator[Listed]:
    for key in sorted(map(archive_key, inputs.files)):
        if key.endswith(b"/"):
            yield from _archive(inputs.root, key)
        else:
            yield key


def archive_key(name: bytes) -> bytes:
    """How a file sorts: an archive as its members do, with ``/`` at the end."""
    return name + b"/" if name[-4:].lower() == b".zip" else name


def _walk(root: bytes, top: bytes) -> Iterator[Listed]:
    """The files below a folder, in the order of their names; links to folders are not followed."""
    waiting = [_folder(root, top + b"/" if top else b"")]
    while waiting:
        for one in waiting[-1]:
            if isinstance(one, bytes) and one.endswith(b"/"):
                waiting.append(_folder(root, one))
                break
            yield one
        else:
            waiting.pop()


def _folder(root: bytes, folder: bytes) -> Iterator[Listed]:
    """What stands in a folder, sorted by name: files, and folders to be walked before the next, ``/`` at their end."""
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
            yield folder + key
        else:
            yield Found(folder + key, trouble=trouble)


def _container(root: bytes, folder: bytes, key: bytes) -> Iterator[Listed]:
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
    name = entry.name
    return name + b"//" if entry.is_dir(follow_symlinks=False) else archive_key(name)


def _archive(root: bytes, key: bytes) -> Iterator[Found]:
    """The members of an archive as files below it; the archive itself where it cannot be opened."""
    one = next(looked(root, [key[:-1]]))
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
