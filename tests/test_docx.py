"""Letters and lines of Word files, each form made here part by part, with a near miss."""

import unicodedata

import pytest

from docx_sample import (
    LINES,
    NAMES,
    OFFICE,
    abstract,
    cell,
    grids,
    item,
    level,
    lines,
    num,
    par,
    paragraphs,
    read,
    row,
    run,
    table,
)
from plan_extract.text import Span
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


def test_a_line_is_bold_when_all_its_letters_are() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:name w:val="c"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = (
        par(run("1", "<w:b/>"), run(". "), run("Mục tiêu", "<w:b/>"))
        + par(run("Một phần", "<w:b/>"), run(" thường"))
        + par("Từ kiểu đoạn", properties='<w:pStyle w:val="B"/>')
        + par(run("Từ kiểu chữ", '<w:rStyle w:val="C"/>'))
        + par(run("Đậm tắt", '<w:b w:val="0"/>'))
    )
    document = read(body, styles=styles)
    assert [line.bold for line in document.lines[LINES:]] == [True, False, True, True, False]


HEADING = '<w:style w:type="paragraph" w:styleId="D2"><w:name w:val="heading 2"/></w:style>'


@pytest.mark.parametrize(
    ("text", "mark"),
    [("MỤC TIÊU", 2), ("1. Mục tiêu cụ thể", 2), ("- Nạo vét luồng", 0), ("Huyện giao các xã thực hiện.", 0)],
)
def test_heading_styles(text: str, mark: int) -> None:
    document = read(par(text, properties='<w:pStyle w:val="D2"/>'), styles=HEADING)
    assert document.lines[-1].mark == mark


def test_a_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
    assert lines(par("I. Mục tiêu\t3", properties='<w:pStyle w:val="M1"/>') + par("Cá"), styles=styles) == ["Cá"]


def test_empty_paragraphs_are_gaps_and_rules_no_lines() -> None:
    document = read(par("Một") + par() + par("Hai") + par("-------") + par("Ba"))
    assert [(document.words(line.span), line.gap) for line in document.lines[LINES:]] == [
        ("Một", False),
        ("Hai", True),
        ("Ba", False),
    ]


def test_a_title_over_several_paragraphs_is_one() -> None:
    bold = "<w:b/>"
    body = par(run("Bảo vệ nguồn lợi thủy sản", bold)) + par(run("ven biển đến năm 2031", bold))
    assert paragraphs(body) == ["Bảo vệ nguồn lợi thủy sản ven biển đến năm 2031"]
    assert paragraphs(par(run("1. Mục đích", bold)) + par("nâng cao đời sống")) == ["1. Mục đích", "nâng cao đời sống"]


def test_two_bullets_are_one_in_the_view() -> None:
    numbering = abstract(level(0, "bullet", "-")) + num(1)
    assert lines(item("+ Nạo vét"), numbering=numbering) == ["- + Nạo vét"]
    assert paragraphs(item("+ Nạo vét"), numbering=numbering) == ["+ Nạo vét"]


def box(text: str) -> str:
    inside = f"<w:txbxContent>{par(text)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:wsp><wps:txbx>"
        f"{inside}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    assert lines(f"<w:p>{run('Trước')}{box('Trong khung')}{run(' sau')}</w:p>") == ["Trước sau", "Trong khung"]


def test_an_old_text_box_alone() -> None:
    inside = f"<v:textbox><w:txbxContent>{par('Khung cũ')}</w:txbxContent></v:textbox>"
    assert lines(f"<w:p><w:r><w:pict><v:shape>{inside}</v:shape></w:pict></w:r></w:p>") == ["Khung cũ"]


def notes(kind: str, *texts: str) -> str:
    root = kind + "s"
    made = "".join(f'<w:{kind} w:id="{at}">{par(text)}</w:{kind}>' for at, text in enumerate(texts, 2))
    return f'<w:{root} {NAMES}><w:{kind} w:id="0" w:type="separator">{par("x")}</w:{kind}>{made}</w:{root}>'


def test_notes_stand_marked_behind_their_paragraph() -> None:
    body = (
        f'<w:p>{run("Hộ nghèo")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" giảm")}</w:p>'
        + table(
            row("TT", f'<w:tc><w:p>{run("Chợ")}<w:r><w:endnoteReference w:id="2"/></w:r></w:p></w:tc>'), row("1", "Kè")
        )
        + par("Hết")
    )
    found = read(
        body,
        parts={
            "word/footnotes.xml": notes("footnote", "Theo chuẩn mới."),
            "word/endnotes.xml": notes("endnote", "Chợ cá."),
        },
        relations=f'<Relationship Id="f" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="e" Type="{OFFICE}/endnotes" Target="endnotes.xml"/>',
    )
    assert found.text.split("\n")[LINES:] == [
        "Hộ nghèo giảm",
        "[1] Theo chuẩn mới.",
        "TT\tChợ",
        "1\tKè",
        "[i] Chợ cá.",
        "Hết",
    ]


def headed(header: str, body: str = "") -> list[str]:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    return read(
        body + section,
        parts={"word/header1.xml": f"<w:hdr {NAMES}>{header}</w:hdr>"},
        relations=f'<Relationship Id="h" Type="{OFFICE}/header" Target="header1.xml"/>',
    ).text.split("\n")


def test_a_running_head_is_out_and_a_number_kept_where_the_text_has_none() -> None:
    assert headed(par("2"))[0] == "KẾ HOẠCH"
    assert headed(par("Kế hoạch nghề cá"))[0] == "KẾ HOẠCH"
    assert headed(par("Số: 12/KH-UBND") + par("2"))[:2] == ["Số: 12/KH-UBND", "KẾ HOẠCH"]
    assert headed(par("Số: 12/KH-UBND"), par("Số: 12/KH-UBND"))[0] == "KẾ HOẠCH"


def test_pictures_as_large_as_a_page_are_told() -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:extent cx="{}" cy="{}"/></wp:inline></w:drawing></w:r>'
    large = read(par("Cá", picture.format(6_000_000, 8_000_000)))
    assert [note.code for note in large.notes] == ["page_unreadable"]
    assert read(par("Cá", picture.format(900_000, 900_000))).notes == ()
