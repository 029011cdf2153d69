"""Headers of two and three rows, in every form: names, years, units, roles and times of the columns."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import pytest

from plan_extract import Plan, extract
from plan_extract.readers import office
from plan_extract.readers.plain import read_text
from plan_extract.text import Document
from plan_extract.words.columns import header_cells
from tables_sample import HEAD, Merged, as_docx, as_html, as_pdf, as_pipes, as_rtf, as_tabs, as_words_tabs, opened

FORMS = (as_html, as_docx, as_pdf, as_tabs, as_words_tabs, as_pipes)
Form = Callable[[Sequence[Sequence[Merged]], Sequence[Sequence[str]]], bytes]

YEARS = (
    (("TT", 1, 2), ("Chỉ tiêu", 1, 2), ("Mục tiêu (%)", 3, 1), ("Ghi chú", 1, 2)),
    (("2026", 1, 1), ("2027", 1, 1), ("2028", 1, 1)),
)
YEAR_ROWS = (
    ("1", "Tỷ lệ cảng cá đạt chuẩn", "50", "60", "70", ""),
    ("2", "Tỷ lệ tàu cá có giấy phép", "80", "≥ 85", "90,5", "Cả năm"),
)
TASKS = (
    (("TT", 1, 2), ("Nội dung", 1, 2), ("Cơ quan thực hiện", 2, 1), ("Thời gian", 2, 1), ("Kinh phí", 2, 1)),
    tuple((words, 1, 1) for words in ("Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành", "Tổng", "NSTW")),
)
TASK_ROWS = (
    ("1", "Nạo vét bến cá", "Sở Xây dựng", "Sở Tài chính", "02/2026", "11/2026", "500", "300"),
    ("2", "Tập huấn chủ tàu", "Sở Nội vụ", "Sở Tài chính", "01/2027", "12/2027", "20", "20"),
)


def headers(document: Document) -> list[str]:
    return [" | ".join(map(document.words, cells)) for cells in header_cells(document.tables[0])]


def body(document: Document) -> list[tuple[str, ...]]:
    return [tuple(map(document.words, cells)) for cells in document.tables[0].rows[1:]]


@pytest.mark.parametrize("form", FORMS)
def test_a_year_under_a_merged_cell_has_both_names(form: Form) -> None:
    document = opened(form(YEARS, YEAR_ROWS))
    years = [f"Mục tiêu (%) | {year}" for year in (2026, 2027, 2028)]
    assert headers(document) == ["TT", "Chỉ tiêu", *years, "Ghi chú"]
    assert body(document) == list(YEAR_ROWS)
    (found,) = extract(document).tables
    assert list(found.header) == headers(document)
    assert len(found.cell_spans) == 2


def test_a_header_of_two_rows_on_every_page() -> None:
    document = opened(as_pdf(YEARS, YEAR_ROWS, [("3", "Tỷ lệ bến cá có điện", "70", "80", "90", "")]))
    assert headers(document)[2] == "Mục tiêu (%) | 2026"
    assert [cells[0] for cells in body(document)] == ["1", "2", "3"]
    assert len(document.tables) == 1


@pytest.mark.parametrize("form", FORMS)
def test_one_target_a_cell_with_the_unit_of_the_upper_row(form: Form) -> None:
    targets = [one for one in extract(opened(form(YEARS, YEAR_ROWS))).targets if one.rule == "target.table"]
    assert [(one.text, one.value, one.unit, one.comparator, str(one.due_date)) for one in targets] == [
        ("50", 50, "%", "eq", "2026-12-31"), ("60", 60, "%", "eq", "2027-12-31"), ("70", 70, "%", "eq", "2028-12-31"),
        ("80", 80, "%", "eq", "2026-12-31"), ("≥ 85", 85, "%", "ge", "2027-12-31"),
        ("90,5", 90.5, "%", "eq", "2028-12-31"),
    ]  # fmt: skip


@pytest.mark.skipif(office.program() is None and "CI" not in os.environ, reason="LibreOffice is not installed")
def test_a_file_converted_by_libreoffice() -> None:
    document = opened(as_rtf(YEARS, YEAR_ROWS))
    assert headers(document)[2:] == [*(f"Mục tiêu (%) | {year}" for year in (2026, 2027, 2028)), "Ghi chú"]
    assert body(document) == list(YEAR_ROWS)


def tasks(plan: Plan) -> list[tuple[str, str | None, list[str], list[tuple[str, str]]]]:
    agencies = {one.id: one.name for one in plan.agencies}
    times = {one.id: (str(one.start_date), str(one.due_date)) for one in plan.deadlines}
    return [
        (
            one.action.text,
            one.actor_text,
            [agencies[key] for key in one.partners],
            [times[key] for key in one.deadlines],
        )
        for one in plan.assignments
    ]


@pytest.mark.parametrize("form", [as_html, as_docx, as_pdf, as_tabs, as_pipes])
def test_roles_and_times_by_the_lower_row(form: Form) -> None:
    document = opened(form(TASKS, TASK_ROWS))
    assert headers(document)[4:] == [
        "Thời gian | Bắt đầu", "Thời gian | Hoàn thành", "Kinh phí | Tổng", "Kinh phí | NSTW"
    ]  # fmt: skip
    assert tasks(extract(document)) == [
        ("Nạo vét bến cá", "Sở Xây dựng", ["Sở Tài chính"], [("2026-02-01", "None"), ("2026-11-01", "2026-11-30")]),
        ("Tập huấn chủ tàu", "Sở Nội vụ", ["Sở Tài chính"], [("2027-01-01", "None"), ("2027-12-01", "2027-12-31")]),
    ]


def test_what_stands_over_what_is_not_guessed() -> None:
    """Four columns without blanks between them under two cells: nothing says where the first of these ends."""
    upper, lower = "TT\tNội dung\tPhân công\tTiến độ", "\t\tChủ trì\tPhối hợp\tBắt đầu\tKết thúc"
    rows = "1\tNạo vét\tSở A\tSở B\t2026\t2027\n2\tXây kè\tSở A\tSở B\t2026\t2027"
    document = read_text(f"{HEAD}{upper}\n{lower}\n{rows}\n")
    assert headers(document) == ["TT", "Nội dung", "Phân công", "Tiến độ"]
    assert not document.tables[0].above


def test_years_copied_from_a_browser_stand_over_the_numbers() -> None:
    upper, lower = "TT\tChỉ tiêu\tĐVT\tMục tiêu\tGhi chú", "2026\t2027"
    document = read_text(f"{HEAD}{upper}\n{lower}\n1\tSố tàu\ttàu\t5\t6\tSở A\n2\tSố bến\tbến\t1\t2\tSở B\n")
    assert headers(document)[3:] == ["Mục tiêu | 2026", "Mục tiêu | 2027", "Ghi chú"]
    other = read_text(f"{HEAD}{upper}\n{lower}\n1\tSố tàu\ttàu\t5\t6\t7\n2\tSố bến\tbến\t1\t2\t3\n")
    assert headers(other)[3:] == ["Mục tiêu", "Ghi chú"]
    assert not [one for one in extract(other).targets if one.due_date and one.due_date.year == 2027]


@pytest.mark.parametrize("form", [as_html, as_docx, as_pdf])
def test_three_rows_and_what_was_reached(form: Form) -> None:
    header = (
        (("TT", 1, 3), ("Chỉ tiêu", 1, 3), ("ĐVT", 1, 3), ("Thực hiện 2021-2025", 1, 3), ("Kế hoạch 2026-2030", 3, 1)),
        (("Tổng số", 1, 2), ("Trong đó", 2, 1)),
        (("2026", 1, 1), ("2027", 1, 1)),
    )
    made = form(header, (("1", "Số tàu", "tàu", "40", "60", "10", "12"), ("2", "Số bến", "bến", "3", "9", "1", "2")))
    document = opened(made)
    assert headers(document)[3:] == [
        "Thực hiện 2021-2025", "Kế hoạch 2026-2030 | Tổng số", "Kế hoạch 2026-2030 | Trong đó | 2026",
        "Kế hoạch 2026-2030 | Trong đó | 2027",
    ]  # fmt: skip
    targets = [one for one in extract(document).targets if one.rule == "target.table"]
    assert [(one.value, one.unit, str(one.due_date)[:4]) for one in targets] == [
        (60, "tàu", "2030"), (10, "tàu", "2026"), (12, "tàu", "2027"),
        (9, "bến", "2030"), (1, "bến", "2026"), (2, "bến", "2027"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", [as_html, as_docx, as_pdf, as_tabs, as_pipes])
def test_a_year_over_plan_and_result(form: Form) -> None:
    lower = tuple((words, 1, 1) for words in ("Kế hoạch", "Thực hiện") * 2)
    header = ((("TT", 1, 2), ("Chỉ tiêu", 1, 2), ("Năm 2025", 2, 1), ("Năm 2026", 2, 1)), lower)
    document = opened(
        form(header, (("1", "Số tàu (tàu)", "5", "4", "6", ""), ("2", "Số bến (bến)", "1", "1", "2", "1")))
    )
    targets = [one for one in extract(document).targets if one.rule == "target.table"]
    assert [(one.value, str(one.due_date)[:4]) for one in targets] == [
        (5, "2025"),
        (6, "2026"),
        (1, "2025"),
        (2, "2026"),
    ]


def test_a_year_over_number_and_share() -> None:
    lower = tuple((words, 1, 1) for words in ("Số lượng (người)", "Tỷ lệ (%)"))
    header = ((("TT", 1, 2), ("Chỉ tiêu", 1, 2), ("Năm 2026", 2, 1)), lower)
    plan = extract(opened(as_html(header, (("1", "Lao động được tập huấn", "500", "60"),))))
    assert [(one.value, one.unit) for one in plan.targets] == [(500, "người"), (60, "%")]


def test_money_a_year_is_no_target() -> None:
    lower = tuple((words, 1, 1) for words in ("2026", "2027") * 2)
    header = ((("TT", 1, 2), ("Chỉ tiêu", 1, 2), ("Lộ trình (%)", 2, 1), ("Kinh phí (tỷ đồng)", 2, 1)), lower)
    plan = extract(opened(as_html(header, (("1", "Tỷ lệ bến đạt chuẩn", "50", "60", "5", "6"),))))
    assert [(one.value, one.unit) for one in plan.targets] == [(50, "%"), (60, "%")]


def test_result_under_a_year_is_nobody_who_acts() -> None:
    header = (
        (("TT", 1, 2), ("Nội dung công việc", 1, 2), ("Năm 2026", 2, 1), ("Cơ quan thực hiện", 1, 2)),
        (("Kế hoạch", 1, 1), ("Thực hiện", 1, 1)),
    )
    plan = extract(opened(as_html(header, (("1", "Nạo vét bến cá", "5", "4", "Sở Xây dựng"),))))
    assert [one.actor_text for one in plan.assignments] == ["Sở Xây dựng"]


class TestTabs:
    """Cells between tabs, empty ones too, where rows are of one width; else several tabs set words apart once."""

    def test_empty_cells_keep_their_columns(self) -> None:
        rows = "TT\tViệc\tChủ trì\tHạn\n1\tNạo vét\t\tQuý I\n\tXây kè\tSở A\t\n2\t\tSở B\tQuý II\n"
        document = read_text(HEAD + rows)
        assert body(document) == [
            ("1", "Nạo vét", "", "Quý I"), ("", "Xây kè", "Sở A", ""), ("2", "", "Sở B", "Quý II")
        ]  # fmt: skip

    def test_a_row_with_one_filled_cell_stays_in_its_table(self) -> None:
        document = read_text(HEAD + "TT\tViệc\tChủ trì\n\tThể chế\t\n1\tNạo vét\tSở A\nHạ tầng\t\t\n2\tXây kè\tSở B\n")
        assert len(document.tables) == 1
        assert body(document)[0] == ("", "Thể chế", "")
        assert body(document)[2] == ("Hạ tầng", "", "")

    def test_several_tabs_for_one_column(self) -> None:
        document = read_text(HEAD + "Số tàu\t\t\t5\nSố bến cá trong huyện\t6\nSố xã\t\t\t7\n")
        assert [tuple(map(document.words, cells)) for cells in document.tables[0].rows] == [
            ("Số tàu", "5"), ("Số bến cá trong huyện", "6"), ("Số xã", "7")
        ]  # fmt: skip
