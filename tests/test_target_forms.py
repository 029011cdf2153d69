"""Further forms of targets: labels, series, years, lists, tasks that set a measure, tables; each with its near miss."""

from __future__ import annotations

import pytest

from plan_extract import extract
from plan_extract.extractors import target
from plan_extract.readers import read_text
from plan_extract.structure import build
from plan_extract.words.results import telling_results
from test_targets import GOALS, HEAD, TASKS, mentions, summary

Row = tuple[object, ...]


def rows(passage: str, heading: str = GOALS) -> list[Row]:
    """Words, value, unit, subject and indicator of each target."""
    return [
        (text, *map(one.values.get, ("value", "unit", "subject", "indicator")))
        for text, one in mentions(passage, heading)
    ]


LABELS = [
    ("- Học sinh giỏi cấp huyện: 120 em.",
     [("Học sinh giỏi cấp huyện: 120 em", 120, "em", "Học sinh giỏi cấp huyện", "Học sinh giỏi cấp huyện")]),
    ("- Học sinh hoàn thành chương trình lớp 5: 99,8%.",
     [("Học sinh hoàn thành chương trình lớp 5: 99,8%", 99.8, "%", "Học sinh", "hoàn thành chương trình lớp 5")]),
    ("- Tỷ lệ tốt nghiệp: 100%; tỷ lệ vào đại học: 75%.",
     [("Tỷ lệ tốt nghiệp: 100%", 100, "%", None, "Tỷ lệ tốt nghiệp"),
      ("tỷ lệ vào đại học: 75%", 75, "%", None, "tỷ lệ vào đại học")]),
    # the label of a run-in heading
    ("1. Trồng rừng: 500 ha.\n2. Số người có thẻ: 1.250 người, tăng 12% so với năm 2025.",
     [("Trồng rừng: 500 ha", 500, "ha", None, "Trồng rừng"),
      ("Số người có thẻ: 1.250 người", 1250, "người", "người", "có thẻ"),
      ("tăng 12% so với năm 2025", 12, "%", "người", "có thẻ")]),
    # a series has the label as indicator and its own words as subjects
    ("- Xếp loại học tập: Giỏi 15%, khá 40%, chưa đạt dưới 0,5%.",
     [("Xếp loại học tập: Giỏi 15%", 15, "%", "Giỏi", "Xếp loại học tập"),
      ("khá 40%", 40, "%", "khá", "Xếp loại học tập"),
      ("chưa đạt dưới 0,5%", 0.5, "%", "chưa đạt", "Xếp loại học tập")]),
    ("- Kết quả rèn luyện: Tốt: 90%; Khá: 9%; Đạt: 1%.",
     [("Kết quả rèn luyện: Tốt: 90%", 90, "%", "Tốt", "Kết quả rèn luyện"),
      ("Khá: 9%", 9, "%", "Khá", "Kết quả rèn luyện"),
      ("Đạt: 1%", 1, "%", "Đạt", "Kết quả rèn luyện")]),
    # near misses: a theme, a population, a label that names nothing
    ("- Về văn hóa: 90% thôn có tủ sách.", [("90% thôn có tủ sách", 90, "%", "thôn", "có tủ sách")]),
    ("- Đối với thủ thư: 90% có chứng chỉ.", [("90% có chứng chỉ", 90, "%", "thủ thư", "có chứng chỉ")]),
    ("- Thời gian: 02 ngày.", []),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), LABELS)
def test_a_label_before_the_value(passage: str, expected: list[Row]) -> None:
    assert rows(passage) == expected


