"""Measures: a number with its unit and its comparator, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from plan_extract.tables import load
from plan_extract.words.folding import place_tones, spelt
from plan_extract.words.numbers import NUMBER, read_number
from plan_extract.words.patterns import compiled


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of ``tables/units.csv``: a unit or counted noun, its kind and its wordings."""

    unit: str
    kind: str
    wordings: tuple[str, ...]
    source: str
    examples: tuple[str, ...] = ()


class Measure(NamedTuple):
    """``start`` is that of the comparator, ``number`` that of the digits, ``noun`` that of the unit's words.

    ``end`` is behind the unit and a comparator that follows it (``trở lên``).
    """

    start: int
    number: int
    noun: int
    end: int
    value: float
    value_max: float | None
    unit: str | None
    kind: str
    comparator: str


_FIRST = compiled(rf"(?<![\w.,/])(?<![^\n]-)(?<!\d )(?P<n>{NUMBER})(?:/(?P<of>\d{{1,4}})(?=[ %]))?")
_DIGIT = re.compile("[0-9]")
_PART = compiled(r" (?:tổng )?số (?!\d)")
_TO = compiled(rf" *(?:%|‰)? *(?:-|đến|tới) *(?P<n>{NUMBER})")
_TOKEN = compiled(r"[%‰]|[^\W\d_]+[23²³]?(?:/s)?")
_NEVER = frozenset(("level", "grade"))
_DENOMINATOR = compiled(
    r"trên (?:100|1\.000|10\.000|100\.000|0?1 triệu|(?:0?1|10|một) vạn|0?1 (?:nghìn|ngàn)) "
    r"(?:dân|người|trẻ|lao động|trường hợp)(?![^\W_])"
)
_REACHED = compiled(r"(?<![^\W_])(?:đạt|còn|lên|xuống|là)(?: (?:trên|dưới|khoảng|ít nhất|tối thiểu|[≥≤<>]))? \Z")
_OF_RATIO = compiled(
    r"/ ?(?:[\d.]+ |(?:một |\d{1,2} )?vạn )?(?:dân|người|hộ|phụ nữ|trẻ|lao động|ha)(?: \([^()]{1,80}\))?"
    r"(?: ?:| (?:đạt|là))?(?: (?:trên|dưới|khoảng|ít nhất|tối thiểu|[≥≤<>]))? \Z"
)
_CLIMBS = compiled(r"(?:tăng|giảm|lên|nâng|cải thiện|vượt)(?: thêm)?(?: (?:từ|trên|khoảng|ít nhất|tối thiểu))? \Z")
_CLOSED = compiled(r" *(?:[;,)]|\.(?!\d)|\Z| vào | trước | đến năm)")
_NOUN = compiled(
    r"(?!(?:và|của|trong|năm|tháng|ngày|đến|là|với|tại|trên|dưới|từ|cho|theo|tuổi|đã|được|có|về|hoặc|so|giai|nghị|"
    r"quyết|điều|khoản|thì|để|nhằm|còn|đạt|lên|xuống|trở|biết|mới|các|những|do|không|khi|nêu|"
    r"này|vào|trước|sau|nhưng|mà|giữa|trẻ đẻ)(?![^\W_]))[^\W\d_]{2,}(?![^\W_])"
)
_SCALE = compiled(r"(?:(?:trăm )?(?:nghìn|ngàn|triệu|tỷ|tỉ|vạn)|(?:nghìn|ngàn) (?:tỷ|tỉ)) (?=[^\W\d_])")
_TIMED = frozenset(("time", "age"))
_PER_NOUN = compiled(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,2}(?=/\d)")
_PER = compiled(
    r" ?/ ?(?P<per>(?:(?:0?1|10|100|1\.000|10\.000|100\.000|(?:(?:0?1|10) )?vạn) ?)?"
    r"(?:người dân|người|dân|năm|tháng|ngày đêm|ngày|quý|hộ|ha|km2|km|lao động|trẻ đẻ sống|trẻ sinh sống|trẻ em|trẻ|"
    r"phụ nữ|học sinh|lớp|đơn vị|xã|thôn|giây|s|usd|lượt|m2|vụ))(?![^\W_])"
)
_QUARTER = place_tones("quý")
_SLASH = compiled(rf" ?/ ?(?P<per>(?:(?:{NUMBER}|vạn|triệu) )?)(?=[^\W\d_])")
_UPWARD = compiled(r" +trở +(?P<side>lên|xuống)(?![^\W_])")
_UPWARD_BEHIND_NOUN = compiled(r"(?: [^\W\d_]{1,9}){1,9}? trở (?P<side>lên|xuống)(?![^\W_])")
_PLACED = compiled(
    r" (?!(?:so|trở|vào|trên|dưới|năm|và|đối|trong|tăng|giảm|theo|thang|mỗi|cho|ở|tại)(?![^\W_]))[^\W\d_]"
)
_BEFORE = compiled(
    r"(?:năm|ngày|tháng|quý|điều|khoản|mục|phụ lục|lớp|khóa|chương|phần|tập|cụm|quốc lộ|đường|gói thầu|số|thứ|luật|"
    r"tuổi từ|tuổi|từ lớp|lô|trang|biểu|bảng|tiêu chí|nghị quyết|quyết định|mức độ|bậc|cấp độ|khối|vòng) *\Z"
)
_SIGNS = {"≥": "ge", ">=": "ge", ">": "gt", "≤": "le", "<=": "le", "<": "lt", "~": "approx", "≈": "approx"}
_SIGN = compiled(r"(?:[<>]=|[≥≤<>~≈]) *\Z")
_WORDS = {
    "trên": "gt", "hơn": "gt", "vượt": "gt", "cao hơn": "gt", "lớn hơn": "gt", "vượt trên": "gt",
    "ít nhất": "ge", "ít nhất là": "ge", "tối thiểu": "ge", "tối thiểu là": "ge", "tối thiểu đạt": "ge",
    "ít nhất đạt": "ge", "không dưới": "ge", "không thấp hơn": "ge", "không ít hơn": "ge",
    "không quá": "le", "không vượt quá": "le", "tối đa": "le", "tối đa là": "le", "không cao hơn": "le",
    "dưới": "lt", "thấp hơn": "lt", "nhỏ hơn": "lt", "chưa đến": "lt",
    "khoảng": "approx", "xấp xỉ": "approx", "gần": "approx", "ước khoảng": "approx",
}  # fmt: skip


