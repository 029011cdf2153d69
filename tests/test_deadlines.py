"""Deadlines: every form of gold/GUIDELINES.md, and near misses that are none."""

from __future__ import annotations

from datetime import date

import pytest

from growth import grows_linearly
from plan_extract.extractor import Mention
from plan_extract.extractors import deadline
from plan_extract.readers import read_text
from plan_extract.structure import build
from plan_extract.text import Document, Tree

HEAD = "ỦY BAN NHÂN DÂN XÃ AN BÌNH\n\nKẾ HOẠCH\nPhát triển thư viện cộng đồng\n\n"


def mentions(passage: str, heading: str = "I. NHIỆM VỤ VÀ GIẢI PHÁP") -> list[tuple[str, Mention]]:
    document = read_text(f"{HEAD}{heading}\n{passage}\n")
    found = deadline.find(document, build(document))
    return [(document.tidy.text[mention.span.start : mention.span.end], mention) for mention in found]


def summary(mention: Mention) -> tuple[object, ...]:
    values = mention.values
    printed = (values.get("start_date"), values.get("due_date"))
    days = tuple(day.isoformat() if isinstance(day, date) else None for day in printed)
    return (values["kind"], *days, values.get("rrule"))


BY = [
    ("- Hoàn thành số hóa tài liệu đến năm 2030.", "đến năm 2030", "2030-12-31"),
    ("- Trang bị máy tính cho các thôn đến hết tháng 10/2027.", "đến hết tháng 10/2027", "2027-10-31"),
    ("- Cuối 2026 tổ chức sơ kết.", "Cuối 2026", "2026-12-31"),
    ("- Tổng kết phong trào vào cuối năm 2030.", "vào cuối năm 2030", "2030-12-31"),
    ("- Gửi danh sách chậm nhất ngày 15/3/2026.", "chậm nhất ngày 15/3/2026", "2026-03-15"),
    ("- Gửi danh sách chậm nhất là ngày 15 tháng 3 năm 2026.", "chậm nhất là ngày 15 tháng 3 năm 2026",
     "2026-03-15"),
    ("- Khánh thành nhà đọc trước năm 2030.", "trước năm 2030", "2029-12-31"),
    ("- Gửi báo cáo trước ngày 15/6/2026.", "trước ngày 15/6/2026", "2026-06-14"),
    ("- Gửi báo cáo trước 30/11/2026.", "trước 30/11/2026", "2026-11-29"),
    ("- Gửi báo cáo trước 17 giờ 00 ngày 15/6/2026.", "trước 17 giờ 00 ngày 15/6/2026", "2026-06-15"),
    ("- Bàn giao xong trước Quý III/2026.", "trước Quý III/2026", "2026-06-30"),
    ("- Nghiệm thu công trình hết quý I năm 2027.", "hết quý I năm 2027", "2027-03-31"),
    ("- Từ nay đến hết năm 2026, rà soát toàn bộ kho sách.", "Từ nay đến hết năm 2026", "2026-12-31"),
    ("- Không muộn hơn ngày 30/11/2026 phải có văn bản.", "Không muộn hơn ngày 30/11/2026", "2026-11-30"),
    ("- Đến ngày 30/9/2026 phải bàn giao mặt bằng.", "Đến ngày 30/9/2026", "2026-09-30"),
    ("- Bàn giao mặt bằng chậm nhất ngày 30/9/2026.", "chậm nhất ngày 30/9/2026", "2026-09-30"),
]  # fmt: skip

