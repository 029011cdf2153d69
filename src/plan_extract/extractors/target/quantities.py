"""Quantities: targets with a number and its unit."""

from __future__ import annotations

from plan_extract.extractors.target.clauses import (
    PREDICATE,
    Draft,
    cut,
    skip_lead,
    skip_so,
    some,
    split,
    trimmed,
    without_time,
)
from plan_extract.extractors.target.forms import REACH, Form, find_forms, tail
from plan_extract.extractors.target.heads import CHANGE, DOING, HAS, HEAD, REACHES, core, head_parts
from plan_extract.text import Span
from plan_extract.words.patterns import compiled

_MOVED = compiled(r"(?:đưa|vận động|giúp)(?![^\W_])")
_JOINED = compiled(r"[ ,;]*(?:và )?[^,;]{0,40}")
_OF_WHICH = compiled(r"[ ,;(]*trong đó(?![^\W_])")
_HEADED_ONLY = frozenset(("points", "rate", "money"))
_COUNTED = frozenset(("count", "other"))


def quantities(folded: str, start: int, end: int, before: Draft | None = None) -> list[Draft]:
    """The quantity targets of one statement, in text order; ``before`` is the last target of the statement before."""
    forms = find_forms(folded, start, end)
    drafts: list[Draft] = []
    for at, form in enumerate(forms):
        limit = forms[at + 1].start if at + 1 < len(forms) else end
        draft = _draft_of(folded, form, limit, drafts[-1] if drafts else before, start)
        if draft is not None:
            drafts.append(draft)
    return _shared(folded, drafts)


def _draft_of(folded: str, form: Form, limit: int, before: Draft | None, start: int) -> Draft | None:
    if form.name == "value":
        draft = _value(folded, form, limit) or _changed(folded, form, limit, before)
        carried = draft and draft.subject is None and before and PREDICATE.match(folded, draft.span.start)
        return draft._replace(subject=before.subject) if draft and before and carried else draft
    draft = _share(folded, form, limit)
    if draft is None or draft.subject:
        return _of_which(folded, form, draft, before) if draft and before and not draft.indicator else draft
    if draft.indicator:
        return draft._replace(subject=before.subject) if before else draft
    if before is not None:
        return draft._replace(subject=before.subject, indicator=before.indicator)
    return _value(folded, form._replace(head=skip_lead(folded, start, form.start), stop=form.start), limit)


def _of_which(folded: str, form: Form, draft: Draft, before: Draft) -> Draft:
    """``…, trong đó 100% xã đồng bằng``: a part of the subject before, with its indicator."""
    within = _OF_WHICH.match(folded, form.start)
    return draft._replace(indicator=before.indicator) if within else draft


def _draft(form: Form, span: Span, rule: str, subject: Span | None, indicator: Span | None) -> Draft:
    measure = form.measure
    return Draft(
        span, rule, "quantity", subject, indicator, measure.value, measure.value_max, measure.unit, measure.comparator
    )


def _share(folded: str, form: Form, limit: int) -> Draft | None:
    """``95% hộ dân sử dụng nước sạch``; a counted noun is the first word of its subject."""
    measure = form.measure
    end = cut(folded, measure.end, limit)
    begin = measure.noun if measure.kind in _COUNTED else measure.end
    span = without_time(folded, trimmed(folded, measure.start, end))
    subject, indicator = split(folded, begin, max(begin, span.end))
    if measure.kind in _HEADED_ONLY and subject is None and indicator is None:
        return None
    return _draft(form, span, "share", subject, indicator)


def _value(folded: str, form: Form, limit: int) -> Draft | None:
    """``Tỷ lệ hộ nghèo còn 2%``, ``Trồng mới 500 ha rừng``, ``mỗi xã có 01 thư viện``."""
    kind = form.measure.kind
    head = core(folded, form.head, form.stop)
    if head.start >= head.end:
        return None
    does = DOING.match(folded, *head)
    if HEAD.match(folded, *head) or (PREDICATE.match(folded, *head) and not does):
        return _headed(folded, form, head, limit)
    if HAS.search(folded, max(head.start, form.measure.start - 12), form.measure.start) and kind not in _HEADED_ONLY:
        return _having(folded, form, head, limit)
    if does and kind != "points":
        return _done(folded, form, head, limit)
    limited = kind == "share" and form.measure.comparator != "eq"
    reaches = limited or (kind != "other" and REACHES.search(folded, head.end, form.measure.start))
    return _headed(folded, form, head, limit) if reaches else None


def _headed(folded: str, form: Form, head: Span, limit: int) -> Draft:
    end = min(tail(folded, form.measure.end, limit), limit)
    subject, indicator = head_parts(folded, head)
    if indicator == head and (change := CHANGE.search(folded, head.end, form.measure.start)):
        indicator = Span(head.start, change.end("change"))
    return _draft(form, without_time(folded, trimmed(folded, head.start, end)), "value", subject, indicator)


def _having(folded: str, form: Form, head: Span, limit: int) -> Draft:
    """``Mỗi xã có ít nhất 01 câu lạc bộ hoạt động hiệu quả``."""
    measure = form.measure
    end = cut(folded, measure.end, limit)
    span = without_time(folded, trimmed(folded, head.start, end))
    return _draft(form, span, "having", head, some(trimmed(folded, measure.noun, span.end)))


def _done(folded: str, form: Form, head: Span, limit: int) -> Draft:
    """``Giải quyết việc làm cho 20.000 lao động``: what is done is the indicator, who is counted the subject."""
    measure = form.measure
    end = cut(folded, measure.end, limit)
    begin = measure.noun if measure.kind in _COUNTED else measure.end
    span = without_time(folded, trimmed(folded, head.start, end))
    end = max(begin, span.end)
    if _MOVED.match(folded, *head):
        return _draft(form, span, "done", *split(folded, begin, end))
    return _draft(form, span, "done", some(trimmed(folded, skip_so(folded, begin, end), end)), head)


def _changed(folded: str, form: Form, limit: int, before: Draft | None) -> Draft | None:
    """A change without a head of its own: of the target before it (``…, gấp 2 lần``), or of what follows."""
    measure = form.measure
    span = trimmed(folded, form.head, min(tail(folded, measure.end, limit), limit))
    verb = trimmed(folded, form.head, measure.start)
    if before is not None and before.rule != "share":
        return _draft(form, span, "changed", before.subject, before.indicator)
    if not CHANGE.match(folded, *verb) or measure.kind != "share":
        return None
    subject, rest = split(folded, measure.end, span.end)
    return _draft(form, span, "changed", subject, rest or verb) if subject else None


def _shared(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Shares without a predicate take that of the next one; they then run to the end of the shared words."""
    for at in range(len(drafts) - 2, -1, -1):
        one, after = drafts[at], drafts[at + 1]
        if after.rule != "share" or not _are_joined(folded, one, after):
            continue
        if one.rule == "changed" and after.indicator is None:
            drafts[at + 1] = after._replace(indicator=one.indicator)
        if one.rule == "share" and one.indicator is None and after.indicator:
            drafts[at] = one._replace(indicator=after.indicator, span=Span(one.span.start, after.span.end))
    return drafts


def _are_joined(folded: str, one: Draft, after: Draft) -> bool:
    if after.span.end - one.span.start > 4 * REACH:
        return False
    return bool(_JOINED.fullmatch(folded, one.span.end, max(one.span.end, after.span.start)))
