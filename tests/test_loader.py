"""The table loader: types of cells, remarks, and errors that name the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from plan_extract.tables import holds_on, load, parse
from plan_extract.tables.agencies import Agency


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    size: int | None
    share: float
    seen: bool
    valid_to: date | None
    examples: tuple[str, ...] = ()


def test_cells_follow_the_types_of_the_fields() -> None:
    lines = ["# remark", "name,size,share,seen,valid_to,examples", "a,,0.5,yes,2025-06-30,x | y z|"]
    assert parse(lines, Row) == (Row("a", None, 0.5, True, date(2025, 6, 30), ("x", "y z")),)


def test_a_missing_column_takes_the_default() -> None:
    assert parse(["name,size,share,seen,valid_to", "a,1,1,,"], Row)[0].examples == ()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("a,1,1,,2025-06-31,", "row 1"),
        ("a,1,1,no,,", "write yes"),
        ("a,1,1,,,x,more", "more cells"),
        ("a,one,1,,,", "row 1"),
    ],
)
def test_a_bad_cell_names_its_row(line: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parse(["name,size,share,seen,valid_to,examples", line], Row)


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(ValueError, match="no field for column colour"):
        parse(["name,colour"], Row)


def test_a_table_is_read_once() -> None:
    assert load("agencies", Agency) is load("agencies", Agency)


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("no_such_table", Agency)


def test_open_borders_and_unknown_days_never_rule_out() -> None:
    assert holds_on(date(2025, 7, 1), date(2025, 7, 1), None)
    assert not holds_on(date(2025, 6, 30), date(2025, 7, 1), None)
    assert holds_on(None, date(2025, 7, 1), date(2025, 7, 2))
