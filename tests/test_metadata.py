"""Metadata: heads of many offices and layouts, what is missing stays None, every value leads to its words."""

from datetime import date
from pathlib import Path

import pytest

from plan_extract import extract, records
from plan_extract.extractor import Mention
from plan_extract.extractors import metadata
from plan_extract.readers import read_text
from plan_extract.structure import build
from plan_extract.words.folding import fold
from plan_extract.words.letter_case import recased
from plan_extract.words.levels import level_of
from plan_extract.words.periods import years_in

CORPORA = Path(__file__).parent.parent / "corpora"
REPUBLIC = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "\n\nI. MỤC ĐÍCH\n\n- Nâng cao nhận thức.\n\nII. TỔ CHỨC THỰC HIỆN\n\nCác đơn vị triển khai thực hiện./.\n\n"
TO = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"


def described(text: str) -> records.Metadata:
    document = read_text(text)
    tree = build(document)

    def evidence_of(mention: Mention) -> records.Evidence:
        span = document.tidy.source(mention.span)
        words = document.text[span.start : span.end]
        return records.Evidence(span=records.Range(start=span.start, end=span.end), text=words, rule=mention.rule)

    return metadata.assemble(metadata.find(document, tree), evidence_of, document, tree)


def plan(head: str, foot: str) -> records.Metadata:
    return described(head + BODY + TO + foot + "\n")


def test_a_commune() -> None:
    found = plan(
        f"ỦY BAN NHÂN DÂN\nPHƯỜNG HỒNG HÀ\n\nSố: 03 /KH-UBND\n\n{REPUBLIC}\n"
        "Hồng Hà, ngày 09 tháng 01 năm 2031\n\nKẾ HOẠCH\nCải cách hành chính năm 2031",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nĐỗ Minh Đức",
    )
    assert (found.doc_type, found.number, found.title) == ("Kế hoạch", "03/KH-UBND", "Cải cách hành chính năm 2031")
    assert found.issuer == records.Issuer(name="Ủy ban nhân dân phường Hồng Hà", level="commune")
    assert (found.place, found.issued_on) == ("Hồng Hà", date(2031, 1, 9))
    signer = records.Signer(authority="TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Đỗ Minh Đức")
    assert found.signers == (signer,)
    assert found.period == records.Period(start_year=2031, end_year=2031)
    assert found.province is None
    assert found.document_key == "Ủy ban nhân dân phường Hồng Hà,2031/01/09,03/KH-UBND"


def test_a_department_with_blank_number_and_day() -> None:
    found = plan(
        "UBND TỈNH SƠN LA\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ CÔNG THƯƠNG\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số:        /KH-SCT\tSơn La, ngày      tháng 6 năm 2024\n\nKẾ HOẠCH\nKiểm tra an toàn",
        "GIÁM ĐỐC\n\nTrần Văn Cường",
    )
    assert (found.number, found.issued_on, found.document_key, found.period) == (None, None, None, None)
    assert found.issuer == records.Issuer(name="Sở Công Thương", level="province")
    assert found.place == "Sơn La"
    assert found.province is not None
    assert (found.province.code, found.province.inferred) == ("14", False)
    assert found.signers == (records.Signer(authority=None, position="GIÁM ĐỐC", name="Trần Văn Cường"),)


def test_number_and_place_in_one_line() -> None:
    found = plan(
        f"ỦY BAN NHÂN DÂN\nTỈNH BÀ RỊA - VŨNG TÀU\n{REPUBLIC}"
        "Số:   /KH-UBND Bà Rịa - Vũng Tàu, ngày   tháng   năm 2025\nKẾ HOẠCH\nPhòng cháy",
        "TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG NỘI CHÍNH\n\nVũ Thị Hoa",
    )
    assert found.issuer is not None
    assert (found.issuer.name, found.place) == ("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu")
    assert found.province is not None
    assert (found.province.code, found.province.current_name) == ("77", "Hồ Chí Minh")
    assert found.signers[0].authority == "TUQ. CHỦ TỊCH"


