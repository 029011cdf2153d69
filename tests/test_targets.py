"""Targets: every form of gold/GUIDELINES.md, and near misses that are none."""

from __future__ import annotations

import pytest

from growth import grows_linearly
from plan_extract.extractor import Mention
from plan_extract.extractors import target
from plan_extract.readers import read_text
from plan_extract.structure import build
from plan_extract.text import Document, Tree

HEAD = "ỦY BAN NHÂN DÂN XÃ AN BÌNH\n\nKẾ HOẠCH\nPhát triển thư viện cộng đồng\n\n"
GOALS = "II. MỤC TIÊU\n1. Mục tiêu cụ thể"
TASKS = "III. NHIỆM VỤ VÀ GIẢI PHÁP\n1. Phát triển tủ sách"


def mentions(passage: str, heading: str = GOALS) -> list[tuple[str, Mention]]:
    document = read_text(f"{HEAD}{heading}\n{passage}\n")
    found = target.find(document, build(document))
    return [(document.tidy.text[mention.span.start : mention.span.end], mention) for mention in found]


def summary(text: str, mention: Mention) -> tuple[object, ...]:
    values = mention.values
    return (text, *map(values.get, ("comparator", "value", "value_max", "unit", "subject", "indicator")))


QUANTITIES = [
    # the number opens the clause
    ("- 50% số người trong độ tuổi lao động được cấp thẻ.",
     ("50% số người trong độ tuổi lao động được cấp thẻ", "eq", 50, None, "%", "người trong độ tuổi lao động",
      "được cấp thẻ")),
    ("- Khoảng 23% dân số từ 15 tuổi trở lên có thẻ bạn đọc;",
     ("Khoảng 23% dân số từ 15 tuổi trở lên có thẻ bạn đọc", "approx", 23, None, "%", "dân số từ 15 tuổi trở lên",
      "có thẻ bạn đọc")),
    ("- Phấn đấu từ 70% trở lên số hộ có tủ sách.",
     ("từ 70% trở lên số hộ có tủ sách", "ge", 70, None, "%", "hộ", "có tủ sách")),
    ("- 25% các thôn (sau đây gọi là thôn) được công nhận.",
     ("25% các thôn (sau đây gọi là thôn) được công nhận", "eq", 25, None, "%", "các thôn", "được công nhận")),
    ("- Tiếp tục duy trì 100% trạm đọc có thủ thư.",
     ("100% trạm đọc có thủ thư", "eq", 100, None, "%", "trạm đọc", "có thủ thư")),
    ("- Có ít nhất 05 dự án được triển khai.",
     ("ít nhất 05 dự án được triển khai", "ge", 5, None, "dự án", "dự án", "được triển khai")),
    ("- Có 20/25 xã đạt chuẩn nông thôn mới.",
     ("20/25 xã đạt chuẩn nông thôn mới", "eq", 20, None, "xã", "xã", "đạt chuẩn nông thôn mới")),
    ("- 60 - 65% hộ dân sử dụng nước sạch.",
     ("60 - 65% hộ dân sử dụng nước sạch", "eq", 60, 65, "%", "hộ dân", "sử dụng nước sạch")),
    # the indicator stands before the value
    ("- Tỷ lệ hộ nghèo giảm còn dưới 1%.",
     ("Tỷ lệ hộ nghèo giảm còn dưới 1%", "lt", 1, None, "%", "hộ nghèo", "Tỷ lệ hộ nghèo")),
    ("- Tỷ lệ người dân có thẻ đạt ≥ 55 %.",
     ("Tỷ lệ người dân có thẻ đạt ≥ 55 %", "ge", 55, None, "%", "người dân", "có thẻ")),
    ("- Giảm tỷ lệ hộ nghèo 1-1,5%/năm.",
     ("Giảm tỷ lệ hộ nghèo 1-1,5%/năm", "eq", 1, 1.5, "%/năm", "hộ nghèo", "Giảm tỷ lệ hộ nghèo")),
    ("- Tỷ lệ hộ nghèo giảm 1,5%.",
     ("Tỷ lệ hộ nghèo giảm 1,5%", "eq", 1.5, None, "%", "hộ nghèo", "Tỷ lệ hộ nghèo giảm")),
    ("- Thu nhập bình quân đầu người đạt 85 triệu đồng/người/năm.",
     ("Thu nhập bình quân đầu người đạt 85 triệu đồng/người/năm", "eq", 85, None, "triệu đồng/người/năm", None,
      "Thu nhập bình quân đầu người")),
    ("- Tuổi thọ trung bình đạt 75 tuổi.",
     ("Tuổi thọ trung bình đạt 75 tuổi", "eq", 75, None, "tuổi", None, "Tuổi thọ trung bình")),
    ("- Số lượt bạn đọc không quá 12.000 lượt.",
     ("Số lượt bạn đọc không quá 12.000 lượt", "le", 12000, None, "lượt", None, "Số lượt bạn đọc")),
    ("- Số bác sĩ trên 10.000 dân đạt 12.",
     ("Số bác sĩ trên 10.000 dân đạt 12", "eq", 12, None, None, None, "Số bác sĩ trên 10.000 dân")),
    ("- Bao phủ bảo hiểm y tế trên 95% dân số.",
     ("Bao phủ bảo hiểm y tế trên 95% dân số", "gt", 95, None, "%", None, "Bao phủ bảo hiểm y tế")),
    ("- Nâng tỷ lệ hộ có thẻ từ 60% lên 70%.",
     ("Nâng tỷ lệ hộ có thẻ từ 60% lên 70%", "eq", 70, None, "%", "hộ", "có thẻ")),
    ("- Giảm 10% số vụ tai nạn so với năm 2025.",
     ("Giảm 10% số vụ tai nạn so với năm 2025", "eq", 10, None, "%", "vụ tai nạn", "Giảm")),
    # what is done to how many
    ("- Trồng mới khoảng trên 500 ha rừng.",
     ("Trồng mới khoảng trên 500 ha rừng", "gt", 500, None, "ha", "rừng", "Trồng mới")),
    ("- Giải quyết việc làm cho 20.000 lao động.",
     ("Giải quyết việc làm cho 20.000 lao động", "eq", 20000, None, "lao động", "lao động", "Giải quyết việc làm")),
    ("- Mỗi thôn có tối thiểu 01 tủ sách.",
     ("Mỗi thôn có tối thiểu 01 tủ sách", "ge", 1, None, "tủ sách", "Mỗi thôn", "có tối thiểu 01 tủ sách")),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "expected"), QUANTITIES)
