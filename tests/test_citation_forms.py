"""What is a citation, and what only looks like one: a passage for every form and a near miss beside it."""

from datetime import date
from typing import Any

import pytest

from plan_extract.extractors import citation
from plan_extract.readers import read_text
from plan_extract.structure import build


def cited(line: str) -> list[tuple[str, dict[str, Any]]]:
    document = read_text(f"KẾ HOẠCH\nTuyên truyền năm 2031\n\nI. NHIỆM VỤ\n\n- {line}\n")
    found = citation.find(document, build(document))
    return [(document.words(mention.span), dict(mention.values)) for mention in found]


def only(line: str) -> tuple[str, dict[str, Any]]:
    [found] = cited(line)
    return found


NUMBERS = [
    ("Quyết định số 1373/QĐ-TTg", "Quyết định", "1373/QĐ-TTg"),
    ("Chỉ thị 05-CT/TW", "Chỉ thị", "05-CT/TW"),
    ("Kế hoạch số 12-KH/TU", "Kế hoạch", "12-KH/TU"),
    ("Thông tư số 18/2024/TT-BGDĐT", "Thông tư", "18/2024/TT-BGDĐT"),
    ("Tờ trình số 42/TTr-SGD&ĐT", "Tờ trình", "42/TTr-SGD&ĐT"),
    ("Quyết định số: 148/QĐ.UBND", "Quyết định", "148/QĐ.UBND"),
    ("Kế hoạch số 74 /KH-UBND", "Kế hoạch", "74/KH-UBND"),
    ("Công văn số 822/BCĐQG-XHHT", "Công văn", "822/BCĐQG-XHHT"),
    ("Công văn 3320/BGDĐT-GDTX", "Công văn", "3320/BGDĐT-GDTX"),
    ("Nghị quyết số 57/2017/QH14", "Nghị quyết", "57/2017/QH14"),
    ("Nghị quyết số 01/2024/UBTVQH15", "Nghị quyết", "01/2024/UBTVQH15"),
    ("Quyết định số 324/QĐ-KHVN", "Quyết định", "324/QĐ-KHVN"),
    ("Nghị quyết số 06 -NQ/TU", "Nghị quyết", "06-NQ/TU"),
    ("Quyết định số 12/QĐ - UBND", "Quyết định", "12/QĐ-UBND"),
    ("Nghị quyết số 30a/2008/NQ-CP", "Nghị quyết", "30a/2008/NQ-CP"),
    ("Nghị quyết số 30c/NQ-CP", "Nghị quyết", "30c/NQ-CP"),
    ("Văn bản số 01.6/GĐN/KSYB", "Văn bản", "01.6/GĐN/KSYB"),
    ("Kế hoạch kiểm tra số 1105/KH-ĐKT", "Kế hoạch", "1105/KH-ĐKT"),
    ("kế hoạch số 25/KH-SNNMT", "Kế hoạch", "25/KH-SNNMT"),
    ("Kết luận số 62-KL/TW", "Kết luận", "62-KL/TW"),
    ("QĐ số 1373/QĐ-TTg", "Quyết định", "1373/QĐ-TTg"),
    ("NQ 57-NQ/TW", "Nghị quyết", "57-NQ/TW"),
    ("Quyết định phê duyệt Đề án số 123/QĐ-UBND", "Quyết định", "123/QĐ-UBND"),
    ("Quyết định số 15 / 2012 / QĐ - UBND", "Quyết định", "15/2012/QĐ-UBND"),
    ("Luật số 59/2020/QH14", "Luật", "59/2020/QH14"),
    ("Quy định số 41-QĐi/TW", "Quy định", "41-QĐi/TW"),
]


@pytest.mark.parametrize(("printed", "kind", "number"), NUMBERS)
def test_a_number(printed: str, kind: str, number: str | None) -> None:
    words, values = only(f"Triển khai {printed} tại địa phương;")
    assert words == printed
    assert (values["form"], values["doc_type"], values["number"]) == ("full", kind, number)


