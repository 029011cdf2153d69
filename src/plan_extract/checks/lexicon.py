"""The tables of the spelling checks: fixed phrases, common syllables, bound syllables, known slips."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from plan_extract.tables import load
from plan_extract.words.folding import fold, place_tones


@dataclass(frozen=True, slots=True)
class FixedPhrase:
    """A row of ``fixed_phrases.csv``: a compound, the word of it that cannot stand alone, what else is spelt so."""

    phrase: str
    anchor: str
    also: tuple[str, ...]
    source: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommonSyllables:
    """A row of ``common_syllables.csv``: folded syllables with one first letter, set apart by blanks."""

    initial: str
    syllables: str
    source: str


@dataclass(frozen=True, slots=True)
class BoundSyllable:
    """A row of ``bound_syllables.csv``: a syllable of few compounds, and the small word it is misprinted for."""

    syllable: str
    meant: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    source: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """A row of ``slips.csv``: a wrong print and the right one."""

    wrong: str
    right: str
    source: str


@dataclass(frozen=True, slots=True)
class BorrowedWord:
    """A row of ``borrowed_words.csv``."""

    word: str
    source: str


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """The plain letters of a word.

    >>> skeleton("đường"), skeleton("KẾ")
    ('duong', 'ke')
    """
    parts = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Known:
    """A fixed phrase ready for use: its two folded words, which of them are anchors."""

    words: tuple[str, str]
    printed: str
    anchors: frozenset[str]


@cache
def known_phrases() -> dict[tuple[str, str], list[Known]]:
    """The fixed phrases by the plain letters of their two words."""
    table: dict[tuple[str, str], list[Known]] = {}
    for row in load("fixed_phrases", FixedPhrase):
        first, second = fold(row.phrase).split()
        known = Known((first, second), row.phrase, frozenset(fold(row.anchor).split()))
        table.setdefault((skeleton(first), skeleton(second)), []).append(known)
    return table


@cache
def good_pairs() -> frozenset[tuple[str, ...]]:
    """Pairs of words that are right: the fixed phrases, and what else is spelt with the same letters."""
    rows = load("fixed_phrases", FixedPhrase)
    return frozenset(tuple(fold(phrase).split()) for row in rows for phrase in (row.phrase, *row.also))


@cache
def anchors() -> frozenset[str]:
    """All anchor words, folded."""
    return frozenset(word for group in known_phrases().values() for known in group for word in known.anchors)


@cache
def common() -> frozenset[str]:
    """Folded syllables that are no surprise anywhere; a single letter never is one."""
    rows = load("common_syllables", CommonSyllables)
    return frozenset(word for row in rows for word in place_tones(row.syllables).split())


@cache
def borrowed_words() -> frozenset[str]:
    """Borrowed words in small letters, as printed."""
    return frozenset(row.word for row in load("borrowed_words", BorrowedWord))


@cache
def common_by_skeleton() -> dict[str, list[str]]:
    """The common syllables by their plain letters."""
    table: dict[str, list[str]] = {}
    for word in sorted(common()):
        table.setdefault(skeleton(word), []).append(word)
    return table


def is_rare(word: str) -> bool:
    """Whether a folded word is a surprise: letters only, more than one, and not common."""
    return len(word) > 1 and word not in common() and word.isalpha()


@cache
def bound_syllables() -> dict[str, BoundSyllable]:
    """Bound syllables by their folded form, neighbours folded too."""
    return {
        fold(row.syllable): BoundSyllable(
            row.syllable, row.meant, tuple(map(fold, row.before)), tuple(map(fold, row.after)), row.source
        )
        for row in load("bound_syllables", BoundSyllable)
    }


@cache
def slips() -> dict[tuple[str, str], list[tuple[Slip, str, frozenset[tuple[str, str]]]]]:
    """Known slips by their first two folded tokens, each with its folded words and all pairs of them."""
    table: dict[tuple[str, str], list[tuple[Slip, str, frozenset[tuple[str, str]]]]] = {}
    for row in load("slips", Slip):
        words = fold(row.wrong)
        tokens = words.replace(":", " :").split()
        pairs = list(pairwise(tokens))
        table.setdefault(pairs[0], []).append((row, words, frozenset(pairs)))
    return table


def code_of(wrong: str, right: str) -> str:
    """``ocr_suspect`` when only marks differ, else ``misprint``.

    >>> code_of("Phòng trào", "Phong trào"), code_of("bổ xung", "bổ sung")
    ('ocr_suspect', 'misprint')
    """
    return "ocr_suspect" if skeleton(wrong) == skeleton(right) else "misprint"
