"""Layers without ToUnicode: glyph numbers and codes are read as the letters of Times New Roman, or not at all."""

from __future__ import annotations

import pytest

from pdf_sample import LEFT, TOP, Page, pdf
from plan_extract.readers.pdf import read_pdf
from plan_extract.text import Document

WORDS = [
    "Ủy ban nhân dân xã tổ chức kiểm tra nghề cá ven biển",
    "và báo cáo định kỳ về kết quả đã đạt được trong năm",
    "trước ngày 15/12/2031; những nơi khó khăn cũng tự rà soát",
    "số 7/QĐ-UBND, Đội Nghĩa Đô, Ấp Vĩnh Ý, Ngõ Ỷ",
]
EARLY = {letter: number for number, letter in enumerate("ÀÃÕ", 172)} | dict(
    zip("ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙ", range(198, 213), strict=True)
)
LOW = {letter: 98 + at for at, letter in enumerate("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü")}
OWN = {
    "Ý": 233,
    "ý": 234,
    "đ": 255,
    "Ă": 258,
    "ă": 259,
    "Đ": 264,
    "Ĩ": 428,
    "ĩ": 429,
    "Ũ": 457,
    "ũ": 458,
    "Ỳ": 483,
    "ỳ": 484,
}
TONED = [code for code in range(0x1EA0, 0x1EFA) if code not in (0x1EF2, 0x1EF3)]


def numbers(words: str, earlier: int = 0) -> str:
    """Words as PDFium gives them when their font tells no letters: the sign of each glyph's number."""
    high = {chr(code): 1188 + at for at, code in enumerate(TONED)} | dict(zip("ƠơƯư", range(1130, 1134), strict=True))
    known = EARLY | LOW | OWN | {letter: number - earlier for letter, number in high.items()}
    return "".join(letter if letter == " " else chr(known.get(letter) or ord(letter) - 29) for letter in words)


def codes(words: str) -> str:
    """Words in Windows-1252 taken for the order of Macintosh."""
    return words.encode("cp1252").decode("mac_roman")


def read(*lines: tuple[str, str]) -> Document:
    """A page of lines, each with its font."""
    page = Page()
    for number, (words, font) in enumerate(lines):
        page.text(LEFT, TOP + 17 * number, words, font=font)
    return read_pdf(pdf(page), "plan.pdf", ocr="off")


@pytest.mark.parametrize("earlier", [0, 380], ids=["upright", "slanted"])
def test_numbers_of_glyphs_are_letters(earlier: int) -> None:
    document = read(*((numbers(words, earlier), "regular") for words in WORDS))
    assert document.text == " ".join(WORDS)
    assert document.origin.text_source == "native"
    (note,) = document.notes
    assert (note.code, note.severity, note.span) == ("encoding_converted", "warning", (0, len(document.text)))
    assert note.message.startswith("Trang 1 ")
    assert "ToUnicode" in note.message


def test_fonts_of_several_kinds_on_one_page() -> None:
    plain = "và báo cáo trong tháng cùng các thôn, làng"
    lines = [
        (numbers(WORDS[0]), "regular"),
        (codes(plain), "old"),
        (numbers(WORDS[1], 380), "bold"),
        ("12/2031", "capitals"),
    ]
    assert read(*lines).text.split() == f"{WORDS[0]} {plain} {WORDS[1]} 12/2031".split()


def test_a_layer_to_which_there_is_no_key_stays_unread() -> None:
    for odd in ("ǿ", "\x02"):
        document = read(*((numbers(words) + odd, "regular") for words in WORDS))
        assert (document.text, [note.code for note in document.notes]) == ("", ["page_unreadable"])
    shuffled = [(numbers(words).translate({code: code + 5 for code in range(70, 100)}), "regular") for words in WORDS]
    assert [note.code for note in read(*shuffled).notes] == ["page_unreadable"]


def test_a_good_layer_is_left_alone() -> None:
    document = read(*((words, "regular") for words in WORDS))
    assert (document.text, document.notes) == (" ".join(WORDS), ())
