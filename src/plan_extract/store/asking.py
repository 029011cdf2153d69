"""Ask a dataset: read only, and of nothing but its own files."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import Any

import duckdb

from plan_extract.errors import InputError
from plan_extract.store import LAYOUT, Answer, Asked
from plan_extract.store.catalog import create_for
from plan_extract.store.questions import QUESTIONS, Parameter, Question, usage
from plan_extract.store.versions import CARD, NAME

_SAFE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
}
_STEP = 1024


@contextmanager
def answer(directory: Path, asked: Asked) -> Iterator[Answer]:
    """The answer of the dataset in ``directory`` to one SELECT, to be read inside the block.

    Raises ``InputError`` for a folder that is no dataset and for SQL that is wrong, more than one statement, or
    anything but a question: the dataset is never written, and no other file is read.
    """
    version = find(directory)
    try:
        with connected(version, ready=asked.ready) as connection:
            yield _rows(connection, asked)
    except duckdb.Error as error:
        if not version.is_dir():
            raise InputError(str(directory), "the dataset was replaced while it was read", "ask again") from None
        raise InputError("query", _first_line(error), "see --list and docs/dataset.md") from None


def named(name: str, values: Sequence[str]) -> Asked:
    """A ready question with its values in order; ``parameter=value`` names one. Raises ``InputError``."""
    question = next((one for one in QUESTIONS if one.name == name), None)
    if question is None:
        known = ", ".join(one.name for one in QUESTIONS)
        raise InputError(name, "there is no such question", f"choose one of {known}")
    given = _given(question, values)
    arguments = [f"{one.name} := ?" if not one.required else "?" for one in question.parameters if one.name in given]
    ordered = tuple(given[one.name] for one in question.parameters if one.name in given)
    return Asked(f"SELECT * FROM {name}({', '.join(arguments)})", ordered, ready=True)


def _given(question: Question, values: Sequence[str]) -> Mapping[str, Any]:
    """The values by parameter."""
    free = {one.name: one for one in question.parameters}
    given: dict[str, Any] = {}
    for value in values:
        name, sign, rest = value.partition("=")
        if sign and name.strip() in free:
            name, value = name.strip(), rest
        else:
            name = next(iter(free), "")
        if name not in free:
            raise InputError(question.name, f"{value!r} is one value too many", f"give {usage(question)}")
        given[name] = _value(free.pop(name), value)
    absent = [one.name for one in free.values() if one.required]
    if absent:
        raise InputError(question.name, f"{' and '.join(absent)} missing", f"give {usage(question)}")
    return given


def _value(parameter: Parameter, value: str) -> str | int | datetime.date:
    try:
        if parameter.kind == "date":
            return datetime.date.fromisoformat(value)
        if parameter.kind == "year":
            return int(value)
    except ValueError:
        form = "a day like 2025-12-31" if parameter.kind == "date" else "a year like 2025"
        raise InputError(f"{parameter.name}={value}", f"not a {parameter.kind}", f"give {form}") from None
    return value


def find(directory: Path) -> Path:
    """The folder of the version that counts now; ``directory`` is the batch's folder or the dataset itself.

    Raises ``InputError`` where there is none, or one that another version of plan-extract wrote.
    """
    for folder in (directory / NAME, directory):
        if (folder / CARD).is_file():
            version = folder.resolve()
            _check_layout(directory, version)
            return version
    raise InputError(str(directory), "there is no dataset here", "give the folder that plan-extract batch wrote to")


def _check_layout(directory: Path, version: Path) -> None:
    layout = json.loads((version / CARD).read_text("utf-8")).get("format")
    if layout != LAYOUT:
        what = f"its dataset was written by another version of plan-extract (layout {layout}, here {LAYOUT})"
        raise InputError(str(directory), what, "run the same batch once more, or use that version")


@contextmanager
def connected(version: Path, *, ready: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in memory that can read this folder and nothing else; with ``ready`` it has the ready tables alone.

    DuckDB compares a pattern, too, with the folders that it may read: hence the folder's name as a pattern.
    """
    with duckdb.connect(":memory:", config=_SAFE) as connection:
        create_for(connection, version, ready=ready)
        connection.execute("SET allowed_directories = ?", [[str(version), escape(str(version))]])
        connection.execute("SET enable_progress_bar = false")  # it would go to standard output, among the results
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection


def _rows(connection: duckdb.DuckDBPyConnection, asked: Asked) -> Answer:
    statements = connection.extract_statements(asked.sql)
    if [one.type for one in statements] != [duckdb.StatementType.SELECT]:
        raise InputError("query", "only one SELECT is answered", "a dataset is read, never changed")
    connection.execute(statements[0], asked.values)
    names = tuple(column[0] for column in connection.description or ())
    return Answer(names, _fetched(connection))


def _fetched(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := connection.fetchmany(_STEP):
        yield from rows


def _first_line(error: duckdb.Error) -> str:
    """DuckDB's own words, without the picture of the query below them."""
    return str(error).strip().split("\n")[0]