def test_quantity(passage: str, expected: tuple[object, ...]) -> None:
    assert [summary(*one) for one in mentions(passage)] == [expected]
    assert mentions(passage)[0][1].values["kind"] == "quantity"


def test_shares_with_one_indicator_overlap() -> None:
    found = mentions("- Trên 99,9% người từ 15-35, 99,7% người từ 36-60 đạt chuẩn biết chữ mức độ 1.")
    assert [summary(*one) for one in found] == [
        ("Trên 99,9% người từ 15-35, 99,7% người từ 36-60 đạt chuẩn biết chữ mức độ 1", "gt", 99.9, None, "%",
         "người từ 15-35", "đạt chuẩn biết chữ mức độ 1"),
        ("99,7% người từ 36-60 đạt chuẩn biết chữ mức độ 1", "eq", 99.7, None, "%",
         "người từ 36-60", "đạt chuẩn biết chữ mức độ 1"),
    ]  # fmt: skip


def test_a_missing_subject_comes_from_the_clause_before() -> None:
    found = mentions("- 20% công chức có trình độ ngoại ngữ bậc 2 và 5% có trình độ bậc 3.")
    assert [one.values["subject"] for _, one in found] == ["công chức", "công chức"]
    assert [text for text, _ in found] == ["20% công chức có trình độ ngoại ngữ bậc 2", "5% có trình độ bậc 3"]


def test_a_missing_subject_comes_from_the_heading() -> None:
    found = mentions("- Đối với công chức cấp xã:\n+ 90% thực hiện chế độ bồi dưỡng;\n+ 75% có thẻ bạn đọc.")
    assert [one.values["subject"] for _, one in found] == ["công chức cấp xã", "công chức cấp xã"]


def test_further_values_of_one_indicator() -> None:
    found = mentions("- Tỷ lệ dân số có thẻ đến năm 2027 đạt 50%, đến năm 2030 đạt 80%.")
    assert [(one.values["value"], one.values["subject"], one.values["indicator"]) for _, one in found] == [
        (50, "dân số", "có thẻ"),
        (80, "dân số", "có thẻ"),
    ]


