"""The forms in which documents are cited, found in one stretch of text (a paragraph).

Each finder yields ``Form`` values: the span from the type word to the end of date or issuer, the rule, and the
fields of the record. Which of two overlapping forms holds is decided by the citation extractor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from plan_extract.text import Span
from plan_extract.words.cited_titles import cited_title
from plan_extract.words.dates import DATE
from plan_extract.words.doc_numbers import blank_number_end, clean_number, notation, numbers_in
from plan_extract.words.doc_types import DocType, doc_type, doc_types, type_of_notation, type_pattern
from plan_extract.words.issuers import issuer_end
from plan_extract.words.patterns import EDGE_RIGHT, at_edge, compiled
from plan_extract.words.sessions import SESSION
from plan_extract.words.short_names import is_sector
from plan_extract.words.tails import Tail, issuer_name, read_tail


class Stretch(NamedTuple):
    """A paragraph, or the lines of a title: ``[start, end)`` of the tidy view, with the view's two texts."""

    text: str
    folded: str
    start: int
    end: int


class Form(NamedTuple):
    """A citation as far as its own words tell."""

    span: Span
    rule: str
    values: dict[str, Any]


_WINDOW = 130
_BORDER = (
    r"(?= (?:ngày|của|về|và|thì|này|đã|được|để|nêu|quy định|theo|trong|đến|với|là|ban hành|gắn|tại|trên|có|đề ra|cho|"
    r"nhằm|bằng|do|cùng|hoặc|sau)(?![^\W_])|[,;.:)\"/|\t\n]|$)"
)


@cache
def _direct() -> re.Pattern[str]:
    return compiled(r"[ \n]?[:(]? ?(?:số)? ?(?:hiệu)? ?[.:]?[ \n]?")


@cache
def _apart() -> re.Pattern[str]:
    return compiled(r"[ \n](?:[^;.:,()\"\d]{1,80}:?[ \n])?số ?[.:]?[ \n]?")


@cache
def _types() -> re.Pattern[str]:
    return compiled(type_pattern())


@cache
def _abbreviated() -> re.Pattern[str]:
    return compiled(r"(?<![^\W_/-])(qđ|nq|ct|kl|nđ|tt|kh|cv|tb|hd)(?:[ \n]số:?)?[ \n]$")


@cache
def _again() -> re.Pattern[str]:
    return compiled(r"(?:[,;]|,? và|; và|hoặc)[ \n](?P<so>số:? ?)?$|\((?P<bracket>số:? ?)$")


def numbered(stretch: Stretch) -> Iterator[Form]:
    """``Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ``, and numbers that go on a list."""
    text, folded, start, end = stretch
    last: Form | None = None
    for number in numbers_in(text, folded, start, end):
        opening = _type_before(text, folded, start, number) or _next_in_list(folded, last, start, number)
        if opening is None:
            continue
        at, name, issuer = opening
        tail = read_tail(text, folded, number.end, end)
        printed = clean_number(text[number.start : number.end])
        issuer = _with_head(tail.issuer, printed) if tail.issuer else issuer
        values = {"form": "full", "doc_type": name, "number": printed, "issued_on": tail.issued_on, "issuer": issuer}
        placed = {"placed": tail.dated or issuer is not None, "listed": opening[2]}
        last = Form(Span(at, tail.end), "number", {**values, **placed})
        yield last


def _with_head(issuer: str, number: str) -> str:
    """An issuer printed without its head (``GD&ĐT``) with the one that the number shows (``TT-BGDĐT``)."""
    if not is_sector(issuer):
        return issuer
    code = re.search(r"[/-]([BS])[^\W\d_]", number[number.rfind("-") :])
    return {"B": "Bộ ", "S": "Sở "}[code[1]] + issuer if code else issuer


