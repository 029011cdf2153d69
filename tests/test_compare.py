"""Plans side by side: made-up plans of several provinces, topics and years, and the plans of the corpus."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from compare_sample import FOREST_NORTH, FOREST_SOUTH, HEALTH, HEALTH_LATER, NOTHING, plan
from plan_extract import InputError, compare, extract
from plan_extract.comparing.compared import Against, Comparison, Indicator
from plan_extract.records import Plan
from store_sample import filled

CORPORA = Path(__file__).parent.parent / "corpora"
DEV = ("hung-yen-2013", "nghe-an-2022", "son-hong-2026")


@pytest.fixture(scope="module")
def corpus() -> list[Plan]:
    return [extract(CORPORA / f"{name}.txt", with_text=True) for name in DEV]


@pytest.fixture(scope="module")
def forests() -> Comparison:
    return compare([plan("Lào Cai", FOREST_NORTH), plan("Gia Lai", FOREST_SOUTH)])


def row(found: Comparison, words: str) -> Indicator:
    """The one row in which a plan's wording has these words."""
    rows = [one for one in found.indicators if any(words in said.lower() for said in one.wordings.values())]
    assert len(rows) == 1, [one.wordings for one in rows]
    return rows[0]


def codes(found: Comparison) -> list[str]:
    return [note.code for note in found.notes]


def test_same_thing_in_other_words_shares_a_row(forests: Comparison) -> None:
    cover = row(forests, "che phủ rừng")
    assert cover.joined == "table"
    assert [(one.plan, one.year, one.amount) for one in cover.figures] == [
        ("p1", 2025, 52.0),
        ("p1", 2030, 54.0),
        ("p2", 2025, 49.5),
    ]
    assert cover.better == "more"
    assert [(one.ref, mark.kind, mark.than) for one in cover.figures for mark in one.marks] == [
        (cover.figures[2].ref, "weaker", cover.figures[0].ref)
    ]
    assert "other_words" in [note.code for note in cover.notes]


def test_units_that_convert_are_given_in_one(forests: Comparison) -> None:
    planted = row(forests, "rừng sản xuất")
    assert planted.unit == "ha"
    assert [(one.value, one.unit, one.amount) for one in planted.figures] == [
        (1200.0, "ha", 1200.0),
        (0.9, "nghìn ha", 900.0),
    ]
    assert [note.code for note in planted.notes if note.code == "converted"] == ["converted"]


def test_what_only_looks_alike_stays_apart(forests: Comparison) -> None:
    for words in ("rừng phòng hộ", "nông thôn mới nâng cao", "nước sạch"):
        assert len(row(forests, words).wordings) == 1
    communes = [one for one in forests.indicators if "nông thôn mới" in one.name]
    assert len(communes) == 3


def test_every_target_is_shown_once(forests: Comparison) -> None:
    refs = [one.ref for found in forests.indicators for one in found.figures]
    assert len(refs) == len(set(refs)) == sum(side.targets for side in forests.plans)
    matched = sum(len(found.figures) for found in forests.indicators if found.joined)
    assert matched == sum(side.matched for side in forests.plans)


def test_every_quote_has_its_words(corpus: list[Plan]) -> None:
    found = compare(corpus)
    quotes = [
        *(one for part in found.indicators for one in part.figures),
        *(one for part in found.tasks for one in part.charges),
        *(one for part in found.bases for one in part.citations),
        *(one for part in found.terms for one in part.dues),
        *(one for part in found.funds for one in part.quotes),
    ]
    assert len(quotes) > 200
    assert len({one.ref for one in quotes}) == len(quotes)
    for one in quotes:
        assert found.texts[one.plan][one.span.start : one.span.end] == one.text


def test_percent_and_people_are_never_one_row() -> None:
    found = compare(
        [
            plan("Lào Cai", "Đến năm 2025, 70% lao động được đào tạo nghề."),
            plan("Gia Lai", "Đến năm 2025, 7.000 lao động được đào tạo nghề."),
        ]
    )
    assert all(len({one.unit for one in part.figures}) == 1 for part in found.indicators)
    assert all(part.joined is None for part in found.indicators)
    said = [note for part in found.indicators for note in part.notes if note.code == "unlike_units"]
    assert len(said) == 2
    assert "%" in said[0].message
    assert "lao động" in said[0].message
    assert "do not convert" in said[0].said("en")


