"""Letters of Word files as printed: tracked changes, fields, breaks, symbols, legacy fonts."""

import unicodedata

import pytest

from docx_sample import (
    cell,
    grids,
    lines,
    par,
    read,
    row,
    run,
    table,
)
from plan_extract.tables.loader import load
from plan_extract.text import Span
from plan_extract.words.symbols import SymbolRow
from test_encodings import to_tcvn3, to_vni


def test_tracked_changes_are_accepted() -> None:
    changed = (
        "<w:p>"
        + run("Đến năm ")
        + f"<w:del>{run('2030').replace('w:t', 'w:delText')}</w:del><w:ins>{run('2031')}</w:ins>"
        + f"<w:moveFrom>{run(' cũ')}</w:moveFrom><w:moveTo>{run(' mới')}</w:moveTo></w:p>"
    )
    assert lines(changed) == ["Đến năm 2031 mới"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    body = par("Nạo vét ", properties="<w:rPr><w:del/></w:rPr>") + par("luồng lạch") + par("Xây kè")
    assert lines(body) == ["Nạo vét luồng lạch", "Xây kè"]
    assert lines(par("Cuối cùng", properties="<w:rPr><w:del/></w:rPr>")) == ["Cuối cùng"]


def test_deleted_rows_and_cells_are_out() -> None:
    body = table(
        row("TT", "Việc"),
        row("1", "Nạo vét", properties="<w:del/>"),
        row("2", cell("bỏ", properties="<w:cellDel/>"), "Xây kè"),
    )
    assert grids(body) == [[["TT", "Việc"], ["2", "Xây kè"]]]


def test_hidden_letters_are_out() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = par(
        "Cá", run(" ẩn", "<w:vanish/>"), run(" hiện", '<w:vanish w:val="0"/>'), run(" kín", '<w:rStyle w:val="H"/>')
    )
    assert lines(body, styles=styles) == ["Cá hiện"]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_fields_show_their_result() -> None:
    code = "<w:r><w:instrText>REF a</w:instrText></w:r>"
    body = par(run("Xem "), field("begin"), code, run("mã"), field("separate"), run("mục 2"), field("end"), run("."))
    nested = par(
        field("begin"),
        code,
        field("begin"),
        code,
        field("separate"),
        run("trong"),
        field("end"),
        field("separate"),
        run("Ngoài"),
        field("end"),
    )
    simple = f'<w:p><w:fldSimple w:instr="DATE">{run("Ngày 5")}</w:fldSimple></w:p>'
    assert lines(body + nested + simple) == ["Xem mục 2.", "Ngoài", "Ngày 5"]


def test_a_field_without_end_hides_nothing_more() -> None:
    assert lines(par("Cá", field("begin"), run("mã")) + par("Mực")) == ["Cá", "Mực"]


def test_what_only_holds_runs_is_looked_through() -> None:
    body = (
        f'<w:p><w:hyperlink r:id="x">{run("Cổng ")}</w:hyperlink><w:smartTag>{run("thông tin ")}</w:smartTag>'
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('huyện')}</w:sdtContent></w:sdt></w:p>"
        f"<w:sdt><w:sdtContent>{par('Khối')}</w:sdtContent></w:sdt>"
        f"<w:p><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></w:p>"
    )
    assert lines(body) == ["Cổng thông tin huyện", "Khối", "x=2"]


def breaks(*texts: str, properties: str = "") -> str:
    return "<w:p>" + "<w:r><w:br/></w:r>".join(run(text, properties) for text in texts) + "</w:p>"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("KẾ HOẠCH", "Phát triển nghề cá"), ["KẾ HOẠCH", "Phát triển nghề cá"]),
        (("Phát triển nghề cá", "ven biển"), ["Phát triển nghề cá ven biển"]),
        (("BỘ NÔNG NGHIỆP VÀ", "MÔI TRƯỜNG"), ["BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"]),
        (("- Như trên;", "- Lưu: VT."), ["- Như trên;", "- Lưu: VT."]),
        (("CHỦ TỊCH", "", "", "Nguyễn Văn Cá"), ["CHỦ TỊCH", "Nguyễn Văn Cá"]),
        (("Chợ", "", "bến cá"), ["Chợ", "bến cá"]),
    ],
)
def test_line_breaks_inside_a_paragraph(texts: tuple[str, ...], expected: list[str]) -> None:
    assert lines(breaks(*texts)) == expected