def test_a_change_belongs_to_the_value_before() -> None:
    found = mentions("- Thu ngân sách đạt 450 tỷ đồng, tăng 12% so với năm 2025.")
    assert [(text, one.values["value"], one.values["indicator"]) for text, one in found] == [
        ("Thu ngân sách đạt 450 tỷ đồng", 450, "Thu ngân sách"),
        ("tăng 12% so với năm 2025", 12, "Thu ngân sách"),
    ]


def test_a_part_has_the_indicator_of_the_whole() -> None:
    found = mentions("- 90% số xã đạt tiêu chí, trong đó 100% xã đồng bằng.")
    assert [(one.values["subject"], one.values["indicator"]) for _, one in found] == [
        ("xã", "đạt tiêu chí"), ("xã đồng bằng", "đạt tiêu chí"),
    ]  # fmt: skip


def test_a_number_in_the_indicator_is_no_target_of_its_own() -> None:
    found = mentions("- 100% thôn có ít nhất 01 tủ sách; 80% trạm có từ 4 - 5 bác sĩ.")
    assert [one.values["value"] for _, one in found] == [100, 80]


def test_several_indicators_under_one_number_are_one_target() -> None:
    found = mentions("- 100% thủ thư được đào tạo; được trang bị máy tính.")
    assert [text for text, _ in found] == ["100% thủ thư được đào tạo; được trang bị máy tính"]


def test_an_addition_that_states_nothing_is_left_out() -> None:
    found = mentions("- 90% thôn có tủ sách, góp phần nâng cao dân trí. Đặc biệt ưu tiên vùng khó khăn.")
    assert [text for text, _ in found] == ["90% thôn có tủ sách"]


def test_a_time_at_the_end_says_when_and_not_what() -> None:
    found = mentions("- Tỷ lệ thôn có tủ sách đạt 90% vào năm 2030.")
    assert [text for text, _ in found] == ["Tỷ lệ thôn có tủ sách đạt 90%"]


def test_levels_and_statuses_of_one_sentence() -> None:
    found = mentions(
        "- Xã An Bình đạt chuẩn phổ cập giáo dục mầm non cho trẻ em mẫu giáo, "
        "đạt chuẩn phổ cập giáo dục tiểu học mức độ 3, đạt chuẩn xóa mù chữ mức độ 2, tiếp tục nâng cao chất lượng."
    )
    assert [(text, one.values["kind"], one.values["value"], one.values["subject"]) for text, one in found] == [
        ("Xã An Bình đạt chuẩn phổ cập giáo dục mầm non cho trẻ em mẫu giáo", "status", None, "Xã An Bình"),
        ("đạt chuẩn phổ cập giáo dục tiểu học mức độ 3", "level", 3, "Xã An Bình"),
        ("đạt chuẩn xóa mù chữ mức độ 2", "level", 2, "Xã An Bình"),
    ]
    assert [one.values["unit"] for _, one in found] == [None, "mức độ", "mức độ"]
    assert [one.values["indicator_id"] for _, one in found] == [
        "pho-cap.mam-non-mau-giao", "pho-cap.tieu-hoc", "xoa-mu-chu",
    ]  # fmt: skip


def test_a_series_of_levels_shares_its_verb() -> None:
    found = mentions("- Duy trì đạt chuẩn phổ cập giáo dục mầm non, tiểu học mức độ 3, THCS mức độ 2.")
    assert [(one.values["kind"], one.values["value"]) for _, one in found] == [
        ("status", None), ("level", 3), ("level", 2),
    ]  # fmt: skip


def test_a_label_is_the_subject_of_its_levels() -> None:
    found = mentions("+ Tỉnh An Bình: Đạt chuẩn phổ cập giáo dục tiểu học mức độ 3.")
    assert [(text, one.values["subject"]) for text, one in found] == [
        ("Đạt chuẩn phổ cập giáo dục tiểu học mức độ 3", "Tỉnh An Bình")
    ]


def test_level_in_words() -> None:
    found = mentions("- Thư viện xã đạt mức nâng cao.")
    found_values = [tuple(map(one.values.get, ("kind", "value", "unit"))) for _, one in found]
    assert found_values == [("level", None, "mức")]


