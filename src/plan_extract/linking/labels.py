"""Charges as a task with labels: ``Cơ quan chủ trì: …``, ``Thời gian: …``, ``Sản phẩm: …``.

The labels stand on lines below the task, or behind it in the same line or bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plan_extract.linking import doers
from plan_extract.linking.charges import AgencyFound, Charge
from plan_extract.linking.lists import Agencies
from plan_extract.text import Document, Item, Section, Span, Tree
from plan_extract.words.patterns import compiled

_LONGEST = 120
_BORDER = re.compile(r"[;.,(+-] *")
_LABEL = compiled(
    r"(?P<who>(?:các +)?(?:cơ quan|đơn vị|sở, ngành|bộ, ngành|cấp|bộ phận|tổ chức|ngành|cá nhân)"
    r"(?: *,? *(?:cơ quan|đơn vị))? +)?"
    r"(?P<what>chủ trì|phối hợp|thực hiện|chịu trách nhiệm|trách nhiệm(?= *:| +thực hiện *:)|tham mưu|đầu mối|"
    r"thời gian|"
    r"thời hạn|tiến độ|lộ trình|hoàn thành|sản phẩm|kết quả|nội dung|địa điểm|thành phần|đối tượng|hình thức|kinh phí)"
    r"(?: +[^\W\d_]+){0,5}?(?:, *phối hợp)? *: *"
)
_WHAT = {
    "chủ trì": "lead",
    "đầu mối": "lead",
    "phối hợp": "partner",
    "thực hiện": "doer",
    "chịu trách nhiệm": "doer",
    "trách nhiệm": "doer",
    "tham mưu": "doer",
    "thời gian": "time",
    "thời hạn": "time",
    "tiến độ": "time",
    "lộ trình": "time",
    "hoàn thành": "time",
    "sản phẩm": "product",
    "kết quả": "product",
}
_HOLDERS = ("lead", "doer")
_BEHIND = (*_HOLDERS, "partner", "time", "product")


class Label(NamedTuple):
    """A label: what it says (``note`` for place, persons, contents), where it begins, and its value."""

    what: str
    start: int
    value: Span


def read_labels(folded: str, span: Span) -> list[Label]:
    """The labels of one line with their values; empty when the line does not open with a label."""
    if folded.find(":", span.start, span.start + _LONGEST) < 0:
        return []
    start = span.start + folded.startswith("(", span.start)
    return _labels(folded, span, start) if _LABEL.match(folded, start, span.end) else []


def labels_behind(folded: str, span: Span) -> list[Label]:
    """The labels that follow a task in its own line; empty when none says who does it."""
    for border in _BORDER.finditer(folded, span.start + 1, span.end):
        mark = _LABEL.match(folded, border.end(), span.end)
        if mark is None or border[0][0] == "," or _WHAT.get(mark["what"]) not in _BEHIND or not _is_plain(mark):
            continue
        found = _labels(folded, Span(border.end(), span.end), border.end())
        return found if any(one.what in _HOLDERS for one in found) else []
    return []


def _is_plain(mark: re.Match[str]) -> bool:
    """Whether words before a colon can only be a label: ``thực hiện:`` alone ends a sentence, too."""
    return mark["who"] is not None or mark["what"] not in ("thực hiện", "tham mưu")


def _labels(folded: str, span: Span, start: int) -> list[Label]:
    found: list[re.Match[str]] = []
    openings = [start, *(match.end() for match in _BORDER.finditer(folded, start, span.end))]
    for at in openings:
        mark = _LABEL.match(folded, at, span.end) if not found or at >= found[-1].end() else None
        found.extend([mark] if mark else [])
    ends = [mark.start() for mark in found[1:]] + [span.end]
    return [
        Label(_WHAT.get(mark["what"], "note"), mark.start(), _value(folded, mark.end(), end))
        for mark, end in zip(found, ends, strict=True)
    ]


def _value(folded: str, start: int, end: int) -> Span:
    while end > start and folded[end - 1] in " ;.,(-+)":
        if folded[end - 1] == ")" and folded.find("(", start, end) >= 0:  # it closes a bracket of the value
            break
        end -= 1
    return Span(start, end)


def charges(
    document: Document, tree: Tree, agencies: Agencies, items: Sequence[Item]
) -> tuple[list[Charge], set[Span]]:
    """The charges of labelled tasks, and the spans of the items that are read with them."""
    found: list[Charge] = []
    used: set[Span] = set()
    for owner, group in _groups(document, items):
        labels = [one for item in group for one in read_labels(document.tidy.folded, item.span)]
        if any(one.what != "note" for one in labels):
            used.update(item.span for item in group)
        if owner:
            action = _action(tree, owner)
            found += _charge(document, agencies, Span(action.start, group[-1].span.end), action, labels)
    for item in items:
        if not item.heading and _may_hold(document.tidy.folded, item.span) and item.span not in used:
            charge = _behind(document, agencies, item.span)
            used.update([item.span] if charge else [])
            found += charge
    return found, used


def _may_hold(folded: str, span: Span) -> bool:
    """Whether an item has a colon, or a bracket at its end."""
    start, end = span
    return folded.find(":", start, end) >= 0 or folded.find(")", max(start, end - 4), end) >= 0


def _groups(document: Document, items: Sequence[Item]) -> Iterator[tuple[Item | None, list[Item]]]:
    """Runs of labelled lines with the heading or bullet they stand under."""
    owner: Item | None = None
    group: list[Item] = []
    for item in items:
        labelled = not item.heading and read_labels(document.tidy.folded, item.span)
        if labelled:
            group.append(item)
            continue
        if group:
            yield owner, group
        owner, group = item, []
    if group:
        yield owner, group


def _charge(document: Document, agencies: Agencies, span: Span, action: Span, labels: Sequence[Label]) -> list[Charge]:
    values: dict[str, Span] = {}
    for one in labels:
        values.setdefault(one.what, one.value)
    holder = values.get("lead") or values.get("doer")
    if holder is None or holder.end <= holder.start or action.end <= action.start:
        return []
    return [
        Charge(
            span=span,
            rule="assignment.label",
            action=action,
            role="lead" if "lead" in values else "responsible",
            actors=tuple(agencies.without_owners(*holder)),
            actor_text=document.words(holder),
            partners=_within(agencies, values.get("partner")),
            product=document.words(values["product"]) if "product" in values else None,
        )
    ]


def _behind(document: Document, agencies: Agencies, span: Span) -> list[Charge]:
    """A task with its labels behind it: ``…. Đơn vị thực hiện: A``, or with a bracket ``(A chủ trì, B phối hợp)``."""
    folded = document.tidy.folded
    labels = labels_behind(folded, span)
    if labels:
        action = _value(folded, span.start, labels[0].start)
        return _charge(document, agencies, span, action, labels)
    doer = doers.in_bracket(folded, span, agencies)
    return doers.charge(document, span, doer, "assignment.label") if doer else []


def _action(tree: Tree, owner: Item) -> Span:
    section: Section | None = tree.sections[owner.section] if owner.section >= 0 else None
    if owner.heading and section and section.label:
        return section.label
    return owner.span


def _within(agencies: Agencies, span: Span | None) -> tuple[AgencyFound, ...]:
    return tuple(agencies.without_owners(*span)) if span else ()