def _type_before(text: str, folded: str, start: int, number: Span) -> tuple[int, str, str | None] | None:
    """The type word that a number belongs to: its start, the type, and an issuer printed between the two."""
    start = max(start, number.start - _WINDOW)
    short = notation(clean_number(text[number.start : number.end]))
    near: tuple[int, str, str | None] | None = None
    for word in list(_types().finditer(folded, start, number.start))[:-4:-1]:
        kind = doc_type(word[0])
        if kind is None:
            continue
        own = short in kind.abbreviations
        if near is None and _direct().fullmatch(folded, word.end(), number.start):
            near = word.start(), kind.name, None
            if own or type_of_notation(short) is None:
                return near
        elif _apart().fullmatch(folded, word.end(), number.start) and (
            own or (not near and text[word.start()].isupper())
        ):
            return word.start(), kind.name, _issuer_between(text, folded, word.end(), number.start)
    return near or _short_type(text, folded, start, number)


def _short_type(text: str, folded: str, start: int, number: Span) -> tuple[int, str, str | None] | None:
    """A type word printed as its abbreviation: ``QĐ số 1373/QĐ-TTg``, ``NQ 57-NQ/TW``."""
    word = _abbreviated().search(folded, max(start, number.start - 12), number.start)
    kind = type_of_notation(word[1]) if word and text[word.start(1) : word.end(1)].isupper() else None
    return (word.start(1), kind.name, None) if word and kind else None


def _issuer_between(text: str, folded: str, start: int, end: int) -> str | None:
    """The issuer in ``Quyết định của Thủ tướng Chính phủ số …`` and ``Nghị quyết HĐND tỉnh số …``."""
    start += len(" của ") if folded.startswith(" của ", start) else 1
    stop = issuer_end(text, folded, start, end)
    return issuer_name(text[start:stop]) if stop else None


def _next_in_list(
    folded: str, last: Form | None, start: int, number: Span
) -> tuple[int, str | None, str | None] | None:
    """A number without a type word that goes on the list of the citation before it, or stands in a bracket.

    An issuer printed before the first of the list (``các Nghị định của Chính phủ: số …; số …``) holds for all.
    """
    again = _again().search(folded, max(start, number.start - 12), number.start)
    if again is None:
        return None
    group = "bracket" if again["bracket"] else "so"
    at = again.start(group) if again[group] else number.start
    own = type_of_notation(notation(folded[number.start : number.end]))
    if again["bracket"]:
        return at, own.name if own else None, None
    if last is None or (again["so"] is None and last.span.end != again.start()):
        return None
    return at, last.values["doc_type"], last.values["listed"]


def sessions(stretch: Stretch) -> Iterator[Form]:
    """``Nghị quyết Hội nghị Trung ương 8 khóa XI``."""
    text, folded, start, end = stretch
    for match in _session().finditer(folded, start, end):
        tail = read_tail(text, folded, match.end(), end)
        body = re.search(r"ban chấp hành trung ương(?: đảng)?|quốc hội", match["session"])
        named = text[match.start("session") + body.start() : match.start("session") + body.end()] if body else None
        kind = doc_type(match["type"])
        values = {"form": "full", "doc_type": kind.name if kind else None, "issued_on": tail.issued_on}
        yield Form(
            Span(match.start(), tail.end),
            "session",
            {**values, "issuer": tail.issuer or named, "session": " ".join(match["session"].split()), "placed": True},
        )


@cache
def _session() -> re.Pattern[str]:
    return compiled(
        rf"(?P<type>{at_edge('nghị quyết', 'kết luận', 'chỉ thị')})[ \n](?:của )?(?P<session>{SESSION}){EDGE_RIGHT}"
    )


_FOREIGN = frozenset(
    {"Quyết định", "Nghị quyết", "Chỉ thị", "Kế hoạch", "Thông tư", "Nghị định", "Công văn", "Văn bản", "Thông báo",
     "Công điện", "Tờ trình"}
)  # fmt: skip


def selves(stretch: Stretch, own: frozenset[str]) -> Iterator[Form]:
    """``Quyết định này``; a type that is not the document's own counts only as an act printed with a capital."""
    text, folded, start, end = stretch
    for match in _self().finditer(folded, start, end):
        kind = doc_type(match["type"])
        if kind and (kind.name in own or (kind.name in _FOREIGN and text[match.start()].isupper())):
            yield Form(Span(*match.span()), "self", {"form": "self", "doc_type": kind.name, "placed": False})


