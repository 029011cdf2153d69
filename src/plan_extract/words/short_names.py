"""Names of organs with their abbreviations written out: ``UBND tỉnh``, ``Bộ GD&ĐT``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from plan_extract.tables.agencies import fields
from plan_extract.tables.loader import load
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled, literal


@dataclass(frozen=True, slots=True)
class ShortName:
    """A row of ``tables/short_names.csv``: an abbreviation in the names of organs and what it stands for."""

    short: str
    full: str
    source: str
    examples: tuple[str, ...] = ()


@cache
def _shorts() -> tuple[re.Pattern[str], dict[str, str]]:
    """Abbreviations of organs and sectors; a sector's of two letters counts only behind its head (``Sở TC``)."""
    names = {fold(row.short): row.full for row in load("short_names", ShortName)}
    for row in fields():
        for short in row.abbreviations:
            names.setdefault(fold(short), row.name)
    free = "|".join(literal(name) for name in sorted(names, key=len, reverse=True) if len(name) > 2)
    brief = "|".join(literal(name) for name in names if len(name) == 2)
    edge = r"(?![^\W_])"
    return compiled(
        rf"(?<![^\W_])(?:(?:{free}){edge}|(?<=sở )(?:{brief}){edge}|(?<=bộ )(?:{brief}){edge}|tw{edge}|tư{edge})"
    ), names


def is_sector(name: str) -> bool:
    """Whether a name is only the sector of a ministry or department (``Giáo dục và Đào tạo``)."""
    return any(row.name == name for row in fields())


def full_name(printed: str) -> str:
    """A printed name with its abbreviations written out and blanks folded.

    >>> full_name("UBND  tỉnh Hà Tĩnh"), full_name("Bộ GD&ĐT")
    ('Ủy ban nhân dân tỉnh Hà Tĩnh', 'Bộ Giáo dục và Đào tạo')
    """
    printed = " ".join(printed.split())
    pattern, names = _shorts()
    out, at = [], 0
    for match in pattern.finditer(fold(printed)):
        if _is_short(printed, match):
            name = names[match[0]]
            out += [printed[at : match.start()], name.upper() if printed.isupper() and " " in printed else name]
            at = match.end()
    return "".join([*out, printed[at:]])


def _is_short(printed: str, match: re.Match[str]) -> bool:
    """Whether an abbreviation is printed as one, with a capital behind the first; not ``TƯ`` in ``TƯ PHÁP``."""
    word = printed[match.start() : match.end()]
    return any(letter.isupper() for letter in word[1:]) and (len(word) > 2 or not printed.isupper())