DURING = [
    ("- Khởi công trong Quý III năm 2026.", "trong Quý III năm 2026", "2026-07-01", "2026-09-30"),
    ("- Khởi công trong Quý 3/2026.", "trong Quý 3/2026", "2026-07-01", "2026-09-30"),
    ("1. Từ năm 2026 đến 2030: Duy trì hoạt động.", "Từ năm 2026 đến 2030", "2026-01-01", "2030-12-31"),
    ("1. Năm 2026, 2027: Các thôn mở tủ sách.", "Năm 2026, 2027", "2026-01-01", "2027-12-31"),
    ("- Sơ kết vào năm 2028.", "vào năm 2028", "2028-01-01", "2028-12-31"),
    ("- Ban hành trong tháng 01 năm 2026.", "trong tháng 01 năm 2026", "2026-01-01", "2026-01-31"),
    ("- Khảo sát trong 6 tháng đầu năm 2026.", "trong 6 tháng đầu năm 2026", "2026-01-01", "2026-06-30"),
    ("- Mở lớp từ ngày 01/9 đến hết ngày 15/9/2026.", "từ ngày 01/9 đến hết ngày 15/9/2026",
     "2026-09-01", "2026-09-15"),
    ("- Mở lớp từ ngày 01 đến ngày 15/9/2026.", "từ ngày 01 đến ngày 15/9/2026", "2026-09-01", "2026-09-15"),
    ("- Mở lớp từ tháng 9/2026 đến tháng 5/2027.", "từ tháng 9/2026 đến tháng 5/2027", "2026-09-01", "2027-05-31"),
    ("- Mở lớp từ tháng 11 đến tháng 3/2027.", "từ tháng 11 đến tháng 3/2027", "2026-11-01", "2027-03-31"),
    ("- Nhân rộng mô hình giai đoạn 2026-2030.", "giai đoạn 2026-2030", "2026-01-01", "2030-12-31"),
    ("- Thực hiện từ năm 2026 và các năm tiếp theo.", "từ năm 2026 và các năm tiếp theo", "2026-01-01", None),
    ("- Áp dụng từ ngày 01/7/2026.", "từ ngày 01/7/2026", "2026-07-01", None),
    ("- Hoàn thành năm 2027.", "năm 2027", "2027-01-01", "2027-12-31"),
    ("- Hoàn thành quý II/2027.", "quý II/2027", "2027-04-01", "2027-06-30"),
    ("- Tổ chức ngày hội vào ngày 21 tháng 4 năm 2026.", "vào ngày 21 tháng 4 năm 2026", "2026-04-21", "2026-04-21"),
    ("- Trong năm học 2026 - 2027 mở lớp xóa mù chữ.", "Trong năm học 2026 - 2027", "2026-09-05", "2027-05-31"),
    ("- Trong các năm 2026 và 2027 sửa chữa trụ sở.", "Trong các năm 2026 và 2027", "2026-01-01", "2027-12-31"),
    ("- Mở lớp nghiệp vụ thư viện (tháng 7/2026).", "tháng 7/2026", "2026-07-01", "2026-07-31"),
    ("- Mở lớp nghiệp vụ thư viện (Quý II/2026).", "Quý II/2026", "2026-04-01", "2026-06-30"),
    ("- Sau năm 2026, nhân rộng ra toàn xã.", "Sau năm 2026", "2027-01-01", None),
]  # fmt: skip

