"""The words of the views, in Vietnamese and English, and how each language prints numbers and dates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal

Language = Literal["vi", "en"]
Words = Mapping[str, str]

_VI = {
    "number": "Số",
    "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "period": "Giai đoạn",
    "province": "Tỉnh, thành phố",
    "signers": "Người ký",
    "unknown": "không rõ",
    "sections": "mục",
    "citations": "viện dẫn",
    "agencies": "lượt nêu cơ quan",
    "deadlines": "thời hạn",
    "assignments": "Phân công nhiệm vụ",
    "no_assignments": "Không tìm thấy nhiệm vụ nào được giao. Các mục của văn bản:",
    "actor": "Cơ quan",
    "role": "Vai trò",
    "action": "Nhiệm vụ",
    "partners": "Phối hợp",
    "deadline": "Thời hạn",
    "product": "Sản phẩm",
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "responsible": "Thực hiện",
    "partner": "Cùng phối hợp",
    "targets": "Chỉ tiêu",
    "no_targets": "Không tìm thấy chỉ tiêu nào.",
    "indicator": "Chỉ tiêu",
    "subject": "Đối tượng",
    "value": "Giá trị",
    "due": "Hạn",
    "status": "đạt",
    "trend": "xu hướng",
    "level": "mức",
    "findings": "Điểm cần xem lại",
    "finding": "Nội dung",
    "words": "Nguyên văn",
    "severity": "Mức độ",
    "error": "lỗi",
    "warning": "lưu ý",
    "info": "thông tin",
    "registry": "Danh mục cơ quan",
    "name": "Tên",
    "agency_id": "Mã",
    "agency_level": "Cấp",
    "mentions": "Số lần",
    "central": "trung ương",
    "province_level": "tỉnh",
    "district": "huyện",
    "commune": "xã",
    "current_name": "nay là",
    "heading": "theo đề mục",
    "plan_period": "kỳ kế hoạch",
    "nothing": "Không có.",
    "full_text": "Toàn văn",
    "show_words": "Xem trong văn bản",
    "page": "Trang",
    "document": "Văn bản",
    "source": "Tệp đã đọc",
    "pages": "Số trang",
    "doc_id": "Tên dữ liệu",
    "text_sha256": "SHA-256 của văn bản",
}

_EN = {
    "number": "Number",
    "issuer": "Issued by",
    "issued_on": "Issued on",
    "period": "Period",
    "province": "Province",
    "signers": "Signed by",
    "unknown": "unknown",
    "sections": "sections",
    "citations": "citations",
    "agencies": "mentions of agencies",
    "deadlines": "deadlines",
    "assignments": "Assignments",
    "no_assignments": "No assignment was found. The sections of the document:",
    "actor": "Agency",
    "role": "Role",
    "action": "Task",
    "partners": "Partners",
    "deadline": "Deadline",
    "product": "Product",
    "lead": "lead",
    "coordinate": "coordinate",
    "responsible": "responsible",
    "partner": "partner",
    "targets": "Targets",
    "no_targets": "No target was found.",
    "indicator": "Indicator",
    "subject": "Subject",
    "value": "Value",
    "due": "Due",
    "status": "status",
    "trend": "trend",
    "level": "level",
    "findings": "To be checked",
    "finding": "Finding",
    "words": "Words",
    "severity": "Severity",
    "error": "error",
    "warning": "warning",
    "info": "info",
    "registry": "Agencies",
    "name": "Name",
    "agency_id": "Id",
    "agency_level": "Level",
    "mentions": "Mentions",
    "central": "central",
    "province_level": "province",
    "district": "district",
    "commune": "commune",
    "current_name": "now",
    "heading": "heading",
    "plan_period": "plan period",
    "nothing": "None.",
    "full_text": "The text",
    "show_words": "Show in the text",
    "page": "Page",
    "document": "Document",
    "source": "File read",
    "pages": "Pages",
    "doc_id": "Name of the data",
    "text_sha256": "SHA-256 of the text",
}

WORDS: Mapping[Language, Words] = {"vi": _VI, "en": _EN}

SECTION_KINDS = {
    "header": "phần đầu",
    "legal_basis": "căn cứ",
    "articles": "các điều",
    "purpose_requirements": "mục đích, yêu cầu",
    "purpose": "mục đích",
    "requirements": "yêu cầu",
    "objectives": "mục tiêu",
    "general_objective": "mục tiêu chung",
    "specific_objectives": "mục tiêu cụ thể",
    "targets": "chỉ tiêu",
    "tasks": "nhiệm vụ, giải pháp",
    "budget": "kinh phí",
    "timeline": "tiến độ",
    "implementation": "tổ chức thực hiện",
    "reporting": "chế độ báo cáo",
    "closing": "phần kết",
    "recipients": "nơi nhận",
    "signature": "ký",
    "appendix": "phụ lục",
    "other": "khác",
}
"""Section kinds in Vietnamese; in English a kind is its own name."""

PART_KINDS = {"decision": "quyết định", "plan": "kế hoạch", "other": "văn bản", "appendix": "phụ lục"}

COMPARATORS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "eq": ""}


def section_kind(kind: str, lang: Language) -> str:
    """The name of a section kind for people.

    >>> section_kind("legal_basis", "vi"), section_kind("legal_basis", "en")
    ('căn cứ', 'legal basis')
    """
    return SECTION_KINDS[kind] if lang == "vi" else kind.replace("_", " ")


def part_kind(kind: str, lang: Language) -> str:
    """The name of a kind of part for people.

    >>> part_kind("appendix", "vi")
    'phụ lục'
    """
    return PART_KINDS[kind] if lang == "vi" else kind


def number(value: float, lang: Language) -> str:
    """A number as the language prints it.

    >>> number(1234567.5, "vi"), number(1234567.5, "en"), number(80.0, "vi")
    ('1.234.567,5', '1,234,567.5', '80')
    """
    printed = f"{value:,.6f}".rstrip("0").rstrip(".")
    return printed if lang == "en" else printed.translate(str.maketrans(",.", ".,"))


def day(value: datetime.date | None, lang: Language) -> str:
    """A date as the language prints it, "" for none.

    >>> import datetime
    >>> day(datetime.date(2030, 12, 31), "vi"), day(datetime.date(2030, 12, 31), "en")
    ('31/12/2030', '2030-12-31')
    """
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if lang == "vi" else value.isoformat()