@pytest.mark.parametrize(
    ("passage", "words", "subject"),
    [
        ("- Phấn đấu xã được công nhận danh hiệu xã học tập.", "xã được công nhận danh hiệu xã học tập", "xã"),
        ("- Phần đấu xã được công nhận danh hiệu xã học tập.", "xã được công nhận danh hiệu xã học tập", "xã"),
        ("- Không còn hộ nghèo là người có công.", "Không còn hộ nghèo là người có công", None),
    ],
)
def test_status(passage: str, words: str, subject: str | None) -> None:
    found = mentions(passage)
    assert [(text, one.values["kind"], one.values["subject"]) for text, one in found] == [(words, "status", subject)]
    assert found[0][1].values["comparator"] is None


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("- Hàng năm, tiếp tục tăng dần tỷ lệ người dân đọc sách.", "tăng dần tỷ lệ người dân đọc sách"),
        ("- Giảm số hộ chưa có tủ sách.", "Giảm số hộ chưa có tủ sách"),
    ],
)
def test_trend(passage: str, words: str) -> None:
    assert [(text, one.values["kind"]) for text, one in mentions(passage)] == [(words, "trend")]


def test_an_item_of_a_list_of_targets_is_one() -> None:
    listed = mentions("- Thư viện xã ứng dụng công nghệ thông tin trong quản lý.", "II. CHỈ TIÊU")
    assert [(text, one.values["kind"]) for text, one in listed] == [
        ("Thư viện xã ứng dụng công nghệ thông tin trong quản lý", "status")
    ]
    assert mentions("- Nâng cao chất lượng phục vụ bạn đọc.", "II. CHỈ TIÊU") == []


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("- Đẩy mạnh tuyên truyền, đảm bảo 100% cán bộ có thẻ bạn đọc.", "100% cán bộ có thẻ bạn đọc"),
        ("- Rà soát kho sách; phấn đấu đến năm 2030 có ít nhất 12 thư viện được sửa chữa.",
         "ít nhất 12 thư viện được sửa chữa"),
        ("- Phấn đấu tăng số lượng câu lạc bộ hoạt động có hiệu quả.",
         "tăng số lượng câu lạc bộ hoạt động có hiệu quả"),
        ("- 100% thủ thư được tập huấn.", "100% thủ thư được tập huấn"),
    ],
)  # fmt: skip
def test_in_tasks(passage: str, words: str) -> None:
    assert [text for text, _ in mentions(passage, TASKS)] == [words]


NONE_IN_GOALS = [
    "- Nâng cao chất lượng phục vụ bạn đọc.",
    "- Năm 2025, tỷ lệ hộ nghèo đã giảm còn 3%.",
    "- Hiện nay 60% thôn có tủ sách.",
    "- Tính đến 31/12/2025, 60% thôn có tủ sách.",
    "- Dự báo 30% dân số là người cao tuổi.",
    "- Hỗ trợ trẻ em từ 6 đến 15 tuổi.",
    "- Thực hiện Quyết định số 12/QĐ-UBND của 3 xã.",
    "- Tăng cường công tác kiểm tra.",
]

NONE_IN_TASKS = [
    "- Tổ chức 12 hội nghị tuyên truyền.",
    "- Cho vay với lãi suất 6,6%/năm.",
    "- Thực hiện Đề án 06; triển khai 25 dịch vụ công.",
    "- Tăng tỷ lệ bạn đọc trẻ.",
    "- Quan tâm các thôn đạt mức độ 1 về phổ cập.",
    "- Kinh phí hỗ trợ 50% giá trị tủ sách.",
]


@pytest.mark.parametrize("passage", NONE_IN_GOALS)
def test_none_in_goals(passage: str) -> None:
    assert mentions(passage) == []


@pytest.mark.parametrize("passage", NONE_IN_TASKS)
def test_none_in_tasks(passage: str) -> None:
    assert mentions(passage, TASKS) == []


def test_results_and_money_are_no_targets() -> None:
    assert mentions("- 100% cán bộ có thẻ.\n- Tỷ lệ hộ nghèo còn 3%.", "I. KẾT QUẢ THỰC HIỆN NĂM 2025") == []
    assert mentions("- Phấn đấu huy động 12 tỷ đồng.", "IV. KINH PHÍ THỰC HIỆN") == []


def test_general_objective_counts_only_with_a_number() -> None:
    heading = "II. MỤC TIÊU\n1. Mục tiêu chung"
    assert [text for text, _ in mentions("Nâng cao dân trí, phấn đấu 90% thôn có tủ sách.", heading)] == [
        "90% thôn có tủ sách"
    ]
    assert mentions("Xã trở thành điểm sáng về văn hóa đọc.", heading) == []