def test_a_lower_share_of_what_is_bad_is_stronger() -> None:
    found = compare([plan("Lào Cai", HEALTH), plan("Gia Lai", HEALTH_LATER)])
    stunted = row(found, "thấp còi")
    assert stunted.better == "less"
    assert [[mark.kind for mark in one.marks] for one in stunted.figures] == [[], ["weaker"]]
    doctors = row(found, "bác sĩ")
    assert [(one.year, [mark.kind for mark in one.marks]) for one in doctors.figures] == [(2025, []), (2030, ["later"])]


def test_against_the_plan_above() -> None:
    above = plan("Hà Tĩnh", HEALTH, number="01/KH-UBND")
    own = plan("Gia Lai", HEALTH_LATER.replace("trên 92%", "95%") + "Đến năm 2025, 80% hộ nghèo được vay vốn.")
    found = compare([own], above=above)
    assert [side.above for side in found.plans] == [True, False]

    def standing(words: str) -> Against:
        return next(one for one in found.above if one.indicator == row(found, words).id)

    assert standing("bảo hiểm y tế").standing == "taken_over"
    assert standing("thấp còi").standing == "weaker"
    assert standing("bác sĩ").standing == "later"
    missing = compare([plan("Gia Lai", FOREST_SOUTH)], above=above).above
    assert {(one.standing, one.ours) for one in missing} == {("missing", None)}


def test_no_deadline_is_left_out() -> None:
    own = plan("Gia Lai", FOREST_SOUTH, tasks="1. Giai đoạn 1: từ năm 2021 đến năm 2025\nRà soát rừng.")
    found = compare([own, plan("Hà Tĩnh", HEALTH)])
    told = {due.ref.split("@")[0] for term in found.terms for due in term.dues}
    assert {f"p1:{one.id}" for one in own.deadlines} <= told
    assert [term.name for term in found.terms if term.topic == "other" and "Giai đoạn 1" in term.name]


def test_what_was_due_above_before_the_plan_begins_says_nothing_of_it() -> None:
    lines = "Đến năm 2025, 40% hộ được dùng nước sạch.\nĐến năm 2030, 60% hộ được dùng nước sạch."
    above = plan("Hà Tĩnh", lines, number="01/KH-UBND")
    own = plan("Gia Lai", "Đến năm 2030, 60% hộ được dùng nước sạch.", about="nước sạch giai đoạn 2026-2030")
    assert [(one.year, one.standing) for one in compare([own], above=above).above] == [
        (2025, "past"), (2030, "taken_over")
    ]  # fmt: skip


def test_another_level_is_weaker_and_no_row_of_its_own_kind() -> None:
    above = plan("Hà Tĩnh", "Đến năm 2025, tỉnh đạt chuẩn xóa mù chữ mức độ 2.", number="01/KH-UBND")
    found = compare([plan("Gia Lai", "Đến năm 2025, tỉnh đạt chuẩn xóa mù chữ mức độ 1.")], above=above)
    assert [len(part.wordings) for part in found.indicators] == [1, 1]
    assert [one.standing for one in found.above] == ["weaker"]


def test_a_later_plan_of_one_province_that_goes_back() -> None:
    first = plan("Lào Cai", FOREST_NORTH)
    second = plan(
        "Lào Cai",
        "Đến năm 2030, tỷ lệ che phủ rừng đạt 53%.",
        number="80/KH-UBND",
        day="ngày 10 tháng 4 năm 2024",
    )
    found = compare([first, second])
    course = next(one for one in found.courses if one.indicator == row(found, "che phủ rừng").id)
    assert course.province == "Lào Cai"
    assert [(fall.before, fall.after) for fall in course.falls] == [(course.figures[1], course.figures[2])]
    marks = [mark.kind for one in row(found, "che phủ rừng").figures for mark in one.marks]
    assert "regressed" in marks


def test_one_organ_over_time_and_place() -> None:
    before = plan(
        "Lào Cai",
        HEALTH,
        tasks="1. Sở Lao động - Thương binh và Xã hội chủ trì tổ chức khảo sát nhu cầu việc làm của thanh niên.",
    )
    after = plan(
        "Gia Lai",
        HEALTH,
        day="ngày 10 tháng 8 năm 2025",
        tasks="1. Sở Nội vụ chủ trì tổ chức khảo sát nhu cầu việc làm của thanh niên.",
    )
    found = compare([before, after])
    home = next(one for one in found.organs if one.id == "so.noi-vu")
    assert [work.plan for work in home.works] == ["p1", "p2"]
    assert home.works[0].names == ("Sở Lao động - Thương binh và Xã hội",)
    assert "split" in [note.code for note in home.notes]
    task = next(one for one in found.tasks if len(one.charges) == 2 and "khảo sát" in one.name)
    assert task.same_lead is True


