"""How like the words of two measured things are, from 0 to 1."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from plan_extract.words.segmenting import word_borders

SURE = 0.94
UNLIKE = 0.4
"""Beyond these the syllables decide alone: the segmenter is slow, and would not change the answer."""

_BACK = re.compile(r"([òóỏõọ])([ae])(?=\w)|([ùúủũụ])y(?=\w)")
_TONED = {
    first + last: last_toned
    for firsts, last, lasts in (("òóỏõọ", "a", "àáảãạ"), ("òóỏõọ", "e", "èéẻẽẹ"), ("ùúủũụ", "y", "ỳýỷỹỵ"))
    for first, last_toned in zip(firsts, lasts, strict=True)
}
_PLAIN = {"o": "òóỏõọ", "u": "ùúủũụ"}


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """The likeness of two folded texts.

    >>> likeness("hộ nghèo", "hộ nghèo"), likeness("hộ nghèo", "rừng trồng mới") < UNLIKE
    (1.0, True)
    """
    if one == other:
        return 1.0
    quick = _ratio(one, other)
    if quick >= SURE or quick <= UNLIKE:
        return quick
    return _ratio(_worded(one), _worded(other))


@lru_cache(maxsize=65536)
def overlap(one: str, other: str) -> float:
    """The share of words that two texts have in common, 1 where one has no word that the other lacks.

    >>> overlap("đàn bò", "đàn lợn"), overlap("đàn bò", "đàn bò sữa")
    (0.5, 1.0)
    """
    left, right = set(_worded(one).split()), set(_worded(other).split())
    if left <= right or right <= left:
        return 1.0
    return 2 * len(left & right) / (len(left) + len(right))


def _ratio(one: str, other: str) -> float:
    """Half for all words that either has, half for those that the shorter one has."""
    return (fuzz.token_sort_ratio(one, other) + fuzz.token_set_ratio(one, other)) / 200


@lru_cache(maxsize=65536)
def _worded(text: str) -> str:
    """The text with the syllables of each word joined."""
    syllables = _BACK.sub(_usual, text).split()
    return " ".join("_".join(syllables[first:end]) for first, end in word_borders(syllables))


def _usual(match: re.Match[str]) -> str:
    """The tone mark where print has it before a further letter: ``hoạt`` of the folded ``họat``."""
    first, last = match[0][0], match[0][1]
    plain = next(letter for letter, toned in _PLAIN.items() if first in toned)
    return plain + _TONED[first + last]
