"""Web pages as legal portals save them: charsets, lines, lists, tables, and what around the document is left out."""

import codecs
import unicodedata
from pathlib import Path

import pytest

from growth import grows_linearly
from html_sample import LINES, grids, lines, opened, page, saved
from plan_extract.readers import read
from plan_extract.readers.forms import is_html
from plan_extract.readers.html import read_html
from plan_extract.text import Span
from test_encodings import to_cp1258, to_tcvn3, to_vni

# Charsets


@pytest.mark.parametrize(
    "data",
    [
        page("").encode(),
        page("", head="").encode(),
        codecs.BOM_UTF8 + page("", head='<meta charset="iso-8859-1">').encode(),
        codecs.BOM_UTF16_LE + page("").encode("utf-16-le"),
        codecs.BOM_UTF16_BE + page("").encode("utf-16-be"),
        to_cp1258(page("", head='<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">')),
        ('<?xml version="1.0" encoding="utf-8"?>' + page("", head="")).encode(),
        page("", head='<meta charset="windows-1258">').encode(),
        page("", head='<meta charset="no-such-charset">').encode(),
        page("", head='<meta charset="base64">').encode(),
        unicodedata.normalize("NFD", page("")).encode(),
        "".join(one if one.isascii() else f"&#{ord(one)};" for one in page("")).encode(),
        page("").replace("á", "&aacute;").encode(),
        saved("text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit", page("", head="").encode()),
    ],
)
def test_every_charset_gives_the_same_text(data: bytes) -> None:
    assert is_html(data)
    expected = "KẾ HOẠCH\nPhát triển nghề cá ven biển của huyện đến năm 2031"
    assert read_html(data, "plan.html").text == expected


@pytest.mark.parametrize(
    ("font", "convert", "expected"),
    [
        (".VnTime", to_tcvn3, "ủy ban nhân dân xã"),
        (".VnTimeH", to_tcvn3, "ỦY BAN NHÂN DÂN XÃ"),
        ("VNI-Times", to_vni, "Ủy ban nhân dân xã"),
        ("Arial", lambda text: text, "Ủy ban nhân dân xã"),
    ],
)
def test_legacy_fonts(font: str, convert, expected: str) -> None:  # type: ignore[no-untyped-def]  # any of the three
    text = convert("Ủy ban nhân dân xã")
    document = opened(f"<p><font face='{font}'>{text}</font></p><p style='font-family: \"{font}\", serif'>{text}</p>")
    assert document.text.split("\n")[LINES:] == [expected, expected]
    assert [note.code for note in document.notes] == (["encoding_converted"] if font != "Arial" else [])


# Forms


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<HTML><body>", True),
        (b"\n <!-- saved from url=(0014)about:internet --><!-- a -->\n<html>", True),
        (b"<head><title>", True),
        (b"<div class='a'>" + b"<p>a</p>" * 12 + b"</div>", True),
        (b"<div align=center>\n\nK\xe1\xba\xbe HO\xe1\xba\xa0CH\n</div>\nI. M", False),
        (b"I. <b>M</b>\n<html>", False),
        (b"<page_break>\nKH", False),
        (b"# KH\n<table><tr><td>a</td></tr></table>", False),
    ],
)
def test_what_is_a_page(data: bytes, expected: bool) -> None:
    assert is_html(data) is expected


@pytest.mark.parametrize("unit", [b"-->", b"<!---->", b"<!-- ", b"<?xml "])
def test_remarks_before_a_page_are_passed_over_in_linear_time(unit: bytes) -> None:
    assert grows_linearly(lambda times: b"<!--" + unit * times, is_html, 400_000)


def test_the_door_opens_pages(tmp_path: Path) -> None:
    path = tmp_path / "plan.doc"
    path.write_text(page("<p>Cá</p>"), "utf-8")
    document = read(path)
    assert document.text.endswith("\nCá")
    assert (document.origin.media_type, document.origin.text_source) == ("text/html", "native")