@pytest.mark.parametrize(
    "line",
    [
        "Bố trí số 165 đường Hùng Vương, từ 15/6 đến 20/6/2031.",
        "Tỷ lệ 1/KH và khoảng 2-SGK cho mỗi lớp.",
        "Kế hoạch 5 năm 2031-2035 và Chương trình 135 của huyện.",
        "Ban hành Quyết định 22 nội dung; Quyết định 3 việc.",
        "Xây dựng kế hoạch, quyết định phân công, hướng dẫn thực hiện.",
        "Mở chuyên mục 24/24 giờ trên Cổng thông tin.",
        "Các quyết định này, kế hoạch của trường và chỉ thị miệng.",
    ],
)
def test_no_number(line: str) -> None:
    assert [words for words, values in cited(line) if not values.get("unsure")] == []


def test_the_own_number_is_no_citation() -> None:
    document = read_text(
        "UBND XÃ MƯỜNG LA\nSố: 74/KH-UBND\n\nMường La, ngày 3 tháng 2 năm 2031\n\n"
        "KẾ HOẠCH\nTuyên truyền\n\nI. MỤC ĐÍCH\n"
    )
    assert citation.find(document, build(document)) == []


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("ngày 30/7/2021", date(2021, 7, 30)),
        ("ngày 5-6-2012", date(2012, 6, 5)),
        ("ngày 18 tháng 01 năm 2022", date(2022, 1, 18)),
        (", ngày 9/1/2013", date(2013, 1, 9)),
        ("ngày 1.2.2021", date(2021, 2, 1)),
        ("ngày 10/16/2013", None),
    ],
)
def test_dates(printed: str, day: date | None) -> None:
    joint = "" if printed.startswith(",") else " "
    words, values = only(f"Theo Quyết định số 9/QĐ-UBND{joint}{printed} của UBND tỉnh; các đơn vị báo cáo")
    assert words == f"Quyết định số 9/QĐ-UBND{joint}{printed} của UBND tỉnh"
    assert values["issued_on"] == day
    assert values["issuer"] == "Ủy ban nhân dân tỉnh"


@pytest.mark.parametrize(
    ("line", "issuer", "day"),
    [
        ("Quyết định của Thủ tướng Chính phủ số 5/QĐ-TTg ngày 2/3/2031", "Thủ tướng Chính phủ", date(2031, 3, 2)),
        ("đã được UBND huyện phê duyệt tại Quyết định số 5/QĐ-UBND", "Ủy ban nhân dân huyện", None),
        ("theo đề nghị của Sở Y tế tại Tờ trình số 5/TTr-SYT", "Sở Y tế", None),
        ("Ngày 5/3/2031, UBND xã ban hành Quyết định số 5/QĐ-UBND", "Ủy ban nhân dân xã", date(2031, 3, 5)),
        ("Thông tư số 5/2031/TT-BGDĐT ngày 2/3/2031 của GD&ĐT", "Bộ Giáo dục và Đào tạo", date(2031, 3, 2)),
        ("phối hợp với Sở Y tế theo Quyết định số 5/QĐ-UBND", None, None),
        ("Nghị quyết HĐND tỉnh số 5/NQ-HĐND", "Hội đồng nhân dân tỉnh", None),
        ("Quyết định số 5/QĐ-TTg của TTCP", "Thủ tướng Chính phủ", None),
        ("Nghị quyết số 5-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XII", "Ban Chấp hành Trung ương Đảng", None),
    ],
)
def test_issuers(line: str, issuer: str | None, day: date | None) -> None:
    _, values = only(line)
    assert (values["issuer"], values["issued_on"]) == (issuer, day)