OWN_WORDS = [
    # words of its own before the number win over those of the clause before
    ("- Xây dựng 20 nhà sách; trao tặng 1.000 suất quà.",
     [("Xây dựng 20 nhà sách", 20, "nhà", "nhà sách", "Xây dựng"),
      ("trao tặng 1.000 suất quà", 1000, "suất", "suất quà", "trao tặng")]),
    ("- Giảm 50% số vụ cháy; tăng 15% số bạn đọc.",
     [("Giảm 50% số vụ cháy", 50, "%", "vụ cháy", "Giảm"), ("tăng 15% số bạn đọc", 15, "%", "bạn đọc", "tăng")]),
    ("- Giảm 2/3 số vụ cháy.", [("Giảm 2/3 số vụ cháy", 0.6667, None, "vụ cháy", "Giảm")]),
    # near miss: what is counted behind a comma is done like the first
    ("- Xây dựng 12 nhà sách, 05 sân chơi.",
     [("Xây dựng 12 nhà sách", 12, "nhà", "nhà sách", "Xây dựng"),
      ("05 sân chơi", 5, "sân chơi", "sân chơi", "Xây dựng")]),
    ("- Trồng 500 ha rừng và xây dựng 20 km đường.",
     [("Trồng 500 ha rừng", 500, "ha", "rừng", "Trồng"), ("xây dựng 20 km đường", 20, "km", "đường", "xây dựng")]),
    ("- Thu ngân sách: 12 tỷ đồng; trong đó: thu nội địa đạt 10 tỷ đồng.",
     [("Thu ngân sách: 12 tỷ đồng", 12, "tỷ đồng", None, "Thu ngân sách"),
      ("thu nội địa đạt 10 tỷ đồng", 10, "tỷ đồng", None, "thu nội địa")]),
    # a number inside another target is none of its own
    ("- Xây dựng 12 nhà sách, với tổng mức đầu tư 20 tỷ đồng.",
     [("Xây dựng 12 nhà sách", 12, "nhà", "nhà sách", "Xây dựng")]),
    ("- Mở 05 lớp tập huấn cho 250 thủ thư.",
     [("Mở 05 lớp tập huấn cho 250 thủ thư", 5, "lớp", "lớp tập huấn cho 250 thủ thư", "Mở")]),
    ("- Thành lập 09 trạm đọc (mỗi thôn, xóm 01 trạm) do thanh niên quản lý, tạo việc làm cho 45 lao động.",
     [("Thành lập 09 trạm đọc (mỗi thôn, xóm 01 trạm) do thanh niên quản lý", 9, "trạm",
       "trạm đọc do thanh niên quản lý", "Thành lập"),
      ("tạo việc làm cho 45 lao động", 45, "lao động", "lao động", "tạo việc làm")]),
    ("- Tuổi thọ trung bình khoảng 75 tuổi, thời gian sống khỏe tối thiểu 68 năm.",
     [("Tuổi thọ trung bình khoảng 75 tuổi", 75, "tuổi", None, "Tuổi thọ trung bình"),
      ("thời gian sống khỏe tối thiểu 68 năm", 68, "năm", None, "thời gian sống khỏe")]),
    ("- Tỷ lệ trẻ em dưới 5 tuổi có thẻ đạt 90%.",
     [("Tỷ lệ trẻ em dưới 5 tuổi có thẻ đạt 90%", 90, "%", "trẻ em dưới 5 tuổi", "có thẻ")]),
    # a limit behind its noun
    ("- Xây dựng được từ 10 mô hình trở lên.", [("Xây dựng được từ 10 mô hình trở lên", 10, "mô hình", "mô hình",
                                                 "Xây dựng")]),
    ("- 90% người từ 15 tuổi trở lên có thẻ.",
     [("90% người từ 15 tuổi trở lên có thẻ", 90, "%", "người từ 15 tuổi trở lên", "có thẻ")]),
    ("- Phấn đấu trung bình mỗi năm giảm 0,5% hộ nghèo.", [("giảm 0,5% hộ nghèo", 0.5, "%", "hộ nghèo", "giảm")]),
    ("- Cơ bản không còn nhà tạm.", [("không còn nhà tạm", None, None, None, "không còn nhà tạm")]),
    ("- 100% thôn tổ chức ít nhất 01 buổi đọc sách.",
     [("100% thôn tổ chức ít nhất 01 buổi đọc sách", 100, "%", "thôn", "tổ chức ít nhất 01 buổi đọc sách")]),
    ("- 90% bạn đọc biết sử dụng mục lục số.",
     [("90% bạn đọc biết sử dụng mục lục số", 90, "%", "bạn đọc", "biết sử dụng mục lục số")]),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), OWN_WORDS)
