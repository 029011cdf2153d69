"""What is found goes into the ledger: new and changed files are to be read, the others stay as they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from plan_extract.archive.beside import mapped_beside
from plan_extract.archive.ledger import Ledger
from plan_extract.archive.sources import Found, Listed, looked, name_of

MOST = 10_000
"""Files that are compared with the ledger at a time."""
_ALONE = 3
"""Stretches that are sooner done than a process is started."""
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
iif(present AND (tool IS NULL OR tool = ?) AND NOT ?, NULL, id) FROM files WHERE path > CAST(? AS TEXT) ORDER BY path
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


class _Stretch(NamedTuple):
    """Some of what was found: all that stands after a name, up to the last of these; or all up to the end."""

    after: bytes
    found: list[Listed]
    ends: bool


class _Standard(NamedTuple):
    """What files are compared with: the ledger at ``path``; the root they are named from, the tool that reads them."""

    path: str
    root: bytes
    tool: str
    force: bool


def list_files(ledger: Ledger, found: Iterable[Listed], *, tool: str, force: bool, helpers: int = 0) -> Iterator[int]:
    """Bring the ledger up to what was found; yields how many files were looked at, now and then.

    ``found`` is sorted by name. Of many files, ``helpers`` processes look at them and compare them with the ledger.
    """
    standard = _Standard(ledger.sql.execute("PRAGMA database_list").fetchone()[2], ledger.root, tool, force)
    looked = 0
    for count, changes in mapped_beside(partial(_compared, standard), _stretches(found), helpers=helpers, first=_ALONE):
        _write(ledger, changes)
        looked += count
        yield looked
    ledger.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _stretches(found: Iterable[Listed]) -> Iterator[_Stretch]:
    left = iter(found)
    after, some = b"", [*islice(left, MOST)]
    while more := [*islice(left, MOST)]:
        yield _Stretch(after, some, ends=False)
        after, some = name_of(some[-1]), more
    yield _Stretch(after, some, ends=True)


def _compared(standard: _Standard, stretch: _Stretch) -> tuple[int, list[Change]]:
    """How many files were looked at, and what is to be written of them.

    Nothing is written here, and what is written meanwhile is of other names.
    """
    _, root, tool, force = standard
    with closing(sqlite3.connect(standard.path)) as sql:
        rows = sql.execute(_ROWS, (tool, force, stretch.after))
        changes = [
            _change(one, sql, tool=tool, force=force)
            for one in _unlike(looked(root, stretch.found), rows, ends=stretch.ends)
        ]
    return len(stretch.found), [change for change in changes if change is not None]


def _unlike(found: Iterable[Found], rows: Iterator[_Row], *, ends: bool) -> Iterator[_Unlike]:
    """Where files and rows differ; rows after the last file count where it ``ends`` what was found.

    Both come sorted by name. This is done for every file of an archive, most of which are what they were.
    """
    row = next(rows, None)
    for one in found:
        if one == row:
            row = next(rows, None)
            continue
        while row is not None and row[0] < one.name:
            yield _Unlike(row[0], known=True)
            row = next(rows, None)
        known = row is not None and row[0] == one.name
        if one != row:
            yield _Unlike(one.name, one, known=known)
        row = next(rows, None) if known else row
    for name, *_ in chain((row,), rows) if ends and row is not None else ():
        yield _Unlike(name, known=True)


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


def _write(ledger: Ledger, changes: list[Change]) -> None:
    if not changes:
        return
    with ledger.transaction() as sql:
        for statement, values in changes:
            sql.execute(statement, values)
        ledger.set_note("published", "no")
        ledger.set_note("settled", "no")
