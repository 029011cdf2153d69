"""How a measure stands in its statement: at the head of its clause, or behind the words it measures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from plan_extract.extractors.target.clauses import STRIVE, cut, own_start, skip_lead, skip_striving
from plan_extract.extractors.target.heads import DOING, HEAD, NEXT_HEAD, REACHES
from plan_extract.extractors.target.labels import Label, label_of
from plan_extract.extractors.target.measures import Measure, find_measures
from plan_extract.text import Span
from plan_extract.words.patterns import compiled

REACH = 300
"""How far, in code points, the words of one value go."""


class Form(NamedTuple):
    """A measure in its place.

    ``share``: the number opens its clause and its subject follows (``95% hộ dân …``); ``value``: the indicator stands
    before it (``tỷ lệ … đạt 95%``); ``label``: its label does (``Trồng rừng: 500 ha``), in a ``series`` with words of
    its own (``Xếp loại: giỏi 15%, khá 40%``). ``start`` is where its clause begins, ``head`` and ``stop`` where the
    words of its head do and end; ``name_of_all`` is the label of the first value of a series.
    """

    name: str
    measure: Measure
    start: int
    head: int
    stop: int
    name_of_all: Span | None = None


_STRIVING = compiled(rf"(?<![^\W_]){STRIVE}(?![^\W_])")
_NOT_COUNTED = compiled(
    r"(?<![^\W_])(?:gồm|với|trong|của|tại|cả|ở|thuộc|theo|qua|sau|từng|trước|giữa|giai đoạn|kế hoạch|nhóm|top|tốp|"
    r"dưới dạng|từ nguồn|loại|dịp|kỷ niệm|lần thứ|cách mạng|thời gian|thời hạn|mức phạt) *\Z"
)
_YEARLY = compiled(
    r"(?:(?:trong đó|cụ thể)[,:]? )?(?:(?:đến|hết|vào) )*(?:năm )?(?:19|20)\d\d(?: ?:| là| đạt| còn| ) ?[^:]{0,12}\d"
)
_FROM = compiled(r"(?<![^\W_])từ (?:mức )?(?:khoảng |trên |dưới )?\Z")
_MOVES = compiled(r"(?:[^;.]|\.(?=\d)){0,40}?(?<!trở )(?<![^\W_])(?:lên|xuống|còn)(?![^\W_])")
_TAIL_END = compiled(
    r"[,;(]|\.(?= |\Z)| trên địa bàn(?= [^\W\d_]+,)|"
    r" và (?=(?:(?:khoảng|trên|dưới|ít nhất|tối thiểu|hơn|gần|[≥≤<>]) ?)?\d)"
)
_LASTS = compiled(r"(?:tuổi thọ|thời gian|số năm|số ngày)(?![^\W_])")
_AND_DOES = compiled(rf" và (?={DOING.pattern}|{HEAD.pattern})")
_OWNS = compiled(r"(?<![^\W_])(?:có|thêm|ít nhất|tối thiểu) ")
_RATE = compiled(
    r"(?:tăng |giảm |nâng |duy trì )?(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng) (?:(?!(?:đạt|còn|chiếm|là) )[^,;.:\d]){3,}"
)
_TIMED = frozenset(("time", "age"))
_COUNTED = frozenset(("count", "other"))
_HEADED = _TIMED | {"bare"}


def find_forms(folded: str, start: int, end: int, *, series: bool = False) -> list[Form]:
    """The measures of a statement that may state an outcome, each in its form; ``series``: one goes on in it."""
    measures = [one for one in find_measures(folded, start, end) if _counted(folded, start, end, one)]
    measures = [one for one, after in zip_longest(measures, measures[1:]) if not _inside(folded, start, one, after)]
    return _forms(folded, start, end, measures, series=series)


def _counted(folded: str, start: int, end: int, measure: Measure) -> bool:
    """Whether a measure may state an outcome: not in brackets, not behind a word that makes it a circumstance."""
    opened = folded.rfind("(", start, measure.start)
    if opened >= 0 and folded.find(")", opened, measure.start) < 0:
        if folded.startswith("trong đó ", opened + 1):
            return True
        closed = folded.find(")", measure.end, min(end, opened + REACH))
        pieces = folded[opened + 1 : closed].replace("; ", ", ").split(", ")
        return len(pieces) > 1 and all(map(_YEARLY.match, pieces))  # one year alone tells where things stand
    if _NOT_COUNTED.search(folded, max(start, measure.start - 16), measure.start):
        return False
    starts = _FROM.search(folded, max(start, measure.start - 18), measure.start)
    return not (starts and _MOVES.match(folded, measure.end, end))


def _inside(folded: str, start: int, measure: Measure, after: Measure | None) -> bool:
    """Whether a number is part of what a rate measures: ``tỷ lệ trường dạy 2 buổi/ngày đạt 90%``."""
    if after is None or after.kind != "share" or measure.kind == "share":
        return False
    between = folded[measure.end : after.start]
    if not REACHES.search(between) or any(map(between.__contains__, ",;(")) or ". " in between:
        return False
    return bool(_RATE.match(folded, skip_lead(folded, start, measure.start), measure.start))


def _forms(folded: str, start: int, end: int, measures: Sequence[Measure], *, series: bool) -> list[Form]:
    forms: list[Form] = []
    border = start
    for at, measure in enumerate(measures):
        if measure.start < border:
            border = _further(folded, forms[-1].measure.end, measure.start)
        form = _form(folded, border, measure, end, forms, series=series) if border <= measure.start else None
        if form is not None:
            forms.append(form)
            following = measures[at + 1].start if at + 1 < len(measures) else end
            border = measure.end if form.name in ("share", "series") else _behind(folded, measure.end, end, following)
    return forms


def _further(folded: str, start: int, at: int) -> int:
    """Where a further deed begins within the tail of a value (``… 500 ha rừng và xây dựng 20 km đường``)."""
    return max((match.start() for match in _AND_DOES.finditer(folded, start, at)), default=at + 1)


def _behind(folded: str, start: int, end: int, following: int) -> int:
    """Where the next value's words may begin: behind the tail, and behind a bracket in it that holds no value."""
    stop = tail(folded, start, end)
    while folded[stop : stop + 1] == "(" and 0 <= (closed := folded.find(")", stop, end)) < following:
        stop = tail(folded, closed + 1, end)
    return stop


