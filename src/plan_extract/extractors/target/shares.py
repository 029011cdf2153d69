"""What the values of one statement have in common: a predicate printed once, a value printed twice."""

from __future__ import annotations

from plan_extract.extractors.target.clauses import Draft
from plan_extract.extractors.target.forms import REACH
from plan_extract.text import Span
from plan_extract.words.patterns import compiled

_JOINED = compiled(r"[ ,;]*(?:và )?[^,;]{0,40}")


def without_repeated(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Without the year whose value only repeats the one before its bracket (``80% (năm 2029: 75%, năm 2030: 80%)``)."""
    kept: list[Draft] = []
    whole = -1
    for draft in drafts:
        if draft.year and whole >= 0 and _is_whole(folded, kept[whole], draft):
            continue
        whole = whole if draft.year else len(kept)
        kept.append(draft)
    return kept


def _is_whole(folded: str, one: Draft, draft: Draft) -> bool:
    bracket = folded.startswith(" (", one.span.end) and draft.span.start < one.span.end + REACH
    alike = (one.value, one.value_max, one.unit, one.comparator) == (
        draft.value, draft.value_max, draft.unit, draft.comparator,
    )  # fmt: skip
    return bracket and alike


def shared(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Shares without a predicate take that of the next one; they then run to the end of the shared words."""
    for at in range(len(drafts) - 2, -1, -1):
        one, after = drafts[at], drafts[at + 1]
        if after.rule != "share" or not _are_joined(folded, one, after):
            continue
        if one.rule == "changed" and after.indicator is None:
            drafts[at + 1] = after._replace(indicator=one.indicator)
        if one.rule == "share" and one.indicator is None and after.indicator:
            span = Span(one.span.start, after.span.end)
            drafts[at] = one._replace(subject=one.subject or after.subject, indicator=after.indicator, span=span)
    return drafts


def _are_joined(folded: str, one: Draft, after: Draft) -> bool:
    if after.span.end - one.span.start > 4 * REACH:
        return False
    return bool(_JOINED.fullmatch(folded, one.span.end, max(one.span.end, after.span.start)))
