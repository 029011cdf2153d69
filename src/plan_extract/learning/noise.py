"""Text as a bad scan shows it: a seeded model of what OCR does to Vietnamese words."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+")
_LIKE = ("aàáảãạăằắẳẵặâầấẩẫậ", "eèéẻẽẹêềếểễệ", "iìíỉĩị", "oòóỏõọôồốổỗộơờớởỡợ", "uùúủũụưừứửữự", "yỳýỷỹỵ", "dđ")
_GROUPS = {letter: group for group in (*_LIKE, *map(str.upper, _LIKE)) for letter in group}


def noisy(text: str, *, seed: int, share: float) -> Iterator[tuple[str, str]]:
    """The pieces of a text with noise, each beside the piece of the text that it stands for; joined they are the texts.

    One word in ``1 / share`` loses its marks, gets one letter's marks swapped, or is broken by a blank, each as often.
    The same seed gives the same noise; lines stay lines.

    >>> "".join(piece for piece, _ in noisy("Ủy ban nhân dân tỉnh", seed=1, share=1.0))
    'Uy bẩn nhan dan tĩnh'
    """
    chance, done = random.Random(seed), 0
    for word in _WORD.finditer(text):
        if chance.random() < share:
            yield from ((sign, sign) for sign in text[done : word.start()])
            yield from chance.choice((_bare, _swapped, _broken))(word[0], chance)
            done = word.end()
    yield from ((sign, sign) for sign in text[done:])


def _bare(word: str, _: random.Random) -> Iterator[tuple[str, str]]:
    for letter in word:
        yield _GROUPS.get(letter, unicodedata.normalize("NFD", letter))[0], letter


def _swapped(word: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    marked = [at for at, letter in enumerate(word) if letter in _GROUPS]
    place = chance.choice(marked) if marked else -1
    for at, letter in enumerate(word):
        yield (chance.choice(_GROUPS[letter]) if at == place else letter), letter


def _broken(word: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    place = chance.randrange(1, len(word)) if len(word) > 1 else 0
    for at, letter in enumerate(word):
        yield (f" {letter}" if at == place > 0 else letter), letter