@cache
def _comparators() -> dict[str, str]:
    return {place_tones(words): comparator for words, comparator in _WORDS.items()}


@cache
def _units() -> dict[str, list[tuple[str, Unit]]]:
    """First token of a wording → the wordings that begin with it, longest first."""
    table: dict[str, list[tuple[str, Unit]]] = {}
    for row in load("units", Unit):
        for wording in row.wordings:
            folded = place_tones(wording.lower())
            table.setdefault(folded.split()[0].rstrip(","), []).append((folded, row))
    for rows in table.values():
        rows.sort(key=lambda pair: -len(pair[0]))
    return table


def unit_at(folded: str, at: int, end: int) -> tuple[Unit, int] | None:
    """The unit whose wording stands at ``at`` and where it ends, None when no unit does."""
    token = _TOKEN.match(folded, at, end)
    if token is None:
        return None
    for wording, unit in _units().get(token[0], ()):
        stop = at + len(wording)
        if folded.startswith(wording, at) and stop <= end and not folded[stop : stop + 1].isalpha():
            return unit, stop
    return None


def _bare(folded: str, border: int, number: int, stop: int, end: int) -> tuple[Unit, int] | None:
    """A number without a unit that a verb reaches (``đạt 34``) or with its denominator alone (``25/10.000 dân``).

    The denominator may stand before it, too (``Số bác sĩ/vạn dân: 11``).
    """
    if _PER.match(folded, stop, end):
        return Unit("", "bare", (), "", ()), stop
    if not _CLOSED.match(folded, stop, end):
        return None
    if _OF_RATIO.search(folded, max(border, number - 120), number):
        return Unit("", "rate", (), "", ()), stop
    if _REACHED.search(folded, max(border, number - 24), number):
        return Unit("", "bare", (), "", ()), stop
    return None


def _unknown_at(folded: str, at: int, end: int) -> tuple[Unit, int] | None:
    """A counted noun that the table does not have: the word behind the number, when it can be one."""
    match = _NOUN.match(folded, at, end)
    return (Unit(spelt(match[0]), "other", (), "", ()), match.end()) if match and folded[at - 1] == " " else None


@cache
def level_words() -> dict[str, str]:
    """Folded words that stand before the number of a level (``mức độ``, ``bậc``) → their unit."""
    rows = [row for row in load("units", Unit) if row.kind == "level"]
    return {place_tones(wording): row.unit for row in rows for wording in row.wordings}


def find_measures(folded: str, start: int, end: int) -> Iterator[Measure]:
    """The measures of ``folded[start:end]`` in text order."""
    at = start
    while digit := _DIGIT.search(folded, at, end):  # many times faster than to look for a number at every letter
        match = _FIRST.match(folded, digit.start(), end)
        if match is None:
            at = digit.end()
            continue
        at = match.end()
        if match["of"] and _PART.match(folded, match.end(), end):
            measure = _part(folded, start, match)
        else:
            measure = _measure(folded, start, end, match.start("n"), match.end("n"), match.end())
        if measure is not None:
            yield measure
            at = measure.end


def _part(folded: str, border: int, match: re.Match[str]) -> Measure | None:
    """A fraction of a whole: ``2/3 số vụ cháy``."""
    top, whole = read_number(match["n"]), read_number(match["of"])
    if not top or not whole:
        return None
    first, comparator = comparator_before(folded, border, match.start("n"))
    at = match.end()
    return Measure(first, match.start("n"), at, at, round(top / whole, 4), None, None, "share", comparator)