def test_one_line_heads_and_markdown() -> None:
    slashed = plan(
        "ỦY BAN NHÂN DÂN / THÀNH PHỐ HẢI PHÒNG / Số: 210/KH-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - "
        "Tự do - Hạnh phúc / Hải Phòng, ngày 01 tháng 8 năm 2025\n\nKẾ HOẠCH\nChuyển đổi số đến năm 2030",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nPhạm Văn Dũng",
    )
    assert slashed.issuer == records.Issuer(name="Ủy ban nhân dân thành phố Hải Phòng", level="province")
    assert (slashed.number, slashed.issued_on) == ("210/KH-UBND", date(2025, 8, 1))
    assert slashed.period == records.Period(start_year=None, end_year=2030)
    marked = plan(
        f"**UBND TỈNH SƠN LA**\n**SỞ Y TẾ**\n\n{REPUBLIC}\nSố: **77** /KH-SYT\n\n"
        "*Sơn La, ngày **02** tháng 4 năm 2023*\n\n# KẾ HOẠCH\n**Phòng, chống dịch bệnh giai đoạn 2023-2025**",
        "**KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC**\n\nLê Thị Bình",
    )
    assert marked.issuer == records.Issuer(name="Sở Y tế", level="province")
    assert (marked.number, marked.issued_on) == ("77/KH-SYT", date(2023, 4, 2))
    assert marked.signers[0].authority == "KT. GIÁM ĐỐC"


def test_the_party() -> None:
    found = plan(
        "TỈNH ỦY SƠN LA\n*\nSố 12-KH/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nSơn La, ngày 5 tháng 3 năm 2024\n\n"
        "KẾ HOẠCH\nthực hiện công tác cán bộ năm 2024",
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nNguyễn Văn An",
    )
    assert (found.doc_type, found.number, found.title) == (
        "Kế hoạch", "12-KH/TU", "thực hiện công tác cán bộ năm 2024",
    )  # fmt: skip
    assert found.issuer == records.Issuer(name="Tỉnh ủy Sơn La", level="province")
    assert found.signers[0] == records.Signer(
        authority="T/M BAN THƯỜNG VỤ", position="PHÓ BÍ THƯ", name="Nguyễn Văn An"
    )


def test_a_ministry_has_no_province() -> None:
    found = plan(
        f"BỘ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH\n-------\n{REPUBLIC}---------------\nSố: 900/QĐ-BVHTTDL\n"
        "Hà Nội, ngày 7 tháng 5 năm 2031\n\nQUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH BẢO TỒN DI SẢN GIAI ĐOẠN 2031 - 2035\n"
        "BỘ TRƯỞNG BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH\n"
        "Căn cứ Luật Di sản văn hóa;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Kế hoạch.",
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nHoàng Văn Em",
    )
    assert found.issuer == records.Issuer(name="Bộ Văn hóa, Thể thao và Du lịch", level="central")
    assert (found.place, found.province) == ("Hà Nội", None)
    assert found.period == records.Period(start_year=2031, end_year=2035)
    assert found.parts[0].number == "900/QĐ-BVHTTDL"


def test_a_division_has_the_level_of_the_organ_above_it() -> None:
    found = plan(
        f"UBND HUYỆN MAI SƠN\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO\n\n{REPUBLIC}\nSố: 45/KH-PGDĐT\n\n"
        "Mai Sơn, ngày 12 tháng 9 năm 2019\n\nKẾ HOẠCH\nXóa mù chữ",
        "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG\n\nLê Thị Bình",
    )
    assert found.issuer == records.Issuer(name="Phòng Giáo dục và Đào tạo", level="district")


