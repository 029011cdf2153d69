"""A comparison as a workbook, a page and a table for programs: every value with its words, nothing obeyed."""

import base64
import csv
import hashlib
import re
import xml.etree.ElementTree as ET
import zipfile
from functools import cached_property
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from compared_sample import YEARS, comparison
from engines import needs_calc
from export_sample import CONTROLS, FORMULAS, LONG, SCRIPT, converted
from growth import grows_linearly
from office_extra import openpyxl
from plan_extract.comparing import lay_out
from plan_extract.comparing.compared import Comparison
from plan_extract.errors import InputError
from plan_extract.opening import open_plan
from plan_extract.views import compared
from plan_extract.views.compared import charts, rendered, workbook
from plan_extract.views.compared.ground import ground
from plan_extract.views.compared.lines import COLUMNS
from plan_extract.views.compared.table import WIDE
from plan_extract.views.compared.wording import LACKING, SIGNS

CORPORA = Path(__file__).parent.parent / "corpora"
DEV = ("nghe-an-2022", "hung-yen-2013", "son-hong-2026")
FORMS = ("xlsx", "html", "csv")
HOSTILE = {"formula": FORMULAS[4], "at": FORMULAS[3], "script": SCRIPT, "controls": CONTROLS, "long": LONG}


class Made:
    """A comparison with its forms, each made once."""

    def __init__(self, found: Comparison) -> None:
        self.found = found

    @cached_property
    def xlsx(self) -> bytes:
        return rendered(self.found, "xlsx")

    @cached_property
    def html(self) -> bytes:
        return rendered(self.found, "html")

    @cached_property
    def book(self) -> Any:
        return openpyxl.load_workbook(BytesIO(self.xlsx))

    @cached_property
    def page(self) -> Any:
        return html.document_fromstring(self.html)


@pytest.fixture(scope="module")
def dev() -> Made:
    return Made(lay_out([open_plan(CORPORA / f"{name}.txt") for name in DEV]))


@pytest.fixture(scope="module", params=["dev", *HOSTILE, "many"])
def made(request: pytest.FixtureRequest, dev: Made) -> Made:
    if request.param == "dev":
        return dev
    if request.param == "many":
        return Made(comparison(WIDE + 1))
    return Made(comparison(words=HOSTILE[request.param], versions=True))


def opened(found: Comparison, **options: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(rendered(found, "xlsx", **options)))


def paged(found: Comparison, **options: Any) -> Any:
    return html.document_fromstring(rendered(found, "html", **options))


def links(page: Any) -> list[Any]:
    return [cell.hyperlink for row in page.iter_rows() for cell in row if cell.hyperlink]


def lines(found: Comparison) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(rendered(found, "csv").decode("utf-8-sig"), newline="")))


def heads(page: Any) -> dict[str, int]:
    """The columns of a sheet by header, and by the name of the plan that stands above it."""
    row = next(row for row in page.iter_rows(max_row=4) if row[0].value in ("TT", "No."))
    named, plan = dict[str, int](), ""
    for cell in row:
        plan = page.cell(cell.row - 1, cell.column).value or plan
        named.setdefault(cell.value, cell.column)
        named.setdefault(f"{plan} {cell.value}", cell.column)
    return named


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_comparison_gives_the_same_bytes(form: Any, lang: Any) -> None:
    found = comparison(versions=True)
    again = Comparison.model_validate_json(found.to_json()).changed(texts=found.texts)
    assert rendered(found, form, lang=lang) == rendered(again, form, lang=lang)


def test_a_workbook_has_a_sheet_a_theme() -> None:
    book = opened(comparison(versions=True))
    assert book.sheetnames == [
        "Tổng quan", "Thay đổi", "Chỉ tiêu", "So với kế hoạch cấp trên", "Nhiệm vụ", "Cơ quan", "Căn cứ", "Thời hạn",
        "Kinh phí", "Mục còn thiếu", "Diễn biến theo năm", "Nguồn",
    ]  # fmt: skip
    assert str(book.properties.created) == "1980-01-01 00:00:00"
    for page in book:
        head = int(page.print_title_rows.rpartition("$")[2])
        assert page.freeze_panes == f"C{head + 1}", "headers and names stay in sight"
        assert page.auto_filter.ref.startswith(f"A{head}:")
        assert page.print_title_cols == "$A:$B"
    plain = opened(comparison(above=False)).sheetnames
    assert not {"So với kế hoạch cấp trên", "Thay đổi"} & set(plain)
    assert opened(comparison(), lang="en").sheetnames[1] == "Indicators"


