"""The output folder of a batch: whose it is, who has it now, and the ledger in it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from plan_extract.archive.ledger import APPLICATION, FORMAT, SCHEMA, Ledger
from plan_extract.archive.sources import LEDGER
from plan_extract.archive.tasks import label
from plan_extract.errors import InputError

_LOCK = "lock"
_CACHE = 8 << 10
"""KiB of the ledger that are kept in memory."""
_OWN = {LEDGER.decode(), _LOCK}


@contextmanager
def opened(directory: Path, *, root: bytes | None = None) -> Iterator[Ledger]:
    """The ledger in a folder, for this process alone; with ``root``, that of a batch over that root, made if need be.

    Raises ``InputError`` for a folder that holds something else, or the batch of another root or a newer version, or in
    which another batch is running; ``OSError`` and ``sqlite3.Error`` where it cannot be written.
    """
    if root is None and not (directory / LEDGER.decode()).is_file():
        raise _nothing(directory)
    if root is not None:
        _make_room(directory)
    with locked(directory), closing(_connected(directory / LEDGER.decode())) as sql:
        ledger = Ledger(directory, sql)
        _check_kind(directory, sql)
        if root is not None:
            _check_root(ledger, root)
        with ledger.transaction():
            sql.execute("UPDATE files SET state = 'new' WHERE present IN (0, 1) AND state = 'running'")
        yield ledger


@contextmanager
def looked_at(directory: Path) -> Iterator[sqlite3.Connection]:
    """The ledger in a folder, for reading, also while a batch writes it. Raises ``InputError`` where there is none."""
    path = directory / LEDGER.decode()
    if not path.is_file():
        raise _nothing(directory)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)) as sql:
        sql.text_factory = label
        if _pragma(sql, "application_id") != APPLICATION:
            raise _foreign(directory)
        yield sql


def _nothing(directory: Path) -> InputError:
    return InputError(str(directory), "there is no batch in it", "name the folder that was its --out")


def _make_room(directory: Path) -> None:
    if directory.exists() and not directory.is_dir():
        raise InputError(str(directory), "it is no folder", "name another with --out")
    directory.mkdir(parents=True, exist_ok=True)
    names = {path.name for path in directory.iterdir()}
    if names - _OWN and LEDGER.decode() not in names:
        raise InputError(str(directory), "there are other files in it", "name a new or empty folder with --out")


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold the lock of a folder, which the system lets go of when the process ends, however it ends."""
    with closing(sqlite3.connect(directory / _LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise InputError(
                str(directory), "another batch is running in it", "wait for it, or use another --out"
            ) from None
        yield


def _connected(path: Path) -> sqlite3.Connection:
    sql = sqlite3.connect(path, isolation_level=None)
    sql.text_factory = label
    sql.create_function("label", 1, label, deterministic=True)
    try:
        sql.execute("PRAGMA journal_mode = WAL")
        sql.execute("PRAGMA synchronous = NORMAL")
        sql.execute(f"PRAGMA cache_size = {-_CACHE}")
    except sqlite3.DatabaseError as error:
        sql.close()
        if "not a database" not in str(error):
            raise
        raise _foreign(path.parent) from None
    return sql


def _foreign(directory: Path) -> InputError:
    what = f"its {LEDGER.decode()} is not that of a batch"
    return InputError(str(directory), what, "name another folder with --out")


def _check_kind(directory: Path, sql: sqlite3.Connection) -> None:
    """Lay out an empty ledger; refuse one of another program or of a newer version."""
    ours, version = _pragma(sql, "application_id"), _pragma(sql, "user_version")
    if ours == 0 and not _pragma(sql, "schema_version"):
        sql.executescript(f"BEGIN; {SCHEMA} COMMIT;")
    elif ours != APPLICATION:
        raise _foreign(directory)
    elif version != FORMAT:
        what = f"it was made by another version of plan-extract (layout {version}, here {FORMAT})"
        raise InputError(str(directory), what, "use that version, or another --out")


def _pragma(sql: sqlite3.Connection, name: str) -> Any:
    return sql.execute(f"PRAGMA {name}").fetchone()[0]


def _check_root(ledger: Ledger, root: bytes) -> None:
    known = ledger.note("root")
    if known is None:
        ledger.set_note("root", os.fsdecode(root))
    elif os.fsencode(known) != root:
        advice = "give it the same paths, or use another --out"
        raise InputError(str(ledger.directory), f"it holds the batch over {label(os.fsencode(known))}", advice)
