"""What the form asks for and the document lacks: issuer, number, date, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract import records
from plan_extract.checks.case import Case, finding
from plan_extract.extractor import Mention
from plan_extract.text import Span
from plan_extract.words.patterns import compiled

_NUMBER_PLACE = compiled(r"số(?<!mã số)(?<![^\W_]số) *:[ .…_]{0,60}(?:[/-][^\s,;]+)?")
_BLANK = r"[ ./…_]{0,60}"
_DATE_PLACE = compiled(
    rf"ngày(?<![^\W_]ngày){_BLANK}\d{{0,2}}{_BLANK}tháng{_BLANK}\d{{0,2}}{_BLANK}năm{_BLANK}(?:\d{{2,4}})?"
)
_RECIPIENTS = compiled(r"nơi +nhận")
_AUTHORITY = compiled(r"(?:t/?m|k/?t|t/?l|t/?uq|q)\. *[^\W\d_]")
_NAMED = re.compile(r"(?: [^\W\d_a-zđ][^\W\d_A-ZĐ]+){2,5}\Z")
"""A signature block in one line ends with the name, whose words alone are not all capitals."""
_HEAD_LINES = 14


def _is_loose_appendix(case: Case) -> bool:
    """Whether the file holds an appendix alone, which has no head and no foot of its own."""
    return case.folded.startswith(("phụ lục", "phụ biểu")) or all(part.kind == "appendix" for part in case.tree.parts)


def missing_head(case: Case) -> Iterator[Mention]:
    """Issuer, number and date, anchored at the place left blank for them, else at the first line."""
    about = case.layers.metadata
    if not case.document.lines or _is_loose_appendix(case):
        return
    first = case.document.lines[0].span
    if about.issuer is None:
        yield finding("missing_issuer", "warning", first, "Văn bản không có tên cơ quan ban hành.")
    elif not _heads_the_document(about):
        message = f"Đầu văn bản không in tên cơ quan ban hành, chỉ suy ra được là “{about.issuer.name}”."
        yield finding("missing_issuer", "warning", first, message)
    if about.number is None or not about.number[:1].isdigit():
        place = _place(case, _NUMBER_PLACE)
        what = "để trống số" if place else "không có số, ký hiệu"
        yield finding("missing_number", "warning", place or first, f"Văn bản {what}.")
    if about.issued_on is None:
        place = _place(case, _DATE_PLACE)
        what = "không ghi đủ ngày, tháng, năm ban hành" if place else "không có ngày ban hành"
        yield finding("missing_date", "warning", place or first, f"Văn bản {what}.")


def _heads_the_document(about: records.Metadata) -> bool:
    """Whether the issuer was read from the head of the page."""
    evidence = about.evidence.get("issuer")
    return evidence is None or evidence.rule == "header.issuer"


def _place(case: Case, pattern: re.Pattern[str]) -> Span | None:
    """Where the head prints the words around a blank."""
    last = case.document.lines[:_HEAD_LINES][-1]
    match = pattern.search(case.folded, 0, last.end)
    return Span(match.start(), match.start() + len(match[0].rstrip(" ./…_"))) if match else None


def missing_signature(case: Case) -> Iterator[Mention]:
    """No signer's name, anchored at the signature block, else at the recipients, else at the last line."""
    if _is_loose_appendix(case) or any(signer.name for signer in case.layers.metadata.signers):
        return
    span = _signature_place(case)
    if _NAMED.search(case.text[slice(*span)]):
        return
    block = "có phần ký nhưng không có tên người ký" if case.layers.metadata.signers else "không có phần ký"
    yield finding("missing_signature", "warning", span, f"Văn bản {block}.")


def _signature_place(case: Case) -> Span:
    lines = case.document.lines
    for pattern in (_AUTHORITY, _RECIPIENTS):
        line = next((one for one in lines if pattern.match(case.folded, one.start, one.end)), None)
        if line:
            return line.span
    return lines[-1].span
