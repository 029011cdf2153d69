"""Charges as a task heading with labelled lines: ``Cơ quan chủ trì: …``, ``Thời gian: …``, ``Sản phẩm: …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plan_extract.linking.charges import AgencyFound, Charge
from plan_extract.linking.lists import Agencies
from plan_extract.text import Document, Item, Section, Span, Tree
from plan_extract.words.patterns import compiled

_BORDER = re.compile(r"[;.,(+-] *")
_LABEL = compiled(
    r"(?:(?:các +)?(?:cơ quan|đơn vị|sở, ngành|bộ, ngành|cấp|bộ phận|tổ chức|ngành|cá nhân)"
    r"(?: *,? *(?:cơ quan|đơn vị))? +)?"
    r"(?P<what>chủ trì|phối hợp|thực hiện|chịu trách nhiệm|tham mưu|đầu mối|thời gian|thời hạn|tiến độ|lộ trình|"
    r"hoàn thành|sản phẩm|kết quả)(?: +[^\W\d_]+){0,5}?(?:, *phối hợp)? *: *"
)
_WHAT = {
    "chủ trì": "lead",
    "đầu mối": "lead",
    "phối hợp": "partner",
    "thực hiện": "doer",
    "chịu trách nhiệm": "doer",
    "tham mưu": "doer",
    "thời gian": "time",
    "thời hạn": "time",
    "tiến độ": "time",
    "lộ trình": "time",
    "hoàn thành": "time",
    "sản phẩm": "product",
    "kết quả": "product",
}


@dataclass(slots=True)
class Labels:
    """The labelled values under one heading or bullet: each a span."""

    first: int
    end: int
    values: dict[str, list[Span]] = field(default_factory=dict)


def read_labels(folded: str, span: Span) -> list[tuple[str, Span]]:
    """The labels of one line with their values; empty when the line does not open with a label."""
    if not _LABEL.match(folded, span.start, span.end):
        return []
    found: list[re.Match[str]] = []
    for at in _openings(folded, span):
        mark = _LABEL.match(folded, at, span.end) if not found or at >= found[-1].end() else None
        found.extend([mark] if mark else [])
    ends = [mark.start() for mark in found[1:]] + [span.end]
    return [(_WHAT[mark["what"]], _value(folded, mark.end(), end)) for mark, end in zip(found, ends, strict=True)]


def _openings(folded: str, span: Span) -> list[int]:
    """Where a label may stand in a line: at its start and after a mark."""
    return [span.start, *(match.end() for match in _BORDER.finditer(folded, span.start, span.end))]


def _value(folded: str, start: int, end: int) -> Span:
    while end > start and folded[end - 1] in " ;.,(-+":
        end -= 1
    return Span(start, end)


def charges(
    document: Document, tree: Tree, agencies: Agencies, items: Sequence[Item]
) -> tuple[list[Charge], set[Span]]:
    """The charges of labelled headings, and the spans of the items that are labels and nothing else."""
    found: list[Charge] = []
    used: set[Span] = set()
    for owner, group in _groups(document, items):
        used.update(item.span for item in group)
        charge = _charge(document, tree, agencies, owner, group)
        if charge:
            found.append(charge)
    return found, used


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


def _charge(document: Document, tree: Tree, agencies: Agencies, owner: Item | None, group: list[Item]) -> Charge | None:
    values: dict[str, Span] = {}
    for item in group:
        for what, value in read_labels(document.tidy.folded, item.span):
            values.setdefault(what, value)
    holder = values.get("lead") or values.get("doer")
    if owner is None or holder is None or holder.end <= holder.start:
        return None
    action = _action(tree, owner)
    return Charge(
        span=Span(action.start, group[-1].span.end),
        rule="assignment.label",
        action=action,
        role="lead" if "lead" in values else "responsible",
        actors=tuple(agencies.within(*holder)),
        actor_text=document.words(holder),
        partners=_within(agencies, values.get("partner")),
        product=document.words(values["product"]) if "product" in values else None,
    )


def _action(tree: Tree, owner: Item) -> Span:
    section: Section | None = tree.sections[owner.section] if owner.section >= 0 else None
    if owner.heading and section and section.label:
        return section.label
    return owner.span


def _within(agencies: Agencies, span: Span | None) -> tuple[AgencyFound, ...]:
    return tuple(agencies.within(*span)) if span else ()
