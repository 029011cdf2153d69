"""Printed lines as paragraphs: what goes on in the next line, and what does not."""

from __future__ import annotations

import pytest

from plan_extract.readers import read_text

HEAD = "ỦY BAN NHÂN DÂN XÃ AN BÌNH\n\nKẾ HOẠCH\nPhát triển thư viện cộng đồng tại xã và các thôn trong năm nay\n\n"

CASES = [
    # a value alone in its line
    ("- Giảm số sách hỏng xuống:\n15‰.", ["- Giảm số sách hỏng xuống: 15‰."]),
    ("- Kinh phí:\n1,5 tỷ đồng.", ["- Kinh phí: 1,5 tỷ đồng."]),
    ("- Tỷ lệ thôn có tủ sách:\ntrên 95 %;", ["- Tỷ lệ thôn có tủ sách: trên 95 %;"]),
    ("Nội dung như sau:\n15 thôn mở tủ sách mới cho người dân.", None),
    ("1. Kinh phí:\n2. Thời gian", None),
    # a line that ends with a word that ends nothing
    ("- Sách có khổ dưới\n250 trang.", ["- Sách có khổ dưới 250 trang."]),
    ("- Thủ thư thuộc\nSở Y tế.", ["- Thủ thư thuộc Sở Y tế."]),
    ("Nơi nhận\nSở Y tế", None),
    ("1.1. Mở rộng mạng lưới thư viện đến từng thôn và từng nhà văn hóa\n1.2. Mua sách", None),
    # a heading in capitals broken behind its number
    ("I. MỤC\nĐÍCH, YÊU CẦU", ["I. MỤC ĐÍCH, YÊU CẦU"]),
    ("A. MỤC ĐÍCH\nYÊU CẦU", ["A. MỤC ĐÍCH YÊU CẦU"]),
    ("I. MỤC ĐÍCH\n\nYÊU CẦU", ["I. MỤC ĐÍCH", "YÊU CẦU"]),
    ("I. MỤC ĐÍCH\nII. YÊU CẦU", None),
    ("KẾ HOẠCH\nPHÁT TRIỂN", None),
]


@pytest.mark.parametrize(("printed", "expected"), CASES)
def test_lines_that_go_on(printed: str, expected: list[str] | None) -> None:
    document = read_text(f"{HEAD}{printed}\n")
    lines = [document.words(line.span) for line in document.lines]
    assert lines[-len(expected or printed.split("\n")) :] == (expected or printed.split("\n"))
    assert all(document.text[slice(*document.tidy.source(line.span))].split() for line in document.lines)
