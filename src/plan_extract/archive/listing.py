"""What is found goes into the ledger: new and changed files are to be read, the others stay as they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from typing import NamedTuple

from plan_extract.archive.ledger import Ledger
from plan_extract.archive.sources import Found

_CHUNK = 20_000


class _Known(NamedTuple):
    """A row of the ledger as far as the listing asks; it begins as ``Found`` does."""

    path: bytes
    size: int
    changed: int
    member: int | None
    present: int
    tool: str | None
    id: int
    state: str
    kind: str | None
    line: str | None


_SAME = 4
"""Columns by which a file is known to be unchanged."""
_KNOWN = """
SELECT CAST(path AS BLOB), size, changed, member, present, tool, id, state, class, line FROM files ORDER BY path
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


class Change(NamedTuple):
    """A statement that brings the ledger up to what was found."""

    statement: str
    values: tuple[object, ...]


def list_files(ledger: Ledger, found: Iterable[Found], *, tool: str, force: bool) -> Iterator[int]:
    """Bring the ledger up to what was found; yields how many files were looked at, now and then.

    ``found`` is sorted by name. The old rows are read from a snapshot while the new ones are written.
    """
    path = ledger.sql.execute("PRAGMA database_list").fetchone()[2]
    with closing(sqlite3.connect(path)) as snapshot:
        known = map(_Known._make, snapshot.execute(_KNOWN))
        pending: list[Change] = []
        looked = 0
        for one, row in _side_by_side(found, known):
            looked += one is not None
            change = _change(one, row, tool=tool, force=force)
            if change is not None:
                pending.append(change)
            if looked % _CHUNK == 0 and one is not None:
                _write(ledger, pending)
                yield looked
        _write(ledger, pending)
    yield looked
    ledger.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _side_by_side(found: Iterable[Found], known: Iterator[_Known]) -> Iterator[tuple[Found | None, _Known | None]]:
    """Files found and rows known, paired by name; both come sorted."""
    row = next(known, None)
    for one in chain(found, (None,)):
        while row is not None and (one is None or row.path < one.name):
            yield None, row
            row = next(known, None)
        if one is None:
            return
        if row is not None and row.path == one.name:
            yield one, row
            row = next(known, None)
        else:
            yield one, None


def _change(one: Found | None, row: _Known | None, *, tool: str, force: bool) -> Change | None:
    if one is None:
        return Change(_GONE, (row.id,)) if row is not None and row.present else None
    if row is None:
        size = one.size if one.trouble is None else -1
        trouble = one.trouble or ("new", None, None)
        return Change(_NEW, (one.name, size, one.changed, one.archive, one.member, *trouble))
    if one.trouble is not None:
        same = row.present and (row.state, row.kind, row.line) == one.trouble
        return None if same else Change(_TROUBLE, (*one.trouble, row.id))
    if row[:_SAME] != one[:_SAME]:
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
    pending.clear()
