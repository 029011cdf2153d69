"""The bytes of a file of a batch, wherever they lie."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import IO
from zipfile import ZipFile

from plan_extract.archive import files, zips
from plan_extract.archive.stores import Stat
from plan_extract.archive.tasks import MOST_BYTES, Place, Trouble, label
from plan_extract.errors import InputError


@contextmanager
def opened(place: Place) -> Iterator[IO[bytes]]:
    """The bytes of a member of an archive. Raises ``InputError`` for a damaged one, ``OSError`` as ``open`` does."""
    archive = _archive(place.path, files.stat(place.path))
    try:
        with archive.open(archive.infolist()[place.member or 0]) as member:
            yield member
    except zips.DAMAGE as error:
        what = f"this member of the ZIP archive is damaged ({' '.join(str(error).split())[:120]})"
        raise InputError(label(place.path), what, "check the download or the copy") from None


@lru_cache(maxsize=1)
def _archive(path: bytes, stat: Stat) -> ZipFile:
    """An archive, kept open for its next member; opened anew when it changed."""
    return zips.opened(path)


def read_bytes(place: Place) -> bytes:
    """All bytes of a file. Raises as ``opened`` does, and ``InputError`` for more than can be read."""
    if place.member is not None:
        with opened(place) as member:
            return member.read()
    if files.stat(place.path).size > MOST_BYTES:
        raise InputError(label(place.path), "it is larger than 1 GB", "split it, one document each", kind="too_large")
    return files.read(place.path)


def measure(place: Place) -> tuple[int, int, bytes]:
    """Size, mark of change (``Stat``) and SHA-256 of a file, as it is now. Raises as ``opened`` does."""
    changed = files.stat(place.path).changed
    digest, size = hashlib.sha256(), 0
    with opened(place) if place.member is not None else files.opened(place.path) as file:
        while block := file.read(files.BLOCK):
            digest.update(block)
            size += len(block)
    return size, changed, digest.digest()


def trouble_of(error: OSError) -> Trouble:
    """Why a file that was found cannot be read."""
    if isinstance(error, FileNotFoundError):
        return Trouble("failed", "vanished", "it was there when the batch began and is gone: bring it back, then retry")
    if isinstance(error, PermissionError):
        return Trouble("failed", "permission", "it may not be read: check its permissions, then retry")
    return Trouble("failed", "unreadable", f"{error.strerror or error}: check the disk, then retry")
