"""Where a name ends: words that go on with the sentence and belong to no name (``tables/name_ends.csv``)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from plan_extract.tables.agencies import NameEndKind, name_ends
from plan_extract.words.folding import fold
from plan_extract.words.names import Words

_JOINTS = frozenset({"và", "các", "những", ""})


@cache
def _listed(kind: NameEndKind) -> frozenset[str]:
    """The words of one kind, folded."""
    return frozenset(fold(row.words) for row in name_ends() if row.kind == kind)


@cache
def _endings() -> dict[str, frozenset[str]]:
    """First syllables with which the sentence goes on, each with the second that it takes, "" for any."""
    found: dict[str, set[str]] = defaultdict(set)
    for words in _listed("end"):
        first, _, second = words.partition(" ")
        found[first].add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _goes_on(words: Words, index: int) -> bool:
    """Whether the sentence goes on here: a verb or preposition of one syllable or two."""
    seconds = _endings().get(words.word(index))
    return seconds is not None and ("" in seconds or words.edge(index + 1) in seconds)


@cache
def _compounds() -> dict[str, set[str]]:
    """Head words and the syllables before them with which they are one word."""
    found: dict[str, set[str]] = defaultdict(set)
    for words in _listed("compound"):
        first, last = words.split()
        found[last].add(first)
    return dict(found)


def inside_word(words: Words, index: int) -> bool:
    """Whether a head word is only the end of a longer word: ``cơ sở``, ``cán bộ``, ``phục vụ``."""
    firsts = _compounds().get(words.word(index))
    if not firsts or words.word(index - 1) not in firsts or words.gap(index) != " ":
        return False
    return not words.capital(index) or words.loud(index)


def ends_name(words: Words, index: int, *, strict: bool = False) -> bool:
    """Whether the word cannot go on with a name: a verb or preposition in lower case, or nothing.

    A pair such as ``phát triển`` goes on although ``phát`` alone would not; where the name is of proper nouns
    (``strict``) only one that has begun (``Giao thông``).
    """
    word = words.word(index)
    if not word:
        return True
    if not _goes_on(words, index) or (words.capital(index) and not words.loud(index)):
        return False
    return not ends_pair(words, index) and (strict or not ends_pair(words, index + 1))


def ends_pair(words: Words, index: int) -> bool:
    """Whether a word is the second of a pair that does not end a name."""
    return f"{words.word(index - 1)} {words.word(index)}" in _listed("pair")


def border_after(words: Words, index: int) -> bool:
    """Whether a phrase may end with this word: a sign follows, or a word that goes on with the sentence."""
    following = words.word(index + 1)
    if words.edge(index + 1) != following:
        return True
    return following in _JOINTS or _goes_on(words, index + 1)


def opens_topic(words: Words, index: int) -> bool:
    """Whether a committee's name goes on here with what it is for (``xây dựng nông thôn mới``).

    ``xây dựng kế hoạch`` and ``thực hiện nhiệm vụ`` are what the committee does; ``thực hiện Đề án 06`` is its name.
    """
    if words.capital(index) and not words.loud(index):
        return True
    pair = f"{words.word(index)} {words.word(index + 1)}"
    third = words.edge(index + 2) == words.word(index + 2) != ""
    if pair == fold("xây dựng"):
        return third and words.word(index + 2) not in _listed("plan")
    if pair in _listed("work"):
        return third and words.capital(index + 2)
    return pair in _listed("topic") or words.word(index) == "về" or not ends_name(words, index)
