"""Characters that a text layer has wrong, put right where that is certain: old encodings, slipped glyphs, signs apart.

Every repair keeps the edges of the characters, so that a place on the page stays exact.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from plan_extract.readers import encodings
from plan_extract.readers.pdf.glyphs import Glyphs
from plan_extract.readers.pdf.spelling import LONGEST_SYLLABLE
from plan_extract.tables.loader import load
from plan_extract.words.syllables import is_syllable
from plan_extract.words.symbols import symbol

LINE_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line when it joins the two lines itself."""

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
_SAMPLE = 600
_LEAST_GAP = 1.0
_NARROW = 0.12
_TOUCHING = 0.06
"""A blank that PDFium overlooks is wider than the one, in font sizes; letters of a word stand nearer than the other."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SLIPPED = re.compile("[ƢƣÖÕ]")
_BROKEN = re.compile(r"(?<![^\W_])([^\W\d_]{0,3})-\r?\n(?=(\S{1,3}?)(?:[\s.,;:!?)”\"]|\Z))")
_PUNCTUATION = "(“\"'.,;:!?)”"
_TCVN3 = "TCVN3 (ABC)"
_CAPITAL_FONT = re.compile(r"\.Vn\w*H(?:\b|[-,])")


class Repairs(NamedTuple):
    """What was done to a page: the old encoding it was in (its name for people) or None, and words put right."""

    encoding: str | None
    glyphs: tuple[tuple[str, str], ...]


NONE = Repairs(None, ())


class _Edit(NamedTuple):
    """Characters ``[start, end)`` become ``words``."""

    start: int
    end: int
    words: str


def repair(glyphs: Glyphs) -> tuple[Repairs, dict[int, bool]]:
    """Put the characters of a page right.

    Also gives the characters with which a line ends in the middle of what PDFium takes for one word, and whether the
    next line goes on with no blank (``CT-`` + ``TTg``).
    """
    encoding, places = _decode(glyphs)
    breaks = {at: glyphs.text[max(at - 1, 0)] != " " for at in places}
    if encoding == _TCVN3:
        for at in places:
            _end_with_u(glyphs, at, breaks)
    if places:
        glyphs.text = glyphs.text.replace(LINE_HYPHEN, "-")
    parted = _lost_blanks(glyphs)
    if parted:
        moved = _apply(glyphs, parted)
        breaks = {moved(at): glued for at, glued in breaks.items()}
    slips: list[tuple[str, str]] = []
    if _ODD.search(glyphs.text):
        breaks = _mend(glyphs, breaks, slips)
    return Repairs(encoding, tuple(dict.fromkeys(slips))), breaks


def _decode(glyphs: Glyphs) -> tuple[str | None, list[int]]:
    """Convert a page in an old encoding: the name of the encoding for people, and the places of line-end hyphens."""
    conversion = encodings.find_conversion(glyphs.text.replace(LINE_HYPHEN, "-"), sample=_SAMPLE)
    if conversion is None:
        return None, _line_hyphens(glyphs.text)
    if conversion.label == _TCVN3:
        _apply(glyphs, list(_broken_words(glyphs.text, conversion)))
    places = _line_hyphens(glyphs.text)
    before = list(_WORD.finditer(glyphs.text))
    after = encodings.convert_lines(glyphs.text.replace(LINE_HYPHEN, "-"), conversion).split()
    if len(before) != len(after):
        return None, places
    shown = _capitals(glyphs) if conversion.label == _TCVN3 else (lambda start, word: word)
    words = (shown(match.start(), _with_u(match[0], made)) for match, made in zip(before, after, strict=True))
    edits = [_Edit(*match.span(), word) for match, word in zip(before, words, strict=True) if match[0] != word]
    moved = _apply(glyphs, edits)
    return conversion.label, [moved(at) for at in places]


def _line_hyphens(text: str) -> list[int]:
    return [match.start() for match in re.finditer(LINE_HYPHEN, text)]


def _broken_words(text: str, conversion: encodings.Conversion) -> Iterator[_Edit]:
    """Words that a line's end breaks after ``ư``, in TCVN3 a soft hyphen: they are one word."""
    for match in _BROKEN.finditer(text):
        if is_syllable(conversion.convert(f"{match[1]}-{match[2]}")):
            yield _Edit(match.end(1), match.start(2), LINE_HYPHEN)


