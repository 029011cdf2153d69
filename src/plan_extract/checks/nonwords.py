"""Words that no Vietnamese text has: impossible syllables, ``nghành``, two words run together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from rapidfuzz.distance import OSA

from plan_extract.checks.case import Case, finding, places
from plan_extract.checks.lexicon import borrowed_words, common, common_by_skeleton, good_pairs, skeleton
from plan_extract.checks.phrases import printed_like
from plan_extract.extractor import Mention
from plan_extract.text import Span
from plan_extract.words.folding import fold
from plan_extract.words.syllables import is_syllable

_STOPS = ".,;:!?()[]{}\"'“”‘’«»…-–—/+*"
_FRONT = "eêiyéèẻẽẹếềểễệíìỉĩịýỳỷỹỵ"
_SPELLING = re.compile(rf"(?:ngh|gh)(?![{_FRONT}])|(?:ng|c)(?=[{_FRONT}])|g(?=[eêéèẻẽẹếềểễệ])|k(?![{_FRONT}h])")
"""Initials before the wrong vowel: ngh, gh, k stand before e, ê, i, y; ng, g, c before all others."""
_MOST = 40
"""Beyond so many different words the text is not Vietnamese prose, and naming them helps nobody."""


def nonwords(case: Case) -> Iterator[Mention]:
    """Words with Vietnamese letters that cannot be syllables, each with the word it can be taken for.

    A word that nothing common explains may be foreign or a name; nothing is said of it.
    """
    cores = {word.strip(_STOPS) for word in case.printed_tokens if not word.isascii()}
    for word in islice((core for core in sorted(cores - common()) if _is_strange(core)), _MOST):
        for span in places(case.text, word):
            meant = _meant(case, word, span)
            if meant:
                yield _said(span, word, meant)


@lru_cache(maxsize=1 << 14)
def _is_strange(word: str) -> bool:
    """A word of Vietnamese letters, in small letters or with a tone, that is no syllable as it is spelt."""
    if len(word) < 3 or not word.isalpha() or not (word.islower() or _has_tone(word)):
        return False
    if skeleton(word[0]) in "aeiouy":  # a piece of a word broken by a blank, mostly
        return False
    return word.lower() not in borrowed_words() and not (is_syllable(word) and not _SPELLING.match(word.lower()))


def _has_tone(word: str) -> bool:
    """Whether a tone is marked: abbreviations bear none."""
    return any(mark in "\u0300\u0301\u0303\u0309\u0323" for mark in unicodedata.normalize("NFD", word))


def _meant(case: Case, word: str, span: Span) -> str | None:
    """What the word is a misprint of: what makes a fixed phrase with a neighbour, else the nearest common word."""
    folded = fold(word)
    guesses = _guesses(folded)
    before = case.folded[max(0, span.start - 12) : span.start].rpartition("\n")[2].split()
    after = case.folded[span.end : span.end + 12].partition("\n")[0].split()
    neighbours = (before[-1] if before else "", after[0].strip(_STOPS) if after else "")
    for guess in guesses:
        if (neighbours[0], guess) in good_pairs() or (guess, neighbours[1]) in good_pairs():
            return guess
    return _nearest(folded, guesses) if word.islower() else None


def _nearest(folded: str, guesses: tuple[str, ...]) -> str | None:
    """The guess with the fewest other marks; of several letters away only a single guess counts."""
    if len(guesses) < 2 or skeleton(guesses[0]) != skeleton(folded):
        return guesses[0] if len(guesses) == 1 else None
    apart = unicodedata.normalize("NFD", folded)
    return min(guesses, key=lambda guess: (OSA.distance(apart, unicodedata.normalize("NFD", guess)), guess))


@lru_cache(maxsize=1 << 10)
def _guesses(folded: str) -> tuple[str, ...]:
    """Common syllables in the same letters; else those one letter away; else two syllables run together."""
    same = common_by_skeleton().get(skeleton(folded), [])
    if same:
        return tuple(same)
    near = [word for word in common() if len(word) > 2 and OSA.distance(folded, word, score_cutoff=1) == 1]
    if near:
        return tuple(sorted(near))
    splits = ((folded[:at], folded[at:]) for at in range(2, len(folded) - 1))
    return tuple(" ".join(two) for two in splits if two[0] in common() and two[1] in common())


def _said(span: Span, word: str, meant: str) -> Mention:
    right = printed_like(word, meant)
    if " " in meant:
        return finding("misprint", "info", span, f"“{word}” viết liền hai chữ, có lẽ là “{right}”.")
    code = "ocr_suspect" if skeleton(word) == skeleton(meant) else "misprint"
    return finding(code, "info", span, f"“{word}” không phải chữ tiếng Việt, có lẽ là “{right}”.")