@pytest.mark.parametrize(
    ("head", "issuer", "level"),
    [
        ("BCH ĐOÀN TỈNH SƠN LA\n***\nSố: 5-KH/TĐTN\n\nĐOÀN TNCS HỒ CHÍ MINH\n",
         "Ban Chấp hành Đoàn tỉnh Sơn La", "province"),
        ("ĐOÀN TNCS HỒ CHÍ MINH\nBAN CHẤP HÀNH TỈNH SƠN LA\nSố: 5-KH/TĐTN\n",
         "Ban Chấp hành Đoàn TNCS Hồ Chí Minh tỉnh Sơn La", "province"),
        ("ỦY BAN MTTQ VIỆT NAM\nXÃ MƯỜNG LA\nBAN THƯỜNG TRỰC\nSố: 5/KH-MTTQ\n",
         "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường La", "commune"),
        ("ĐẢNG BỘ TỈNH SƠN LA\nBAN CHẤP HÀNH\nSố 5-NQ/TU\n", "Ban Chấp hành Đảng bộ tỉnh Sơn La", "province"),
        ("ĐẢNG BỘ XÃ MƯỜNG LA\nCHI BỘ BẢN HUỔI\nSố 5-KH/CB\n", "Chi bộ Bản Huổi", "commune"),
        ("UBND XÃ MƯỜNG LA\nTRẠM Y TẾ\nSố: 5/KH-TYT\n", "Trạm Y tế", "commune"),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN LA\nCÔNG ĐOÀN VIÊN CHỨC TỈNH\nSố: 5/KH-CĐVC\n",
         "Công đoàn Viên chức tỉnh Sơn La", "province"),
        ("TỈNH SƠN LA\nỦY BAN NHÂN DÂN\nSố: 5/KH-UBND\n", "Ủy ban nhân dân tỉnh Sơn La", "province"),
        ("TỔNG CÔNG TY MÍA\nCÔNG TY TNHH ĐƯỜNG SÔNG LAM\nSố: 5/KH-ĐSL\n", "Công ty TNHH Đường Sông Lam", None),
    ],
)  # fmt: skip
def test_issuers_of_other_houses(head: str, issuer: str, level: str | None) -> None:
    found = plan(
        f"{head}{REPUBLIC}\nSơn La, ngày 5 tháng 3 năm 2026\n\nKẾ HOẠCH\nTuyên truyền", "GIÁM ĐỐC\n\nLê An Bình"
    )
    assert found.issuer is not None
    assert (found.issuer.name, found.issuer.level) == (issuer, level)
    assert found.province is None or found.province.name == "Sơn La"


def test_a_letter_prints_its_day_behind_its_subject() -> None:
    found = described(
        "UBND TỈNH SƠN LA\nSỞ CÔNG THƯƠNG\nSố: 12/SCT-QLNL\nV/v kiểm tra an toàn hồ chứa\n"
        f"{REPUBLIC}Sơn La, ngày 5 tháng 3 năm 2026\n\nKính gửi: Các đơn vị quản lý hồ chứa.\n\n"
        f"Thực hiện nhiệm vụ được giao, Sở đề nghị các đơn vị báo cáo./.\n\n{TO}GIÁM ĐỐC\n\nLê An Bình\n"
    )
    assert (found.place, found.issued_on) == ("Sơn La", date(2026, 3, 5))


def test_a_name_of_one_word() -> None:
    head = f"UBND XÃ MƯỜNG LA\nSố: 7/KH-UBND\n\n{REPUBLIC}\nKẾ HOẠCH\nTuyên truyền"
    assert plan(head, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nK'Brếu").signers[0].name == "K'Brếu"
    assert plan(head, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTuyên").signers[0].name is None


def test_a_copy_without_head_speaks_in_its_preamble() -> None:
    found = described(
        "KẾ HOẠCH\nTuyên truyền năm 2031\n\nThực hiện Kế hoạch số 5/KH-UBND của UBND tỉnh Thanh Hóa, Sở Tư pháp xây "
        f"dựng Kế hoạch như sau:{BODY}{TO}GIÁM ĐỐC\n\nBùi Văn Hải\n"
    )
    assert found.issuer == records.Issuer(name="Sở Tư pháp", level="province")
    assert (found.number, found.place, found.issued_on) == (None, None, None)
    assert found.province is not None
    assert (found.province.name, found.province.inferred) == ("Thanh Hóa", True)


def test_nothing_is_guessed() -> None:
    found = described(f"KẾ HOẠCH\nTuyên truyền{BODY}")
    assert (found.issuer, found.province, found.period, found.signers) == (None, None, None, ())
    assert described("").parts == ()


def test_a_signature_that_is_printed_twice_is_one() -> None:
    found = plan(
        f"UBND XÃ MƯỜNG LA\nSố: 7/KH-UBND\n\n{REPUBLIC}\nKẾ HOẠCH\nTuyên truyền",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Văn Ín\nLò Văn Ín",
    )
    assert [signer.name for signer in found.signers] == ["Lò Văn Ín"]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Chuyển đổi số giai đoạn 2031 - 2035", (2031, 2035)),
        ("Chuyển đổi số giai đoạn từ năm 2031 đến năm 2035", (2031, 2035)),
        ("Tuyên truyền năm 2031", (2031, 2031)),
        ("Tuyên truyền năm học 2031-2032", (2031, 2032)),
        ("Chuyển đổi số đến năm 2035", (None, 2035)),
        ("Thực hiện Chương trình giảm nghèo giai đoạn 2031 - 2035 năm 2032", (2032, 2032)),
        ("Thực hiện năm 2032 Đề án “Học suốt đời giai đoạn 2031 - 2035”", (2032, 2032)),
        ("Thực hiện Đề án “Học suốt đời giai đoạn 2031 - 2035” trên địa bàn xã", (2031, 2035)),
        ("Chuyển đổi số giai đoạn 2031 - 2035, tầm nhìn đến năm 2045", (2031, 2035)),
        ("Tuyên truyền các năm 2031, 2032 và 2033", (2031, 2033)),
        ("Triển khai thi hành Luật Giá năm 2023", None),
        ("Thực hiện Chỉ thị số 5/CT-TTg ngày 4 tháng 1 năm 2031", None),
        ("Thực hiện Chỉ thị số 5/CT-TTg ngày 04/01/2031", None),
    ],
)
def test_period(title: str, years: tuple[int | None, int] | None) -> None:
    found = years_in(fold(title), 0, len(title))
    assert (found and (found.start, found.end)) == years


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Thủ tướng Chính phủ", "central"),
        ("Bộ Tài chính", "central"),
        ("Bộ Chỉ huy Quân sự tỉnh Sơn La", "province"),
        ("Ủy ban nhân dân thành phố Đà Nẵng", "province"),
        ("Ủy ban nhân dân thành phố Vinh", "district"),
        ("Huyện ủy Mai Sơn", "district"),
        ("Đảng ủy xã Mường La", "commune"),
        ("Trường THPT Mai Sơn", None),
    ],
)
def test_level(name: str, level: str | None) -> None:
    assert level_of(name) == level


