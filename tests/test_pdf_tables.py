"""Ruled tables of PDFs: cells, merges, headers, tables over pages, and what is no table."""

from __future__ import annotations

from collections.abc import Sequence

from pdf_sample import LEFT, Page, pdf
from plan_extract.readers.pdf import read_pdf
from plan_extract.text import Document

XS = (85, 120, 320, 430, 540)
HEADER = ("TT", "Nội dung công việc", "Chủ trì", "Thời gian")


def read(*pages: Page) -> Document:
    return read_pdf(pdf(*pages), "plan.pdf")


def fill(page: Page, y: float, cells: Sequence[str], xs: Sequence[float] = XS) -> Page:
    """The words of a row, ``\\n`` between the lines of a cell."""
    for x, cell in zip(xs, cells, strict=False):
        for number, line in enumerate(cell.split("\n")):
            page.text(x + 4, y + 14 * number, line, 10)
    return page


def table(page: Page, ys: Sequence[float], *rows: Sequence[str]) -> Page:
    page.grid(XS, ys)
    for y, row in zip(ys, rows, strict=False):
        fill(page, y + 14, row)
    return page


def words(document: Document, number: int = 0) -> list[list[str]]:
    text = document.tidy.text
    return [[text[start:end] for start, end in row] for row in document.tables[number].rows]


FIRST = ("1", "Xây dựng kế hoạch\nthực hiện chương trình", "Sở Nội vụ", "Quý I")
SECOND = ("2", "Tổ chức hội nghị", "Sở Tài chính", "Tháng 6")


def test_a_ruled_table_comes_cell_for_cell_between_its_neighbours() -> None:
    page = table(Page().text(LEFT, 80, "Phân công thực hiện như sau:"), (100, 125, 165, 190), HEADER, FIRST, SECOND)
    page.text(LEFT, 230, "Các sở, ngành căn cứ thực hiện.")
    document = read(page)
    assert words(document) == [
        list(HEADER),
        ["1", "Xây dựng kế hoạch thực hiện chương trình", "Sở Nội vụ", "Quý I"],
        list(SECOND),
    ]
    assert document.text.split("\n")[0] == "Phân công thực hiện như sau:"
    assert document.text.split("\n")[1] == "\t".join(HEADER)
    assert document.text.split("\n")[-1] == "Các sở, ngành căn cứ thực hiện."
    assert [line.table for line in document.lines] == [-1, 0, 0, 0, -1]


def test_a_table_goes_on_over_the_page_its_repeated_header_left_out() -> None:
    first = table(Page(), (700, 725, 765), HEADER, FIRST)
    second = table(Page().text(310, 40, "2"), (70, 95, 120), HEADER, SECOND)
    document = read(first, second)
    assert len(document.tables) == 1
    assert [row[0] for row in words(document)] == ["TT", "1", "2"]
    assert document.text.count("Nội dung") == 1


def test_a_table_goes_on_without_a_header_too() -> None:
    document = read(table(Page(), (700, 725, 765), HEADER, FIRST), table(Page(), (70, 95), SECOND))
    assert [row[0] for row in words(document)] == ["TT", "1", "2"]


def test_a_row_cut_by_the_end_of_the_page_is_one_row() -> None:
    first = table(
        Page(), (700, 725, 765), HEADER, ("1", "Tổ chức hội nghị và\nban hành văn bản về", "Sở Nội vụ", "Quý I")
    )
    second = table(Page(), (70, 95, 120, 145), HEADER, ("", "phát triển thư viện", "", ""), SECOND)
    assert words(read(first, second))[1:] == [
        ["1", "Tổ chức hội nghị và ban hành văn bản về phát triển thư viện", "Sở Nội vụ", "Quý I"],
        list(SECOND),
    ]


def test_a_row_of_its_own_below_a_page_end_stays_one() -> None:
    first = table(Page(), (700, 725, 765), HEADER, FIRST)
    second = table(Page(), (70, 95, 120), HEADER, ("2", "phát triển thư viện", "Sở Văn hóa", "Quý II"))
    assert [row[0] for row in words(read(first, second))] == ["TT", "1", "2"]


def test_a_year_cut_in_two_by_a_narrow_cell_is_one() -> None:
    page = table(
        Page(), (100, 125, 165, 205), HEADER, ("1", "Mở hội nghị", "Sở Nội vụ", "01/20\n26"), (*SECOND[:3], "5\n26")
    )
    assert [row[3] for row in words(read(page))[1:]] == ["01/2026", "5 26"]


def test_tables_with_a_paragraph_between_them_are_two() -> None:
    first = table(Page(), (700, 725, 765), HEADER, FIRST)
    second = table(Page().text(LEFT, 110, "Bảng thứ hai gồm các việc sau:"), (130, 155, 180), HEADER, SECOND)
    assert len(read(first, second).tables) == 2


