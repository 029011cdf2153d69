"""Names printed in capitals, written as in running text: ``SỞ Y TẾ`` → ``Sở Y tế``."""

from __future__ import annotations

import re
from functools import cache

from plan_extract.tables.agencies import agencies, fields, heads, posts
from plan_extract.words.folding import fold

_LEVELS = (
    "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "cấp", "và", "của", "các",
    "thuộc",
)  # fmt: skip
_FIXED = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội", "Tỉnh ủy", "Thành ủy",
    "Huyện ủy", "Đảng ủy", "Đảng bộ", "Chi bộ", "Ban Thường vụ", "Ban Chấp hành", "Trung học phổ thông",
    "Trung học cơ sở", "Tiểu học", "Mầm non", "Đại học", "Cao đẳng", "Đa khoa", "Công ty", "Tổng công ty", "Cổ phần",
    "Thủy điện", "Trạm Y tế", "Nhà nước", "Văn thư", "Lưu trữ", "Trung ương",
)  # fmt: skip
_SHORT = ("ubnd", "hđnd", "gdđt", "tp.hcm")
_NO_WORD = re.compile(r"[bcdđghklmnpqrstvx]{2,}", re.IGNORECASE)
"""Consonants alone: an abbreviation (``THPT``, ``TNHH``)."""
_LONGEST = 12
_MOST = 200


@cache
def _known() -> dict[str, str]:
    """Folded phrases of names with their spelling; where two differ the first holds."""
    rows = [*_FIXED, *(row.name for row in agencies()), *(row.name for row in fields())]
    rows += [*(row.name for row in heads()), *(row.name for row in posts())]
    known = {word: word for word in _LEVELS} | {word: word.upper() for word in _SHORT}
    for name in rows:
        known.setdefault(fold(name), name)
    return known


def recased(name: str) -> str:
    """A name in capitals as running text writes it; a name in mixed case stays.

    >>> recased("ỦY BAN NHÂN DÂN TỈNH NGHỆ AN"), recased("SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    ('Ủy ban nhân dân tỉnh Nghệ An', 'Sở Giáo dục và Đào tạo')
    """
    if not name.isupper() or len(name) > _MOST:
        return name
    words = name.split()
    out: list[str] = []
    while words:
        taken = next(
            (size for size in range(min(_LONGEST, len(words)), 0, -1) if fold(" ".join(words[:size])) in _known()), 0
        )
        out.append(_known()[fold(" ".join(words[:taken]))] if taken else _proper(words[0]))
        words = words[taken or 1 :]
    joined = " ".join(out)
    return joined[:1].upper() + joined[1:]


def _proper(word: str) -> str:
    """A word of a proper name: each part capitalised; figures, codes and abbreviations stay."""
    if re.search(r"\d|&", word) or _NO_WORD.fullmatch(word):
        return word
    return "".join(part.capitalize() for part in re.split(r"([-.])", word))