def test_capitals() -> None:
    assert recased("TRƯỜNG THPT CAO LÃNH 2") == "Trường THPT Cao Lãnh 2"
    assert recased("Sở Y tế") == "Sở Y tế"
    assert recased("CÔNG TY CP THỦY ĐIỆN SÔNG BA") == "Công ty CP Thủy điện Sông Ba"


@pytest.mark.parametrize(
    ("name", "issuer", "number", "day", "code", "inferred", "parts"),
    [
        ("hung-yen-2013", "Ủy ban nhân dân tỉnh Hưng Yên", "74/KH-UBND", date(2013, 6, 10), "33", False, 2),
        ("nghe-an-2022", "Ủy ban nhân dân tỉnh Nghệ An", "148/QĐ-UBND", date(2022, 1, 18), "40", False, 2),
        ("son-hong-2026", "Ủy ban nhân dân xã Sơn Hồng", None, None, "42", True, 1),
    ],
)
def test_the_development_plans(
    name: str, issuer: str | None, number: str | None, day: date | None, code: str, inferred: bool, parts: int
) -> None:
    text = (CORPORA / f"{name}.txt").read_text(encoding="utf-8")
    found = described(text)
    assert found.issuer is not None
    assert found.province is not None
    assert (found.issuer.name, found.number, found.issued_on) == (issuer, number, day)
    assert (found.province.code, found.province.inferred, len(found.parts)) == (code, inferred, parts)
    for proof in found.evidence.values():
        assert proof.text == text[proof.span.start : proof.span.end]
        assert proof.text.strip() == proof.text


def test_a_head_without_a_territory_takes_that_of_the_deciding_line() -> None:
    plan = extract(
        read_text(
            "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 30/2018/QĐ-UBND | Hải Phòng, ngày 09 tháng 10 "
            "năm 2018 |\nQUYẾT ĐỊNH\nBAN HÀNH QUY ĐỊNH VỀ THƯ VIỆN\nỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG\n"
            "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy định về thư viện.\n"
        )
    )
    assert plan.metadata.issuer is not None
    assert plan.metadata.issuer.name == "Ủy ban nhân dân thành phố Hải Phòng"


def test_a_head_without_a_type_word_ends_behind_its_day() -> None:
    plan = extract(
        read_text(
            "ỦY BAN NHÂN DÂN |\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 54/KH-UBND |\n"
            "Lạng Sơn, ngày 27 tháng 3 năm 2020 |\nCăn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;\n"
            "Ủy ban nhân dân tỉnh Lạng Sơn ban hành Kế hoạch như sau:\n1. Mục tiêu chung\nMở thêm thư viện.\n"
        )
    )
    told = plan.metadata
    assert (told.number, told.place, str(told.issued_on)) == ("54/KH-UBND", "Lạng Sơn", "2020-03-27")
    assert [section.kind for section in plan.sections] == ["header", "legal_basis", "general_objective"]