def _with_u(old: str, made: str) -> str:
    """A word that a line's end broke at ``ư``, where the conversion left the hyphen that viewers show for it."""
    if LINE_HYPHEN not in old or "-" not in made:
        return made
    whole = made.replace("-", "ư", 1)
    return whole if is_syllable(whole.strip(_PUNCTUATION)) else made


def _capitals(glyphs: Glyphs) -> Callable[[int, str], str]:
    """Makes capitals of the letters of a word that are set in a font that shows them so (``.VnTimeH``)."""
    known: dict[int, bool] = {}

    def is_capital(at: int) -> bool:
        number = glyphs.number(at)
        owner = glyphs.probe.owner(number)
        if owner not in known:
            known[owner] = bool(_CAPITAL_FONT.search(glyphs.probe.font(number)[0]))
        return known[owner]

    def shown(start: int, word: str) -> str:
        if not is_capital(start) and not is_capital(start + len(word) - 1):
            return word
        return "".join(letter.upper() if is_capital(start + at) else letter for at, letter in enumerate(word))

    return shown


def _end_with_u(glyphs: Glyphs, at: int, breaks: dict[int, bool]) -> None:
    """At the end of a line a hyphen may be the ``ư`` of TCVN3 that ends a word, or stands in the middle of one."""
    text = glyphs.text
    if text[at] not in "-\xad" + LINE_HYPHEN:
        return
    start, end = at, at + 1
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    first, rest = text[start:at], text[at + 1 : end]
    if is_syllable(f"{first}ư") and not is_syllable(f"{first}ư{rest}"):
        glyphs.text = f"{text[:at]}ư{text[at + 1 :]}"
        breaks[at] = False


def _lost_blanks(glyphs: Glyphs) -> list[_Edit]:
    """Blanks so narrow that PDFium took two words for one: a gap in a word whose other letters touch."""
    text = glyphs.text
    doubtful = set(filter(_may_be_two, text.split()))
    places = {at for start, end in _stretches(text, doubtful) for at in range(start, end - 1)}
    return [_Edit(at, at + 1, f"{text[at]} ") for at in sorted(places) if _is_blank(glyphs, at)]


@lru_cache(maxsize=1 << 13)
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
    for match in _WORD.finditer(glyphs.text):
        if _ODD.search(match[0]):
            word = _mended(match[0], lambda: glyphs.probe.font(glyphs.number(match.start()))[0], slips)  # noqa: B023 - called at once
            if word != match[0]:
                edits.append(_Edit(*match.span(), word))
    moved = _apply(glyphs, edits)
    return {moved(at): glued for at, glued in breaks.items()}


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
    glyphs.text = _joined(glyphs.text, edits)
    moving = [edit for edit in edits if len(edit.words) != edit.end - edit.start]
    if not moving:
        return lambda at: at
    places = _spread(array("i", range(len(glyphs.left))), moving)

    def moved(at: int, otherwise: int = len(places) - 1) -> int:
        number = bisect_left(places, at)
        return number if number < len(places) and places[number] == at else otherwise

    for edges in (glyphs.left, glyphs.top, glyphs.bottom):
        edges[:] = _spread(edges, moving)
    glyphs.right[:] = _spread(glyphs.right, moving, last=True)
    glyphs.source = places if glyphs.source is None else _spread(glyphs.source, moving)
    glyphs.values = [(moved(a, a), moved(b - 1, b - 1) + 1) for a, b in glyphs.values]
    return moved


def _joined(text: str, edits: list[_Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join([*parts, text[at:]])


def _spread(values: array[Any], edits: list[_Edit], *, last: bool = False) -> array[Any]:
    """What is known of each character, for the new ones: the letters of a changed word share its width alike.

    Where fewer letters than before stand for several, each has the value of the first, or ``last``, of these.
    """
    made = array(values.typecode)
    at = 0
    for edit in edits:
        made += values[at : edit.start]
        made.extend(_shared(values[edit.start : edit.end], len(edit.words), last=last))
        at = edit.end
    return made + values[at:]


def _shared(values: array[Any], count: int, *, last: bool) -> Iterator[Any]:
    """The values for ``count`` letters in the place of a word whose letters had these."""
    size = len(values)
    for number in range(count):
        first = number * size // count
        yield values[max((number + 1) * size // count - 1, first) if last else first]
