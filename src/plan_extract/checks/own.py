"""What a document prints of itself, more than once: number and date in the ``Kèm theo`` line, titles of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from plan_extract.checks.case import Case, finding, plain_words
from plan_extract.checks.dates import printed
from plan_extract.extractor import Mention
from plan_extract.text import Span
from plan_extract.words.dates import DATE, read_date
from plan_extract.words.doc_numbers import clean_number, number_key, numbers_in
from plan_extract.words.doc_types import type_pattern
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled
from plan_extract.words.slugs import slug

_ATTACHED = compiled(rf"[(* ]*(?:ban hành +)?kèm theo +(?P<type>{type_pattern()})(?P<rest>[^\n]{{0,200}})")
_DATE = compiled(DATE)
_ISSUES = compiled(
    r"(?:về +việc +|v/v +)?(?:ban hành|phê duyệt|công bố|thông qua) +"
    r"(?:kế hoạch|chương trình|đề án|phương án|quy chế|quy định)(?: +hành động)?(?P<rest>.*)"
)
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_ALIKE = 85.0


def own_number_and_date(case: Case) -> Iterator[Mention]:
    """``(Kèm theo Quyết định số … ngày …)`` against the number and date at the head."""
    about = case.layers.metadata
    if about.doc_type is None:
        return
    for place in case.places("kèm theo"):
        match = _ATTACHED.match(case.folded, case.folded.rfind("\n", 0, place.start) + 1)
        if match and match["type"] == fold(about.doc_type):
            yield from _number(case, *match.span("rest"))
            yield from _date(case, *match.span("rest"))


def _number(case: Case, start: int, end: int) -> Iterator[Mention]:
    own = case.layers.metadata.number
    spans = numbers_in(case.text, case.folded, start, end)
    if own is None or not spans or not own[0].isdigit():
        return
    here = clean_number(case.text[slice(*spans[0])])
    if here == clean_number(own):
        return
    if number_key(here) == number_key(own):
        message = f"Số của văn bản in là “{here}” ở đây và “{own}” ở đầu văn bản, khác nhau ở dấu."
        yield finding("ocr_suspect", "warning", spans[0], message)
    else:
        message = f"Số của văn bản in là “{here}” ở đây nhưng là “{own}” ở đầu văn bản."
        yield finding("number_conflict", "error", spans[0], message)


def _date(case: Case, start: int, end: int) -> Iterator[Mention]:
    own = case.layers.metadata.issued_on
    match = _DATE.search(case.folded, start, end)
    day = read_date(match[0]) if match else None
    if match and own and day and day != own:
        message = f"Ngày của văn bản in là {printed(day)} ở đây nhưng là {printed(own)} ở đầu văn bản."
        yield finding("date_conflict", "error", Span(*match.span()), message)


def misread_issuer(case: Case) -> Iterator[Mention]:
    """A province in the issuer's name that is printed with other marks than it has (``TỈNH BINH ĐỊNH``)."""
    about = case.layers.metadata
    evidence = about.evidence.get("issuer")
    if about.issuer is None or evidence is None or about.province is None:
        return
    span = Span(*map(case.document.tidy.view_offset, (evidence.span.start, evidence.span.end - 1)))
    whole = Span(span.start, span.end + 1)
    printed_name, name = case.document.folded(whole), about.province.name
    if fold(name) in fold(about.issuer.name) and fold(name) not in printed_name and slug(name) in slug(printed_name):
        message = f"Tên cơ quan in là “{case.document.words(whole)}”, đúng ra là “{about.issuer.name}”."
        yield finding("ocr_suspect", "warning", whole, message)


def part_titles(case: Case) -> Iterator[Mention]:
    """The title of the attached plan against the title of the decision that issues it."""
    parts = [part for part in case.tree.parts if part.kind != "appendix" and part.title]
    if len(parts) < 2 or parts[0].kind != "decision" or not parts[0].title or not parts[1].title:
        return
    issues = _ISSUES.match(case.folded[slice(*parts[0].title)].replace("\n", " "))
    if issues is None:
        return
    first, second = plain_words(issues["rest"]), plain_words(case.folded[slice(*parts[1].title)])
    if titles_differ(first, second):
        yield finding(
            "title_conflict", "warning", parts[1].title,
            f"Tên của phần kèm theo “{case.document.words(parts[1].title)}” khác với tên trong "
            f"“{case.document.words(parts[0].title)}”.",
        )  # fmt: skip


def titles_differ(first: str, second: str) -> bool:
    """Whether two titles contradict each other: same words, other figures; one cut short is no contradiction.

    >>> titles_differ("phat trien du lich giai doan 2021 2025", "phat trien du lich giai doan 2021 2030")
    True
    >>> titles_differ("phat trien du lich giai doan 2021 2025", "phat trien du lich")
    False
    """
    if not first or not second or first in second or second in first:
        return False
    figures = [_FIGURES.findall(one) for one in (first, second)]
    bare = [_FIGURES.sub("", one) for one in (first, second)]
    if figures[0] and figures[1] and not _within(figures[0], figures[1]):
        return ratio(*bare) >= _ALIKE
    return False


def _within(first: list[str], second: list[str]) -> bool:
    """Whether all figures of the shorter list stand in the longer one."""
    short, long = sorted((first, second), key=len)
    return set(short) <= set(long)
