"""Characters that a text layer has wrong, put right where that is certain: old encodings, slipped glyphs, signs apart.

Every repair keeps the edges of the characters, so that a place on the page stays exact.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from plan_extract.readers.pdf.decoding import LINE_HYPHEN, decode
from plan_extract.readers.pdf.edits import Edit, apply
from plan_extract.readers.pdf.glyphs import Glyphs
from plan_extract.readers.pdf.spelling import LONGEST_SYLLABLE
from plan_extract.tables.loader import load
from plan_extract.words.syllables import is_syllable
from plan_extract.words.symbols import symbol

_BLANKS = "\xa0\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\v\f"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f"
_PRIVATE = "\uf020-\uf0ff"
_ODD = re.compile(f"[{_BLANKS}{_INVISIBLE}{_PRIVATE}\xadƢƣÖÕ\u0300-\u036f]")
_BLANK = re.compile(f"[{_BLANKS}]")
_DROPPED = re.compile(f"[{_INVISIBLE}]+")
_WORD = re.compile(r"\S+")
_WORD_END = re.compile(r"\S+\Z")
_LONGEST = 60
_FEW = 20
_MOST_SINGLE = 1 << 14
_LEAST_GAP = 1.0
_NARROW = 0.12
_TOUCHING = 0.06
"""A blank that PDFium overlooks is wider than the one, in font sizes; letters of a word stand nearer than the other."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SLIPPED = re.compile("[ƢƣÖÕ]")


class Repairs(NamedTuple):
    """What was done to a page: the old encoding it was in (its name for people) or None, and words put right."""

    encoding: str | None
    glyphs: tuple[tuple[str, str], ...]


NONE = Repairs(None, ())


def repair(glyphs: Glyphs) -> tuple[Repairs, dict[int, bool]]:
    """Put the characters of a page right.

    Also gives the characters with which a line ends in the middle of what PDFium takes for one word, and whether the
    next line goes on with no blank (``CT-`` + ``TTg``).
    """
    encoding, breaks = decode(glyphs)
    if breaks:
        glyphs.text = glyphs.text.replace(LINE_HYPHEN, "-")
    parted = _lost_blanks(glyphs)
    if parted:
        moved = apply(glyphs, parted)
        breaks = {moved(at): glued for at, glued in breaks.items()}
    slips: list[tuple[str, str]] = []
    if _ODD.search(glyphs.text):
        breaks = _mend(glyphs, breaks, slips)
    return Repairs(encoding, tuple(dict.fromkeys(slips))), breaks


def _lost_blanks(glyphs: Glyphs) -> list[Edit]:
    """Blanks so narrow that PDFium took two words for one: a gap in a word whose other letters touch."""
    text = glyphs.text
    doubtful = _doubtful(set(text.split()))
    places = {at for start, end in _stretches(text, doubtful) for at in range(start, end - 1)}
    return [Edit(at, at + 1, f"{text[at]} ") for at in sorted(places) if _is_blank(glyphs, at)]


_single: set[str] = set()
"""Words that were found to be one: the words of a language come again, and a set tells known ones fastest."""


def _doubtful(words: set[str]) -> set[str]:
    """Those words that may be two."""
    unknown = words - _single
    found = set(filter(_may_be_two, unknown))
    if len(_single) > _MOST_SINGLE:
        _single.clear()
    _single.update(unknown - found)
    return found


def _may_be_two(word: str) -> bool:
    """Whether a word is no syllable, but ends with one."""
    if not word[-1].isalpha() or is_syllable(word):
        return False
    return any(is_syllable(word[at:]) for at in range(max(1, len(word) - LONGEST_SYLLABLE), len(word)))


def _stretches(text: str, words: set[str]) -> Iterator[tuple[int, int]]:
    """Where some words stand in a text; of a few words also where they are part of others, which is faster."""
    if len(words) > _FEW:
        yield from (match.span() for match in _WORD.finditer(text) if match[0] in words)
        return
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = text.find(word, at + len(word))


def _is_blank(glyphs: Glyphs, at: int) -> bool:
    """Whether a blank is missing after a character."""
    if glyphs.left[at + 1] - glyphs.right[at] <= _LEAST_GAP:
        return False
    size = glyphs.probe.size(glyphs.number(at))
    before, after = _WORD_END.search(glyphs.text, max(0, at - _LONGEST), at + 1), _WORD.match(glyphs.text, at + 1)
    if before is None or after is None or not _NARROW * size < glyphs.left[at + 1] - glyphs.right[at] < size:
        return False
    places = range(before.start(), min(after.end() - 1, at + _LONGEST))
    others = [glyphs.left[place + 1] - glyphs.right[place] for place in places if place != at]
    if max(others, default=0.0) >= _TOUCHING * size:
        return False
    return is_syllable(after[0]) and not is_syllable(before[0] + after[0])


def _mend(glyphs: Glyphs, breaks: dict[int, bool], slips: list[tuple[str, str]]) -> dict[int, bool]:
    glyphs.text = _BLANK.sub(" ", glyphs.text).replace("\xad", "-")
    edits = []
    for start, end in _odd_words(glyphs.text):
        old = glyphs.text[start:end]
        word = _mended(old, lambda: glyphs.probe.font(glyphs.number(start))[0], slips)  # noqa: B023 - called at once
        if word != old:
            edits.append(Edit(start, end, word))
    moved = apply(glyphs, edits)
    return {moved(at): glued for at, glued in breaks.items()}


def _odd_words(text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that have something odd."""
    end = 0
    for odd in _ODD.finditer(text):
        start = odd.start()
        if start >= end and (match := _WORD.match(text, start)):
            while start > end and not text[start - 1].isspace():
                start -= 1
            end = match.end()
            yield start, end


def _mended(word: str, font: Callable[[], str], slips: list[tuple[str, str]]) -> str:
    """A word composed, without invisible signs, symbols as shown, slipped letters put back."""
    word = _DROPPED.sub("", unicodedata.normalize("NFC", word))
    word = re.sub(f"[{_PRIVATE}]", lambda match: symbol(match[0], _plain_name(font())), word)
    if not _SLIPPED.search(word):
        return word
    made = _LETTERS.sub(lambda match: put_back(match[0]), word)
    if made != word:
        slips.append((word, made))
    return made


def _plain_name(font: str) -> str:
    """``BCDEEE+SymbolMT`` → ``Symbol``."""
    return font.rpartition("+")[2].removesuffix("MT").partition("-")[0].partition(",")[0]


_HORNS = str.maketrans("Ƣƣ", "Ưư")


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A row of ``glyph_slips.csv``: a syllable that is none, and the one that was meant."""

    slipped: str
    meant: str
    source: str


@cache
def _slips() -> dict[str, str]:
    return {row.slipped: row.meant for row in load("glyph_slips", SlipRow)}


@cache
def put_back(word: str) -> str:
    """A word as it was before a converter of old Word files let its glyphs slip.

    Ƣ (a letter of other alphabets) stands for Ư, Ö for Ú, Õ for Ò in syllables that are none with Õ.

    >>> put_back("THƢƠNG"), put_back("HÕA"), put_back("CHÖNG"), put_back("VÕ"), put_back("KÖLN")
    ('THƯƠNG', 'HÒA', 'CHÚNG', 'VÕ', 'KÖLN')
    """
    made = word.translate(_HORNS)
    if "Ö" in made and is_syllable(made.replace("Ö", "Ú")):
        made = made.replace("Ö", "Ú")
    meant = _slips().get(made.lower())
    return made.replace("Õ", "Ò") if meant and "Õ" in made else made
