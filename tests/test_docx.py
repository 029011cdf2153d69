"""Lines of Word files: bold, headings, gaps, text boxes, notes, page headers, pictures."""

import pytest

from docx_sample import (
    LINES,
    NAMES,
    OFFICE,
    abstract,
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