def test_own_words_and_numbers_inside(passage: str, expected: list[Row]) -> None:
    assert rows(passage) == expected


def test_no_target_is_empty() -> None:
    found = mentions(
        "- Hỗ trợ 1.200 hộ vay vốn với tổng kinh phí 60 tỷ đồng.\n- Thành lập 100 đội giúp chính quyền 02 cấp."
    )
    assert [text for text, _ in found] == [
        "Hỗ trợ 1.200 hộ vay vốn với tổng kinh phí 60 tỷ đồng", "Thành lập 100 đội giúp chính quyền 02 cấp",
    ]  # fmt: skip


def test_a_limit_behind_its_noun_is_a_comparator() -> None:
    assert summary(*mentions("- Kết nạp từ 50 hội viên mới trở lên.")[0])[1:4] == ("ge", 50, None)
    assert summary(*mentions("- Kết nạp 50 hội viên mới.")[0])[1:4] == ("eq", 50, None)


YEARS = [
    ("- Tỷ lệ thôn có tủ sách: năm 2026 đạt 60%, năm 2027 đạt 65%, năm 2030 đạt 80%.",
     [(60, 2026), (65, 2027), (80, 2030)]),
    ("- Tỷ lệ thôn có tủ sách đạt 80% (năm 2026: 60%, năm 2027: 65%, năm 2030: 80%).",
     [(80, None), (60, 2026), (65, 2027)]),
    ("- Đến năm 2028 đạt 60%, đến năm 2030 đạt 80% thôn có tủ sách.", [(60, 2028), (80, 2030)]),
    ("- Tỷ lệ thôn có tủ sách đạt 80% (năm 2025: 60%).", [(80, None)]),
    ("- Tỷ lệ thôn có tủ sách đạt 80% (trong đó 60% đạt chuẩn).", [(80, None), (60, None)]),
    ("- Tỷ lệ thôn có tủ sách tăng 5% so với năm 2025.", [(5, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), YEARS)
def test_a_year_directly_before_the_number(passage: str, expected: list[tuple[float, int | None]]) -> None:
    found = extract(read_text(f"{HEAD}{GOALS}\n{passage}\n")).targets
    assert [(one.value, one.due_date and one.due_date.year) for one in found] == expected
    assert {one.subject for one in found} == {"thôn"}


def test_an_amount_reached_later_has_the_head_before() -> None:
    assert rows("- Thu ngân sách tăng 10%/năm, đến năm 2030 đạt 18 tỷ đồng.")[1:] == [
        ("18 tỷ đồng", 18, "tỷ đồng", None, "Thu ngân sách")
    ]
    assert rows("- Tỷ lệ hộ nghèo giảm 1%/năm; đến cuối nhiệm kỳ còn dưới 2%.")[1:] == [
        ("còn dưới 2%", 2, "%", "hộ nghèo", "Tỷ lệ hộ nghèo")
    ]
    assert len(rows("- Thu ngân sách tăng 10%/năm, 12 tỷ đồng.")) == 1


def test_amounts_of_two_years_under_one_head() -> None:
    two = [(2.5, "tỷ USD", 2028), (3.2, "tỷ USD", 2030)]
    for passage in (
        "- Kim ngạch xuất khẩu đạt 2,5 tỷ USD vào năm 2028 và 3,2 tỷ USD vào năm 2030.",
        "- Kim ngạch xuất khẩu đạt 2,5 tỷ USD năm 2028, 3,2 tỷ USD năm 2030.",
    ):
        found = extract(read_text(f"{HEAD}{GOALS}\n{passage}\n")).targets
        assert [(one.value, one.unit, one.due_date and one.due_date.year) for one in found] == two
        assert {one.indicator for one in found} == {"Kim ngạch xuất khẩu"}


def test_what_a_ratio_is_of_is_no_target_of_its_own() -> None:
    assert [row[1:3] for row in rows("- Có 12 bác sĩ, 33 giường bệnh trên 1 vạn dân.")] == [
        (12, "bác sĩ"), (33, "giường bệnh"),
    ]  # fmt: skip
    assert [row[1:3] for row in rows("- Số giường bệnh đạt 33 giường/01 vạn dân.")] == [(33, "giường bệnh/01 vạn dân")]
    assert [row[1:3] for row in rows("- Thu hút trên 2.000 người tham gia.")] == [(2000, "người")]


def test_a_number_behind_its_ratio_and_a_rise_in_rank() -> None:
    assert [row[1:] for row in rows("- Số thủ thư/vạn dân: 11; số thẻ/1.000 dân (không tính trẻ em): 32,5.")] == [
        (11, None, None, "Số thủ thư/vạn dân"),
        (32.5, None, None, "số thẻ/1.000 dân (không tính trẻ em)"),
    ]
    assert [row[1:3] for row in rows("- Chỉ số đọc sách tăng ít nhất 03 bậc.")] == [(3, "bậc")]
    assert rows("- Thủ thư xếp bậc 3.") == []


def test_shares_of_a_whole_with_commas_in_their_names() -> None:
    passage = "- Cơ cấu kinh tế: nông nghiệp 28%; công nghiệp, xây dựng 35%; dịch vụ 37%."
    assert [row[1:4:2] for row in rows(passage)] == [
        (28, "nông nghiệp"), (35, "công nghiệp, xây dựng"), (37, "dịch vụ"),
    ]  # fmt: skip


def test_a_rate_without_words_of_its_own_is_of_the_number_before() -> None:
    assert [row[1:] for row in rows("- Số thôn có tủ sách là 75/110 thôn, đạt tỷ lệ 68,2%.")] == [
        (75, "thôn", "thôn", "có tủ sách"), (68.2, "%", "thôn", "có tủ sách"),
    ]  # fmt: skip


NUMBERED = [
    ("- Chỉ tiêu 1: Đến năm 2027 đạt 60% và đến năm 2030 đạt 75% thôn có tủ sách.",
     [(60, "thôn", "có tủ sách", 2027), (75, "thôn", "có tủ sách", 2030)]),
    ("- Chỉ tiêu 2.1: Tăng tỷ lệ nữ tham gia đọc sách lên 50% vào năm 2027 và khoảng 60% vào năm 2030.",
     [(50, "nữ", "tham gia đọc sách", 2027), (60, "nữ", "tham gia đọc sách", 2030)]),
    ("- Mục tiêu số 3. Từ năm 2027 trở đi có 100% số thủ thư được đào tạo.", [(100, "thủ thư", "được đào tạo", None)]),
    ("- Chỉ tiêu 4: Giảm số sách hỏng từ 23 cuốn/1.000 cuốn xuống 18 cuốn/1.000 cuốn vào năm 2027, dưới 15 cuốn/1.000 "
     "cuốn vào năm 2030.",
     [(18, None, "Giảm số sách hỏng", 2027), (15, None, "Giảm số sách hỏng", 2030)]),
    ("- Tỷ lệ hộ nghèo giảm từ 12,5% cuối năm 2025 xuống còn 5% cuối năm 2030.",
     [(5, "hộ nghèo", "Tỷ lệ hộ nghèo", 2030)]),
    ("- Tỷ lệ thôn có tủ sách đạt 85% (năm 2027), 90% (năm 2030).",
     [(85, "thôn", "có tủ sách", 2027), (90, "thôn", "có tủ sách", 2030)]),
    ("- Giảm 05 kho so với năm 2021.", [(5, "kho", "Giảm", None)]),
    ("- Giảm tỷ suất sách hỏng xuống còn 550/100.000 trẻ em vào năm 2027 và 500/100.000 trẻ em vào năm 2030.",
     [(550, None, "Giảm tỷ suất sách hỏng", 2027), (500, None, "Giảm tỷ suất sách hỏng", 2030)]),
    ("- Giảm tỷ suất sách hỏng xuống còn 15,0 vào năm 2030.", [(15, None, "Giảm tỷ suất sách hỏng", 2030)]),
    # near miss: the second has a subject of its own
    ("- Tỷ lệ hộ có thẻ đạt 80% vào năm 2027 và 90% thôn có tủ sách vào năm 2030.",
     [(80, "hộ", "có thẻ", 2027), (90, "thôn", "có tủ sách", 2030)]),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), NUMBERED)
def test_numbered_targets_and_their_two_years(passage: str, expected: list[Row]) -> None:
    found = extract(read_text(f"{HEAD}{GOALS}\n{passage}\n")).targets
    assert [(one.value, one.subject, one.indicator, one.due_date and one.due_date.year) for one in found] == expected


MORE = [
    # a word of striving takes nothing from what is attained
    ("- Phấn đấu đạt chuẩn thư viện mức độ 2.", [("đạt chuẩn thư viện mức độ 2", 2, "mức độ")]),
    ("- Tỷ lệ thôn có tủ sách phấn đấu đạt từ 70%.", [("Tỷ lệ thôn có tủ sách phấn đấu đạt từ 70%", 70, "%")]),
    # thousands and millions of anything; alone they are money
    ("- Sản lượng đạt 8 triệu con; trứng đạt 90 triệu quả; tưới 45 triệu m3.",
     [("Sản lượng đạt 8 triệu con", 8, "triệu con"), ("trứng đạt 90 triệu quả", 90, "triệu quả"),
      ("tưới 45 triệu m3", 45, "triệu m3")]),
    ("- Đón 12 ngàn lượt người; vốn 500 triệu.",
     [("Đón 12 ngàn lượt người", 12, "nghìn lượt người"), ("vốn 500 triệu", 500, "triệu đồng")]),
    ("- Dạy 02 ngoại ngữ.", [("Dạy 02 ngoại ngữ", 2, "ngoại")]),
    # a part of the whole
    ("- 95% hồ sơ được trả đúng hạn, trong đó trước hạn đạt ít nhất 40%.",
     [("95% hồ sơ được trả đúng hạn", 95, "%"), ("trước hạn đạt ít nhất 40%", 40, "%")]),
    # a number inside the name of a rate
    ("- Tỷ lệ thư viện mở 2 buổi/ngày đạt 90%.", [("Tỷ lệ thư viện mở 2 buổi/ngày đạt 90%", 90, "%")]),
    ("- Tỷ lệ thư viện mở 2 buổi/ngày.", [("Tỷ lệ thư viện mở 2 buổi/ngày", 2, "buổi/ngày")]),
    # bullets without a blank, purposes without a comma
    ("-100% thủ thư được tập huấn.", [("100% thủ thư được tập huấn", 100, "%")]),
    ("- 90% thôn có tủ sách nhằm nâng cao dân trí.", [("90% thôn có tủ sách nhằm nâng cao dân trí", 90, "%")]),
    ("- 90% thôn có tủ sách, nhằm nâng cao dân trí.", [("90% thôn có tủ sách", 90, "%")]),
    ("- Có 95/129 thôn đạt chuẩn, chiếm 73,6%.",
     [("95/129 thôn đạt chuẩn", 95, "thôn"), ("chiếm 73,6%", 73.6, "%")]),
    ("- Tỷ lệ bạn đọc từ 15 tuổi trở lên đạt 60%.", [("Tỷ lệ bạn đọc từ 15 tuổi trở lên đạt 60%", 60, "%")]),
    ("- Trồng 20 triệu cây, 6.500 ha rừng.",
     [("Trồng 20 triệu cây", 20, "triệu cây"), ("6.500 ha rừng", 6500, "ha")]),
    ("- Xã đạt chuẩn xóa mù chữ mức độ 2, phấn đấu đạt phổ cập giáo dục THCS mức độ 3.",
     [("Xã đạt chuẩn xóa mù chữ mức độ 2", 2, "mức độ"), ("đạt phổ cập giáo dục THCS mức độ 3", 3, "mức độ")]),
    ("- Tỷ lệ thôn có tủ sách đạt trên: 95%.", [("Tỷ lệ thôn có tủ sách đạt trên: 95%", 95, "%")]),
    ("- 90% thôn có tủ sách và giảm 50% số sách hỏng.",
     [("90% thôn có tủ sách", 90, "%"), ("giảm 50% số sách hỏng", 50, "%")]),
    # counts that fall, that are kept, and what shall not be
    ("- Giảm 05 kho sách.", [("Giảm 05 kho sách", 5, "kho")]),
    ("- Đội tình nguyện duy trì tối thiểu 70 người.", [("Đội tình nguyện duy trì tối thiểu 70 người", 70, "người")]),
    ("- Không có thôn thiếu sách; không xảy ra mất sách.",
     [("Không có thôn thiếu sách", None, None), ("không xảy ra mất sách", None, None)]),
    ("- Chỉ số đọc sách xếp thứ 15/34.", [("Chỉ số đọc sách xếp thứ 15/34", 15, "hạng")]),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), MORE)
