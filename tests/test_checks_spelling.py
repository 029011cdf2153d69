"""Slips of pen and of OCR."""

from __future__ import annotations

import pytest

from checks_sample import case, cited, told, words
from plan_extract.checks.doubles import doubled_words
from plan_extract.checks.nonwords import nonwords
from plan_extract.checks.phrases import known_slips, lone_syllables, wrong_phrases
from plan_extract.checks.shapes import halved_letters, letters_for_figures, unmarked_abbreviations
from plan_extract.checks.spelling import spelling


@pytest.mark.parametrize(
    ("text", "code", "printed"),
    [
        ("KÉ HOẠCH", "ocr_suspect", "KÉ HOẠCH"),
        ("CỘNG HÕA XÃ HỘI", "ocr_suspect", "CỘNG HÕA"),
        ("phát động phòng trào đọc sách", "ocr_suspect", "phòng trào"),
        ("các vắn nạn học đường", "ocr_suspect", "vắn nạn"),
        ("- Phần đầu 60% hộ có tủ sách", "ocr_suspect", "Phần đầu"),
        ("trong năm; phần đầu đến cuối năm", "ocr_suspect", "phần đầu"),
        ("- Luu: VT.", "ocr_suspect", "Luu"),
        ("sữa đổi quy chế", "ocr_suspect", "sữa đổi"),
        ("bổ xung kinh phí", "misprint", "bổ xung"),
        ("chuyên giao công nghệ cho xã", "ocr_suspect", "chuyên giao"),
        ("đơn vị trực thuôc", "ocr_suspect", "trực thuôc"),
        ("giao ban nhân dân huyện", "misprint", "ban nhân dân"),
        ("giao ủy ban nhân các xã", "misprint", "ủy ban nhân"),
        ("Khuyến khích tác tổ chức tham gia", "misprint", "tác"),
        ("người dân trọng tự học", "ocr_suspect", "trọng"),
        ("mục tiêu đế có việc làm", "ocr_suspect", "đế"),
        ("thực hiện thực hiện kế hoạch", "misprint", "thực hiện thực hiện"),
        ("ý kiến của của đơn vị", "misprint", "của của"),
        ("trước ngày ngày 15 tháng 6", "misprint", "ngày ngày"),
        ("các nghành liên quan", "misprint", "nghành"),
        ("các truờng học", "ocr_suspect", "truờng"),
        ("công tácquản lý sách", "misprint", "tácquản"),
        ("nghiệpp vụ thư viện", "misprint", "nghiệpp"),
        ("đến năm 2O25", "ocr_suspect", "2O25"),
        ("ngày l5/6/2024", "ocr_suspect", "l5/6/2024"),
        ("đạt 1OO% số hộ", "ocr_suspect", "1OO"),
        ("Tam Hải, ngày 5 tháng l1 năm 2031", "ocr_suspect", "l1"),
        ("kế h0ạch năm", "ocr_suspect", "h0ạch"),
        ("số 12/QD-UBND", "ocr_suspect", "QD"),
        ("TTHTCĐ xã, TTHTCĐ thôn và TTHTCD khác", "ocr_suspect", "TTHTCD"),
        ("nội dung trong trong kế hoạch", "misprint", "trong trong"),
        ("Quyết định số số 12/QĐ-UBND", "misprint", "số số"),
        ("các cơ quan trương ương", "misprint", "trương ương"),
        ("chủ chương của huyện", "misprint", "chương của"),
        ("CÔNG TÁC PHÓ BIÉN LUẬT", "ocr_suspect", "PHÓ BIÉN"),
        ("XÂY DỰNG THÀNH PHÓ", "ocr_suspect", "THÀNH PHÓ"),
        ("THÀNH PHỐ HÒ CHÍ MINH", "ocr_suspect", "HÒ CHÍ MINH"),
        ("TỈNH BÀ RỊA - VỦNG TÀU", "ocr_suspect", "BÀ RỊA - VỦNG TÀU"),
    ],
)
def test_slips(text: str, code: str, printed: str) -> None:
    assert told(spelling, case(text)) == [(code, printed)]


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH triển khai phong trào đọc sách",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "phần đầu của báo cáo; phần đầu tiên",
        "cổ phần đầu tư và thành phần đầu vào",
        "mô hình thực hiện, điều kiện thực tế, công nhân",
        "cơ quan trong tỉnh, có quan hệ tốt",
        "công tác tổ chức, hợp tác tổ chức, tác động, đối tác",
        "quan trọng, trọng tâm, tỷ trọng lớn, chú trọng nâng cao",
        "từ từ, dần dần, xanh xanh, luôn luôn, thường thường",
        "cơ sở sở hữu, thực hiện hiện đại hóa, công tác tác chiến",
        "kèm theo theo quy định; ngày càng ngày càng; từng bước từng bước",
        "trong năm năm 2021-2025, một số số liệu",
        "Xã Tân Phú, Tân Phú, An Bình",
        "ủy ban nhân dân các xã và nhân dân",
        "website, internet, e-learning, UBND, HĐND, STEM, café",
        "ôtô, bêtông, vắcxin, lôgic",
        "Krông Pắc, Đắk Lắk, Nguyễn Thị Huệ, Chư Prông",
        "CO2, H2O, 10l nước, lớp 1A, mục 2b",
        "5O mẫu; O2 và 20l; năm 2025; 100%",
        "GDĐT và GDDT",
        "ĐÁNH GIÁ, ĐÁNH GIÁ, DANH SÁCH; QUẢN LÝ, QUẢN LÝ, CƠ QUAN",
        "đồng chí Lê Trọng Tấn; ông Trình Đỗ An",
        "hồ sơ xuất khẩu, khả năng xuất hiện, lịch sử lý thú, hóa đơn vi phạm",
        "nghề nghiệp, ghi nghe, kể, gì, quý, quyển, gìn, giếng",
        "bên trong trong phòng; Luật Chuyển đổi số số 5/2031/QH16; dân số số 7",
        "tự chủ chương trình học",
        "THỨ TRƯỞNG ký văn bản",
        "BIỂU MẪU VĂN BẢN HÀNH CHÍNH",
        "TỈNH HÒA BÌNH VÀ TỈNH HOÀ BÌNH, THÀNH PHỐ HỒ CHÍ MINH",
        "phó biên tập, thành phó phòng",
        "PHÓ CHỦ TỊCH",
    ],
)
def test_near_misses(text: str) -> None:
    assert told(spelling, case(text)) == []


