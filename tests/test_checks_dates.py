"""Dates that cannot be."""

from __future__ import annotations

import pytest

from checks_sample import case, cited, found, metadata, told, words
from plan_extract import records
from plan_extract.checks.dates import cited_after_issue, due_before_issue, invalid_dates


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ban hành ngày 10/16/2013 của tỉnh", "10/16/2013"),
        ("(10/16/2013)", "10/16/2013"),
        ("trước ngày 31/6 hằng năm", "31/6"),
        ("ngày 30 tháng 02 năm 2024", "30 tháng 02 năm 2024"),
        ("ngày 32 tháng 5", "32 tháng 5"),
        ("ngày 29/02/2023", "29/02/2023"),
        ("ngày 31-9-2022", "31-9-2022"),
        ("ngày 15/6/20211", "15/6/20211"),
        ("ngày 15/6/202", "15/6/202"),
        ("hoàn thành trong tháng 13/2024", "tháng 13/2024"),
        ("trong Quý V năm 2025", "Quý V năm 2025"),
        ("quý 6/2025", "quý 6/2025"),
    ],
)
def test_dates_that_no_calendar_has(text: str, printed: str) -> None:
    assert words(invalid_dates, text) == [printed]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 29/02/2024",
        "trước ngày 29/02 hằng năm",
        "ngày 31 tháng 12 năm 2025",
        "định kỳ 9 tháng 15 ngày một lần",
        "Luật số 16/2023/QH15",
        "Thông tư số 15/20/2024/TT-BTC",
        "tỷ lệ 10/20/300",
        "trong tháng 12/2024 và quý IV năm 2025",
        "mục 10.16.2013",
        "đạt 25/31 chỉ tiêu",
        "Quyết định số 10/16/QĐ",
        "ngày tháng năm 2025",
    ],
)
def test_near_misses_of_dates(text: str) -> None:
    assert words(invalid_dates, text) == []


def test_a_date_message_says_why() -> None:
    (finding,) = invalid_dates(case("ngày 10/16/2013"))
    assert finding.values["message"] == "Ngày 10/16/2013 không có trong lịch: không có tháng 16."
    assert finding.values["severity"] == "error"
    assert finding.rule == "finding.invalid_date"


def test_a_citation_of_the_future() -> None:
    text = "Căn cứ Quyết định số 15/QĐ-UBND ngày 20/7/2022"
    after = cited(text, "Quyết định số 15/QĐ-UBND ngày 20/7/2022", "15/QĐ-UBND", issued_on="2022-07-20")
    assert told(cited_after_issue, case(text, metadata("9/KH-UBND", "2022-07-19"), citations=[after]))[0][0] == (
        "citation_after_issue"
    )
    for issued in ("2022-07-20", "2022-07-21", None):
        assert told(cited_after_issue, case(text, metadata("9/KH-UBND", issued), citations=[after])) == []


def test_a_deadline_that_had_passed() -> None:
    text = "hoàn thành trước ngày 15/3/2024"
    late = found(records.Deadline, text, "trước ngày 15/3/2024", kind="by", due_date="2024-03-14")
    found_codes = told(due_before_issue, case(text, metadata(issued_on="2024-04-01"), deadlines=[late]))
    assert found_codes == [("deadline_before_issue", "trước ngày 15/3/2024")]
    assert told(due_before_issue, case(text, metadata(issued_on="2024-03-01"), deadlines=[late])) == []
    open_end = found(records.Deadline, text, "trước ngày 15/3/2024", kind="during", start_date="2020-01-01")
    assert told(due_before_issue, case(text, metadata(issued_on="2024-04-01"), deadlines=[open_end])) == []