def test_what_is_weaker_or_later_is_coloured_and_signed() -> None:
    book = opened(comparison())
    page = book["Chỉ tiêu"]
    named = heads(page)
    weaker, later = (page.cell(5, named[f"Tỉnh 2 {year}"]) for year in YEARS)
    usual = page.cell(5, named["Tỉnh 1 2027"])
    assert (usual.value, usual.number_format, usual.fill.fgColor.rgb) == (63, '"≥ "#,##0', "00000000")
    assert (weaker.value, weaker.number_format) == (66, '"≥ "#,##0" ▼"')
    assert (later.value, later.number_format) == (73.5, '"≥ "#,##0.0" ►"')
    assert weaker.fill.fgColor.rgb == f"FF{workbook.TONES['bad'][1:]}"
    assert later.fill.fgColor.rgb == f"FF{workbook.TONES['late'][1:]}"
    said = {cell.value for row in book["So với kế hoạch cấp trên"].iter_rows(min_row=5) for cell in row}
    assert {f"{SIGNS[code].mark} {SIGNS[code].said.vi}" for code in ("weaker", "missing", "later", "stronger")} <= said
    assert "► trước ngày 15/6" in {cell.value for cell in book["Nhiệm vụ"][5]}
    assert "‼ lỗi thời" in {cell.value for cell in book["Căn cứ"][4]}
    assert "○ chưa có" in {cell.value for cell in book["Mục còn thiếu"][4]}
    assert "▼▼ thụt lùi so với trước" in {cell.value for cell in book["Diễn biến theo năm"][4]}


def test_a_section_is_missing_only_where_the_comparison_says_so() -> None:
    found = comparison()
    (part,) = found.parts
    row = opened(found.changed(parts=(part.changed(missing=("p1",)),)))["Mục còn thiếu"][4]
    assert [cell.value for cell in row[3:6]] == ["○ chưa có", LACKING, "III. KINH PHÍ"]


def test_tones_differ_in_grey() -> None:
    tones = [sum(int(tone[at : at + 2], 16) * part for at, part in ((1, 0.3), (3, 0.59), (5, 0.11)))
             for tone in workbook.TONES.values()]  # fmt: skip
    assert all(after - before > 10 for before, after in pairwise(tones))


def test_every_value_leads_to_its_words_and_back() -> None:
    found = comparison()
    book = opened(found)
    page, words = book["Chỉ tiêu"], book["Nguồn"]
    named, told = heads(page), heads(words)
    for year in YEARS:
        cell = page.cell(5, named[f"Tỉnh 3 {year}"])
        tab, _, place = cell.hyperlink.location.partition("!")
        assert tab == "'Nguồn'"
        quote = words[place]
        share, _, rest = quote.value.partition("%")
        assert (float(share), rest) == (cell.value, " hộ dân được nối nước sạch")
        assert words.cell(quote.row, told["Trang"]).value == 2
        assert words.cell(quote.row, told["TT"]).hyperlink.location == f"'Chỉ tiêu'!{cell.coordinate}"
    assert words.max_row == 3 + len({row["ref"] for row in lines(found) if row["ref"]}), "each quote stands there once"


def test_every_link_of_a_workbook_leads_into_it(made: Made) -> None:
    for page in made.book:
        assert links(page)
        for link in links(page):
            tab, _, place = link.location.partition("!")
            assert link.target is None
            assert made.book[tab.strip("'")][place].value or place == "A1"


