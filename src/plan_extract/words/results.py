"""Sections that tell what has been reached (*Kết quả đạt được*, *Thực trạng*): they set no targets and no times."""

from __future__ import annotations

from plan_extract.text import Document, Tree
from plan_extract.words.patterns import compiled

_RESULTS = compiled(
    r"(?:kết quả (?:đạt được|thực hiện|nổi bật|năm|giai đoạn|triển khai)|thực trạng|tồn tại|hạn chế|"
    r"đánh giá (?:chung|tình hình|kết quả|thực trạng)|"
    r"tình hình|khái quát|hiện trạng|đặc điểm|ưu điểm|nguyên nhân|bài học|bối cảnh|dự báo|sự cần thiết|thuận lợi|"
    r"khó khăn)(?! (?:thực hiện kế hoạch này|đầu ra|dự kiến|cần đạt))"
)


def telling_results(document: Document, tree: Tree) -> set[int]:
    """The indexes of the sections whose heading says how things stand or went, and of all below them."""
    found: set[int] = set()
    for section in tree.sections:
        if section.parent in found or (section.label and _RESULTS.match(document.tidy.folded, *section.label)):
            found.add(section.index)
    return found
