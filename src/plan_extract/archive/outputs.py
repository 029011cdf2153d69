"""The output folder of a batch in a store: the batch runs in a work folder of this machine, and is sent as it ends.

What is sent stands beside what was there, under names of its own (``ledger-….sqlite``, ``dataset-…``); then one small
file that names both is written anew, and what it no longer names is removed. A store of objects replaces a file all
at once, so that a reader, a kill or a power cut finds the old state or the new one, whole.

In the work folder, ``batch`` is an output folder as any other, and ``base`` the name of the ledger in the store that
it goes on from. Where the store has another one, that counts: the batch was run elsewhere meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from plan_extract.archive.files import is_remote
from plan_extract.archive.opening import locked
from plan_extract.archive.progress import Progress, Watch, look_away
from plan_extract.archive.remote import POINTER
from plan_extract.archive.reports import FAILURES
from plan_extract.archive.sources import LEDGER
from plan_extract.archive.stores import CHECK, Spot
from plan_extract.errors import InputError
from plan_extract.store.versions import CARD, NAME

_FORMAT = 1
_LEDGER = LEDGER.decode()
_CHUNK = 64
"""Files that are sent or fetched at a time."""


class _State(NamedTuple):
    """The state that counts in the store: the names of its ledger and its dataset."""

    ledger: str | None = None
    dataset: str | None = None


@contextmanager
def batch_folder(
    out: str | Path, work: str | Path | None = None, *, begin: bool = True, watch: Watch = look_away
) -> Iterator[Path]:
    """The folder of this machine that a batch into ``out`` runs in: itself, or the work folder of a store.

    What stands there when the block ends without an error is sent to the store. ``begin`` allows that nothing is there
    yet. Raises ``InputError`` where the store does not answer, or holds something else.
    """
    if not is_remote(out):
        yield Path(out)
        return
    place, folder = Spot(str(out)), _work(str(out), work)
    _own(folder, place)
    with locked(folder):
        state = _brought(place, folder, begin=begin)
        yield folder / "batch"
        _send(place, folder, state, watch)


@contextmanager
def ledger_folder(out: str | Path, work: str | Path | None = None) -> Iterator[Path]:
    """A folder with the ledger of ``out``, to be looked at. Raises ``InputError`` where there is none."""
    if not is_remote(out):
        yield Path(out)
        return
    place, folder = Spot(str(out)), _work(str(out), work)
    state = _known(place)
    if _base(folder) == state.ledger and (folder / "batch" / _LEDGER).is_file():
        yield folder / "batch"
    elif state.ledger is None:
        raise InputError(place.url, "its batch runs on another machine and has sent nothing yet", "look there")
    else:
        with tempfile.TemporaryDirectory() as temporary:
            _fetch_ledger(place, state.ledger, Path(temporary))
            yield Path(temporary)


def dataset_folder(out: str | Path, work: str | Path | None = None) -> Path:
    """A folder of this machine with the tables of the dataset in ``out``; fetched once for each of its versions.

    Raises ``InputError`` where there is none.
    """
    if not is_remote(out):
        return Path(out)
    place, folder = Spot(str(out)), _work(str(out), work)
    state = _known(place)
    if state.dataset is None:
        raise InputError(place.url, "there is no dataset in it yet", "let its batch run to the end")
    if _version(folder) == state.dataset:
        return folder / "batch"
    seen = folder / "seen" / state.dataset
    if not (seen / CARD).is_file():
        _own(folder, place)
        _fetch_tables(place.below(state.dataset), seen)
    return seen


def _work(out: str, work: str | Path | None) -> Path:
    """The work folder of an output: the one that was named, else one in the user's cache."""
    if work is not None:
        return Path(work)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "plan-extract" / hashlib.sha256(out.rstrip("/").encode()).hexdigest()[:16]


def _own(folder: Path, place: Spot) -> None:
    """Make the work folder of an output, or see that it is that."""
    card = _made(folder) / "out"
    if not card.is_file():
        if any(folder.iterdir()):
            raise InputError(str(folder), "there are other files in it", "name a new or empty folder with --work")
        card.write_text(place.url, "utf-8")
    elif card.read_text("utf-8").rstrip("/") != place.url.rstrip("/"):
        what = f"it is the work folder of {card.read_text('utf-8')}"
        raise InputError(str(folder), what, "name another with --work")


def _base(folder: Path) -> str | None:
    path = folder / "base"
    return path.read_text("utf-8") or None if path.is_file() else None