def test_topic_and_geography() -> None:
    found = mentions("a) Xóa mù chữ:\n- 90% thôn trên địa bàn tỉnh có lớp học.\n- 95% hộ dân xã An Bình có sách.")
    assert [(one.values["topic"], one.values["geography"]) for _, one in found] == [
        ("Xóa mù chữ", "tỉnh"), ("Xóa mù chữ", "xã An Bình"),
    ]  # fmt: skip


TABLE = (
    "TT\tChỉ tiêu\tĐơn vị tính\tThực hiện năm 2025\tKế hoạch năm 2026\tMục tiêu đến năm 2030\n"
    "I\tVăn hóa đọc\t\t\t\t\n"
    "1\tTỷ lệ thôn có tủ sách\t%\t70\t80\t≥ 95\n"
    "2\tSố lượt bạn đọc\tLượt\t900\t1.200\t2.000 - 2.500\n"
)


def test_table_of_targets_has_one_a_cell_due_in_its_column() -> None:
    found = mentions(TABLE, "PHỤ LỤC")
    rows = [
        (text, *map(one.values.get, ("value", "value_max", "unit", "comparator")), str(one.values["due_date"]))
        for text, one in found
    ]
    assert rows == [
        ("80", 80, None, "%", "eq", "2026-12-31"),
        ("≥ 95", 95, None, "%", "ge", "2030-12-31"),
        ("1.200", 1200, None, "Lượt", "eq", "2026-12-31"),
        ("2.000 - 2.500", 2000, 2500, "Lượt", "eq", "2030-12-31"),
    ]
    assert {one.values["topic"] for _, one in found} == {"Văn hóa đọc"}
    assert found[0][1].values["indicator"] == "có tủ sách"


def test_section_rows_name_the_year() -> None:
    table = (
        "TT\tChỉ tiêu\tĐơn vị\tKết quả\tCơ quan chủ trì\n"
        "I\tĐến năm 2030\t\t\t\n1\tTỷ lệ thôn có tủ sách\t%\t≥ 80\tPhòng Văn hóa\n"
        "II\tĐến năm 2045\t\t\t\n2\tTỷ lệ thôn có tủ sách\t%\t100\tPhòng Văn hóa\n"
    )
    found = mentions(table, "PHỤ LỤC")
    assert [(text, one.values["due_date"].year) for text, one in found] == [("≥ 80", 2030), ("100", 2045)]


def test_product_cells_count_only_with_a_number() -> None:
    table = (
        "TT\tNhiệm vụ\tChủ trì\tSản phẩm\tThời gian\n"
        "1\tMở tủ sách\tVăn phòng\tÍt nhất 10 tủ sách được thành lập\t2026\n"
        "2\tBan hành quy chế\tVăn phòng\tQuyết định của UBND xã\t2026\n"
    )
    assert [text for text, _ in mentions(table, "PHỤ LỤC")] == ["Ít nhất 10 tủ sách được thành lập"]


def test_read_makes_the_record() -> None:
    text, mention = mentions("- 50% thôn có tủ sách.")[0]
    evidence = {"id": "t1", "span": {"start": 0, "end": len(text)}, "text": text, "rule": mention.rule}
    record = target.read(mention, evidence)
    assert (record.kind, record.value, record.subject, record.indicator) == ("quantity", 50, "thôn", "có tủ sách")


@pytest.mark.parametrize(
    "unit",
    [
        "a ",
        "- ",
        "1.",
        "((",
        '"',
        ";",
        "50% hộ có sách, ",
        "tỷ lệ ",
        "đạt chuẩn ",
        "phấn đấu ",
        "tăng tỷ lệ ",
        "100% ",
        "và ",
        "tỷ lệ hộ đạt 5% ",
        "(có ",
        "giỏi: 5%, ",
        "(năm 2026: 6%, năm 2027: 5%) ",
        "5 ha và trồng ",
        ", mỗi hộ có 1 sách",
    ],
)
def test_one_long_line_stays_linear(unit: str) -> None:
    def prepare(size: int) -> tuple[Document, Tree]:
        document = read_text("II. MỤC TIÊU\nx " + unit * (size // len(unit)))
        return document, build(document)

    assert grows_linearly(prepare, lambda made: target.find(*made), 100_000)
