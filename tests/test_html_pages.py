"""The main part of a page found among menus; odd and hostile pages."""

import pytest

from growth import grows_linearly
from html_sample import HEAD, LINES, opened, page, saved
from plan_extract.errors import InputError
from plan_extract.readers.html import read_html

RULED = "<table border=1>"
# The main part

TEXT = "".join(
    f"<p>{at}. Ủy ban nhân dân xã tổ chức thực hiện việc nạo vét luồng lạch và bến cá.</p>" for at in range(1, 9)
)
MENU = "<nav>Trang chủ</nav><div><a href=a>Văn bản mới của huyện</a> <a href=b>Lịch tiếp dân của huyện</a></div>"


def around(document: str, beside: str = "") -> str:
    return (
        f"<html><meta charset=utf-8><body><form><div>{MENU}<div><h1>Cổng thông tin</h1></div><div><div id=main>"
        f"{document}</div>{beside}</div></div></form><footer>Bản quyền của huyện</footer></body></html>"
    )


def test_menus_and_what_stands_around_are_left_out() -> None:
    found = read_html(around(HEAD + TEXT, "<div>Ý kiến bạn đọc về việc này</div>").encode(), "plan.html").text
    assert found.startswith("KẾ HOẠCH\n")
    assert found.endswith("bến cá.")
    assert found.count("\n") == LINES + 7


@pytest.mark.parametrize(
    "part",
    [
        "<div>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>",
        "<div><p>Nơi nhận:</p><p>- Như trên;</p></div>",
        "<div><p>Phụ lục I</p></div>",
        "<div><p>II. Kinh phí thực hiện</p></div>",
        "<div>Căn cứ Luật Thủy sản;</div>",
    ],
)
def test_nothing_of_the_document_is_left_out(part: str) -> None:
    found = read_html(around(HEAD + TEXT, part).encode(), "plan.html").text
    assert read_html(page(part).encode(), "a").text.split("\n")[-1] in found


def test_a_drawing_inside_a_word_does_not_break_it() -> None:
    drawing = '<img src="line.gif" align="left">\n <br clear="left"/>\n</img>\n'
    assert opened(f"<p>S{drawing}ố: 12/KH-UBND</p>").text.split("\n")[LINES:] == ["Số: 12/KH-UBND"]
    assert opened("<p>S<img align=left>\nố: 12/KH-UBND</p>").text.endswith("\nSố: 12/KH-UBND")
    assert opened("<p>Xem <img align=left>\nbảng</p>").text.endswith("\nXem bảng")
    assert opened(f"<p>Hình 1{drawing}Hình 2</p>").text.split("\n")[LINES:] == ["Hình 1", "Hình 2"]


def test_a_style_sheet_of_classes() -> None:
    sheet = (
        "<meta charset=utf-8><style><!-- @font-face {font-family: x} /* p.Than {font-weight: bold} */"
        "p.Muc, div.Muc {margin: 0; font-weight:bold !important} h1.Than {font-weight: bold}"
        "td.O .Than {font-weight: bold} .Hoa {text-transform: uppercase} span.Cu {font-family: .VnTime} --></style>"
    )
    body = (
        '<p class="Muc">Mục tiêu chung</p><p class="Muc" style="font-weight: normal">Chữ thường</p>'
        '<p class="Than">Chữ thường</p><p class="Muc Hoa">Mục tiêu</p><p><span class="Cu">ñy ban nh©n d©n</span></p>'
    )
    document = read_html(page(body, sheet).encode(), "plan.html")
    lines = document.lines[LINES:]
    assert [line.bold for line in lines] == [True, False, False, True, False]
    assert [document.words(line.span) for line in lines[3:]] == ["MỤC TIÊU", "ủy ban nhân dân"]


# Harm


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html></html>", "only blanks"),
        (b"<html>", "only blanks"),
        (b"<html><body>" + b"<p>The plan of the council for the year.</p>" * 20, "no Vietnamese"),
        (b"<html><body>" + b"<div>" * 30_000 + "Cá".encode(), "nested deeper"),
        (saved("image/png", b"x"), "no web page"),
        (b"<html>" + b"<p>" * 1_600_000, "tags"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_html(data, "plan.html")
    message = str(caught.value)
    assert message.startswith("plan.html: ")
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 1500 + "Cá",
        "<table>" * 300 + "Cá",
        f"{RULED}<tr>{'<td rowspan=9999>ở' * 500}{'<tr>' * 3000}</table>Cá",
        f"{RULED}<tr><td colspan=99999999999999999999>a<td rowspan=-1>b<tr><td>c</table>Cá",
        "</td></tr></table></li></ol>Cá",
        "<li>Cá",
        "<td>Cá",
        "<ol start=9999999999999999999999><li>Cá",
        "<p style='" + "a" * 100_000 + "'>Cá",
        "<p>\x00Cá\x1f",
        "<![CDATA[ x ]]>Cá",
    ],
)
def test_odd_pages_do_no_harm(body: str) -> None:
    assert "Cá" in opened(body).text


@pytest.mark.parametrize(
    "unit",
    ["<p>ở</p>", "<td rowspan=9999>ở", "ở<br>", "<div>ở", "<b>ở</b>", "<table><tr><td>ở<td>ở<tr><td>ở<td>ở</table>"],
)
def test_repetition_stays_linear(unit: str) -> None:
    assert grows_linearly(lambda times: page(unit * times).encode(), lambda data: read_html(data, "a"), 1600)
