"""Who does a task, named behind it: behind a dash, behind ``do`` and a deed, in the bracket that closes the line."""

from __future__ import annotations

import pytest

from plan_extract import extract, read_text

HEAD = "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\nSố: 12/KH-UBND\nLâm Đồng, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\nVề nước sạch\n"


def told(line: str) -> list[tuple[str, list[str], list[str], str]]:
    """Role, actors, partners and action of the charges of one bullet."""
    plan = extract(read_text(f"{HEAD}I. TỔ CHỨC THỰC HIỆN\n1. Cấp nước\n- {line}"))
    names = {one.id: one.text for one in plan.agencies}
    return [
        (one.role, [names[key] for key in one.actors], [names[key] for key in one.partners], one.action.text)
        for one in plan.assignments
    ]


@pytest.mark.parametrize(
    ("line", "charge"),
    [
        ("Đo độ đục - Sở Y tế thực hiện.", ("responsible", ["Sở Y tế"], [], "Đo độ đục")),
        ("Đo độ đục – Các sở, ngành liên quan thực hiện.", ("responsible", ["Các sở, ngành"], [], "Đo độ đục")),
        ("Mở hội thi, do Sở Y tế chủ trì, Sở Nội vụ phối hợp.", ("lead", ["Sở Y tế"], ["Sở Nội vụ"], "Mở hội thi")),
        ("Việc đo độ đục do Sở Y tế chủ trì thực hiện.", ("lead", ["Sở Y tế"], [], "Việc đo độ đục")),
        (
            "Công tác đo đạc do Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Công an tỉnh thực hiện.",
            ("lead", ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"], "Công tác đo đạc"),
        ),
        (
            "Việc đo độ đục giao Sở Y tế chủ trì, phối hợp Sở Nội vụ thực hiện.",
            ("lead", ["Sở Y tế"], ["Sở Nội vụ"], "Việc đo độ đục"),
        ),
        ("Đo độ đục (giao Sở Y tế thực hiện).", ("responsible", ["Sở Y tế"], [], "Đo độ đục")),
        ("Đo độ đục (Sở Y tế chủ trì, xong trong quý I).", ("lead", ["Sở Y tế"], [], "Đo độ đục")),
    ],
)
def test_the_doer_behind_a_task(line: str, charge: tuple[str, list[str], list[str], str]) -> None:
    assert told(line) == [charge]


@pytest.mark.parametrize(
    "line",
    [
        "Trích dẫn tài liệu do Sở Y tế thực hiện.",
        "Nội dung do Sở Y tế chủ trì.",
        "Việc đo đạc theo quy trình do Sở Y tế ban hành.",
        "Dự án cấp nước - giai đoạn 2 do nhà thầu thực hiện.",
        "Tuyến ống Sở Y tế - Sở Nội vụ.",
    ],
)
def test_what_somebody_makes_is_not_the_task(line: str) -> None:
    assert told(line) == []


def test_the_subject_of_a_line_is_its_actor() -> None:
    line = "Sở Y tế rà soát danh mục công trình, do Sở Xây dựng chủ trì."
    assert [actors for _, actors, _, _ in told(line)] == [["Sở Y tế"]]
    assert told("Để kịp mùa khô, giao Sở Y tế thực hiện.") == [("responsible", ["Sở Y tế"], [], "thực hiện")]
