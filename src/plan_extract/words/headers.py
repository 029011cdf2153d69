"""The head of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.1 to II.5; Hướng dẫn 36-HD/VPTW).

Two columns: issuer and number on the left, quốc hiệu, place and date on the right. Copies print them in one line,
in cells, or one below the other; so each component is looked for by its own form, and what is left in capitals
above the type word is the issuer.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from plan_extract.text import Span
from plan_extract.words.dates import make_date
from plan_extract.words.doc_numbers import blank_number_end, clean_number, numbers_in
from plan_extract.words.issuers import issuer_end
from plan_extract.words.patterns import compiled

_PLACE = r"(?P<place>[^\W\d_](?:[^\n\t|:;/(),.]|\.(?= )|\.(?=\S)){1,40}?)"
_NAMED = r"một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?"
_DAY = (
    r"ngày *(?P<day>[ \d.…_]{0,12}?) *(?:tháng|/|-) *"
    rf"(?P<month>[ \d.…_]{{0,12}}?|{_NAMED}) *(?:năm|/|-) *(?P<year>[ \d.…_]{{0,9}})"
)
_HEADS = (
    r"(?:ủy ban|hội đồng|ubnd|hđnd|sở|bộ(?! đội)|ban|bch|phòng(?!,)|trường|cục|chi cục|tổng cục|viện|học viện|"
    r"trung tâm|văn phòng|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|chi bộ|công an|thanh tra|tòa án|"
    r"viện kiểm sát|liên đoàn|hội(?! chủ nghĩa)|đoàn|(?:tỉnh|thành|huyện|quận|thị|xã|phường) đoàn|công đoàn|chính phủ|"
    r"thủ tướng|quốc hội|bảo hiểm|kho bạc|công ty|tổng công ty|tập đoàn|chi nhánh|bệnh viện|trạm|đại học|bộ chỉ huy|"
    r"bộ tư lệnh|thuế|hải quan|thống kê|ngân hàng|mặt trận|chủ tịch|liên minh|liên hiệp|hợp tác xã|quân khu|"
    r"tổ(?! quốc| chức)|đội|hạt|đồn|hiệp hội|đài|báo|thư viện|bảo tàng|nhà(?! nước)|vườn|quỹ|bưu điện|điện lực|"
    r"tổng liên đoàn|trung ương|kiểm toán)(?![^\W_])"
)
_INNER = (
    r"(?:bch|ban (?:thường trực|thường vụ|chấp hành|cán sự đảng))"
    r"(?P<place> (?:tỉnh|thành phố|huyện|quận|xã|phường) .{2,40})?"
)
_BARE = r"(?:ủy ban|hội đồng) nhân dân|ubnd|hđnd"
_TERRITORY = r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|đặc khu) .{2,40}"
_MOTTO = r"đoàn (?:tncs|thanh niên cộng sản|thanh niên cs) (?:hồ chí minh|hcm)"
_NO_ISSUER = ("kính gửi", "v/v", "về việc", "nơi nhận")
_CENTRAL_COMMITTEES = ("ban chấp hành trung ương", "bch trung ương", "bch tw")
_MONTHS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")


_LONGEST = 160


class DateLine(NamedTuple):
    """Place and day of issue: spans, the day when it is whole, and the first day it can be when only that is known."""

    place: Span | None
    day_span: Span
    day: date | None
    earliest: date | None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(
            r"c[ộô]ng h[òoõ]a xã hội chủ nghĩa việt nam|độc lập *- *tự do *- *hạnh phúc|đảng cộng sản việt nam|"
            r"\*{1,3}|</?\w{1,8} ?/?>|"
            r"dự thảo(?: lần \d)?|hỏa tốc|thượng khẩn|khẩn(?=\n)|[-_*=~.]{3,}|\[[^\[\]\n]{0,40}\]|\(đã ký\)"
        ),
        compiled(r"(?<![^\W_])số *:? *(?=[\d./_ …-])"),
        compiled(rf"(?:(?<![^\W_]){_PLACE}, *)?(?<![^\W_]){_DAY}(?![^\W_])"),
        re.compile(r"[^\n\t|]+"),
        compiled(_HEADS),
        compiled(_MOTTO),
        compiled(_INNER),
        compiled(_BARE),
        compiled(_TERRITORY),
    )


def number_in(text: str, folded: str, start: int, end: int) -> tuple[Span, str | None] | None:
    """The document's own number in its head and the place of it; None for a figure that is still blank.

    >>> from plan_extract.words.folding import fold
    >>> number_in("Số: 74 /KH-UBND", fold("Số: 74 /KH-UBND"), 0, 15)
    (Span(start=4, end=15), '74/KH-UBND')
    >>> number_in("Số:   /KH-UBND", fold("Số:   /KH-UBND"), 0, 14)[1] is None
    True
    """
    for mark in _patterns()[1].finditer(folded, start, end):
        stop = min(end, mark.end() + 60)
        numbers = numbers_in(text, folded, mark.end(), stop)
        if numbers and numbers[0].start == mark.end():
            return numbers[0], clean_number(text[slice(*numbers[0])])
        blank = blank_number_end(folded, mark.end(), stop)
        if blank is not None:
            return Span(mark.end(), blank), None
    return None


def date_in(folded: str, start: int, end: int) -> DateLine | None:
    """Place and day of issue (``Hà Nội, ngày 05 tháng 3 năm 2020``).

    >>> date_in("hà nội, ngày 05 tháng 3 năm 2020", 0, 32).day
    datetime.date(2020, 3, 5)
    >>> date_in("lào cai, ngày tháng 6 năm 2026", 0, 30)[2:]
    (None, datetime.date(2026, 6, 1))
    """
    best = None
    for match in _patterns()[2].finditer(folded, start, end):
        if match["place"] is not None or best is None:
            best = match
        if match["place"] is not None:
            break
    return _date_line(folded, best) if best else None


def _date_line(folded: str, match: re.Match[str]) -> DateLine:
    day, month, year = _figure(match["day"]), _month(match["month"].strip()), _figure(match["year"])
    whole = make_date(year, month, day) if day and month and year else None
    earliest = make_date(year, month or 1, 1) if year else None
    place = _behind_formulas(folded, Span(*match.span("place"))) if match["place"] is not None else None
    return DateLine(place, Span(match.start("day") - 5, match.end()), whole, whole or earliest)


def _behind_formulas(folded: str, place: Span) -> Span:
    """The place without the quốc hiệu, where a copy prints both on one line."""
    start = max((match.end() for match in _patterns()[0].finditer(folded, *place)), default=place.start)
    return Span(place.end - len(folded[start : place.end].lstrip()), place.end)


def _figure(printed: str) -> int:
    return int(printed) if printed.strip().isdigit() else 0


def _month(printed: str) -> int:
    printed = "tư" if printed == "bốn" else printed
    return _MONTHS.index(printed) + 1 if printed in _MONTHS else _figure(printed)


def issuer_lines(text: str, folded: str, start: int, end: int, taken: list[Span]) -> list[Span]:
    """The lines above the type word that name the issuer and the organ above it, top to bottom.

    ``taken`` are the places of number and date.
    """
    cut = [*taken, *(Span(*match.span()) for match in _patterns()[0].finditer(folded, start, end))]
    cut += [Span(*match.span()) for match in _patterns()[1].finditer(folded, start, end)]
    lines: list[Span] = []
    for line in _patterns()[3].finditer(folded, start, end):
        for piece in _left(line.start(), line.end(), cut):
            span = _trimmed(text, piece)
            if span and _is_issuer_line(text, folded, span):
                lines.append(span)
    return [
        line
        for above, line in zip([None, *lines], lines, strict=False)
        if above is None or not _is_motto(folded, line) or _heads_motto(folded, above, line)
    ]


def _is_motto(folded: str, span: Span) -> bool:
    """Whether a line is the Youth Union's own name: below its organ it stands for the quốc hiệu."""
    return _patterns()[5].fullmatch(folded, *span) is not None


