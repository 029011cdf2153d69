"""Clauses of a statement: what opens them, what ends them, who does what in them."""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_extract.text import Span
from plan_extract.words.patterns import compiled


class Draft(NamedTuple):
    """A target as its words show it; ``subject`` and ``indicator`` are spans, or None where nothing is printed.

    ``year`` is the one printed directly before the number (``năm 2027 đạt 95%``).
    """

    span: Span
    rule: str
    kind: str
    subject: Span | None
    indicator: Span | None
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    comparator: str | None = None
    year: int | None = None


_YEAR = r"(?:19|20)\d\d"
TIME = (
    rf"(?:(?:từ nay |cho )?(?:đến|tới|trong|vào|hết|cuối|từ|giai đoạn|thời kỳ|năm|ngay)"
    rf"(?: (?:hết|cuối|đầu|giai đoạn|thời kỳ|năm|các năm|nay đến|quý [iv\d]{{1,3}}(?: năm|/)|"
    rf"tháng \d{{1,2}}(?: năm|/)))*"
    rf" ?{_YEAR}(?: ?(?:-|đến|,|và) ?(?:năm )?{_YEAR})?"
    r"|(?:hằng|hàng|mỗi) năm|trong năm|(?:đến |vào )?(?:hết|cuối|giữa|đầu) nhiệm kỳ)"
)
"""A time that stands beside a target, without groups."""

_STRIVES = r"(?:tiếp tục )?(?:ph[ấầ]n đ[ấầ]u|bảo đảm|đảm bảo|mục tiêu|hướng tới|hướng đến)"
STRIVE = rf"{_STRIVES}(?: (?:để|là|có|đạt))?"
_LEAD = compiled(
    rf"(?:[\s,;:(•*+-]+|\d{{1,2}}[.)] |và |trong đó[,:]?(?: có)? |riêng |cụ thể |đồng thời |{STRIVE} |"
    rf"{TIME}(?: trở đi)?(?![^\W_])|có (?:thêm )?|đạt |thêm |(?:bình quân|trung bình) (?=mỗi năm|hằng năm|hàng năm|\d)|"
    r"tiếp tục (?=duy trì|có|đạt)|duy trì(?: và nâng cao| ổn định| vững chắc)? |giữ vững |hoàn thành (?=\d|"
    r"mục tiêu|chỉ tiêu)|chỉ tiêu |nâng lên |được )"
)
_STRIVING = compiled(
    rf"(?:[\s,;:(•*+-]+|\d{{1,2}}[.)] |và |trong đó[,:]? |riêng |{_STRIVES}(?: (?:để|là|có))? |"
    rf"{TIME}(?: trở đi)?(?![^\W_])|(?:về )?cơ bản |"
    r"(?:bình quân|trung bình) (?=(?:mỗi|hằng|hàng) năm)|"
    r"tiếp tục (?=tăng|giảm|nâng|kéo|đạt|duy trì|giữ)|"
    r"(?:duy trì|giữ vững|giữ)(?: và nâng cao(?: chất lượng)?| vững chắc| ổn định)? "
    r"(?=đạt |được |kết quả |phổ cập |pcgd|xóa mù ))"
)
_CONNECTOR = compiled(r"[,;:](?= )|\(| và(?= )|\.(?= )")
CUT = compiled(
    r", (?:nhằm|góp phần)(?![^\W_])| và không (?:còn|để|xảy ra|phát sinh)(?![^\W_])| \(trong đó(?![^\W_])|"
    r",? (?:trong đó|lũy kế|đặc biệt|nhất là|đảm bảo|bảo đảm|ph[ấầ]n đ[ấầ]u|từng bước|đồng thời|"
    r"qua đó|từ đó|không để|"
    r"ưu tiên|tiếp tục duy trì|tiếp tục nâng cao|tiếp tục giữ|(?:tăng|giảm|nâng)(?: dần)? (?:tỷ lệ|tỉ lệ|số))(?![^\W_])"
)
_NOT_PREDICATE = (
    r"(?! (?:công với|công(?= được| có)|hoàn cảnh|uy tín|thẩm quyền|nguy cơ|nhu cầu|liên quan|đông|đất|tuổi|"
    r"thu nhập|đủ điều kiện|điều kiện|con|quan hệ|chức năng|kỳ hạn|vốn))"
)
PREDICATE = compiled(
    r"(?<![^\W_])(?:"
    rf"có{_NOT_PREDICATE}|được|đạt|tham gia|(?<!mới )biết (?:chữ|bơi|đọc|sử dụng|cách)|phải|cử(?! tri)|bố trí|"
    r"tổ chức(?= (?:ít nhất|tối thiểu|\d|hội nghị|hội thi|tập huấn|lớp|sinh hoạt|ngày hội|diễn đàn|cho))|"
    r"hoàn thành|thực hiện|triển khai|ứng dụng|"
    r"(?<!người )sử dụng|dùng|tiếp tục|duy trì|(?:đã )?qua đào tạo|trình độ|kết nối|cung cấp|áp dụng|đáp ứng|tiếp cận|"
    r"(?:được )?hưởng|giải quyết|ban hành|thành lập|tốt nghiệp|đi (?:học|làm)|đến trường|ra lớp|hài lòng|thoát nghèo|"
    r"không(?! (?:đủ|có việc|chuyên))|chưa|đảm bảo|bảo đảm|phủ sóng|cài đặt|thanh toán|giao dịch|công khai|số hóa|"
    r"chuyển đổi|trở thành|vận hành|(?:hoạt động|làm việc) (?:có )?(?:hiệu quả|thường xuyên|ổn định)|xếp loại|"
    r"lắp đặt|trang bị|thu gom|phân loại|xử lý|nắm|dưới dạng|bị|đủ|"
    r"(?<!nghiệp, )(?<!nghiệp - )(?<!nghiệp và )xây dựng|nộp|gửi|ký|cam kết|đóng|tập luyện|"
    r"chấp hành|phát triển|thực thi|hưởng ứng|đưa|đăng ký(?! kinh doanh)|mở|là)(?![^\W_])"
)
_TRAILING = compiled(
    rf"[ ,(]*(?:(?:trước|vào|đến|tới|trong|hết|cuối|xong trước|chậm nhất|ngay trong)(?: (?:hết|cuối|đầu|giai đoạn|là))?"
    rf"(?: ngày)? (?:\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?|(?:quý [iv\d]{{1,3}}|tháng \d{{1,2}})?(?: ?/ ?| năm |"
    rf"năm )?{_YEAR}"
    rf"(?: ?- ?{_YEAR})?)|(?<!với)(?<!so)(?<!toán)(?<!hoạch)(?<!kỳ) năm {_YEAR})[ )]*\Z"
)
_SO = compiled(r"(?:tổng )?số (?:lượng )?|trên tổng số ")
_BRACKET = re.compile(r" ?\([^()]{0,200}\)")
_EDGES = " \t\n,;.:-/"


