"""Who is charged: actors that no table knows, what a heading hands down, owners and askers that are no actors."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from plan_extract import extract, read_text

HEAD = "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\nSố: 12/KH-UBND\nLâm Đồng, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\nVề nước sạch\n"


class Charge(NamedTuple):
    role: str
    actors: list[str]
    words: str | None
    partners: list[str]
    action: str


def charges(body: str) -> list[Charge]:
    plan = extract(read_text(HEAD + body))
    names = {one.id: one.text for one in plan.agencies}
    return [
        Charge(
            one.role,
            [names[key] for key in one.actors],
            one.actor_text,
            [names[key] for key in one.partners],
            one.action.text,
        )
        for one in plan.assignments
    ]


def told(body: str) -> list[tuple[str | None, str]]:
    """Actor and action of the charges below a heading on who does what."""
    return [(one.words, one.action) for one in charges("I. TỔ CHỨC THỰC HIỆN\n" + body)]


def test_the_heading_of_the_whole_part_is_nobody() -> None:
    assert told("1. Kinh phí: Từ ngân sách và nguồn đóng góp.\n2. Kế hoạch này thay thế kế hoạch năm trước.") == []
    assert told("- Bảo đảm đủ nước trong mùa khô.") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Trưởng các thôn, tổ dân phố",
        "Hiệu trưởng các trường học",
        "Các doanh nghiệp cấp nước",
        "Các tổ chức, cá nhân liên quan",
        "Bưu điện tỉnh, Điện lực Đức Trọng",
        "Ban Công tác Mặt trận khu dân cư",
    ],
)
def test_a_heading_may_name_somebody_who_is_no_agency(heading: str) -> None:
    assert told(f"1. {heading}\n- Giữ gìn nguồn nước.") == [(heading, "Giữ gìn nguồn nước")]


def test_the_words_before_the_name_are_not_its_own() -> None:
    assert told("1. Đối với các nhà máy nước\n- Giữ nguồn nước.") == [("các nhà máy nước", "Giữ nguồn nước")]


@pytest.mark.parametrize(
    "heading", ["Tổ chức kiểm tra nguồn nước", "Cơ sở vật chất", "Bản đồ nguồn nước", "Trường hợp mất nước"]
)
def test_a_heading_that_only_begins_like_one_names_nobody(heading: str) -> None:
    assert told(f"1. {heading}\n- Giữ gìn nguồn nước.") == []


def test_a_body_of_unknown_name_among_actors_is_one() -> None:
    actors = "1. Sở Y tế\n- Kiểm tra.\n2. Sở Xây dựng\n- Khảo sát.\n"
    assert told(actors + "3. Nước sạch Đa Nhim\n- Sửa ống.")[-1] == ("Nước sạch Đa Nhim", "Sửa ống")
    for theme in ("Chế độ báo cáo", "Nội dung khác", "Kiểm tra, giám sát"):
        assert len(told(actors + f"3. {theme}\n- Sửa ống.")) == 2


def test_money_below_an_actor_is_not_its_duty() -> None:
    assert told("1. Sở Y tế\na) Kiểm tra nguồn nước.\nb) Kinh phí: Từ ngân sách tỉnh.") == [
        ("Sở Y tế", "Kiểm tra nguồn nước")
    ]


@pytest.mark.parametrize(
    ("line", "who", "what"),
    [
        ("Trưởng thôn có trách nhiệm họp dân.", "Trưởng thôn", "họp dân"),
        ("Tổ trưởng tổ dân phố, Trưởng thôn tuyên truyền.", "Tổ trưởng tổ dân phố, Trưởng thôn", "tuyên truyền"),
        ("Bưu điện tỉnh chủ trì phát tờ rơi.", "Bưu điện tỉnh", "phát tờ rơi"),
        ("Chi hội Bảo vệ nguồn nước xã chủ trì quan trắc.", "Chi hội Bảo vệ nguồn nước xã", "quan trắc"),
        ("Nước sạch Đa Nhim chịu trách nhiệm sửa chữa.", "Nước sạch Đa Nhim", "chịu trách nhiệm sửa chữa"),
        ("Người dân, doanh nghiệp: tham gia giữ gìn.", "Người dân, doanh nghiệp", "tham gia giữ gìn"),
    ],
)
def test_a_sentence_may_name_its_own_actor(line: str, who: str, what: str) -> None:
    assert told(f"1. UBND các xã, phường\n- {line}") == [(who, what)]


@pytest.mark.parametrize(
    "line",
    [
        "Người dân được tiếp cận, sử dụng nước sạch.",
        "Trường hợp vượt thẩm quyền, báo cáo cấp trên.",
        "Nội dung do Sở Y tế chủ trì.",
        "Công tác phối hợp được tăng cường.",
        "Hội nghị do Sở Y tế chủ trì tổ chức.",
    ],
)
def test_other_openings_are_no_actor(line: str) -> None:
    assert charges(f"I. NHIỆM VỤ\n1. Cấp nước\n- {line}") == []


def test_a_comrade_is_the_post() -> None:
    (one,) = charges("I. NHIỆM VỤ\n1. Cấp nước\n- Đồng chí Phó Chủ tịch UBND xã trực tiếp chỉ đạo.")
    assert (one.actors, one.action) == (["Phó Chủ tịch UBND xã"], "trực tiếp chỉ đạo")


@pytest.mark.parametrize(
    ("line", "actors", "action"),
    [
        ("Các đơn vị trực thuộc Sở Y tế rà soát bể chứa.", ["Các đơn vị"], "rà soát bể chứa"),
        (
            "Thủ trưởng các sở, ngành thuộc UBND tỉnh; Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành.",
            ["Thủ trưởng các sở, ngành", "Chủ tịch UBND các xã, phường"],
            "thi hành",
        ),
        ("UBND tỉnh đề nghị các sở, ngành; UBND các xã rà soát.", ["các sở, ngành", "UBND các xã"], "rà soát"),
        ("Đề nghị Sở Y tế, đề nghị Sở Xây dựng rà soát.", ["Sở Y tế", "Sở Xây dựng"], "rà soát"),
        ("Yêu cầu các sở, ngành, thôn, tổ dân phố nghiêm túc thực hiện.", ["các sở, ngành"], "nghiêm túc thực hiện"),
        ("Sở Y tế, các nhà máy nước và Sở Xây dựng rà soát.", ["Sở Y tế", "Sở Xây dựng"], "rà soát"),
        ("Sở Y tế, Đại Ninh Telecom, Sở Xây dựng rà soát.", ["Sở Y tế", "Sở Xây dựng"], "rà soát"),
        (
            "Các cơ quan, đơn vị đóng chân trên địa bàn tỉnh, Công an tỉnh rà soát.",
            ["Các cơ quan, đơn vị", "Công an tỉnh"],
            "rà soát",
        ),
        ("Trân trọng kính mời Ủy ban MTTQ tỉnh giám sát.", ["Ủy ban MTTQ tỉnh"], "giám sát"),
        ("Các ngành, các cấp rà soát.", ["Các ngành, các cấp"], "rà soát"),
        ("Ngân hàng Chính sách xã hội tỉnh cho vay.", ["Ngân hàng Chính sách xã hội tỉnh"], "cho vay"),
    ],
)
def test_owners_askers_and_others_in_a_list_are_no_actors(line: str, actors: list[str], action: str) -> None:
    assert [(one.actors, one.action) for one in charges(f"I. NHIỆM VỤ\n1. Cấp nước\n- {line}")] == [(actors, action)]


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("Sở Y tế theo dõi, đôn đốc việc xét nghiệm.", "theo dõi, đôn đốc việc xét nghiệm"),
        ("Sở Y tế theo chức năng, nhiệm vụ được giao chủ động xét nghiệm.", "chủ động xét nghiệm"),
        ("Sở Y tế căn cứ Kế hoạch này xây dựng quy chế, gửi UBND tỉnh.", "xây dựng quy chế, gửi UBND tỉnh"),
        ("Sở Y tế chịu trách nhiệm toàn diện về chất lượng.", "chịu trách nhiệm toàn diện về chất lượng"),
        ("Sở Y tế chịu trách nhiệm kiểm tra chất lượng.", "kiểm tra chất lượng"),
        ("Sở Y tế lãnh đạo Trung tâm Kiểm soát bệnh tật tỉnh xét nghiệm.",
         "lãnh đạo Trung tâm Kiểm soát bệnh tật tỉnh xét nghiệm"),
        ("Trên cơ sở dự toán của UBND tỉnh, Sở Y tế chọn mẫu.", "chọn mẫu"),
    ],
)  # fmt: skip
def test_where_the_action_begins(line: str, action: str) -> None:
    assert [(one.actors, one.action) for one in charges(f"I. NHIỆM VỤ\n1. Cấp nước\n- {line}")] == [
        (["Sở Y tế"], action)
    ]


@pytest.mark.parametrize(
    ("line", "role", "partners", "action"),
    [
        ("Làm đầu mối, chủ trì, phối hợp với Sở Xây dựng khảo sát.", "lead", ["Sở Xây dựng"], "khảo sát"),
        ("Là cơ quan thường trực, chủ trì, phối hợp với Sở Xây dựng khảo sát.", "lead", ["Sở Xây dựng"], "khảo sát"),
        ("Là cơ quan thường trực, có trách nhiệm chủ trì khảo sát.", "lead", [], "khảo sát"),
        ("Phối hợp với các đơn vị liên quan: Sở Xây dựng, Công an tỉnh khảo sát.", "coordinate",
         ["các đơn vị", "Sở Xây dựng", "Công an tỉnh"], "khảo sát"),
        ("Theo chức năng, nhiệm vụ phối hợp với Sở Xây dựng khảo sát.", "coordinate", ["Sở Xây dựng"], "khảo sát"),
        ("Tham mưu quy chế, phối hợp với Sở Xây dựng khảo sát.", "responsible", ["Sở Xây dựng"],
         "Tham mưu quy chế, phối hợp với Sở Xây dựng khảo sát"),
        ("Chủ trì, phối hợp với Điện lực tỉnh, Sở Xây dựng và các doanh nghiệp viễn thông khảo sát.", "lead",
         ["Sở Xây dựng"], "khảo sát"),
        ("Phối hợp với Công an tỉnh, Đại Ninh Telecom, Sở Xây dựng khảo sát.", "coordinate",
         ["Công an tỉnh", "Sở Xây dựng"], "khảo sát"),
        ("Phối hợp với Công an tỉnh, Hải đội 7 khảo sát.", "coordinate", ["Công an tỉnh"], "khảo sát"),
        ("Phối hợp với Công an tỉnh và các lực lượng đóng quân tại chỗ khảo sát.", "coordinate", ["Công an tỉnh"],
         "khảo sát"),
        ("Phối hợp với Tổng thầu Xây dựng khảo sát.", "coordinate", [], "khảo sát"),
        ("Phối hợp với các nhà trường tuyên truyền, Sở Xây dựng khảo sát.", "coordinate", [],
         "tuyên truyền, Sở Xây dựng khảo sát"),
        ("Tham mưu quy chế, phối hợp với Điện lực, Sở Xây dựng khảo sát.", "responsible", ["Sở Xây dựng"],
         "Tham mưu quy chế, phối hợp với Điện lực, Sở Xây dựng khảo sát"),
        ("Chỉ đạo trạm y tế, phối hợp với Sở Xây dựng khảo sát.", "responsible", [],
         "Chỉ đạo trạm y tế, phối hợp với Sở Xây dựng khảo sát"),
    ],
)  # fmt: skip
def test_roles_and_partners(line: str, role: str, partners: list[str], action: str) -> None:
    (one,) = charges(f"I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- {line}")
    assert one == Charge(role, ["Sở Y tế"], "Sở Y tế", partners, action)


def test_what_a_body_demands_of_all_is_its_own_duty() -> None:
    assert told("1. Sở Y tế\n- Kiểm tra nguồn nước; yêu cầu các đơn vị khắc phục.") == [
        ("Sở Y tế", "Kiểm tra nguồn nước; yêu cầu các đơn vị khắc phục")
    ]
    assert [who for who, _ in told("1. Sở Y tế\n- Kiểm tra nguồn nước; yêu cầu UBND các xã khắc phục.")] == [
        "Sở Y tế",
        "UBND các xã",
    ]


def test_what_was_done_charges_nobody() -> None:
    body = "1. Kết quả đạt được\n- Sở Y tế kiểm tra 15 công trình.\n2. Hạn chế\n- UBND các xã chậm báo cáo.\n"
    assert charges("I. ĐÁNH GIÁ CHUNG\n" + body) == []
    assert len(charges("I. NHIỆM VỤ\n1. Đánh giá nguồn nước\n- Sở Y tế kiểm tra 15 công trình.")) == 1


def test_a_note_on_the_line_of_its_label_charges_nobody() -> None:
    assert told("1. Sở Y tế\na) Kiểm tra nguồn nước.\nb) Địa điểm: Hội trường tầng hai.") == [
        ("Sở Y tế", "Kiểm tra nguồn nước")
    ]
    places = "1. Địa điểm: Sở Y tế, địa chỉ: Số 5 phố Mới.\n2. Kinh phí: Sở Tài chính bố trí."
    assert [one.action for one in charges("I. NỘI DUNG\n" + places)] == ["bố trí"]
