"""How a measure stands in its statement: at the head of its clause, or behind the words it measures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plan_extract.extractors.target.clauses import STRIVE, cut, own_start, skip_lead, skip_striving
from plan_extract.extractors.target.heads import HEAD, NEXT_HEAD, REACHES
from plan_extract.extractors.target.measures import Measure, find_measures
from plan_extract.words.patterns import compiled

REACH = 300
"""How far, in code points, the words of one value go."""


class Form(NamedTuple):
    """A measure in its place.

    ``share``: the number opens its clause and its subject follows (``95% hộ dân …``); ``value``: the indicator stands
    before it (``tỷ lệ … đạt 95%``). ``start`` is where its clause begins, ``head`` and ``stop`` where the words of its
    head do and end.
    """

    name: str
    measure: Measure
    start: int
    head: int
    stop: int


_STRIVING = compiled(rf"(?<![^\W_]){STRIVE}(?![^\W_])")
_NOT_COUNTED = compiled(
    r"(?<![^\W_])(?:gồm|với|trong|của|tại|cả|ở|thuộc|theo|qua|sau|từng|trước|giữa|giai đoạn|kế hoạch|nhóm|top|tốp|"
    r"dưới dạng|từ nguồn|loại|dịp|kỷ niệm|lần thứ|cách mạng|thời gian|thời hạn|mức phạt) *\Z"
)
_FROM = compiled(r"(?<![^\W_])từ (?:mức )?(?:khoảng |trên |dưới )?\Z")
_MOVES = compiled(r"[^;.]{0,40}?(?<![^\W_])(?:lên|xuống|còn)(?![^\W_])")
_TAIL_END = compiled(r"[,;(]|\.(?= |\Z)| và (?=[\d])| trên địa bàn(?= [^\W\d_]+,)")
_OWNS = compiled(r"(?<![^\W_])(?:có|thêm|ít nhất|tối thiểu) ")
_TIMED = frozenset(("time", "age"))
_HEADED = _TIMED | {"bare"}


def find_forms(folded: str, start: int, end: int) -> list[Form]:
    """The measures of a statement that may state an outcome, each in its form."""
    measures = [one for one in find_measures(folded, start, end) if _counted(folded, start, end, one)]
    return _forms(folded, start, end, measures)


def _counted(folded: str, start: int, end: int, measure: Measure) -> bool:
    """Whether a measure may state an outcome: not in brackets, not behind a word that makes it a circumstance."""
    opened = folded.rfind("(", start, measure.start)
    if opened >= 0 and folded.find(")", opened, measure.start) < 0:
        return False
    if _NOT_COUNTED.search(folded, max(start, measure.start - 16), measure.start):
        return False
    starts = _FROM.search(folded, max(start, measure.start - 18), measure.start)
    return not (starts and _MOVES.match(folded, measure.end, end))


def _forms(folded: str, start: int, end: int, measures: Sequence[Measure]) -> list[Form]:
    forms: list[Form] = []
    border = start
    for measure in measures:
        form = _form(folded, border, measure, forms[-1] if forms else None)
        if form is not None:
            forms.append(form)
            border = measure.end if form.name == "share" else tail(folded, measure.end, end)
    return forms


def _form(folded: str, border: int, measure: Measure, before: Form | None) -> Form | None:
    first = own_start(folded, border, measure.start)
    if first is not None:
        opens = _may_open(folded, first, measure)
        return Form("share", measure, first, measure.start, measure.start) if opens else None
    if before is not None and before.name == "share":
        heads = list(NEXT_HEAD.finditer(folded, max(border, measure.start - REACH), measure.start))
        if not heads:
            return None
        border = heads[-1].start()
    border = _behind_striving(folded, border, measure)
    head = skip_lead(folded, border, measure.start)
    if not HEAD.match(folded, head):
        head = skip_striving(folded, border, measure.start)
    if measure.kind in _HEADED and not _is_timed(folded, head, measure.start):
        return None
    return Form("value", measure, border, head, measure.start)


def _may_open(folded: str, start: int, measure: Measure) -> bool:
    """Whether a clause may open with the measure; a noun that the table does not know needs ``có`` or a limit."""
    if measure.kind == "bare":
        return False
    if measure.kind == "other":
        return measure.comparator != "eq" or bool(_OWNS.search(folded, start, measure.start))
    return measure.kind not in _TIMED


def _behind_striving(folded: str, border: int, measure: Measure) -> int:
    """The head begins behind the last word of striving before its value."""
    border = max(border, measure.start - REACH)
    for match in _STRIVING.finditer(folded, border, measure.start):
        border = match.start()
    return border


def _is_timed(folded: str, head: int, at: int) -> bool:
    """Whether years, days or ages measure the head: ``tuổi thọ … đạt 75 tuổi``, not ``trẻ em dưới 5 tuổi``."""
    return bool(HEAD.match(folded, head, at) and REACHES.search(folded, max(head, at - 12), at))


def tail(folded: str, start: int, end: int) -> int:
    """Where the words behind a value that belong to it end (``95% dân số``, ``2 lần so với năm 2020``)."""
    end = min(end, start + REACH)
    match = _TAIL_END.search(folded, start, end)
    return cut(folded, start, match.start() if match else end)
