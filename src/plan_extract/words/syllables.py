"""Vietnamese syllables: is a word one, and how much of a text is made of them.

A syllable is an initial (``âm đầu``), a rhyme (``vần``) and a tone (``thanh``). The 4,500 toneless forms are
listed once; a word is looked up in them after its tone is taken off. Rhymes that end in c, ch, p, t bear only
sắc or nặng.
Source: the syllable table of modern Vietnamese as in Hoàng Phê, Từ điển chính tả tiếng Việt (1988).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

_INITIALS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc
oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt
uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
INITIALS = ("", *_INITIALS.split())
RHYMES = tuple(_RHYMES.split())

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_LETTERS = frozenset("bcdđghklmnpqrstvx") | {
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
}
_STOPS = ("c", "ch", "p", "t")
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~“”‘’…–—]+")


@cache
def _toneless() -> frozenset[str]:
    """Every initial with every rhyme, and ``gi`` alone."""
    return frozenset(first + rest for first in INITIALS for rest in RHYMES) | {"gi"}


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word (NFC, any case) is a possible Vietnamese syllable.

    >>> [is_syllable(word) for word in ("nghiệp", "QUYẾT", "gìn", "nghièp", "ho¹ch", "plan")]
    [True, True, True, False, False, False]
    """
    lower = word.lower()
    if not _LETTERS.issuperset(lower):
        return False
    parts = unicodedata.normalize("NFD", lower)
    plain = parts.translate(_TONES)
    base = unicodedata.normalize("NFC", plain)
    if base not in _toneless() or len(parts) - len(plain) > 1:
        return False
    return not base.endswith(_STOPS) or "\u0301" in parts or "\u0323" in parts


class Quality(NamedTuple):
    """Of the words that hold a letter or sign outside ASCII: how many there are, how many are syllables."""

    words: int
    syllables: int

    @property
    def share(self) -> float:
        """Share of syllables, 0.0 to 1.0; 0.0 without words."""
        return self.syllables / self.words if self.words else 0.0


def quality(text: str) -> Quality:
    """How Vietnamese the marked words of a text are.

    Words in plain ASCII say nothing, and a sign alone (``§``, a bullet) is no word: neither is counted.

    >>> quality("Ủy ban nhân dân huyện"), quality("ñy ban nh©n d©n huyÖn")
    (Quality(words=4, syllables=4), Quality(words=4, syllables=0))
    """
    words = _marked(_WORD.findall(text))
    return Quality(len(words), sum(map(is_syllable, words)))


def odd_words(text: str) -> set[str]:
    """The marked words of a text that are no syllables.

    >>> odd_words("Ủy ban nh©n dân")
    {'nh©n'}
    """
    return {word for word in _marked(set(_WORD.findall(text))) if not is_syllable(word)}


def _marked(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) > 1 and not word.isascii()]
