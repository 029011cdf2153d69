"""Scanned pages: pictures of made-up plans, askew, turned, stamped, with tables, with layers that lie."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from rapidfuzz import fuzz

from ocr_sample import DPI, HIGH, LEFT, PITCH, WIDE, Sheet, empty, joined, need_ocr, rotated, scan, width, with_layer
from plan_extract import extract
from plan_extract.errors import InputError
from plan_extract.readers import read
from plan_extract.readers.ocr.engine import Word
from plan_extract.readers.ocr.marks import with_numerals
from plan_extract.readers.ocr.phrases import Phrase
from plan_extract.readers.pdf import read_pdf
from plan_extract.text import Document, Span

ENGINE = pytest.mark.usefixtures("engine")
TITLE = "Phát triển mạng lưới thư viện cơ sở huyện Sơ Thủy đến năm 2030"
AIM = "- Phấn đấu đến năm 2030, có 85% thôn, bản của huyện có tủ sách dùng chung."
DUTY = (
    "1. Phòng Văn hóa và Thông tin chủ trì, phối hợp với Phòng Giáo dục và Đào tạo tổ chức ngày hội đọc sách hằng "
    "năm, báo cáo kết quả trước ngày 15 tháng 11 năm 2027."
)
BODY = ["I. MỤC TIÊU", AIM, "II. TỔ CHỨC THỰC HIỆN", DUTY]


@pytest.fixture
def engine() -> None:
    need_ocr()


def head(sheet: Sheet, kind: str = "KẾ HOẠCH") -> float:
    """The head of a plan with number and day left for the pen; gives the baseline below it."""
    sheet.centred(165, 70, "ỦY BAN NHÂN DÂN", "bold", 13).centred(165, 86, "HUYỆN SƠ THỦY", "bold", 13)
    sheet.centred(395, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold", 12.5)
    sheet.centred(395, 87, "Độc lập - Tự do - Hạnh phúc", "bold", 13.5)
    sheet.text(110, 118, "Số:", size=13).text(160, 118, "/KH-UBND", size=13)
    sheet.text(310, 118, "Sơ Thủy, ngày", "italic", 13.5).text(425, 118, "tháng 6 năm 2026", "italic", 13.5)
    sheet.centred(312, 160, kind, "bold").centred(312, 180, TITLE, "bold")
    return 215


def plan(kind: str = "KẾ HOẠCH") -> Sheet:
    sheet = Sheet()
    y = head(sheet, kind)
    for line in BODY:
        y = sheet.paragraph(y, line, "bold" if line.isupper() or line.startswith(("I.", "II.")) else "")
    return sheet


@cache
def straight() -> Document:
    return read_pdf(scan(plan()), "scan.pdf")


def body(document: Document) -> list[str]:
    return document.text.split("\n")[-len(BODY) :]


def alike(lines: list[str], meant: list[str]) -> bool:
    """Whether lines are those meant, but for one letter in fifty that another release of the engine reads otherwise."""
    return len(lines) == len(meant) and all(
        fuzz.ratio(one, other) >= 98 for one, other in zip(lines, meant, strict=True)
    )


def middle(document: Document, words: str) -> tuple[float, float]:
    """The middle of the boxes of some words, on the first page."""
    start = document.text.index(words)
    assert document.layout is not None
    boxes = document.layout.place(Span(start, start + len(words))).boxes
    assert {box[0] for box in boxes} == {1}
    return (min(b[1] for b in boxes) + max(b[3] for b in boxes)) / 2, (boxes[0][2] + boxes[-1][4]) / 2


@ENGINE
class TestPages:
    def test_a_scan_is_read_in_order(self) -> None:
        lines = straight().text.split("\n")
        assert lines[:2] == ["ỦY BAN NHÂN DÂN", "HUYỆN SƠ THỦY"]
        assert lines.index("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") < lines.index("KẾ HOẠCH")
        assert alike([lines[-len(BODY) - 1]], [TITLE])
        assert alike(body(straight()), BODY)
        assert (straight().origin.text_source, straight().origin.pages, straight().notes) == ("ocr", 1, ())

    def test_words_stand_where_they_were_drawn(self) -> None:
        x, y = middle(straight(), "huyện có tủ")
        assert x == pytest.approx(LEFT + 36 + width(AIM[: AIM.index("huyện")]) + width("huyện có tủ") / 2, abs=3)
        assert y == pytest.approx(215 + PITCH + 6 - 4, abs=4)

    @pytest.mark.parametrize("degrees", [-1.7, 0.8])
    def test_a_page_that_lies_askew_is_set_level(self, degrees: float) -> None:
        document = read_pdf(scan(plan().skewed(degrees)), "scan.pdf")
        assert alike(body(document), BODY)
        image = Sheet()
        x, y = middle(straight(), "85% thôn")
        image.draw.ellipse([x / 72 * DPI - 9, y / 72 * DPI - 9, x / 72 * DPI + 9, y / 72 * DPI + 9], fill="black")
        left, top, right, bottom = image.skewed(degrees).image.convert("L").point(lambda shade: 255 - shade).getbbox()  # type: ignore[misc]
        assert middle(document, "85% thôn") == pytest.approx(
            ((left + right) / 2 / DPI * 72, (top + bottom) / 2 / DPI * 72), abs=4
        )

    @pytest.mark.parametrize("turned", [90, 180, 270])
    def test_a_page_that_lies_on_its_side_or_head_is_set_upright(self, turned: int) -> None:
        document = read_pdf(scan(plan(), turned=turned), "scan.pdf")
        assert alike(body(document), BODY)
        x, y = middle(straight(), "85% thôn")
        places = {90: (y, WIDE - x), 180: (WIDE - x, HIGH - y), 270: (HIGH - y, x)}
        assert middle(document, "85% thôn") == pytest.approx(places[turned], abs=4)

    def test_a_page_that_is_shown_turned_is_read_as_shown(self) -> None:
        document = read_pdf(rotated(scan(plan(), turned=90), 90), "scan.pdf")
        assert alike(body(document), BODY)
        assert middle(document, "85% thôn") == pytest.approx(middle(straight(), "85% thôn"), abs=2)

    def test_stamps_and_pens_are_no_text(self) -> None:
        sheet = plan().stamp(250, 260).pen(130, 118).pen(402, 118)
        document = read_pdf(scan(sheet), "scan.pdf")
        assert alike(document.text.split("\n")[-len(BODY) - 1 :], [TITLE, *BODY])
        made = extract(document)
        assert (made.metadata.number, made.metadata.issued_on) == (None, None)

    def test_a_number_in_black_ink_is_unknown(self) -> None:
        document = read_pdf(scan(plan().pen(130, 118, (10, 10, 20)).pen(402, 118, (10, 10, 20))), "scan.pdf")
        made = extract(document)
        assert alike(body(document), BODY)
        assert (made.metadata.number, made.metadata.issued_on) == (None, None)
        assert {"missing_number", "missing_date"} <= {one.code for one in made.findings}

    def test_blank_and_stained_pages_are_nothing_to_tell(self) -> None:
        specked = Sheet()
        for at in range(40):
            specked.draw.rectangle([at * 37 % 1600, at * 53 % 2300, at * 37 % 1600 + 1, at * 53 % 2300 + 1], "black")
        document = read_pdf(scan(plan(), specked, Sheet().stamp(300, 400)), "scan.pdf")
        assert (document.text, document.notes, document.origin.pages) == (straight().text, (), 3)

    def test_a_page_of_no_words_is_told_of(self) -> None:
        map_ = Sheet()
        for at in range(60):
            box = [at * 71 % 1200, at * 131 % 1900, at * 71 % 1200 + 300, at * 131 % 1900 + 260]
            map_.draw.arc(box, at * 17 % 360, at * 17 % 360 + 150, "black", 9)
        document = read_pdf(scan(plan(), map_), "scan.pdf")
        assert document.text == straight().text
        assert [(note.code, note.severity, "Trang 2" in note.message) for note in document.notes] == [
            ("page_unreadable", "error", True)
        ]

    def test_the_same_bytes_give_the_same_document(self) -> None:
        assert read_pdf(scan(plan()), "scan.pdf").text == straight().text


@ENGINE
def test_a_ruled_table_is_read_cell_by_cell() -> None:
    rows = [
        ["TT", "Chỉ tiêu", "2027", "2030"],
        ["1", "Tủ sách thôn, bản (tủ)", "45", "85"],
        ["2", "Người dân có thẻ (%)", "12,5", "40"],
        ["3", "Sách mới mỗi năm (cuốn)", "1.200", "2.500"],
    ]
    sheet = Sheet()
    sheet.paragraph(100, "Các chỉ tiêu chính của Kế hoạch được giao cho từng năm như sau:")
    sheet.grid([85, 125, 330, 430, 540], [130, 154, 178, 202, 226], rows).paragraph(260, AIM)
    document = read_pdf(scan(sheet.skewed(0.5)), "scan.pdf")
    (table,) = document.tables
    assert [[document.words(cell) for cell in row] for row in table.rows] == rows
    assert document.text.split("\n")[-1] == AIM


@ENGINE
class TestFoot:
    def test_recipients_and_signature_are_read_apart(self) -> None:
        sheet = plan()
        recipients = ["Như trên;", "Thường trực Huyện ủy;", "Các phòng, ban của huyện;", "Lưu: VT, VHTT."]
        sheet.text(LEFT, 560, "Nơi nhận:", "bold", 12)
        for number, words in enumerate(recipients, 1):
            sheet.text(LEFT, 560 + 14 * number, f"- {words}", size=11)
        sheet.centred(420, 564, "TM. ỦY BAN NHÂN DÂN", "bold").centred(420, 582, "CHỦ TỊCH", "bold")
        sheet.centred(420, 660, "Lê Thị Tường Minh", "bold").stamp(390, 625, 45).pen(420, 630)
        lines = read_pdf(scan(sheet), "scan.pdf").text.split("\n")
        at = lines.index("Nơi nhận:")
        assert lines[at + 1 : at + 5] == [f"- {words}" for words in recipients]
        assert lines[at + 5 :] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Tường Minh"]


LYING = [
    "UY BAN NHAN DAN HUYEN SO THUY yeu cau cac phong ban trong toan huyen",
    "to chuc thuc hien Ke hoach nay theo dung tien do da giao va bao cao ket",
    "qua ve Phong Van hoa truoc ngay muoi lam thang muoi mot hang nam de tong hop",
]


@ENGINE
class TestLayers:
    def test_a_layer_without_marks_is_replaced(self) -> None:
        document = read_pdf(with_layer(scan(plan()), LYING), "scan.pdf")
        assert document.text == straight().text
        (note,) = document.notes
        assert (note.code, note.severity, note.span) == ("text_layer_replaced", "warning", (0, len(document.text)))
        assert note.message.startswith("Trang 1 ")

    def test_letters_without_sense_are_replaced(self) -> None:
        lines = ["6Ӣ CÔNG 7+ѬѪ1* 7ӌ1+ 6Ѫ 7+ӪY &Ӝ1* +Ñ$ ;­ +Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0"] * 4
        document = read_pdf(with_layer(scan(plan()), lines), "scan.pdf")
        assert document.text == straight().text
        assert [note.code for note in document.notes] == ["text_layer_replaced"]

    def test_good_pages_keep_their_layer(self) -> None:
        native = with_layer(empty(), [AIM, "- " + TITLE + "."], hidden=False)
        document = read_pdf(joined(native, scan(plan())), "both.pdf")
        assert document.text.split("\n")[0] == AIM
        assert alike(body(document), BODY)
        assert (document.origin.text_source, document.notes) == ("mixed", ())

    def test_ocr_can_be_forced_and_left_out(self) -> None:
        native = with_layer(empty(), [AIM, "- " + TITLE + "."], hidden=False)
        forced = read_pdf(native, "a.pdf", ocr="force")
        assert forced.text.split("\n") == [AIM, "- " + TITLE + "."]
        assert forced.origin.text_source == "ocr"
        assert [note.code for note in forced.notes] == ["text_layer_replaced"]
        left = read_pdf(scan(plan()), "a.pdf", ocr="off")
        assert (left.text, [note.code for note in left.notes]) == ("", ["page_unreadable"])


@ENGINE
class TestPictures:
    @pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
    def test_a_picture_is_a_page(self, form: str) -> None:
        out = BytesIO()
        sheet = plan()
        sheet.image.crop((0, 0, 1653, 760)).save(out, form, dpi=(DPI, DPI))
        out.seek(0)
        document = read(out)
        assert alike(document.text.split("\n")[-1:], [AIM])
        assert (document.origin.media_type, document.origin.text_source) == (f"image/{form.lower()}", "ocr")

    def test_a_broken_picture_is_one_clear_line(self) -> None:
        with pytest.raises(InputError, match="picture is broken") as caught:
            read(BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(100)))
        assert "\n" not in str(caught.value)

    def test_a_picture_asks_for_ocr(self) -> None:
        out = BytesIO()
        Image.new("L", (50, 50)).save(out, "PNG")
        with pytest.raises(InputError, match="needs OCR"):
            read(BytesIO(out.getvalue()), ocr="off")


@ENGINE
def test_evident_slips_become_findings_with_the_reading_used() -> None:
    sheet = Sheet()
    y = head(sheet, "KÉ HOẠCH")
    for line in ("I. MỤC TIÊU", "- Phần đầu 60% số thôn có tủ sách dùng chung vào năm 2028."):
        y = sheet.paragraph(y, line, "bold" if line.startswith("I.") else "")
    made = extract(read_pdf(scan(sheet), "scan.pdf"))
    suspects = {one.text: one.message for one in made.findings if one.code == "ocr_suspect"}
    assert "“KẾ HOẠCH”" in suspects["KÉ HOẠCH"]
    assert "“Phấn đấu”" in suspects["Phần đầu"]
    assert made.metadata.doc_type == "Kế hoạch"
    assert [(one.value, one.unit) for one in made.targets] == [(60.0, "%")]


def phrase(*words: str, wide: float, bold: bool = True) -> Phrase:
    made = [Word(words[0], 0, 0, wide, 30, 30, 90, 0)]
    made += [Word(word, 100 * at, 0, 100 * at + 90, 30, 30, 90, 0) for at, word in enumerate(words[1:], 1)]
    return Phrase(tuple(made), 30, 37.0, bold)


@pytest.mark.parametrize(
    ("read_as", "wide", "meant"),
    [
        ("IL", 21, "I."),
        ("II.", 50, "III."),
        ("IIIL.", 50, "III."),
        ("IV.", 47, "IV."),
        ("VIL", 61, "VII."),
    ],
)
def test_roman_numerals_are_told_by_their_width(read_as: str, wide: float, meant: str) -> None:
    misread: list[tuple[str, str]] = []
    (made,) = with_numerals([phrase(read_as, "NHIỆM", "VỤ", wide=wide)], misread)
    assert made.words[0].text == meant
    assert misread == ([] if read_as == meant else [(read_as, meant)])
    assert next(with_numerals([made], misread)) == made


@pytest.mark.parametrize(("read_as", "meant"), [("5,", "5."), ("l.", "1."), ("3.2,", "3.2.")])
def test_numbers_of_paragraphs_end_with_a_full_stop(read_as: str, meant: str) -> None:
    misread: list[tuple[str, str]] = []
    wrapped, head = phrase("thực", "hiện nhiệm vụ được giao", wide=20), phrase(read_as, "Phòng", "Văn", wide=20)
    indented = head._replace(
        words=tuple(word._replace(left=word.left + 99, right=word.right + 99) for word in head.words)
    )
    assert [one.words[0].text for one in with_numerals([wrapped, indented], misread)] == ["thực", meant]
    assert misread == [(read_as, meant)]
    assert list(with_numerals([wrapped, head], misread)) == [wrapped, head]


def test_words_that_are_no_numerals_stay() -> None:
    for words in (("Il", "phải"), ("1.", "MỤC"), ("BAN", "HÀNH"), ("5,", "kg"), ("12,5", "Tấn")):
        misread: list[tuple[str, str]] = []
        assert next(with_numerals([phrase(*words, wide=40)], misread)).words[0].text == words[0]


@ENGINE
def test_points_follow_each_other() -> None:
    sheet = Sheet()
    y = sheet.paragraph(100, "Ủy ban nhân dân huyện giao nhiệm vụ cho các phòng, ban như sau:")
    for letter, words in zip("abcdđeghikl", ("mua sách", "nhận sách", "chia sách") * 4, strict=False):
        y = sheet.paragraph(y, f"{letter}) Phòng Văn hóa {words} cho các thôn, bản.")
    lines = read_pdf(scan(sheet), "scan.pdf").text.split("\n")[1:]
    assert [line[:2] for line in lines] == [f"{letter})" for letter in "abcdđeghikl"]


HIDDEN = "import sys; sys.modules['tesserocr'] = None; from plan_extract.__main__ import main; main()"


@pytest.mark.parametrize("force", [False, True])
def test_without_the_engine_it_is_said_how_to_install_it(tmp_path: Path, force: bool) -> None:
    file = tmp_path / "scan.pdf"
    Image.new("L", (600, 800), 128).save(file, "PDF", save_all=True, append_images=[Image.new("L", (600, 800), 90)])
    options = ["--ocr", "force"] if force else []
    done = subprocess.run(
        [sys.executable, "-c", HIDDEN, "extract", str(file), *options], capture_output=True, text=True, check=False
    )
    (line,) = done.stderr.splitlines()
    assert "apt-get install tesseract-ocr-vie tesseract-ocr-osd && pip install 'plan-extract[ocr]'" in line
    assert done.returncode == 1
    if force:
        assert done.stdout == ""
        return
    assert "2 of 2 pages not read" in line
    found = [one for one in json.loads(done.stdout)["findings"] if one["code"] == "page_unreadable"]
    assert [one["message"][:7] for one in found] == ["Trang 1", "Trang 2"]
    assert all("tesseract-ocr-vie" in one["message"] for one in found)
