"""Automatic numbers of Word, rebuilt: levels, restarts, formats, styles, and where none is printed."""

import pytest

from docx_sample import abstract, cell, grids, item, level, lines, num, par, read, row, table
from plan_extract.structure import build

OUTLINE = abstract(
    level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"), level(3, "bullet", "-")
)


def test_numbers_nest_and_begin_anew() -> None:
    body = "".join(
        item(text, at)
        for text, at in (
            ("Mục tiêu", 0),
            ("Chung", 1),
            ("Cụ thể", 1),
            ("Nước sạch", 2),
            ("Cảng cá", 2),
            ("Kè", 3),
            ("Chợ", 2),
            ("Nhiệm vụ", 0),
            ("Tàu", 1),
            ("Lưới", 2),
        )
    )
    assert lines(body, numbering=OUTLINE + num(1)) == [
        "I. Mục tiêu",
        "1. Chung",
        "2. Cụ thể",
        "a) Nước sạch",
        "b) Cảng cá",
        "- Kè",
        "c) Chợ",
        "II. Nhiệm vụ",
        "1. Tàu",
        "a) Lưới",
    ]


def test_numbers_make_the_section_tree() -> None:
    body = item("MỤC TIÊU", 0) + item("Chung:", 1) + par("Nghề cá bền vững.") + item("NHIỆM VỤ", 0)
    document = read(body, numbering=OUTLINE + num(1))
    tree = build(document)
    assert [one.number for one in tree.sections if one.number] == ["I", "1", "II"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", "5."),
        ("decimalZero", "05."),
        ("upperRoman", "V."),
        ("lowerRoman", "v."),
        ("upperLetter", "E."),
        ("lowerLetter", "e."),  # Word knows no đ
        ("none", "."),
        ("vietnameseCounting", "năm."),
        ("ideographDigital", "5."),
    ],
)
def test_number_formats(form: str, expected: str) -> None:
    numbering = abstract(level(0, form, "%1.")) + num(1)
    assert lines("".join(item("Cá") for _ in range(5)), numbering=numbering)[-1] == f"{expected} Cá"


def test_letters_are_doubled_after_z() -> None:
    found = lines("".join(item("Cá") for _ in range(28)), numbering=abstract(level(0, "lowerLetter", "%1)")) + num(1))
    assert (found[3], found[4], found[25], found[27]) == ("d) Cá", "e) Cá", "z) Cá", "bb) Cá")


