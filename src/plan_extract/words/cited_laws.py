"""Laws cited by name: ``Luật Giá số 16/2023/QH15``, ``Bộ luật Lao động năm 2019``, ``Hiến pháp``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plan_extract.text import Span
from plan_extract.words.cited_forms import Form, Stretch
from plan_extract.words.doc_numbers import NUMBER, clean_number
from plan_extract.words.doc_types import doc_type
from plan_extract.words.law_names import amended_name_end, law_name_end
from plan_extract.words.patterns import EDGE_RIGHT, at_edge, compiled
from plan_extract.words.tails import Tail, read_tail

_PLANNED = compiled(
    r"(?:dự án|dự thảo|xây dựng|soạn thảo|đề nghị xây dựng|hồ sơ|đề cương|hoàn thiện|góp ý|thẩm định)"
    r"(?: dự án| dự thảo)?(?: các)? $"
)
_OTHER_WORD = compiled(r"(?<![^\W_])(?:pháp|kỷ|quy|định|đại học|khoa|ngành|cử nhân|trường|thạc sĩ|tiến sĩ|hệ|hội) $")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(at_edge("bộ luật", "luật", "pháp lệnh", "hiến pháp") + EDGE_RIGHT),
        compiled(rf",? (?:số:? ?)({NUMBER})|:? ({NUMBER})"),
        compiled(r",? ?\((?:năm )?(?:19|20)\d\d\)|,? (?:năm )?(?:19|20)\d\d(?![\d/-]| ?-)"),
        compiled(r"ủy ban thường vụ quốc hội|quốc hội"),
    )


def laws(stretch: Stretch) -> Iterator[Form]:
    """Laws, codes, ordinances and the Constitution by name; drafts (``dự án Luật …``) are no issued documents."""
    text, folded, start, end = stretch
    at = start
    while match := _patterns()[0].search(folded, at, end):
        at = match.end()
        before = folded[max(start, match.start() - 30) : match.start()]
        if _OTHER_WORD.search(before):
            continue
        stop = _name_end(text, folded, match, end)
        if stop is None:
            continue
        at = stop
        if not _PLANNED.search(before):
            yield _form(stretch, match, stop)


def _name_end(text: str, folded: str, match: re.Match[str], end: int) -> int | None:
    kind = doc_type(match[0])
    if kind is None or folded[match.end() : match.end() + 1] != " ":
        return match.end() if kind and kind.name == "Hiến pháp" and text[match.start()].isupper() else None
    if kind.name == "Hiến pháp":
        return _constitution_end(text, folded, match, end)
    stop = amended_name_end(text, folded, match.end() + 1, end)
    if stop is not None:
        return stop if text[match.start()].isupper() else None
    printed = text[match.start()].isupper() and not text[match.start() : match.end()].isupper()
    return law_name_end(text, folded, match.end() + 1, end, kind.name, known_only=not printed)


def _constitution_end(text: str, folded: str, match: re.Match[str], end: int) -> int | None:
    if not text[match.start()].isupper():
        return None
    return law_name_end(text, folded, match.end() + 1, end, "Hiến pháp", known_only=True) or match.end()


def _form(stretch: Stretch, match: re.Match[str], stop: int) -> Form:
    text, folded, _, end = stretch
    _, numbered, yeared, assembly = _patterns()
    at, number = stop, numbered.match(folded, stop, end)
    if number:
        at = number.end()
    else:
        year = yeared.match(folded, stop, end)
        at = year.end() if year else stop
    tail = read_tail(text, folded, at, end)
    if tail.issuer and not assembly.match(folded, folded.rfind(" của ", at, tail.end) + len(" của ")):
        tail = Tail(at) if not tail.dated else tail._replace(end=_date_end(stretch, at), issuer=None)
    kind = doc_type(match[0])
    return Form(
        Span(match.start(), tail.end),
        "law",
        {
            "form": "full",
            "doc_type": kind.name if kind else None,
            "number": clean_number(text[number.start(1 if number[1] else 2) : number.end()]) if number else None,
            "issued_on": tail.issued_on,
            "issuer": tail.issuer,
            "title_span": Span(match.start(), stop),
            "begun": _is_begun(stretch, match, stop),
            "placed": False,
        },
    )


def _is_begun(stretch: Stretch, match: re.Match[str], stop: int) -> bool:
    """Whether the name is not a whole one of the table: perhaps a shortened one (``Luật ngân sách``)."""
    kind, start = doc_type(match[0]), match.end() + 1
    if kind is None or start >= stop:
        return False
    return law_name_end(stretch.text, stretch.folded, start, stop, kind.name, known_only=True) != stop


def _date_end(stretch: Stretch, at: int) -> int:
    """Where the date ends when the issuer behind it is not the law's (``ngày … của`` belongs to what follows)."""
    text, folded, _, end = stretch
    cut = folded.find(" của ", at, end)
    return read_tail(text, folded, at, cut if cut >= 0 else end).end