def test_the_message_names_both_forms_in_the_capitals_of_the_print() -> None:
    (finding,) = spelling(case("KÉ HOẠCH"))
    assert finding.values["message"] == "“KÉ HOẠCH” có lẽ là “KẾ HOẠCH” in sai."
    assert finding.values["severity"] == "info"


def test_a_value_hangs_on_figures() -> None:
    (finding,) = letters_for_figures(case("đến năm 2O25"))
    assert (finding.values["severity"], finding.values["message"]) == (
        "warning", "“2O25” lẫn chữ với số, có lẽ là “2025”."
    )  # fmt: skip


def test_a_doubled_letter_of_a_notation_printed_once() -> None:
    for wrong, expected in (("6/QĐ-Tg", [("misprint", "QĐ-Tg")]), ("6/QĐ-BTC", [])):
        text = f"Quyết định số 5/QĐ-TTg và Quyết định số {wrong}"
        citations = [cited(text, f"Quyết định số {number}", number) for number in ("5/QĐ-TTg", wrong)]
        assert told(halved_letters, case(text, citations=citations)) == expected


def test_a_word_cut_by_a_line_end_is_not_judged() -> None:
    assert words(lone_syllables, "I. Công\nTác tổ chức") == []
    assert words(lone_syllables, "xây dựng tác\n- Tổ chức") == []


def test_one_finding_a_place() -> None:
    assert told(spelling, case("đẩy manh đào tào")) == [("ocr_suspect", "đẩy manh"), ("ocr_suspect", "đào tào")]


def test_a_word_that_is_always_wrong_is_told_five_times() -> None:
    text = "\n".join(f"- Việc {at}: bổ xung sách" for at in range(1, 10))
    assert told(spelling, case(text)) == [("misprint", "bổ xung")] * 5


def test_text_without_marks_stays_bounded() -> None:
    text = "\n".join(f"uy ban nhan dan to chuc ke hoach {at}" for at in range(300))
    assert len(list(spelling(case(text)))) <= 40


def test_words_that_nothing_explains_are_left_alone() -> None:
    assert words(nonwords, "loài cây xrắng mọc ở bờ") == []


def test_each_check_alone() -> None:
    assert words(wrong_phrases, "phòng trào") == ["phòng trào"]
    assert words(known_slips, "nơi nhân: các xã") == ["nơi nhân:"]
    assert words(doubled_words, "tổ chức tổ chức, rà soát") == ["tổ chức tổ chức"]
    assert words(unmarked_abbreviations, "số 5/ND-CP") == ["ND"]
