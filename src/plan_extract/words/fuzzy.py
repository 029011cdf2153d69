"""Names that are spelt nearly so: exact look-up is the caller's; here trigrams choose, and a ratio decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from plan_extract.words.folding import fold

LEAST_RATIO = 88.0
"""Below this (0 to 100) two names are two names."""
_BLOCK = 12


class Near(NamedTuple):
    """A name of the list and how like it the words are, 0 to 100."""

    name: str
    ratio: float


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


class NearNames:
    """Names to be found although misspelt.

    >>> names = NearNames(["Giáo dục và Đào tạo", "Giao thông vận tải"])
    >>> names.nearest("Giáo dục và Đào tào").name
    'Giáo dục và Đào tạo'
    >>> names.nearest("Tài chính") is None
    True
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._folded = {fold(name): name for name in names}
        self._by_trigram: dict[str, list[str]] = defaultdict(list)
        for folded in self._folded:
            for trigram in _trigrams(folded):
                self._by_trigram[trigram].append(folded)

    def nearest(self, words: str, *, least: float = LEAST_RATIO) -> Near | None:
        """The likest name, None when none reaches the least ratio."""
        folded = fold(words)
        shared = Counter(name for trigram in _trigrams(folded) for name in self._by_trigram.get(trigram, ()))
        rated = [(fuzz.ratio(folded, name), name) for name, _ in shared.most_common(_BLOCK)]
        ratio, name = max(rated, default=(0.0, ""))
        return Near(self._folded[name], ratio) if ratio >= least else None
