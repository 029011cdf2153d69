"""Targets in running text: which items may state one, and what headings and labels add to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plan_extract.extractors.target.acceptance import CHARGING, GOALS, counts
from plan_extract.extractors.target.clauses import Draft, some, trimmed
from plan_extract.extractors.target.labels import label_of
from plan_extract.extractors.target.measures import find_measures
from plan_extract.extractors.target.outcomes import listed, outcomes
from plan_extract.extractors.target.quantities import quantities
from plan_extract.text import Document, Item, Section, Span, Tree
from plan_extract.words.patterns import compiled
from plan_extract.words.results import telling_results


class Stated(NamedTuple):
    """A draft with the theme above it, and the day that a table prints for it."""

    draft: Draft
    topic: str | None = None
    due: date | None = None


_WORK = CHARGING | {"timeline", "articles", "appendix", "reporting", "other"}

_STANDARDS = compiled(r"(?:tiêu chuẩn|thông số|quy cách|yêu cầu kỹ thuật|định mức)(?![^\W_])")
_STOP = compiled(r"\.(?<!\.\.) +(?=[^ .])")
_MARKS = ("đấu", "đầu", "bảo đảm", "đảm bảo", "mục tiêu", "hướng tới", "hướng đến", "chỉ tiêu", "cam kết")
_STRIVING = ("đấu", "đầu", "mục tiêu")
_MARKS_AND_LIMITS = (*_MARKS, "%", "ít nhất", "tối thiểu")
_NUMBERED = compiled(
    r"(?:chỉ tiêu|mục tiêu|tiêu chí|nhiệm vụ|nội dung|kết quả)(?: cụ thể)?(?: số)? \d{1,2}(?:\.\d{1,2})*(?: ?[:.]| -) *"
)
_LABEL = compiled(r"(?P<label>[^:;.%]{3,100}):(?= )")
_FOR = compiled(r"(?:đối với|riêng đối với|về phía|riêng|với) ")
_ABOUT = compiled(r"về ")
_GENERAL = compiled(
    r"(?:về |các |một số |những |hệ thống |phấn đấu )*(?:mục tiêu|chỉ tiêu|giai đoạn|đến (?:hết |cuối )?năm|"
    r"năm \d|nhiệm vụ|"
    r"mục đích|yêu cầu|phương hướng|"
    r"giải pháp|định hướng|tầm nhìn|tổng quát|cụ thể|chung|quan điểm|nội dung|kế hoạch|lộ trình|phấn đấu)"
)
_TERRITORY = compiled(
    r"(?:toàn )?(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|thôn|cấp (?:tỉnh|huyện|xã))(?![^\W_])"
)
_GOES_ON = compiled(r"\s*(?:được|có|biết|tham gia|sử dụng)(?! (?:công nhận|chỉ|kế hoạch|cơ chế|chính sách))(?![^\W_])")
_HINT = compiled(r"\d|đạt|công nhận|danh hiệu|tăng|giảm|nâng|hoàn thành|không|trở thành|thoát nghèo|xếp|chấm dứt|xong")


def in_prose(document: Document, tree: Tree) -> Iterator[Stated]:
    """The targets of all items outside tables."""
    rows = {line.start for line in document.lines if line.table >= 0}
    telling = telling_results(document, tree)
    folded = document.tidy.folded
    for item in tree.items:
        if item.section < 0 or item.section in telling or item.span.start in rows:
            continue
        section = tree.sections[item.section]
        if _may_state(folded[item.span.start : item.span.end], section.kind):
            yield from _of_item(document, tree, _with_label(folded, item, section), section)


def _with_label(folded: str, item: Item, section: Section) -> Item:
    """A value behind a run-in heading together with it: ``2. Trồng rừng: 500 ha``."""
    label = section.label
    if item.heading or label is None or folded[label.end : item.span.start].strip(" ") != ":":
        return item
    measure = next(find_measures(folded, *item.span), None)
    if measure is None or label_of(folded, label.start, measure, item.span.end) is None:
        return item
    return item._replace(span=Span(label.start, item.span.end), section=section.parent)


def _of_item(document: Document, tree: Tree, item: Item, section: Section) -> Iterator[Stated]:
    folded = document.tidy.folded
    if numbered := _NUMBERED.match(folded, *item.span):  # ``Chỉ tiêu 1: …`` counts, and names nothing
        item = item._replace(span=Span(numbered.end(), item.span.end))
    drafts = list(_statements(document.tidy.text, folded, item, section.kind))
    if not drafts or (section.label and _STANDARDS.match(folded, *section.label)):
        return
    subject = _subject_above(document, tree, item, section)
    above = tree.sections[item.section] if item.section >= 0 else section
    topic = topic_of(document, tree, above, item)
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
    if kind in CHARGING:
        return any(map(words.__contains__, _MARKS_AND_LIMITS))
    return any(map(words.__contains__, _MARKS)) or ("%" in words and any(map(str.isdigit, words[:40])))


def _statements(text: str, folded: str, item: Item, kind: str) -> Iterator[Draft]:
    """The drafts of an item that count in a section of its kind."""
    last: Draft | None = None
    for start, end in _sentences(text, folded, _behind_label(folded, item.span)):
        for draft in _of_sentence(folded, start, end, kind, last):
            if counts(folded, Span(start, end), draft, kind, heading=item.heading, last=last):
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
        if following.isupper() or following.isdigit() or following in '"“(':
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, span.end)


def _of_sentence(folded: str, start: int, end: int, kind: str, last: Draft | None) -> list[Draft]:
    """Quantities and outcomes of a sentence, part by part between its semicolons."""
    drafts: list[Draft] = []
    attains = _may_attain(folded, start, end, kind)
    at = start
    while at < end:
        stop = folded.find(";", at, end)
        stop = end if stop < 0 else stop
        before = drafts[-1] if drafts else last
        found = quantities(folded, at, stop, before)
        if not found and drafts and drafts[-1].rule == "share" and _GOES_ON.match(folded, at, stop):
            drafts[-1] = _extended(folded, drafts[-1], stop)
        elif attains:
            rest = max([draft.span.end for draft in found], default=at)
            if folded.startswith(" (", rest):  # what a bracket adds to a quantity is no outcome of its own
                rest = max(folded.find(")", rest, stop), rest)
            found += outcomes(folded, rest, stop, found[-1] if found else before)
        drafts += found
        at = stop + 1
    return drafts


def _may_attain(folded: str, start: int, end: int, kind: str) -> bool:
    """Whether outcomes without a number count in a sentence: outside goals only behind a word of striving."""
    if kind in GOALS or kind == "general_objective":
        return kind in GOALS
    return any(folded.find(word, start, end) >= 0 for word in _STRIVING)


def _extended(folded: str, draft: Draft, end: int) -> Draft:
    """Several indicators under one number are one target."""
    first = draft.indicator.start if draft.indicator else draft.span.end
    span = trimmed(folded, draft.span.start, end)
    return draft._replace(span=span, indicator=some(Span(first, span.end)))


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
