"""Targets that go back."""

from __future__ import annotations

from typing import Any

import pytest

from checks_sample import case, found, told
from plan_extract import records
from plan_extract.checks.targets import direction, regress


def targets(*values: tuple[str, float, str | None], **fields: Any) -> list[tuple[str, str]]:
    """Findings on targets of one subject: printed words, value, due date."""
    text = "\n".join(printed for printed, _, _ in values)
    common = {"kind": "quantity", "unit": "%", "subject": "hộ gia đình", "indicator": "dùng nước sạch", **fields}
    made = [found(records.Target, text, printed, value=value, due_date=due, **common) for printed, value, due in values]
    return told(regress, case(text, targets=made))


def test_a_later_value_that_is_lower() -> None:
    assert targets(("90% hộ", 90, "2025-12-31"), ("85% hộ", 85, "2030-12-31")) == [("target_regress", "85% hộ")]


def test_a_later_value_that_is_higher_or_the_same() -> None:
    assert targets(("90% hộ", 90, "2025-12-31"), ("95% hộ", 95, "2030-12-31")) == []
    assert targets(("90% hộ", 90, "2025-12-31"), ("90,0% hộ", 90, "2030-12-31")) == []


def test_text_order_does_not_matter() -> None:
    assert targets(("85% hộ", 85, "2030-12-31"), ("90% hộ", 90, "2025-12-31")) == [("target_regress", "85% hộ")]


def test_two_values_of_one_year_or_without_a_year_are_not_compared() -> None:
    assert targets(("90% hộ", 90, "2025-12-31"), ("85% hộ", 85, "2025-12-31")) == []
    assert targets(("90% hộ", 90, "2025-12-31"), ("85% hộ", 85, None)) == []


def test_less_is_better() -> None:
    poor = {"subject": "hộ nghèo", "indicator": None}
    assert targets(("còn 3%", 3, "2025-12-31"), ("còn 5%", 5, "2030-12-31"), **poor) == [("target_regress", "còn 5%")]
    assert targets(("còn 3%", 3, "2025-12-31"), ("còn 1%", 1, "2030-12-31"), **poor) == []
    below = {"comparator": "lt"}
    assert targets(("dưới 3%", 3, "2025-12-31"), ("dưới 1%", 1, "2030-12-31"), **below) == []


def test_the_words_of_the_subject_may_differ_in_small_words() -> None:
    text = "90% số hộ\n85% các hộ"
    made = [
        found(records.Target, text, printed, kind="quantity", unit="%", value=value, due_date=due, subject=subject)
        for printed, value, due, subject in (
            ("90% số hộ", 90, "2025-12-31", "số hộ gia đình"),
            ("85% các hộ", 85, "2030-12-31", "các hộ gia đình"),
        )
    ]
    assert told(regress, case(text, targets=made)) == [("target_regress", "85% các hộ")]


@pytest.mark.parametrize(
    ("other", "value"), [({"subject": "trường học"}, 85), ({"unit": "hộ"}, 85), ({"indicator": "mức độ 2"}, 85)]
)
def test_another_subject_unit_or_indicator_is_another_target(other: dict[str, Any], value: float) -> None:
    text = "90% hộ\n85 hộ"
    common = {"kind": "quantity", "unit": "%", "subject": "hộ gia đình", "indicator": "mức độ 1"}
    made = [
        found(records.Target, text, "90% hộ", value=90, due_date="2025-12-31", **common),
        found(records.Target, text, "85 hộ", value=value, due_date="2030-12-31", **{**common, **other}),
    ]
    assert told(regress, case(text, targets=made)) == []


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("hộ dùng nước sạch", 1),
        ("hộ nghèo", -1),
        ("hộ nghèo được hỗ trợ nhà ở", 1),
        ("giảm tỷ lệ hộ nghèo", 0),
        ("tỷ trọng nông nghiệp", 0),
        ("tốc độ tăng trưởng", 0),
        ("giảm tỷ lệ hộ nghèo xuống còn", -1),
        ("tai nạn giao thông", -1),
        ("vi phạm được xử lý", 1),
    ],
)
def test_direction(words: str, sign: int) -> None:
    target = found(records.Target, words, words, kind="quantity", value=1, subject=words).record
    assert direction(target) == sign


def test_the_share_of_a_level_that_a_higher_one_takes_over() -> None:
    text = "100% trường mức 1\n40% trường mức 1, 60% trường mức 2"
    common = {"kind": "quantity", "unit": "%", "subject": "trường"}
    made = [
        found(records.Target, text, printed, value=value, due_date=due, indicator=level, **common)
        for printed, value, due, level in (
            ("100% trường mức 1", 100, "2025-12-31", "đạt chuẩn mức độ 1"),
            ("40% trường mức 1", 40, "2030-12-31", "đạt chuẩn mức độ 1"),
            ("60% trường mức 2", 60, "2030-12-31", "đạt chuẩn mức độ 2"),
        )
    ]
    assert told(regress, case(text, targets=made)) == []
    assert [code for code, _ in told(regress, case(text, targets=made[:2]))] == ["target_regress"]


def test_counts_of_a_table_are_yearly_work() -> None:
    text = "TT\tViệc\tNăm\n1\tmở 10 lớp\t2025\n2\tmở 8 lớp\t2026"
    common = {"kind": "quantity", "unit": "lớp", "subject": "lớp"}
    made = [
        found(records.Target, text, "10 lớp", value=10, due_date="2025-12-31", **common),
        found(records.Target, text, "8 lớp", value=8, due_date="2026-12-31", **common),
    ]
    assert told(regress, case(text, targets=made)) == []
    prose = text.replace("\t", " ")
    assert [code for code, _ in told(regress, case(prose, targets=made))] == ["target_regress"]