def _version(folder: Path) -> str | None:
    """The name that the dataset in a work folder has in the store."""
    link = folder / "batch" / NAME
    return link.resolve().name.removeprefix(".") if link.exists() else None


def _known(place: Spot) -> _State:
    """The state of a store that has one."""
    with _answered(place):
        state = _state(place)
    if state is None:
        raise InputError(place.url, "there is no batch in it", "name the folder that was its --out")
    return state


def _state(place: Spot) -> _State | None:
    try:
        card = json.loads(place.below(POINTER.decode()).read())
        if card["format"] == _FORMAT:
            return _State(card["ledger"], card["dataset"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        card = None
    what = f"its {POINTER.decode()} is not that of a batch of this version"
    raise InputError(place.url, what, "name another folder with --out")


def _brought(place: Spot, folder: Path, *, begin: bool) -> _State:
    """Bring the work folder to the state of the store, unless it goes on from that."""
    state = None if begin else _known(place)
    with _answered(place):
        state = state or _state(place) or _claimed(place)
        if state.ledger != _base(folder):
            shutil.rmtree(folder / "batch", ignore_errors=True)
            if state.ledger is not None:
                _fetch_ledger(place, state.ledger, folder / "batch")
            (folder / "base").write_text(state.ledger or "", "utf-8")
    return state


def _claimed(place: Spot) -> _State:
    """Make an empty folder that of a batch; this shows at once whether it may be written to."""
    try:
        taken = next(place.entries(), None) is not None
    except FileNotFoundError:
        taken = False
    if taken:
        raise InputError(place.url, "there are other files in it", "name a new or empty folder with --out")
    _point(place, _State())
    return _State()


def _point(place: Spot, state: _State) -> None:
    card = json.dumps({"format": _FORMAT, **state._asdict()}, indent=2) + "\n"
    place.below(POINTER.decode()).write(card.encode())


def _send(place: Spot, folder: Path, before: _State, watch: Watch) -> None:
    """Let the state of a work folder be that of the store."""
    batch = folder / "batch"
    _settle(batch / _LEDGER)
    dataset = _version(folder) or before.dataset
    if dataset is not None and dataset != before.dataset:
        _send_files(place.below(dataset), (batch / NAME).resolve(), watch)
    if _state(place) != before:
        what = "another batch has written to it meanwhile"
        raise InputError(place.url, what, "run this one again: it goes on from there")
    state = _State(f"ledger-{secrets.token_hex(4)}.sqlite", dataset)
    place.send({str(state.ledger): batch / _LEDGER, FAILURES: batch / FAILURES})
    _point(place, state)
    (folder / "base").write_text(str(state.ledger), "utf-8")
    _clear(place, state)


def _settle(ledger: Path) -> None:
    """Let all of a ledger stand in its one file."""
    with closing(sqlite3.connect(ledger, timeout=60, isolation_level=None)) as sql:
        sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _send_files(there: Spot, here: Path, watch: Watch) -> None:
    names = [path.relative_to(here).as_posix() for path in sorted(here.rglob("*")) if path.is_file()]
    progress = Progress()
    progress.begin("send", len(names))
    left = iter(names)
    while some := list(islice(left, _CHUNK)):
        there.send({name: here / name for name in some})
        progress.done += len(some)
        watch(progress)


def _clear(place: Spot, state: _State) -> None:
    """Remove what no longer counts, and what a killed run has left."""
    for entry in list(place.entries()):
        name = os.fsdecode(entry.name)
        if name.startswith(("ledger-", f"{NAME}-")) and name not in state:
            place.below(name).remove()


def _fetch_ledger(place: Spot, name: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{_LEDGER}.part"
    with _answered(place):
        place.fetch({name: part})
    part.replace(folder / _LEDGER)


def _fetch_tables(there: Spot, folder: Path) -> None:
    """Fetch a version of a dataset without its JSON Lines, whole or not at all; older versions go."""
    older = list(folder.parent.glob(f"{NAME}-*"))
    with tempfile.TemporaryDirectory(dir=_made(folder.parent)) as temporary, _answered(there):
        part = Path(temporary) / "part"
        names = iter([name for name in there.files() if not name.startswith("jsonl/")])
        while some := list(islice(names, _CHUNK)):
            there.fetch({name: part / name for name in some})
        part.rename(folder)
    for path in older:
        shutil.rmtree(path, ignore_errors=True)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _answered(place: Spot) -> Iterator[None]:
    """Raise ``InputError`` where a store does not answer."""
    try:
        yield
    except OSError as error:
        raise InputError(place.url, f"the store refuses ({error.strerror or error})", CHECK) from None
