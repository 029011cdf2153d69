"""Where words stand in a text, whatever blanks and line ends are between them."""

from __future__ import annotations

import re
import unicodedata
from array import array

from plan_extract.views.printing import plain

_WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]+")


class Quotes:
    """A text to look up words in; offsets are code points of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        parts: list[str] = []
        self._offsets = array("L")
        for word in _WORD.finditer(text):
            if parts:
                self._offsets.append(word.start() - 1)
            self._offsets.extend(range(word.start(), word.end()))
            parts.append(word.group())
        self._flat = " ".join(parts)

    def find(self, words: str) -> list[tuple[int, int]]:
        """Every place of the words as ``(start, end)``.

        >>> Quotes("Sở  Y tế\\nvà Sở Y\\ntế").find("Sở Y tế")
        [(0, 8), (12, 19)]
        """
        flat = plain(unicodedata.normalize("NFC", words))
        places: list[tuple[int, int]] = []
        at = self._flat.find(flat) if flat else -1
        while at >= 0:
            places.append((self._offsets[at], self._offsets[at + len(flat) - 1] + 1))
            at = self._flat.find(flat, at + 1)
        return places
