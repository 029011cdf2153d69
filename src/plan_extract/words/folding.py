"""Folding: one spelling for what Vietnamese writes in several ways, length kept.

Lower case; one placement of the tone mark (``hoà`` and ``hòa``, ``uỷ`` and ``ủy``); one dash, one double
quote, one blank. Every code point stays one code point, so offsets hold for both forms.
"""

from __future__ import annotations

import re

_ONE = {
    **dict.fromkeys("–—‑‒―−‐", "-"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‘’‛′`´", "'"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "),
    "İ": "i",  # lower() makes two code points of it
    "ð": "đ",  # Icelandic eth, typed for đ
    "Ð": "đ",
}
_ODD = re.compile("[" + "".join(_ONE) + "]")
_TONES = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_SHIFTED = {"o": "òóỏõọ", "u": "ùúủũụ"}
_PLACES = {
    first + _TONES[second][tone]: _SHIFTED[first][tone] + second
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in range(5)
}
# each with a letter to look for first: several times faster than one pattern for both, or than replace() for each pair
_AFTER_O, _AFTER_U = re.compile("o[àáảãạèéẻẽẹ]"), re.compile("u[ỳýỷỹỵ]")


def place_tones(text: str) -> str:
    """One placement of tone marks in lower-case text, lengths kept.

    >>> place_tones("hoà bình, uỷ ban, thủy lợi")
    'hòa bình, ủy ban, thủy lợi'
    """
    return _AFTER_U.sub(_placed, _AFTER_O.sub(_placed, text))


def _placed(match: re.Match[str]) -> str:
    return _PLACES[match[0]]


_SPELT = {shifted: placed for placed, shifted in _PLACES.items()}
_CLOSED = re.compile("(?:[òóỏõọ][ae]|[ùúủũụ]y)(?=[^\\W\\d_])")


def spelt(folded: str) -> str:
    """Folded words as they are spelt: before a further letter the tone mark stands on the second vowel.

    >>> spelt("ngọai ngữ, hòa bình, tòan")
    'ngoại ngữ, hòa bình, toàn'
    """
    return _CLOSED.sub(lambda match: _SPELT[match[0]], folded)


def fold(text: str) -> str:
    """The folded form of a text, code point by code point.

    >>> fold("UỶ BAN – “Hoà”")
    'ủy ban - "hòa"'
    >>> len(fold("İ Ðồng")) == len("İ Ðồng")
    True
    """
    if not text.isascii() and _ODD.search(text):
        for odd, usual in _ONE.items():  # on text beyond ASCII several times faster than translate()
            text = text.replace(odd, usual)
    return place_tones(text.lower())
