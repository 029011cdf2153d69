"""The words of sheets: tabs, titles, headers, and the words that stand for the values of a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from plan_extract.views.wording import Language


class Said(NamedTuple):
    """The same in both languages."""

    vi: str
    en: str

    def __call__(self, lang: Language) -> str:
        """The words in one language."""
        return self.vi if lang == "vi" else self.en


TABS = {
    "assignments": Said("Nhiệm vụ", "Tasks"),
    "series": Said("Chỉ tiêu", "Targets by year"),
    "targets": Said("Chỉ tiêu chi tiết", "Targets"),
    "citations": Said("Căn cứ, viện dẫn", "Citations"),
    "registry": Said("Cơ quan", "Agencies"),
    "agencies": Said("Lượt nêu cơ quan", "Agency mentions"),
    "deadlines": Said("Thời hạn", "Deadlines"),
    "findings": Said("Cảnh báo", "Findings"),
    "about": Said("Thông tin", "About"),
}
TITLES = {
    "assignments": Said("PHÂN CÔNG NHIỆM VỤ", "ASSIGNMENT OF TASKS"),
    "series": Said("CHỈ TIÊU THEO NĂM", "TARGETS BY YEAR"),
    "targets": Said("CHỈ TIÊU CHI TIẾT", "TARGETS, ONE BY ONE"),
    "citations": Said("CĂN CỨ VÀ VĂN BẢN VIỆN DẪN", "LEGAL BASES AND OTHER CITATIONS"),
    "registry": Said("CƠ QUAN, ĐƠN VỊ ĐƯỢC NÊU", "AGENCIES"),
    "agencies": Said("CÁC LƯỢT NÊU CƠ QUAN", "MENTIONS OF AGENCIES"),
    "deadlines": Said("THỜI HẠN", "DEADLINES"),
    "findings": Said("ĐIỂM CẦN XEM LẠI", "TO BE CHECKED"),
    "about": Said("THÔNG TIN VĂN BẢN", "ABOUT THE DOCUMENT"),
}
HEADERS = {
    "tt": Said("TT", "No."),
    "action": Said("Nội dung", "Task"),
    "actors": Said("Cơ quan chủ trì, thực hiện", "Lead or responsible agency"),
    "partners": Said("Cơ quan phối hợp", "Coordinating agencies"),
    "deadlines": Said("Thời gian", "Time"),
    "product": Said("Sản phẩm", "Product"),
    "role": Said("Vai trò", "Role"),
    "due": Said("Hạn cuối", "Last day"),
    "words": Said("Nguyên văn", "Words of the text"),
    "section": Said("Mục", "Section"),
    "page": Said("Trang", "Page"),
    "target": Said("Chỉ tiêu", "Target"),
    "unit": Said("Đơn vị tính", "Unit"),
    "unknown_year": Said("Chưa rõ năm", "Year unknown"),
    "topic": Said("Nội dung, lĩnh vực", "Topic"),
    "indicator": Said("Chỉ tiêu", "Indicator"),
    "subject": Said("Đối tượng", "Subject"),
    "kind": Said("Loại", "Kind"),
    "comparator": Said("So sánh", "Comparator"),
    "value": Said("Giá trị", "Value"),
    "value_max": Said("Đến giá trị", "Up to"),
    "due_date": Said("Hạn", "Due"),
    "due_source": Said("Nguồn của hạn", "Due as of"),
    "geography": Said("Địa bàn", "Territory"),
    "indicator_id": Said("Mã chỉ tiêu", "Indicator id"),
    "doc_type": Said("Loại văn bản", "Type"),
    "number": Said("Số, ký hiệu", "Number"),
    "issued_on": Said("Ngày ban hành", "Issued on"),
    "issuer": Said("Cơ quan ban hành", "Issued by"),
    "title": Said("Trích yếu", "Title"),
    "pinpoint": Said("Điều, khoản", "Pinpoint"),
    "form": Said("Cách nêu", "Form"),
    "name": Said("Tên cơ quan", "Name"),
    "agency_id": Said("Mã cơ quan", "Agency id"),
    "level": Said("Cấp", "Level"),
    "current_name": Said("Tên hiện nay", "Name now"),
    "mentions": Said("Số lượt nêu", "Mentions"),
    "lead": Said("Chủ trì", "Leads"),
    "coordinate": Said("Phối hợp", "Coordinates"),
    "responsible": Said("Thực hiện", "Responsible"),
    "partner": Said("Cùng phối hợp", "Partner"),
    "start_date": Said("Từ ngày", "From"),
    "rrule": Said("Quy tắc lặp (RRULE)", "Recurrence (RRULE)"),
    "severity": Said("Mức độ", "Severity"),
    "message": Said("Nội dung", "Finding"),
    "code": Said("Mã", "Code"),
    "field": Said("Mục thông tin", "Field"),
    "content": Said("Nội dung", "Content"),
}

_LEVEL = {
    "central": Said("trung ương", "central"),
    "province": Said("tỉnh", "province"),
    "district": Said("huyện", "district"),
    "commune": Said("xã", "commune"),
}
CHOICES: Mapping[tuple[str, str], Mapping[str, Said]] = {
    ("assignments", "role"): {
        "lead": Said("chủ trì", "lead"),
        "coordinate": Said("phối hợp", "coordinate"),
        "responsible": Said("thực hiện", "responsible"),
    },
    ("targets", "kind"): {
        "quantity": Said("số lượng", "quantity"),
        "level": Said("mức độ", "level"),
        "status": Said("trạng thái", "status"),
        "trend": Said("xu hướng", "trend"),
    },
    ("targets", "comparator"): {
        "eq": Said("bằng", "equal"),
        "ge": Said("từ … trở lên", "at least"),
        "gt": Said("trên", "more than"),
        "le": Said("không quá", "at most"),
        "lt": Said("dưới", "less than"),
        "approx": Said("khoảng", "about"),
    },
    ("targets", "due_source"): {
        "clause": Said("ngay trong câu", "its clause"),
        "heading": Said("đề mục", "heading"),
        "plan_period": Said("kỳ kế hoạch", "plan period"),
    },
    ("citations", "form"): {
        "full": Said("đầy đủ", "full"),
        "short": Said("viết tắt", "short"),
        "self": Said("văn bản này", "this document"),
    },
    ("citations", "role"): {
        "basis": Said("căn cứ", "basis"),
        "implements": Said("thực hiện", "implements"),
        "amends": Said("sửa đổi, bổ sung", "amends"),
        "replaces": Said("thay thế", "replaces"),
        "attached": Said("kèm theo", "attached"),
        "mention": Said("viện dẫn", "mention"),
    },
    ("agencies", "kind"): {
        "named": Said("cơ quan", "named"),
        "group": Said("nhóm cơ quan", "group"),
        "office": Said("chức danh", "office"),
        "generic": Said("gọi chung", "generic"),
    },
    ("agencies", "level"): _LEVEL,
    ("registry", "level"): _LEVEL,
    ("deadlines", "kind"): {
        "by": Said("chậm nhất", "by"),
        "during": Said("trong khoảng", "during"),
        "recurring": Said("định kỳ", "recurring"),
        "conditional": Said("có điều kiện", "conditional"),
    },
    ("findings", "severity"): {
        "error": Said("lỗi", "error"),
        "warning": Said("lưu ý", "warning"),
        "info": Said("thông tin", "info"),
    },
}
"""By sheet and field: each value with the words that stand for it."""

ATTACHED = Said("Kèm theo {document}", "Attached to {document}")
DOCUMENT = Said("{type} số {number} ngày {date} của {issuer}", "{type} No. {number} of {date} by {issuer}")
