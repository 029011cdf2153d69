"""The words of a comparison's forms: tabs, titles, headers, signs, and the words for what a value is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from plan_extract.views.sheets.wording import Said


class Sign(NamedTuple):
    """A judgement as it looks: ``mark`` tells it in grey and in print, ``tone`` names its colour."""

    mark: str
    tone: str
    said: Said


SIGNS: Mapping[str, Sign] = {
    "weaker": Sign("▼", "bad", Said("thấp hơn", "weaker")),
    "later": Sign("►", "late", Said("chậm hơn", "later")),
    "regressed": Sign("▼▼", "bad", Said("thụt lùi so với trước", "goes back")),
    "missing": Sign("○", "bad", Said("chưa có", "missing")),
    "unlike": Sign("≠", "late", Said("khác cách đo", "measured otherwise")),
    "past": Sign("◄", "plain", Said("trước giai đoạn", "before its period")),
    "stronger": Sign("▲", "good", Said("cao hơn", "stronger")),
    "taken_over": Sign("●", "good", Said("tiếp thu", "taken over")),
    "outdated": Sign("‼", "late", Said("lỗi thời", "outdated")),
    "other": Sign("≠", "late", Said("khác nhau", "differs")),
}
"""By code. Times New Roman and its free twins have every mark (Windows Glyph List 4)."""
LACKING = "–"
"""What stands where a plan says nothing."""

TABS = {
    "overview": Said("Tổng quan", "Overview"),
    "indicators": Said("Chỉ tiêu", "Indicators"),
    "above": Said("So với kế hoạch cấp trên", "Against the plan above"),
    "tasks": Said("Nhiệm vụ", "Tasks"),
    "organs": Said("Cơ quan", "Agencies"),
    "bases": Said("Căn cứ", "Legal bases"),
    "terms": Said("Thời hạn", "Deadlines"),
    "funds": Said("Kinh phí", "Funding"),
    "parts": Said("Mục còn thiếu", "Missing sections"),
    "courses": Said("Diễn biến theo năm", "Course over years"),
    "changes": Said("Thay đổi", "Changes"),
    "sources": Said("Nguồn", "Sources"),
}
TITLES = {
    "overview": Said("SO SÁNH CÁC KẾ HOẠCH", "COMPARISON OF PLANS"),
    "indicators": Said("CÁC CHỈ TIÊU ĐẶT CẠNH NHAU", "INDICATORS SIDE BY SIDE"),
    "above": Said("CHỈ TIÊU SO VỚI KẾ HOẠCH CẤP TRÊN", "TARGETS AGAINST THOSE OF THE PLAN ABOVE"),
    "tasks": Said("NHIỆM VỤ CỦA CÁC KẾ HOẠCH", "TASKS OF THE PLANS"),
    "organs": Said("CƠ QUAN VÀ SỐ NHIỆM VỤ", "AGENCIES AND THEIR NUMBER OF TASKS"),
    "bases": Said("CĂN CỨ PHÁP LÝ VÀ VĂN BẢN VIỆN DẪN", "LEGAL BASES AND OTHER CITATIONS"),
    "terms": Said("THỜI HẠN BÁO CÁO VÀ THỜI HẠN KHÁC", "DEADLINES OF REPORTS AND OTHERS"),
    "funds": Said("NGUỒN KINH PHÍ", "SOURCES OF FUNDING"),
    "parts": Said("CÁC MỤC CÓ VÀ CÒN THIẾU", "SECTIONS, PRESENT AND MISSING"),
    "courses": Said("DIỄN BIẾN CHỈ TIÊU THEO NĂM", "INDICATORS OVER THE YEARS"),
    "changes": Said("THAY ĐỔI GIỮA HAI BẢN", "CHANGES BETWEEN TWO VERSIONS"),
    "sources": Said("NGUYÊN VĂN", "WORDS OF THE PLANS"),
}
HEADERS = {
    "tt": Said("TT", "No."),
    "name": Said("Nội dung", "Item"),
    "indicator": Said("Chỉ tiêu", "Indicator"),
    "unit": Said("Đơn vị tính", "Unit"),
    "count": Said("Số kế hoạch có", "In how many plans"),
    "missing": Said("Chưa có ở", "Not in"),
    "notes": Said("Ghi chú", "Notes"),
    "plan": Said("Kế hoạch", "Plan"),
    "value": Said("Giá trị", "Value"),
    "standing": Said("So với cấp trên", "Against above"),
    "year": Said("Năm", "Year"),
    "year_above": Said("Năm của cấp trên", "Year above"),
    "above": Said("Cấp trên", "Above"),
    "task": Said("Nhiệm vụ", "Task"),
    "who": Said("Cơ quan", "Agencies"),
    "due": Said("Thời hạn", "Deadline"),
    "same_lead": Said("Cơ quan chủ trì", "Lead"),
    "organ": Said("Cơ quan", "Agency"),
    "level": Said("Cấp", "Level"),
    "leads": Said("Chủ trì", "Leads"),
    "responsible": Said("Thực hiện", "Responsible"),
    "takes_part": Said("Phối hợp", "Takes part"),
    "basis": Said("Văn bản", "Document"),
    "issued_on": Said("Ngày ban hành", "Issued on"),
    "issuer": Said("Cơ quan ban hành", "Issued by"),
    "title": Said("Trích yếu", "Title"),
    "state": Said("Tình trạng", "State"),
    "topic": Said("Loại", "Kind"),
    "term": Said("Việc phải làm", "What is due"),
    "fund": Said("Nguồn kinh phí", "Source of funding"),
    "part": Said("Mục", "Section"),
    "province": Said("Địa phương, cơ quan", "Place or agency"),
    "course": Said("Xu hướng", "Course"),
    "kind": Said("Thay đổi", "Change"),
    "old": Said("Bản trước", "Before"),
    "new": Said("Bản sau", "After"),
    "fields": Said("Chi tiết", "Details"),
    "theme": Said("Bảng", "Table"),
    "page": Said("Trang", "Page"),
    "offset": Said("Ký tự thứ", "Character"),
    "words": Said("Nguyên văn", "Words of the plan"),
    "label": Said("Tên ngắn", "Short name"),
    "doc_type": Said("Loại văn bản", "Type"),
    "number": Said("Số, ký hiệu", "Number"),
    "period": Said("Giai đoạn", "Period"),
    "targets": Said("Số chỉ tiêu", "Targets"),
    "matched": Said("Có ở kế hoạch khác", "Also elsewhere"),
    "weaker": Said("▼ Thấp hơn", "▼ Weaker"),
    "later": Said("► Chậm hơn", "► Later"),
    "path": Said("Tệp", "File"),
    "rows": Said("Số dòng", "Rows"),
}
CHOICES: Mapping[str, Mapping[str, Said]] = {
    "role": {
        "lead": Said("Chủ trì", "Leads"),
        "coordinate": Said("Phối hợp", "Takes part"),
        "responsible": Said("Thực hiện", "Responsible"),
    },
    "cited": {
        "basis": Said("căn cứ", "basis"),
        "implements": Said("thực hiện", "implements"),
        "amends": Said("sửa đổi, bổ sung", "amends"),
        "replaces": Said("thay thế", "replaces"),
        "attached": Said("kèm theo", "attached"),
        "mention": Said("viện dẫn", "mention"),
    },
    "level": {
        "central": Said("trung ương", "central"),
        "province": Said("tỉnh", "province"),
        "district": Said("huyện", "district"),
        "commune": Said("xã", "commune"),
    },
    "due": {
        "report": Said("báo cáo", "report"),
        "task": Said("nhiệm vụ", "task"),
        "other": Said("khác", "other"),
    },
    "report": {
        "report.weekly": Said("Báo cáo hằng tuần", "Weekly reports"),
        "report.monthly": Said("Báo cáo hằng tháng", "Monthly reports"),
        "report.quarterly": Said("Báo cáo hằng quý", "Quarterly reports"),
        "report.halfyearly": Said("Báo cáo 6 tháng", "Half-yearly reports"),
        "report.yearly": Said("Báo cáo hằng năm", "Yearly reports"),
        "report.other": Said("Báo cáo định kỳ khác", "Other regular reports"),
        "report.once": Said("Báo cáo, sơ kết, tổng kết một lần", "Reports and reviews due once"),
        "report.conditional": Said("Báo cáo khi có yêu cầu, điều kiện", "Reports on request or condition"),
    },
    "change": {
        "added": Said("+ thêm", "+ added"),
        "removed": Said("− bỏ", "− removed"),
        "changed": Said("~ sửa", "~ changed"),
    },
    "changed": {
        "target": Said("chỉ tiêu", "target"),
        "responsibility": Said("phân công", "responsibility"),
        "deadline": Said("thời hạn", "deadline"),
        "basis": Said("căn cứ", "legal basis"),
        "wording": Said("câu chữ", "wording"),
    },
    "field": {
        "value": Said("giá trị", "value"),
        "value_max": Said("đến giá trị", "up to"),
        "unit": Said("đơn vị tính", "unit"),
        "comparator": Said("so sánh", "comparator"),
        "due_date": Said("hạn", "due"),
        "start_date": Said("từ ngày", "from"),
        "rrule": Said("định kỳ", "recurrence"),
        "kind": Said("loại", "kind"),
        "actors": Said("cơ quan", "agencies"),
        "role": Said("vai trò", "role"),
        "partners": Said("phối hợp", "partners"),
        "product": Said("sản phẩm", "product"),
        "issued_on": Said("ngày ban hành", "issued on"),
        "title": Said("trích yếu", "title"),
        "text": Said("câu chữ", "words"),
    },
}
"""By what is said: each code with the words that stand for it."""

OUTDATED = Said("lỗi thời", "outdated")
SHARED = Said("chung", "shared")
ALONE = Said("riêng", "one plan only")
SAME = Said("như nhau", "the same")
OTHER = Said("khác nhau", "others")
ABOVE = Said("cấp trên", "above")
UNKNOWN_YEAR = Said("Chưa rõ năm", "Year unknown")
UNTIL = Said("đến", "by")
WITH = Said("phối hợp:", "with:")
COUNTED = Said("{count} kế hoạch", "{count} plans")
REMARKS = Said("Nhận xét", "Remarks")
LEGEND = Said("Ký hiệu", "Signs")
TABLES = Said("Các bảng", "Tables")
CHARTS = Said("Biểu đồ chỉ tiêu chung", "Charts of shared indicators")
CHARTED = Said(
    "Biểu đồ của {count} trong {all} chỉ tiêu chung; trị số của mọi chỉ tiêu ở bảng Chỉ tiêu.",
    "Charts of {count} of {all} shared indicators; the table Indicators has the values of all.",
)
PAGE = Said("trang", "page")
OPEN = Said("Xem nguyên văn", "Show the words")
CLOSE = Said("Đóng", "Close")
NOTHING = Said("Không có.", "None.")
SOURCE = Said("Các kế hoạch: {plans}", "Plans: {plans}")