def test_no_cell_of_a_workbook_is_a_formula(made: Made) -> None:
    with zipfile.ZipFile(BytesIO(made.xlsx)) as package:
        for name in package.namelist():
            data = package.read(name)
            ET.fromstring(data)
            assert b"<f>" not in data
            assert b'TargetMode="External"' not in data
    cells = [cell.value for page in made.book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert all(len(str(cell)) <= 32_767 for cell in cells)


def test_more_rows_than_a_sheet_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(InputError, match=r"rows are more than a sheet takes: take csv or json"):
        rendered(comparison(), "xlsx")


def test_links_beyond_what_a_sheet_takes_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_LINKS", 2)
    book = opened(comparison())
    assert [len(links(page)) for page in book][1:3] == [2, 2]


@pytest.mark.parametrize("words", ["", FORMULAS[0] + CONTROLS])
def test_libreoffice_opens_the_workbook(words: str, tmp_path: Path) -> None:
    program = needs_calc()
    book = tmp_path / "book.xlsx"
    book.write_bytes(rendered(comparison(words=words), "xlsx"))
    again, given = openpyxl.load_workbook(converted(program, book, "xlsx")), openpyxl.load_workbook(book)
    assert again.sheetnames == given.sheetnames
    for page in given:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    assert again[page.title][cell.coordinate].value == cell.value
    assert {cell.data_type for page in again for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}


@pytest.mark.parametrize("plans", [WIDE, WIDE + 1])
def test_many_plans_stand_below_each_other(plans: int) -> None:
    page = opened(comparison(plans))["Chỉ tiêu"]
    values = [cell.value for row in page.iter_rows(min_row=3) for cell in row]
    assert (page.max_column > plans, page.max_row > plans) == (plans == WIDE, plans > WIDE)
    assert all(f"Tỉnh {at}" in values for at in range(1, plans + 1))


def test_a_page_is_its_own_and_runs_nothing_of_a_plan(made: Made) -> None:
    page = made.page
    (script,), (policy,) = page.xpath("//script/text()"), page.xpath("//meta[@http-equiv]/@content")
    own = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{own}'"
    led = [value for value in page.xpath("//@href | //@src | //@action | //@data") if not value.startswith("#")]
    assert not led
    assert not page.xpath("//img | //iframe | //object | //link | //svg//image | //svg//foreignobject")
    assert not [name for one in page.iter() if isinstance(one.tag, str) for name in one.attrib if name.startswith("on")]
    text = made.html.decode()
    assert not re.search(r"@import|url\(", text[: text.index("</style>")])
    linked = {where for where in re.findall(r"https?://[^\"'\s<>)]*", text) if not where.startswith("http://x.")}
    assert linked <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}, "namespaces are no requests"


def test_every_value_of_a_page_opens_its_words_in_context(made: Made) -> None:
    page = made.page
    quotes = {one.get("id"): one for one in page.xpath("//article")}
    assert page.xpath("//td/a")
    for link in page.xpath("//td/a"):
        names = link.get("data-quotes").split()
        assert link.get("href") == f"#{names[0]}"
        assert set(names) <= set(quotes)
    assert all(one.xpath(".//mark") for one in quotes.values())


def test_the_context_is_the_text_around() -> None:
    found = comparison()
    page = paged(found)
    (link,) = (
        one for one in page.xpath("//section[@id='table-indicators']//a") if one.text_content().strip() == "≥ 69"
    )
    (quote,) = page.xpath(f"//article[@id='{link.get('data-quotes')}']")
    assert "Tỉnh 3, trang 2" in quote.xpath("string(h3)")
    before, words, after = (one.text or "" for one in quote.xpath("p/*"))
    assert words == "69.0% hộ dân được nối nước sạch"
    assert before + words + after in found.texts["p3"] or after.endswith("…")
    assert before.endswith("Đến năm 2027, ")
    without = paged(found.changed(texts={}))
    assert without.xpath("count(//article/p[normalize-space(.)])") == page.xpath("count(//article)")


def test_charts_are_words_and_bars() -> None:
    page = paged(comparison())
    (figure,) = page.xpath("//figure")
    assert figure.xpath("string(figcaption)").strip() == "Hộ dân được nối nước sạch (%)"
    texts = [one.text for one in figure.xpath(".//*[name()='text']")]
    assert texts == [f"Tỉnh {at} · {year}" for at in (1, 2, 3) for year in YEARS] + [
        "≥ 63", "≥ 70,5", "≥ 66 ▼", "≥ 73,5 ►", "≥ 69", "≥ 76,5",
    ]  # fmt: skip
    assert not figure.xpath(".//@id"), "nothing that two charts could both be called"
    english = paged(comparison(), lang="en")
    assert "≥ 70.5" in english.xpath("string(//figure)")
    assert english.get("lang") == "en"


