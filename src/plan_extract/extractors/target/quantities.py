"""Quantities: targets with a number and its unit."""

from __future__ import annotations

from plan_extract.extractors.target.clauses import (
    PREDICATE,
    TIME,
    Draft,
    counted,
    cut,
    skip_lead,
    skip_so,
    some,
    split,
    trimmed,
    within_bracket,
    without_time,
)
from plan_extract.extractors.target.forms import Form, find_forms, tail
from plan_extract.extractors.target.heads import CHANGE, DOING, HAS, HEAD, REACHES, core, head_parts
from plan_extract.extractors.target.shares import shared, without_repeated
from plan_extract.text import Span
from plan_extract.words.patterns import compiled

_MOVED = compiled(r"(?:đưa|vận động|giúp)(?![^\W_])")
_YEAR_BEFORE = compiled(r"(?<!với )(?<!trước )năm (?P<year>20\d\d) ?(?::|đạt|là|còn|chiếm)? *\Z")
_YEAR_BETWEEN = compiled(rf"[ ,(]*{TIME}[ ),;]+(?:và )?(?:{TIME}[ ,]+)?")
_SAYS_NO_MORE = compiled(rf"[ ,(]*(?:{TIME}|so với|[,;.:)]|\n|\Z)")
_COMPARED = compiled(r"(?:so với|so|tương ứng|tương đương|ước|dự kiến|vượt|bình quân|trung bình|cao hơn)(?![^\W_])")
_ONLY_RATE = compiled(
    r"(?:(?:đạt|chiếm|tương đương) )?(?:tỷ lệ|tỉ lệ)(?: (?:đạt|là|khoảng|trên|dưới))? *|(?:, )?(?:chiếm|tương đương) *"
)
_LISTED = compiled(r" *(?:,|,? và) *")
_ASIDE = compiled(r"(?:với|gồm|bao gồm|trị giá|quy mô) (?=tổng|kinh phí|mức|vốn|giá|số|từ|khoảng|\d)")
_OF_WHICH = compiled(r"[ ,;(]*trong đó(?![^\W_])")
_HEADED_ONLY = frozenset(("points", "rate", "money"))
_COUNTED = frozenset(("count", "other"))
_THINGS = _COUNTED | {"measure"}


def quantities(folded: str, start: int, end: int, before: Draft | None = None) -> list[Draft]:
    """The quantity targets of one statement, in text order; ``before`` is the last target of the statement before."""
    forms = find_forms(folded, start, end, series=before is not None and before.rule == "series")
    drafts: list[Draft] = []
    for at, form in enumerate(forms):
        limit = forms[at + 1].start if at + 1 < len(forms) else end
        draft = _draft_of(folded, form, limit, drafts[-1] if drafts else before, start)
        if draft is not None and draft.span.start < draft.span.end:
            drafts.append(draft)
    return [one for one in shared(folded, without_repeated(folded, drafts)) if one.subject or one.indicator]


def _draft_of(folded: str, form: Form, limit: int, before: Draft | None, start: int) -> Draft | None:
    limit = within_bracket(folded, form.measure.end, limit)
    if form.name in ("label", "series"):
        return _labelled(folded, form, limit, before)
    if form.name == "value":
        return _behind_head(folded, form, limit, before)
    if before is not None and _is_next_year(folded, before, form):
        return _reached(folded, form, limit, before)
    draft = _share(folded, form, limit)
    if draft is not None and before is not None:
        return _with_before(folded, form, draft, before)
    if draft is None:
        return _reached(folded, form, limit, before) if before else None
    if draft.subject or draft.indicator:
        return draft
    own = form._replace(head=skip_lead(folded, start, form.start), stop=form.start)
    return _value(folded, own, limit) or draft


def _behind_head(folded: str, form: Form, limit: int, before: Draft | None) -> Draft | None:
    """A value with the words before it; one that only says of what size another is states nothing."""
    if _ASIDE.match(folded, form.head):
        return None
    if before and _ONLY_RATE.fullmatch(folded, form.head, form.measure.start):
        span = trimmed(folded, form.head, min(tail(folded, form.measure.end, limit), limit))
        return _draft(folded, form, without_time(folded, span), "changed", before.subject, before.indicator)
    draft = _value(folded, form, limit) or _changed(folded, form, limit, before)
    carried = draft and draft.subject is None and before and PREDICATE.match(folded, draft.span.start)
    return draft._replace(subject=before.subject) if draft and before and carried else draft


