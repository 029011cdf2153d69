"""The inputs of a batch in a store (``s3://bucket/folder``): what was given, and the files below it, sorted by name.

The rules are those of ``inputs`` and ``sources``. A store has no links and no permissions of single files, and a folder
there is a common beginning of names, listed as a whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from glob import has_magic
from pathlib import Path

from plan_extract.archive import files
from plan_extract.archive.ahead import mapped_ahead
from plan_extract.archive.forms import hidden, passed_over
from plan_extract.archive.inputs import Inputs
from plan_extract.archive.sources import LEDGER, Found, archive_key, members, merged
from plan_extract.archive.stores import CHECK, Entry, Spot, Stat
from plan_extract.archive.tasks import MOST_BYTES, Trouble
from plan_extract.errors import InputError

POINTER = b"plan-extract-batch.json"
"""The file that tells the output folder of a batch in a store."""
_NAMELESS = Trouble(
    "failed", "unsafe", "there are names with an empty part (//) in it, which are not read: rename them"
)
_DOUBLE = Trouble("failed", "unsafe", "a folder has the name of this archive: rename one of them")


def find_inputs(paths: Sequence[str | Path], listed: Iterable[str | Path] = ()) -> Inputs:
    """See ``inputs.find_inputs``; a name in a list that ends with ``/`` is a folder. All lie in one kind of store.

    Raises ``InputError`` also where the store does not answer.
    """
    folders: set[bytes] = set()
    named: set[bytes] = set()
    bases: set[bytes] = set()
    for path in listed:
        (folders if str(path).endswith("/") else named).add(_url(path))
        bases.add(_parent(_url(path)))
    for path in paths:
        below, base = _named(str(path))
        for url, is_folder in below:
            (folders if is_folder else named).add(url)
        bases.add(base)
    root = _common(bases)
    return Inputs(root, _below(root, folders), _below(root, named - folders))


def _url(path: str | Path) -> bytes:
    """The address of a place, without a slash at its end."""
    scheme, sign, rest = os.fsencode(path).partition(b"://")
    if not sign:
        raise _apart()
    if not rest:
        raise InputError(str(path), "this is no address in a store", "give one like s3://bucket/folder")
    return scheme.lower() + b"://" + (rest.rstrip(b"/") or b"/")


def _apart() -> InputError:
    return InputError("batch", "the paths lie in different stores, or some on this machine", "run one batch for each")


def _parent(url: bytes) -> bytes:
    scheme, _, rest = url.partition(b"://")
    return scheme + b"://" + (rest.rpartition(b"/")[0] or b"/" * rest.startswith(b"/"))


def _named(path: str) -> tuple[list[tuple[bytes, bool]], bytes]:
    """The places that an argument names, each with whether it is a folder, and the folder they are named from."""
    url = _url(path)
    try:
        kind = Spot(url).kind()
        if kind is not None:
            is_folder = kind == "directory"
            return [(url, is_folder)], url if is_folder else _parent(url)
        if not has_magic(path):
            raise InputError(path, "no such file or folder", "check the path")
        base = _fixed(url)
        below = os.fsdecode(url[len(base) :]).lstrip("/")
        named = [(base + b"/" + os.fsencode(name), folder) for name, folder in Spot(base).matching(below)]
    except OSError as error:
        raise InputError(path, f"the store does not give it ({error.strerror or error})", CHECK) from None
    if not named:
        raise InputError(path, "nothing matches this pattern", "check it, and quote it in a shell")
    return named, base


def _fixed(pattern: bytes) -> bytes:
    """The folders of a pattern before its first wildcard."""
    parts = pattern.split(b"/")
    return b"/".join(parts[: next(number for number, part in enumerate(parts) if has_magic(part))])


def _common(urls: set[bytes]) -> bytes:
    """The deepest folder that holds all; the names of buckets may be the first part of a name."""
    schemes = {url.partition(b"://")[0] for url in urls}
    if len(schemes) > 1:
        raise _apart()
    split = [url.partition(b"://")[2].split(b"/") for url in urls]
    level = zip(*split, strict=False)
    depth = next((at for at, parts in enumerate(level) if len(set(parts)) > 1), min(map(len, split)))
    common = split[0][:depth]
    return schemes.pop() + b"://" + (b"/".join(common) or b"/" * (common == [b""]))


def _below(root: bytes, urls: Iterable[bytes]) -> tuple[bytes, ...]:
    return tuple(sorted(url[len(root) :].removeprefix(b"/") for url in urls))


def find_files(inputs: Inputs) -> Iterator[Found]:
    """See ``sources.find_files``."""
    return merged(*(_walk(inputs.root, name) for name in inputs.folders), _named_files(inputs))


def _named_files(inputs: Inputs) -> Iterator[Found]:
    keys = sorted(map(archive_key, inputs.files))
    for found in mapped_ahead(lambda key: _found(inputs.root, key.removesuffix(b"/")), keys):
        yield from _opened(inputs.root, found)


def _found(root: bytes, name: bytes) -> Found:
    try:
        return _fit(name, files.stat(os.path.join(root, name)))
    except FileNotFoundError:
        return Found(name, trouble=Trouble("failed", "missing", "no such file: check the path"))
    except OSError as error:
        return Found(name, trouble=_refused(error))


def _fit(name: bytes, stat: Stat) -> Found:
    if stat.size > MOST_BYTES:
        line = f"it is larger than {MOST_BYTES:,} bytes: split it, one document each"
        return Found(name, trouble=Trouble("failed", "too_large", line))
    return Found(name, *stat)


def _opened(root: bytes, found: Found) -> Iterator[Found]:
    """A file, or the members of an archive."""
    key = archive_key(found.name)
    if key == found.name:
        yield found
    elif found.trouble is not None:
        yield found._replace(name=key)
    else:
        yield from members(key, os.path.join(root, found.name), found.changed)


def _walk(root: bytes, top: bytes) -> Iterator[Found]:
    """The files below a folder, in the order of their names."""
    waiting = [_folder(root, top + b"/" if top else b"")]
    while waiting:
        for found in waiting[-1]:
            if found.trouble is None and found.name.endswith(b"//"):
                waiting.append(_folder(root, found.name[:-1]))
                break
            if found.trouble is not None:
                yield found._replace(name=found.name.replace(b"//", b"/"))
            else:
                yield from _opened(root, found)
        else:
            waiting.pop()


def _folder(root: bytes, folder: bytes) -> Iterator[Found]:
    """What stands in a folder, sorted, with what keeps it from being read; that of an archive sorts as its members."""
    try:
        entries = list(Spot(os.path.join(root, folder)).entries())
    except OSError as error:
        yield Found(folder or b"./", trouble=_refused(error))
        return
    if {POINTER, LEDGER} & {entry.name for entry in entries}:
        line = "this is the output folder of a batch: it is never read as input"
        yield Found(folder or b"./", trouble=Trouble("skipped", "output", line))
        return
    folders = {entry.name for entry in entries if entry.stat is None}
    for key, entry in sorted((_key(entry), entry) for entry in entries):
        if entry.stat is not None and key == entry.name + b"/" and entry.name in folders:
            yield Found(folder + entry.name, trouble=_DOUBLE)
        else:
            yield _entered(folder, key, entry)


def _key(entry: Entry) -> bytes:
    """How it sorts; within, the name of a folder ends with ``//``."""
    if entry.stat is None:
        return entry.name and entry.name + b"//"
    return archive_key(entry.name)


def _entered(folder: bytes, key: bytes, entry: Entry) -> Found:
    if not entry.name:
        return Found(folder, trouble=_NAMELESS)
    if entry.stat is None:
        return Found(folder + key, trouble=hidden(entry.name))
    trouble = passed_over(entry.name)
    return Found(folder + key, trouble=trouble) if trouble else _fit(folder + entry.name, entry.stat)


def _refused(error: OSError) -> Trouble:
    if isinstance(error, PermissionError):
        return Trouble("failed", "permission", f"the store does not give it: {CHECK}")
    return Trouble("failed", "unreadable", f"the store does not give it ({error.strerror or error}): {CHECK}")
