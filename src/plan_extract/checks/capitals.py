"""Slips in capitals, of which a scan loses the second mark: ``PHÓ BIÉN``, ``THÀNH PHÓ HÒ CHÍ MINH``.

In small letters such words may be others. In capitals two words side by side that lack such a mark of a fixed phrase,
and words behind a level that are spelt like a province, are hardly ever anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from plan_extract.checks.case import Case
from plan_extract.checks.lexicon import good_pairs, known_phrases, skeleton
from plan_extract.checks.phrases import likely
from plan_extract.extractor import Mention
from plan_extract.tables.territories import provinces
from plan_extract.text import Span
from plan_extract.words.folding import fold

_LEVELS = ("tinh", "pho")
"""Last words of the levels of provinces, in plain letters."""
_SHAPES = "\u0302\u0306\u031bđ"
_WORD = re.compile(r" *[-–]? *([^\W\d_]+)")
_MOST_WORDS = 4


def capital_slips(case: Case) -> Iterator[Mention]:
    """Fixed phrases and names of provinces in capitals with a wrong mark."""
    capitals = {fold(word) for token in case.printed_tokens if token.isupper() for word in token.split("-")}
    for first, second in sorted(pair for pair in case.pairs if pair[0] in capitals and pair[1] in capitals):
        if (first, second) not in good_pairs():
            yield from _phrases(case, first, second)
        if skeleton(first) in _LEVELS:
            yield from _provinces(case, first, second)


def _phrases(case: Case, first: str, second: str) -> Iterator[Mention]:
    words = f"{first} {second}"
    known = known_phrases().get((skeleton(first), skeleton(second)), ())
    meant = next((one.printed for one in known if _shapes(words) < _shapes(fold(one.printed))), None)
    for span in case.places(words) if meant else ():
        if meant and case.text[slice(*span)].isupper():
            yield likely(case, span, meant)


def _shapes(words: str) -> Counter[str]:
    """The marks that make letters of letters: circumflex, breve, horn, and the stroke of ``đ``."""
    return Counter(mark for mark in unicodedata.normalize("NFD", words) if mark in _SHAPES)


def _provinces(case: Case, first: str, second: str) -> Iterator[Mention]:
    """Names behind a level that have only the letters of a province."""
    for level in case.places(f"{first} {second}"):
        start = level.end - len(second)
        ends = [match.end() for match in _following(case.folded, start)]
        for end in reversed(ends):
            printed = case.text[start:end]
            name = _by_letters().get(skeleton(printed))
            if name and printed.isupper():
                if fold(printed) != fold(name):
                    yield likely(case, Span(start, end), name)
                break


def _following(folded: str, start: int) -> Iterator[re.Match[str]]:
    """The next words of a line."""
    for _ in range(_MOST_WORDS):
        match = _WORD.match(folded, start)
        if not match:
            return
        yield match
        start = match.end()


@cache
def _by_letters() -> dict[str, str]:
    """Names of provinces by their plain letters, those of two words and more."""
    return {skeleton(name): name for row in provinces() for name in (row.name, *row.aliases) if " " in name}