def _with_before(folded: str, form: Form, draft: Draft, before: Draft) -> Draft:
    """A share with what it does not print itself, from the target before it."""
    if draft.subject and draft.indicator:
        return draft
    if draft.subject and not (draft.year and before.year):
        return _of_which(folded, form, draft, before)
    if draft.indicator:
        return draft._replace(subject=before.subject)
    return draft._replace(subject=before.subject, indicator=_reached_by(folded, form, before))


def _labelled(folded: str, form: Form, limit: int, before: Draft | None) -> Draft | None:
    """``Trồng rừng: 500 ha``; in a series the label is the indicator of each, its own words are its subject."""
    span = Span(form.head, min(tail(folded, form.measure.end, limit), limit))
    words = Span(form.head, form.stop)
    if form.name == "label":
        return _draft(folded, form, without_time(folded, trimmed(folded, *span)), "value", *_of_label(folded, words))
    name = form.name_of_all
    indicator = name or (before.indicator if before else None)
    begin = name.start if name else form.head
    return _draft(folded, form, without_time(folded, trimmed(folded, begin, span.end)), "series", words, indicator)


def _of_label(folded: str, label: Span) -> tuple[Span | None, Span | None]:
    """Subject and indicator of a label: ``Học sinh đạt giải`` says who does what, too."""
    subject, indicator = head_parts(folded, core(folded, *label))
    if subject is not None and subject == indicator:
        who, what = split(folded, *label)
        return (who, what) if who and what else (subject, indicator)
    return subject, indicator


def _reached(folded: str, form: Form, limit: int, before: Draft) -> Draft | None:
    """An amount that the head before it reaches later: ``thu ngân sách tăng 10%/năm, đến năm 2030 đạt 18 tỷ đồng``."""
    measure = form.measure
    reached = REACHES.search(folded, max(form.start, measure.start - 12), measure.start)
    if not (reached and before.rule == "value") and not _is_next_year(folded, before, form):
        return None
    span = without_time(folded, trimmed(folded, measure.start, min(tail(folded, measure.end, limit), limit)))
    return _draft(folded, form, span, "changed", before.subject, _reached_by(folded, form, before))


def _is_next_year(folded: str, before: Draft, form: Form) -> bool:
    """Whether an amount is that of a later year (``đạt 2 tỷ USD vào năm 2028 và 3 tỷ USD vào năm 2030``)."""
    measure = form.measure
    if before.rule not in ("value", "changed") or before.unit != measure.unit or before.span.end >= measure.start:
        return False
    if measure.kind == "share" and not _SAYS_NO_MORE.match(folded, measure.end):
        return False
    return bool(_YEAR_BETWEEN.fullmatch(folded, before.span.end, measure.start))


def _reached_by(folded: str, form: Form, before: Draft) -> Span | None:
    """The indicator of the value before, without its verb of change where the amount itself is reached."""
    what = before.indicator
    change = what and CHANGE.search(folded, *what)
    if what and change and change.start() > what.start and not CHANGE.search(folded, form.start, form.measure.start):
        return trimmed(folded, what.start, change.start())
    return what


def _of_which(folded: str, form: Form, draft: Draft, before: Draft) -> Draft:
    """``…, trong đó 100% xã đồng bằng``: a part of the subject before, with its indicator.

    What is counted behind a comma is done like the one before it (``Xây dựng 12 cầu, 05 sân chơi``).
    """
    if _OF_WHICH.match(folded, form.start):
        return draft._replace(indicator=before.indicator)
    between = Span(before.span.end, max(before.span.end, form.measure.start))
    listed = before.rule == "done" and form.measure.kind in _THINGS and _LISTED.fullmatch(folded, *between)
    return draft._replace(rule="done", indicator=before.indicator) if listed else draft


def _draft(folded: str, form: Form, span: Span, rule: str, subject: Span | None, indicator: Span | None) -> Draft:
    measure = form.measure
    if subject and subject.start == measure.noun and subject.end == measure.end and "/" in str(measure.unit):
        subject = some(Span(subject.start, max(folded.find("/", *subject), subject.start)))
    near = max(form.start, measure.start - 24)
    year = _YEAR_BEFORE.search(folded, near, measure.start) if "năm 20" in folded[near : measure.start] else None
    return Draft(
        span, rule, "quantity", subject, indicator, measure.value, measure.value_max, measure.unit, measure.comparator,
        int(year["year"]) if year else None,
    )  # fmt: skip