def trimmed(folded: str, start: int, end: int) -> Span:
    """The span without blanks, stops and commas at its ends, nor an open bracket behind it."""
    while end > start and folded[end - 1] in _EDGES + "(":
        end -= 1
    while start < end and folded[start] in _EDGES:
        start += 1
    return Span(start, end)


def within_bracket(folded: str, at: int, end: int) -> int:
    """``end``, or the bracket between ``at`` and it that closes one opened before ``at``."""
    closed = folded.find(")", at, end)
    return closed if closed >= 0 and folded.find("(", at, closed) < 0 else end


def without_time(folded: str, span: Span) -> Span:
    """The span without a time at its end, which says when and not what."""
    last = folded[span.end - 1 : span.end]
    if not last.isdigit() and last not in " )":
        return span
    match = _TRAILING.search(folded, max(span.start, span.end - 50), span.end)
    return trimmed(folded, span.start, match.start()) if match else span


def some(span: Span) -> Span | None:
    """The span, or None when it is empty."""
    return span if span.start < span.end else None


def skip_lead(folded: str, start: int, end: int) -> int:
    """Where the words of a clause begin behind connectors, striving words, times and verbs of reaching."""
    return _skip(_LEAD, folded, start, end)


def skip_striving(folded: str, start: int, end: int) -> int:
    """The same, but the verbs of reaching stay: they are part of a status (``đạt chuẩn``)."""
    return _skip(_STRIVING, folded, start, end)


def _skip(lead: re.Pattern[str], folded: str, start: int, end: int) -> int:
    for _ in range(12):
        match = lead.match(folded, start)
        if match is None or match.end() == start or match.end() > end:
            break
        start = match.end()
    return start


def own_start(folded: str, start: int, at: int) -> int | None:
    """Where the clause of a number at ``at`` begins when only leading words stand before it, else None."""
    found = start if skip_lead(folded, start, at) == at else None
    for match in reversed(list(_CONNECTOR.finditer(folded, max(start, at - 80), at))):
        if skip_lead(folded, match.start(), at) != at:
            break
        found = match.start() if found is None or found > match.start() else found
    return found


def cut(folded: str, start: int, end: int) -> int:
    """Where what is said of a target ends: before an addition that states nothing of its own."""
    match = CUT.search(folded, start, end)
    return match.start() if match else end


def split(folded: str, start: int, end: int) -> tuple[Span | None, Span | None]:
    """Subject and indicator of ``folded[start:end]``: the words before the predicate, and from it on."""
    start = skip_so(folded, start, end)
    compared = folded.find(" so với ", start, end)
    end = compared if compared >= 0 else end
    match = _predicate(folded, start, end)
    if match is None:
        return some(counted(folded, trimmed(folded, start, end))), None
    return some(counted(folded, trimmed(folded, start, match.start()))), some(trimmed(folded, match.start(), end))


def counted(folded: str, span: Span) -> Span:
    """A counted noun without the ``trở lên`` of its number (``từ 10 mô hình trở lên``)."""
    for limit in (" trở lên", " trở xuống"):
        if folded.endswith(limit, *span) and not any(map(str.isdigit, folded[span.start : span.end])):
            return Span(span.start, span.end - len(limit))
    return span


def _predicate(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The first predicate outside brackets."""
    at = start
    while match := PREDICATE.search(folded, at, end):
        opened = folded.rfind("(", start, match.start())
        if opened < 0 or folded.find(")", opened, match.start()) >= 0:
            return match
        closed = folded.find(")", match.start(), min(end, match.start() + 300))
        at = closed + 1 if closed >= 0 else match.end()
    return None


def skip_so(folded: str, start: int, end: int) -> int:
    """Behind blanks and a ``số`` that only says that the subject is counted."""
    while start < end and folded[start] == " ":
        start += 1
    match = _SO.match(folded, start, end)
    return match.end() if match else start


def words(text: str, span: Span | None, *, brackets: bool = True) -> str | None:
    """The printed words of a span, blanks folded to one; without bracketed definitions where they do not belong."""
    if span is None:
        return None
    printed = text[span.start : span.end]
    if not brackets and "(" in printed:
        printed = _BRACKET.sub("", printed)
    return " ".join(printed.split()) or None
