"""Which bytes a file holds, told by their SHA-256; of files with the same bytes the one with the least path is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from plan_extract.archive.ahead import mapped_ahead
from plan_extract.archive.files import is_remote
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
    mapped = mapped_ahead if is_remote(root) else map
    while page := [*map(_Unknown._make, ledger.sql.execute(_UNKNOWN, (last, _PAGE)))]:
        with ledger.transaction() as sql:
            for file, found in zip(page, mapped(partial(_measured, root), page), strict=True):
                if isinstance(found, Trouble):
                    set_trouble(sql, file.id, found)
                else:
                    sql.execute(_MEASURED, (*found, file.id))
            ledger.set_note("settled", "no")
        last = page[-1].path
        done += len(page)
        yield done


def _measured(root: bytes, file: _Unknown) -> tuple[int, int, bytes] | Trouble:
    try:
        return measure(Place(os.path.join(root, file.path[: file.archive]), file.member))
    except InputError as error:
        return Trouble("failed", error.kind, error.line)
    except OSError as error:
        return trouble_of(error)


def settle_duplicates(ledger: Ledger) -> None:
    """Leave of files with the same bytes only the one with the least path to be read, unless that is so already."""
    if ledger.note("settled") == "yes":
        return
    with ledger.transaction() as sql:
        changed = sql.execute(_SETTLE).rowcount + sql.execute(_UNSETTLE).rowcount
        if changed:
            ledger.set_note("published", "no")
        ledger.set_note("settled", "yes")