def _share(folded: str, form: Form, limit: int) -> Draft | None:
    """``95% hộ dân sử dụng nước sạch``; a counted noun is the first word of its subject."""
    measure = form.measure
    end = cut(folded, measure.end, limit)
    begin = measure.noun if measure.kind in _COUNTED else measure.end
    span = without_time(folded, trimmed(folded, measure.start, end))
    subject, indicator = split(folded, begin, max(begin, span.end))
    if measure.kind in _HEADED_ONLY and subject is None and indicator is None:
        return None
    return _draft(folded, form, span, "share", subject, indicator)


def _value(folded: str, form: Form, limit: int) -> Draft | None:
    """``Tỷ lệ hộ nghèo còn 2%``, ``Trồng mới 500 ha rừng``, ``mỗi xã có 01 thư viện``."""
    kind = form.measure.kind
    head = _from_each(folded, core(folded, form.head, form.stop))
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


def _from_each(folded: str, head: Span) -> Span:
    """The head from a ``mỗi …`` on that opens a clause within it (``mở rộng mạng lưới, mỗi thôn có …``)."""
    each = folded.rfind(", mỗi ", *head)
    return head if each < 0 or HEAD.match(folded, *head) else Span(each + 2, head.end)


def _headed(folded: str, form: Form, head: Span, limit: int) -> Draft:
    end = min(tail(folded, form.measure.end, limit), limit)
    subject, indicator = head_parts(folded, head)
    if indicator == head and (change := CHANGE.search(folded, head.end, form.measure.start)):
        indicator = Span(head.start, change.end("change"))
    return _draft(folded, form, without_time(folded, trimmed(folded, head.start, end)), "value", subject, indicator)


def _having(folded: str, form: Form, head: Span, limit: int) -> Draft:
    """``Mỗi xã có ít nhất 01 câu lạc bộ hoạt động hiệu quả``."""
    measure = form.measure
    end = cut(folded, measure.end, limit)
    span = without_time(folded, trimmed(folded, head.start, end))
    owns = folded.rfind("có", head.end, measure.start)
    return _draft(folded, form, span, "having", head, trimmed(folded, owns, span.end))


def _done(folded: str, form: Form, head: Span, limit: int) -> Draft:
    """``Giải quyết việc làm cho 20.000 lao động``: what is done is the indicator, who is counted the subject."""
    measure = form.measure
    end = cut(folded, measure.end, limit)
    begin = measure.noun if measure.kind in _COUNTED else measure.end
    span = without_time(folded, trimmed(folded, head.start, end))
    end = max(begin, span.end)
    if _MOVED.match(folded, *head):
        return _draft(folded, form, span, "done", *split(folded, begin, end))
    compared = folded.find(" so với ", begin, end)
    end = compared if compared >= 0 else end
    subject = counted(folded, trimmed(folded, skip_so(folded, begin, end), end))
    return _draft(folded, form, span, "done", some(subject), head)


def _changed(folded: str, form: Form, limit: int, before: Draft | None) -> Draft | None:
    """A change without a head of its own: of the target before it (``…, gấp 2 lần``), or of what follows."""
    measure = form.measure
    span = trimmed(folded, form.head, min(tail(folded, measure.end, limit), limit))
    verb = trimmed(folded, form.head, measure.start)
    if CHANGE.match(folded, *verb) and measure.kind == "share":
        subject, rest = split(folded, measure.end, span.end)
        if subject is not None and not _COMPARED.match(folded, *subject):
            return _draft(folded, form, span, "changed", subject, rest or verb)
    if CHANGE.match(folded, *verb) and measure.kind in _COUNTED and (before is None or before.rule == "share"):
        return _done(folded, form, verb, limit)
    if before is None or before.rule == "share":
        return None
    own = core(folded, *verb)
    if (
        own.start == own.end
        and measure.kind in _COUNTED
        and measure.unit != before.unit
        and CHANGE.match(folded, *verb)
    ):
        return _done(folded, form, verb, limit)
    if own.start == own.end or _COMPARED.match(folded, *own):
        return _draft(folded, form, span, "changed", before.subject, _reached_by(folded, form, before))
    if measure.kind in _COUNTED:
        return _done(folded, form, own, limit)
    return _draft(folded, form, span, "changed", *head_parts(folded, own))