def test_more_forms_of_the_genre(passage: str, expected: list[Row]) -> None:
    assert [row[:3] for row in rows(passage)] == expected


def test_a_rise_of_something_else_is_its_own() -> None:
    assert [row[3:] for row in rows("- Thành lập mới 25 hợp tác xã; tăng thêm 3.000 thành viên.")] == [
        ("hợp tác xã", "Thành lập mới"), ("thành viên", "tăng thêm"),
    ]  # fmt: skip


UNITS = [
    ("- Xây dựng 15 trạm quan trắc.", "trạm"),
    ("- Thành lập 10 đội hình tình nguyện.", "đội hình"),
    ("- Tổ chức 12 hội nghị.", "hội nghị"),
    ("- Số bản sách đạt 0,6 bản/người.", "bản/người"),
    ("- Nồng độ bụi dưới 45 µg/m3.", "µg/m3"),
    ("- Thời gian lưu trú bình quân đạt 2,5 ngày/khách.", "ngày/khách"),
    ("- Tổng tỷ suất sinh đạt 2,1 con/phụ nữ.", "con/phụ nữ"),
    ("- Mỗi thôn có 01 điểm đọc sách.", "điểm"),
    ("- Tỷ suất chết mẹ không vượt quá 8/100.000 trẻ đẻ sống.", "/100.000 trẻ đẻ sống"),
]


