"""Characters that a text layer has wrong, put right where that is certain: old encodings, slipped glyphs, signs apart.

Every repair keeps the edges of the characters, so that a place on the page stays exact.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from plan_extract.readers import encodings
from plan_extract.readers.pdf.glyphs import Glyphs
from plan_extract.tables.loader import load
from plan_extract.words.symbols import symbol
from plan_extract.words.syllables import is_syllable

LINE_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line when it joins the two lines itself."""

_BLANKS = "\xa0\u2000-\u200a\u202f\u205f\u3000\t\v\f"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f"
_PRIVATE = "\uf020-\uf0ff"
_ODD = re.compile(f"[{_BLANKS}{_INVISIBLE}{_PRIVATE}\xadƢƣÖÕ\u0300-\u036f]")
_BLANK = re.compile(f"[{_BLANKS}]")
_DROPPED = re.compile(f"[{_INVISIBLE}]+")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SLIPPED = re.compile("[ƢƣÖÕ]")
_CAPITAL_FONT = re.compile(r"\.Vn\w*H(?:\b|[-,])")


class Repairs(NamedTuple):
    """What was done to a page: the old encoding it was in (its name for people) or None, and words put right."""

    encoding: str | None
    glyphs: tuple[tuple[str, str], ...]


class _Edit(NamedTuple):
    """Characters ``[start, end)`` become ``words``."""

    start: int
    end: int
    words: str


def repair(glyphs: Glyphs) -> tuple[Repairs, set[int]]:
    """Put the characters of a page right; also the ends of lines that go on without a blank (``CT-`` + ``TTg``)."""
    breaks = [match.start() for match in re.finditer(LINE_HYPHEN, glyphs.text)]
    encoding = _decode(glyphs, breaks)
    glued = {at for at in breaks if glyphs.text[at] != " " and glyphs.text[max(at - 1, 0)] != " "}
    if encoding:
        glued -= set(_ends_of_words(glyphs, breaks))
    if breaks:
        glyphs.text = glyphs.text.replace(LINE_HYPHEN, "-")
    slips: list[tuple[str, str]] = []
    if _ODD.search(glyphs.text):
        glued = _mend(glyphs, glued, slips)
    return Repairs(encoding, tuple(dict.fromkeys(slips))), glued


def _decode(glyphs: Glyphs, breaks: list[int]) -> str | None:
    """Convert a page in an old encoding; the name of the encoding for people."""
    text = glyphs.text.replace(LINE_HYPHEN, "-") if breaks else glyphs.text
    made, conversion = encodings.convert_legacy(text)
    if conversion is None:
        return None
    before, after = list(_WORD.finditer(text)), made.split()
    if len(before) != len(after):
        return None
    edits = [_Edit(*match.span(), word) for match, word in zip(before, after, strict=True) if match[0] != word]
    capital = _capitals(glyphs) if conversion.encoding == "tcvn3" else (lambda at: False)
    edits = [edit._replace(words=edit.words.upper()) if capital(edit.start) else edit for edit in edits]
    moved = _apply(glyphs, edits)
    breaks[:] = [moved(at) for at in breaks]
    return conversion.label


def _capitals(glyphs: Glyphs) -> Callable[[int], bool]:
    """Whether a character is set in a font that shows small letters as capitals (``.VnTimeH``)."""
    return lambda at: bool(_CAPITAL_FONT.search(glyphs.probe.font(glyphs.number(at))[0]))


def _ends_of_words(glyphs: Glyphs, breaks: Iterable[int]) -> Iterator[int]:
    """Line ends where ``ư``, in TCVN3 a soft hyphen, ends a word: no hyphen at all."""
    text = glyphs.text
    for at in breaks:
        start, end = at, at + 1
        while start > 0 and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        first, rest = text[start:at], text[at + 1 : end]
        if text[at] in "-\xad" and is_syllable(first + "ư") and not is_syllable(first + "ư" + rest):
            glyphs.text = text = f"{text[:at]}ư{text[at + 1 :]}"
            yield at


def _mend(glyphs: Glyphs, glued: set[int], slips: list[tuple[str, str]]) -> set[int]:
    glyphs.text = _BLANK.sub(" ", glyphs.text).replace("\xad", "-")
    edits = []
    for match in _WORD.finditer(glyphs.text):
        if _ODD.search(match[0]):
            word = _mended(match[0], lambda: glyphs.probe.font(glyphs.number(match.start()))[0], slips)  # noqa: B023 - called at once
            if word != match[0]:
                edits.append(_Edit(*match.span(), word))
    moved = _apply(glyphs, edits)
    return {moved(at) for at in glued}


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


def _apply(glyphs: Glyphs, edits: list[_Edit]) -> Callable[[int], int]:
    """Change the characters of a page; returns where a character went (of one that is gone: its neighbour)."""
    if not edits:
        return lambda at: at
    if all(len(edit.words) == edit.end - edit.start for edit in edits):
        glyphs.text = _joined(glyphs.text, edits)
        return lambda at: at
    places = _places(len(glyphs.text), edits)
    glyphs.text = _joined(glyphs.text, edits)
    for edges, side in ((glyphs.left, 0), (glyphs.right, 1)):
        edges[:] = array("f", _spread(edges, edits, side))
    for edges in (glyphs.top, glyphs.bottom):
        edges[:] = array("f", [edges[at] for at in places])
    glyphs.source = array("i", [glyphs.number(at) for at in places])
    went = {at: number for number, at in reversed(list(enumerate(places)))}
    glyphs.values = [(went.get(a, a), went.get(b - 1, b - 1) + 1) for a, b in glyphs.values]
    return lambda at: went.get(at, len(places) - 1)


def _joined(text: str, edits: list[_Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join([*parts, text[at:]])


def _places(count: int, edits: list[_Edit]) -> list[int]:
    """For every new character the old one it stands for."""
    places: list[int] = []
    at = 0
    for edit in edits:
        size, new = edit.end - edit.start, len(edit.words)
        places += range(at, edit.start)
        places += [edit.start + number * size // new for number in range(new)]
        at = edit.end
    return [*places, *range(at, count)]


def _spread(edges: array[float], edits: list[_Edit], side: int) -> list[float]:
    """The left (side 0) or right edges of the new characters: a changed word's letters share its width alike."""
    made: list[float] = []
    at = 0
    for edit in edits:
        made += edges[at : edit.start]
        made += _shared(edges[edit.start : edit.end], len(edit.words), side)
        at = edit.end
    return [*made, *edges[at:]]


def _shared(edges: array[float], count: int, side: int) -> Iterator[float]:
    """Edges of ``count`` letters in the place of a word whose letters had these."""
    size = len(edges)
    for number in range(count):
        first, last = number * size // count, max((number + 1) * size // count - 1, number * size // count)
        yield edges[first] if side == 0 else edges[last]