LAWS = [
    ("Luật Ngân sách nhà nước và theo lộ trình", "Luật Ngân sách nhà nước", "Luật Ngân sách nhà nước"),
    ("Luật ngân sách, các sở", "Luật ngân sách", "Luật ngân sách"),
    ("Luật Giá số 16/2023/QH15", "Luật Giá số 16/2023/QH15", "Luật Giá"),
    ("Bộ luật Lao động năm 2019", "Bộ luật Lao động năm 2019", "Bộ luật Lao động"),
    ("Luật Phòng chống ma tuý", "Luật Phòng chống ma tuý", "Luật Phòng chống ma tuý"),
    ("Luật Chuyển đổi xanh ngày 5/6/2031", "Luật Chuyển đổi xanh ngày 5/6/2031", "Luật Chuyển đổi xanh"),
    ("Pháp lệnh Dân số; các", "Pháp lệnh Dân số", "Pháp lệnh Dân số"),
    ("Hiến pháp năm 2013", "Hiến pháp năm 2013", "Hiến pháp"),
    ("Luật Giá: 16/2023/QH15 ngày 5/6/2031", "Luật Giá: 16/2023/QH15 ngày 5/6/2031", "Luật Giá"),
    (
        "Pháp lệnh sửa đổi Điều 10 Pháp lệnh Dân số số 7/2031/UBTVQH15",
        "Pháp lệnh sửa đổi Điều 10 Pháp lệnh Dân số số 7/2031/UBTVQH15",
        "Pháp lệnh sửa đổi Điều 10 Pháp lệnh Dân số",
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Đấu thầu ngày 5/6/2031",
        "Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Đấu thầu ngày 5/6/2031",
        "Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Đấu thầu",
    ),
]


@pytest.mark.parametrize(("line", "span", "title"), LAWS)
def test_laws(line: str, span: str, title: str | None) -> None:
    words, values = only(f"Thực hiện {line}")
    assert (words, values["title"], values["form"]) == (span, title, "full")


@pytest.mark.parametrize(
    "line",
    [
        "Chấp hành kỷ luật, pháp luật và quy luật.",
        "Đoàn Luật sư, Hội Luật gia và khoa Luật Kinh tế.",
        "Xây dựng dự án Luật Chuyển đổi số; góp ý dự thảo Luật Nhà ở.",
        "vi phạm luật giao thông, luật chơi",
    ],
)
def test_no_law(line: str) -> None:
    assert cited(line) == []


@pytest.mark.parametrize(
    "printed",
    [
        "Nghị quyết Hội nghị Trung ương 8 khóa XI",
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
        "Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII",
        "Nghị quyết Đại hội XIII của Đảng",
        "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX",
        "Nghị quyết Trung ương 4 (khóa XII)",
    ],
)
def test_sessions(printed: str) -> None:
    words, values = only(f"Quán triệt {printed} về công tác cán bộ.")
    assert words == printed
    assert (values["form"], values["doc_type"], values.get("number")) == (
        "full", "Nghị quyết", None,
    )  # fmt: skip


def test_no_session() -> None:
    assert cited("Thực hiện nghị quyết Đại hội Đảng các cấp và nghị quyết của chi bộ.") == []


def test_self_forms_are_the_documents_own() -> None:
    assert [words for words, _ in cited("Kế hoạch này thay cho kế hoạch này; Quyết định này có hiệu lực.")] == [
        "Kế hoạch này",
        "kế hoạch này",
        "Quyết định này",
    ]
    assert cited("Đề án này, quyết định này và việc này.") == []


def test_a_blank_number_is_the_document_itself() -> None:
    [(words, values)] = cited("(Kèm theo Kế hoạch số      /KH-UBND ngày     /6/2031 của UBND xã)")
    assert (values["form"], values["role"], values["issuer"]) == ("self", "attached", "Ủy ban nhân dân xã")
    assert words.startswith("Kế hoạch số")


