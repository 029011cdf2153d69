"""The zones of a part: where its head ends, and where closing, recipients and signature begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_extract.structure.parts import PartLines
from plan_extract.text import Document, Line
from plan_extract.words.patterns import compiled

_CLOSING = compiled(
    r"(?:trên đây(?: +là)?|kế hoạch này (?:có hiệu lực|thay thế)|nhận được (?:kế hoạch|chỉ thị|công văn) này)(?![^\W_])"
)
_TO_ALL = compiled(
    r"(?:trong quá trình|quá trình (?:tổ chức|triển khai|thực hiện)|yêu cầu|đề nghị|căn cứ (?:nội dung )?(?:kế hoạch|"
    r"chỉ thị|"
    r"chương trình) này|(?:ủy ban nhân dân|ubnd|chủ tịch|sở|ban)(?: [^\W\d_]+){0,8} (?:yêu cầu|đề nghị))(?![^\W_])"
)
_RECIPIENTS = compiled(r"nơi nhận *(?:[:.]|\Z)")
_SIGNATURE = compiled(
    r"(?:(?:tm|kt|tl|tuq|t/m|k/t|t/l|q|thay mặt)[./]|(?:t/m|k/t|t/l) ) *[^\W\d_]|(?:kt|tm)\.? *(?:chủ tịch|giám đốc)|"
    r"(?:phó +)?(?:chủ tịch|giám đốc|bộ trưởng|thủ tướng|bí thư|trưởng ban|hiệu trưởng|cục trưởng|chi cục trưởng|"
    r"trưởng phòng)\Z"
)
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\s?){2,5}\Z")


@dataclass(frozen=True, slots=True)
class Zones:
    """Indices into a part's lines: head ends, closing, recipients and signature begin (``len`` where there is none)."""

    head: int
    closing: int
    recipients: int
    signature: int
    rest: int


def zones(document: Document, part: PartLines, head: int) -> Zones:
    """Where the zones of a part begin."""
    size = len(part.lines)
    recipients = _first(document, part, head, _RECIPIENTS)
    signature = _signature(document, part, recipients if recipients < size else head)
    foot = min(recipients, signature)
    closings = (at for at in range(foot - 1, head - 1, -1) if _closes(document, part.lines[at]))
    closing = next(closings, None)
    if closing is None:
        closing = _last_word(document, part, head, foot)
    return Zones(head, closing, recipients, signature, size)


def _last_word(document: Document, part: PartLines, head: int, foot: int) -> int:
    """Where the unmarked words to all at the foot of a plan without ``Trên đây`` begin; ``foot`` where none stand."""
    lines, folded = part.lines, document.tidy.folded
    at = foot
    while foot - at < 2 and at - 1 > head and _speaks_to_all(document, lines, at - 1):
        at -= 1
    ends = at < foot and folded[lines[foot - 1].end - 3 : lines[foot - 1].end] in ("./.", "/./")
    in_articles = any(folded.startswith("điều ", line.start) for line in lines[head:at])
    return at if ends and not in_articles else foot


def _speaks_to_all(document: Document, lines: list[Line], at: int) -> bool:
    """Whether an unmarked line behind a finished statement opens as a request to all does."""
    line, folded = lines[at], document.tidy.folded
    behind_statement = line.table < 0 and folded[lines[at - 1].end - 1] in ".;"
    return behind_statement and _TO_ALL.match(folded, line.start, line.end) is not None


def _first(document: Document, part: PartLines, start: int, pattern: re.Pattern[str]) -> int:
    for at in range(start, len(part.lines)):
        line = part.lines[at]
        if line.table < 0 and pattern.match(document.tidy.folded, line.start, line.end):
            return at
    return len(part.lines)


def _signature(document: Document, part: PartLines, start: int) -> int:
    """The signature block: capitals with TM., KT. or a post, or a lone name after the recipients."""
    size, folded = len(part.lines), document.tidy.folded
    foot = start < size and _RECIPIENTS.match(document.folded(part.lines[start].span)) is not None
    for at in range(start, size):
        line = part.lines[at]
        if line.end - line.start > 160 or line.table >= 0:
            continue
        if _SIGNATURE.match(folded, line.start, line.end) and document.words(line.span)[:14].isupper():
            return at
        if foot and at > start and _NAME.match(document.words(line.span)):
            return at
    return size


def _closes(document: Document, line: Line) -> bool:
    return line.table < 0 and _CLOSING.match(document.tidy.folded, line.start, line.end) is not None
