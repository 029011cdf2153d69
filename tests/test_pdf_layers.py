"""Text layers of PDFs that cannot be taken as they are, and files that cannot be read at all."""

from __future__ import annotations

import math
import random
import re
from contextlib import suppress

import pytest

from growth import grows_linearly
from pdf_sample import LEFT, PITCH, Page, pdf
from plan_extract.errors import InputError
from plan_extract.readers import read
from plan_extract.readers.legacy import TCVN3, LostRow, mend_tcvn3
from plan_extract.readers.pdf import Limits, quality, read_pdf
from plan_extract.readers.pdf.repair import SlipRow, put_back
from plan_extract.tables.loader import load
from plan_extract.text import Document

DUTY = (
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành và Ủy ban nhân dân các xã, phường tổ chức thực hiện Kế hoạch này "
    "theo đúng tiến độ đã giao, báo cáo kết quả trước ngày 15 tháng 12 hằng năm để tổng hợp."
)
UNMARKED = (
    "Uy ban nhan dan tinh yeu cau cac so nganh va Uy ban nhan dan cac xa phuong to chuc thuc hien Ke hoach nay theo "
    "dung tien do da giao bao cao ket qua truoc ngay 15 thang 12 hang nam de tong hop theo quy dinh"
)
OLD = {letter: place for place, letter in TCVN3.items()}


def old(words: str) -> str:
    """Words as TCVN3 has them, read as Western letters."""
    return "".join(OLD.get(letter, OLD.get(letter.lower(), letter)) for letter in words)


def page(words: str, font: str = "regular", *, image: bool = False) -> Page:
    made = Page(image=image)
    made.paragraph(100, words, font=font)
    return made


def codes(data: bytes) -> list[tuple[str, str]]:
    return [(note.code, note.severity) for note in read_pdf(data, "plan.pdf", ocr="off").notes]


class TestRepair:
    def test_a_page_in_tcvn3_is_converted_and_told_of(self) -> None:
        document = read_pdf(pdf(page(old(DUTY), "old"), page(DUTY)), "plan.pdf")
        assert document.text.split("\n") == [DUTY.replace("Ủ", "ủ"), DUTY]  # TCVN3 has no capital Ủ but in its font
        (note,) = document.notes
        assert (note.code, note.span) == ("encoding_converted", (0, len(DUTY) + 1))
        assert "Trang 1" in note.message
        assert "TCVN3" in note.message

    def test_letters_in_a_font_of_capitals_are_capitals(self) -> None:
        made = Page().text(LEFT, 80, old("Tổ chức thực hiện kế hoạch của Ủy ban"), font="capitals")
        made.paragraph(120, old(DUTY), font="old")
        assert read_pdf(pdf(made), "a").text.split("\n")[0] == "TỔ CHỨC THỰC HIỆN KẾ HOẠCH CỦA ỦY BAN"

    def test_a_soft_hyphen_at_the_end_of_a_line_is_a_letter_again(self) -> None:
        made = Page()
        made.text(LEFT + 36, 100, old("Ban hành Thông tư số 12/2024/TT-BTC của Bộ Tài chính và Thông t-"))
        made.text(LEFT, 100 + PITCH, old("số 13/2024/TT-BTC; yêu cầu người dân, doanh nghiệp và ng-"))
        made.text(LEFT, 100 + 2 * PITCH, old("ời lao động thực hiện đầy đủ các quy định."))
        text = " ".join(read_pdf(pdf(made), "a").text.split("\n"))
        assert "Thông tư số 13/2024" in text
        assert "và người lao động" in text

    def test_slipped_letters_are_put_back_and_told_of(self) -> None:
        document = read_pdf(pdf(page("CỘNG HÕA XÃ HỘI, CÔNG THƢƠNG, bà VÕ THỊ HÀ")), "a")
        assert document.text == "CỘNG HÒA XÃ HỘI, CÔNG THƯƠNG, bà VÕ THỊ HÀ"
        (note,) = document.notes
        assert (note.code, note.severity) == ("glyphs_repaired", "warning")
        assert "“HÕA” → “HÒA”" in note.message

    def test_signs_apart_from_their_letters_are_composed(self) -> None:
        document = read_pdf(pdf(page("Thu\u0309 tục ha\u0300nh chi\u0301nh")), "a")
        assert document.text == "Thủ tục hành chính"
        assert document.layout is not None
        ((_, left, _, right, _),) = document.layout.place(document.lines[0].span).boxes
        assert right - left == pytest.approx(21 * 6.5, abs=0.1)

    def test_invisible_signs_and_odd_blanks_go(self) -> None:
        assert read_pdf(pdf(page("Sở\u00a0Nội\u200b vụ\u2003tỉnh")), "a").text == "Sở Nội vụ tỉnh"

    def test_bullets_of_symbol_fonts_are_bullets(self) -> None:
        assert read_pdf(pdf(page("\uf0b7 Tổ chức thực hiện")), "a").text == "• Tổ chức thực hiện"

    def test_a_blank_that_is_too_narrow_for_pdfium_is_put_back(self) -> None:
        made = Page().text(LEFT, 100, "Kế hoạch số 09/KH-SNV").text(LEFT + 21 * 6.5 + 2, 100, "ngày 02 tháng 6")
        assert read_pdf(pdf(made), "a").text == "Kế hoạch số 09/KH-SNV ngày 02 tháng 6"

    def test_it_is_put_back_among_many_words_that_might_be_two(self) -> None:
        initials = (
            "b",
            "c",
            "d",
            "đ",
            "h",
            "k",
            "l",
            "m",
            "n",
            "s",
            "t",
            "v",
            "x",
            "ch",
            "gi",
            "kh",
            "nh",
            "ng",
            "ph",
            "th",
            "tr",
        )
        made = Page().text(LEFT, 80, " ".join(f"({initial}an" for initial in initials))
        made.text(LEFT, 100, "Kế hoạch số 09/KH-SNV").text(LEFT + 21 * 6.5 + 2, 100, "ngày 02 tháng 6")
        assert "số 09/KH-SNV ngày 02" in read_pdf(pdf(made), "a").text


