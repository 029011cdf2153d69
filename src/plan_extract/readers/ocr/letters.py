"""Widths of letters: how large a word is set, and where in it each of its letters stands.

Nghị định 30/2020/NĐ-CP, Phụ lục I, has every document set in Times New Roman; the widths are those of Times-Roman in
Adobe's Font Metrics, in thousandths of the size.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import accumulate

_WIDTHS = {
    "\"": 408, "#$*0123456789_–bdghknopquvxyđ": 500, "%": 833, "&": 778, "'": 180, "()-[]fr|": 333, "+<=>": 564,
    ",.": 250, "/:;ijlt": 278, "?acez“”": 444, "@": 921, "ADGHKNOQRUVXYwmĐ": 722, "BCELTZ": 635, "FPS": 556, "I": 333,
    "J": 389, "MW": 917, "s": 389, "—…": 1000,
}  # fmt: skip
_EACH = {letter: width for letters, width in _WIDTHS.items() for letter in letters} | {"m": 778}
_USUAL = 500
_HORN = "\u031b"
_HORN_WIDTH = 20


@cache
def _width(letter: str) -> int:
    parts = unicodedata.normalize("NFD", letter)
    return _EACH.get(letter) or _EACH.get(parts[0], _USUAL) + _HORN_WIDTH * (_HORN in parts)


def width(text: str) -> float:
    """How wide a word is at size 1.

    >>> width("ngày"), width("12")
    (1.944, 1.0)
    """
    return sum(map(_width, text)) / 1000


def edges(text: str, left: float, right: float) -> list[float]:
    """Where the letters of a word begin and end, one place more than there are letters.

    >>> edges("11", 10.0, 20.0)
    [10.0, 15.0, 20.0]
    """
    steps = list(accumulate(map(_width, text), initial=0))
    return [left + (right - left) * step / (steps[-1] or 1) for step in steps]
