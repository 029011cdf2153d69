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

_WIDEST = 300
_SIGNED = re.compile(r"[^\W\d_]{1,2}['’][^\W\d_]{2,}")


class Signature(NamedTuple):
    """One signature: the places of its lines, as far as they are printed."""

    authority: tuple[Span, ...]
    position: tuple[Span, ...]
    name: Span | None

    @property
    def span(self) -> Span:
        """From the first line to the last."""
        spans = [*self.authority, *self.position, *([self.name] if self.name else [])]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


class _Piece(NamedTuple):
    """A line or cell of the block; ``beside``: the right end of a line whose left one names recipients."""

    span: Span
    beside: bool


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    mark = r"(?:t[/.]?m|k[/.]?t|t[/.]?l|t[/.]?u[/.]?q|q)(?:\.|(?= )) ?"
    post = (
        r"(?:quyền |q\. ?)?(?:phó |thường trực |tổng |đồng ){0,3}"
        r"(?:chủ tịch|giám đốc|thủ tướng|bộ trưởng|thứ trưởng|trưởng|bí thư|chánh|"
        r"cục trưởng|vụ trưởng|chi cục trưởng|hiệu trưởng|viện trưởng|chủ nhiệm|thống đốc|thanh tra|chỉ huy|"
        r"chính ủy|tư lệnh|kiểm toán|cục phó|vụ phó|ủy viên|phụ trách|thường vụ|thường trực|tổ trưởng)(?![^\W_])"
    )
    return (
        compiled(rf"{mark}(?=[^\W\d_])|(?:thay mặt|thừa lệnh|thừa ủy quyền) "),
        compiled(post),
        re.compile(r"[^\n\t|]+"),
        compiled(rf"(?<=[.; ])(?:t[/.]?m|k[/.]?t|tl|tuq)\. ?(?!tm\.|kt\.|tl\.)(?=[^\W\d_])|(?<=[.;:,)] ){post}"),
        compiled(r"[-+*]? *lưu *:? [^\n.]{1,40}\. (?=[^\W\d_]+ [^\W\d_]+ [^\W\d_]+)"),
    )


def _pieces(text: str, folded: str, spans: Iterable[Span]) -> list[_Piece]:
    """Lines and cells of the block; of a line in two columns (``- Lưu: VT. TM. ỦY BAN …``) the right one."""
    pieces = []
    for span in spans:
        for match in _patterns()[2].finditer(text, *span):
            line = Span(*match.span())
            start = _right_column(text, folded, line)
            words = text[start : line.end]
            bare = words.strip(" *_.,;:/-–")
            if bare and not words.lstrip().startswith(("-", "–", "+", "•")):
                at = start + words.index(bare)
                pieces.append(_Piece(Span(at, at + len(bare)), start > line.start))
    return pieces


def _right_column(text: str, folded: str, line: Span) -> int:
    """Where in a line the signature's column begins: at a mark or post in capitals, at a name behind the filing mark.

    A post behind other capitals (``PHÓ CHỦ TỊCH, GIÁM ĐỐC SỞ …``) begins none.
    """
    *_, inner, filed = _patterns()
    near = max(line.start, line.end - _WIDEST)
    for match in inner.finditer(folded, near, line.end):
        marked = match[0].rstrip().endswith(".")
        if text[match.start() : line.end].isupper() and (marked or not text[near : match.start()].isupper()):
            return match.start()
    name = filed.match(folded, *line)
    return name.end() if name and _is_name(text[name.end() : line.end]) else line.start


def signatures(text: str, folded: str, spans: Sequence[Span]) -> list[Signature]:
    """The signatures in the given zones (recipients and signature), in text order.

    >>> from plan_extract.words.folding import fold
    >>> block = "TM. ỦY BAN NHÂN DÂN\\nKT. CHỦ TỊCH\\nPHÓ CHỦ TỊCH\\nNguyễn Văn A"
    >>> one = signatures(block, fold(block), [Span(0, len(block))])[0]
    >>> [block[slice(*line)] for line in (*one.authority, *one.position, one.name)]
    ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Nguyễn Văn A']
    """
    found: list[Signature] = []
    authority: tuple[Span, ...] = ()
    position: tuple[Span, ...] = ()
    for piece in _pieces(text, folded, spans):
        kind = _kind(text, folded, piece.span)
        if kind == "authority":
            authority, position = _joined(folded, authority, piece), ()
        elif kind == "position":
            position = _joined(folded, position, piece)
        elif kind == "name" and (authority or position):
            found.append(Signature(authority, position, piece.span))
            authority = position = ()
    if (authority or position) and not found:
        found.append(Signature(authority, position, None))
    return _once(text, found or _lone_name(text, folded, spans))


def _lone_name(text: str, folded: str, spans: Sequence[Span]) -> list[Signature]:
    """A name alone at the end of the block, its authority lost (hidden under the seal)."""
    pieces = _pieces(text, folded, spans[-1:])
    last = pieces[-1].span if pieces else None
    named = last is not None and last.end >= spans[-1].end - 2 and _kind(text, folded, last) == "name"
    return [Signature((), (), last)] if named else []


def _kind(text: str, folded: str, piece: Span) -> str:
    words = text[piece.start : piece.end]
    mark, post, *_ = _patterns()
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


def _joined(folded: str, lines: tuple[Span, ...], piece: _Piece) -> tuple[Span, ...]:
    """An authority or a position over two lines is one (``TM. …``, ``KT. …``); other words between begin it anew."""
    goes_on = lines and (piece.beside or not folded[lines[-1].end : piece.span.start].strip())
    return (*lines, piece.span) if goes_on else (piece.span,)


def _once(text: str, found: list[Signature]) -> list[Signature]:
    """Signatures without repeats of the same name (the stamp of a digital signature prints it again)."""
    kept: list[Signature] = []
    for one in found:
        printed = one.name and text[slice(*one.name)]
        if not any(other.name and text[slice(*other.name)] == printed for other in kept):
            kept.append(one)
    return kept
