"""Layers without ToUnicode, in which PDFium gives glyph numbers or codes for letters: ``6Ӣ CÔNG 7+ѬѪ1*``.

Documents are set in Times New Roman (Nghị định 30/2020/NĐ-CP, Phụ lục I). Its glyphs follow the Macintosh order of the
``post`` table (OpenType specification) without the blank that does not break and the apple; the letters of Vietnamese
alone come behind, in the order of Unicode, in slanted faces 380 numbers earlier. Of simple fonts without an encoding
PDFium takes the codes, which are those of Windows-1252, for those of Macintosh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache

from plan_extract.readers.pdf.glyphs import Glyphs
from plan_extract.words.syllables import quality

NAME = "số hiệu nét chữ của Times New Roman (phông thiếu ToUnicode)"
"""What such a layer is in, for people."""

_LEAST = 0.95
"""Share of syllables among the marked words from which on a key is the right one."""
_FIRST_NUMBER = 4
_ASCII, _MACINTOSH, _NO_BLANK, _NO_APPLE, _LAST = 98, 30, 172, 209, 224
_NAMED = {233: "Ý", 234: "ý", 255: "đ", 258: "Ă", 259: "ă", 264: "Đ", 428: "Ĩ", 429: "ĩ", 457: "Ũ", 458: "ũ"} | {
    483: "Ỳ",
    484: "ỳ",
}
_HORNED, _TONED = 1130, 1188
_TONED_LETTERS = "".join(map(chr, (*range(0x1EA0, 0x1EF2), *range(0x1EF4, 0x1EFA))))
"""``Ỳ`` is Welsh too, and stands with the letters of Europe."""
_SLANTED = 380
_I_GRAVE = "Ì"
_NARROW = 0.5
"""Sizes: letters as broad as ``I`` are narrower, those as broad as ``A`` wider."""
_BLANKS = "\r\n "
_UNKNOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u0180-\u019f\u01a2-\u01ae\u01b1-\u1e9f]")
"""Control signs and letters that are none of Vietnamese: numbers to which there is no key."""
_SIGNS = frozenset("·‡‚„˙˝")
"""What à á â ã ú ý of Windows-1252 are in the order of Macintosh: no letters."""


def decipher(glyphs: Glyphs) -> bool:
    """Put letters in the place of numbers and codes; whether that gave Vietnamese words, else nothing is changed."""
    letters = list(glyphs.text)
    for places in _by_font(glyphs):
        key = _key({letters[at] for at in places})
        for at in places:
            letters[at] = _I_GRAVE if _is_narrow(glyphs, at, key) else key.get(letters[at], letters[at])
    made = "".join(letters)
    if made == glyphs.text or _UNKNOWN.search(made) or quality(made).share < _LEAST:
        return False
    glyphs.text = made
    return True


def _is_narrow(glyphs: Glyphs, at: int, key: Mapping[str, str]) -> bool:
    """Whether PDFium's ``Ã`` is the code of ``Ì``, and not that of ``Ã``, which Macintosh lacks: told by its width."""
    if key is not _codes() or glyphs.text[at] != "Ã":
        return False
    return glyphs.right[at] - glyphs.left[at] < _NARROW * glyphs.probe.size(glyphs.number(at))


def _by_font(glyphs: Glyphs) -> Iterator[list[int]]:
    """The places of the characters of each font."""
    objects: dict[int, list[int]] = {}
    for at, owner in enumerate(glyphs.owners(range(len(glyphs.text)))):
        objects.setdefault(owner, []).append(at)
    fonts: dict[str, list[int]] = {}
    for places in objects.values():
        fonts.setdefault(glyphs.probe.font(glyphs.number(places[0]))[0], []).extend(places)
    yield from fonts.values()


def _key(letters: Set[str]) -> Mapping[str, str]:
    """What the characters of a font stand for, told by those that only one kind of font has."""
    for slanted in (0, _SLANTED):
        key, telling = _numbers(slanted)
        if letters & telling:
            return key
    return _codes() if letters & _SIGNS else {}


@cache
def _numbers(slanted: int) -> tuple[dict[str, str], Set[str]]:
    """The letters of glyph numbers, and those numbers that tell this kind of face."""
    low = {number: _macintosh(number) for number in range(_FIRST_NUMBER, _LAST)} | _NAMED
    high = {_HORNED - slanted + at: letter for at, letter in enumerate("ƠơƯư")}
    high |= {_TONED - slanted + at: letter for at, letter in enumerate(_TONED_LETTERS)}
    key = {chr(number): letter for number, letter in (low | high).items() if chr(number) not in _BLANKS}
    return key, frozenset(map(chr, high))


def _macintosh(number: int) -> str:
    """The letter of a glyph number in the order of Macintosh.

    >>> "".join(map(_macintosh, (54, 208, 173, 109, 126)))
    'SÔÃãú'
    """
    if number < _ASCII:
        return chr(number + 29)
    left_out = (number >= _NO_BLANK) + (number >= _NO_APPLE)
    return bytes((number + _MACINTOSH + left_out,)).decode("mac_roman")


@cache
def _codes() -> dict[str, str]:
    """The letters of Windows-1252 by those of Macintosh with the same code.

    PDFium has a pound for ``Á``, and gives a code that Macintosh lacks as it is.
    """
    pairs = (
        (bytes((code,)).decode("mac_roman"), bytes((code,)).decode("cp1252", "ignore")) for code in range(128, 256)
    )
    return {shown: letter for shown, letter in pairs if letter} | {"£": "Á", "Ã": "Ã"}