def _form(folded: str, border: int, measure: Measure, end: int, forms: Sequence[Form], *, series: bool) -> Form | None:
    before = forms[-1] if forms else None
    label = label_of(folded, border, measure, end, further=before.name == "series" if before else series)
    if label is not None:
        return _labelled(measure, border, label)
    first = own_start(folded, border, measure.start)
    if first is not None:
        opens = _may_open(folded, first, measure) or _is_listed(folded, before, measure)
        return Form("share", measure, first, measure.start, measure.start) if opens else None
    if before is not None and before.name == "share":
        heads = list(NEXT_HEAD.finditer(folded, max(border, measure.start - REACH), measure.start))
        if not heads:
            return None
        border = heads[-1].start()
    return _behind_head(folded, border, measure)


def _labelled(measure: Measure, border: int, label: Label) -> Form:
    words = label.own or label.name or Span(border, border)
    return Form("series" if label.own else "label", measure, border, *words, label.name)


def _behind_head(folded: str, border: int, measure: Measure) -> Form | None:
    """A value behind its head."""
    border = _behind_striving(folded, border, measure)
    head = skip_lead(folded, border, measure.start)
    if not HEAD.match(folded, head):
        head = skip_striving(folded, border, measure.start)
    if measure.kind in _HEADED and not _is_timed(folded, head, measure):
        return None
    return Form("value", measure, border, head, measure.start)


def _may_open(folded: str, start: int, measure: Measure) -> bool:
    """Whether a clause may open with the measure; a noun that the table does not know needs ``có`` or a limit."""
    if measure.kind == "bare":
        return False
    if measure.kind == "other":
        return measure.comparator != "eq" or bool(_OWNS.search(folded, start, measure.start))
    return measure.kind not in _TIMED


def _is_listed(folded: str, before: Form | None, measure: Measure) -> bool:
    """Whether it goes on a list: a noun among counted things (``12 cầu, 05 sân chơi``), or the same ratio again."""
    if before is not None and measure.kind == "bare":
        return measure.unit is not None and measure.unit == before.measure.unit
    counted = before is not None and before.measure.kind in _COUNTED and measure.kind == "other"
    return counted and folded[measure.start - 2 : measure.start] == ", "


def _behind_striving(folded: str, border: int, measure: Measure) -> int:
    """The head begins behind the last word of striving before its value."""
    border = max(border, measure.start - REACH)
    for match in _STRIVING.finditer(folded, border, measure.start):
        leading = skip_lead(folded, match.start(), measure.start)
        if folded[leading : measure.start] not in ("", "từ "):  # else what strives stands before it
            border = match.start()
    return border


def _is_timed(folded: str, head: int, measure: Measure) -> bool:
    """Whether years, days or ages measure the head: ``tuổi thọ … đạt 75 tuổi``, not ``trẻ em dưới 5 tuổi``."""
    at = measure.start
    limited = measure.comparator != "eq" and (measure.kind == "bare" or _LASTS.match(folded, head, at))
    return bool(HEAD.match(folded, head, at) and (limited or REACHES.search(folded, max(head, at - 12), at)))


def tail(folded: str, start: int, end: int) -> int:
    """Where the words behind a value that belong to it end (``95% dân số``, ``2 lần so với năm 2020``)."""
    end = min(end, start + REACH)
    match = _TAIL_END.search(folded, start, end)
    return cut(folded, start, match.start() if match else end)
