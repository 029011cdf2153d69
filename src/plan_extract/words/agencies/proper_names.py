"""Proper names of districts and communes: how far they go, read by their capitals."""

from __future__ import annotations

from plan_extract.tables.territories import commune_names
from plan_extract.words.agencies.registry import full_names, head_words, no_proper_names, province_names
from plan_extract.words.folding import fold
from plan_extract.words.names import Words

_SURNAMES = frozenset(
    fold("nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh tạ cao").split()
)
_LONGEST_NAME = 4


def name_end(words: Words, first: int) -> int | None:
    """The last word of the proper name that begins here, None when none does."""
    if not words.capital(first) or no_proper_names().longest(words, first):
        return None
    if words.loud(first) or (words.shouts(first) and words.shouts(first - 1)):
        return _loudname_end(words, first)
    last = first
    while words.capital(last) and last - first < _LONGEST_NAME and (last == first or _goes_on(words, last)):
        last += 1
    last -= 1
    if last < first or _is_person(words, first, last):
        return None
    return _past_dash(words, last)


def _past_dash(words: Words, last: int) -> int:
    """``Phan Rang - Tháp Chàm``: past a second half of two words with capitals that names nothing else."""
    one, two = last + 1, last + 2
    if words.edge(one) != "-" + words.word(one) or words.edge(two) != words.word(two):
        return last
    if not (words.capital(one) and words.capital(two)) or province_names().longest(words, one):
        return last
    return last if head_words().longest(words, one) or full_names().longest(words, one) else two


def _goes_on(words: Words, index: int) -> bool:
    return words.edge(index) == words.word(index) and no_proper_names().longest(words, index) is None


def _is_person(words: Words, first: int, last: int) -> bool:
    """Whether three words or more with a surname first are no commune's name."""
    if words.word(first) not in _SURNAMES or last - first < 2:
        return False
    return _plain(words, first, last) not in commune_names()


def _plain(words: Words, first: int, last: int) -> str:
    return words.as_printed(first, last).lower()


def _loudname_end(words: Words, first: int) -> int | None:
    """In capitals a name ends with its line, or is that of a known commune."""
    last = first
    while _goes_on(words, last + 1) and "\n" not in words.gap(last + 1) and last - first < _LONGEST_NAME:
        last += 1
    following = words.word(last + 1)
    if last - first < _LONGEST_NAME and (not following or words.edge(last + 1) != following):
        return last
    known = (end for end in range(last, first - 1, -1) if _plain(words, first, end) in commune_names())
    return next(known, None)


def in_title_case(words: Words, first: int, last: int) -> str:
    """The words as printed; one capital each where they are set in capitals."""
    text = " ".join(words.as_printed(first, last).split())
    return text.title() if words.loud(first) or (words.shouts(first) and words.shouts(first - 1)) else text
