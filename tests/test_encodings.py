"""Every encoding a Vietnamese text comes in, made here from its letters, and what is never touched."""

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import grows_linearly
from plan_extract.errors import InputError
from plan_extract.readers import encodings, guards, legacy
from plan_extract.text import Span
from plan_extract.words.syllables import is_syllable, quality

CORPORA = Path(__file__).parent.parent / "corpora"
DEV = ("nghe-an-2022", "hung-yen-2013", "son-hong-2026")
SMALL = "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
)
MARKED = "".join(letter for letter in SMALL if not letter.isascii()) + "đ"
SAMPLE = (
    "KẾ HOẠCH\nPhát triển nghề cá ven biển đến năm 2031\n"
    "Ủy ban nhân dân huyện giao Phòng Nông nghiệp chủ trì, phối hợp với các xã, thị trấn thực hiện.\n"
    "- Tỷ lệ hộ được dùng nước sạch: từ 85% trở lên; trường học, chợ, cửa sông đều có thùng rác.\n"
)


def to_tcvn3(text: str) -> str:
    """The inverse table; capitals that TCVN3 lacks become the small letters of a capital font."""
    places = {letter: place for place, letter in legacy.TCVN3.items()}
    return "".join(places.get(letter) or places.get(letter.lower(), letter) for letter in text)


def to_vni(text: str) -> str:
    places: dict[str, str] = {}
    for typed, letter in legacy.VNI.items():
        if letter not in places or typed.isupper():
            places[letter] = typed
    return "".join(places.get(letter, letter) for letter in text)


def to_cp1258(text: str) -> bytes:
    """Windows-1258 has the vowels whole and the five tones as letters of their own."""
    made = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        made.append(rest + tones)
    return "".join(made).encode("cp1258")


def decode(data: bytes) -> encodings.Decoded:
    return encodings.decode(data, where="plan.txt")


def test_the_tables_hold_every_vietnamese_letter() -> None:
    assert len(legacy.TCVN3) == 74
    assert set(MARKED) <= set(legacy.TCVN3.values())
    assert set(MARKED + MARKED.upper()) <= set(legacy.VNI.values())
    assert legacy.TCVN3["\xad"] == "ư"


@pytest.mark.parametrize("letter", MARKED + "ĂÂÊÔƠƯĐ")
def test_tcvn3_and_back(letter: str) -> None:
    assert legacy.from_tcvn3(to_tcvn3(letter)) == letter


def test_capitals_typed_in_a_capital_font_come_back_by_upper() -> None:
    typed = to_tcvn3(MARKED.upper().translate(str.maketrans("", "", "ĂÂÊÔƠƯĐ")))
    assert legacy.from_tcvn3(typed).upper() == MARKED.upper().translate(str.maketrans("", "", "ĂÂÊÔƠƯĐ"))


@pytest.mark.parametrize("letter", MARKED + MARKED.upper())
def test_vni_and_back(letter: str) -> None:
    assert legacy.from_vni(to_vni(letter)) == letter


@pytest.mark.parametrize("letter", MARKED + MARKED.upper())
def test_windows_1258_and_back(letter: str) -> None:
    assert legacy.from_cp1258(legacy.western(to_cp1258(letter))) == letter