def _heads_motto(folded: str, above: Span, line: Span) -> bool:
    """Whether the Youth Union's own name says whose central committee stands above it."""
    return _is_motto(folded, line) and folded[slice(*above)] in _CENTRAL_COMMITTEES


def _left(start: int, end: int, cut: list[Span]) -> list[Span]:
    """What of a stretch lies outside the cuts."""
    left, at = [], start
    for span in sorted(cut):
        if span.end > at and span.start < end:
            left.append(Span(at, max(at, span.start)))
            at = span.end
    return [*left, Span(at, max(at, end))]


def _trimmed(text: str, span: Span) -> Span | None:
    words = text[span.start : span.end]
    bare = words.strip(" \n\t*-–_.:,;/|")
    if sum(letter.isalpha() for letter in bare) < 3:
        return None
    at = span.start + words.index(bare)
    return Span(at, at + len(bare))


def _is_issuer_line(text: str, folded: str, span: Span) -> bool:
    words = text[span.start : span.end]
    if len(words) > _LONGEST or words[0].isdigit() or folded.startswith(_NO_ISSUER, span.start):
        return False
    return words.isupper() or issuer_end(text, folded, span.start, span.end) == span.end


def own_lines(folded: str, lines: list[Span]) -> list[Span]:
    """The lines of the issuer itself in the order of its name: from the last line that opens with an organ's head word.

    A standing committee (``BAN THƯỜNG TRỰC``) is that of the organ on the lines above.

    >>> head = "ubnd tỉnh lào cai\\nsở công thương"
    >>> own_lines(head, [Span(0, 17), Span(18, 32)])
    [Span(start=18, end=32)]
    """
    if len(lines) > 1 and _heads_motto(folded, *lines[-2:]):
        return lines[-2:]
    for at in range(len(lines) - 1, -1, -1):
        opens = _patterns()[4].match(folded, lines[at].start, lines[at].end)
        goes_on = at > 0 and folded[: lines[at - 1].end].endswith((" và", ",", " -", " của"))
        if opens and not goes_on:
            if at and _is_of(folded, lines[at:], lines[at - 1]):
                return [*lines[at:], lines[at - 1]]
            inner = _patterns()[6].fullmatch(folded, lines[at].start, lines[-1].end) if at else None
            return _inside(inner, own_lines(folded, lines[:at])) if inner else lines[at:]
    return lines


def is_bare(folded: str, own: list[Span]) -> bool:
    """Whether the head names a people's committee or council and no territory."""
    return len(own) == 1 and _patterns()[7].fullmatch(folded, *own[0]) is not None


def _is_of(folded: str, own: list[Span], above: Span) -> bool:
    """Whether a people's committee or council is printed below its territory: ``THÀNH PHỐ …``, ``ỦY BAN NHÂN DÂN``."""
    return is_bare(folded, own) and _patterns()[8].fullmatch(folded, *above) is not None


def _inside(inner: re.Match[str], whole: list[Span]) -> list[Span]:
    """The pieces of ``BAN CHẤP HÀNH`` (``TỈNH …``) with the organ that it is part of before its territory."""
    place = [Span(inner.start("place") + 1, inner.end())] if inner["place"] else []
    return [Span(inner.start(), inner.start("place") if place else inner.end()), *whole, *place]
