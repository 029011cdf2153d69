"""Who is charged with what: sentences, headings, labelled lines, tables; and what charges nobody."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from plan_extract import extract, read_text
from plan_extract.linking.labels import read_labels
from plan_extract.text import Span
from plan_extract.words.folding import fold

HEAD = "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\nSố: 12/KH-UBND\nLâm Đồng, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\nVề nước sạch\n"


class Charge(NamedTuple):
    role: str
    actors: list[str]
    partners: list[str]
    action: str


def charges(body: str) -> list[Charge]:
    plan = extract(read_text(HEAD + body))
    names = {one.id: one.text for one in plan.agencies}
    return [
        Charge(one.role, [names[key] for key in one.actors], [names[key] for key in one.partners], one.action.text)
        for one in plan.assignments
    ]


def tasks(*lines: str) -> list[Charge]:
    return charges("I. NHIỆM VỤ\n1. Cấp nước\n" + "\n".join(lines))


@pytest.mark.parametrize(
    ("line", "charge"),
    [
        (
            "- Sở Y tế chủ trì, phối hợp với Sở Tài chính, các sở, ngành liên quan xây dựng quy chế.",
            Charge("lead", ["Sở Y tế"], ["Sở Tài chính", "các sở, ngành"], "xây dựng quy chế"),
        ),
        ("- Sở Y tế chủ trì xây dựng quy chế;", Charge("lead", ["Sở Y tế"], [], "xây dựng quy chế")),
        (
            "- Sở Y tế làm đầu mối tổng hợp kết quả.",
            Charge("lead", ["Sở Y tế"], [], "tổng hợp kết quả"),
        ),
        (
            "- Công an tỉnh phối hợp chặt chẽ với Sở Y tế trong việc kiểm tra nguồn nước.",
            Charge("coordinate", ["Công an tỉnh"], ["Sở Y tế"], "kiểm tra nguồn nước"),
        ),
        (
            "- Sở Y tế tham mưu ban hành quy chế.",
            Charge("responsible", ["Sở Y tế"], [], "tham mưu ban hành quy chế"),
        ),
        (
            "- Sở Y tế có trách nhiệm công khai kết quả.",
            Charge("responsible", ["Sở Y tế"], [], "công khai kết quả"),
        ),
        (
            "- Căn cứ dự toán được giao, Sở Tài chính bố trí kinh phí.",
            Charge("responsible", ["Sở Tài chính"], [], "bố trí kinh phí"),
        ),
        (
            "- Giao Sở Y tế kiểm tra chất lượng nước.",
            Charge("responsible", ["Sở Y tế"], [], "kiểm tra chất lượng nước"),
        ),
        (
            "- Sở Y tế, Sở Xây dựng và UBND các xã, phường, đặc khu rà soát công trình.",
            Charge("responsible", ["Sở Y tế", "Sở Xây dựng", "UBND các xã, phường, đặc khu"], [], "rà soát công trình"),
        ),
        (
            "- Sở Y tế, theo chức năng, nhiệm vụ được giao, hướng dẫn xét nghiệm.",
            Charge("responsible", ["Sở Y tế"], [], "hướng dẫn xét nghiệm"),
        ),
    ],
)
def test_a_sentence_with_its_actor(line: str, charge: Charge) -> None:
    assert tasks(line) == [charge]


@pytest.mark.parametrize(
    "line",
    [
        "- Nâng cao chất lượng nước sinh hoạt.",
        "- Xây dựng quy chế của Sở Y tế.",
        "- Theo báo cáo của Sở Y tế, nguồn nước ổn định.",
        "- Kinh phí do Sở Tài chính cấp.",
        "- Hướng dẫn của Sở Y tế về xét nghiệm.",
    ],
)
def test_a_line_that_names_no_actor_charges_nobody(line: str) -> None:
    assert tasks(line) == []


def test_others_than_agencies_are_kept_in_their_words() -> None:
    plan = extract(read_text(HEAD + "I. NHIỆM VỤ\n1. Cấp nước\n- Các nhà trường kiểm tra bể chứa."))
    (one,) = plan.assignments
    assert (one.actors, one.actor_text, one.action.text) == ((), "Các nhà trường", "kiểm tra bể chứa")


def test_a_heading_holds_for_the_lines_below_it() -> None:
    found = charges(
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Chủ trì, phối hợp với Công an tỉnh kiểm tra.\n- Báo cáo kết quả.\n"
        "2. Đề nghị Hội Nông dân tỉnh: Vận động hội viên.\n3. Sở Y tế và Sở Xây dựng\na) Khảo sát."
    )
    assert found == [
        Charge("lead", ["Sở Y tế"], ["Công an tỉnh"], "kiểm tra"),
        Charge("responsible", ["Sở Y tế"], [], "Báo cáo kết quả"),
        Charge("responsible", ["Hội Nông dân tỉnh"], [], "Vận động hội viên"),
        Charge("responsible", ["Sở Y tế", "Sở Xây dựng"], [], "Khảo sát"),
    ]


def test_role_and_partners_of_a_heading_hold_where_a_line_prints_none() -> None:
    found = charges(
        "I. NHIỆM VỤ\n1. Cấp nước\na) Sở Y tế chủ trì, phối hợp với Sở Xây dựng:\n- Khảo sát nguồn nước.\n"
        "- Phối hợp với Công an tỉnh kiểm tra."
    )
    assert found == [
        Charge("lead", ["Sở Y tế"], ["Sở Xây dựng"], "Khảo sát nguồn nước"),
        Charge("coordinate", ["Sở Y tế"], ["Công an tỉnh"], "kiểm tra"),
    ]


def test_a_theme_is_no_actor() -> None:
    assert charges("I. NHIỆM VỤ\n1. Nâng cao năng lực của Sở Y tế\n- Đào tạo cán bộ.") == []


def test_a_clause_with_its_own_role_or_actor_is_its_own() -> None:
    assert tasks("- Sở Y tế chủ trì kiểm tra; phối hợp với Sở Xây dựng sửa chữa; báo cáo UBND tỉnh.") == [
        Charge("lead", ["Sở Y tế"], [], "kiểm tra"),
        Charge("coordinate", ["Sở Y tế"], ["Sở Xây dựng"], "sửa chữa; báo cáo UBND tỉnh"),
    ]
    assert tasks("- Sở Y tế kiểm tra. Sở Xây dựng sửa chữa.") == [
        Charge("responsible", ["Sở Y tế"], [], "kiểm tra"),
        Charge("responsible", ["Sở Xây dựng"], [], "sửa chữa"),
    ]
    assert len(tasks("- Sở Y tế kiểm tra; báo cáo kết quả. Công khai số liệu.")) == 1


def test_a_bracket_with_its_own_actor_is_its_own() -> None:
    assert tasks("- Sở Xây dựng báo cáo Ủy ban nhân dân tỉnh (qua Sở Y tế để tổng hợp).")[-1] == Charge(
        "responsible", ["Sở Y tế"], [], "tổng hợp"
    )
    assert len(tasks("- Sở Xây dựng báo cáo Ủy ban nhân dân tỉnh (qua Sở Y tế).")) == 1


def test_bodies_told_to_cooperate_are_neither_actors_nor_partners() -> None:
    found = charges("I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Chỉ đạo Sở Xây dựng phối hợp với Công an tỉnh kiểm tra.")
    assert [(one.actors, one.partners) for one in found] == [(["Sở Y tế"], [])]


def test_labelled_lines_below_a_task() -> None:
    plan = extract(
        read_text(
            HEAD + "I. NHIỆM VỤ\n1. Xây dựng bản đồ nguồn nước\n- Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.\n"
            "- Cơ quan phối hợp: Sở Y tế; UBND các xã, phường.\n- Thời gian hoàn thành: Quý III/2024.\n"
            "- Sản phẩm: Bản đồ số.\n2. Tập huấn\nĐơn vị thực hiện: Sở Y tế; thời gian: Quý II/2024."
        )
    )
    names = {one.id: one.text for one in plan.agencies}
    first, second = plan.assignments
    assert (first.role, first.action.text, first.product) == ("lead", "Xây dựng bản đồ nguồn nước", "Bản đồ số")
    assert [names[key] for key in first.actors] == ["Sở Nông nghiệp và Môi trường"]
    assert [names[key] for key in first.partners] == ["Sở Y tế", "UBND các xã, phường"]
    assert (second.role, second.action.text, len(first.deadlines), len(second.deadlines)) == (
        "responsible",
        "Tập huấn",
        1,
        1,
    )


def test_a_heading_with_only_a_time_is_no_assignment() -> None:
    assert charges("I. NHIỆM VỤ\n1. Tập huấn\n- Thời gian: Quý II/2024.") == []


def test_labels_of_one_line() -> None:
    line = fold("Đơn vị chủ trì: Sở A; đơn vị phối hợp: Sở B; thời gian thực hiện: tháng 5; kết quả: báo cáo")
    assert [(one.what, line[slice(*one.value)]) for one in read_labels(line, Span(0, len(line)))] == [
        ("lead", "sở a"),
        ("partner", "sở b"),
        ("time", "tháng 5"),
        ("product", "báo cáo"),
    ]
    assert read_labels(fold("Rà soát: họp"), Span(0, 12)) == []


LABELLED = "Sở Y tế; đơn vị phối hợp: Sở Xây dựng; thời gian: Quý II/2024."


@pytest.mark.parametrize(
    ("line", "charge"),
    [
        (f"Khảo sát nguồn nước. Cơ quan chủ trì: {LABELLED}", ("lead", ["Sở Y tế"], ["Sở Xây dựng"])),
        (f"Khảo sát nguồn nước; đơn vị thực hiện: {LABELLED}", ("responsible", ["Sở Y tế"], ["Sở Xây dựng"])),
        (f"Khảo sát nguồn nước – Đơn vị thực hiện: {LABELLED}", ("responsible", ["Sở Y tế"], ["Sở Xây dựng"])),
        ("Khảo sát nguồn nước. Thời gian: Quý II/2024. Trách nhiệm: Sở Y tế.", ("responsible", ["Sở Y tế"], [])),
        ("Khảo sát nguồn nước (Cơ quan chủ trì: Sở Y tế; thời gian: Quý II/2024).", ("lead", ["Sở Y tế"], [])),
        ("Khảo sát nguồn nước (Sở Y tế chủ trì; Quý II/2024).", ("lead", ["Sở Y tế"], [])),
        ("Khảo sát nguồn nước (giao Sở Y tế chủ trì; Quý II/2024).", ("lead", ["Sở Y tế"], [])),
        ("Khảo sát nguồn nước. Phối hợp: Các phòng, ban thuộc Sở Y tế. Chủ trì: Sở Y tế. Thời gian: Quý II/2024.",
         ("lead", ["Sở Y tế"], ["Các phòng, ban"])),
        ("Khảo sát nguồn nước (Sở Y tế chủ trì, Sở Xây dựng phối hợp; Quý II/2024).",
         ("lead", ["Sở Y tế"], ["Sở Xây dựng"])),
    ],
)  # fmt: skip
def test_labels_behind_a_task_in_its_own_line(line: str, charge: tuple[str, list[str], list[str]]) -> None:
    plan = extract(read_text(HEAD + f"I. NHIỆM VỤ\n1. Cấp nước\n- {line}"))
    assert [len(one.deadlines) for one in plan.assignments] == [1]
    assert tasks(f"- {line}") == [Charge(*charge, "Khảo sát nguồn nước")]


@pytest.mark.parametrize(
    "line",
    [
        "- Khảo sát nguồn nước. Thời gian: Quý II/2024.",
        "- Tổ chức khảo sát, thực hiện: ba mẫu nước, hai mẫu bùn.",
        "- Nước sạch (Sở Y tế).",
    ],
)
def test_words_before_a_colon_that_hold_nobody(line: str) -> None:
    assert tasks(line) == []


def test_lettered_labels_and_contents_below_a_task() -> None:
    text = (
        "2. Số hóa bản đồ\na) Nội dung: Đo đạc, vẽ bản đồ.\nb) Cơ quan chủ trì: Sở Y tế\n"
        "c) Cơ quan phối hợp: Sở Xây dựng\nd) Thời gian: Quý II/2024"
    )
    expected = [Charge("lead", ["Sở Y tế"], ["Sở Xây dựng"], "Số hóa bản đồ")]
    assert charges("I. NHIỆM VỤ\n1. Cấp nước\n- Khảo sát.\n" + text) == expected
    bullets = "- Nội dung: Đo đạc.\n- Cơ quan chủ trì: Sở Y tế.\n- Địa điểm: Các xã.\n- Phối hợp: Sở Xây dựng."
    assert charges("I. NHIỆM VỤ\n2. Số hóa bản đồ\n" + bullets) == expected
    assert tasks("- Nội dung: Sở Y tế khảo sát nguồn nước.") == []


def test_a_bracket_with_labels_on_its_own_line() -> None:
    found = tasks("- Khảo sát nguồn nước.", "(Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Xây dựng)")
    assert found == [Charge("lead", ["Sở Y tế"], ["Sở Xây dựng"], "Khảo sát nguồn nước")]


ROLES_IN_A_CELL = (
    "PHỤ LỤC\nPHÂN CÔNG\nTT\tNội dung\tPhân công thực hiện\tPhối hợp\tThời hạn\n"
    "1\tKhảo sát\tChủ trì: Sở Y tế; phối hợp: Sở Xây dựng\t\tQuý II/2024\n"
    "2\tSửa chữa\tSở Xây dựng; Công an tỉnh phối hợp\tSở Y tế\tQuý III/2024\n"
    "3\tNghiệm thu\tNhư trên\tnt\t-nt-\n"
)


def test_roles_inside_a_cell_and_cells_as_above() -> None:
    plan = extract(read_text(HEAD + "I. NHIỆM VỤ\n1. Cấp nước\n" + ROLES_IN_A_CELL))
    assert charges("I. NHIỆM VỤ\n1. Cấp nước\n" + ROLES_IN_A_CELL) == [
        Charge("lead", ["Sở Y tế"], ["Sở Xây dựng"], "Khảo sát"),
        Charge("responsible", ["Sở Xây dựng"], ["Công an tỉnh", "Sở Y tế"], "Sửa chữa"),
        Charge("responsible", ["Sở Xây dựng"], ["Công an tỉnh", "Sở Y tế"], "Nghiệm thu"),
    ]
    assert [len(one.deadlines) for one in plan.assignments] == [1, 1, 1]


TABLE = (
    "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n"
    "TT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tĐơn vị theo dõi\tThời hạn\tSản phẩm\n"
    "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\n"
    "I\tNhóm thứ nhất\n"
    "1\tKhảo sát nguồn nước.\tSở Y tế\tCông an tỉnh\tVăn phòng UBND tỉnh\tTháng 5/2024\tBáo cáo\n"
    "2\tSửa chữa\tUBND các xã, phường; Sở Xây dựng\t\t\tHằng năm\t\n"
)


def test_rows_of_a_table() -> None:
    plan = extract(read_text(HEAD + "I. NHIỆM VỤ\n1. Cấp nước\n" + TABLE))
    names = {one.id: one.text for one in plan.agencies}
    found = [
        (
            one.role,
            [names[key] for key in one.actors],
            [names[key] for key in one.partners],
            one.action.text,
            one.product,
        )
        for one in plan.assignments
    ]
    assert found == [
        ("lead", ["Sở Y tế"], ["Công an tỉnh"], "Khảo sát nguồn nước", "Báo cáo"),
        ("lead", ["UBND các xã, phường", "Sở Xây dựng"], [], "Sửa chữa", None),
    ]
    assert [len(one.deadlines) for one in plan.assignments] == [1, 1]


def test_a_table_without_a_lead_charges_nobody() -> None:
    text = "TT\tNội dung công việc\tThời hạn\n1\tKhảo sát của Sở Y tế\tTháng 5/2024\n2\tSửa chữa\tTháng 6/2024\n"
    assert charges("I. NHIỆM VỤ\n1. Cấp nước\n" + text) == []


def test_the_closing_asks_by_name() -> None:
    found = charges(
        "I. NHIỆM VỤ\n1. Cấp nước\n- Khảo sát.\nTrên đây là Kế hoạch nước sạch, đề nghị các sở, ban, ngành; "
        "UBND các xã, phường triển khai thực hiện./.\nNơi nhận:\n- Sở Y tế;"
    )
    assert found == [Charge("responsible", ["các sở, ban, ngành", "UBND các xã, phường"], [], "triển khai thực hiện")]


def test_a_directive_charges_those_it_asks() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\nSố: 3/CT-UBND\nCHỈ THỊ\nVề an toàn nguồn nước\n"
        "Để bảo đảm nguồn nước, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các sở, ngành "
        "thực hiện các nhiệm vụ sau:\n1. Rà soát công trình.\n"
        "2. Sở Y tế kiểm tra chất lượng nước.\n"
    )
    plan = extract(read_text(text))
    names = {one.id: one.text for one in plan.agencies}
    assert [([names[key] for key in one.actors], one.action.text) for one in plan.assignments] == [
        (["Thủ trưởng các sở, ngành"], "Rà soát công trình"),
        (["Sở Y tế"], "kiểm tra chất lượng nước"),
    ]


def test_a_run_in_time_holds_for_its_statement() -> None:
    plan = extract(
        read_text(
            HEAD + "I. TIẾN ĐỘ\n1. Đến hết tháng 5/2024: Sở Y tế khảo sát.\n2. Quý III/2024: Sở Xây dựng sửa chữa."
        )
    )
    times = {one.id: one.text for one in plan.deadlines}
    assert [[times[key] for key in one.deadlines] for one in plan.assignments] == [
        ["Đến hết tháng 5/2024"],
        ["Quý III/2024"],
    ]
