"""Where the name of a law ends in running text.

Names stand in ``tables/laws.csv`` and are walked word by word in a trie; commas and ``và`` between their words do
not matter (``Luật Phòng chống ma túy``). A name that the table does not have is read as far as its shape goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from plan_extract.tables.loader import load
from plan_extract.words.dates import DATE
from plan_extract.words.doc_numbers import NUMBER
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled


@dataclass(frozen=True, slots=True)
class Law:
    """A row of ``tables/laws.csv``; ``source`` is the number of one issue of the law."""

    doc_type: str
    name: str
    source: str
    examples: tuple[str, ...] = ()


_LONGEST = 250
_WORD = re.compile(r"[^\s,;.:()\"|]+")
_HARD = re.compile(r"[;:()\"|\t\n]|\.(?:\s|$)")
_JOIN = re.compile(r",? (?:và )?|, ")
_END = object()
_DATED = compiled(rf",? (?:(?:số:? )?{NUMBER}|ngày {DATE}|năm (?:19|20)\d\d|\(?(?:19|20)\d\d\b)")
_STOP = compiled(
    r",| (?:và|hoặc|để|theo|trong|tại|về|với|từ|khi|như|nêu|thì|mà|do|trên|cho|nhằm|được|đã|đang|sẽ|có|là|này|hiện|"
    r"phải|bằng|qua|trình|quy định|hướng dẫn|ban hành|đối|đến|năm|ngày|của|các|những|một|sửa đổi|bổ sung|"
    r"thay thế|bảo đảm|đảm bảo|triển khai|thực hiện|nước ta|hợp nhất)(?![^\W_])| số:? (?=\d)"
)
_AMENDING = compiled(
    r"(?:sửa đổi|bổ sung|thay thế)(?:, bổ sung)?(?: và bổ sung)?(?:,? thay thế)? [^;.]{0,60}?(?=luật|pháp lệnh)"
)
_INNER = {"luật ": "Luật", "pháp lệnh ": "Pháp lệnh"}
_AGAIN = compiled(r"(?:,|,? và|;) (?=luật |pháp lệnh )")


@cache
def _trie(doc_type: str) -> dict[Any, Any]:
    root: dict[Any, Any] = {}
    for law in load("laws", Law):
        if law.doc_type == doc_type:
            node = root
            for word in _words(law.name):
                node = node.setdefault(word, {})
            node[_END] = True
    return root


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\s,]+", fold(name)) if word != "và"]


def _known(folded: str, start: int, end: int, root: dict[Any, Any]) -> tuple[int, int, int]:
    """Ends of the longest whole and of the longest begun name at ``start``, and the words of the latter."""
    node, at, whole, begun, count = root, start, -1, -1, 0
    while at < end:
        word = _WORD.match(folded, at, end)
        following = (node.get(word[0]) or (count and _glued(node, word[0]))) if word else None
        if not word or not following:
            break
        node, at, count = following, word.end(), count + 1
        begun = at
        if _END in node:
            whole = at
        join = _JOIN.match(folded, at, end)
        at = join.end() if join else end
    return whole, begun, count


def _glued(node: dict[Any, Any], word: str) -> dict[Any, Any] | None:
    """Where two words of a name lead whose blank a copy lost (``Hội đồngnhân dân``)."""
    for first, inner in node.items():
        if first is not _END and word.startswith(first) and word[len(first) :] in inner:
            following: dict[Any, Any] = inner[word[len(first) :]]
            return following
    return None


def law_name_end(
    text: str, folded: str, start: int, end: int, doc_type: str, *, known_only: bool = False
) -> int | None:
    """Where the name that starts at ``start`` (behind the type word) ends, None when no name stands there.

    With ``known_only`` the whole name must stand in the table.

    >>> line = "Luật Ngân sách nhà nước và theo lộ trình"
    >>> line[5:law_name_end(line, fold(line), 5, len(line), "Luật")]
    'Ngân sách nhà nước'
    >>> line = "Luật Chuyển đổi xanh được ban hành"
    >>> line[5:law_name_end(line, fold(line), 5, len(line), "Luật")]
    'Chuyển đổi xanh'
    """
    end = min(end, start + _LONGEST)
    hard = _HARD.search(folded, start, end)
    end = hard.start() if hard else end
    whole, begun, count = _known(folded, start, end, _trie(doc_type))
    if whole >= 0 or known_only:
        return whole if whole >= 0 else None
    if count >= 2 and _at_border(folded, begun, end):
        return begun
    return _by_shape(folded, start, end) if text[start : start + 1].isupper() else None


def _at_border(folded: str, at: int, end: int) -> bool:
    return at >= end or _STOP.match(folded, at, end) is not None or _DATED.match(folded, at, end) is not None


def _by_shape(folded: str, start: int, end: int) -> int | None:
    """A name not in the table: up to its number or date, else up to the first word that cannot belong to it."""
    stop = _STOP.search(folded, start, end)
    dated = _DATED.search(folded, start, end)
    if dated and not _cuts(folded, start, dated.start()):
        return dated.start()
    at = start + len(folded[start : stop.start() if stop else end].rstrip())
    return at if at > start else None


def _dated_end(folded: str, start: int, end: int) -> int | None:
    hard = _HARD.search(folded, start, end)
    dated = _DATED.search(folded, start, hard.start() if hard else end)
    return dated.start() if dated else None


def _cuts(folded: str, start: int, end: int) -> bool:
    """Whether words stand in the stretch that no name of a law has."""
    return any(match[0].strip() not in (",", "và", "của") for match in _STOP.finditer(folded, start, end))


def amended_name_end(text: str, folded: str, start: int, end: int) -> int | None:
    """The end of ``sửa đổi, bổ sung một số điều của Luật A và Luật B`` at ``start``, None when it does not stand there.

    >>> line = "sửa đổi, bổ sung một số điều của Luật Giá và Luật Đấu thầu để áp dụng"
    >>> line[:amended_name_end(line, fold(line), 0, len(line))]
    'sửa đổi, bổ sung một số điều của Luật Giá và Luật Đấu thầu'
    """
    end = min(end, start + 3 * _LONGEST)
    opening = _AMENDING.match(folded, start, end)
    if opening is None:
        return None
    at = opening.end()
    while True:
        word = next((word for word in _INNER if folded.startswith(word, at)), "")
        stop = law_name_end(text, folded, at + len(word), end, _INNER[word]) if word else None
        if stop is None:
            return _dated_end(folded, at, end) or _by_shape(folded, at + len(word), end)
        again = _AGAIN.match(folded, stop, end)
        if again is None:
            return stop
        at = again.end()
