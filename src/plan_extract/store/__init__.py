"""The dataset of a batch: JSON Lines and Parquet, partitioned by province and year, and questions to ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from plan_extract.errors import InputError

LAYOUT = 3
"""Version of a dataset's layout."""


class StoredPlan(NamedTuple):
    """One plan to be published: its file, the partition it goes to, and its JSON (one ``Plan``, one line)."""

    path: str
    province: str | None
    year: int | None
    json: bytes


class Asked(NamedTuple):
    """One SELECT and the values for its question marks; a ``ready`` question asks of the ready tables alone."""

    sql: str
    values: tuple[Any, ...] = ()
    ready: bool = False


class Answer(NamedTuple):
    """Names of the columns, and the rows as they come."""

    names: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def publish(plans: Iterable[StoredPlan], directory: Path) -> None:
    """Write ``directory/dataset``, whole or not at all.

    ``plans`` come ordered by province, year (of both the unknown last) and path, no path twice, and are read once;
    memory is flat.
    The dataset that stood there before is there until the new one is complete, and goes then. The same plans give the
    same bytes in every file but ``dataset.duckdb``. Raises ``InputError`` where the libraries of ``[data]`` miss,
    ``ValueError`` for plans out of order, ``OSError`` where the folder cannot be written.
    """
    check_libraries()
    from plan_extract.store.publishing import publish as write

    write(plans, directory)


def query(
    directory: Path, sql: str = "", *, name: str | None = None, values: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """All rows of the answer to one SELECT, or to the ready question ``name`` with its values.

    Raises ``InputError`` as ``answer`` and ``named`` do.
    """
    with answer(directory, named(name, values) if name else Asked(sql)) as found:
        return [dict(zip(found.names, row, strict=True)) for row in found.rows]


def named(name: str, values: Sequence[str]) -> Asked:
    """A ready question with its values in order; ``parameter=value`` names one. Raises ``InputError``."""
    check_libraries()
    from plan_extract.store.asking import named as asked

    return asked(name, values)


@contextmanager
def answer(directory: Path, asked: Asked) -> Iterator[Answer]:
    """The answer of the dataset in ``directory`` to one SELECT, to be read inside the block.

    Raises ``InputError`` for a folder that is no dataset and for SQL that is wrong, more than one statement, or
    anything but a question: the dataset is never written, and no other file is read.
    """
    check_libraries()
    from plan_extract.store.asking import answer as opened

    with opened(directory, asked) as found:
        yield found


def check_libraries() -> None:
    """Raise ``InputError`` where the libraries that datasets need are missing."""
    absent = [name for name in ("pyarrow", "duckdb") if find_spec(name) is None]
    if absent:
        raise InputError("dataset", f"{' and '.join(absent)} missing", "pip install 'plan-extract[data]'")
