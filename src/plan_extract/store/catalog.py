"""The DuckDB side of a dataset: a view a table, a macro a question."""

from __future__ import annotations

from glob import escape
from pathlib import Path

import duckdb

from plan_extract.store.columns import TABLES
from plan_extract.store.parts import UNKNOWN
from plan_extract.store.questions import QUESTIONS
from plan_extract.store.ready import AGENCY, FOLDED, READY

FILE = "dataset.duckdb"
OLDEST = "v1.2.0"
"""The oldest DuckDB that can open the file."""

_VIEW = """
CREATE OR REPLACE VIEW {name} AS
FROM read_parquet('{files}', hive_partitioning = true, hive_types = {{'province': VARCHAR, 'year': INTEGER}})
"""
_VIEW_BEFORE_2 = f"""
CREATE OR REPLACE VIEW {{name}} AS
SELECT * REPLACE (nullif(province, '{UNKNOWN}') AS province, nullif(year, '{UNKNOWN}')::INTEGER AS year)
FROM read_parquet('{{files}}', hive_partitioning = true, hive_types = {{{{'province': VARCHAR, 'year': VARCHAR}}}})
"""
"""For a DuckDB that does not read the folders of what is unknown as null; the first rows of an order come later so."""

_READY_VIEW = "CREATE OR REPLACE VIEW {name} AS FROM read_parquet('{files}', hive_partitioning = false)"


def write_file(version: Path) -> None:
    """Make ``dataset.duckdb``: it holds no data, and its paths count from the folder it lies in.

    Raises ``OSError`` where it cannot be written.
    """
    try:
        with duckdb.connect(str(version / FILE), config={"storage_compatibility_version": OLDEST}) as connection:
            connection.execute("SET file_search_path = ?", [str(version)])
            create(connection, view=_VIEW_BEFORE_2)
            connection.execute("CHECKPOINT")  # on closing it would be done without a word where it fails
    except duckdb.Error as error:
        raise OSError(str(error).split("\n")[0]) from error


def create_for(connection: duckdb.DuckDBPyConnection, version: Path, *, ready: bool = False) -> None:
    """Make the views and macros for the DuckDB at hand, over the files of a version."""
    view = _VIEW if int(duckdb.__version__.split(".")[0]) >= 2 else _VIEW_BEFORE_2
    create(connection, f"{version.as_posix()}/", view=view, ready=ready)


def create(connection: duckdb.DuckDBPyConnection, folder: str = "", *, view: str, ready: bool = False) -> None:
    """Make the views and macros; ``folder`` ends with a slash, or is empty for paths that count from elsewhere.

    With ``ready`` there are no views over the partitions: to make one costs a look at all of their names.
    """
    patterns = [(one.name, _READY_VIEW, "*") for one in READY]
    patterns += [] if ready else [(table.name, view, "*/*/*") for table in TABLES]
    for name, statement, below in patterns:
        files = f"{escape(folder)}{name}/{below}.parquet".replace("'", "''")
        connection.execute(statement.format(name=name, files=files))
    for macro in (FOLDED, AGENCY, *(question.macro() for question in QUESTIONS)):
        connection.execute(macro)
