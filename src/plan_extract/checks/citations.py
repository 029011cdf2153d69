"""One cited document printed in different ways: its date, number, title or issuer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from rapidfuzz.fuzz import ratio

from plan_extract import records
from plan_extract.checks.case import Case, finding, plain_words
from plan_extract.checks.dates import printed
from plan_extract.checks.own import titles_differ
from plan_extract.extractor import Found, Mention
from plan_extract.tables.agencies import fields
from plan_extract.text import Span
from plan_extract.words.doc_numbers import clean_number, number_head, number_key, numbers_in
from plan_extract.words.folding import fold
from plan_extract.words.patterns import EDGE_RIGHT, compiled, literal

Cited = Found[records.Citation]
V = TypeVar("V", bound=Hashable)

_YEAR = re.compile(r"/((?:19|20)\d\d)(?:/|$)")
_PERIOD = compiled(r"giai đoạn *(20\d\d) *- *(20\d\d)")
_YEARS_AHEAD = 4
_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "bch": "ban chấp hành",
    "gdđt": "giáo dục và đào tạo",
    "gd đt": "giáo dục và đào tạo",
    "tw": "trung ương",
}
_BY_SIGN = {"ttg": "thủ tướng chính phủ", "cp": "chính phủ"}
"""Last sign of a number, and the only issuer it can have (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""
_SAME = 90.0
_POST = compiled(r"^(?:bộ trưởng|chủ tịch|giám đốc|(?:tổng )?cục trưởng|chánh văn phòng|hiệu trưởng)(?: +|\Z)")


def conflicts(case: Case) -> Iterator[Mention]:
    """Every way in which the full citations of one document contradict each other, once each."""
    cited = [one for one in case.layers.citations if one.record.form == "full"]
    for group in _grouped(cited, _identity).values():
        yield from _dates(case, group)
        yield from _titles(case, group)
        yield from _issuers(case, group)
        yield from _prints(case, group)
    for group in _grouped(cited, _occasion).values():
        yield from _numbers(case, group)


def impossible_citations(case: Case) -> Iterator[Mention]:
    """Citations whose own number contradicts their date or issuer."""
    for one in case.layers.citations:
        number, when, issuer = one.record.number, one.record.issued_on, one.record.issuer
        year = _YEAR.search(number or "")
        if year and when and one.record.form == "full" and int(year[1]) != when.year:
            message = f"Số “{number}” là của năm {year[1]} nhưng ngày ghi là {printed(when)}."
            yield finding("date_conflict", "error", one.span, message)
        period = _PERIOD.search(fold(one.record.title or ""))
        if when and period and when.year <= int(period[1]) - _YEARS_AHEAD:
            message = f"“{_name(one)}” ghi ngày {printed(when)} nhưng nói về giai đoạn {period[1]} - {period[2]}."
            yield finding("date_conflict", "warning", one.span, message)
        evident = _BY_SIGN.get(re.split(r"[/-]", fold(number or ""))[-1])
        if evident and issuer and issuer_words(issuer) in set(_BY_SIGN.values()) - {evident}:
            yield finding(
                "issuer_conflict", "warning", one.span,
                f"Văn bản số “{number}” do {evident} ban hành, ở đây ghi là “{issuer}”.",
            )  # fmt: skip


def headless_issuers(case: Case) -> Iterator[Mention]:
    """``Thông tư … của GD&ĐT``: a field of work where the name of a body should stand."""
    for one in case.layers.citations:
        end = one.span.end
        match = _headless().search(case.folded, one.span.start, end + 40)
        if match and match.start() <= end <= match.end():
            words = case.text[slice(*match.span("field"))]
            message = f"“{words}” thiếu chữ chỉ cơ quan (Bộ, Sở, Phòng …) ở trước."
            yield finding("misprint", "warning", Span(*match.span("field")), message)


@cache
def _headless() -> re.Pattern[str]:
    """A field of work right behind ``của``; a short one (``CT``, ``Công an``) may be something else."""
    printed = {words for row in fields() for words in (row.name, *row.variants, *row.abbreviations)}
    spellings = {literal(words) for words in printed if "&" in words or " và " in words or _is_long_abbreviation(words)}
    inner = "|".join(sorted(spellings, key=lambda words: (-len(words), words)))
    return compiled(rf" của +(?P<field>{inner}){EDGE_RIGHT}")


def _is_long_abbreviation(words: str) -> bool:
    return words.isupper() and words.isalpha() and len(words) >= 4


def _grouped(cited: Iterable[Cited], key: Callable[[Cited], Hashable | None]) -> dict[Hashable, list[Cited]]:
    groups: dict[Hashable, list[Cited]] = {}
    for one in cited:
        found = key(one)
        if found is not None:
            groups.setdefault(found, []).append(one)
    return {found: group for found, group in groups.items() if len(group) > 1}


def _identity(one: Cited) -> Hashable | None:
    """What makes two citations the same document: type and number, or the name of a law."""
    kind, number = fold(one.record.doc_type or ""), one.record.number
    if number:
        return kind, number_key(number)
    if kind in ("luật", "bộ luật", "pháp lệnh") and one.record.title:
        return kind, plain_words(fold(one.record.title))
    return None


def _occasion(one: Cited) -> Hashable | None:
    """Documents of one type, issued on one day by one organ under one title."""
    record = one.record
    if not (record.number and record.issued_on and record.title):
        return None
    return fold(record.doc_type or ""), record.issued_on, plain_words(fold(record.title))


def _deviating(group: Sequence[Cited], value: Callable[[Cited], V | None]) -> tuple[V, dict[V, Cited]] | None:
    """The value of the majority (the first when there is none), and the first mention of every other one."""
    values = [(found, one) for one in group if (found := value(one)) is not None]
    counts = Counter(found for found, _ in values)
    if len(counts) < 2:
        return None
    usual = counts.most_common(1)[0][0]
    return usual, {found: one for found, one in reversed(values) if found != usual}


def _dates(case: Case, group: Sequence[Cited]) -> Iterator[Mention]:
    found = _deviating(group, lambda one: one.record.issued_on)
    if found is None:
        return
    usual, others = found
    first = next(one for one in group if one.record.issued_on == usual)
    for day, one in others.items():
        if _one_document(first, usual, one, day):
            yield finding(
                "date_conflict", "error", one.span,
                f"“{_name(one)}” ghi ngày {printed(day)} ở đây nhưng ngày {printed(usual)} ở chỗ khác.",
            )  # fmt: skip


def _one_document(first: Cited, usual: date, other: Cited, day: date) -> bool:
    """Whether two citations of one number and two dates are one document.

    Numbers begin anew every year and every organ has its own: the same number in another year is another document
    unless the titles agree or the dates differ in one figure only.
    """
    if not issuers_agree(first.record.issuer, other.record.issuer):
        return False
    one_figure = (usual.day == day.day) + (usual.month == day.month) + (usual.year == day.year) == 2
    if one_figure or not first.record.number:
        return one_figure
    titles = [plain_words(fold(one.record.title or "")) for one in (first, other)]
    return usual.year == day.year or (all(titles) and ratio(*titles) >= _SAME)


def _titles(case: Case, group: Sequence[Cited]) -> Iterator[Mention]:
    found = _deviating(group, lambda one: _title(one) if one.record.number else None)
    if found is None:
        return
    usual, others = found
    first = next(one for one in group if _title(one) == usual)
    for title, one in others.items():
        apart = one.record.issued_on and first.record.issued_on and one.record.issued_on != first.record.issued_on
        if titles_differ(usual, title) and not apart:
            yield finding(
                "title_conflict", "warning", one.span,
                f"“{_name(one)}” mang tên “{one.record.title}” ở đây nhưng “{first.record.title}” ở chỗ khác.",
            )  # fmt: skip


def _title(one: Cited) -> str | None:
    return plain_words(fold(one.record.title)) if one.record.title else None


def _issuers(case: Case, group: Sequence[Cited]) -> Iterator[Mention]:
    """Another issuer for the same number and the same day."""
    first: dict[date, Cited] = {}
    told: set[str] = set()
    for one in group:
        when, issuer = one.record.issued_on, one.record.issuer
        if not (when and issuer and one.record.number):
            continue
        before = first.setdefault(when, one).record.issuer
        if not issuers_agree(before, issuer) and not _explained(one) and issuer not in told:
            told.add(issuer)
            yield finding(
                "issuer_conflict", "warning", one.span,
                f"“{_name(one)}” ghi cơ quan ban hành là “{issuer}” ở đây nhưng “{before}” ở chỗ khác.",
            )  # fmt: skip


def _explained(one: Cited) -> bool:
    """Whether the number alone already shows this issuer wrong (``impossible_citations`` says so)."""
    return re.split(r"[/-]", fold(one.record.number or ""))[-1] in _BY_SIGN


def _prints(case: Case, group: Sequence[Cited]) -> Iterator[Mention]:
    """One number printed with other separators."""
    found = _deviating(group, lambda one: _printed_number(case, one))
    if found is None:
        return
    usual, others = found
    for number, one in others.items():
        if number_key(number) == number_key(usual):
            message = f"Số của cùng một văn bản in là “{number}” ở đây và “{usual}” ở chỗ khác, khác nhau ở dấu."
            yield finding("ocr_suspect", "warning", one.span, message)


def _printed_number(case: Case, one: Cited) -> str | None:
    spans = numbers_in(case.text, case.folded, *one.span)
    return clean_number(case.text[slice(*spans[0])]) if spans else None


def _numbers(case: Case, group: Sequence[Cited]) -> Iterator[Mention]:
    """Different figures where type, date and title agree."""
    found = _deviating(group, lambda one: number_head(one.record.number or ""))
    if found is None:
        return
    usual, others = found
    first = next(one for one in group if number_head(one.record.number or "") == usual)
    for one in others.values():
        if issuers_agree(first.record.issuer, one.record.issuer):
            here, there = one.record.number, first.record.number
            message = f"Cùng tên, cùng ngày nhưng số ghi là “{here}” ở đây và “{there}” ở chỗ khác."
            yield finding("number_conflict", "error", one.span, message)


def _name(one: Cited) -> str:
    return " ".join(part for part in (one.record.doc_type, one.record.number or one.record.title) if part)


def issuer_words(name: str) -> str:
    """An issuer's name folded, its usual short forms written out.

    >>> issuer_words("UBND tỉnh")
    'ủy ban nhân dân tỉnh'
    """
    words = _POST.sub("", plain_words(fold(name)))
    for short, whole in _SHORT.items():
        words = re.sub(rf"\b{short}\b", whole, words)
    return words


def issuers_agree(first: str | None, second: str | None) -> bool:
    """Whether two names can be one organ: one missing, or one the beginning or end of the other.

    >>> issuers_agree("UBND tỉnh", "Ủy ban nhân dân tỉnh Hà Nam"), issuers_agree("Chính phủ", "Quốc hội")
    (True, False)
    """
    if not first or not second:
        return True
    short, long = sorted((issuer_words(first), issuer_words(second)), key=len)
    if short == "chính phủ":
        return long == short
    return long.startswith(short) or long.endswith(short) or bool(ratio(short, long) >= _SAME)
