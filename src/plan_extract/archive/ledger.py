"""The ledger of a batch: SQLite, one row a file, and beside it the plan that was read from it.

A file's state and its plan change in one transaction, so that whatever is killed, nothing is lost and nothing is there
twice. A trigger keeps plans of files alone that are ``ok`` or ``partial``.

Commits are not waited for until they are on the disk (``synchronous = NORMAL`` with a write-ahead log): after a power
cut the last of them may be missing, whole, and what they held is read again.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from plan_extract.archive.tasks import STATES, Outcome, Place, State, Task, Trouble, label

FORMAT = 1
"""Version of the layout, kept as the database's ``user_version``."""
APPLICATION = 0x506C4578
"""Tells the database of a batch from others, as its ``application_id``."""
_PAGE = 1_000
_TRIES = 2
_AGAIN = {"timeout", "memory", "killed", "changed"}
"""Classes of failure that may be of the moment: such a file is read once more, after all others."""

SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {FORMAT};
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,         -- from the root, as the system has it; no UTF-8 where that has none
    archive INTEGER,                   -- bytes of the path that are a ZIP archive's, and the member's number there
    member INTEGER,
    present INTEGER NOT NULL DEFAULT 1, -- whether the last run found it
    size INTEGER NOT NULL,             -- bytes; -1 where it could not be looked at
    changed INTEGER NOT NULL,          -- time of change, ns; in a store a digest of its own mark
    hash BLOB,                         -- SHA-256 of its bytes
    state TEXT NOT NULL CHECK (state IN ({", ".join(repr(state) for state in STATES)})),
    attempt INTEGER NOT NULL DEFAULT 0,
    class TEXT,                        -- why it failed or was skipped
    line TEXT,
    seconds REAL,
    peak INTEGER,                      -- bytes of memory
    pages INTEGER,
    text_source TEXT,
    counts TEXT,                       -- records by layer, JSON
    province TEXT,
    year INTEGER,
    tool TEXT                          -- version of plan-extract that read it, and how if not by default
);
CREATE TABLE plans (file INTEGER PRIMARY KEY REFERENCES files (id), plan BLOB NOT NULL);
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE INDEX files_by_state ON files (present, state, path);
CREATE INDEX files_by_hash ON files (hash, path) WHERE present AND hash IS NOT NULL;
CREATE TRIGGER plans_of_read_files AFTER UPDATE OF state ON files WHEN new.state NOT IN ('ok', 'partial')
BEGIN DELETE FROM plans WHERE file = new.id; END;
"""


class Row(NamedTuple):
    """A file as the ledger tells of it."""

    path: str
    state: State
    kind: str | None
    line: str | None


class Ledger:
    """The ledger in an open output folder; one process has it at a time."""

    def __init__(self, directory: Path, connection: sqlite3.Connection) -> None:
        self.directory = directory
        self.sql = connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is done within is there as a whole, or not at all; one within another is part of it."""
        if self.sql.in_transaction:
            yield self.sql
            return
        self.sql.execute("BEGIN IMMEDIATE")
        try:
            yield self.sql
            self.sql.execute("COMMIT")
        except BaseException:
            if self.sql.in_transaction:
                self.sql.execute("ROLLBACK")
            raise

    def note(self, name: str) -> str | None:
        """A word that the ledger keeps about itself."""
        return note(self.sql, name)

    def set_note(self, name: str, value: str) -> None:
        """Keep a word."""
        self.sql.execute("INSERT OR REPLACE INTO notes VALUES (?, CAST(? AS TEXT))", (name, value))

    def counts(self) -> dict[State, int]:
        """How many files are in each state; their sum is all that was found."""
        return counts(self.sql)

    def new(self) -> int:
        """How many files are to be read."""
        found: tuple[int] = self.sql.execute(
            "SELECT count(*) FROM files WHERE present = 1 AND state = 'new'"
        ).fetchone()
        return found[0]

    def empty(self) -> bool:
        """Whether nothing was found."""
        return self.sql.execute("SELECT 1 FROM files WHERE present = 1 LIMIT 1").fetchone() is None

    @property
    def root(self) -> bytes:
        """The folder that all names are relative to."""
        return os.fsencode(self.note("root") or "")

    def waiting(self) -> Iterator[Task]:
        """The files to be read, by path."""
        last, root = b"", self.root
        while page := self.sql.execute(_WAITING, (last, _PAGE)).fetchall():
            for number, path, archive, member, sha256, attempt in page:
                place = Place(os.path.join(root, path[:archive]), member)
                yield Task(number, label(path), place, sha256, attempt + 1)
                last = path

    def begin(self, task: Task) -> None:
        """A file is handed out to be read; this is written with the next outcomes."""
        self._begin()
        self.sql.execute("UPDATE files SET state = 'running' WHERE id = ?", (task.id,))

    def _begin(self) -> None:
        if not self.sql.in_transaction:
            self.sql.execute("BEGIN IMMEDIATE")

    def record(self, outcomes: Iterable[Outcome], tool: str) -> None:
        """Write what became of files, with their plans, and that the rest is in hand."""
        self._begin()
        for outcome in outcomes:
            self._record(outcome, tool)
        self.set_note("published", "no")
        self.sql.execute("COMMIT")

    def _record(self, one: Outcome, tool: str) -> None:
        again = one.state == "failed" and one.kind in _AGAIN and one.task.attempt < _TRIES
        state = "new" if again else one.state
        counts = json.dumps(one.counts) if one.counts is not None else None
        self.sql.execute(
            _RECORD,
            (
                state, one.task.attempt, one.kind, one.line, one.seconds, one.peak, one.pages, one.text_source, counts,
                one.province, one.year, tool, one.kind == "changed", one.task.id,
            ),
        )  # fmt: skip
        if one.kind == "changed":
            self.set_note("settled", "no")
        if one.plan is not None:
            self.sql.execute("INSERT OR REPLACE INTO plans VALUES (?, ?)", (one.task.id, one.plan))

    def forgive(self, kind: str | None) -> None:
        """Let failed files, all or those of one class, be read again."""
        where = "WHERE present = 1 AND state = 'failed' AND size >= 0 AND (? IS NULL OR class = ?)"
        self.sql.execute(f"UPDATE files SET state = 'new', attempt = 0 {where}", (kind, kind))

    def plans(self) -> Iterator[tuple[str, str | None, int | None, bytes]]:
        """Path, province, year and packed plan of every file that was read, as they are published."""
        for number, path, province, year in self.sql.execute(_PUBLISHED):
            (plan,) = self.sql.execute("SELECT plan FROM plans WHERE file = ?", (number,)).fetchone()
            yield path, province, year, plan


