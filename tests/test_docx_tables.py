"""Tables of Word files: merged cells, headers, layout that is no table; and the places of words."""

from docx_sample import LINES, RULED, cell, grids, lines, par, paragraphs, read, row, table
from plan_extract.text import Span

NO_RULES = ""


def test_merged_cells() -> None:
    wide, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row("TT", "Việc", "Chủ trì", "Hạn"),
        row("I", cell("Bến cá", properties='<w:gridSpan w:val="3"/>')),
        row("1", cell("Nạo vét", properties=down), "Phòng Kinh tế", "Quý I"),
        row("2", cell(properties=on), cell("Công an xã", properties=wide)),
    )
    assert grids(body) == [
        [
            ["TT", "Việc", "Chủ trì", "Hạn"],
            ["I", "Bến cá", "", ""],
            ["1", "Nạo vét", "Phòng Kinh tế", "Quý I"],
            ["2", "Nạo vét", "Công an xã", ""],
        ]
    ]
    document = read(body)
    (found,) = document.tables
    assert found.rows[3][1] == found.rows[2][1]
    assert document.text.split("\n")[-1] == "2\t\tCông an xã\t"


def test_a_header_of_two_rows() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row(
            cell("TT", properties=down),
            cell("Việc", properties=down),
            cell("Phân công", properties='<w:gridSpan w:val="2"/>'),
        ),
        row(cell(properties=on), cell(properties=on), "Chủ trì", "Phối hợp"),
        row("(1)", "(2)", "(3)", "(4)"),
        row("1", "Nạo vét", "Phòng Kinh tế", "Các xã"),
    )
    assert grids(body) == [[["TT", "Việc", "Chủ trì", "Phối hợp"], ["1", "Nạo vét", "Phòng Kinh tế", "Các xã"]]]
    assert len(lines(body)) == 4


def test_a_header_marked_as_one_and_a_caption() -> None:
    head = "<w:tblHeader/>"
    body = table(
        row(cell("Biểu số 1", properties='<w:gridSpan w:val="3"/>')),
        row("Chỉ tiêu", cell("Năm", properties='<w:gridSpan w:val="2"/>')),
        row("", "2030", "2031"),
        row("Nước sạch", "80%", "85%"),
    )
    assert grids(body) == [[["Chỉ tiêu", "2030", "2031"], ["Nước sạch", "80%", "85%"]]]
    marked = table(row("A1", "B1", properties=head), row("A2", "", properties=head), row("a", "b"), row("c", "d"))
    assert grids(marked) == [[["A2", "B1"], ["a", "b"], ["c", "d"]]]


def test_a_first_row_alone_is_the_header() -> None:
    body = table(row("TT", "Việc"), row("1", "Nạo vét"), row("2", "Xây kè"))
    assert grids(body)[0][0] == ["TT", "Việc"]


def test_borders_drawn_by_hand_make_no_columns() -> None:
    def two(first: str, second: str, span: int) -> str:
        return row(
            cell(first, properties=f'<w:gridSpan w:val="{span}"/>'),
            cell(second, properties=f'<w:gridSpan w:val="{5 - span}"/>'),
        )

    assert grids(table(two("TT", "Việc", 1), two("1", "Nạo vét", 2), two("2", "Xây kè", 3))) == [
        [["TT", "Việc"], ["1", "Nạo vét"], ["2", "Xây kè"]]
    ]


def test_tables_that_follow_each_other_are_one() -> None:
    head, first, second = row("TT", "Việc"), row("1", "Nạo vét"), row("2", "Xây kè")
    expected = [[["TT", "Việc"], ["1", "Nạo vét"], ["2", "Xây kè"]]]
    assert grids(table(head, first) + table(head, second)) == expected
    assert grids(table(head, first) + table(second, row("3", "Chợ")))[0][3] == ["3", "Chợ"]
    assert len(grids(table(head, first) + par("Bảng sau") + table(head, second))) == 2
    assert len(grids(table(head, first) + table(row("STT", "Tên"), row("1", "Cá")))) == 2


def test_a_table_in_a_cell_is_words_of_the_cell() -> None:
    inner = table(row("trong", "bảng"), row("nhỏ", "nữa"))
    assert grids(table(row("TT", "Việc"), row("1", cell("Nạo vét", inner)))) == [
        [["TT", "Việc"], ["1", "Nạo vét trong bảng nhỏ nữa"]]
    ]


def test_the_head_and_the_foot_are_lines_column_by_column() -> None:
    head = table(
        row("UBND HUYỆN BẾN CÁ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        row("Số: 5/KH-UBND", "Bến Cá, ngày 3 tháng 4 năm 2031"),
        properties=NO_RULES,
    )
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    foot = table(
        row(cell("Nơi nhận:", "- Như trên;", "- Lưu: VT.", properties=down), cell("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        row(cell(properties=on), "Nguyễn Văn Cá"),
    )
    document = read(head + par("Nội dung.") + foot)
    assert document.tables == ()
    assert document.text.split("\n")[LINES:] == [
        "UBND HUYỆN BẾN CÁ",
        "Số: 5/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Bến Cá, ngày 3 tháng 4 năm 2031",
        "Nội dung.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn Cá",
    ]


def test_a_column_of_a_head_never_goes_on_with_the_one_before() -> None:
    head = table(row("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ngày 3 tháng 4 năm 2031"), properties=NO_RULES)
    assert paragraphs(head) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ngày 3 tháng 4 năm 2031"]


def test_labels_and_values_without_rules_are_lines() -> None:
    rows = (row("Tỷ lệ hộ nghèo:", "&lt; 3%"), row("Nước sạch:", "85%"))
    assert lines(table(*rows, properties=NO_RULES)) == ["Tỷ lệ hộ nghèo: < 3%", "Nước sạch: 85%"]
    assert len(grids(table(*rows))) == 1
    styles = f'<w:style w:type="table" w:styleId="G"><w:name w:val="Table Grid"/><w:tblPr>{RULED}</w:tblPr></w:style>'
    assert len(grids(table(*rows, properties='<w:tblStyle w:val="G"/>'), styles=styles)) == 1


def test_a_table_of_one_row_or_one_column_is_lines() -> None:
    assert lines(table(row("Cá", "Mực"))) == ["Cá", "Mực"]
    assert lines(table(row("Cá"), row("Mực"))) == ["Cá", "Mực"]


def test_a_table_about_documents_is_no_head() -> None:
    body = table(row("TT", "Văn bản", "Nơi nhận: các xã", "Hạn", "Ghi chú"), row("1", "Báo cáo", "Huyện", "Quý I", ""))
    assert len(grids(body)) == 1


def test_every_word_has_its_block() -> None:
    body = par("Một") + par() + par("Hai") + table(row("TT", "Việc"), row("1", "Nạo vét")) + par("Ba")
    document = read(body)
    assert document.layout is not None

    def block(words: str) -> object:
        start = document.text.index(words)
        return document.layout.place(Span(start, start + len(words))).block  # type: ignore[union-attr]  # asked above

    assert block("KẾ HOẠCH") == {"paragraph": 0}
    assert block("Hai") == {"paragraph": LINES + 2}
    assert block("Việc") == {"table": 0, "row": 0, "cell": 1}
    assert block("Nạo vét") == {"table": 0, "row": 1, "cell": 1}
    assert block("Ba") == {"paragraph": LINES + 3}


def test_what_the_origin_says() -> None:
    origin = read("").origin
    assert (origin.path, origin.text_source, origin.pages) == ("plan.docx", "native", None)
    assert origin.media_type.endswith("wordprocessingml.document")
