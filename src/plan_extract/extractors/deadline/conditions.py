"""Deadlines that hang on an event: ``trong 15 ngày kể từ ngày nhận``, ``khi có yêu cầu``, ``ngay sau khi …``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plan_extract.extractors.deadline.places import Place, clause_start
from plan_extract.text import Span
from plan_extract.words.patterns import Rule, compiled

_COUNT = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: *\([^()]{1,20}\))?"
_UNIT = r"(?:ngày|tháng|tuần|giờ|năm|quý)"

RULES = (
    Rule(
        "since",
        rf"{_COUNT} +{_UNIT}(?: +làm việc)?,? *"
        r"(?:(?:được )?(?:tính |kể )?(?:từ|sau) +(?:ngày|khi|thời điểm|lúc)|sau khi|trước khi)"
        r"(?:(?! phải | thì )[^;.,:()\n]){1,200}(?![^\W_])(?:, *hợp lệ[^;.,:()\n]{0,60})?",
        trigger=rf"{_UNIT}(?: +làm việc)?,? *(?:được |tính |kể )?(?:từ|sau|trước)",
    ),
    Rule(
        "within",
        r"(?:thời hạn|vòng) +(?:(?:tối đa|không quá|chậm nhất)(?: là)? +)?"
        rf"{_COUNT} +(?:ngày|tháng|tuần|giờ|năm|quý)(?: +làm việc)?(?![^\W_])",
    ),
    Rule(
        "request",
        r"khi +(?:có|được|nhận được|cần có) +(?:yêu cầu|chỉ đạo|hướng dẫn|đề nghị|thông báo)"
        r"[^;.,:()\n]{0,100}(?![^\W_])",
    ),
    Rule("right_after", r"ngay +(?:sau +)?khi +[^;.,:()\n]{2,140}(?![^\W_])"),
    Rule("before_event", r"trước +khi +[^;.,:()\n]{2,100}(?![^\W_])"),
)
_NAMES = frozenset(rule.name for rule in RULES)
_BEFORE = compiled(
    r"(?:(?:(?:trong|sau|trước)(?: +(?:khoảng +)?(?:thời hạn|thời gian|vòng|khoảng))?"
    r"|(?:chậm nhất|muộn nhất|không quá|tối đa|ít nhất)(?: là)?) +){1,4}\Z"
)
_RATE = compiled(r"(?<![^\W_])(?:đạt|chiếm|còn|tăng|giảm) [^;.\d]{0,20}\d")
"""A share behind a circumstance: this belongs to what is counted (``được tư vấn trước khi kết hôn đạt 90%``)."""
_PURPOSE = compiled(r"(?:để|nhằm|giúp|góp phần|so với|hơn)(?![^\W_])")
_OPENING = compiled(r"\s*(?:[-+•*]|\d{1,3}(?:\.\d{1,3}){0,3}[.)]|[a-zđ][.)])?\s*\Z")
_ADVERB = compiled(r"(?P<adverb>thường xuyên(?:,? *(?:liên tục|hằng ngày))?|liên tục)(?![^\W_])")
_HANGS = compiled(
    r"\s*(?P<words>(?:theo|sau khi|ngay|khi|trước khi|đến khi|cho đến khi|trong (?:quá trình|suốt)|sau|căn cứ|tùy|"
    r"phụ thuộc)(?![^\W_])[^;\n]{0,200})"
)
_LENGTH = compiled(
    r"\s*(?P<words>(?:(?:trong|không quá|tối đa|thời hạn|thời gian|vòng|khoảng) +){0,3}"
    rf"{_COUNT} +{_UNIT}(?: +làm việc)?(?![^\W_])[^;\n]{{0,120}})"
)


def in_prose(folded: str, place: Place, matches: Iterable[tuple[str, re.Match[str]]]) -> Iterator[tuple[Span, str]]:
    """Conditional times of running text with the name of their rule; ``matches`` may be of other rules, too."""
    for name, match in matches:
        if name not in _NAMES:
            continue
        span = Span(match.start(), match.end())
        if name in ("since", "within"):
            span = _with_words_before(folded, place, span)
        elif name == "before_event" and (_RATE.search(match[0]) or not _sets_the_time(folded, place, match.start())):
            continue
        if name != "since" or span.start < match.start():
            yield span, name


def _with_words_before(folded: str, place: Place, span: Span) -> Span:
    match = _BEFORE.search(folded, max(place.start, span.start - 60), span.start)
    return Span(match.start(), span.end) if match else span


def _sets_the_time(folded: str, place: Place, at: int) -> bool:
    """Whether a clause of circumstance says when the action is due: it opens nothing and serves no purpose."""
    start = clause_start(folded, place, at)
    before = folded[start:at]
    return not (_OPENING.match(before) or before.rstrip().endswith(",") or _PURPOSE.search(before))


def in_time_place(folded: str, place: Place) -> Iterator[tuple[Span, str]]:
    """What stands in a time column or behind a time label without any date: an adverb, a condition, a length."""
    at = place.start
    for part in re.finditer(r"[^;]+", folded[place.start : place.end]):
        start, end = at + part.start(), at + part.end()
        if match := _ADVERB.search(folded, start, end):
            yield Span(*match.span("adverb")), "adverb"
        elif match := _HANGS.match(folded, start, end) or _LENGTH.match(folded, start, end):
            yield Span(*match.span("words")), "condition"
