"""Series of numbers and letters."""

from __future__ import annotations

import pytest

from checks_sample import words
from plan_extract.checks.numbering import numbering, row_numbers

HEAD = "KẾ HOẠCH\nPhát triển thư viện\n"


def lines(*marks: str) -> str:
    return HEAD + "\n".join(f"{mark} Nội dung công việc số một của đơn vị;" for mark in marks)


@pytest.mark.parametrize(
    ("marks", "printed"),
    [
        (("I.", "II.", "IV."), "IV"),
        (("1.", "2.", "4.", "5."), "4"),
        (("1.", "2.", "2.", "3."), "2"),
        (("a)", "b)", "d)"), "d"),
        (("a)", "b)", "c)", "c)"), "c"),
        (("1.", "1.1.", "1.2.", "1.4."), "1.4"),
        (("Điều 1.", "Điều 2.", "Điều 4."), "Điều 4"),
        (("1.", "2.", "1.1.", "2.2."), "1.1"),
        (("10.", "11.", "11.1.", "11.2.", "3.", "12."), "3"),
    ],
)
def test_broken_series(marks: tuple[str, ...], printed: str) -> None:
    assert words(numbering, lines(*marks)) == [printed]


@pytest.mark.parametrize(
    "marks",
    [
        ("I.", "II.", "III."),
        ("I.", "1.", "2.", "II.", "1.", "2."),
        ("a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)", "l)"),
        ("a)", "b)", "c)", "d)", "e)", "f)", "g)"),
        ("1.", "a)", "b)", "2.", "a)", "b)", "3."),
        ("1.", "1.1.", "1.2.", "2.", "2.1.", "2.2."),
        ("1.", "-", "-", "2.", "+", "3."),
        ("1.", "2.", "3.", "1.", "2.", "4."),
        ("Điều 1.", "1.", "2.", "Điều 2.", "1."),
        ("2.9.", "2.10.", "2.11."),
    ],
)
def test_sound_series(marks: tuple[str, ...]) -> None:
    assert words(numbering, lines(*marks)) == []


def test_a_missing_number_that_stands_inside_a_line_is_no_gap() -> None:
    text = HEAD + "1. Nội dung thứ nhất; 2. Nội dung thứ hai;\n3. Nội dung thứ ba;"
    assert words(numbering, text) == []


def table(*numbers: str) -> str:
    rows = "\n".join(f"{number}\tMua sách\tThư viện xã" for number in numbers)
    return f"PHỤ LỤC\nTT\tNội dung\tĐơn vị\n{rows}"


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        (("1", "2", "4"), ["4"]),
        (("1", "2", "2", "3"), ["2"]),
        (("1", "2", "3"), []),
        (("1", "2", "1", "2"), []),
        (("1", "2", "", "3"), []),
        (("1", "I", "2"), []),
        (("3", "20", "21"), []),
    ],
)
def test_numbers_of_rows(numbers: tuple[str, ...], wrong: list[str]) -> None:
    assert words(row_numbers, table(*numbers)) == wrong
