"""Workbooks that people corrected: what they changed is taken back, what does not fit is told cell by cell."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from export_sample import hostile
from office_extra import openpyxl
from plan_extract import InputError, Plan, export, extract, import_plan, read_text
from plan_extract.correcting import RefusedError
from plan_extract.correcting.quoting import Quotes

CORPORA = Path(__file__).parent.parent / "corpora"
TEXT = """KẾ HOẠCH
Phát triển nghề cá giai đoạn 2027-2030
I. MỤC TIÊU ĐẾN NĂM 2030
- 80% tàu cá được đăng kiểm.
- 95% ngư dân tham gia bảo hiểm.
II. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương chủ trì, phối hợp với Sở Tài chính xây dựng đề án trước ngày 15/6/2027.
2. Sở Nội vụ kiểm tra việc thực hiện; Sở Y tế tham gia khi có yêu cầu.
3. Các nhà vườn thí điểm mô hình mới trong năm 2028.
Theo Quyết định số 12/QĐ-TTg ngày 03/02/2026 của Thủ tướng Chính phủ.
"""
Book = Any
Edit = Callable[[Book], None]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return extract(read_text(TEXT), doc_id="nghe-ca", with_text=True)


def cell(page: Any, row: int, key: str) -> Any:
    """The cell of a data row, counted from 0, under the hidden key of its column."""
    keys = [one.value for one in page[3]]
    return page.cell(5 + row, keys.index(key) + 1)


def edited(plan: Plan, edit: Edit, **options: Any) -> BytesIO:
    book = openpyxl.load_workbook(BytesIO(export(plan, "xlsx", **options)))
    edit(book)
    out = BytesIO()
    book.save(out)
    return BytesIO(out.getvalue())


def put(tab: str, row: int, **values: Any) -> Edit:
    def edit(book: Book) -> None:
        for key, value in values.items():
            cell(book[tab], row, key).value = value

    return edit


def both(*edits: Edit) -> Edit:
    def edit(book: Book) -> None:
        for one in edits:
            one(book)

    return edit


def refused(plan: Plan, edit: Edit) -> tuple[str, ...]:
    with pytest.raises(RefusedError) as caught:
        import_plan(edited(plan, edit))
    assert "\n" not in str(caught.value)
    return caught.value.problems


@pytest.mark.parametrize("name", ["hung-yen-2013", "nghe-an-2022", "son-hong-2026", "hostile"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_unchanged_workbook_gives_back_the_same_plan(name: str, lang: Any) -> None:
    plan = hostile() if name == "hostile" else extract(CORPORA / f"{name}.txt", with_text=True)
    assert import_plan(BytesIO(export(plan, "xlsx", lang=lang))).to_json() == plan.to_json()
    assert import_plan(edited(plan, lambda _: None, lang=lang)).to_json() == plan.to_json(), "saved anew"


def test_a_plan_without_its_text_comes_back_without_it(plan: Plan) -> None:
    bare = plan.changed(canonical=None)
    assert import_plan(BytesIO(export(bare, "xlsx"))).to_json() == bare.to_json()
    problems = refused(bare, put("Chỉ tiêu chi tiết", 0, words="80% tàu cá"))
    assert problems == ("Chỉ tiêu chi tiết!P5: the workbook came without the text: export it from the document itself",)


def test_sorted_moved_and_renamed_sheets_are_the_same(plan: Plan) -> None:
    def edit(book: Book) -> None:
        page = book["Lượt nêu cơ quan"]
        rows = [[one.value for one in row] for row in page.iter_rows(min_row=5)]
        for at, row in enumerate(reversed(rows), 5):
            for place, value in enumerate(row, 1):
                page.cell(at, place).value = value
        page.title = "Đã sửa"
        book["Nhiệm vụ"].insert_cols(3)
        book["Nhiệm vụ"]["C4"].value = "Ghi chú"
        book["Nhiệm vụ"]["C5"].value = "xem lại"
        book["Thời hạn"].insert_rows(1, 2)

    assert import_plan(edited(plan, edit)).to_json() == plan.to_json()


def test_a_changed_cell_changes_its_field_and_the_rule(plan: Plan) -> None:
    day = datetime(2029, 12, 31)
    made = import_plan(edited(plan, put("Chỉ tiêu chi tiết", 0, value="85,5", comparator="trên", due_date=day)))
    first, second = made.targets
    assert (first.value, first.comparator, first.due_date, first.rule) == (85.5, "gt", date(2029, 12, 31), "human")
    assert (first.id, first.span, first.text) == (plan.targets[0].id, plan.targets[0].span, plan.targets[0].text)
    assert second == plan.targets[1]
    assert made.assignments == plan.assignments
    again = import_plan(edited(made, put("Chỉ tiêu chi tiết", 0, unit="%")))
    assert again.to_json() == made.to_json()


def test_an_emptied_cell_is_unknown(plan: Plan) -> None:
    made = import_plan(edited(plan, put("Chỉ tiêu chi tiết", 0, due_date=None)))
    assert (made.targets[0].due_date, made.targets[0].due_source) == (None, None)


def test_other_words_move_the_record(plan: Plan) -> None:
    made = import_plan(edited(plan, put("Chỉ tiêu chi tiết", 0, words="tàu cá được\n đăng kiểm")))
    first = made.targets[0]
    assert (first.text, first.rule, first.section) == ("tàu cá được đăng kiểm", "human", plan.targets[0].section)
    assert made.canonical
    assert made.canonical[first.span.start : first.span.end] == first.text


def test_agencies_of_a_task_are_found_by_name(plan: Plan) -> None:
    made = import_plan(edited(plan, put("Nhiệm vụ", 0, actors="Sở Nội vụ; sở công thương", partners=None)))
    names = {one.id: one.name for one in made.agencies}
    assert [names[key] for key in made.assignments[0].actors] == ["Sở Nội vụ", "Sở Công Thương"]
    assert (made.assignments[0].partners, made.assignments[0].rule) == ((), "human")
    swapped = import_plan(
        edited(plan, put("Nhiệm vụ", 0, actors=None, partners="Sở Tài chính; Sở Y tế", role="phối hợp"))
    )
    first = swapped.assignments[0]
    assert (first.role, [names[key] for key in first.actors]) == ("coordinate", ["Sở Y tế"])
    assert [names[key] for key in first.partners] == ["Sở Tài chính"], "who was a partner before is one"


def test_an_actor_that_is_no_agency_stands_as_printed(plan: Plan) -> None:
    made = import_plan(edited(plan, put("Nhiệm vụ", 0, actors="Các nhà vườn")))
    assert (made.assignments[0].actors, made.assignments[0].actor_text) == ((), "Các nhà vườn")


def test_added_rows_are_records_in_their_place(plan: Plan) -> None:
    count = len(plan.agencies)
    agency = put("Lượt nêu cơ quan", count, name="Nhóm nhà vườn", kind="nhóm cơ quan", words="nhà vườn")
    deadline = put("Thời hạn", len(plan.deadlines), words="15/6/2027", kind="chậm nhất", due_date="14/06/2027")
    task = put(
        "Nhiệm vụ",
        len(plan.assignments),
        action="thí điểm mô hình mới",
        actors="Nhóm nhà vườn",
        role="thực hiện",
        deadlines="15/6/2027",
    )
    made = import_plan(edited(plan, both(agency, deadline, task)))
    (new,) = [one for one in made.assignments if one.id == "xh1"]
    assert (new.rule, new.actors, new.deadlines, new.text) == ("human", ("ah1",), ("dh1",), "thí điểm mô hình mới")
    assert [one.span.start for one in made.assignments] == sorted(one.span.start for one in made.assignments)
    assert [one for one in made.assignments if one.id != "xh1"] == list(plan.assignments)
    (group,) = [one for one in made.agencies if one.id == "ah1"]
    assert (group.kind, group.agency_id, group.text) == ("group", None, "nhà vườn")
    assert import_plan(BytesIO(export(made, "xlsx"))).to_json() == made.to_json()


def test_a_copied_row_that_was_changed_is_an_added_one(plan: Plan) -> None:
    def edit(book: Book) -> None:
        page = book["Chỉ tiêu chi tiết"]
        for one in list(page[5]):
            page.cell(7, one.column).value = one.value
        cell(page, 2, "words").value = "tham gia bảo hiểm"
        cell(page, 2, "value").value = 50

    made = import_plan(edited(plan, edit))
    assert [(one.id, one.value) for one in made.targets] == [("t1", 80), ("t2", 95), ("th1", 50)]


def test_a_deleted_row_is_a_rejected_record(plan: Plan) -> None:
    made = import_plan(edited(plan, lambda book: book["Chỉ tiêu chi tiết"].delete_rows(5)))
    assert [one.id for one in made.targets] == ["t2"]

    def clear(book: Book) -> None:
        for one in book["Chỉ tiêu chi tiết"][5][1:]:
            one.value = None

    assert import_plan(edited(plan, clear)).targets == made.targets, "a row of nothing but its hidden id too"


def test_a_rejected_agency_that_a_task_names_is_told(plan: Plan) -> None:
    row = next(at for at, one in enumerate(plan.agencies) if one.name == "Sở Tài chính")
    problems = refused(plan, lambda book: book["Lượt nêu cơ quan"].delete_rows(5 + row))
    assert len(problems) == 1
    assert problems[0].startswith("Nhiệm vụ!E5: “Sở Tài chính” is not among the mentions of agencies")


def test_a_corrected_citation_gets_its_name_anew(plan: Plan) -> None:
    made = import_plan(edited(plan, put("Căn cứ, viện dẫn", 0, number="13/QĐ-TTg")))
    assert made.citations[0].urn == "urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2026-02-03;13-qd-ttg"


def test_what_the_document_says_of_itself_can_be_filled_in(plan: Plan) -> None:
    def edit(book: Book) -> None:
        values = {"number": "7/KH-UBND", "issued_on": "05/02/2027", "issuer": "Sở Y tế", "period": "2027-2031"}
        for at in range(8):
            key = book["Thông tin"].cell(5 + at, 1).value.partition("@")[0]
            cell(book["Thông tin"], at, "content").value = values.get(key, cell(book["Thông tin"], at, "content").value)

    told = import_plan(edited(plan, edit)).metadata
    assert (told.number, told.issued_on, told.document_key) == (
        "7/KH-UBND",
        date(2027, 2, 5),
        "Sở Y tế,2027/02/05,7/KH-UBND",
    )
    assert told.issuer
    assert (told.issuer.agency_id, told.issuer.level) == ("so.y-te", "province")
    assert told.period
    assert (told.period.start_year, told.period.end_year) == (2027, 2031)
    proofs = {key: (one.text, one.rule) for key, one in told.evidence.items()}
    assert (proofs["number"], proofs["issuer"], proofs["period"][1]) == (("", "human"), ("Sở Y tế", "human"), "human")
    assert told.title == plan.metadata.title


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (put("Chỉ tiêu chi tiết", 0, value="tám mươi"), "Chỉ tiêu chi tiết!F5: “tám mươi” is no number"),
        (put("Chỉ tiêu chi tiết", 0, value=None), "Chỉ tiêu chi tiết!F5: a quantity needs a number"),
        (put("Chỉ tiêu chi tiết", 1, value_max=3), "Chỉ tiêu chi tiết!G6: the upper end must be above"),
        (put("Chỉ tiêu chi tiết", 0, due_date="31/02/2030"), "Chỉ tiêu chi tiết!I5: “31/02/2030” is no date"),
        (put("Chỉ tiêu chi tiết", 0, comparator="hơn"), "Chỉ tiêu chi tiết!E5: “hơn” is none of: bằng"),
        (put("Chỉ tiêu chi tiết", 0, kind="xu hướng"), "Chỉ tiêu chi tiết!K5: a status or trend has neither"),
        (put("Chỉ tiêu chi tiết", 0, indicator_id="không-có"), "Chỉ tiêu chi tiết!N5: no indicator has the id"),
        (put("Chỉ tiêu chi tiết", 0, words="chín mươi"), "Chỉ tiêu chi tiết!P5: “chín mươi” does not stand in"),
        (put("Chỉ tiêu chi tiết", 0, section="III"), "Chỉ tiêu chi tiết!Q5: this follows from other cells"),
        (put("Chỉ tiêu chi tiết", 4, value=5), "Chỉ tiêu chi tiết!P9: the words of the text are needed here"),
        (put("Nhiệm vụ", 0, actors="Sở Xây dựng"), "Nhiệm vụ!D5: “Sở Xây dựng” is not among the mentions"),
        (put("Nhiệm vụ", 0, deadlines="quý I"), "Nhiệm vụ!F5: “quý I” is not among the deadlines"),
        (put("Nhiệm vụ", 0, action="tàu cá"), "Nhiệm vụ!C5: these words do not stand within the words of the task"),
        (put("Nhiệm vụ", 0, role="phối hợp"), "Nhiệm vụ!D5: a task with this role has nobody here"),
        (put("Nhiệm vụ", 0, role=None), "Nhiệm vụ!H5: the role is needed here"),
        (put("Lượt nêu cơ quan", 0, agency_id="so.bay"), "Lượt nêu cơ quan!F5: no agency has the id so.bay"),
        (put("Lượt nêu cơ quan", 0, name=" "), "Lượt nêu cơ quan!C5: the name of the agency is needed here"),
        (put("Lượt nêu cơ quan", 30, name="Sở", words="Sở"), "these words stand in several places: fill in"),
        (put("Thời hạn", 0, rrule="hằng năm"), "Thời hạn!G5: this is no RRULE"),
        (put("Thời hạn", 0, start_date="01/01/2031"), "Thời hạn!F5: it ends before it begins"),
        (put("Cơ quan", 0, name="Sở X"), "Cơ quan!C5: this sheet is only for reading: change it in sheet Lượt nêu"),
        (put("Chỉ tiêu", 1, unit="người"), "Chỉ tiêu!D6: this sheet is only for reading"),
        (put("Thông tin", 5, content="năm nay"), "Thông tin!C10: a period is written 2026 - 2030, or 2030"),
        (put("Thông tin", 7, content="x"), "Thông tin!C12: this is not taken back"),
        (put("Thông tin", 20, field="Số trang"), "Thông tin!25: this sheet takes no new rows"),
        (lambda book: book["Thông tin"].delete_rows(6), "Thông tin: the row title is missing"),
        (lambda book: book["Chỉ tiêu"].delete_rows(5), "Chỉ tiêu: this sheet is only for reading"),
        (lambda book: book.remove(book["Thời hạn"]), "the sheet of the deadlines is missing"),
        (lambda book: book["Thời hạn"].delete_cols(3), "Thời hạn: the column words is missing"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_cell(plan: Plan, edit: Edit, said: str) -> None:
    problems = refused(plan, edit)
    assert said in problems[0]


def test_every_problem_has_its_line(plan: Plan) -> None:
    wrong = both(
        put("Chỉ tiêu chi tiết", 0, value="x"), put("Chỉ tiêu chi tiết", 1, value="y"), put("Nhiệm vụ", 0, role="z")
    )
    assert [one.partition(":")[0] for one in refused(plan, wrong)] == [
        "Chỉ tiêu chi tiết!F5",
        "Chỉ tiêu chi tiết!F6",
        "Nhiệm vụ!H5",
    ]


def test_rows_of_another_plan_are_told(plan: Plan) -> None:
    def edit(book: Book) -> None:
        book["Chỉ tiêu chi tiết"]["A5"].value = "t1@000000000000"

    assert refused(plan, edit)[0].startswith("Chỉ tiêu chi tiết!5: this row comes from the workbook of another text")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: b"", "it is no Excel workbook"),
        (lambda _: b"PK\x03\x04" + bytes(99), "it is no Excel workbook"),
        (lambda data: data[:3000], "it is no Excel workbook"),
        (lambda _: foreign(), "the workbook does not carry its plan"),
        (lambda data: without(data, "xl/workbook.xml"), "it is no Excel workbook"),
        (lambda data: rewritten(data, "eN"), "the plan that the workbook carries is"),
    ],
)
def test_what_is_no_workbook_of_ours_is_told(plan: Plan, make: Any, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        import_plan(BytesIO(make(export(plan, "xlsx"))))
    assert not isinstance(caught.value, RefusedError)


def foreign() -> bytes:
    out = BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"].value = "x"
    book.save(out)
    return out.getvalue()


def without(data: bytes, name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            if info.filename != name:
                target.writestr(info, source.read(info))
    return out.getvalue()


def rewritten(data: bytes, start: str) -> bytes:
    """The workbook with the first letters of what it carries lost."""
    book = openpyxl.load_workbook(BytesIO(data))
    page = book["plan-extract"]
    page["A1"].value = str(page["A1"].value)[len(start) + 2 :]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_words_are_found_over_line_ends_and_marks() -> None:
    quotes = Quotes("a\u202eb  c\n\nd a b c")
    assert quotes.find("a b c d") == [(0, 9)]
    assert quotes.find("a  b\tc") == [(0, 6), (10, 15)]
    assert quotes.find("x") == quotes.find("") == []


def test_the_command(plan: Plan, tmp_path: Path) -> None:
    source = CORPORA / "son-hong-2026.txt"
    book, out = tmp_path / "plan.xlsx", tmp_path / "plan.jsonl"

    def run(*args: str | Path) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "plan_extract", *map(str, args)]
        return subprocess.run(command, capture_output=True, timeout=120, check=False)

    assert run("export", source, "-o", book).returncode == 0
    assert run("import", book).stdout == run("extract", source).stdout
    assert run("import", book, "--with-text", "-o", out).returncode == 0
    assert out.read_bytes() == run("extract", "--with-text", source).stdout
    book.write_bytes(edited(plan, both(put("Nhiệm vụ", 0, role="z"), put("Thời hạn", 0, rrule="z"))).getvalue())
    done = run("import", book)
    assert (done.returncode, done.stdout) == (1, b"")
    assert [line.partition(" ")[0] for line in done.stderr.decode().splitlines()] == ["plan-extract:"] * 2
    changed = edited(plan, put("Chỉ tiêu chi tiết", 0, value=81)).getvalue()
    book.write_bytes(changed)
    done = run("import", book)
    assert json.loads(done.stdout)["targets"][0]["rule"] == "human"
