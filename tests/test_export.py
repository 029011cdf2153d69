"""One plan in the forms that people and programs need: the same bytes, nothing lost, nothing obeyed."""

import csv
import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from engines import needs_calc
from export_sample import CONTROLS, FORMULAS, LONG, SCRIPT, converted, hostile
from growth import grows_linearly
from office_extra import openpyxl
from plan_extract import InputError, Plan, export, extract, import_plan, read_text
from plan_extract.text import Span
from plan_extract.views.exporting import LAYERS
from plan_extract.views.page import pieces
from plan_extract.views.sheets import SHEETS, sheet
from plan_extract.views.sheets.grid import Figure, Mark

CORPORA = Path(__file__).parent.parent / "corpora"
DEV = ("hung-yen-2013", "nghe-an-2022", "son-hong-2026")
FORMS = ("xlsx", "csv", "md", "html", "ics", "labelstudio")
COMMAND = [sys.executable, "-m", "plan_extract"]


@pytest.fixture(scope="module", params=[*DEV, "hostile"])
def plan(request: pytest.FixtureRequest) -> Plan:
    if request.param == "hostile":
        return hostile()
    return extract(CORPORA / f"{request.param}.txt", with_text=True)


@pytest.fixture(scope="module")
def hung_yen() -> Plan:
    return extract(CORPORA / "hung-yen-2013.txt", with_text=True)


def opened(plan: Plan, **options: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(export(plan, "xlsx", **options)))


def rows(plan: Plan, layer: str) -> list[dict[str, str]]:
    text = export(plan, "csv", layer=layer).decode("utf-8-sig")  # type: ignore[arg-type]  # layers come as strings
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_plan_gives_the_same_bytes(plan: Plan, form: Any, lang: Any) -> None:
    made = export(plan, form, lang=lang)
    assert made
    assert made == export(Plan.model_validate_json(plan.to_json()), form, lang=lang)


def test_a_workbook_has_a_sheet_for_each_table(plan: Plan) -> None:
    book = opened(plan)
    assert book.sheetnames[:-1] == [sheet(plan, key).tab for key in SHEETS]
    assert book["plan-extract"].sheet_state == "veryHidden"
    for key in SHEETS:
        page = book[sheet(plan, key).tab]
        assert page.freeze_panes == "C5"
        assert page.auto_filter.ref
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == 9
        assert page.print_title_rows == "$4:$4"
        assert page.column_dimensions["A"].hidden
        assert page.row_dimensions[3].hidden
        assert page.max_row == 4 + max(len(sheet(plan, key).rows), 0)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(plan: Plan) -> None:
    with zipfile.ZipFile(BytesIO(export(plan, "xlsx"))) as package:
        for name in package.namelist():
            data = package.read(name).decode()
            assert "<f>" not in data
            assert "<hyperlink " not in data
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_is_as_old_as_its_document(hung_yen: Plan) -> None:
    assert str(opened(hung_yen).properties.created) == "2013-06-10 00:00:00"
    undated = hung_yen.changed(metadata=hung_yen.metadata.changed(issued_on=None))
    assert str(opened(undated).properties.created) == "1980-01-01 00:00:00"


def test_tasks_stand_as_in_an_official_appendix(hung_yen: Plan) -> None:
    page = opened(hung_yen)["Nhiệm vụ"]
    header = [cell.value for cell in page[4]][1:7]
    lead = "Cơ quan chủ trì, thực hiện"
    assert header == ["TT", "Nội dung", lead, "Cơ quan phối hợp", "Thời gian", "Sản phẩm"]
    assert page["B1"].value == "PHÂN CÔNG NHIỆM VỤ"
    assert "74/KH-UBND ngày 10/06/2013" in page["B2"].value
    sums = [row for row in page.iter_rows(min_row=5, values_only=True) if row[7] == "phối hợp"]
    assert sums
    assert all(row[3] is None and row[4] for row in sums), "who coordinates stands among the coordinating agencies"


def test_targets_have_a_column_a_year(hung_yen: Plan) -> None:
    page = opened(hung_yen)["Chỉ tiêu"]
    header = [cell.value for cell in page[4]]
    assert header[3:6] == ["Đơn vị tính", "2015", "2020"]
    first = page[5]
    assert [cell.value for cell in first[2:6]] == ["Người trong độ tuổi từ 15 đến 60 biết chữ", "%", 99.8, 98.85]
    assert (first[4].number_format, first[5].number_format) == ('"> "#,##0.0', "#,##0.00")
    table = sheet(hung_yen, "series")
    shown = {value.record for row in table.rows for value in row.cells if isinstance(value, Figure | Mark)}
    assert shown == {one.id for one in hung_yen.targets}, "every target has its cell"


