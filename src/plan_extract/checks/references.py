"""References inside the document that lead nowhere: appendices, articles, sections, short citations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.checks.case import Case, finding
from plan_extract.extractor import Mention
from plan_extract.structure.marks import roman
from plan_extract.text import Span
from plan_extract.words.doc_numbers import number_head
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

_OWN = (
    r"(?:quyết định|kế hoạch|chương trình|đề án|phương án|nghị quyết|chỉ thị|thông báo|văn bản|hướng dẫn|quy chế|"
    r"quy định)"
)
_APPENDIX = compiled(r"phụ lục(?: +số)?(?: *(?P<number>\d{1,2}[a-zđ]?|[ivx]{1,5})(?!\w))?(?=(?P<rest>[^\n;]{0,200}))")
_HEADING = compiled(r"phụ lục(?: +số)?(?: *:? *(?P<number>\d{1,2}[a-zđ]?|[ivx]{1,5}|[a-h]))?(?P<rest>[ :.]*\Z)?")
_CITED = compiled(r"[^.;]{0,160}?(?:\d/|\d+-)[^\W_]{1,6}-")
_ATTACHED = compiled(r"(?:[^.]{0,30}(?:đính )?kèm)")
_ELSEWHERE = compiled(
    r"[^.]{0,25}?(?:(?:kèm theo|của|tại|thuộc|theo) +)(?:\S+ +){0,3}?"
    rf"(?:luật|bộ luật|nghị định|thông tư|công văn|hiệp định|hợp đồng|{_OWN} +(?:số|\d|của|này của))"
)
_LEFT_OUT = compiled(r"(?:hợp đồng|thuyết minh|lục)")
_ATTACHED_PLAN = compiled(
    r"(?:kèm theo +quyết định +này +(?:là +)?|có +)(?P<type>kế hoạch|chương trình|đề án|phương án|quy chế|quy định)"
    r"(?P<tail>[^\n]{0,20}kèm theo)?"
)
_ARTICLE = compiled(r"điều +(?P<number>\d{1,3})(?![\w])")
_LEADS = compiled(r"(?<![^\W_])(?P<word>như|tại|theo) +\Z")
_SECTION = compiled(rf"(?<![^\W_])(?:mục|phần) +(?P<number>[ivx]{{1,5}})(?!\w)(?:[., ]*(?:của )?){_OWN} +\Z")
_OF_THIS = compiled(rf"[ ,]*(?:của +)?{_OWN} +này")


def missing_appendices(case: Case) -> Iterator[Mention]:
    """Appendices that are mentioned and not there, each once, at the first mention."""
    headings = _appendix_headings(case)
    numbers = set(headings.values()) - {""}
    told: set[str] = set()
    for match in _APPENDIX.finditer(case.folded):
        key = _appendix_key(match["number"])
        if key in told or match.start() in headings or not _own_appendix(match):
            continue
        if headings and (not key or not numbers or key in numbers):
            continue
        told.add(key)
        end = match.end("number") if match["number"] else match.start() + len("phụ lục")
        span = Span(match.start(), end)
        name = case.document.words(span)
        yield finding("missing_appendix", "warning", span, f"“{name}” được nhắc đến nhưng không có trong văn bản.")
    yield from _missing_plan(case)


def _appendix_headings(case: Case) -> dict[int, str]:
    """Lines that head an appendix, by their start, with its number: in capitals, or alone on the line."""
    headings = {}
    for line in case.document.lines:
        if case.folded.startswith("phụ lục", line.start):
            match = _HEADING.match(case.folded, line.start, line.end)
            if match and (match["rest"] is not None or case.text[line.start : line.start + 7].isupper()):
                headings[line.start] = _appendix_key(match["number"])
    return headings


def _appendix_key(number: str | None) -> str:
    """``1``, ``01`` and ``I`` are one number."""
    folded = fold(number or "").lstrip("0")
    return str(roman(folded)) if folded and not folded.strip("ivx") else folded


def _own_appendix(match: re.Match[str]) -> bool:
    """Whether the words mean an appendix of this document, not one of a law or a contract."""
    rest = match["rest"]
    if _ELSEWHERE.match(rest) or _LEFT_OUT.match(rest.lstrip()):
        return False
    return bool(_ATTACHED.match(rest) or (match["number"] and not _CITED.match(rest)))


def _missing_plan(case: Case) -> Iterator[Mention]:
    """A decision that speaks of an attached plan and stands alone."""
    parts = [part for part in case.tree.parts if part.kind != "appendix"]
    if len(parts) != 1 or parts[0].kind != "decision":
        return
    for match in _ATTACHED_PLAN.finditer(case.folded):
        if match["tail"] or not match[0].startswith("có"):
            span = Span(match.start("type"), match.end("type"))
            name = case.document.words(span)
            yield finding("missing_appendix", "warning", span, f"“{name}” kèm theo không có trong tệp này.")
            return


def unresolved_parts(case: Case) -> Iterator[Mention]:
    """``Như Điều 5`` and ``mục VI Kế hoạch này`` where there is no such article or section."""
    numbers = {section.number.lower() for section in case.tree.sections if section.number}
    articles = {number for number in numbers if number.startswith("điều")}
    for match in case.matches("điều", _ARTICLE):
        lead = _LEADS.search(case.folded[max(0, match.start() - 8) : match.start()])
        own = lead and (lead["word"] == "như" or _OF_THIS.match(case.folded, match.end()))
        if own and f"điều {int(match['number'])}" not in articles:
            yield _nowhere(case, Span(*match.span()))
    if any(re.fullmatch("[ivx]+", number) for number in numbers):
        yield from _missing_sections(case, numbers)


def _missing_sections(case: Case, numbers: set[str]) -> Iterator[Mention]:
    for this in case.places("này"):
        start = max(0, this.start - 50)
        match = _SECTION.search(case.folded[start : this.start])
        if match and match["number"] not in numbers:
            yield _nowhere(case, Span(start + match.start(), start + match.end("number")))


def _nowhere(case: Case, span: Span) -> Mention:
    name = case.document.words(span)
    return finding("unresolved_reference", "warning", span, f"Văn bản không có “{name}”.")


def unresolved_citations(case: Case) -> Iterator[Mention]:
    """Short citations (``Quyết định 489``) that no full citation of the document explains."""
    heads = {
        (fold(cited.record.doc_type or ""), number_head(cited.record.number))
        for cited in case.layers.citations
        if cited.record.form == "full" and cited.record.number
    }
    told = set()
    for cited in case.layers.citations:
        record = cited.record
        if record.form != "short" or not record.number or not record.number.isdigit():
            continue
        key = (fold(record.doc_type or ""), number_head(record.number))
        if key not in heads and key not in told and record.refers_to is None:
            told.add(key)
            name = case.document.words(cited.span)
            message = f"“{name}” viết tắt, nhưng văn bản không chỗ nào dẫn đủ số, ký hiệu và ngày của văn bản này."
            yield finding("unresolved_reference", "warning", cited.span, message)
