"""The views over plans built by hand: what a person sees at 80 columns and at 140."""

import json
from datetime import date
from typing import Any

import pytest

from plan_extract.records import (
    Agency,
    Assignment,
    Citation,
    Deadline,
    DocumentPart,
    Finding,
    Issuer,
    Metadata,
    Period,
    Plan,
    Province,
    Range,
    Section,
    Signer,
    Source,
    Target,
    Words,
)
from plan_extract.views.outline import outline
from plan_extract.views.registry import registry, registry_json, registry_table
from plan_extract.views.table import table


def at(key: str, words: str) -> dict[str, Any]:
    return {"id": key, "span": Range(start=0, end=len(words)), "text": words, "rule": "made"}


def section(key: str, kind: Any, heading: str | None, number: str | None = None, parent: str | None = None) -> Section:
    return Section(
        **at(key, heading or ""),
        parent=parent,
        kind=kind,
        number=number,
        heading=heading,
        heading_span=None,
        level=1,
    )


SECTIONS = (
    section("s1", "header", None),
    section("s2", "objectives", "I. MỤC TIÊU", "I"),
    section("s3", "specific_objectives", "Mục tiêu cụ thể", "2", "s2"),
    section("s4", "specific_objectives", "a) Về nghề cá", "a", "s3"),
    section("s5", "implementation", "II. TỔ CHỨC THỰC HIỆN", "II"),
)
AGENCIES = (
    Agency(
        **at("a1", "Phòng Kinh tế"),
        kind="named",
        name="Phòng Kinh tế",
        agency_id="phong.kinh-te",
        level="commune",
    ),
    Agency(**at("a2", "phòng kinh tế"), kind="named", name="Phòng Kinh tế", agency_id="phong.kinh-te"),
    Agency(**at("a3", "các thôn, xóm"), kind="group", name="các thôn, xóm"),
    Agency(**at("a4", "Các  thôn  xóm"), kind="group", name="Các  thôn  xóm"),
    Agency(**at("a5", "Trưởng phòng"), kind="office", name="Trưởng Phòng Kinh tế", agency_id="phong.kinh-te"),
    Agency(
        **at("a6", "Sở Cũ"),
        kind="named",
        name="Sở Cũ",
        agency_id="so.cu",
        level="province",
        current_name="Sở Mới",
    ),
)
DEADLINES = (
    Deadline(**at("d1", "trước ngày 15/6/2031"), kind="by", due_date=date(2031, 6, 14)),
    Deadline(**at("d2", "đến 31/12/2031"), kind="by", due_date=date(2031, 12, 31)),
    Deadline(**at("d3", "hằng năm"), kind="recurring", rrule="FREQ=YEARLY"),
)
LONG = "Xây dựng bến cá, kè chắn sóng và [đường] vào bến; hướng dẫn các hộ ghi nhật ký khai thác theo mẫu chung"
ASSIGNMENTS = (
    Assignment(
        **at("x1", LONG),
        actors=("a1", "a2"),
        actor_text="Phòng Kinh tế",
        role="lead",
        partners=("a3", "a6"),
        action=Words(start=0, end=len(LONG), text=LONG),
        product="Báo cáo kết quả",
        deadlines=("d1", "d3"),
    ),
    Assignment(
        **at("x2", "nhà trường"),
        actors=(),
        actor_text="các nhà trường",
        role="responsible",
        action=Words(start=0, end=9, text="dạy\x1b[31m bơi"),
        deadlines=("d2",),
    ),
)
TARGETS = (
    Target(
        **at("t1", "trên 85,5% hộ dùng nước sạch"),
        kind="quantity",
        value=85.5,
        unit="%",
        comparator="gt",
        subject="hộ",
        indicator="dùng nước sạch",
        due_date=date(2031, 12, 31),
        due_source="plan_period",
    ),
    Target(
        **at("t2", "8 - 9,5 triệu đồng"),
        kind="quantity",
        value=8,
        value_max=9.5,
        unit="triệu đồng",
        comparator="approx",
        indicator="thu nhập",
    ),
    Target(
        **at("t3", "12.500 tấn"),
        kind="quantity",
        value=12500,
        unit="tấn",
        comparator="ge",
        indicator="sản lượng",
    ),
    Target(**at("t4", "mức độ 2"), kind="level", value=2, unit="mức độ", indicator="phổ cập bơi"),
    Target(**at("t5", "đạt chuẩn"), kind="status", indicator="đạt chuẩn xã ven biển"),
    Target(**at("t6", "giảm"), kind="trend", indicator="giảm rác thải"),
)
FINDINGS = (
    Finding(**at("f1", "30/2/2031"), code="invalid_date", severity="error", message="Ngày không có trong lịch."),
    Finding(**at("f2", "từ " * 200), code="misprint", severity="info", message="Có thể thừa từ."),
)
EMPTY = Plan(
    doc_id="bien",
    text_sha256="0" * 64,
    source=Source(path="bien.txt", sha256="0" * 64, media_type="text/plain", pages=None, text_source="text"),
    metadata=Metadata(),
)
PLAN = EMPTY.model_copy(
    update={
        "metadata": Metadata(
            doc_type="Kế hoạch",
            number="12/KH-UBND",
            title="Phát triển nghề cá",
            issuer=Issuer(name="Ủy ban nhân dân xã Biển Xanh", level="commune"),
            issued_on=date(2031, 1, 5),
            period=Period(start_year=2031, end_year=2035),
            province=Province(code="99", name="Biển", current_code="98", current_name="Biển Lớn"),
            signers=(Signer(authority="TM.", position="Chủ tịch", name="Nguyễn Văn Thử"),),
        ),
        "sections": SECTIONS,
        "agencies": AGENCIES,
        "deadlines": DEADLINES,
        "targets": TARGETS,
        "assignments": ASSIGNMENTS,
        "findings": FINDINGS,
        "citations": (Citation(**at("c1", "Luật Thủy sản"), form="full", doc_type="Luật"),),
    }
)