def test_a_level_that_shows_those_above() -> None:
    numbering = abstract(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.")) + num(1)
    legal = abstract(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + num(1)
    body = item("Một", 0) + item("Hai", 0) + item("Ba", 1)
    assert lines(body, numbering=numbering)[-1] == "II.1. Ba"
    assert lines(body, numbering=legal)[-1] == "2.1. Ba"


def test_words_around_a_number() -> None:
    numbering = abstract(level(0, "decimal", "Điều %1."), level(1, "upperRoman", "Phần thứ %2:")) + num(1)
    assert lines(item("Giao Phòng Kinh tế", 0) + item("Bến cá", 1), numbering=numbering) == [
        "Điều 1. Giao Phòng Kinh tế",
        "Phần thứ I: Bến cá",
    ]


def test_a_start_override_begins_anew_where_it_is_first_used() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = item("a", 0, 1) + item("b", 0, 1) + item("c", 0, 2) + item("d", 0, 2) + item("e", 0, 1)
    plain = abstract(level(0, "decimal", "%1."))
    assert lines(body, numbering=plain + num(1) + num(2, 0, override)) == ["1. a", "2. b", "1. c", "2. d", "3. e"]
    assert lines(body, numbering=plain + num(1) + num(2)) == ["1. a", "2. b", "3. c", "4. d", "5. e"]


def test_lists_of_two_abstract_lists_count_apart() -> None:
    numbering = (
        abstract(level(0, "decimal", "%1.")) + abstract(level(0, "decimal", "%1)"), number=7) + num(1) + num(2, 7)
    )
    assert lines(item("a") + item("b", 0, 2) + item("c"), numbering=numbering) == ["1. a", "1) b", "2. c"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [("", "1. d"), ('<w:lvlRestart w:val="0"/>', "3. d"), ('<w:lvlRestart w:val="1"/>', "1. d")],
)
def test_where_a_level_begins_anew(restart: str, expected: str) -> None:
    numbering = abstract(level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", restart)) + num(1)
    body = item("a", 0) + item("b", 1) + item("c", 1) + item("A", 0) + item("d", 1)
    assert lines(body, numbering=numbering)[-1] == expected


def test_an_overridden_level_and_a_start() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.", start=3)) + num(1) + num(2, 0, override)
    assert lines(item("a") + item("b") + item("c", 0, 2), numbering=numbering) == ["3. a", "4. b", "e) c"]


@pytest.mark.parametrize(("suffix", "expected"), [("tab", "1. Cá"), ("space", "1. Cá"), ("nothing", "1.Cá")])
def test_what_stands_behind_a_number(suffix: str, expected: str) -> None:
    numbering = abstract(level(0, "decimal", "%1.", f'<w:suff w:val="{suffix}"/>')) + num(1)
    assert lines(item("Cá"), numbering=numbering) == [expected]


@pytest.mark.parametrize(
    ("font", "text", "expected"),
    [
        ("Symbol", "\uf0b7", "• Cá"),
        ("Wingdings", "\uf0fc", "✓ Cá"),
        ("Symbol", "\uf02d", "- Cá"),
        ("Courier New", "o", "o Cá"),
        ("Times New Roman", "+", "+ Cá"),
    ],
)
def test_bullets(font: str, text: str, expected: str) -> None:
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl>'
    numbering = abstract(level(0, "bullet", text).replace("</w:lvl>", look)) + num(1)
    assert lines(item("Cá"), numbering=numbering) == [expected]


NUMBERED_STYLE = (
    '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Muc"/>'
    "</w:style>"
)


def test_numbers_that_a_style_brings() -> None:
    numbering = abstract(level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:pStyle w:val="Muc"/>')) + num(1)
    body = (
        par("Một", properties='<w:pStyle w:val="Muc"/>')
        + par("Không số", properties='<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + par("Hai", properties='<w:pStyle w:val="Muc"/>')
        + par("La Mã", properties='<w:pStyle w:val="Con"/>')
    )
    assert lines(body, numbering=numbering, styles=NUMBERED_STYLE) == ["1. Một", "Không số", "2. Hai", "I. La Mã"]


def test_a_list_linked_by_a_list_style() -> None:
    numbering = (
        abstract(level(0, "upperLetter", "%1."), number=5).replace(
            "</w:abstractNum>", '<w:styleLink w:val="L"/></w:abstractNum>'
        )
        + '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + num(1, 6)
        + num(9, 5)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(item("Cá") + item("Mực"), numbering=numbering, styles=styles) == ["A. Cá", "B. Mực"]


def test_empty_and_hidden_paragraphs_of_a_list() -> None:
    numbering = abstract(level(0, "decimal", "%1.")) + num(1)
    hidden = item("").replace("</w:numPr>", "</w:numPr><w:rPr><w:vanish/></w:rPr>")
    assert lines(item("a") + item("") + item("b"), numbering=numbering) == ["1. a", "3. b"]
    assert lines(item("a") + hidden + item("b"), numbering=numbering) == ["1. a", "2. b"]


def test_the_numbers_of_a_column() -> None:
    numbering = abstract(level(0, "decimal", "%1.")) + num(1)
    body = table(row("TT", "Việc"), row(cell(item("")), "Nạo vét"), row(cell(item("")), "Xây kè"))
    assert grids(body, numbering=numbering) == [[["TT", "Việc"], ["1.", "Nạo vét"], ["2.", "Xây kè"]]]


def test_unknown_lists_and_levels_print_no_number() -> None:
    numbering = abstract(level(0, "decimal", "%1.")) + num(1) + num(3, 44)
    body = item("a", 0, 8) + item("b", 5, 1) + item("c", 0, 3) + item("d", 77, 1)
    assert lines(body, numbering=numbering) == ["a", "b", "c", "d"]