def test_numbers_go_on_after_one_type_word() -> None:
    found = cited("Công văn số 1/UBND-VX, số 2/UBND-VX ngày 2/3/2031 và số 3/UBND-VX của UBND tỉnh")
    assert [values["number"] for _, values in found] == ["1/UBND-VX", "2/UBND-VX", "3/UBND-VX"]
    assert {values["doc_type"] for _, values in found} == {"Công văn"}
    found = cited("Nghị định số 34/2016/NĐ-CP ngày 14/5/2016 và Nghị định số 154/2020/NĐ-CP của Chính phủ")
    assert [values["number"] for _, values in found] == ["34/2016/NĐ-CP", "154/2020/NĐ-CP"]
    assert [values["issuer"] for _, values in found] == ["Chính phủ", "Chính phủ"]
    found = cited("Quyết định số 1/QĐ-TTg và Quyết định số 2/QĐ-UBND của UBND tỉnh")
    assert [values["issuer"] for _, values in found] == [None, "Ủy ban nhân dân tỉnh"]
    found = cited("các Nghị định của Chính phủ: số 5/2031/NĐ-CP ngày 2/3/2031 về phí; số 6/2031/NĐ-CP ngày 3/3/2031")
    assert [(values["number"], values["issuer"]) for _, values in found] == [
        ("5/2031/NĐ-CP", "Chính phủ"), ("6/2031/NĐ-CP", "Chính phủ"),
    ]  # fmt: skip
    found = cited("các Quyết định: số 1/QĐ-UBND, số 2/QĐ-UBND")
    assert [values["number"] for _, values in found] == ["1/QĐ-UBND", "2/QĐ-UBND"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("theo khoản 2 Điều 5 Luật Giá", "khoản 2 Điều 5"),
        ("tại Điều 9, Nghị định số 5/2031/NĐ-CP", "Điều 9"),
        ("tại Phụ lục I ban hành kèm theo Thông tư số 5/2031/TT-BTC", "Phụ lục I"),
        ("theo Luật Trẻ em (Điều 5)", "Điều 5"),
        ("các mục tiêu của Luật Giá", None),
    ],
)
def test_pinpoints(line: str, place: str | None) -> None:
    _, values = only(line)
    assert values["pinpoint"] == place
    assert values["role"] == "mention"


@pytest.mark.parametrize(
    ("printed", "number", "day"),
    [
        ("Quyết định số 12/QĐ-UBND ngày05/01/2022 của UBND tỉnh", "12/QĐ-UBND", date(2022, 1, 5)),
        ("Quyết định số 12/QĐ-UBND ngày 05tháng 01 năm2022 của UBND tỉnh", "12/QĐ-UBND", date(2022, 1, 5)),
        ("Quyết định số12/QĐ-UBND ngày 05/01/2022 của UBND tỉnh", "12/QĐ-UBND", date(2022, 1, 5)),
        ("Quyết định số 12/QĐ-UBNDngày 05/01/2022 của UBND tỉnh", "12/QĐ-UBND", date(2022, 1, 5)),
        ("Quyết định số 12/QĐ-UBND ngày 05/01/2022của UBND tỉnh", "12/QĐ-UBND", date(2022, 1, 5)),
    ],
)
def test_blanks_lost_by_a_copy(printed: str, number: str, day: date) -> None:
    words, values = only(f"Căn cứ {printed};")
    assert (words, values["number"], values["issued_on"]) == (printed, number, day)
    assert values["issuer"] == "Ủy ban nhân dân tỉnh"


def test_a_law_whose_name_lost_a_blank() -> None:
    line = "Căn cứ Luật Tổ chức Hội đồngnhân dân và Ủyban nhân dân ngày 26/11/2003;"
    assert only(line)[0] == "Luật Tổ chức Hội đồngnhân dân và Ủyban nhân dân ngày 26/11/2003"
    assert only("Căn cứ Luật Ngân sáchnhà nước để thực hiện;")[0] == "Luật Ngân sáchnhà nước"


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("Theo đề nghị của Sở Tư pháp (Tờ trình số 11/TTr-STP ngày 10/01/2031)", "Sở Tư pháp"),
        ("Theo đề nghị của Giám đốc Sở Tư pháp (tại Tờ trình số 11/TTr-STP)", "Giám đốc Sở Tư pháp"),
        ("Theo đề nghị của Sở Tư pháp (Thường trực Ban An toàn) tại Tờ trình số 11/TTr-STP", "Sở Tư pháp"),
        ("Thực hiện ý kiến chỉ đạo của Bộ Y tế tại Công điện số 3/CĐ-BYT", "Bộ Y tế"),
        ("Thực hiện Công văn số 85/VPCP-KG ngày 07/01/2031 của VPCP", "Văn phòng Chính phủ"),
        ("Căn cứ Quyết định số 5/QĐ-UBND của Ủy ban nhân dân Tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Căn cứ Nghị quyết số 5/2031/UBTVQH20 của Ủy ban Thường vụ Quốc hội khoá XX", "Ủy ban Thường vụ Quốc hội"),
        ("Căn cứ Kế hoạch số 5-KH/TWĐTN của Ban Bí thư Trung ương Đoàn", "Ban Bí thư Trung ương Đoàn"),
        ("Căn cứ Kết luận số 5-KL/TW của Ban Bí thư Trung ương Đảng", "Ban Bí thư Trung ương Đảng"),
        ("Căn cứ ý kiến của Sở Tư pháp (Quyết định số 5/QĐ-UBND)", None),
        ("Căn cứ kết luận của Chủ tịch UBND tỉnh (Thông báo số 5/TB-VP)", None),
    ],
)
def test_issuers_in_other_places(line: str, issuer: str | None) -> None:
    assert only(line)[1].get("issuer") == issuer


