"""Which bytes a file holds, told by their SHA-256; of files with the same bytes the one with the least path is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from plan_extract.archive.ledger import Ledger, set_trouble
from plan_extract.archive.reading import measure, trouble_of
from plan_extract.archive.tasks import Place, Trouble
from plan_extract.errors import InputError

_PAGE = 500


class _Unknown(NamedTuple):
    """A file whose bytes are not known yet."""

    id: int
    path: bytes
    archive: int | None
    member: int | None


_UNKNOWN = """
SELECT id, CAST(path AS BLOB), archive, member FROM files
WHERE present = 1 AND state = 'new' AND hash IS NULL AND path > CAST(? AS TEXT) ORDER BY path LIMIT ?
"""
_MEASURED = "UPDATE files SET size = ?, changed = ?, hash = ? WHERE id = ?"
_SETTLE = """
UPDATE files SET state = 'duplicate', class = NULL, line = 'same content as ' || same.first, tool = NULL
FROM (
    SELECT hash, min(path) AS first FROM files WHERE present AND hash IS NOT NULL GROUP BY hash HAVING count(*) > 1
) AS same
WHERE files.present AND files.hash IS NOT NULL AND files.hash = same.hash AND files.path > same.first
AND (files.state != 'duplicate' OR files.line != 'same content as ' || same.first)
"""
_UNSETTLE = """
UPDATE files SET state = 'new', line = NULL, attempt = 0
WHERE present = 1 AND state = 'duplicate' AND NOT EXISTS (
    SELECT 1 FROM files AS other
    WHERE other.present AND other.hash IS NOT NULL AND other.hash = files.hash AND other.path < files.path
)
"""


def measure_files(ledger: Ledger) -> Iterator[int]:
    """Find out what every new file holds; yields how many are done, now and then."""
    done, last, root = 0, b"", ledger.root
    while page := ledger.sql.execute(_UNKNOWN, (last, _PAGE)).fetchall():
        with ledger.transaction():
            for file in map(_Unknown._make, page):
                _measure(ledger, root, file)
                last = file.path
        done += len(page)
        yield done


def _measure(ledger: Ledger, root: bytes, file: _Unknown) -> None:
    place = Place(os.path.join(root, file.path[: file.archive]), file.member)
    try:
        ledger.sql.execute(_MEASURED, (*measure(place), file.id))
    except InputError as error:
        set_trouble(ledger.sql, file.id, Trouble("failed", error.kind, error.line))
    except OSError as error:
        set_trouble(ledger.sql, file.id, trouble_of(error))


def settle_duplicates(ledger: Ledger) -> None:
    """Leave of files with the same bytes only the one with the least path to be read."""
    with ledger.transaction() as sql:
        changed = sql.execute(_SETTLE).rowcount + sql.execute(_UNSETTLE).rowcount
        if changed:
            ledger.set_note("published", "no")
