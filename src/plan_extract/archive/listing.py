"""What is found goes into the ledger: new and changed files are to be read, the others stay as they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from typing import NamedTuple, TypeAlias

from plan_extract.archive.ledger import Ledger
from plan_extract.archive.sources import Found

_CHUNK = 20_000
_Row: TypeAlias = "tuple[bytes, int, int, int | None, int | None, int | None]"


class _Known(NamedTuple):
    """A row of the ledger that is not what was found."""

    id: int
    size: int
    changed: int
    member: int | None
    present: int
    tool: str | None
    state: str
    kind: str | None
    line: str | None


_ROWS = """
SELECT CAST(path AS BLOB), size, changed, member, archive,
iif(present AND (tool IS NULL OR tool = ?) AND NOT ?, NULL, id) FROM files ORDER BY path
"""
"""What is in the ledger, as ``Found`` has it: a row equals a file that needs nothing."""
_KNOWN = """
SELECT id, size, changed, member, present, tool, state, class, line FROM files WHERE path = CAST(? AS TEXT)
"""
_GONE = "UPDATE files SET present = 0 WHERE id = ?"
_BACK = "UPDATE files SET present = 1 WHERE id = ?"
_AGAIN = "UPDATE files SET present = 1, state = 'new', attempt = 0, class = NULL, line = NULL, tool = NULL WHERE id = ?"
_CHANGED = """
UPDATE files SET present = 1, state = 'new', attempt = 0, class = NULL, line = NULL, tool = NULL,
hash = NULL, size = ?, changed = ?, archive = ?, member = ? WHERE id = ?
"""
_TROUBLE = """
UPDATE files SET present = 1, state = ?, class = ?, line = ?, hash = NULL, size = -1, changed = -1 WHERE id = ?
"""
_NEW = """
INSERT INTO files (path, size, changed, archive, member, state, class, line)
VALUES (CAST(? AS TEXT), ?, ?, ?, ?, ?, ?, ?)
"""


class _Unlike(NamedTuple):
    """A name of which not all is as it was: what was found there, and whether the ledger knows it."""

    name: bytes
    one: Found | None = None
    known: bool = False


class Change(NamedTuple):
    """A statement that brings the ledger up to what was found."""

    statement: str
    values: tuple[object, ...]


def list_files(ledger: Ledger, found: Iterable[Found], *, tool: str, force: bool) -> Iterator[int]:
    """Bring the ledger up to what was found; yields how many files were looked at, now and then.

    ``found`` is sorted by name. The old rows are read from a snapshot while the new ones are written.
    """
    path = ledger.sql.execute("PRAGMA database_list").fetchone()[2]
    pending: list[Change] = []
    with closing(sqlite3.connect(path)) as snapshot:
        for step in _unlike(found, snapshot.execute(_ROWS, (tool, force))):
            if isinstance(step, int):
                _write(ledger, pending)
                yield step
            elif (change := _change(step, snapshot, tool=tool, force=force)) is not None:
                pending.append(change)
    ledger.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _unlike(found: Iterable[Found], rows: Iterator[_Row]) -> Iterator[_Unlike | int]:
    """Where files and rows differ; and now and then, and at the end, how many files were looked at.

    Both come sorted by name. This is done for every file of an archive, most of which are what they were.
    """
    looked, row = 0, next(rows, None)
    for looked, one in enumerate(found, 1):
        if one == row:
            row = next(rows, None)
        else:
            while row is not None and row[0] < one.name:
                yield _Unlike(row[0], known=True)
                row = next(rows, None)
            known = row is not None and row[0] == one.name
            if one != row:
                yield _Unlike(one.name, one, known=known)
            row = next(rows, None) if known else row
        if looked % _CHUNK == 0:
            yield looked
    for name, *_ in () if row is None else chain((row,), rows):
        yield _Unlike(name, known=True)
    yield looked


def _change(unlike: _Unlike, snapshot: sqlite3.Connection, *, tool: str, force: bool) -> Change | None:
    """What is to be written of a name, if anything."""
    found = snapshot.execute(_KNOWN, (unlike.name,)).fetchone() if unlike.known else None
    row = _Known._make(found) if found is not None else None
    if unlike.one is not None:
        return _renewed(unlike.one, row, tool=tool, force=force)
    return Change(_GONE, (row.id,)) if row is not None and row.present else None


def _renewed(one: Found, row: _Known | None, *, tool: str, force: bool) -> Change | None:
    if row is None:
        size = one.size if one.trouble is None else -1
        trouble = one.trouble or ("new", None, None)
        return Change(_NEW, (one.name, size, one.changed, one.archive, one.member, *trouble))
    if one.trouble is not None:
        same = row.present and (row.state, row.kind, row.line) == one.trouble
        return None if same else Change(_TROUBLE, (*one.trouble, row.id))
    if (one.size, one.changed, one.member) != (row.size, row.changed, row.member):
        return Change(_CHANGED, (one.size, one.changed, one.archive, one.member, row.id))
    if force or row.tool not in (None, tool):
        return Change(_AGAIN, (row.id,))
    return None if row.present else Change(_BACK, (row.id,))


def _write(ledger: Ledger, pending: list[Change]) -> None:
    if not pending:
        return
    with ledger.transaction() as sql:
        for statement, values in pending:
            sql.execute(statement, values)
        ledger.set_note("published", "no")
        ledger.set_note("settled", "no")
    pending.clear()
