"""Labels before values: ``Học sinh giỏi cấp huyện: 120 em``, ``Xếp loại: giỏi 15%, khá 40%``."""

from __future__ import annotations

from typing import NamedTuple

from plan_extract.extractors.target.clauses import PREDICATE, skip_lead, trimmed
from plan_extract.extractors.target.heads import DOING, HEAD, core
from plan_extract.extractors.target.measures import Measure
from plan_extract.text import Span
from plan_extract.words.patterns import compiled


class Label(NamedTuple):
    """What a value is labelled with: ``name`` is what is measured, ``own`` the value's own words in a series.

    ``name`` is None for a further value of a series, ``own`` for a value that stands directly behind its label.
    """

    name: Span | None
    own: Span | None


_ENDED = compiled(r" *(?:[;,()]|\.(?!\d)|- |\Z)| (?:vào|trước|so với|trong đó|và|tăng|giảm|đến năm)(?![^\W_])")
_LIMIT = r"(?:(?:trên|dưới|khoảng|ít nhất|tối thiểu|không quá|từ|[≥≤<>~]) ?){0,2}"
_NEXT = compiled(rf" *(?:[,;]| và)(?:(?:,| [-–])? [^\W\d_]+){{1,8}} ?:? {_LIMIT}(?!(?:19|20)\d\d(?!\d))\d")
_NAMES_NOTHING = compiled(
    r"(?:(?:các|một số|những) )?(?:mục tiêu|chỉ tiêu|nội dung|số lượng|kết quả|yêu cầu|thời gian|thời lượng|đối tượng|"
    r"địa điểm|cụ thể|trong đó|phấn đấu|giai đoạn|đến|năm|gồm)(?: (?:chung|cụ thể|chủ yếu|sau|như sau|phấn đấu|"
    r"thực hiện|đạt được|đến|hết|cuối|năm|(?:19|20)\d\d|-))*"
)
_ANNOUNCES = compiled(r"(?:sau|gồm|bao gồm|như|là|cụ thể|trong đó)\Z")
_GRADE = compiled(r"(?:đạt|(?:chưa|không) (?:đạt|hoàn thành)|hoàn thành(?: tốt| xuất sắc)?)\Z")
_TIMED = frozenset(("time", "age", "bare"))
_LONGEST = 150


def label_of(folded: str, border: int, measure: Measure, end: int, *, further: bool = False) -> Label | None:
    """The label of a measure behind ``border``, None where it has none; ``further``: a series may go on here."""
    colon = folded.rfind(":", border, measure.start)
    if (colon < 0 and not further) or measure.kind in _TIMED or not _ENDED.match(folded, measure.end, end):
        return None
    if further and (colon < 0 or skip_lead(folded, colon + 1, measure.start) == measure.start):
        own = _own(folded, border, colon if colon >= 0 else measure.start)
        if own is not None:
            return Label(None, own)
    return _label(folded, border, colon, measure) if colon >= 0 else None


def _label(folded: str, border: int, colon: int, measure: Measure) -> Label | None:
    """``label: 5%``, ``label: word 5%`` or ``label: word: 5%``; the last two only where a further value follows."""
    first = folded.find(":", border, colon)
    if skip_lead(folded, colon + 1, measure.start) == measure.start and first < 0:
        name = _name(folded, border, colon)
        return Label(name, None) if name else None
    if not _NEXT.match(folded, measure.end):
        return None
    name = _name(folded, border, colon if first < 0 else first)
    own = _own(folded, first + 1, colon) if first >= 0 else _own(folded, colon + 1, measure.start)
    return Label(name, own) if name and own else None


def _name(folded: str, border: int, colon: int) -> Span | None:
    """The words of a label, None where they only announce."""
    name = trimmed(folded, skip_lead(folded, border, colon), colon)
    if not 2 < name.end - name.start <= _LONGEST or _NAMES_NOTHING.fullmatch(folded, *name):
        return None
    return None if _ANNOUNCES.search(folded, *name) or folded.find(";", *name) >= 0 else name


def _own(folded: str, start: int, stop: int) -> Span | None:
    """The words of one value of a series: a few that are no head, no deed and no predicate of their own."""
    words = trimmed(folded, start, stop)
    if folded.startswith("và ", words.start):
        words = Span(words.start + 3, max(words.end, words.start + 3))
    if not _GRADE.match(folded, *words):
        words = core(folded, *words)
        if any(pattern.match(folded, *words) for pattern in (HEAD, DOING)) or PREDICATE.search(folded, *words):
            return None
    printed = folded[words.start : words.end]
    return words if printed and printed.count(" ") < 6 and not any(map(str.isdigit, printed)) else None