def test_targets_of_no_known_year_have_their_own_column(hung_yen: Plan) -> None:
    first, *rest = hung_yen.targets
    odd = hung_yen.changed(targets=(first.changed(due_date=None, due_source=None), *rest))
    headers = [column.header for column in sheet(odd, "series").columns]
    assert headers[3:6] == ["2015", "2020", "Chưa rõ năm"]
    twice = hung_yen.changed(targets=(first, first.changed(id="t99", value=5)))
    assert len(sheet(twice, "series").rows) == 2, "two values of one year do not share a cell"


@pytest.mark.parametrize("layer", LAYERS)
def test_csv_has_a_row_a_record_and_no_formula(plan: Plan, layer: str) -> None:
    data = export(plan, "csv", layer=layer)  # type: ignore[arg-type]  # layers come as strings
    assert data.startswith(b"\xef\xbb\xbf")
    table = rows(plan, layer)
    assert len(table) == len(sheet(plan, layer).rows)
    for row in table:
        assert all(not str(value).startswith(tuple("=+-@\t\r＝")) for value in row.values())


def test_words_that_a_spreadsheet_would_run_are_words() -> None:
    plan = hostile()
    assert {row["product"] for row in rows(plan, "assignments")} >= {f"'{words}" for words in FORMULAS}
    cells = {cell.value for page in opened(plan) for row in page.iter_rows() for cell in row if cell.value}
    assert set(FORMULAS) <= cells
    assert all(len(str(cell)) <= 32_767 for cell in cells)
    assert any(str(cell).endswith("…") for cell in cells), "what is cut says so"


def test_a_page_is_its_own_and_runs_nothing_of_the_plan(plan: Plan) -> None:
    page = html.document_fromstring(export(plan, "html"))
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //link | //iframe | //@src | //@onclick | //@onerror")
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert not re.search(r"@import|url\(", page.xpath("string(//style)"))
    links, places = page.xpath("//@href"), page.xpath("//@id")
    for one in (*plan.assignments, *plan.targets, *plan.citations, *plan.deadlines, *plan.findings):
        assert f"#r-{one.id}" in links
        assert f"r-{one.id}" in places


def test_a_page_has_the_whole_text_with_each_record_in_its_place(plan: Plan) -> None:
    parts = list(pieces(plan))
    assert "".join(part.words for part in parts) == plan.canonical
    starts = {key: part.start for part in parts for key in part.begun}
    for one in (*plan.targets, *plan.deadlines, *plan.assignments):
        assert starts[one.id] == one.span.start
        inside = [
            part
            for part in parts
            if Span(*one.span.model_dump().values()).meets(Span(part.start, part.start + len(part.words)))
        ]
        assert all("assignments" in part.layers for part in inside) or one not in plan.assignments


def test_markdown_tables_have_one_width(plan: Plan) -> None:
    text = export(plan, "md").decode()
    assert "<script" not in text.replace("\\<", "")
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1


def test_offsets_of_label_studio_count_code_points(plan: Plan) -> None:
    (task,) = json.loads(export(plan, "labelstudio"))
    results = task["predictions"][0]["result"]
    text = task["data"]["text"]
    regions = {one["id"]: one["value"] for one in results if one["type"] == "labels"}
    assert text == plan.canonical
    assert all(text[one["start"] : one["end"]] == one["text"] for one in regions.values())
    for one in (*plan.targets, *plan.agencies):
        assert (regions[one.id]["start"], regions[one.id]["end"]) == (one.span.start, one.span.end)
    links = [one for one in results if one["type"] == "relation"]
    assert all(one["from_id"] in regions and one["to_id"] in regions for one in links)


def test_offsets_hold_after_letters_beyond_the_first_plane() -> None:
    (task,) = json.loads(export(hostile(), "labelstudio"))
    last = next(one for one in task["predictions"][0]["result"] if one["id"] == "d2")
    assert task["data"]["text"][last["value"]["start"] :].startswith("đến năm 2030")
    assert "😀" in task["data"]["text"][: last["value"]["start"]]


@pytest.mark.parametrize("form", ["html", "labelstudio"])
def test_a_plan_without_its_text_is_told_where_the_text_is_needed(form: Any) -> None:
    with pytest.raises(InputError, match="--with-text"):
        export(hostile().changed(canonical=None), form)
    assert export(hostile().changed(canonical=None), "xlsx")


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plan_extract.views.exporting.find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"xlsxwriter is missing: pip install 'plan-extract\[office\]'"):
        export(hostile(), "xlsx")


