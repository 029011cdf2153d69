"""Names that are spelt nearly so: exact look-up is the caller's; here trigrams choose, and a ratio decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz

from plan_extract.words.folding import fold

LEAST_RATIO = 88.0
"""Below this (0 to 100) two names are two names."""
_BLOCK = 6


class Near(NamedTuple):
    """A name of the list, how many of the words it takes, and how like it they are (0 to 100)."""

    name: str
    words: int
    ratio: float


def _trigrams(text: str) -> list[str]:
    padded = f" {text} "
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


class NearNames:
    """Names to be found although misspelt.

    >>> names = NearNames(["Giáo dục và Đào tạo", "Giao thông vận tải"])
    >>> names.nearest(["Giáo", "dục", "và", "Đào", "tào", "chủ"])
    Near(name='Giáo dục và Đào tạo', words=5, ratio=94.73684210526316)
    >>> names.nearest(["Tài", "chính"]) is None
    True
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._folded = {fold(name): name for name in names}
        self._by_trigram: dict[str, list[str]] = defaultdict(list)
        for folded in self._folded:
            for trigram in set(_trigrams(folded)):
                self._by_trigram[trigram].append(folded)

    def nearest(self, words: Sequence[str], *, least: float = LEAST_RATIO) -> Near | None:
        """The likest name that the words begin with, None when none reaches the least ratio.

        A name may have one word more or less than what is printed.
        """
        folded = [fold(word) for word in words]
        sharing = (self._by_trigram.get(trigram, ()) for trigram in _trigrams(" ".join(folded)))
        shared = Counter(chain.from_iterable(sharing))
        rated = [one for name, _ in shared.most_common(_BLOCK) for one in self._rated(name, folded)]
        best = max(rated, key=lambda one: one.ratio, default=None)
        return best if best and best.ratio >= least else None

    def _rated(self, name: str, words: list[str]) -> Iterator[Near]:
        size = name.count(" ") + 1
        for count in (size - 1, size, size + 1):
            if 1 <= count <= len(words):
                yield Near(self._folded[name], count, fuzz.ratio(name, " ".join(words[:count])))