def test_a_cell_under_a_merge_belongs_to_the_one_above() -> None:
    page = Page().grid(XS, (100, 125, 150, 175), without=[("below", 1, 1)])
    for y, row in (
        (114, HEADER),
        (139, ("1", "Rà soát văn bản", "Sở Nội vụ", "Quý I")),
        (164, ("2", "", "Sở Tư pháp", "Quý II")),
    ):
        fill(page, y, row)
    document = read(page)
    assert [row[1] for row in words(document)] == ["Nội dung công việc", "Rà soát văn bản", "Rà soát văn bản"]
    assert document.tables[0].rows[1][1] == document.tables[0].rows[2][1]


def test_a_row_without_words_of_its_own_is_none() -> None:
    page = Page().grid(XS, (100, 125, 150, 175), without=[("below", 1, at) for at in range(3)])
    document = read(fill(fill(page, 114, HEADER), 139, SECOND))
    assert words(document) == [list(HEADER), list(SECOND)]
    assert document.text.endswith(SECOND[-1])
    assert all(line.start < line.end for line in document.lines)


def test_a_header_of_two_rows_names_every_column() -> None:
    xs = (85, 120, 300, 380, 460, 540)
    without = [("below", 0, 0), ("below", 0, 1), ("right", 0, 2), ("right", 0, 3)]
    page = Page().grid(xs, (100, 120, 140, 160), without=without)
    fill(page, 114, ("TT", "Chỉ tiêu", "Mục tiêu"), xs)
    fill(page, 134, ("", "", "2024", "2025", "2026"), xs)
    fill(page, 154, ("1", "Tỷ lệ trường đạt chuẩn", "50%", "60%", "70%"), xs)
    assert words(read(page)) == [
        ["TT", "Chỉ tiêu", "2024", "2025", "2026"],
        ["1", "Tỷ lệ trường đạt chuẩn", "50%", "60%", "70%"],
    ]


def test_a_group_row_over_the_whole_width_keeps_its_words() -> None:
    page = Page().grid(XS, (100, 125, 150, 175), without=[("right", 1, n) for n in range(3)])
    fill(fill(fill(page, 114, HEADER), 139, ("I. Công tác tuyên truyền",)), 164, SECOND)
    document = read(page)
    assert "I. Công tác tuyên truyền" in document.text
    assert words(document)[-1] == list(SECOND)


def test_words_upright_in_a_narrow_column_are_read_in_order() -> None:
    page = Page().grid(XS, (100, 180, 205))
    fill(fill(page, 150, ("", *HEADER[1:])), 195, SECOND)
    code = "Số thứ tự".encode("utf-16-be").hex()
    page.marks.append(f"BT /regular 10 Tf 0 1 -1 0 106 {842 - 175} Tm <{code}> Tj ET")
    assert words(read(page))[0][0] == "Số thứ tự"


def test_a_table_open_at_its_sides_has_all_its_columns() -> None:
    page = Page()
    for y in (100, 125, 150):
        page.line(85, y, 540, y)
    for x in XS[1:-1]:
        page.line(x, 100, x, 150)
    assert words(read(fill(fill(page, 114, HEADER), 139, SECOND))) == [list(HEADER), list(SECOND)]


class TestNoTable:
    def test_a_box_around_text(self) -> None:
        page = Page().grid((80, 545), (90, 150)).text(LEFT, 110, "Các sở, ngành tổ chức thực hiện.")
        document = read(page)
        assert not document.tables
        assert document.text == "Các sở, ngành tổ chức thực hiện."

    def test_lines_in_the_colour_of_the_paper(self) -> None:
        page = fill(fill(Page(), 114, HEADER), 139, SECOND)
        for y in (100, 125, 150):
            page.line(85, y, 540, y, colour=1.0)
        for x in XS:
            page.line(x, 100, x, 150, colour=1.0)
        assert not read(page).tables

    def test_lines_under_the_motto_and_a_ruled_head(self) -> None:
        page = Page().text(95, 85, "ỦY BAN NHÂN DÂN").text(290, 85, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12)
        page.text(98, 101, "TỈNH SÔNG NGÂN").text(320, 101, "Độc lập - Tự do - Hạnh phúc")
        page.line(110, 106, 160, 106).line(330, 106, 480, 106).grid((80, 270, 545), (70, 90, 108))
        document = read(page)
        assert not document.tables
        assert document.text.split("\n")[:2] == ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG NGÂN"]

    def test_a_single_ruled_row(self) -> None:
        document = read(table(Page(), (100, 130), ("TT", "Đơn vị tính: triệu đồng", "", "")))
        assert not document.tables
        assert document.text == "TT\nĐơn vị tính: triệu đồng"