RECURRING = [
    ("- Định kỳ trước ngày 15 tháng 12 hằng năm gửi báo cáo.", "trước ngày 15 tháng 12 hằng năm",
     "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14"),
    ("- Gửi báo cáo trước ngày 25 hằng tháng.", "trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=24"),
    ("- Gửi báo cáo trước ngày 01 hằng tháng.", "trước ngày 01 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("- Gửi báo cáo trước ngày 15 của tháng cuối quý.", "trước ngày 15 của tháng cuối quý",
     "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14"),
    ("- Bình chọn trong tháng 12 hằng năm.", "trong tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=12"),
    ("- Gửi báo cáo trước ngày 01/12 hằng năm.", "trước ngày 01/12 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"),
    ("- Gửi báo cáo trước ngày 01/3 hàng năm.", "trước ngày 01/3 hàng năm", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
    ("- Gửi báo cáo vào quý IV hằng năm.", "vào quý IV hằng năm", "FREQ=YEARLY;BYMONTH=10,11,12"),
    ("- Định kỳ 6 tháng báo cáo Ủy ban nhân dân xã.", "Định kỳ 6 tháng", "FREQ=MONTHLY;INTERVAL=6"),
    ("- Định kỳ hằng quý báo cáo.", "Định kỳ hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
    ("- Định kỳ hằng tuần luân chuyển sách.", "Định kỳ hằng tuần", "FREQ=WEEKLY"),
    ("- Định kỳ hằng tháng họp giao ban.", "Định kỳ hằng tháng", "FREQ=MONTHLY"),
    ("- Định kỳ rà soát danh mục.", "Định kỳ", None),
    ("- Hằng năm, tổ chức ngày hội đọc sách.", "Hằng năm", "FREQ=YEARLY"),
    ("- Các thôn tổng hợp hằng năm, gửi văn phòng.", "hằng năm", "FREQ=YEARLY"),
    ("- Hằng năm, trước ngày 20/4 ban hành kế hoạch.", "Hằng năm, trước ngày 20/4",
     "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=19"),
    ("- Tổng hợp kết quả hằng năm của thôn và gửi về xã trước ngày 10/11.", "trước ngày 10/11",
     "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=9"),
    ("- Họp trong tháng 3 và tháng 9 hằng năm.", "trong tháng 3 và tháng 9 hằng năm", "FREQ=YEARLY;BYMONTH=3,9"),
    ("- Họp trong tháng 3 - 5 hằng năm.", "trong tháng 3 - 5 hằng năm", "FREQ=YEARLY;BYMONTH=3,4,5"),
    ("- Họp vào quý II và quý IV hằng năm.", "vào quý II và quý IV hằng năm",
     "FREQ=YEARLY;BYMONTH=4,5,6,10,11,12"),
    ("- Gửi số liệu trước 16 giờ 00 thứ Sáu hằng tuần.", "trước 16 giờ 00 thứ Sáu hằng tuần", "FREQ=WEEKLY"),
    ("- Gửi số liệu trước 15h hằng ngày.", "trước 15h hằng ngày", "FREQ=DAILY"),
    ("- Gửi báo cáo tháng trước ngày 25.", "trước ngày 25", "FREQ=MONTHLY;BYMONTHDAY=24"),
    ("- Báo cáo kết quả 6 tháng (trước ngày 10/6).", "trước ngày 10/6", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=9"),
]  # fmt: skip

CONDITIONAL = [
    ("- Trả lời trong 15 ngày kể từ ngày nhận hồ sơ.", "trong 15 ngày kể từ ngày nhận hồ sơ"),
    ("- Trả lời trong thời hạn 05 ngày làm việc, kể từ ngày nhận hồ sơ.",
     "trong thời hạn 05 ngày làm việc, kể từ ngày nhận hồ sơ"),
    ("- Cung cấp số liệu khi có yêu cầu.", "khi có yêu cầu"),
    ("- Mở cửa nhà đọc ngay sau khi nghiệm thu.", "ngay sau khi nghiệm thu"),
    ("- Bồi dưỡng nghiệp vụ trước khi bổ nhiệm.", "trước khi bổ nhiệm"),
    ("- Báo tin trong vòng 02 giờ.", "trong vòng 02 giờ"),
]  # fmt: skip

NONE = [
    "- Thực hiện Quyết định số 12/QĐ-UBND ngày 15/6/2024 của UBND xã.",
    "- Thực hiện Luật Thư viện ngày 21 tháng 11 năm 2019.",
    "- Khám sức khỏe định kỳ cho thủ thư.",
    "- Bố trí ngân sách nhà nước hằng năm cho thư viện.",
    "- Trẻ em sinh từ năm 2015 đến năm 2018 được cấp thẻ.",
    "- Đánh giá kết quả thực hiện giai đoạn 2021 - 2025.",
    "- Xây dựng kế hoạch phát triển văn hóa đọc giai đoạn 2026-2030.",
    "- Thực hiện Đề án Thư viện số tỉnh An Bình đến năm 2030.",
    '- Thực hiện Đề án "Thư viện số giai đoạn 2026 - 2030".',
    "- Tổ chức tốt Tuần lễ học tập suốt đời năm 2026.",
    "- Quyết định này có hiệu lực kể từ ngày ký.",
    "- Quy định có hiệu lực thi hành từ ngày 01/7/2026.",
    "- Hoàn thành đúng thời gian quy định.",
    "- Thường xuyên tuyên truyền trên loa xã.",
    "- Tăng 5% so với năm 2024.",
    "- Tính đến ngày 30/6/2025 toàn xã có 12 tủ sách.",
    "- Hỗ trợ học sinh từ 6 đến 15 tuổi.",
    "- Năm 2026 là năm đầu của nhiệm kỳ 2026-2031.",
    "- Nếu có khó khăn, các thôn phản ánh về xã.",
    "- Giúp trẻ có tâm thế tốt để vui chơi trước khi vào lớp một.",
    "- Duy trì hoạt động hằng năm của câu lạc bộ.",
    "- Quy hoạch thời kỳ 2021-2030, tầm nhìn đến năm 2050.",
    "- Tỷ lệ thủ thư được tập huấn trước khi nhận việc đạt 90%.",
    "- Quy mô kho sách bằng năm 2020.",
    "- Kế hoạch phát triển thư viện (năm 2026).",
    "- Trao tặng sách vào ngày 25.",
]


@pytest.mark.parametrize(("passage", "words", "due"), BY)
def test_by(passage: str, words: str, due: str) -> None:
    assert [(text, summary(one)) for text, one in mentions(passage)] == [(words, ("by", None, due, None))]


@pytest.mark.parametrize(("passage", "words", "start", "due"), DURING)
def test_during(passage: str, words: str, start: str, due: str | None) -> None:
    assert [(text, summary(one)) for text, one in mentions(passage)] == [(words, ("during", start, due, None))]


@pytest.mark.parametrize(("passage", "words", "rrule"), RECURRING)
def test_recurring(passage: str, words: str, rrule: str | None) -> None:
    assert [(text, summary(one)) for text, one in mentions(passage)] == [(words, ("recurring", None, None, rrule))]


@pytest.mark.parametrize(("passage", "words"), CONDITIONAL)
def test_conditional(passage: str, words: str) -> None:
    assert [(text, summary(one)) for text, one in mentions(passage)] == [(words, ("conditional", None, None, None))]


@pytest.mark.parametrize("passage", NONE)
def test_none(passage: str) -> None:
    assert mentions(passage) == []


def test_a_bracket_does_not_part_joined_days() -> None:
    found = mentions("- Báo cáo trước ngày 30/6/2026 (đợt 1) và ngày 31/10/2026 (đợt 2).")
    assert [str(one.values["due_date"]) for _, one in found] == ["2026-06-29", "2026-10-30"]
    assert [text for text, _ in mentions("- Hội nghị vào trung tuần tháng 6 năm 2026.")] == [
        "vào trung tuần tháng 6 năm 2026"
    ]


def test_two_dates_joined_are_two_and_share_the_preposition() -> None:
    found = mentions("- Báo cáo trước ngày 15/6 và ngày 15/12 hàng năm để tổng hợp.")
    assert [(text, summary(one)[3]) for text, one in found] == [
        ("trước ngày 15/6", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=14"),
        ("ngày 15/12 hàng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14"),
    ]
    years = mentions("- Bảo đảm đến năm 2027 và năm 2030 đều có tủ sách.")
    assert [(text, summary(one)) for text, one in years] == [
        ("đến năm 2027", ("by", None, "2027-12-31", None)),
        ("năm 2030", ("by", None, "2030-12-31", None)),
    ]


def test_steps_of_one_dinh_ky() -> None:
    found = mentions("- Định kỳ 6 tháng, hàng năm báo cáo Ủy ban nhân dân xã.")
    assert [(text, summary(one)[3]) for text, one in found] == [
        ("Định kỳ 6 tháng", "FREQ=MONTHLY;INTERVAL=6"),
        ("hàng năm", "FREQ=YEARLY"),
    ]


def test_steps_in_a_bracket() -> None:
    found = mentions("- Định kỳ (tháng, quý, năm) tổng hợp số liệu.")
    assert [one.values["rrule"] for _, one in found] == ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"]


def test_years_of_a_series_among_goals() -> None:
    line = "- Tỷ lệ thôn có tủ sách: năm 2026 đạt 60%, năm 2027 đạt 65%."
    assert [text for text, _ in mentions(line, "II. MỤC TIÊU\n1. Mục tiêu cụ thể")] == ["năm 2026", "năm 2027"]
    assert mentions("- Số sách của năm 2026 là số tạm tính.", "II. MỤC TIÊU\n1. Mục tiêu cụ thể") == []


def test_results_set_no_times() -> None:
    line = "- Đến hết năm 2022, xã có 12 tủ sách."
    assert mentions(line, "I. KẾT QUẢ ĐẠT ĐƯỢC") == []
    assert [text for text, _ in mentions(line, "II. NHIỆM VỤ")] == ["Đến hết năm 2022"]


def test_a_schedule_of_two_columns() -> None:
    rows = "TT\tNội dung\tBắt đầu\tKết thúc\n1\tMở tủ sách\t01/2026\tQ3/2026\n2\tIn thẻ\t02/2026\t4/2026\n"
    assert [(text, *summary(one)[1:3]) for text, one in mentions(rows, "PHỤ LỤC")] == [
        ("01/2026", "2026-01-01", None), ("Q3/2026", "2026-07-01", "2026-09-30"),
        ("02/2026", "2026-02-01", None), ("4/2026", "2026-04-01", "2026-04-30"),
    ]  # fmt: skip


def test_a_vague_dinh_ky_yields_to_the_day_of_its_sentence() -> None:
    found = mentions("- Định kỳ báo cáo kết quả trước ngày 15/11 hằng năm.")
    assert [text for text, _ in found] == ["trước ngày 15/11 hằng năm"]


def test_a_day_without_a_year_stays_open_where_nothing_is_yearly() -> None:
    found = mentions("- Gửi danh sách về văn phòng trước ngày 10/11.")
    assert [(text, summary(one)) for text, one in found] == [("trước ngày 10/11", ("by", None, None, None))]


def test_time_column() -> None:
    rows = (
        "TT\tNội dung\tChủ trì\tThời gian hoàn thành\n"
        "1\tMở tủ sách\tPhòng Văn hóa - Xã hội\tQuý 3 năm 2026\n"
        "2\tIn thẻ bạn đọc\tVăn phòng\t12/2026\n"
        "3\tTập huấn\tVăn phòng\tTheo hướng dẫn của Sở Văn hóa\n"
        "4\tLuân chuyển sách\tVăn phòng\tThường xuyên\n"
        "5\tKiểm tra năm 2025\tVăn phòng\tTheo từng năm, từng giai đoạn\n"
        "6\tTổng kết\tVăn phòng\tNăm 2030\n"
        "7\tNhân rộng\tVăn phòng\t2027 và những năm tiếp theo\n"
        "8\tNghiệm thu\tVăn phòng\t30/6/2027\n"
    )
    found = mentions(rows, "PHỤ LỤC")
    assert [(text, summary(one)) for text, one in found] == [
        ("Quý 3 năm 2026", ("during", "2026-07-01", "2026-09-30", None)),
        ("12/2026", ("during", "2026-12-01", "2026-12-31", None)),
        ("Theo hướng dẫn của Sở Văn hóa", ("conditional", None, None, None)),
        ("Thường xuyên", ("recurring", None, None, None)),
        ("Theo từng năm", ("recurring", None, None, "FREQ=YEARLY")),
        ("từng giai đoạn", ("conditional", None, None, None)),
        ("Năm 2030", ("during", "2030-01-01", "2030-12-31", None)),
        ("2027 và những năm tiếp theo", ("during", "2027-01-01", None, None)),
        ("30/6/2027", ("by", None, "2027-06-30", None)),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Thời gian thực hiện: Quý II/2026.", [("Quý II/2026", "during")]),
        ("- Thời gian thực hiện: Thường xuyên.", [("Thường xuyên", "recurring")]),
        ("- Thời gian thực hiện: Theo lộ trình của tỉnh.", [("Theo lộ trình của tỉnh", "conditional")]),
        ("- Thời gian thực hiện: Trong 12 tháng.", [("Trong 12 tháng", "conditional")]),
        ("- Thời hạn hoàn thành: 30/6/2026.", [("30/6/2026", "by")]),
        ("- Thời gian: 13h30 ngày 29/4/2026 (Thứ Tư).", [("13h30 ngày 29/4/2026", "during")]),
        ("- Theo Quyết định số 12/QĐ-UBND ngày 15/6/2024: phân bổ kinh phí.", []),
    ],
)
def test_behind_a_time_label(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(text, one.values["kind"]) for text, one in mentions(line)] == expected


@pytest.mark.parametrize(
    ("line", "words", "kind", "year"),
    [
        ("- Thời gian thực hiện: Cả năm.", "Cả năm", "during", ((1, 1), (12, 31))),
        ("- Hoàn thành ngay trong năm.", "ngay trong năm", "during", ((1, 1), (12, 31))),
        ("- Tổng kết vào cuối năm.", "vào cuối năm", "by", (None, (12, 31))),
        ("- Khởi công trong Quý II.", "trong Quý II", "during", ((4, 1), (6, 30))),
        ("- Khai mạc vào tháng 9.", "vào tháng 9", "during", ((9, 1), (9, 30))),
        ("- Bàn giao trước tháng 9.", "trước tháng 9", "by", (None, (8, 31))),
    ],
)
def test_what_only_the_plan_can_complete(line: str, words: str, kind: str, year: object) -> None:
    found = mentions(line)
    assert [(text, one.values["kind"], one.values["plan_year"]) for text, one in found] == [(words, kind, year)]


def test_dates_of_the_document_are_no_deadlines() -> None:
    document = read_text(
        "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n\nSố: 12/KH-UBND\nAn Bình, ngày 10 tháng 6 năm 2026\n\nKẾ HOẠCH\n"
        "Phát triển thư viện giai đoạn 2026 - 2030\n\nCăn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;\n\n"
        "I. MỤC TIÊU\n1. Mục tiêu đến năm 2028\n- Mở 12 tủ sách.\n"
    )
    found = deadline.find(document, build(document))
    assert [document.words(one.span) for one in found] == ["đến năm 2028"]


def test_read_makes_the_record() -> None:
    text, mention = mentions("- Sơ kết vào năm 2028.")[0]
    evidence = {"id": "d1", "span": {"start": 0, "end": len(text)}, "text": text, "rule": mention.rule}
    record = deadline.read(mention, evidence)
    assert (record.kind, record.start_date, record.rrule) == ("during", date(2028, 1, 1), None)


@pytest.mark.parametrize(
    "unit",
    [
        "a ",
        "- ",
        "1.",
        "((",
        '"',
        ";",
        "năm 2026 ",
        "ngày 1/1 ",
        "định kỳ ",
        "hằng năm ",
        "từ năm ",
        "trong ",
        "khi có yêu cầu ",
        '"a" 1/1/2026 khi có yêu cầu ',
    ],
)
def test_one_long_line_stays_linear(unit: str) -> None:
    def prepare(size: int) -> tuple[Document, Tree]:
        document = read_text("I. NHIỆM VỤ\nx " + unit * (size // len(unit)))
        return document, build(document)

    assert grows_linearly(prepare, lambda made: deadline.find(*made), 100_000)
