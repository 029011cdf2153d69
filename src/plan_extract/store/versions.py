"""A folder that changes all at once: each version is a hidden folder, and a symbolic link names the one that counts.

A rename puts the link in place, so that a reader, a kill or a power cut finds the old version or the new one, whole.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "dataset"
CARD = "dataset.json"
"""The file that tells a dataset from any other folder."""
_HIDDEN = f".{NAME}-"


@contextmanager
def new_version(directory: Path) -> Iterator[Path]:
    """An empty folder to be filled; it becomes ``directory/dataset`` when the block ends without an error.

    What a killed run left behind is removed first, and what stood there before is removed last.
    """
    directory.mkdir(parents=True, exist_ok=True)
    _check(directory / NAME)
    _clear(directory)
    version = directory / f"{_HIDDEN}{secrets.token_hex(4)}"
    version.mkdir()
    try:
        yield version
        _settle(version)
        _point(directory, version)
    except BaseException:
        shutil.rmtree(version, ignore_errors=True)
        raise
    _clear(directory)


def _check(place: Path) -> None:
    """Raise FileExistsError where something of others stands in the place of the dataset."""
    ours = place.readlink().name.startswith(_HIDDEN) if place.is_symlink() else (place / CARD).is_file()
    if os.path.lexists(place) and not ours:
        raise FileExistsError(errno.EEXIST, "it is in the way, and not a dataset", str(place))


def _clear(directory: Path) -> None:
    """Remove all versions but the one that the link names."""
    kept = (directory / NAME).resolve()
    for version in directory.glob(f"{_HIDDEN}*"):
        if version.is_symlink():
            version.unlink()
        elif version.resolve() != kept:
            shutil.rmtree(version)


def _settle(folder: Path) -> None:
    """Wait until every file and folder below is on the disk."""
    for place, _, names in os.walk(folder):
        for name in names:
            _sync(Path(place, name))
        _sync(Path(place))


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _point(directory: Path, version: Path) -> None:
    """Let the link name the version; a copy in which the link became a folder makes way."""
    link, fresh = directory / NAME, directory / f"{_HIDDEN}link"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(version.name, target_is_directory=True)
    if link.is_dir() and not link.is_symlink():
        link.rename(directory / f"{_HIDDEN}{secrets.token_hex(4)}")
    fresh.replace(link)
    _sync(directory)