def test_the_issuer_of_a_whole_list() -> None:
    found = cited(
        "Căn cứ các Thông tư của Bộ Y tế: Thông tư số 4/2031/TT-BYT ngày 10/5/2031 quy định về thuốc; Thông tư số "
        "5/2031/TT-BYT; Nghị định số 6/2031/NĐ-CP. Thông tư số 7/2031/TT-BTC sẽ được phổ biến."
    )
    assert [values.get("issuer") for _, values in found] == ["Bộ Y tế", "Bộ Y tế", None, None]
    assert [values.get("issuer") for _, values in cited("Các Thông tư của Bộ Y tế và Thông tư số 7/TT-BTC")] == [None]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("phối hợp hoàn thiện hồ sơ và trình dự thảo Nghị quyết\n2. Cải cách", []),
        ("phối hợp hoàn thiện hồ sơ và trình dự thảo Nghị quyết\n2.1. Cải cách", []),
        ("thực hiện các nhiệm vụ được giao tại Quyết định\nsố 12/QĐ-UBND", ["Quyết định số 12/QĐ-UBND"]),
        ("thực hiện các nhiệm vụ được giao tại Quyết định\n12/QĐ-UBND", ["Quyết định 12/QĐ-UBND"]),
        ("Căn cứ Luật\nGiá ngày 20/6/2031", ["Luật Giá ngày 20/6/2031"]),
        ("Sửa đổi Luật\nGiá sàn do Sở Tài chính công bố", []),
    ],
)
def test_citations_over_a_line_end(lines: str, expected: list[str]) -> None:
    document = read_text(f"KẾ HOẠCH\nVề giá\n\nI. NHIỆM VỤ\n{lines}\n")
    found = citation.find(document, build(document))
    assert [document.words(mention.span) for mention in found] == expected


def test_the_number_above_the_type_is_no_citation() -> None:
    head = "QUỐC HỘI\nNghị quyết số: 5/2031/QH20\n\nNGHỊ QUYẾT\nVề thuế\n\n"
    document = read_text(f"{head}Căn cứ Nghị quyết số 4/2030/QH20;\n")
    found = citation.find(document, build(document))
    assert [mention.values["number"] for mention in found] == ["4/2030/QH20"]


@pytest.mark.parametrize(
    ("opening", "role"),
    [("Thực hiện các văn bản sau:", "implements"), ("Căn cứ:", "basis"), ("Thực hiện Kế hoạch số 4/KH-UBND;", "basis")],
)
def test_the_line_above_bullets_governs_them(opening: str, role: str) -> None:
    document = read_text(f"KẾ HOẠCH\nVề giá\n\n{opening}\n- Luật Giá;\n- Nghị định số 5/NĐ-CP;\n\nI. MỤC TIÊU\n")
    found = citation.find(document, build(document))
    assert [mention.values["role"] for mention in found][-2:] == [role, role]


def test_the_role_of_bulleted_bases() -> None:
    document = read_text(
        "KẾ HOẠCH\nVề giá\n\n- Căn cứ Luật Giá; Nghị định số 5/NĐ-CP;\n- Thực hiện Kế hoạch số 6/KH-UBND;\n"
    )
    found = citation.find(document, build(document))
    assert [mention.values["role"] for mention in found] == ["basis", "basis", "implements"]
