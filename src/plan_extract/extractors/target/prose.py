"""Targets in running text: which items may state one, and what headings and labels add to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plan_extract.extractors.target.clauses import Draft, some, trimmed
from plan_extract.extractors.target.measures import find_measures
from plan_extract.extractors.target.outcomes import listed, outcomes
from plan_extract.extractors.target.quantities import quantities
from plan_extract.text import Document, Item, Section, Span, Tree
from plan_extract.words.patterns import compiled


class Stated(NamedTuple):
    """A draft with the theme above it, and the day that a table prints for it."""

    draft: Draft
    topic: str | None = None
    due: date | None = None


GOALS = frozenset(("targets", "objectives", "specific_objectives"))
_WORK = frozenset(("tasks", "implementation", "timeline", "articles", "appendix", "reporting", "other"))

_RESULTS = compiled(
    r"(?:kết quả (?:đạt được|thực hiện|nổi bật|năm|giai đoạn|triển khai)|thực trạng|tồn tại|hạn chế|"
    r"đánh giá (?:chung|tình hình|kết quả)|"
    r"tình hình|khái quát|hiện trạng|đặc điểm|ưu điểm|nguyên nhân|bài học|bối cảnh|dự báo|sự cần thiết|thuận lợi|"
    r"khó khăn)"
)
_PAST = compiled(
    r"(?<![^\W_])(?:đã(?! (?:qua đào tạo|được cấp|đạt chuẩn|được công nhận|đăng ký|được phê duyệt|ban hành))|"
    r"hiện nay|hiện có|hiện đạt|tính đến|ước đạt|ước thực hiện|năm qua|vừa qua|dự báo|năm trước, )(?![^\W_])"
)
_REACHED = compiled(r"(?<![^\W_])đã (?:giảm|tăng|đạt(?! chuẩn)|còn|hoàn thành|giải quyết|xây dựng|trồng|đưa|có \d)")
_MARK = compiled(
    r"(?<![^\W_])(?:ph[ấầ]n đ[ấầ]u|bảo đảm|đảm bảo|mục tiêu|hướng tới|hướng đến|chỉ tiêu|cam kết)(?![^\W_])"
)
_STRIVE = compiled(r"(?<![^\W_])(?:ph[ấầ]n đ[ấầ]u|mục tiêu)(?![^\W_])")
_RATE = compiled(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng) ")
_STOP = compiled(r"\.(?<!\.\.) +(?=[^ .])")
_MARKS = ("đấu", "đầu", "bảo đảm", "đảm bảo", "mục tiêu", "hướng tới", "hướng đến", "chỉ tiêu", "cam kết")
_LABEL = compiled(r"(?P<label>[^:;.%]{3,100}):(?= )")
_FOR = compiled(r"(?:đối với|riêng đối với|về phía|riêng|với) ")
_ABOUT = compiled(r"về ")
_GENERAL = compiled(
    r"(?:về |các |một số |những |hệ thống |phấn đấu )*(?:mục tiêu|chỉ tiêu|giai đoạn|đến (?:hết |cuối )?năm|"
    r"năm \d|nhiệm vụ|"
    r"giải pháp|định hướng|tầm nhìn|tổng quát|cụ thể|chung|quan điểm|nội dung|kế hoạch|lộ trình|phấn đấu)"
)
_TERRITORY = compiled(
    r"(?:toàn )?(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|thôn|cấp (?:tỉnh|huyện|xã))(?![^\W_])"
)
_GOES_ON = compiled(r"\s*(?:được|có|biết|tham gia|sử dụng)(?! (?:công nhận|chỉ|kế hoạch|cơ chế|chính sách))(?![^\W_])")
_HINT = compiled(r"\d|đạt|công nhận|danh hiệu|tăng|giảm|nâng|hoàn thành|không còn|không để|trở thành|thoát nghèo|xong")


def in_prose(document: Document, tree: Tree) -> Iterator[Stated]:
    """The targets of all items outside tables."""
    rows = {line.start for line in document.lines if line.table >= 0}
    telling = _telling_results(document, tree)
    folded = document.tidy.folded
    for item in tree.items:
        if item.section < 0 or item.section in telling or item.span.start in rows:
            continue
        section = tree.sections[item.section]
        if _may_state(folded[item.span.start : item.span.end], section.kind):
            yield from _of_item(document, tree, item, section)


def _telling_results(document: Document, tree: Tree) -> set[int]:
    """The sections that tell what has been reached, and all below them."""
    found: set[int] = set()
    for section in tree.sections:
        if section.parent in found or (section.label and _RESULTS.match(document.tidy.folded, *section.label)):
            found.add(section.index)
    return found


def _of_item(document: Document, tree: Tree, item: Item, section: Section) -> Iterator[Stated]:
    folded = document.tidy.folded
    drafts = list(_statements(document.tidy.text, folded, item, section.kind))
    if not drafts:
        return
    subject = _subject_above(document, tree, item, section)
    topic = topic_of(document, tree, section, item)
    for draft in drafts:
        yield Stated(draft if draft.subject or draft.rule == "value" else draft._replace(subject=subject), topic)


def _may_state(words: str, kind: str) -> bool:
    """A cheap look before the patterns: whether an item of this kind of section may hold a target at all."""
    if kind == "targets":
        return True
    if kind in GOALS or kind == "general_objective":
        return bool(_HINT.search(words))
    if kind not in _WORK:
        return False
    return any(map(words.__contains__, _MARKS)) or ("%" in words and any(map(str.isdigit, words[:40])))


def _statements(text: str, folded: str, item: Item, kind: str) -> Iterator[Draft]:
    """The drafts of an item that count in a section of its kind."""
    last: Draft | None = None
    for start, end in _sentences(text, folded, _behind_label(folded, item.span)):
        for draft in _of_sentence(folded, start, end, kind, last):
            if _counts(folded, Span(start, end), draft, kind, item.heading):
                yield draft
                last = draft
    if last is None and kind == "targets" and not item.heading:
        said = listed(folded, *item.span)
        if said is not None and not any(find_measures(folded, *item.span)):
            yield said


def _behind_label(folded: str, span: Span) -> Span:
    """The item without a label that only says for whom or about what it speaks."""
    label = _LABEL.match(folded, *span)
    if label is None:
        return span
    named = Span(*label.span("label"))
    if _population(folded, named) or _ABOUT.match(folded, *named):
        return Span(label.end(), span.end)
    return span


def _sentences(text: str, folded: str, span: Span) -> Iterator[Span]:
    """The sentences of a span; a full stop ends one before a capital, a digit or a quote."""
    start = span.start
    for match in _STOP.finditer(folded, *span):
        following = text[match.end() : match.end() + 1]
        if following.isupper() or following.isdigit() or following in '"“':
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, span.end)


def _of_sentence(folded: str, start: int, end: int, kind: str, last: Draft | None) -> list[Draft]:
    """Quantities and outcomes of a sentence, part by part between its semicolons."""
    drafts: list[Draft] = []
    at = start
    while at < end:
        stop = folded.find(";", at, end)
        stop = end if stop < 0 else stop
        before = drafts[-1] if drafts else last
        found = quantities(folded, at, stop, before)
        if not found and drafts and drafts[-1].rule == "share" and _GOES_ON.match(folded, at, stop):
            drafts[-1] = _extended(folded, drafts[-1], stop)
        elif kind != "general_objective":
            rest = max([draft.span.end for draft in found], default=at)
            found += outcomes(folded, rest, stop, found[-1] if found else before)
        drafts += found
        at = stop + 1
    return drafts


def _extended(folded: str, draft: Draft, end: int) -> Draft:
    """Several indicators under one number are one target."""
    first = draft.indicator.start if draft.indicator else draft.span.end
    span = trimmed(folded, draft.span.start, end)
    return draft._replace(span=span, indicator=some(Span(first, span.end)))


def _counts(folded: str, sentence: Span, draft: Draft, kind: str, heading: bool) -> bool:
    """Whether a draft is a target in a section of this kind: none reached already, and in tasks none without a mark."""
    start = max(sentence.start, draft.span.start - 400)
    if _PAST.search(folded, start, draft.span.start) or _PAST.match(folded, draft.span.start):
        return False
    end = min(draft.span.end, draft.span.start + 400)
    if folded.find("đã ", draft.span.start, end) >= 0 and _REACHED.search(folded, draft.span.start, end):
        return False
    if heading:
        return draft.kind == "quantity" and draft.rule in ("share", "value") and "%" in str(draft.unit)
    if kind in GOALS:
        return True
    if kind == "general_objective":
        return draft.kind == "quantity"
    return _marked(folded, sentence, draft, kind)


def _marked(folded: str, sentence: Span, draft: Draft, kind: str) -> bool:
    """In tasks a target stands behind a word of striving; a share may also open its item."""
    start = max(sentence.start, folded.rfind(";", sentence.start, draft.span.start) + 1, draft.span.start - 220)
    strict = draft.kind != "quantity" or draft.rule in ("done", "changed")
    mark = (_STRIVE if strict else _MARK).search(folded, start, draft.span.start)
    if mark:
        return True
    if kind == "other" or "%" not in str(draft.unit) or draft.span.start - sentence.start > 12:
        return False
    opens = not folded[sentence.start : draft.span.start].strip(" -+•*")
    return opens and (draft.rule == "share" or (draft.rule == "value" and bool(_RATE.match(folded, draft.span.start))))


def _subject_above(document: Document, tree: Tree, item: Item, section: Section) -> Span | None:
    """Who is counted when the clause does not print it: the item's label, else the heading above."""
    folded = document.tidy.folded
    label = _LABEL.match(folded, *item.span)
    if label:
        return _population(folded, Span(*label.span("label")))
    for above in tree.above(section.index):
        if above.label is not None and (span := _population(folded, above.label)):
            return span
        if above.label is not None and not _GENERAL.match(document.folded(above.label)):
            return None
    return None


def _population(folded: str, label: Span) -> Span | None:
    """The population that a label names: ``Đối với cán bộ cấp xã``, ``Tỉnh An Bình``."""
    match = _FOR.match(folded, *label)
    if match:
        return trimmed(folded, match.end(), label.end)
    return label if _TERRITORY.match(folded, *label) else None


def topic_of(document: Document, tree: Tree, section: Section, item: Item | None = None) -> str | None:
    """The theme heading above: the item's own ``Về …:``, else the nearest heading that names a theme."""
    folded = document.tidy.folded
    label = _LABEL.match(folded, *item.span) if item else None
    if label and _ABOUT.match(folded, *label.span("label")):
        return document.words(Span(*label.span("label")))
    for above in tree.above(section.index):
        if above.label is None:
            continue
        words = document.folded(above.label)
        if not (_GENERAL.match(words) or _FOR.match(words) or _TERRITORY.match(words)):
            return document.words(above.label)
    return None
