"""What a batch is given: folders, files, patterns and lists, and the root that their files are named from."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from plan_extract.errors import InputError


class Inputs(NamedTuple):
    """What was given: the root, and the folders and files below it (names from the root; ``b""`` is the root)."""

    root: bytes
    folders: tuple[bytes, ...]
    files: tuple[bytes, ...]


def find_inputs(paths: Sequence[str | Path], listed: Iterable[str | Path] = ()) -> Inputs:
    """The inputs that paths and patterns name; files of a list may be missing, and are told of one by one.

    Raises ``InputError`` for a path that does not exist and a pattern that matches nothing.
    """
    given = {_absolute(path) for path in listed}
    bases = {os.path.dirname(one) for one in given}
    for path in paths:
        named, base = _named(path)
        given.update(named)
        bases.add(base)
    folders = {one for one in given if os.path.isdir(one)}
    if not bases:
        raise InputError("batch", "nothing is given to read", "name a folder, a file, or a list with paths in it")
    root = _common(bases)
    return Inputs(root, _below(root, folders), _below(root, given - folders))


def _named(path: str | Path) -> tuple[list[bytes], bytes]:
    """The files and folders that an argument names, and the folder they are named from."""
    whole = _absolute(path)
    if os.path.isdir(whole):
        return [whole], whole
    if os.path.lexists(whole):
        return [whole], os.path.dirname(whole)
    if not glob.has_magic(str(path)):
        raise InputError(str(path), "no such file or folder", "check the path")
    named = glob.glob(whole, recursive=True)
    if not named:
        raise InputError(str(path), "nothing matches this pattern", "check it, and quote it in a shell")
    parts = whole.split(os.fsencode(os.sep))
    fixed = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    return named, os.fsencode(os.sep).join(parts[:fixed]) or os.fsencode(os.sep)


def _absolute(path: str | Path) -> bytes:
    return os.path.abspath(os.fsencode(path))


def _common(bases: set[bytes]) -> bytes:
    try:
        return os.path.commonpath(bases)
    except ValueError:
        raise InputError("batch", "the paths lie on different drives", "run one batch a drive") from None


def _below(root: bytes, paths: Iterable[bytes]) -> tuple[bytes, ...]:
    names = (os.path.relpath(path, root).replace(os.fsencode(os.sep), b"/") for path in paths)
    return tuple(sorted(b"" if name == b"." else name for name in names))