def words_of(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 60, 80, 109, 110, 140, 200])
@pytest.mark.parametrize("plan", [PLAN, EMPTY])
def test_no_line_is_wider_than_the_terminal(plan: Plan, width: int) -> None:
    shown = table(plan, width=width)
    assert max(len(line) for line in shown.splitlines()) <= width
    assert "\x1b" not in shown


def test_the_head_says_whose_plan_it_is() -> None:
    shown = words_of(table(PLAN))
    for fact in (
        "Kế hoạch Phát triển nghề cá",
        "Số 12/KH-UBND",
        "Cơ quan ban hành Ủy ban nhân dân xã Biển Xanh",
        "Ngày ban hành 05/01/2031",
        "Giai đoạn 2031 - 2035",
        "Tỉnh, thành phố Biển (nay là Biển Lớn)",
        "Người ký Chủ tịch Nguyễn Văn Thử",
        "5 mục · 1 viện dẫn · 6 lượt nêu cơ quan · 3 thời hạn",
    ):
        assert fact in shown


def test_what_is_not_in_the_document_is_said_to_be_unknown() -> None:
    shown = words_of(table(EMPTY))
    assert "Số không rõ" in shown
    assert "Giai đoạn" not in shown


def test_who_must_do_what_by_when_in_wide_terminals() -> None:
    shown = table(PLAN, width=140)
    assert "Phân công nhiệm vụ (2)" in shown
    first = next(line for line in shown.splitlines() if line.startswith(" Phòng Kinh tế"))
    for part in ("Chủ trì", "Xây dựng bến cá", "các thôn, xóm;", "trước ngày", "Báo cáo"):
        assert part in first
    assert "14/06/2031" in shown
    assert shown.count("31/12/2031") == 2, "a day that the words print is not repeated"
    assert "các nhà trường" in shown
    assert "[đường]" in shown
    assert "dạy [31m bơi" in shown


def test_at_80_columns_the_small_fields_stand_below() -> None:
    shown = table(PLAN, width=80)
    assert "Phối hợp: các thôn, xóm; Sở Cũ" in words_of(shown)
    assert "Sản phẩm: Báo cáo kết quả" in words_of(shown)
    heads = next(line for line in shown.splitlines() if line.startswith(" Cơ quan ") and "Nhiệm vụ" in line)
    assert "Vai trò" not in heads


def test_words_are_wrapped_between_words() -> None:
    for width in (80, 140):
        shown = {word for line in table(PLAN, width=width).splitlines() for word in line.split()}
        assert {*LONG.split(), "31/12/2031", "15/6/2031", "05/01/2031"} <= shown


@pytest.mark.parametrize(
    ("value", "lang"),
    [
        ("> 85,5%", "vi"),
        ("≈ 8 - 9,5 triệu đồng", "vi"),
        ("≥ 12.500 tấn", "vi"),
        ("mức độ 2", "vi"),
        ("xu hướng", "vi"),
        ("> 85.5%", "en"),
        ("≥ 12,500 tấn", "en"),
        ("trend", "en"),
        ("2031-12-31", "en"),
        ("plan period", "en"),
    ],
)
def test_values_are_printed_as_the_language_does(value: str, lang: Any) -> None:
    assert value in table(PLAN, width=160, lang=lang)