def test_other_lead_and_tasks_that_one_plan_lacks() -> None:
    shared = "tổ chức tập huấn kỹ năng chuyển đổi số cho cán bộ cấp xã."
    one = plan(
        "Lào Cai", HEALTH, tasks=f"1. Sở Y tế chủ trì {shared}\n2. Sở Tư pháp chủ trì rà soát văn bản hết hiệu lực."
    )
    other = plan("Gia Lai", HEALTH, tasks=f"1. Sở Khoa học và Công nghệ chủ trì {shared}")
    found = compare([one, other])
    task = next(part for part in found.tasks if "tập huấn" in part.name)
    assert task.same_lead is False
    assert [note.code for note in task.notes] == ["other_lead"]
    alone = next(part for part in found.tasks if "rà soát" in part.name)
    assert alone.missing == ("p2",)


def test_bases_shared_missing_and_outdated() -> None:
    one = plan(
        "Lào Cai",
        HEALTH,
        basis="Căn cứ Quyết định số 100/QĐ-TTg ngày 15 tháng 01 năm 2019 của Thủ tướng Chính phủ phê duyệt Đề án X;\n"
        "Căn cứ Nghị định số 05/2016/NĐ-CP ngày 10 tháng 01 năm 2016 của Chính phủ về quản lý rừng;",
    )
    other = plan(
        "Gia Lai",
        HEALTH,
        basis="Căn cứ Quyết định số 100/QĐ-TTg ngày 25 tháng 01 năm 2019 của Thủ tướng Chính phủ phê duyệt Đề án X;",
    )
    found = compare([one, other])
    decision = next(part for part in found.bases if part.number == "100/QĐ-TTg")
    assert decision.shared
    assert decision.outdated
    assert [note.code for note in decision.notes] == ["other_date"]
    assert {cited.issued_on for cited in decision.citations} == {date(2019, 1, 15), date(2019, 1, 25)}
    decree = next(part for part in found.bases if part.number == "05/2016/NĐ-CP")
    assert decree.missing == ("p2",)
    assert not decree.outdated


def test_a_basis_that_a_later_plan_replaces() -> None:
    one = plan("Lào Cai", HEALTH, basis="Căn cứ Quyết định số 75/2018/QĐ-UBND ngày 02 tháng 02 năm 2018 của UBND tỉnh;")
    other = plan(
        "Lào Cai",
        HEALTH,
        number="99/KH-UBND",
        tasks="1. Kế hoạch này thay thế Quyết định số 75/2018/QĐ-UBND ngày 02 tháng 02 năm 2018 của UBND tỉnh.",
    )
    found = compare([one, other])
    basis = next(part for part in found.bases if part.number == "75/2018/QĐ-UBND")
    assert [cited.role for cited in basis.citations] == ["basis", "replaces"]
    assert basis.outdated
    assert [note.values["by"] for note in basis.notes] == ["Kế hoạch 99/KH-UBND"]
    assert basis.notes[0].plans == ("p1",)


def test_a_number_of_another_year_is_another_document() -> None:
    first, of = "Căn cứ Quyết định số 100/QĐ-TTg ngày", "của Thủ tướng Chính phủ"
    bases = (
        f"{first} 15 tháng 01 năm 2013 {of} phê duyệt Đề án xã hội học tập;",
        f"{first} 20 tháng 01 năm 2019 {of} về truy xuất nguồn gốc nông sản;",
    )
    found = compare([plan("Lào Cai", HEALTH, basis=bases[0]), plan("Gia Lai", HEALTH, basis=bases[1])])
    assert [part.shared for part in found.bases if part.number == "100/QĐ-TTg"] == [False, False]


def test_reports_money_and_sections(corpus: list[Plan]) -> None:
    found = compare([plan("Lào Cai", HEALTH), plan("Gia Lai", HEALTH, money="Từ nguồn xã hội hóa.")])
    yearly = next(term for term in found.terms if term.name == "report.yearly")
    assert {due.plan for due in yearly.dues} == {"p1", "p2"}
    assert {fund.id: fund.missing for fund in found.funds} == {
        "ngan-sach-nha-nuoc": ("p2",),
        "xa-hoi-hoa": ("p1",),
        "khac": ("p2",),
    }
    lacking = {part.id: part.missing for part in compare(corpus).parts}
    assert lacking["reporting"] == ("p3",)
    assert lacking["objectives"] == ()


