"""Parts of a file (a decision, the plan attached to it, appendices) and the zones of a part.

The layout is that of Nghị định 30/2020/NĐ-CP, Phụ lục I: quốc hiệu, issuer, number, place and date, type and title,
căn cứ, body, nơi nhận, authority and signature.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from plan_extract.text import Document, Line, PartKind, Span
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

_TYPES = {
    "ke hoach": "Kế hoạch", "quyet dinh": "Quyết định", "nghi quyet": "Nghị quyết", "chi thi": "Chỉ thị",
    "chuong trinh": "Chương trình", "chuong trinh hanh dong": "Chương trình hành động", "de an": "Đề án",
    "phuong an": "Phương án", "du an": "Dự án", "thong bao": "Thông báo", "huong dan": "Hướng dẫn",
    "bao cao": "Báo cáo", "ket luan": "Kết luận", "quy che": "Quy chế", "quy dinh": "Quy định",
    "thong tu": "Thông tư", "nghi dinh": "Nghị định", "to trinh": "Tờ trình", "cong dien": "Công điện",
    "ke hoach hanh dong": "Kế hoạch hành động", "ke hoach phoi hop": "Kế hoạch phối hợp",
    "chien luoc": "Chiến lược", "quy hoach": "Quy hoạch", "luat": "Luật", "phap lenh": "Pháp lệnh",
    "thong cao": "Thông cáo", "noi quy": "Nội quy", "dieu le": "Điều lệ",
}  # fmt: skip
_FIRST_WORDS = frozenset(name.split()[0] for name in _TYPES)
_LONGEST_FIRST = sorted(set(_TYPES.values()), key=len, reverse=True)
_KINDS: dict[str, PartKind] = {
    "Quyết định": "decision",
    "Nghị quyết": "decision",
    "Kế hoạch": "plan",
    "Kế hoạch hành động": "plan",
    "Kế hoạch phối hợp": "plan",
    "Chương trình": "plan",
    "Chương trình hành động": "plan",
    "Đề án": "plan",
    "Phương án": "plan",
    "Dự án": "plan",
}
_APPENDIX = compiled(
    r"(?:phụ lục|phụ biểu|biểu mẫu|mẫu số)(?: +số)?(?: *:? *(?:\d{1,3}[a-zđ]?|[ivxl]{1,5}|[a-h]))?(?=[\s:.\-(]|\Z)"
)
_ATTACHED = compiled(r"\(? *(?:ban hành +)?(?:kèm theo|kèm)(?![^\W_])")
PREAMBLE = compiled(
    r"(?:căn cứ|thực hiện|theo |xét |xét đề nghị|nhằm |để |trên cơ sở|triển khai|trong thời gian qua|ngày \d|tiếp theo|"
    r"thi hành|sau khi|qua |hiện nay|những năm|năm \d{4})(?![^\W_])?"
)
_AUTHORITY = compiled(
    r"(?:ủy ban nhân dân|hội đồng nhân dân|chính phủ|thủ tướng|bộ trưởng|chủ tịch|giám đốc|tổng giám đốc|cục trưởng|"
    r"tổng cục trưởng|chi cục trưởng|hiệu trưởng|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|ban thường vụ|trưởng ban|chánh|"
    r"quốc hội|"
    r"viện trưởng|thống đốc|tổng thanh tra|ban chấp hành|ban chỉ đạo)(?![^\W_])"
)


@dataclass(slots=True)
class PartLines:
    """The lines of one part: ``type_at`` is the index in ``lines`` of the type word, or -1."""

    kind: PartKind
    doc_type: str | None
    lines: list[Line]
    type_at: int


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Base letters only, for capitals whose marks OCR got wrong.

    >>> bare("KÉ HOẠCH:")
    'ke hoach'
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).strip(" .:*_-").split())


def split_parts(document: Document) -> list[PartLines]:
    """The parts of a document in text order; all its lines are in one of them."""
    lines = document.lines
    starts: list[tuple[int, PartKind, str | None]] = []
    for at, line in enumerate(lines):
        begun = _part_start(document, at, starts)
        if begun and (line.table < 0):
            starts.append((at, *begun))
    return _cut(lines, starts)


def _cut(lines: tuple[Line, ...], starts: list[tuple[int, PartKind, str | None]]) -> list[PartLines]:
    if not starts:
        return [PartLines("other", None, list(lines), -1)]
    borders = [0, *(at for at, _, _ in starts[1:]), len(lines)]
    return [
        PartLines(kind, doc_type, list(lines[borders[n] : borders[n + 1]]), at - borders[n])
        for n, (at, kind, doc_type) in enumerate(starts)
    ]


def _part_start(
    document: Document, at: int, starts: list[tuple[int, PartKind, str | None]]
) -> tuple[PartKind, str | None] | None:
    """The kind and type of the part that begins at a line, None when none does."""
    line = document.lines[at]
    if line.end - line.start > 300 or not document.tidy.text[line.start].isupper():
        return None
    text = document.tidy.text[line.start : line.end]
    if starts and _is_appendix(document, line, text):
        return "appendix", "Phụ lục"
    doc_type = _type_word(text, line)
    if doc_type is None or (starts and starts[-1][1] == "appendix" and at - starts[-1][0] < 4):
        return None
    if not starts:
        return (_KINDS.get(doc_type, "other"), doc_type) if at < 60 else None
    if _heads_articles(text, doc_type, starts) or not _begins_anew(document, at):
        return None
    return _KINDS.get(doc_type, "other"), doc_type


def _is_appendix(document: Document, line: Line, text: str) -> bool:
    match = _APPENDIX.match(document.tidy.folded, line.start, line.end)
    if not match:
        return False
    end = match.end() - line.start
    rest = text[end:].strip(" .:-")
    own_line = not rest or rest.isupper() or rest.startswith("(")
    return own_line and (text[:end].isupper() or line.bold or line.mark > 0 or not rest)


@cache
def _openings() -> tuple[tuple[str, str], ...]:
    """The document types, longest first, each with the folded words that a line in capitals opens with."""
    return tuple((name, f"{fold(name)} ") for name in _LONGEST_FIRST)


def _type_word(text: str, line: Line) -> str | None:
    """The document type that a line consists of, or that its capitals open with."""
    words = bare(text) if bare(text.split(maxsplit=1)[0]) in _FIRST_WORDS else ""
    if words in _TYPES and (text.isupper() or line.bold or line.mark or text.istitle() or text[1:].islower()):
        return _TYPES[words]
    if text.isupper():
        folded = fold(text)
        return next((name for name, opening in _openings() if folded.startswith(opening)), None)
    return None


def _heads_articles(text: str, doc_type: str, starts: list[tuple[int, PartKind, str | None]]) -> bool:
    """``QUYẾT ĐỊNH:`` inside a decision heads its articles."""
    return text.rstrip(" *").endswith(":") or (doc_type == starts[0][2] and len(starts) == 1)


def _begins_anew(document: Document, at: int) -> bool:
    """A type word that opens an attached document: its ``kèm theo`` line follows, or the part before is signed."""
    after = document.lines[at + 1 : at + 5]
    if any(_ATTACHED.match(document.folded(line.span)) for line in after):
        return True
    before = document.lines[max(0, at - 40) : at]
    return any(document.folded(line.span).startswith("nơi nhận") for line in before)


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
    return at, title


def _bare_header(document: Document, part: PartLines) -> int:
    """Head of a part without a type word (a letter): up to the number, date, subject and addressee lines."""
    end = 0
    for at, line in enumerate(part.lines[:15]):
        folded = document.folded(line.span)
        if _LETTER_HEAD.search(folded):
            end = at + 1
    return end


_LETTER_HEAD = compiled(
    r"^(?:số *:|v/v|kính gửi|ủy ban nhân dân|cộng hòa xã hội|độc lập|đảng cộng sản)|, +ngày +.{1,20}tháng|^(?:số|"
    r"ngày) *: *"
)


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
    return bool(_ATTACHED.match(folded) and len(folded) < 300) or (
        len(folded) < 90 and words.isupper() and bool(_AUTHORITY.match(folded)) and not folded.endswith(":")
    )


_CLOSING = compiled(
    r"(?:trên đây(?: +là)?|kế hoạch này (?:có hiệu lực|thay thế)|nhận được (?:kế hoạch|chỉ thị|công văn) này)(?![^\W_])"
)
_RECIPIENTS = compiled(r"nơi nhận *(?:[:.]|\Z)")
_SIGNATURE = compiled(
    r"(?:tm|kt|tl|tuq|t/m|k/t|t/l|q|thay mặt)[./] *[^\W\d_]|(?:kt|tm)\.? *(?:chủ tịch|giám đốc)|"
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
    closing = next((at for at in range(foot - 1, head - 1, -1) if _closes(document, part.lines[at])), foot)
    return Zones(head, _block_start(document, part, closing, foot), recipients, signature, size)


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


def _block_start(document: Document, part: PartLines, closing: int, foot: int) -> int:
    return closing if closing < foot else foot
