"""How a batch stands, for people, and the list of what could not be read."""

from __future__ import annotations

import csv
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from plan_extract.archive.ledger import Ledger, Row, counts, failures, note, reasons
from plan_extract.archive.tasks import State

FAILURES = "failures.csv"
MOST_TOLD = 50
"""Failed files that a report names; all of them stand in ``failures.csv``."""


@dataclass(frozen=True, slots=True)
class Report:
    """Files by state (their sum is all that was found), by state and class of reason, and the first that failed."""

    counts: Mapping[State, int]
    reasons: Mapping[tuple[State, str], int]
    failures: tuple[Row, ...]
    listed: bool

    @property
    def total(self) -> int:
        """All files that were found."""
        return sum(self.counts.values())

    @property
    def finished(self) -> bool:
        """Whether all files were found, and none waits to be read."""
        return self.listed and not self.counts["new"] and not self.counts["running"]


def report(sql: sqlite3.Connection) -> Report:
    """How the batch of a ledger stands."""
    return Report(counts(sql), reasons(sql), tuple(islice(failures(sql), MOST_TOLD)), note(sql, "listed") == "yes")


def write_failures(ledger: Ledger) -> None:
    """Write ``failures.csv``: path, class and reason of every file that failed, by path; whole or not at all."""
    path = ledger.directory / FAILURES
    part = path.with_name(f".{FAILURES}.part")
    with part.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("path", "class", "reason"))
        writer.writerows((row.path, row.kind, row.line) for row in failures(ledger.sql))
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