def test_no_name_reaches_out_of_its_chart() -> None:
    """A letter of a name is about half as wide as it is high, 13 pixels."""
    assert charts._LETTERS * 7 + len(" · 2030") * 6 <= charts._LEFT + 10
    names = paged(comparison(words="Một nơi có cái tên dài, ")).xpath("//figure//*[name()='text']/text()")[:6]
    assert names[0] == "Một nơi có …ài, Tỉnh 1 · 2027", "what tells plans apart stays"
    assert all(len(name) == charts._LETTERS + len(" · 2030") for name in names)


def test_not_every_chart_is_drawn_but_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    found = comparison()
    shared = found.indicators[0]
    twice = found.changed(
        indicators=(shared, shared.changed(id="i3", figures=shared.figures[:1])), courses=(), above=()
    )
    assert "Biểu đồ của 1 trong 2 chỉ tiêu chung" in paged(twice).xpath("string(//section[@id='charts']/p)")
    monkeypatch.setattr("plan_extract.views.compared.charts.MOST", 0)
    assert not paged(found).xpath("//figure")


def test_headers_of_groups_stand_above_their_columns(made: Made) -> None:
    for table in made.page.xpath("//table"):
        broad = [sum(int(head.get("colspan", 1)) for head in row) for row in table.xpath("thead/tr")]
        assert {len(row) for row in table.xpath("tbody/tr")} == set(broad)
        assert [int(at) for at in table.xpath("thead/tr[last()]/th/@data-column")] == list(range(broad[-1]))


def test_csv_has_a_line_a_value_and_no_formula(made: Made) -> None:
    found = made.found
    assert rendered(found, "csv").startswith(b"\xef\xbb\xbf")
    table = lines(found)
    assert tuple(table[0]) == COLUMNS
    for line in table:
        assert all(not str(value).startswith(tuple("=+-@\t\r＝")) for value in line.values())
    figures = [line["ref"] for line in table if line["theme"] == "indicators" and line["ref"]]
    assert figures == [one.ref for row in found.indicators for one in row.figures]
    charges = {line["ref"] for line in table if line["theme"] == "tasks" and line["ref"]}
    assert charges == {one.ref for row in found.tasks for one in row.charges}


def test_csv_says_what_is_weaker_than_what() -> None:
    table = lines(comparison(versions=True))
    (weaker,) = (line for line in table if line["theme"] == "indicators" and line["marks"].startswith("weaker"))
    assert (weaker["ref"], weaker["marks"], weaker["value"], weaker["comparator"]) == (
        "p2:t2027",
        "weaker:p1:t2027",
        "66",
        "ge",
    )
    assert {line["theme"] for line in table} == {
        "plans", "indicators", "above", "tasks", "organs", "bases", "terms", "funds", "parts", "courses", "changes",
    }  # fmt: skip
    assert {line["plan"] for line in table if line["field"] == "missing" and line["row"] == "i2"} == {"p2", "p3"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("plans", "lang"), [(0, "vi"), (1, "en")])
def test_little_or_nothing_to_compare(form: Any, plans: int, lang: Any) -> None:
    sides = comparison(2).plans[:plans]
    assert rendered(Comparison(plans=sides), form, lang=lang)
    if plans == 1:
        assert LACKING not in paged(Comparison(plans=sides)).xpath("//td/text()")


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compared, "find_spec", lambda name: None if name == "altair" else True)
    with pytest.raises(InputError, match=r"altair is missing: pip install 'plan-extract\[office\]'"):
        rendered(comparison(), "html")
    assert rendered(comparison(), "csv")


def test_the_dev_plans_fill_every_theme(dev: Made) -> None:
    page = dev.page
    names = page.xpath("//section/@id")
    assert {f"table-{key}" for key in ("overview", "indicators", "tasks", "organs", "bases", "terms", "parts")} <= set(
        names
    )
    assert len(page.xpath("//figure")) == len(charts.charted(ground(dev.found, "vi")))
    assert len(page.xpath("//article")) == dev.book["Nguồn"].max_row - 3


@pytest.mark.parametrize("form", FORMS)
def test_the_cost_grows_with_the_plans(form: Any) -> None:
    assert grows_linearly(lambda size: comparison(size // 4), lambda found: rendered(found, form), 800)
