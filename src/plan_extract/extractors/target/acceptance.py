"""Which drafts count as targets in a section of their kind: an outcome to be met, none reached already."""

from __future__ import annotations

from plan_extract.extractors.target.clauses import Draft, skip_lead
from plan_extract.text import Span
from plan_extract.words.patterns import compiled

GOALS = frozenset(("targets", "objectives", "specific_objectives"))
_REQUIRING = frozenset(("requirements", "purpose_requirements"))
_NEVER_OPEN = _REQUIRING | {"other"}
CHARGING = _REQUIRING | {"tasks", "implementation"}

_PAST = compiled(
    r"(?<![^\W_])(?:đã(?! (?:qua đào tạo|được cấp|đạt chuẩn|được công nhận|đăng ký|được phê duyệt|ban hành))|"
    r"hiện nay|hiện có|hiện đạt|tính đến|ước đạt|ước thực hiện|năm qua|vừa qua|dự báo|năm trước, )(?![^\W_])"
)
_REACHED = compiled(r"(?<![^\W_])đã (?:giảm|tăng|đạt(?! chuẩn)|còn|hoàn thành|giải quyết|xây dựng|trồng|đưa|có \d)")
_MARK = compiled(
    r"(?<![^\W_])(?:ph[ấầ]n đ[ấầ]u|bảo đảm|đảm bảo|mục tiêu|hướng tới|hướng đến|chỉ tiêu|cam kết)(?![^\W_])"
)
_STRIVE = compiled(r"(?<![^\W_])(?:ph[ấầ]n đ[ấầ]u|mục tiêu)(?![^\W_])")
_MONEY = compiled(
    r"(?:các )?(?:chi phí|kinh phí|mức|giá|lương|học phí|lệ phí|phí|tiền|vốn|nguồn|ngân sách|định mức|thuế|nhu cầu)"
    r"(?![^\W_])"
)
_PAYS = compiled(r"(?:ngân sách|kinh phí|hỗ trợ|miễn|giảm|chi|đóng|bố trí|dành|sử dụng|trích|thưởng)(?![^\W_])(?! trả)")
_BY_LAW = compiled(r"(?<![^\W_])(?:theo (?:khoản|điều|luật|nghị định)|quy định (?:tại|của))(?![^\W_])")
_HELD = compiled(
    r"(?:tổ chức|diễn tập|kiểm tra|mở|thành lập|xây dựng) |"
    r"mỗi (?!tuần|tháng|năm|quý|ngày)(?:(?!ít nhất|tối thiểu|có)[^\W\d_]+,? ){2}"
)
_LIMITS = frozenset(("ge", "gt", "le", "lt"))
_VERB_WORDS = 5
_RATE = compiled(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng) ")


def counts(folded: str, sentence: Span, draft: Draft, kind: str, *, heading: bool, last: Draft | None) -> bool:
    """Whether a draft is a target in a section of this kind; ``last`` is the target before it in its item."""
    if _is_past(folded, sentence, draft):
        return False
    if heading:
        stated = draft.rule == "value" and kind in GOALS
        return kind != "other" and (stated or (draft.rule in ("share", "value") and "%" in str(draft.unit)))
    if kind in GOALS:
        return True
    if kind == "general_objective":
        return draft.kind == "quantity"
    return _is_marked(folded, sentence, draft, kind) or (last is not None and _goes_on(folded, last, draft))


def _is_past(folded: str, sentence: Span, draft: Draft) -> bool:
    """Whether the words of a draft, or those before it, tell of something reached already."""
    start = max(sentence.start, draft.span.start - 400)
    if _PAST.search(folded, start, draft.span.start) or _PAST.match(folded, draft.span.start):
        return True
    end = min(draft.span.end, draft.span.start + 400)
    return folded.find("đã ", draft.span.start, end) >= 0 and bool(_REACHED.search(folded, draft.span.start, end))


def _goes_on(folded: str, last: Draft, draft: Draft) -> bool:
    """Whether a share stands directly behind one that counts (``phấn đấu …; các dự án khác đạt từ 95% trở lên``)."""
    between = folded[last.span.end : draft.span.start]
    return last.unit == draft.unit == "%" and draft.rule == "value" and between.strip(" ") in (",", ";")


def _is_marked(folded: str, sentence: Span, draft: Draft, kind: str) -> bool:
    """In tasks a target stands behind a word of striving, opens its item as a share, or is charged.

    In requirements only the last counts: they strive for everything.
    """
    start = max(sentence.start, folded.rfind(";", sentence.start, draft.span.start) + 1, draft.span.start - 220)
    strict = draft.kind != "quantity" or draft.rule in ("done", "changed")
    if kind not in _REQUIRING and (_STRIVE if strict else _MARK).search(folded, start, draft.span.start):
        return True
    if kind in CHARGING and draft.kind == "quantity" and _is_charged(folded, start, draft):
        return True
    if kind in _NEVER_OPEN or "%" not in str(draft.unit) or draft.span.start - sentence.start > 12:
        return False
    opens = not folded[sentence.start : draft.span.start].strip(" -+•*")
    return opens and (draft.rule == "share" or (draft.rule == "value" and bool(_RATE.match(folded, draft.span.start))))


def _is_charged(folded: str, start: int, draft: Draft) -> bool:
    """Whether a task's clause sets a measure of its own: all of something, or a limit, right behind its verb.

    What is paid for (``hỗ trợ 50% chi phí``) and what a law lays down is none.
    """
    if not _opens(folded, start, draft.span.start) or _BY_LAW.search(folded, *draft.span):
        return False
    if _PAYS.match(folded, *draft.span) or _MONEY.match(folded, *(draft.subject or draft.indicator or draft.span)):
        return False
    if draft.unit == "%":
        return _is_whole(folded, draft)
    held = draft.rule == "having" or (draft.rule == "done" and _HELD.match(folded, *draft.span) is not None)
    return held and draft.comparator in _LIMITS


def _opens(folded: str, start: int, at: int) -> bool:
    """Whether only leading words stand before ``at`` in its clause; ``mỗi …`` opens one behind a comma."""
    return skip_lead(folded, start, at) == at or (folded.startswith(", ", at - 2) and folded.startswith("mỗi ", at))


def _is_whole(folded: str, draft: Draft) -> bool:
    """Whether a share is that of all of them or a limit, a few words behind its verb or behind ``đạt``."""
    if draft.value != 100 and draft.comparator not in _LIMITS:
        return False
    if draft.subject is None:
        return draft.rule in ("value", "done") and folded.find(" đạt ", *draft.span) >= 0
    verb = draft.indicator if draft.rule == "done" else None
    return verb is None or folded.count(" ", verb.start, verb.end) < _VERB_WORDS
