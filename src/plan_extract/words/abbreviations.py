"""Abbreviations in running words written out: ``PCGD THCS``, ``TTHTCĐ``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from plan_extract.tables.agencies import short_words
from plan_extract.tables.loader import load


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A row of ``tables/abbreviations.csv``: an abbreviation, the words it stands for, and words that print it."""

    short: str
    words: str
    source: str
    examples: tuple[str, ...] = ()


@cache
def _known() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {row.short: row.words for row in (*short_words(), *load("abbreviations", Abbreviation))}
    names = "|".join(re.escape(short) for short in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{names})(?![^\W_])"), words


def spelled_out(text: str) -> str:
    """A text with its known abbreviations written out, where they are printed with capitals.

    >>> spelled_out("các TTHTCĐ, trường THCS")
    'các trung tâm học tập cộng đồng, trường trung học cơ sở'
    """
    pattern, words = _known()
    return pattern.sub(lambda match: words[match[0]], text)
