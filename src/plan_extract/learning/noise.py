"""Text as a bad scan shows it: a seeded model of what OCR does to Vietnamese.

Its kinds and shares are those of Tesseract on worn scans of the dev plans (``scripts/slips.py``): of the words that are
hit three in four have one mark for another, most of the others a letter for one that looks like it; numbers and signs
are hit as often as words. Words without their marks and broken words, which that engine hardly makes and others do, are
given one hit in twenty each.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator

_PART = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_SHAPES = ("aàáảãạ ăằắẳẵặ âầấẩẫậ", "eèéẻẽẹ êềếểễệ", "iìíỉĩị", "oòóỏõọ ôồốổỗộ ơờớởỡợ", "uùúủũụ ưừứửữự", "yỳýỷỹỵ", "dđ")
"""Letters that differ by their marks; those of one shape, by their tone alone."""
_LIKE = (*_SHAPES, *map(str.upper, _SHAPES))
_GROUPS = {letter: group.replace(" ", "") for group in _LIKE for letter in group.replace(" ", "")}
_TONES = {letter: shape for group in _LIKE for shape in group.split() for letter in shape}
_TONE_ALONE = 0.75
_MISREAD = {
    "h": "b", "b": "h", "n": "u", "u": "n", "i": "tl", "l": "it", "t": "r", "r": "t", "p": "n", "o": "a", "a": "o",
    "c": "o", "m": "n", "g": "p", "C": "G", "G": "C", "I": "L1", "T": "F", "U": "L", "H": "F", "O": "Q",
    "0": "96", "1": "47", "2": "3", "3": "2", "4": "9", "5": "8", "6": "0", "7": "1", "8": "9", "9": "8",
    ".": ",", ",": ".", ";": ":", ":": ";", "-": "–", "–": "-", "%": "69", "+": "*", ")": "]", "“": '"', "”": '"',
}  # fmt: skip


def noisy(text: str, *, seed: int, share: float) -> Iterator[tuple[str, str]]:
    """The pieces of a text with noise, each beside the piece of the text that it stands for; joined they are the texts.

    Of words, numbers and signs one in ``1 / share`` is hit. The same seed gives the same noise; lines stay lines.

    >>> "".join(piece for piece, _ in noisy("Ủy ban nhân dân tỉnh, 95%.", seed=1, share=1.0))
    'Ủy bẫn uhân dâu tinh. 856,'
    """
    chance, done = random.Random(seed), 0
    for part in _PART.finditer(text):
        if chance.random() < share:
            yield from ((sign, sign) for sign in text[done : part.start()])
            yield from _hit(part[0], chance)
            done = part.end()
    yield from ((sign, sign) for sign in text[done:])


def _hit(part: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    ways, weights = (_swapped, _misread, _bare, _broken), (14, 4, 1, 1)
    way = chance.choices(ways, weights)[0] if part[0].isalpha() else _misread
    return way(part, chance)


def _swapped(word: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The word with other marks on one letter."""
    place = _any([at for at, letter in enumerate(word) if letter in _GROUPS], chance)
    others = _TONES if chance.random() < _TONE_ALONE else _GROUPS
    for at, letter in enumerate(word):
        yield (chance.choice(others[letter].replace(letter, "")) if at == place else letter), letter


def _misread(part: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The part with one letter, digit or sign taken for one that looks like it."""
    place = _any([at for at, letter in enumerate(part) if letter in _MISREAD], chance)
    for at, letter in enumerate(part):
        yield (chance.choice(_MISREAD[letter]) if at == place else letter), letter


def _any(places: list[int], chance: random.Random) -> int:
    return chance.choice(places) if places else -1


def _bare(word: str, _: random.Random) -> Iterator[tuple[str, str]]:
    for letter in word:
        yield _GROUPS.get(letter, unicodedata.normalize("NFD", letter))[0], letter


def _broken(word: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    place = chance.randrange(1, len(word)) if len(word) > 1 else 0
    for at, letter in enumerate(word):
        yield (f" {letter}" if at == place > 0 else letter), letter