_WAITING = """
SELECT id, CAST(path AS BLOB), archive, member, hash, attempt FROM files
WHERE present AND state = 'new' AND hash IS NOT NULL AND path > CAST(? AS TEXT) ORDER BY path LIMIT ?
"""
_RECORD = """
UPDATE files SET state = ?, attempt = ?, class = ?, line = ?, seconds = ?, peak = ?, pages = ?, text_source = ?,
counts = ?, province = ?, year = ?, tool = ?, hash = iif(?, NULL, hash) WHERE id = ?
"""


_PUBLISHED = """
SELECT id, label(CAST(path AS BLOB)) AS name, province, year FROM files
WHERE present = 1 AND state IN ('ok', 'partial') ORDER BY province NULLS LAST, year NULLS LAST, name
"""


def note(sql: sqlite3.Connection, name: str) -> str | None:
    """A word that a ledger keeps about itself."""
    row = sql.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def counts(sql: sqlite3.Connection) -> dict[State, int]:
    """Files in each state."""
    found = dict(sql.execute("SELECT state, count(*) FROM files WHERE present = 1 GROUP BY state"))
    return {state: found.get(state, 0) for state in STATES}


def failures(sql: sqlite3.Connection) -> Iterator[Row]:
    """Files that failed, by path."""
    query = (
        "SELECT CAST(path AS BLOB), state, class, line FROM files WHERE present = 1 AND state = 'failed' ORDER BY path"
    )
    for path, *rest in sql.execute(query):
        yield Row(label(path), *rest)


def reasons(sql: sqlite3.Connection) -> dict[tuple[State, str], int]:
    """Files by state and class of reason."""
    query = (
        "SELECT state, class, count(*) FROM files WHERE present = 1 AND class IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return {(state, kind): number for state, kind, number in sql.execute(query)}


def set_trouble(sql: sqlite3.Connection, number: int, trouble: Trouble) -> None:
    """Write why a file is not read."""
    sql.execute("UPDATE files SET state = ?, class = ?, line = ? WHERE id = ?", (*trouble, number))