class TestUnreadable:
    def test_a_page_without_words_is_told_of_and_the_others_are_read(self) -> None:
        document = read_pdf(pdf(page(DUTY), Page(image=True), page(DUTY)), "a", ocr="off")
        (note,) = document.notes
        assert (note.code, note.severity, note.span) == ("page_unreadable", "error", (len(DUTY) + 1,) * 2)
        assert "Trang 2" in note.message
        assert document.origin.pages == 3

    def test_an_empty_page_is_nothing_to_tell(self) -> None:
        assert codes(pdf(page(DUTY), Page())) == []

    def test_letters_without_sense_never_come_into_the_text(self) -> None:
        data = pdf(page(DUTY), unicode_of=lambda code: code + 0x400)
        document = read_pdf(data, "a", ocr="off")
        assert document.text == ""
        assert [note.code for note in document.notes] == ["page_unreadable"]

    def test_a_layer_without_marks_over_an_image_is_useless(self) -> None:
        assert codes(pdf(page(UNMARKED, image=True))) == [("page_unreadable", "error")]
        assert codes(pdf(page(UNMARKED))) == []
        assert codes(pdf(page(DUTY, image=True))) == []

    def test_a_layer_that_holds_only_a_stamp_is_none(self) -> None:
        made = Page(image=True).widget(300, 30, "Ký bởi: Ủy ban nhân dân tỉnh\n05/06/2024 17:30:19")
        found = codes(pdf(made))
        assert found == [("page_unreadable", "error"), ("signature_stamp_removed", "info")]

    def test_nothing_in_an_unread_document_breaks_what_follows(self) -> None:
        document = read_pdf(pdf(Page(image=True)), "a", ocr="off")
        assert (document.lines, document.tables, document.tidy.pieces) == ((), (), ())
        assert document.layout is not None
        assert document.layout.place(document.notes[0].span).page is None


@pytest.mark.parametrize(
    ("text", "over_image", "verdict"),
    [
        (DUTY, False, "good"),
        (DUTY, True, "good"),
        ("12 345 6,7 " * 40, True, "good"),
        (UNMARKED, True, "unmarked"),
        ("6Ӣ CÔNG 7+ѬѪ1* &Ӝ1* H’A XÃ +Ӝ, " * 5, False, "broken"),
        ("\ufffd\ufffd a " * 40, False, "broken"),
        (" \n ", False, "empty"),
    ],
)
def test_the_worth_of_a_layer_is_measured(text: str, over_image: bool, verdict: str) -> None:
    assert quality.judge(text, over_image=over_image) == verdict