# Lines


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Một\n  hai&nbsp;&nbsp;ba</p>", ["Một hai ba"]),
        ("<div>Một<div>Hai</div>Ba</div>", ["Một", "Hai", "Ba"]),
        ("<p>KẾ HOẠCH<br>Nghề cá</p>", ["KẾ HOẠCH", "Nghề cá"]),
        ("<p>Phát triển<br>nghề cá</p>", ["Phát triển nghề cá"]),
        ("Một<br><br>hai", ["Một", "hai"]),
        ("<p>Tỷ lệ &lt; 5&#37; &amp; &ge; 3</p>", ["Tỷ lệ < 5% & ≥ 3"]),
        ("<p>m<sup>2</sup> và <b>đậm</b></p>", ["m2 và đậm"]),
        ("<pre>I. Một\nII. Hai</pre>", ["I. Một", "II. Hai"]),
        ("<p>Năm <del>2030</del><ins>2031</ins><s>!</s></p>", ["Năm 2031"]),
        ("<p>Cá<span style='display:none'>ẩn</span><i hidden>ẩn</i></p>", ["Cá"]),
        ("<p style='text-transform: uppercase'>mục tiêu</p>", ["MỤC TIÊU"]),
        ("<script>var a='<p>x</p>'</script><style>p{}</style><noscript>y</noscript><p>Cá</p>", ["Cá"]),
        ("<p>Mức<a href='#_ftn1' name='_ftnref1'>[1]</a> sống</p><p><a href='#_ftnref1'>[1]</a> Chuẩn mới</p>",
         ["Mức sống", "[1] Chuẩn mới"]),
        ("<p>xã h&shy;ội</p>", ["xã hội"]),
    ],
)  # fmt: skip
def test_lines(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_what_lines_are() -> None:
    document = opened(
        "<h2>Mục tiêu</h2><p><b>Đậm</b> <span style='font-weight:700'>hết</span></p><p><b>Đậm</b> một phần</p>"
    )
    assert [(line.mark, line.bold) for line in document.lines[LINES:]] == [(2, True), (0, True), (0, False)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>Cá<li>Mực</ol>", ["1. Cá", "2. Mực"]),
        ("<ol start=3 type=a><li>Cá</li><li value=7><p>Mực</p></li><li>Ốc</li></ol>", ["c. Cá", "g. Mực", "h. Ốc"]),
        ("<ol type=I><li>Cá<ol><li>Tôm</ol><li>Mực</ol>", ["I. Cá", "1. Tôm", "II. Mực"]),
        ("<ol reversed><li>Cá<li>Mực</ol>", ["2. Cá", "1. Mực"]),
        ("<ul><li>Cá<ul><li>Tôm</ul></ul>", ["• Cá", "◦ Tôm"]),
        ("<ul><li>- Cá<li>a) Mực</ul>", ["- Cá", "a) Mực"]),
        ("<ul style='list-style: none'><li>Cá</ul>", ["Cá"]),
        ("<ol style='list-style-type: lower-roman'><li>Cá</ol>", ["i. Cá"]),
        ("<ol><li></li><li>Mực</ol>", ["2. Mực"]),
        ("<p style='mso-list:l0'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>"
         "<![endif]>Mục đích<o:p></o:p></p>", ["1. Mục đích"]),
    ],
)  # fmt: skip
def test_lists(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


# Tables

RULED = "<table border=1>"


def test_a_table_with_merged_cells() -> None:
    body = (
        f"{RULED}<tr><th rowspan=2>TT<th rowspan=2>Việc<th colspan=2>Phân công<tr><th>Chủ trì<th>Phối hợp"
        "<tr><td>1<td rowspan=2>Nạo vét<td>Phòng Kinh tế<td>Các xã<tr><td>2<td>Công an<td>Huyện đội</table>"
    )
    assert grids(body) == [[
        ["TT", "Việc", "Chủ trì", "Phối hợp"],
        ["1", "Nạo vét", "Phòng Kinh tế", "Các xã"],
        ["2", "Nạo vét", "Công an", "Huyện đội"],
    ]]  # fmt: skip


def test_the_head_and_the_foot_are_lines() -> None:
    body = (
        "<table><tr><td>UBND HUYỆN<br>Số: 5/KH-UBND<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do</table>"
        "<table><tr><td><b>Nơi nhận:</b><br>- Như trên;<td>TM. ỦY BAN NHÂN DÂN</table>"
    )
    assert lines(body) == [
        "UBND HUYỆN", "Số: 5/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do",
        "Nơi nhận:", "- Như trên;", "TM. ỦY BAN NHÂN DÂN",
    ]  # fmt: skip


def test_a_page_set_in_tables() -> None:
    inner = f"{RULED}<tr><td>TT<td>Việc<tr><td>1<td>Cá</table>"
    body = f"<table><tr><td>{'<p>Nghề cá của huyện được mở rộng thêm.</p>' * 30}{inner}</td></tr></table>"
    document = opened(body)
    assert [[document.words(one) for one in row] for row in document.tables[0].rows] == [["TT", "Việc"], ["1", "Cá"]]
    assert document.text.count("\n") == LINES + 30 + 1


@pytest.mark.parametrize("said", ["<table border=0>", "<table border=0 style='border: none'>"])
def test_labels_and_values_without_rules_are_lines(said: str) -> None:
    rows = "<tr><td>Nước sạch:<td>85%<tr><td>Hộ nghèo:<td>3%</table>"
    assert lines(said + rows) == ["Nước sạch: 85%", "Hộ nghèo: 3%"]
    assert len(grids(said + rows.replace("<td>", "<td style='border: solid 1px'>"))) == 1


def test_every_word_has_its_block() -> None:
    document = opened(f"<p>Một</p>{RULED}<tr><td>TT<td>Việc<tr><td>1<td>Cá</table><p>Hai</p>")
    assert document.layout is not None
    for words, block in (
        ("Một", {"paragraph": LINES}), ("Việc", {"table": 0, "row": 0, "cell": 1}),
        ("Cá", {"table": 0, "row": 1, "cell": 1}), ("Hai", {"paragraph": LINES + 1}),
    ):  # fmt: skip
        start = document.text.rindex(words)
        assert document.layout.place(Span(start, start + 1)).block == block
