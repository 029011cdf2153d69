"""The signature block: authority (``TM.``, ``KT.``, ``TL.``, ``TUQ.``), position, name.

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7; Hướng dẫn 36-HD/VPTW (``T/M BAN THƯỜNG VỤ``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from plan_extract.text import Span
from plan_extract.words.patterns import compiled

_SIGNED = re.compile(r"[^\W\d_]{1,2}['’][^\W\d_]{2,}")


class Signature(NamedTuple):
    """One signature: the spans of its lines; what is not printed is None."""

    authority: Span | None
    position: Span | None
    name: Span | None

    @property
    def span(self) -> Span:
        """From the first line to the last."""
        spans = [part for part in self if part is not None]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    mark = r"(?:t[/.]?m|k[/.]?t|t[/.]?l|t[/.]?u[/.]?q|q)(?:\.|(?= )) ?"
    return (
        compiled(rf"{mark}(?=[^\W\d_])|(?:thay mặt|thừa lệnh|thừa ủy quyền) "),
        compiled(
            r"(?:quyền |q\. ?)?(?:phó |thường trực |tổng |đồng ){0,3}"
            r"(?:chủ tịch|giám đốc|thủ tướng|bộ trưởng|thứ trưởng|trưởng|bí thư|chánh|"
            r"cục trưởng|vụ trưởng|chi cục trưởng|hiệu trưởng|viện trưởng|chủ nhiệm|thống đốc|thanh tra|chỉ huy|"
            r"chính ủy|tư lệnh|kiểm toán|cục phó|vụ phó|ủy viên|phụ trách|thường vụ|thường trực|tổ trưởng)(?![^\W_])"
        ),
        re.compile(r"[^\n\t|]+"),
        compiled(r"(?<=[.; ])(?:t[/.]?m|k[/.]?t|tl|tuq)\. ?(?!tm\.|kt\.|tl\.)(?=[^\W\d_])"),
    )


def _pieces(text: str, folded: str, spans: Iterable[Span]) -> list[Span]:
    """Lines and cells of the block; in a line of other words (``Lưu: VT. TM. ỦY BAN …``) the part from the mark on."""
    pieces = []
    _, _, line, inner = _patterns()
    for span in spans:
        for match in line.finditer(text, span.start, span.end):
            mark = inner.search(folded, match.start(), match.end())
            start = mark.start() if mark and text[mark.end() : match.end()].isupper() else match.start()
            words = text[start : match.end()]
            bare = words.strip(" *_.,;:/-–")
            if bare and not words.lstrip().startswith(("-", "–", "+", "•")):
                at = start + words.index(bare)
                pieces.append(Span(at, at + len(bare)))
    return pieces


def signatures(text: str, folded: str, spans: Sequence[Span]) -> list[Signature]:
    """The signatures in the given zones (recipients and signature), in text order.

    >>> from plan_extract.words.folding import fold
    >>> block = "TM. ỦY BAN NHÂN DÂN\\nKT. CHỦ TỊCH\\nPHÓ CHỦ TỊCH\\nNguyễn Văn A"
    >>> [block[slice(*part)] for part in signatures(block, fold(block), [Span(0, len(block))])[0]]
    ['TM. ỦY BAN NHÂN DÂN\\nKT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Nguyễn Văn A']
    """
    found: list[Signature] = []
    authority: Span | None = None
    position: Span | None = None
    for piece in _pieces(text, folded, spans):
        kind = _kind(text, folded, piece)
        if kind == "authority":
            authority, position = _joined(folded, authority, piece), None
        elif kind == "position":
            position = _joined(folded, position, piece)
        elif kind == "name" and (authority or position):
            found.append(Signature(authority, position, piece))
            authority = position = None
    if (authority or position) and not found:
        found.append(Signature(authority, position, None))
    return _once(text, found or _lone_name(text, folded, spans))


def _lone_name(text: str, folded: str, spans: Sequence[Span]) -> list[Signature]:
    """A name alone at the end of the block, its authority lost (hidden under the seal)."""
    pieces = _pieces(text, folded, spans[-1:])
    last = pieces[-1] if pieces else None
    named = last is not None and last.end >= spans[-1].end - 2 and _kind(text, folded, last) == "name"
    return [Signature(None, None, last)] if named else []


def _kind(text: str, folded: str, piece: Span) -> str:
    words = text[piece.start : piece.end]
    mark, post, _, _ = _patterns()
    if not words.isupper():
        return "name" if _is_name(words) else ("note" if words[:1] in "[(" else "other")
    if mark.match(folded, piece.start, piece.end):
        return "authority"
    if post.match(folded, piece.start, piece.end):
        return "position"
    return "capitals"


def _is_name(words: str) -> bool:
    """Whether a line is a person's name: two to six words, each with a capital, perhaps a rank before them.

    A name of one word has its people's sign (``K'Brếu``).
    """
    parts = words.split()
    if _SIGNED.fullmatch(words):
        return True
    if not 2 <= len(parts) <= 7 or ":" in words or not words[-1].isalpha():
        return False
    named = all(part[:1].isupper() and (len(part) == 1 or not part.isupper()) for part in parts[-2:])
    return named and sum(part[:1].isupper() for part in parts) >= len(parts) - 1


def _joined(folded: str, position: Span | None, piece: Span) -> Span:
    """An authority or a position over two lines is one (``TM. …``, ``KT. …``)."""
    if position is not None and not folded[position.end : piece.start].strip():
        return Span(position.start, piece.end)
    return piece


def _once(text: str, found: list[Signature]) -> list[Signature]:
    """Signatures without repeats of the same name (the stamp of a digital signature prints it again)."""
    kept: list[Signature] = []
    for one in found:
        printed = one.name and text[slice(*one.name)]
        if not any(other.name and text[slice(*other.name)] == printed for other in kept):
            kept.append(one)
    return kept