@pytest.mark.parametrize(("passage", "unit"), UNITS)
def test_the_unit_is_the_counted_noun(passage: str, unit: str) -> None:
    assert [one.values["unit"] for _, one in mentions(passage)] == [unit]


CHARGED = [
    ("- Vận động 100% học sinh đọc sách.", ["Vận động 100% học sinh đọc sách"]),
    ("- Đến năm 2028 hoàn thành 100% việc số hóa.", ["100% việc số hóa"]),
    ("- Giải ngân đạt từ 95% trở lên.", ["Giải ngân đạt từ 95% trở lên"]),
    ("- Phát triển mạng lưới, mỗi thôn có ít nhất 01 tủ sách.", ["mỗi thôn có ít nhất 01 tủ sách"]),
    ("- Tổ chức ít nhất 02 lớp tập huấn.", ["Tổ chức ít nhất 02 lớp tập huấn"]),
    ("- Phấn đấu giải ngân đạt 100%; các trạm khác đạt từ 95% trở lên.",
     ["giải ngân đạt 100%", "các trạm khác đạt từ 95% trở lên"]),
    # near misses: what is paid for, what a law lays down, no limit, a long way behind the verb
    ("- Hỗ trợ 100% chi phí in sách.", []),
    ("- Chi trả 100% lương qua tài khoản.", []),
    ("- Bố trí tối thiểu 01 công chức.", []),
    ("- Tiếp nhận 100% hồ sơ theo Luật Thư viện.", []),
    ("- Tiếp nhận 60% hồ sơ trực tuyến.", []),
    ("- Tổ chức 02 lớp tập huấn.", []),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), CHARGED)
