"""Outcomes without a share: levels (mức độ 3), statuses (được công nhận …) and trends (tăng tỷ lệ …)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern

from plan_extract.extractors.target.clauses import Draft, cut, skip_striving, some, split, trimmed, without_time
from plan_extract.extractors.target.measures import level_words
from plan_extract.text import Span
from plan_extract.words.numbers import read_roman
from plan_extract.words.patterns import Rule, Rules, compiled

_BREAK = compiled(
    r"[;:]|,(?= (?:ph[ấầ]n đ[ấầ]u đạt|"
    r"đạt|được công nhận|hoàn thành|(?:tiếp tục )?(?:tăng|giảm|nâng|kéo giảm)(?! cường)|duy trì|"
    r"phổ cập|pcgd|xóa mù|tiểu học|trung học|thcs|thpt|mầm non|xmc|không để|không còn|đơn vị đạt|"
    r"xếp (?:thứ|hạng))(?![^\W_]))"
    r"| và(?= (?:đạt chuẩn|được công nhận|phổ cập|pcgd|xóa mù|đạt danh hiệu)(?![^\W_]))"
)
_TREND = compiled(
    r"(?<![^\W_])(?P<move>(?:tăng|giảm|nâng|hạ|kéo giảm)(?: dần| mạnh| nhanh| cơ bản| tối đa| bền vững)*) "
    r"(?P<what>tỷ lệ|tỉ lệ|tỷ suất|tỷ trọng|tỉ trọng|số lượng|số|tổng số|mức|diện tích|quy mô|năng suất|thu nhập|"
    r"chỉ số|thời gian|hộ nghèo|tai nạn)(?: số| các| lượng)?(?![^\W_])"
)
_ATTAIN = compiled(
    r"(?<![^\W_])(?:(?:được |tiếp tục )?(?:duy trì |giữ vững |giữ )?(?:và nâng cao )?"
    r"(?:đạt chuẩn|đạt danh hiệu|đạt tiêu chuẩn|đạt tiêu chí|đạt đủ|đạt giải|được công nhận|được xếp hạng|được tặng|"
    r"được nâng hạng|công nhận|trở thành|được phê duyệt|được ban hành|thoát nghèo|thoát khỏi|không còn|không để|"
    r"không xảy ra|không phát sinh|"
    r"không có(?= (?:hộ|người|trường hợp|vụ|xã|thôn|trẻ|học sinh|cán bộ|tổ chức|cơ sở|đơn vị|điểm|ổ|ca|hồ sơ|tội|"
    r"tệ nạn|phản ánh|khiếu nại|văn bản|doanh nghiệp|công trình)(?![^\W_]))|"
    r"xóa xong|hoàn thành(?! tốt)|loại trừ|xóa bỏ|chấm dứt|thanh toán(?= (?:bệnh|nạn))|"
    r"đạt(?= (?:và duy trì )?(?:mức|hạng|loại|bậc|trình độ|cấp độ|đô thị|phổ cập|pcgd|xóa mù))|"
    r"(?:thuộc|nằm trong|trong|vào)(?= (?:nhóm|top|tốp))|xếp(?= (?:thứ|hạng))|lên đô thị))(?![^\W_])"
)
_SERIES = compiled(r"(?:pcgd|phổ cập|xóa mù|tiểu học|trung học|thcs|thpt|mầm non|xmc)(?![^\W_])")
_IN_WORDS = compiled(r"đạt mức (?:độ )?(?:nâng cao|cao|khá|tốt|trung bình|tiên tiến|xuất sắc)(?![^\W_])")
_WISH = compiled(
    r"(?:nâng cao|nâng|đẩy mạnh|tăng cường|tăng|phát huy|củng cố|mở rộng|hoàn thiện|tạo|góp phần|từng bước|"
    r"thúc đẩy|bảo đảm|"
    r"đảm bảo|tiếp tục|chú trọng|khuyến khích|huy động|triển khai|thực hiện|tổ chức|xây dựng|phát triển|đổi mới|"
    r"quan tâm|"
    r"giữ gìn|bảo tồn|phối hợp|chủ động|tập trung|đa dạng|khai thác|giảm|duy trì|hình thành|làm|đưa|giữ vững|ứng dụng|"
    r"khắc phục|giải quyết|thu hút|ưu tiên|bồi dưỡng|đào tạo|rà soát|cải thiện|phấn đấu|hỗ trợ|đầu tư)(?![^\W_])"
)


@cache
def _signs() -> Rules:
    """What a statement must hold to state an outcome: most hold nothing of it, and one look is enough."""
    attain = (
        r"đạt (?:chuẩn|danh hiệu|tiêu ch|đủ|giải|(?:và duy trì )?(?:mức|hạng|loại|bậc|trình độ|cấp độ|đô thị))|"
        r"công nhận|được (?:xếp hạng|tặng|nâng hạng|phê duyệt|ban hành)|trở thành|thoát (?:nghèo|khỏi)|"
        r"không (?:còn|để|có|xảy|phát)|xóa (?:xong|bỏ)|hoàn thành|loại trừ|chấm dứt|thanh toán|"
        r"(?:thuộc|trong|vào) (?:nhóm|top|tốp)|xếp (?:thứ|hạng)|lên đô thị"
    )
    return Rules([Rule("trend", _TREND.pattern), Rule("attain", attain), Rule("series", _SERIES.pattern)])


@cache
def _level() -> Pattern[str]:
    names = "|".join(sorted(level_words(), key=len, reverse=True))
    number = r"(?:số )?(?P<n>\d{1,2}|[ivx]{1,4})(?![^\W_]|[.,]\d)"
    return compiled(rf"(?<![^\W_])(?P<unit>{names}) +{number}(?: vững chắc| trở lên)?")


def clauses(folded: str, start: int, end: int) -> Iterator[Span]:
    """The clauses of a statement that may each state an outcome."""
    for match in _BREAK.finditer(folded, start, end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, end)


def outcomes(folded: str, start: int, end: int, before: Draft | None = None) -> list[Draft]:
    """The trends, levels and statuses of one statement without a number and unit, in text order.

    A clause that opens with its predicate has the subject of the clause before; ``before`` is the last target of the
    statement before.
    """
    drafts: list[Draft] = []
    if not _signs().hits(folded[start:end]):
        return drafts
    last = before
    for clause in clauses(folded, start, end):
        carried = last is not None and last.kind in ("level", "status")
        draft = _trend(folded, clause) or _attained(folded, clause, carried=carried)
        if draft is None:
            continue
        if draft.subject is None and last is not None and draft.kind != "trend":
            draft = draft._replace(subject=last.subject)
        drafts.append(draft)
        last = draft
    return drafts


def _trend(folded: str, clause: Span) -> Draft | None:
    """``tăng tỷ lệ công nhân có tay nghề cao``: from its direction word to the end of the clause."""
    match = _TREND.search(folded, *clause)
    if match is None or skip_striving(folded, clause.start, match.start()) != match.start():
        return None
    span = without_time(folded, trimmed(folded, match.start(), cut(folded, match.end(), clause.end)))
    subject, indicator = split(folded, match.end(), span.end)
    return Draft(span, "trend", "trend", subject, indicator or span)


def _attained(folded: str, clause: Span, *, carried: bool) -> Draft | None:
    """A level or a status; in a series the verb of the first holds for the others."""
    head = skip_striving(folded, clause.start, clause.end)
    verb = _ATTAIN.search(folded, head, clause.end)
    if verb is None and not (_SERIES.match(folded, head, clause.end) and (carried or _level().search(folded, *clause))):
        return None
    begin = verb.start() if verb else head
    stop = cut(folded, verb.end() if verb else head, clause.end)
    subject = some(trimmed(folded, head, begin))
    if subject is not None and _WISH.match(folded, *subject):
        return None
    span = without_time(folded, trimmed(folded, subject.start if subject else begin, stop))
    level = _level().search(folded, begin, span.end)
    indicator = trimmed(folded, begin, span.end)
    if level is not None:
        value = read_roman(level["n"]) or float(level["n"])
        return Draft(span, "level", "level", subject, indicator, float(value), None, level_words()[level["unit"]], "eq")
    if words := _IN_WORDS.search(folded, begin, span.end):
        return Draft(span, "level", "level", subject, indicator, None, None, "mức độ" if "độ" in words[0] else "mức")
    return Draft(span, "status", "status", subject, indicator)


def listed(folded: str, start: int, end: int) -> Draft | None:
    """An item of a list of targets that says who does what without a number: a status."""
    head = skip_striving(folded, start, end)
    if _WISH.match(folded, head, end):
        return None
    span = without_time(folded, trimmed(folded, head, cut(folded, head, end)))
    subject, indicator = split(folded, *span)
    return Draft(span, "listed", "status", subject, indicator) if subject and indicator else None
