"""What the rooms of a batch hand to each other: a place, a task, an outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from plan_extract.records import Plan

State: TypeAlias = Literal["new", "running", "ok", "partial", "failed", "duplicate", "skipped"]
MOST_BYTES = 1 << 30
"""Bytes that a file may have; each of the readers has its own lower limit."""
STATES: tuple[State, ...] = ("new", "running", "ok", "partial", "failed", "duplicate", "skipped")


class Place(NamedTuple):
    """Where the bytes of a file are: a path (as the system has it), and the member's number when that is a ZIP."""

    path: bytes
    member: int | None = None


class Trouble(NamedTuple):
    """Why a file is not read: the state it gets, the class of the reason, and the reason in one line."""

    state: State
    kind: str
    line: str


class Task(NamedTuple):
    """A file to be read: its row in the ledger, its name in the archive, its place, and what it must hold.

    ``attempt`` counts from 1.
    """

    id: int
    name: str
    place: Place
    sha256: bytes
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task.

    ``kind`` and ``line`` say why a file failed; ``plan`` is its JSON, packed with zstd, ``None`` when it failed.
    ``seconds`` are of wall time, ``peak`` is the most memory in bytes, where the system tells.
    """

    task: Task
    state: State
    kind: str | None = None
    line: str | None = None
    seconds: float = 0.0
    peak: int | None = None
    plan: bytes | None = None
    pages: int | None = None
    text_source: str | None = None
    counts: Mapping[str, int] | None = None
    province: str | None = None
    year: int | None = None


Read: TypeAlias = "Callable[[Task], Plan]"
"""Reads the file of a task. Raises ``InputError`` for what cannot be read."""


def label(name: bytes) -> str:
    r"""A name for people and for the data: bytes that are no UTF-8 show as ``\xff``, and no two names look alike.

    >>> label("Kế hoạch.pdf".encode()), label(b"k\xff.pdf") == r"k\xff.pdf", label(rb"k\xff.pdf") == r"k\\xff.pdf"
    ('Kế hoạch.pdf', True, True)
    """
    try:
        text = name.decode()
    except UnicodeDecodeError:
        text = ""
    if text and r"\x" not in text:
        return text
    return name.replace(b"\\", rb"\\").decode("utf-8", "backslashreplace")