def test_changes_between_two_versions_by_class() -> None:
    basis = "Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;"
    old = plan("Lào Cai", FOREST_NORTH, basis=basis, doc_id="old")
    new = plan(
        "Lào Cai",
        FOREST_NORTH.replace("52%", "51%").replace("Đến năm 2030, 100% xã", "Đến năm 2029, 100% xã"),
        basis=basis + "\nCăn cứ Nghị định số 156/2018/NĐ-CP ngày 16 tháng 11 năm 2018 của Chính phủ;",
        tasks="1. Sở Nội vụ bố trí kinh phí hằng năm.",
        doc_id="new",
    )
    found = compare([old, new])
    by_topic: dict[str, list[str]] = {}
    for change in found.changes:
        by_topic.setdefault(change.topic, []).append(change.kind)
    assert by_topic["target"] == ["changed", "changed"]
    assert by_topic["responsibility"] == ["changed"]
    assert by_topic["basis"] == ["added"]
    value = next(change for change in found.changes if change.topic == "target")
    assert [(one.field, one.old, one.new) for one in value.fields] == [("value", "52", "51")]
    assert compare([old, new], versions=False).changes == ()
    wording = compare([old, plan("Lào Cai", FOREST_NORTH, money="Từ ngân sách nhà nước.", doc_id="c")]).changes
    assert [(change.topic, change.kind) for change in wording] == [("wording", "changed")]


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        ([plan("Lào Cai", HEALTH)], ["one_plan"]),
        ([plan("Lào Cai", HEALTH), plan("Gia Lai", FOREST_NORTH)], ["nothing_shared"]),
        ([plan("Lào Cai", HEALTH), plan("Gia Lai", NOTHING)], ["no_targets"]),
        ([plan("Lào Cai", HEALTH)] * 2, ["same_plan"]),
    ],
    ids=["one", "nothing-shared", "no-targets", "twice"],
)
def test_what_cannot_be_set_side_by_side_is_said(plans: list[Plan], expected: list[str]) -> None:
    found = compare(plans)
    assert codes(found) == expected
    assert all(note.message and note.said("en") and "{" not in note.message for note in found.notes)
    assert sum(len(part.figures) for part in found.indicators) == sum(len(one.targets) for one in plans)


def test_twenty_plans() -> None:
    places = ("Lào Cai", "Gia Lai", "Hà Tĩnh", "Nghệ An")
    plans = [
        plan(
            place, HEALTH if year % 2 else FOREST_NORTH, number=f"{year}{at}/KH-UBND", day=f"ngày 05 tháng 3 năm {year}"
        )
        for at, place in enumerate(places)
        for year in range(2020, 2025)
    ]
    found = compare(plans)
    assert len({side.label for side in found.plans}) == 20
    assert all(len({one.plan for one in part.figures}) == len(part.wordings) for part in found.indicators)
    insured = row(found, "bảo hiểm y tế")
    assert len(insured.wordings) == 8


@pytest.mark.parametrize("seed", range(12))
def test_no_plan_is_refused(seed: int) -> None:
    """Plans with any values, whose ids name nothing."""
    chance = random.Random(seed)
    plans = [Plan.model_validate(filled(Plan, chance)) for _ in range(3)]
    found = compare(plans[1:], above=plans[0])
    assert sum(len(part.figures) for part in found.indicators) == sum(len(one.targets) for one in plans)
    assert Comparison.model_validate_json(found.to_json()) == found.changed(texts={})


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(InputError, match="there is no plan"):
        compare([])


def test_the_corpus_as_the_issue_has_it(corpus: list[Plan]) -> None:
    found = compare(corpus)
    literate = row(found, "người trong độ tuổi từ 15-35 đạt chuẩn biết chữ mức độ 1")
    assert set(literate.wordings) == {"p1", "p2"}
    assert "level_in_one" in [note.code for note in literate.notes]
    for words in ("từ 36-60 đạt chuẩn biết chữ mức độ 1", "từ 15-35 đạt chuẩn biết chữ mức độ 2"):
        assert len(row(found, words).wordings) == 1
    years = [one.year for one in literate.figures]
    assert years == [2015, 2020, 2025, 2030]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    code = "import sys; from plan_extract import compare; sys.stdout.write(str(ascii(compare(sys.argv[1:]).to_json())))"
    files = [str(CORPORA / f"{name}.txt") for name in DEV]
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, *files], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(runs.pop()) > 50_000