def test_a_task_that_sets_a_measure(passage: str, expected: list[str]) -> None:
    assert [text for text, _ in mentions(passage, TASKS)] == expected


def test_requirements_count_only_with_a_measure() -> None:
    heading = "I. YÊU CẦU"
    assert [text for text, _ in mentions("- Có từ 80% số hộ trở lên cử người tham dự.", heading)] == [
        "từ 80% số hộ trở lên cử người tham dự"
    ]
    assert mentions("- Phấn đấu hoàn thành các chỉ tiêu được giao.\n- 14/14 thôn tổ chức ngày hội.", heading) == []


def test_a_standard_sets_no_target() -> None:
    appendix = "PHỤ LỤC\n1. Mục lục\n"
    assert len(mentions("a) Chỉ tiêu số hóa\n- Tỷ lệ số hóa: 100%", appendix)) == 1
    assert mentions("a) Tiêu chuẩn của bản số\n- Tỷ lệ số hóa: 100%", appendix) == []


def test_a_table_without_a_unit_column() -> None:
    table = (
        "TT\tChỉ tiêu\tNăm 2026\tNăm 2030\nI\tVăn hóa đọc\t\t\n"
        "1\tTủ sách mở mới (tủ sách)\t500\t1.800\n"
        "2\tTỷ lệ thôn có tủ sách (lũy kế)\t42%\t≥ 43%\n3\tXếp hạng đọc\tTop 20\tTop 10\n"
    )
    found = mentions(table, "PHỤ LỤC")
    assert [(text, *map(one.values.get, ("kind", "value", "unit", "indicator"))) for text, one in found] == [
        ("500", "quantity", 500, "tủ sách", "Tủ sách mở mới"),
        ("1.800", "quantity", 1800, "tủ sách", "Tủ sách mở mới"),
        ("42%", "quantity", 42, "%", "có tủ sách (lũy kế)"),
        ("≥ 43%", "quantity", 43, "%", "có tủ sách (lũy kế)"),
        ("Top 20", "status", None, None, "Xếp hạng đọc"),
        ("Top 10", "status", None, None, "Xếp hạng đọc"),
    ]
    assert {one.values["topic"] for _, one in found} == {"Văn hóa đọc"}


def test_sections_that_tell_results_set_no_targets() -> None:
    past = "I. ĐẶC ĐIỂM TÌNH HÌNH\n1. Thuận lợi\n- 90% thôn có sách.\n"
    document = read_text(f"{HEAD}{past}II. KẾT QUẢ CẦN ĐẠT, MỤC TIÊU\n- 95% thôn có sách.\n")
    tree = build(document)
    telling = telling_results(document, tree)
    assert [document.words(one.label) for one in tree.sections if one.label and one.index in telling] == [
        "ĐẶC ĐIỂM TÌNH HÌNH", "Thuận lợi",
    ]  # fmt: skip
    assert [mention.values["value"] for mention in target.find(document, tree)] == [95]
