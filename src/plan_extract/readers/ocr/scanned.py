"""What was read from a picture in the shape in which the PDF reader has the characters of a page."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

from plan_extract.readers.ocr.letters import edges
from plan_extract.readers.ocr.phrases import Phrase
from plan_extract.readers.pdf.glyphs import Glyphs, Probe

_ASCENT = 0.9
_DESCENT = 0.22
_LINE_END = "\r\n"


class Told(Probe):
    """Answers what a text layer would be asked about single characters, from the phrases they stand in."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._phrases: list[tuple[float, float, bool]] = []

    def begin(self, start: int, base: float, size: float, bold: bool) -> None:
        """The characters from ``start`` on have this baseline (points from below), size and weight."""
        self._starts.append(start)
        self._phrases.append((base, size, bold))

    def _at(self, at: int) -> tuple[float, float, bool]:
        return self._phrases[max(bisect_right(self._starts, at) - 1, 0)]

    def baseline(self, at: int) -> float:
        """Distance of a character's baseline from the lower edge, in points."""
        return self._at(at)[0]

    def size(self, at: int) -> float:
        """Size of a character in points."""
        return self._at(at)[1]

    def font(self, at: int) -> tuple[str, bool]:
        """No name, and whether a character is bold."""
        return "", self._at(at)[2]

    def stance(self, at: int) -> Literal["level", "upended", "slanted"]:
        """Phrases stand level."""
        return "level"

    def owners(self, numbers: Iterable[int]) -> list[int]:
        """No text object draws what a picture shows."""
        return [0 for _ in numbers]


def to_glyphs(phrases: Iterable[Phrase], dpi: float, width: float, height: float) -> Glyphs:
    """The characters of phrases with their places in points; ``width`` and ``height`` are those of the page."""
    told = Told()
    glyphs = Glyphs("", array("f"), array("f"), array("f"), array("f"), width, height, told)
    text: list[str] = []
    point = 72 / dpi
    for phrase in phrases:
        base, size = height - phrase.base * point, phrase.size * point
        told.begin(len(glyphs.left), base, size, phrase.bold)
        for number, word in enumerate(phrase.words):
            last = number + 1 == len(phrase.words)
            places = [place * point for place in edges(word.text, word.left, word.right)]
            blank = _LINE_END if last else " "
            text.append(word.text + blank)
            glyphs.left.extend([*places[:-1], *[places[-1]] * len(blank)])
            glyphs.right.extend([*places[1:], *[places[-1]] * len(blank)])
            count = len(word.text) + len(blank)
            glyphs.top.extend([base + _ASCENT * size] * count)
            glyphs.bottom.extend([base - _DESCENT * size] * count)
    glyphs.text = "".join(text)
    return glyphs