GOOD = pdf(page(DUTY))
KID = re.search(rb"/Kids \[(\d+ 0 R)\]", GOOD)
assert KID is not None
TREE = rb"/Kids \[[^\]]*\] /Count \d+"
LOCK = b"trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> "
REFUSED = {
    "garbage": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "broken"),
    "cut": (GOOD[: len(GOOD) // 2], "cut short"),
    "cut late": (GOOD[:-25], "cut short"),
    "locked": (GOOD.replace(b"trailer << ", LOCK + b"/ID [<00><00>] "), "encrypted"),
    "no pages": (re.sub(TREE, b"/Kids [] /Count 0", GOOD), "no pages|broken"),
    "many pages": (re.sub(TREE, b"/Kids [" + (KID[1] + b" ") * 10_000 + b"] /Count 10000", GOOD), "10,000 pages"),
    "huge page": (re.sub(rb"/MediaBox \[[^\]]*\]", b"/MediaBox [0 0 1000000 842]", GOOD), "1,000,000 × 842 points"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_one_clear_line(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(InputError, match=words) as caught:
        read_pdf(data, "plan.pdf")
    assert str(caught.value).startswith("plan.pdf: ")
    assert "\n" not in str(caught.value)


def test_limits_are_options() -> None:
    with pytest.raises(InputError, match="2 pages are more than the limit of 1"):
        read_pdf(pdf(page(DUTY), page(DUTY)), "a", limits=Limits(pages=1))
    with pytest.raises(InputError, match="bytes are more than the limit of 10"):
        read_pdf(GOOD, "a", limits=Limits(file_bytes=10))
    assert read_pdf(GOOD, "a", limits=Limits(glyphs=10), ocr="off").notes[0].code == "page_unreadable"


@pytest.mark.parametrize(
    "mark", ["0 0 m 100 100 l S", "BT /regular 1 Tf 1 0 0 1 10 10 Tm <0041> Tj ET", "q", "[ ["], ids=str
)
def test_a_page_of_a_hundred_thousand_objects_is_read_in_linear_time(mark: str) -> None:
    def made(count: int) -> bytes:
        drawn = Page()
        drawn.marks = [mark] * count
        return pdf(drawn)

    def work(data: bytes) -> Document:
        return read_pdf(data, "a", ocr="off")

    work(made(120_000))
    assert grows_linearly(made, work, 90_000)


def test_a_dense_grid_is_read_in_the_time_of_its_cells() -> None:
    def made(cells: int) -> bytes:
        drawn, lines = Page().text(LEFT, 100, "Ủy ban nhân dân"), math.isqrt(cells)
        for number in range(lines):
            at = 500 * number / lines
            drawn.line(at, 0, at, 800).line(0, at + 1, 500, at + 1)
        return pdf(drawn)

    assert grows_linearly(made, lambda data: read_pdf(data, "a"), 160_000)


def test_mutated_files_are_read_or_refused() -> None:
    rnd = random.Random(7)
    made = page(DUTY).grid((85, 120, 540), (300, 330, 360)).widget(300, 30, "12")
    source = pdf(made, page(old(DUTY), "old"))
    for _ in range(120):
        data = bytearray(source)
        for _ in range(rnd.choice((1, 5, 50))):
            data[rnd.randrange(len(data))] = rnd.randrange(256)
        with suppress(InputError):
            read_pdf(bytes(data), "a", ocr="off")


def test_the_same_bytes_give_the_same_document() -> None:
    data = pdf(page(DUTY), page(old(DUTY), "old"))
    first, second = read_pdf(data, "a"), read_pdf(data, "a")
    assert (first.text, first.lines, first.notes) == (second.text, second.lines, second.notes)


def test_the_door_knows_a_pdf_by_its_bytes(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("pdf") / "plan.txt"
    path.write_bytes(GOOD)
    document = read(path)
    assert (document.text, document.origin.media_type) == (DUTY, "application/pdf")


@pytest.mark.parametrize("row", load("glyph_slips", SlipRow), ids=lambda row: str(row.slipped))
def test_every_slip_of_the_table_is_put_back_in_capitals_only(row: SlipRow) -> None:
    assert put_back(row.slipped.upper()) == row.meant.upper()
    assert put_back(row.slipped) == row.slipped


@pytest.mark.parametrize("row", load("lost_letters", LostRow), ids=lambda row: str(row.words))
def test_every_lost_letter_of_the_table_comes_back(row: LostRow) -> None:
    whole, lost = row.words.replace("[ư]", "ư"), row.words.replace("[ư]", "")
    assert mend_tcvn3(f"và {lost}, {lost.capitalize()}.") == f"và {whole}, {whole.capitalize()}."
    assert mend_tcvn3(f"và {whole}.") == f"và {whole}."