@pytest.mark.parametrize("letter", MARKED + MARKED.upper())
def test_utf8_read_as_windows_1252_and_back(letter: str) -> None:
    assert legacy.from_utf8(legacy.western(letter.encode())) == letter


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SAMPLE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + SAMPLE.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + SAMPLE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + SAMPLE.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_unicode_encodings_are_read_without_a_word(data: bytes, encoding: str) -> None:
    assert decode(data) == encodings.Decoded(SAMPLE, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_measured(encoding: str) -> None:
    decoded = decode(SAMPLE.encode(encoding))
    assert (decoded.text, decoded.encoding) == (SAMPLE, encoding)
    assert [note.severity for note in decoded.notes] == ["info"]


def test_line_ends_become_one() -> None:
    assert decode(SAMPLE.replace("\n", "\r\n").encode()).text == SAMPLE
    assert decode(SAMPLE.replace("\n", "\r").encode()).text == SAMPLE


def test_decomposed_text_is_composed_and_told() -> None:
    decoded = decode(unicodedata.normalize("NFD", SAMPLE).encode())
    assert decoded.text == SAMPLE
    (note,) = decoded.notes
    assert (note.code, note.severity, note.span) == ("encoding_converted", "info", Span(0, len(SAMPLE)))
    assert "NFD" in note.message


@pytest.mark.parametrize(
    ("data", "encoding", "label"),
    [
        (to_tcvn3(SAMPLE).encode("latin-1"), "tcvn3", "TCVN3"),
        (to_tcvn3(SAMPLE).encode(), "tcvn3", "TCVN3"),
        (to_vni(SAMPLE).encode("cp1252"), "vni", "VNI"),
        (to_vni(SAMPLE).encode(), "vni", "VNI"),
        (to_cp1258(SAMPLE), "windows-1258", "Windows-1258"),
        (legacy.western(to_cp1258(SAMPLE)).encode(), "windows-1258", "Windows-1258"),
        (legacy.western(SAMPLE.encode()).encode(), "utf-8", "UTF-8"),
    ],
)
def test_legacy_text_is_converted_and_told(data: bytes, encoding: str, label: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text == (SAMPLE.replace("Ủy", "ủy") if encoding == "tcvn3" else SAMPLE)
    (note,) = decoded.notes
    assert (note.code, note.severity, note.span) == (
        "encoding_converted",
        "warning",
        Span(0, len(decoded.text)),
    )
    assert label in note.message


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ñy ban nh©n d©n", "ủy ban nhân dân"),
        ("UÛY BAN NHAÂN DAÂN", "ỦY BAN NHÂN DÂN"),
        ("Uûy ban nhaân daân xaõ", "Ủy ban nhân dân xã"),
        ("á»¦y ban nhÃ¢n dÃ¢n huyá»‡n", "Ủy ban nhân dân huyện"),
        ("MôC TI£U, NHIÖM Vô", "MỤC TIÊU, NHIỆM VỤ"),
    ],
)
def test_a_short_line_is_enough(typed: str, meant: str) -> None:
    assert decode(typed.encode()).text == meant


def test_a_lost_soft_hyphen_is_put_back() -> None:
    typed = to_tcvn3(SAMPLE)
    for lost in ("-", ""):
        text = decode(typed.replace("\xad", lost).encode()).text
        assert "được dùng nước sạch" in text
        assert "trường học" in text


def test_a_soft_hyphen_in_good_text_stays() -> None:
    text = SAMPLE + "Xã hội chủ ngh\xadĩa và nông thôn mới\n"
    assert decode(text.encode()) == encodings.Decoded(text, "utf-8")


def test_legacy_lines_among_good_ones_are_converted_alone() -> None:
    good = SAMPLE + "Các bên cùng làm: cá, ruốc, hàu sú; má, bé, là.\n"
    decoded = decode((good * 3 + to_tcvn3("Phòng Nông nghiệp huyện chủ trì thực hiện\n")).encode())
    assert decoded.text == good * 3 + "Phòng Nông nghiệp huyện chủ trì thực hiện\n"


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE,
        "Cá, ốc, sò; mã số; hoà bình; quý; là và có.",
        "25 °C; 10 m²; 5 µm; § 3; ½; ±2; «Tin»; 1.000 ‰",
        "The naïve café in Köln served crème brûlée and piñata à la carte, said Zoë Åström.",
        "1. 2. 3. 99,9% 30/7/2021 1.234.567",
        "· Một\n· Hai\n· Ba\n· Tư\n",
        "H¹\nE®\nT·\n",
        "Số: 12/KH-UBND ©2031 Ủy ban® nhân dân™ “xã” – ‘phường’ … • ▪",
    ],
)
def test_good_text_is_never_touched(text: str) -> None:
    assert encodings.convert_legacy(text) == (text, None)
    assert decode(text.encode()) == encodings.Decoded(text, "utf-8")


@pytest.mark.parametrize("name", DEV)
def test_the_plans_are_never_touched(name: str) -> None:
    data = (CORPORA / f"{name}.txt").read_bytes()
    text = unicodedata.normalize("NFC", data.decode().replace("\r\n", "\n")).removeprefix("\ufeff")
    assert decode(data) == encodings.Decoded(text, "utf-8")
    assert quality(text).share > 0.98