def test_numbers_stand_to_the_right() -> None:
    lines = table(PLAN, width=140).splitlines()
    ends = {line.index(value) + len(value) for line in lines for value in ("> 85,5%", "≥ 12.500 tấn") if value in line}
    assert len(ends) == 1


def test_findings_are_listed_with_their_words_shortened() -> None:
    shown = table(PLAN, width=140)
    assert "Ngày không có trong lịch." in shown
    assert "30/2/2031" in shown
    assert shown.count("từ ") < 50
    assert "…" in shown


def test_without_assignments_the_outline_stands_in_their_place() -> None:
    shown = table(PLAN.model_copy(update={"assignments": ()}), width=80)
    assert "Không tìm thấy nhiệm vụ nào" in shown
    assert "  2. Mục tiêu cụ thể [mục tiêu cụ thể]" in shown
    assert "nghề cá [" not in shown, "two levels are enough"
    assert "Chỉ tiêu (6)" in shown


def test_colours_only_when_asked_for() -> None:
    assert "\x1b[" in table(PLAN, color=True)
    assert "\x1b[31m bơi" not in table(PLAN, color=True)
    assert "\x1b[" in outline(PLAN, color=True)


def test_outline() -> None:
    assert outline(PLAN) == (
        "[phần đầu]\n"
        "I. MỤC TIÊU [mục tiêu]\n"
        "  2. Mục tiêu cụ thể [mục tiêu cụ thể]\n"
        "    a) Về nghề cá [mục tiêu cụ thể]\n"
        "II. TỔ CHỨC THỰC HIỆN [tổ chức thực hiện]\n"
    )
    assert outline(PLAN, lang="en", depth=1).splitlines() == [
        "[header]",
        "I. MỤC TIÊU [objectives]",
        "II. TỔ CHỨC THỰC HIỆN [implementation]",
    ]
    assert outline(EMPTY) == ""


def test_outline_of_a_decision_and_its_plan() -> None:
    parts = (
        DocumentPart(
            kind="decision", doc_type="Quyết định", number="9/QĐ-UBND", title=None, span=Range(start=0, end=5)
        ),
        DocumentPart(kind="appendix", doc_type=None, number=None, title="Biểu\n1", span=Range(start=5, end=9)),
    )
    later = SECTIONS[4].model_copy(update={"span": Range(start=5, end=9)})
    plan = PLAN.model_copy(update={"metadata": Metadata(parts=parts), "sections": (SECTIONS[0], later)})
    assert outline(plan).splitlines() == [
        "== Quyết định 9/QĐ-UBND",
        "[phần đầu]",
        "== phụ lục: Biểu 1",
        "II. TỔ CHỨC THỰC HIỆN [tổ chức thực hiện]",
    ]


def test_registry_has_each_agency_once() -> None:
    entries = registry(PLAN)
    assert [(entry.name, entry.mentions) for entry in entries] == [
        ("Phòng Kinh tế", ("a1", "a2", "a5")),
        ("các thôn, xóm", ("a3", "a4")),
        ("Sở Cũ", ("a6",)),
    ]
    first, second, old = entries
    assert (first.roles.lead, first.roles.partner) == (1, 0), "one charge, though it is named twice"
    assert second.roles.model_dump() == {"lead": 0, "coordinate": 0, "responsible": 0, "partner": 1}
    assert (old.level, old.current_name, old.roles.partner) == ("province", "Sở Mới", 1)


def test_an_agency_named_by_its_post_alone_has_the_name_of_the_post() -> None:
    (entry,) = registry(PLAN.model_copy(update={"agencies": AGENCIES[4:5], "assignments": ()}))
    assert (entry.name, entry.agency_id) == ("Trưởng Phòng Kinh tế", "phong.kinh-te")


def test_registry_for_programs_and_for_people() -> None:
    entries = registry(PLAN)
    assert json.loads(registry_json(entries))[0] == {
        "name": "Phòng Kinh tế",
        "agency_id": "phong.kinh-te",
        "level": "commune",
        "current_name": None,
        "mentions": ["a1", "a2", "a5"],
        "roles": {"lead": 1, "coordinate": 0, "responsible": 0, "partner": 0},
    }
    for width in (80, 140):
        shown = registry_table(entries, width=width)
        assert max(len(line) for line in shown.splitlines()) <= width
        assert "(nay là Sở Mới)" in words_of(shown)
    assert "Danh mục cơ quan (3)" in shown