def _scaled(folded: str, at: int, end: int) -> tuple[Unit, int] | None:
    """What is counted in thousands or millions: ``8 triệu con``; without a noun behind it a scale is one of money."""
    scale = _SCALE.match(folded, at, end)
    if scale is None:
        return None
    found = unit_at(folded, scale.end(), end) or _unknown_at(folded, scale.end(), end)
    if found is None or found[0].kind in _NEVER or found[0].kind in _TIMED:
        return None
    printed = scale[0].replace("ngàn", "nghìn").replace("tỉ", "tỷ")
    return replace(found[0], unit=printed + found[0].unit), found[1]


def _unit(folded: str, border: int, number: int, stop: int, end: int) -> tuple[Unit, int] | None:
    """The unit of a number that ends at ``stop``, and where its words end."""
    noun = stop + (folded[stop : stop + 1] == " ")
    known, scaled = unit_at(folded, noun, end), _scaled(folded, noun, end)
    if scaled and (known is None or known[1] < scaled[1]):
        known = scaled
    found = known or _unknown_at(folded, noun, end) or _bare(folded, border, number, stop, end)
    if found is None:
        return None
    whole = _PER_NOUN.match(folded, noun, end)
    if whole and whole.end() > found[1]:  # the table has ``ca``, the text ``ca mắc/1.000 dân``
        return replace(found[0], unit=whole[0]), whole.end()
    if found[0].kind == "level" and _CLIMBS.search(folded, max(border, number - 28), number):
        return replace(found[0], kind="count"), found[1]
    return found


def _measure(folded: str, border: int, end: int, number: int, number_end: int, stop: int) -> Measure | None:
    """The measure whose first number is ``folded[number:number_end]``; ``stop`` is behind a ratio's second."""
    value = read_number(folded[number:number_end])
    if value is None or _BEFORE.search(folded, max(border, number - 12), number):
        return None
    value_max, stop = _upper(folded, stop, end, value)
    noun = stop + (folded[stop : stop + 1] == " ")
    found = _unit(folded, border, number, stop, end)
    if found is None or found[0].kind in _NEVER or _DENOMINATOR.match(folded, number - 5):
        return None
    unit, stop = found
    scale = _SCALE.match(folded, noun, stop)
    noun = scale.end() if scale and scale.end() < stop else noun
    kind = "count" if unit.unit == "điểm" and _PLACED.match(folded, stop, end) else unit.kind
    name, stop = _with_per(folded, unit.unit, stop, end)
    first, comparator = comparator_before(folded, border, number)
    begun = folded[max(border, first - 3) : first] == "từ "
    if upward := _UPWARD.match(folded, stop, end):
        stop = upward.end()
    elif begun:
        upward = _UPWARD_BEHIND_NOUN.match(folded, stop, end)
    if upward:
        comparator = "ge" if upward["side"] == "lên" else "le"
    if begun and (upward or value_max is not None):
        first -= 3
    return Measure(first, number, noun, stop, value, value_max, name or None, kind, comparator)


def _with_per(folded: str, name: str, stop: int, end: int) -> tuple[str, int]:
    """A unit's name and end with what it is counted by: ``/người/năm``, ``/m3``, ``/100 bé gái``."""
    while "/" in folded[stop : stop + 2] and (slash := _SLASH.match(folded, stop, end)):
        if per := _PER.match(folded, stop, end):
            words, stop = per["per"].strip().replace(_QUARTER, "quý"), per.end()
        elif counted := unit_at(folded, slash.end(), end):
            words, stop = folded[slash.start("per") : counted[1]], counted[1]
        else:
            break
        name = f"{name}/{words}"
    return name, stop


def _upper(folded: str, stop: int, end: int, low: float) -> tuple[float | None, int]:
    """The upper value of a range and where it ends."""
    match = _TO.match(folded, stop, end)
    high = read_number(match["n"]) if match else None
    return (high, match.end()) if match and high is not None and high > low else (None, stop)


def comparator_before(folded: str, border: int, number: int) -> tuple[int, str]:
    """Where the comparators before a number begin, and the one next to it; ``eq`` without any."""
    if sign := _SIGN.search(folded, max(border, number - 4), number):
        return sign.start(), _SIGNS[sign[0].strip()]
    start, nearest = number, "eq"
    while found := _word_before(folded, border, start):
        start, comparator = found
        nearest = comparator if nearest == "eq" else nearest
    return start, nearest


def _word_before(folded: str, border: int, at: int) -> tuple[int, str] | None:
    words = folded[max(border, at - 20) : at]
    if words.endswith(": "):  # ``đạt trên: 95%``
        words, at = words[:-2] + " ", at - 1
    if not words.endswith(" "):
        return None
    tokens = words[:-1].split(" ")[-3:]
    for first in range(len(tokens)):
        phrase = " ".join(tokens[first:])
        comparator = _comparators().get(phrase.lstrip("("))
        if comparator:
            return at - 1 - len(phrase.lstrip("(")), comparator
    return None
