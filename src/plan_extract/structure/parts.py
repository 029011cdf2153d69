"""Parts of a file: a decision, the plan attached to it, appendices.

The layout is that of Nghị định 30/2020/NĐ-CP, Phụ lục I: quốc hiệu, issuer, number, place and date, type and title,
căn cứ, body, nơi nhận, authority and signature.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from plan_extract.text import Document, Line, PartKind
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
ATTACHED = compiled(r"\(? *(?:ban hành +)?(?:kèm theo|kèm)(?![^\W_])")
_HEAD_LINE = compiled(
    r"(?:ủy ban nhân dân|ubnd|cộng hòa xã hội|độc lập|đảng cộng sản|(?:số|ngày) *:|hội đồng nhân dân|tỉnh |huyện |"
    r"xã |phường |"
    r"thành phố |[^\W\d_][^,.;:]{1,40}, +ngày .{1,20}tháng)"
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
        if begun and line.table < 0:
            if not starts and begun[0] == "appendix":
                starts.append((0, "other", None))
            starts.append((at, *begun))
    return _cut(document, starts)


def _cut(document: Document, starts: list[tuple[int, PartKind, str | None]]) -> list[PartLines]:
    lines = document.lines
    if not starts:
        return [PartLines("other", None, list(lines), -1)]
    borders = [0, *(_own_head(document, at) for at, _, _ in starts[1:]), len(lines)]
    return [
        PartLines(kind, doc_type, list(lines[borders[n] : borders[n + 1]]), at - borders[n] if doc_type else -1)
        for n, (at, kind, doc_type) in enumerate(starts)
    ]


def _own_head(document: Document, at: int) -> int:
    """Where the issuer, quốc hiệu and number above the type word of an attached document begin."""
    begin = at
    while begin > 0 and document.lines[begin - 1].table < 0:
        folded = document.folded(document.lines[begin - 1].span)
        if len(folded) > 120 or not _HEAD_LINE.match(folded):
            break
        begin -= 1
    return begin


def _part_start(
    document: Document, at: int, starts: list[tuple[int, PartKind, str | None]]
) -> tuple[PartKind, str | None] | None:
    """The kind and type of the part that begins at a line, None when none does."""
    line = document.lines[at]
    if line.end - line.start > 300 or not document.tidy.text[line.start].isupper():
        return None
    text = document.tidy.text[line.start : line.end]
    if (starts or _is_signed(document, at)) and _is_appendix(document, line, text):
        return "appendix", "Phụ lục"
    if text.isupper() and _is_attached_list(document, at, starts):
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
    if any(ATTACHED.match(document.folded(line.span)) for line in after):
        return True
    return _is_signed(document, at)


def _is_signed(document: Document, at: int) -> bool:
    """Whether *Nơi nhận* stands not far above a line."""
    before = document.lines[max(0, at - 40) : at]
    return any(document.folded(line.span).startswith("nơi nhận") for line in before)


def _is_attached_list(document: Document, at: int, starts: list[tuple[int, PartKind, str | None]]) -> bool:
    """``DANH SÁCH …`` in capitals behind a signature or an appendix, its ``(Kèm theo …)`` line right below."""
    lines = document.lines[at : at + 5]
    if not any(ATTACHED.match(document.tidy.folded, line.start, line.end) for line in lines[1:]):
        return False
    for line in lines:
        folded = document.folded(line.span)
        if ATTACHED.match(folded):
            break
        words = document.words(line.span)
        if not words.isupper() or line.table >= 0 or _type_word(words, line) or _HEAD_LINE.match(folded):
            return False
    begun, kind = starts[-1][:2] if starts else (-9, None)
    return at - begun >= 5 and (kind == "appendix" or _is_signed(document, at))
