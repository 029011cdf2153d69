"""Whether the text layer of a page can be trusted: measured, page by page.

Nine in ten words of Vietnamese prose bear a mark (0.67 to 0.93 on the pages of plans and their tables), and all of
those are syllables. Of a broken layer either the marked words are none (no ToUnicode: 0.07 to 0.1), or, read by an OCR
engine without Vietnamese, few are left (0.24).
"""

from __future__ import annotations

import re
from typing import Literal

from plan_extract.words.syllables import quality

Verdict = Literal["good", "empty", "broken", "unmarked"]

MIN_WORDS = 30
"""Fewer words say nothing for sure: a title page, a table of figures."""
MIN_MARKED = 8
MIN_SOUND = 0.7
MIN_SHARE = 0.35
MAX_LOST = 0.02
"""Share of characters that have no Unicode at all."""

MAX_ALIEN = 0.15
"""Share of characters of other scripts and signs: a page of such letters is none in Vietnamese."""

_SAMPLE = 350
_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"\S*[^\W\d_]\S*")
_CLEAN = re.compile(r"[(\"“'‘\[]*[^\W_]+(?:[-/.'’&@_:,]+[^\W_]+)*[)\"”'’\].,;:!?%/…-]*\Z")
_ALIEN = re.compile("[\u0370-\u1dff\u2c00-\ud7ff\uf900-\ufaff]")
_LOST = re.compile("[\ufffd\ue000-\uf8ff]")
_STRANGE = re.compile(f"{_ALIEN.pattern}|{_LOST.pattern}")
_SHORTEST = 3
"""Letters that a word and what stands behind it are at least."""


def judge(text: str, *, over_image: bool = False) -> Verdict:
    """What the text layer of a page is worth; ``over_image`` when an image covers the page behind it.

    A page without marks is a page in another language, unless it lies over an image.

    >>> judge("Ủy ban nhân dân tỉnh " * 10), judge("6Ӣ CÔNG 7+ѬѪ1* " * 20), judge(" ")
    ('good', 'broken', 'empty')
    >>> judge("UY BAN NHAN DAN TINH " * 10), judge("UY BAN NHAN DAN TINH " * 10, over_image=True)
    ('good', 'unmarked')
    """
    if not text.strip():
        return "empty"
    sample = text if len(text) <= 2 * _SAMPLE else f"{text[:_SAMPLE]} {text[len(text) // 2 :][:_SAMPLE]}"
    if _STRANGE.search(sample) and _is_strange(sample):
        return "broken"
    marked, sound = quality(sample)
    if marked >= MIN_MARKED and sound < MIN_SOUND * marked:
        return "unmarked" if over_image else "broken"
    if marked >= MIN_SHARE * (len(sample) + 1) / _SHORTEST or _has_marks(sample, marked):
        return "good"
    return "unmarked" if over_image else _foreign(sample)


def _is_strange(sample: str) -> bool:
    """Whether too many characters have no Unicode or are of other scripts."""
    return len(_LOST.findall(sample)) > MAX_LOST * len(sample) or len(_ALIEN.findall(sample)) > MAX_ALIEN * len(sample)


def _has_marks(sample: str, marked: int) -> bool:
    """Whether so many of the words are marked as in Vietnamese, or the words are too few to tell."""
    words = len(_WORD.findall(sample))
    return words < MIN_WORDS or marked >= MIN_SHARE * words


def _foreign(sample: str) -> Verdict:
    """A page with few marks: another language, or letters without sense.

    >>> _foreign("The plan of the city (2025), p. 3; see https://example.org/a. "), _foreign("U%1 7+yW /e2q+ &$o")
    ('good', 'broken')
    """
    tokens = _TOKEN.findall(sample)
    clean = sum(1 for token in tokens if _CLEAN.match(token))
    return "good" if clean >= MIN_SOUND * len(tokens) else "broken"
