"""Characters of symbol fonts (Symbol, Wingdings): their codes as letters and signs of Unicode.

Word keeps such a character in the private area, U+F000 and its code in the font. Source: the code tables of the fonts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from plan_extract.tables.loader import load

_PLAIN = frozenset("!#%&()+,./0123456789:;<=>?[]_{|} ")
"""What the font Symbol has at the same place as ASCII."""

_UNKNOWN = "•"


@dataclass(frozen=True, slots=True)
class SymbolRow:
    """A row of ``symbols.csv``: ``code`` is two hexadecimal digits."""

    font: str
    code: str
    character: str
    source: str


@cache
def _characters() -> dict[tuple[str, int], str]:
    return {(row.font.lower(), int(row.code, 16)): row.character for row in load("symbols", SymbolRow)}


@cache
def _fonts() -> tuple[str, ...]:
    return tuple(dict.fromkeys(font for font, _ in _characters()))


def symbol(character: str, font: str) -> str:
    """What a private character of a font looks like; a bullet when that is not known.

    A font that is no symbol font cannot have drawn it: then the usual ones are tried in turn.

    >>> symbol("\\uf0b3", "Symbol"), symbol("\\uf0fc", "Wingdings"), symbol("\\uf0b7", "Times New Roman")
    ('≥', '✓', '•')
    """
    code = ord(character) & 0xFF
    name = font.lower()
    if name in ("symbol", "") and chr(code) in _PLAIN:
        return chr(code)
    fonts = (name,) if name in _fonts() else _fonts()
    return next((_characters()[one, code] for one in fonts if (one, code) in _characters()), _UNKNOWN)
