"""Numbers and stretches of time as Vietnamese documents print them."""

from __future__ import annotations

from datetime import date

import pytest

from plan_extract.words.dates import (
    Period,
    day_of_year,
    half,
    months_period,
    read_period,
    read_quarter,
    school_year,
    year_period,
)
from plan_extract.words.folding import fold
from plan_extract.words.numbers import read_number, read_range, read_roman, read_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("99,95", 99.95), ("1.250", 1250), ("12.000", 12000), ("1.250.000,5", 1250000.5), ("01", 1), ("0,5", 0.5),
        ("0.125", 0.125), ("4.0", 4), ("7", 7), ("1,250", 1.25),
    ],
)  # fmt: skip
def test_number(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["12,000", "1,000,000", "", "a", "1.2.3", "12.34.567", "-5", "1/2"])
def test_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("8,5 - 9", 8.5, 9), ("từ 5 đến 7", 5, 7), ("60-65", 60, 65), ("60% - 65%", 60, 65), ("10 tới 12", 10, 12)],
)
def test_range(text: str, low: float, high: float) -> None:
    assert read_range(text) == (low, high)


@pytest.mark.parametrize("text", ["9 - 5", "5", "5 và 7", "12,000 - 13,000"])
def test_no_range(text: str) -> None:
    assert read_range(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("một", 1), ("mười", 10), ("mười lăm", 15), ("hai mươi", 20), ("hai mươi mốt", 21), ("hai mươi tư", 24),
        ("hai mươi lăm", 25), ("một trăm", 100), ("một trăm linh năm", 105), ("một trăm lẻ ba", 103),
        ("một trăm rưỡi", 150), ("hai trăm ba mươi tám", 238), ("năm mươi", 50), ("năm trăm", 500),
        ("hai nghìn không trăm ba mươi", 2030), ("năm nghìn", 5000), ("mười hai triệu", 12_000_000),
        ("hai triệu rưỡi", 2_500_000), ("một tỷ hai trăm triệu", 1_200_000_000), ("ba mươi ngàn", 30_000),
    ],
)  # fmt: skip
def test_words(text: str, value: float) -> None:
    assert read_words(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "năm", "mười năm", "hai mươi năm", "hai năm", "tư", "lăm", "trăm", "mươi", "hai ba", "mươi hai", "",
        "một trăm hai mươi năm",
    ],
)  # fmt: skip
def test_words_that_are_no_number_or_may_mean_a_year(text: str) -> None:
    assert read_words(text) is None


def test_roman() -> None:
    assert [read_roman(text) for text in ("i", "iv", "ix", "xii", "iiii", "a")] == [1, 4, 9, 12, None, None]
    assert [read_quarter(text) for text in ("iii", "03", "5", "v")] == [3, 3, None, None]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Quý III/2020", "2020-07-01", "2020-09-30"),
        ("Quý 3 năm 2013", "2013-07-01", "2013-09-30"),
        ("quý I, năm 2026", "2026-01-01", "2026-03-31"),
        ("tháng 10/2013", "2013-10-01", "2013-10-31"),
        ("tháng 02 năm 2024", "2024-02-01", "2024-02-29"),
        ("12/2025", "2025-12-01", "2025-12-31"),
        ("6 tháng đầu năm 2026", "2026-01-01", "2026-06-30"),
        ("6 tháng cuối năm 2026", "2026-07-01", "2026-12-31"),
        ("9 tháng đầu năm 2026", "2026-01-01", "2026-09-30"),
        ("năm học 2025 - 2026", "2025-09-05", "2026-05-31"),
        ("giai đoạn 2026 – 2030", "2026-01-01", "2030-12-31"),
        ("giai đoạn từ năm 2021 -2025", "2021-01-01", "2025-12-31"),
        ("từ năm 2016 đến 2020", "2016-01-01", "2020-12-31"),
        ("năm 2030", "2030-01-01", "2030-12-31"),
    ],
)
def test_period(text: str, start: str, end: str) -> None:
    assert read_period(fold(text)) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("text", ["tháng 13/2020", "15/2020", "số 12", "2030-2026", "12345", ""])
def test_no_period(text: str) -> None:
    assert read_period(fold(text)) is None


def test_makers_of_periods() -> None:
    assert months_period(2026, 0) is None
    assert months_period(2026, 13) is None
    assert half(2026, "đầu", 3) == Period(date(2026, 1, 1), date(2026, 3, 31))
    assert year_period(2026) == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert school_year(2026).start == date(2026, 9, 5)
    assert day_of_year(2025, (2, 31)) == date(2025, 2, 28)
    assert day_of_year(2025, None) is None
