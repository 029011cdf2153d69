"""The bytes of files, on the disks of this machine or in a store.

A path is bytes; one that begins with a scheme and ``://`` names a file in a store. All errors are ``OSError``, but
``InputError`` where the library of a store is missing.
"""

from __future__ import annotations

import io
import os
import re
from typing import IO, Any

from plan_extract.archive.stores import Spot, Stat

BLOCK = 1 << 20
"""Bytes that are read at a time."""
_SCHEME = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]+://")


def is_remote(path: str | bytes | os.PathLike[str]) -> bool:
    """Whether a path names a place in a store.

    >>> is_remote("s3://bucket/kh.pdf"), is_remote(b"/data/kh.pdf"), is_remote("C://kh.pdf")
    (True, False, False)
    """
    return _SCHEME.match(os.fsencode(path)) is not None


def stat(path: bytes) -> Stat:
    """How a file stands now."""
    if is_remote(path):
        return Spot(path).stat()
    found = os.stat(path)
    return Stat(found.st_size, found.st_mtime_ns)


def opened(path: bytes) -> IO[bytes]:
    """A file opened for reading; it can be sought in."""
    return io.BufferedReader(_Remote(path), BLOCK) if is_remote(path) else open(path, "rb")


def read(path: bytes) -> bytes:
    """All bytes of a file."""
    if is_remote(path):
        return Spot(path).read()
    with open(path, "rb") as file:
        return file.read()


class _Remote(io.RawIOBase):
    """A file in a store, read piece by piece."""

    def __init__(self, url: bytes) -> None:
        self._spot = Spot(url)
        self._size = self._spot.stat().size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence])
        return self._at

    def readall(self) -> bytes:
        data = bytearray(max(0, self._size - self._at))
        return bytes(data[: self.readinto(data)])

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer; one request."""
        end = min(self._at + len(buffer), self._size)
        if end <= self._at:
            return 0
        data = self._spot.read(self._at, end)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