def test_tabs_are_blanks_unless_they_set_a_head_in_columns() -> None:
    tab = "<w:r><w:tab/></w:r>"
    assert lines(par("Tỷ lệ hộ:", tab, tab, run("85%"))) == ["Tỷ lệ hộ: 85%"]
    body = par("UBND HUYỆN", tab, run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) + par(
        "Số: 5/KH-UBND", tab, run("Bến Cá, ngày 3 tháng 4 năm 2031")
    )
    assert lines(body) == [
        "UBND HUYỆN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/KH-UBND",
        "Bến Cá, ngày 3 tháng 4 năm 2031",
    ]


def test_hyphens_and_symbols() -> None:
    body = par(
        run("18"),
        "<w:r><w:noBreakHyphen/></w:r>",
        run("NQ, xã"),
        "<w:r><w:softHyphen/></w:r>",
        run(" hội\u00ad ch\u200bủ "),
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
        run(" 5 "),
        '<w:r><w:sym w:font="Wingdings" w:char="FE"/></w:r>',
    )
    assert lines(body) == ["18-NQ, xã hội chủ ≥ 5 ☑"]


def test_letters_set_in_capitals() -> None:
    body = par(run("kế hoạch", "<w:caps/>")) + par(run("kế hoạch", '<w:caps w:val="false"/>'))
    assert lines(body) == ["KẾ HOẠCH", "kế hoạch"]


def test_decomposed_letters_are_composed_and_told() -> None:
    document = read(par(unicodedata.normalize("NFD", "Ủy ban nhân dân")))
    assert document.text.endswith("Ủy ban nhân dân")
    (note,) = document.notes
    assert (note.code, note.severity, note.span) == ("encoding_converted", "info", Span(0, len(document.text)))
    assert "NFD" in note.message


def legacy(text: str, font: str) -> str:
    return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


@pytest.mark.parametrize(
    ("runs", "expected", "label"),
    [
        ((legacy(to_tcvn3("Ủy ban nhân dân"), ".VnTime"),), "ủy ban nhân dân", "TCVN3"),
        ((legacy(to_tcvn3("Mục tiêu"), ".VnTimeH"),), "MỤC TIÊU", "TCVN3"),
        (
            (
                legacy("t", ".VnTime"),
                "<w:r><w:rPr><w:rFonts w:hAnsi='.VnTime'/></w:rPr><w:softHyphen/></w:r>",
                legacy(to_tcvn3("ờng"), ".VnTime"),
            ),
            "tường",
            "TCVN3",
        ),
        ((legacy(to_vni("Ủy ban nhân dân"), "VNI-Times"),), "Ủy ban nhân dân", "VNI"),
        ((legacy("nha", "VNI-Times"), legacy("â", "VNI-Times"), legacy("n", "VNI-Times")), "nhân", "VNI"),
        ((legacy("".join(chr(0xF000 + ord(one)) for one in to_tcvn3("đường")), ".VnTime"),), "đường", "TCVN3"),
        (
            (legacy(to_tcvn3("Ủy ban nhân dân huyện thực hiện"), "Times New Roman"),),
            "ủy ban nhân dân huyện thực hiện",
            "TCVN3",
        ),
    ],
)
def test_legacy_fonts_are_converted_and_told(runs: tuple[str, ...], expected: str, label: str) -> None:
    document = read(par(*runs))
    assert document.text.split("\n")[-1] == expected
    (note,) = document.notes
    assert (note.code, note.severity) == ("encoding_converted", "warning")
    assert label in note.message


def test_unicode_in_a_legacy_font_is_left_alone() -> None:
    document = read(par(legacy("Sở Y tế chủ trì", ".VnTime"), legacy(" ABC 12", ".VnTime"), legacy(" déjà", "Arial")))
    assert document.text.split("\n")[-1] == "Sở Y tế chủ trì ABC 12 déjà"
    assert document.notes == ()


@pytest.mark.parametrize("row", load("symbols", SymbolRow), ids=lambda row: f"{row.font} {row.code}")
def test_every_symbol_of_the_table(row: SymbolRow) -> None:
    symbol = f'<w:r><w:sym w:font="{row.font}" w:char="F0{row.code}"/></w:r>'
    assert lines(par(symbol, run("x"))) == [f"{row.character}x"]
