"""Words printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.checks.case import Case, finding
from plan_extract.extractor import Mention
from plan_extract.text import Span

_TWICE_NEVER = frozenset("của và các những với đến về là theo cho để bởi hoặc nhưng nhằm trong".split())
"""Small words that never stand twice in a row, unless the first ends another word."""
_ENDS_A_WORD = {
    "theo": ("kèm",),
    "trong": ("bên", "phía", "từ"),
    "số": ("đổi", "dân", "chỉ", "thiểu", "đa", "ký", "thuật", "nghệ", "tảng", "liệu", "tế", "hội"),
    "về": ("trở",),
    "là": ("gọi", "coi", "xem", "tức", "nghĩa"),
    "cho": ("dành", "làm"),
    "đến": ("đề", "nói", "nhắc", "hướng", "tính", "từ"),
}
_WITH_NUMBER = ("ngày", "tháng", "năm", "số", "điều", "khoản", "điểm")
_FIGURE = re.compile(r" *\d")
_BEFORE_NUMBER = re.compile(
    r"(?:một|hằng|hàng|mỗi|từng|nhiều|các|vài|cả|trong|mươi|lăm|\d|kế hoạch|hai|ba|bốn|mười) *\Z"
)
_DOUBTFUL = _TWICE_NEVER.union(_WITH_NUMBER)
_RIGHTLY = frozenset({("từng", "bước"), ("mỗi", "ngày"), ("ngày", "càng"), ("năm", "này"), ("đời", "này")})


def doubled_words(case: Case) -> Iterator[Mention]:
    """``thực hiện thực hiện``, ``của của``, ``ngày ngày 15``; not ``từ từ`` and not ``cơ sở sở hữu``."""
    for first, second in _doubled_pairs(case):
        for span in case.places(f"{first} {second} {first} {second}"):
            yield _said(case, span)
    for word in sorted(_DOUBTFUL):
        if (word, word) in case.pairs:
            for span in case.places(f"{word} {word}"):
                if not _rightly(case.folded, word, span):
                    yield _said(case, span)


def _rightly(folded: str, word: str, span: Span) -> bool:
    """Whether the first of two equal words ends another word, or (``năm năm``) is a count."""
    before = folded[max(0, span.start - 8) : span.start].split()
    if before and before[-1] in _ENDS_A_WORD.get(word, ()):
        return True
    if word not in _WITH_NUMBER:
        return False
    counted = _BEFORE_NUMBER.search(folded, max(0, span.start - 12), span.start)
    return counted is not None or not _FIGURE.match(folded, span.end)


def _doubled_pairs(case: Case) -> list[tuple[str, str]]:
    """Pairs of words that stand twice in a row, a name's (``Tân Phú, Tân Phú``) left out by the comma between."""
    return sorted(pair for pair in case.doubled - _RIGHTLY if all(map(str.isalpha, pair)))


def _said(case: Case, span: Span) -> Mention:
    words = case.document.words(span)
    return finding("misprint", "info", span, f"“{words}”: chữ bị lặp lại.")
