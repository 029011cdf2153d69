"""The head of a part: issuer, quốc hiệu, number, type, title, and those it is addressed to."""

from __future__ import annotations

from plan_extract.structure.parts import ATTACHED, PartLines
from plan_extract.text import Document, Line, Span
from plan_extract.words.patterns import compiled

PREAMBLE = compiled(
    r"(?:căn cứ|thực hiện|theo |xét |xét đề nghị|nhằm |để |trên cơ sở|triển khai|trong thời gian qua|ngày \d|tiếp theo|"
    r"thi hành|sau khi|qua |hiện nay|những năm|năm \d{4})(?![^\W_])?"
)
_AUTHORITY = compiled(
    r"(?:ủy ban nhân dân|hội đồng nhân dân|chính phủ|thủ tướng|bộ trưởng|chủ tịch|giám đốc|tổng giám đốc|cục trưởng|"
    r"tổng cục trưởng|chi cục trưởng|hiệu trưởng|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|ban thường vụ|trưởng ban|chánh|"
    r"quốc hội|ban bí thư|ủy ban thường vụ|tổng kiểm toán|"
    r"viện trưởng|thống đốc|tổng thanh tra|ban chấp hành|ban chỉ đạo)(?![^\W_])"
)
_ADDRESS = compiled(r"(?<![^\W_])(?:điện|kính gửi|gửi) *:\Z|(?<![^\W_])kính gửi *:")
_LETTER_HEAD = compiled(
    r"^(?:số *:|v/v|kính gửi|ủy ban nhân dân|cộng hòa xã hội|độc lập|đảng cộng sản)|, +ngày +.{1,20}tháng|^(?:số|"
    r"ngày) *: *"
)

_LONGEST = 200
"""Longer lines are no lines of a head."""


def header_end(document: Document, part: PartLines) -> tuple[int, Span | None]:
    """Index of the first line after the head of a part, and the span of its title (trích yếu)."""
    if part.type_at < 0:
        return _bare_header(document, part), None
    at = part.type_at + 1
    title = _title(document, part)
    if title:
        while at < len(part.lines) and part.lines[at].start < title.end:
            at += 1
    while at < len(part.lines) and _belongs_to_head(document, part.lines[at]):
        at += 1
    return _addressees_end(document, part.lines, at), title


def _addressees_end(document: Document, lines: list[Line], at: int) -> int:
    """Past the ``… ĐIỆN:`` or ``Kính gửi:`` that opens a list of bullets, and past its bullets."""
    folded = document.tidy.folded
    for opens in range(at, min(at + 4, len(lines))):
        start, end = lines[opens].start, min(lines[opens].end, lines[opens].start + 200)
        if folded.find(":", start, end) >= 0 and _ADDRESS.search(folded, start, end):
            at = opens + 1
            while at < len(lines) and lines[at].table < 0 and folded[lines[at].start] in "-+•*":
                at += 1
            break
    return at


def _bare_header(document: Document, part: PartLines) -> int:
    """Head of a part without a type word (a letter): up to the number, date, subject and addressee lines."""
    end = 0
    for at, line in enumerate(part.lines[:15]):
        folded = document.folded(line.span)
        if len(folded) < _LONGEST and _LETTER_HEAD.search(folded):
            end = at + 1
        elif PREAMBLE.match(folded):
            break
    return max(end, _addressees_end(document, part.lines, end - 1)) if end else end


def _title(document: Document, part: PartLines) -> Span | None:
    lines = part.lines[part.type_at + 1 :]
    if not lines or _no_title(document, lines[0]):
        return None
    last = lines[0]
    for line in lines[1:4]:
        if not _continues_title(document, last, line):
            break
        last = line
    return Span(lines[0].start, last.end)


def _no_title(document: Document, line: Line) -> bool:
    folded = document.folded(line.span)
    return (
        line.table >= 0
        or folded.startswith(("căn cứ", "i.", "1.", "("))
        or bool(_AUTHORITY.match(folded) and document.words(line.span).isupper() and len(folded) < 60)
        or folded.rstrip().endswith(":")
        or len(folded) > 700
    )


def _continues_title(document: Document, last: Line, line: Line) -> bool:
    """A title goes on in capitals after capitals, or in bold after bold."""
    if (line.gap and not line.bold) or _no_title(document, line) or line.mark > 0:
        return False
    text, before = document.words(line.span), document.words(last.span)
    if PREAMBLE.match(document.folded(line.span)) and not text.isupper():
        return False
    return (text.isupper() and before.isupper()) or (line.bold and last.bold)


def _belongs_to_head(document: Document, line: Line) -> bool:
    folded = document.folded(line.span)
    if line.table >= 0:
        return False
    words = document.words(line.span)
    return bool(ATTACHED.match(folded) and len(folded) < 300) or (
        len(folded) < 90 and words.isupper() and bool(_AUTHORITY.match(folded)) and not folded.endswith(":")
    )
