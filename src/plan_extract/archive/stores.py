"""Places in stores that fsspec knows (``s3://bucket/name``, say): asked, read and written.

All errors are ``OSError``, but ``InputError`` where the library of a store is missing.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from plan_extract.errors import InputError

CHECK = "check the address, and the keys that lead to it"
_MARKS = ("ETag", "etag", "md5Hash", "LastModified", "last_modified", "mtime", "updated", "created")
"""What stores tell of the version of a file, the surest first."""


class Stat(NamedTuple):
    """Size in bytes, and what tells versions apart: the time of change (ns), in a store a digest of its mark."""

    size: int
    changed: int


class Entry(NamedTuple):
    """What stands in a folder: its bare name, and its ``Stat``, None for a folder."""

    name: bytes
    stat: Stat | None


class Spot:
    """A place in a store: a file or a folder, there or not."""

    def __init__(self, url: str | bytes | Path) -> None:
        self.url = os.fsdecode(url)
        scheme, _, rest = self.url.partition("://")
        self._system = _system(scheme.lower(), rest.partition("/")[0])
        path: str = self._system._strip_protocol(self.url)
        self._path = path.rstrip("/") or path[:1]

    def below(self, name: str) -> Spot:
        """The place of that name in this folder."""
        return Spot(f"{self.url.rstrip('/')}/{name}")

    def kind(self) -> str | None:
        """``"file"`` or ``"directory"``; None where there is nothing of this name."""
        try:
            return str(self._info()["type"])
        except FileNotFoundError:
            return None

    def stat(self) -> Stat:
        """How a file stands now."""
        return _stat(self._info())

    def _info(self) -> dict[str, Any]:
        with self._asked():
            found: dict[str, Any] = self._system.info(self._path)
            return found

    def read(self, start: int | None = None, end: int | None = None) -> bytes:
        """The bytes of a file, or some of them, in one request."""
        with self._asked():
            found: bytes = self._system.cat_file(self._path, start=start, end=end)
            return found

    def entries(self) -> Iterator[Entry]:
        """What stands in a folder, in any order; a folder in it that has no name comes with an empty one."""
        with self._asked():
            listed = self._system.ls(self._path, detail=True)
        for info in listed:
            below = os.fsencode(info["name"].removeprefix(self._path).strip("/"))
            if info["type"] == "directory":
                yield Entry(below, None)
            elif below:
                yield Entry(below, _stat(info))

    def matching(self, pattern: str) -> Iterator[tuple[str, bool]]:
        """Names below this folder that match a pattern, each with whether it is a folder."""
        with self._asked():
            found = self._system.glob(f"{self._path}/{pattern}", detail=True)
        for path, info in found.items():
            yield path.removeprefix(self._path).strip("/"), info["type"] == "directory"

    def files(self) -> list[str]:
        """The names of all files below this folder."""
        with self._asked():
            return [path.removeprefix(self._path).lstrip("/") for path in self._system.find(self._path)]

    def write(self, data: bytes) -> None:
        """Make this a file of these bytes; in a store of objects all at once."""
        with self._asked():
            self._make_room([self._path])
            self._system.pipe_file(self._path, data)

    def send(self, files: Mapping[str, Path]) -> None:
        """Copy files of this machine to these names in this folder."""
        there = [f"{self._path}/{name}" for name in files]
        with self._asked():
            self._make_room(there)
            self._system.put(list(map(str, files.values())), there)

    def _make_room(self, paths: Iterable[str]) -> None:
        """Make the folders of files, where a store has real ones."""
        if "file" in self._system.protocol or hasattr(self._system, "fs"):
            for folder in {path.rpartition("/")[0] for path in paths}:
                self._system.makedirs(folder, exist_ok=True)

    def fetch(self, files: Mapping[str, Path]) -> None:
        """Copy files of these names in this folder to this machine."""
        for path in files.values():
            path.parent.mkdir(parents=True, exist_ok=True)
        with self._asked():
            self._system.get([f"{self._path}/{name}" for name in files], list(map(str, files.values())))

    def remove(self) -> None:
        """Remove a file or a folder, if it is there."""
        with self._asked(), suppress(FileNotFoundError):
            self._system.rm(self._path, recursive=True)

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Make an ``OSError`` of whatever goes wrong while the store is asked."""
        try:
            yield
        except OSError:
            raise
        except Exception as error:  # each store has errors of its own kind
            line = " ".join(str(error).split())[:200] or type(error).__name__
            raise OSError(errno.EIO, line, self.url) from error


@cache
def _system(scheme: str, host: str) -> Any:
    """The file system of a store; what it takes to get in, it finds in the environment and in fsspec's own settings."""
    if find_spec("fsspec") is None:
        raise InputError(f"{scheme}://", "fsspec missing", "pip install 'plan-extract[cluster]'")
    fsspec = import_module("fsspec")
    try:
        fsspec.get_filesystem_class(scheme)
    except ImportError as error:
        raise InputError(f"{scheme}://", "the library of this store is missing", str(error)) from None
    except ValueError:
        raise InputError(f"{scheme}://", "no store of this kind is known", "check the spelling") from None
    return import_module("fsspec.core").url_to_fs(f"{scheme}://{host}/", use_listings_cache=False)[0]


def _stat(info: Mapping[str, Any]) -> Stat:
    mark = next((info[name] for name in _MARKS if info.get(name)), "")
    mark = mark.timestamp() if isinstance(mark, datetime) else str(mark).strip('"')
    digest = hashlib.sha256(str(mark).encode()).digest()
    return Stat(int(info["size"] or 0), int.from_bytes(digest[:8]) >> 1)