@pytest.mark.parametrize("name", ["hung-yen-2013", "hostile"])
def test_libreoffice_opens_the_workbook(name: str, tmp_path: Path) -> None:
    program = needs_calc()
    plan = hostile() if name == "hostile" else extract(CORPORA / f"{name}.txt", with_text=True)
    book = tmp_path / "book.xlsx"
    book.write_bytes(export(plan, "xlsx"))
    seen = converted(program, book, "csv:Text - txt - csv (StarCalc):44,34,76")
    table = list(csv.reader(StringIO(seen.read_text("utf-8"), newline="")))
    marks = [row[0].partition("@")[0] for row in table[4:]]
    assert marks == [one.id for one in plan.assignments]
    again = converted(program, book, "xlsx")
    assert import_plan(again).to_json() == plan.to_json(), "saved by LibreOffice, it is the same plan"


def run(*args: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, args)], input=stdin, capture_output=True, timeout=120, check=False)


def test_the_command_writes_what_its_output_is_called(tmp_path: Path, hung_yen: Plan) -> None:
    source = CORPORA / "hung-yen-2013.txt"
    for form in ("xlsx", "md", "csv"):
        out = tmp_path / f"plan.{form}"
        done = run("export", source, "-o", out)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert out.stat().st_size
    assert (tmp_path / "plan.csv").read_bytes() == export(hung_yen, "csv")
    listed = run("extract", "--with-text", source).stdout
    assert run("export", "-", "--format", "csv", stdin=listed).stdout == export(hung_yen, "csv")


def test_the_command_says_what_a_calendar_leaves_out() -> None:
    done = run("export", CORPORA / "hung-yen-2013.txt", "--format", "ics")
    assert done.returncode == 0
    assert re.search(rb"\d+ of \d+ deadlines have no day", done.stderr)


def test_plans_among_others_are_chosen_by_name(tmp_path: Path) -> None:
    both = run("extract", "--with-text", CORPORA / "hung-yen-2013.txt", CORPORA / "son-hong-2026.txt").stdout
    done = run("export", "-", "--format", "md", stdin=both)
    assert done.returncode == 1
    assert b"it holds 2 plans: name one with --doc-id" in done.stderr
    done = run("export", "-", "--format", "md", "--doc-id", "son-hong-2026", stdin=both)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda plan: plan.replace('"kind":"by"', '"kind":"when"', 1), "it is no plan of this version"),
        (lambda plan: plan.replace(f'"value":{int(1e300)}', '"value":1e999', 1), "a number of t0 is none"),
        (lambda plan: plan.replace('"partners":["a0"]', '"partners":["b0"]', 1), "b0, which is not among the agencies"),
        (lambda plan: plan.replace('"id":"a1"', '"id":"a2"', 1), "two agencies have one id"),
        (lambda plan: plan.replace('"text":"hằng năm"', '"text":"hàng năm"', 1), "the words of d1 stand elsewhere"),
        (lambda plan: plan.replace('"canonical":"I.', '"canonical":"V.', 1), "the text has another SHA-256"),
    ],
)
def test_json_that_does_not_fit_itself_is_refused(change: Any, said: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(change(hostile().to_json()), "utf-8")
    done = run("export", path, "--format", "csv")
    assert (done.returncode, b"Traceback" in done.stderr) == (1 if said else 0, False)
    assert said in done.stderr.decode()


@pytest.mark.parametrize(
    "args",
    [
        ("export",),
        ("export", CORPORA / "hung-yen-2013.txt"),
        ("export", CORPORA / "hung-yen-2013.txt", "-o", "plan.doc"),
        ("export", CORPORA / "hung-yen-2013.txt", "--format", "md", "--layer", "targets"),
        ("import",),
        ("import", CORPORA / "hung-yen-2013.txt", "-o", CORPORA),
    ],
)
def test_wrong_use(args: tuple[str | Path, ...]) -> None:
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage: plan-extract" in done.stderr


def test_hostile_words_are_all_there() -> None:
    page = export(hostile(), "html").decode()
    assert "&lt;script&gt;alert(" in page
    assert len(LONG) > 32_767
    assert "\x00" in CONTROLS
    assert SCRIPT not in page


@pytest.mark.parametrize("form", ["xlsx", "html", "ics"])
def test_the_cost_grows_with_the_plan(form: Any) -> None:
    line = "{}. Sở Y tế chủ trì, phối hợp với Sở Nội vụ lập đề án {} trước ngày 15/6/2027.\n"

    def plan(size: int) -> Plan:
        tasks = "".join(line.format(at, at) for at in range(1, size))
        return extract(read_text(f"KẾ HOẠCH\nVề y tế\nI. TỔ CHỨC THỰC HIỆN\n{tasks}"), with_text=True)

    assert grows_linearly(plan, lambda made: export(made, form), 400)
