"""Due dates of targets, and deadlines that only the plan completes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from growth import grows_linearly
from plan_extract import records
from plan_extract.extractor import Found, Mention
from plan_extract.extractors import deadline, target
from plan_extract.linking.due_dates import complete, due
from plan_extract.readers import read_text
from plan_extract.structure import build
from plan_extract.text import Document, Tree

HEAD = "ỦY BAN NHÂN DÂN XÃ AN BÌNH\n\nKẾ HOẠCH\nPhát triển thư viện cộng đồng\n\n"


def found(document: Document, tree: Tree, extractor: Any) -> list[Any]:
    def one(at: int, mention: Mention) -> Found[Any]:
        text = document.tidy.text[mention.span.start : mention.span.end]
        evidence = {"id": str(at), "span": dict(zip(("start", "end"), mention.span, strict=True)), "text": text}
        return Found(mention, extractor.read(mention, {**evidence, "rule": mention.rule}))

    return [one(at, mention) for at, mention in enumerate(extractor.find(document, tree))]


def plan(passage: str, *years: int) -> tuple[Document, Tree, records.Metadata]:
    document = read_text(f"{HEAD}{passage}\n")
    period = records.Period(start_year=years[0], end_year=years[-1]) if years else None
    return document, build(document), records.Metadata(period=period, issued_on=date(2026, 3, 1))


def dues(passage: str, *years: int) -> list[tuple[str | None, str | None]]:
    document, tree, metadata = plan(passage, *years)
    deadlines = complete(found(document, tree, deadline), metadata, document)
    targets = due(found(document, tree, target), deadlines, tree, document, metadata)
    return [(str(one.record.due_date) if one.record.due_date else None, one.record.due_source) for one in targets]


def test_from_the_clause() -> None:
    heading = "II. MỤC TIÊU\n1. Mục tiêu đến năm 2028\n"
    assert dues(heading + "- Đến năm 2027, 90% thôn có tủ sách; 80% hộ có thẻ.") == [
        ("2027-12-31", "clause"), ("2027-12-31", "clause"),
    ]  # fmt: skip
    assert dues(heading + "- Tỷ lệ thôn có tủ sách đạt 90% vào năm 2030.") == [("2030-12-31", "clause")]
    assert dues(heading + "- Tỷ lệ thôn có tủ sách đến năm 2027 đạt 50%, đến năm 2030 đạt 80%.") == [
        ("2027-12-31", "clause"), ("2030-12-31", "clause"),
    ]  # fmt: skip


def test_each_number_has_the_year_before_it() -> None:
    heading = "II. MỤC TIÊU\n1. Mục tiêu đến năm 2028\n"
    assert dues(heading + "- Tỷ lệ thôn có tủ sách: năm 2026 đạt 60%, năm 2027 đạt 65%, năm 2030 đạt 80%.") == [
        ("2026-12-31", "clause"), ("2027-12-31", "clause"), ("2030-12-31", "clause"),
    ]  # fmt: skip
    assert dues(heading + "- Tỷ lệ thôn có tủ sách đạt 80% (năm 2026: 60%).")[0] == ("2028-12-31", "heading")
    assert dues(heading + "- Tỷ lệ thôn có tủ sách đạt 80% (đến năm 2030).") == [("2030-12-31", "clause")]


def test_from_the_heading() -> None:
    text = (
        "II. MỤC TIÊU\n1. Mục tiêu đến năm 2028\na) Thư viện\n- 90% thôn có tủ sách.\n"
        "2. Mục tiêu đến năm 2030\n- 95% hộ có thẻ."
    )
    assert dues(text, 2026, 2030) == [("2028-12-31", "heading"), ("2030-12-31", "heading")]


def test_from_the_line_that_announces_the_list() -> None:
    text = "II. MỤC TIÊU\nPhấn đấu đến năm 2029:\n- 90% thôn có tủ sách;\n- 95% hộ có thẻ."
    assert [day for day, _ in dues(text, 2026, 2030)] == ["2029-12-31", "2029-12-31"]


def test_from_the_plan_else_none() -> None:
    text = "II. MỤC TIÊU\n- Hằng năm, tăng tỷ lệ hộ có thẻ."
    assert dues(text, 2026, 2030) == [("2030-12-31", "plan_period")]
    assert dues(text) == [(None, None)]


def test_a_product_takes_the_time_of_its_row() -> None:
    rows = (
        "PHỤ LỤC\nTT\tNhiệm vụ\tSản phẩm\tThời gian\n"
        "1\tMở tủ sách\tÍt nhất 10 tủ sách được mở\t12/2027\n2\tIn thẻ\tThẻ\t2026"
    )
    assert dues(rows, 2026, 2030) == [("2027-12-31", "clause")]


@pytest.mark.parametrize(
    ("passage", "one_year", "several_years"),
    [
        ("- Hoàn thành trong năm.", [("during", "2026-01-01", "2026-12-31")], []),
        ("- Tổng kết vào cuối năm.", [("by", None, "2026-12-31")], [("by", None, None)]),
        ("- Khởi công trong Quý II.", [("during", "2026-04-01", "2026-06-30")], [("during", None, None)]),
        ("- Bàn giao trước tháng 3.", [("by", None, "2026-02-28")], [("by", None, None)]),
        ("- Thời gian thực hiện: Cả năm.", [("during", "2026-01-01", "2026-12-31")], []),
        ("- Gửi danh sách trước ngày 10/11.", [("by", None, None)], [("by", None, None)]),
    ],
)
def test_what_the_plan_completes(
    passage: str, one_year: list[tuple[object, ...]], several_years: list[tuple[object, ...]]
) -> None:
    for years, expected in (((2026,), one_year), ((2026, 2030), several_years)):
        document, tree, metadata = plan(f"I. NHIỆM VỤ VÀ GIẢI PHÁP\n{passage}", *years)
        done = [one.record for one in complete(found(document, tree, deadline), metadata, document)]
        days = [(one.kind, *(day and day.isoformat() for day in (one.start_date, one.due_date))) for one in done]
        assert days == expected


def test_a_time_before_the_issue_tells_what_happened_unless_it_charges() -> None:
    for line, left in (
        ("- Đến hết năm 2025, xã có 12 tủ sách.", []),
        ("- Đến hết năm 2026, xã có 12 tủ sách.", ["Đến hết năm 2026"]),
        ("- Đến hết năm 2025, phải hoàn thành 12 tủ sách.", ["Đến hết năm 2025"]),
    ):
        document, tree, metadata = plan(f"I. NHIỆM VỤ\n{line}")
        done = complete(found(document, tree, deadline), metadata, document)
        assert [document.words(one.span) for one in done] == left


def test_a_bare_date_before_the_issue_tells_what_happened() -> None:
    for day, left in (("10/01/2026", []), ("20/11/2026", ["Ngày 20/11/2026"])):
        document, tree, metadata = plan(f"I. NHIỆM VỤ\nNgày {day}: Khai mạc ngày hội đọc sách.")
        done = complete(found(document, tree, deadline), metadata, document)
        assert [document.words(one.span) for one in done] == left


def test_one_long_line_stays_linear() -> None:
    def prepare(size: int) -> tuple[Any, ...]:
        unit = "đạt 80% hộ có sách (đến năm 2027), "
        document, tree, metadata = plan("II. MỤC TIÊU\n- " + unit * (size // len(unit)))
        return found(document, tree, target), found(document, tree, deadline), tree, document, metadata

    assert grows_linearly(prepare, lambda made: due(*made), 40_000)


def test_what_happened_before_the_issue_behind_a_word_that_turns() -> None:
    document, tree, metadata = plan("Tuy nhiên, trong năm 2025 vẫn xảy ra 23 vụ mất sách. Hoàn thành trong năm 2027.")
    times = complete(found(document, tree, deadline), metadata, document)
    assert [one.record.due_date for one in times] == [date(2027, 12, 31)]