@pytest.mark.parametrize("name", DEV)
@pytest.mark.parametrize(
    ("encoding", "make"),
    [
        ("tcvn3", lambda text: to_tcvn3(text).encode("latin-1", "replace")),
        ("vni", lambda text: to_vni(text).encode("cp1252", "replace")),
        ("windows-1258", to_cp1258),
    ],
)
def test_the_plans_in_legacy_encodings(name: str, encoding: str, make) -> None:  # type: ignore[no-untyped-def]
    text = (CORPORA / f"{name}.txt").read_text("utf-8")
    text = "".join(letter for letter in text if letter in SMALL + SMALL.upper() + "đĐ" or letter.isascii())
    decoded = decode(make(text))
    assert decoded.encoding == encoding
    folded = decoded.text.lower(), text.replace("\r\n", "\n").lower()
    assert folded[0] == folded[1]


def outcome(data: bytes) -> encodings.Decoded | str:
    try:
        return decode(data)
    except InputError as error:
        return str(error)


@given(st.text())
def test_any_text_is_canonical_or_refused(text: str) -> None:
    decoded = outcome(text.encode("utf-8", "replace"))
    if isinstance(decoded, encodings.Decoded):
        assert unicodedata.is_normalized("NFC", decoded.text)
        assert "\r" not in decoded.text
    else:
        assert decoded.startswith("plan.txt: ")
        assert "\n" not in decoded


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    decoded = outcome(data)
    assert decoded.encoding if isinstance(decoded, encodings.Decoded) else "\n" not in decoded


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t\xc2\xa0\n", "only blanks"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04....word/document.xml", "Word"),
        (b"PK\x03\x04....xl/workbook.xml", "Excel"),
        (b"PK\x03\x04....a.txt", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"  <!DOCTYPE html><html>", "HTML"),
        (SAMPLE.encode() + b"a\0b", "NUL byte in line 5"),
        (SAMPLE.encode() + b"\x01\x02\x03\x04", "control characters"),
        (SAMPLE.encode("utf-8") + b"\xff\xfe", "0xFF in line 5"),
        (SAMPLE.encode("shift-jis", "replace") + "漢字".encode("shift-jis"), "fits neither"),
        (codecs.BOM_UTF8 + b"\xff", "byte order mark"),
        (codecs.BOM_UTF16_LE + b"a", "byte order mark"),
        (b"The plan of the council for the coming year. " * 20, "no Vietnamese"),
        ("Le conseil a été très généreux à l'égard de la région. ".encode() * 20, "no Vietnamese"),
        (b"UY BAN NHAN DAN HUYEN, KE HOACH PHAT TRIEN NGHE CA " * 10, "no Vietnamese"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    message = str(caught.value)
    assert message.startswith("plan.txt: ")
    assert said in message
    assert "\n" not in message


def test_limits() -> None:
    with pytest.raises(InputError, match="more than the limit of 10"):
        encodings.decode(SAMPLE.encode(), where="plan.txt", limit=10)
    line = "từ " * (guards.MAX_LINE // 3 + 1)
    with pytest.raises(InputError, match="line 2 has"):
        decode(f"Kế hoạch\n{line}\n".encode())
    assert decode(f"Kế hoạch\n{line[: guards.MAX_LINE]}\n".encode()).encoding == "utf-8"


def test_one_stray_control_character_is_no_binary() -> None:
    assert decode(SAMPLE.encode() + b"\x07").text == SAMPLE + "\x07"


@pytest.mark.parametrize("unit", ["a ", "· ", "\xad", "©", "aâ", "§", "°\n", "Ã¢"])
def test_hostile_repetition_stays_linear(unit: str) -> None:
    def prepare(size: int) -> str:
        return "Ủy ban nhân dân\n" + unit * (size // len(unit))

    assert grows_linearly(prepare, encodings.convert_legacy, 200_000)


def test_syllables() -> None:
    for word in ("quốc", "gìn", "giếng", "khuỷu", "Nguyễn", "ưu", "oà", "thuở", "xoong", "ĐƯỢC", "cáp"):
        assert is_syllable(word)
    for word in ("càp", "hoàch", "nh©n", "ñy", "daân", "ngx", "f", "", "strategy", "Zürich"):
        assert not is_syllable(word)