@cache
def _self() -> re.Pattern[str]:
    return compiled(rf"(?P<type>{type_pattern()})[ \n]này{EDGE_RIGHT}")


def unnumbered(stretch: Stretch) -> Iterator[Form]:
    """``Kèm theo Quyết định số    /QĐ-UBND``: the number is still blank; only of the document itself."""
    text, folded, start, end = stretch
    for match in _attached().finditer(folded, start, end):
        stop = blank_number_end(folded, match.end(), end)
        kind = doc_type(match["type"])
        if stop is not None and kind:
            tail = read_tail(text, folded, stop, end)
            yield Form(
                Span(match.start("type"), tail.end),
                "blank_number",
                {
                    "form": "self",
                    "doc_type": kind.name,
                    "issued_on": tail.issued_on,
                    "issuer": tail.issuer,
                    "placed": True,
                },
            )


@cache
def _attached() -> re.Pattern[str]:
    return compiled(rf"kèm theo[ \n](?:[^;.,()\d]{{1,60}} tại )?(?P<type>{type_pattern()})[ \n]số ?:? ?(?=[./_ …-])")


_LOOSE = (
    "Kế hoạch", "Chương trình", "Công văn", "Văn bản", "Thông báo", "Hướng dẫn", "Quy định", "Đề án",
    "Tờ trình", "Báo cáo",
)  # fmt: skip


def shortened(stretch: Stretch) -> Iterator[Form]:
    """``Quyết định 489``: a figure without its notation; ``unsure`` where only a full citation can prove it."""
    text, folded, start, end = stretch
    for match in _shortened().finditer(folded, start, end):
        kind = doc_type(match["type"])
        if kind is None or not text[match.start()].isupper():
            continue
        tail = read_tail(text, folded, match.end(), end)
        sure = kind.act or (match["so"] is not None and tail.dated)
        values = {**_short_values(kind, tail), "number": match["figure"], "unsure": not sure or _is_year(match)}
        yield Form(Span(match.start(), tail.end), "figure", values)


def _is_year(match: re.Match[str]) -> bool:
    return match["so"] is None and match["figure"].isdigit() and 1945 <= int(match["figure"]) <= 2100


def _short_values(kind: DocType, tail: Tail) -> dict[str, Any]:
    values = {"form": "short", "doc_type": kind.name, "issued_on": tail.issued_on, "issuer": tail.issuer}
    return {**values, "placed": tail.dated or tail.issuer is not None}


@cache
def _shortened() -> re.Pattern[str]:
    figure = rf"(?P<figure>\d{{1,5}}[a-d]?(?:/(?:19|20)\d\d)?){_BORDER}"
    return compiled(rf"(?P<type>{_short_types()})[ \n](?P<so>số:? ?)?{figure}")


def untitled(stretch: Stretch) -> Iterator[Form]:
    """``Quyết định của Thủ tướng Chính phủ phê duyệt …``: named by issuer and title; a full citation must prove it."""
    text, folded, start, end = stretch
    for match in _named().finditer(folded, start, end):
        kind = doc_type(match["type"])
        if kind is None or not text[match.start()].isupper():
            continue
        tail = read_tail(text, folded, match.end("type"), end)
        if tail.issuer and cited_title(folded, tail.end, end, placed=True):
            values = {**_short_values(kind, tail), "number": None, "unsure": True}
            yield Form(Span(match.start(), tail.end), "issuer_and_title", values)


@cache
def _named() -> re.Pattern[str]:
    return compiled(rf"(?P<type>{_short_types()})(?:[ \n]ngày {DATE})?[ \n]của[ \n]")


def _short_types() -> str:
    """The types that may be cited without their whole number."""
    return at_edge(*(row.name.lower() for row in doc_types() if row.act or row.name in _LOOSE))
