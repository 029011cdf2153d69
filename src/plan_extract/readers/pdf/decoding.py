"""Pages in an old encoding → Unicode: word for word, so that every word keeps its place on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, compress, count
from operator import ne

from plan_extract.readers import encodings
from plan_extract.readers.pdf.edits import Edit, apply
from plan_extract.readers.pdf.glyphs import Glyphs
from plan_extract.words.syllables import is_syllable

LINE_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line when it joins the two lines itself."""

_TCVN3 = "TCVN3 (ABC)"
_SAMPLE = 600
_BLANKS = re.compile(r"(\s+)")
_BROKEN = re.compile(r"(?<![^\W_])([^\W\d_]{0,3})-\r?\n(?=(\S{1,3}?)(?:[\s.,;:!?)”\"]|\Z))")
_PUNCTUATION = "(“\"'.,;:!?)”"
_CAPITAL_FONT = re.compile(r"\.Vn\w*H(?:\b|[-,])")


def decode(glyphs: Glyphs) -> tuple[str | None, dict[int, bool]]:
    """Convert a page in an old encoding; the name of the encoding for people.

    Also gives the places of hyphens with which PDFium takes two lines for one, and whether the second goes on with no
    blank (``CT-`` + ``TTg``).
    """
    encoding, places = _converted(glyphs)
    breaks = {at: glyphs.text[max(at - 1, 0)] != " " for at in places}
    if encoding == _TCVN3:
        for at in places:
            _end_with_u(glyphs, at, breaks)
    return encoding, breaks


def _converted(glyphs: Glyphs) -> tuple[str | None, list[int]]:
    conversion = encodings.find_conversion(glyphs.text.replace(LINE_HYPHEN, "-"), sample=_SAMPLE)
    if conversion is None:
        return None, _line_hyphens(glyphs.text)
    if conversion.label == _TCVN3:
        apply(glyphs, list(_broken_words(glyphs.text, conversion)))
    places = _line_hyphens(glyphs.text)
    before = glyphs.text.split()
    after = encodings.convert_lines(glyphs.text.replace(LINE_HYPHEN, "-"), conversion).split()
    if len(before) != len(after):
        return None, places
    if places:
        after = list(map(_with_u, before, after))
    moved = _replace(glyphs, before, after, cased=conversion.label == _TCVN3)
    return conversion.label, list(map(moved, places))


def _line_hyphens(text: str) -> list[int]:
    return [match.start() for match in re.finditer(LINE_HYPHEN, text)] if LINE_HYPHEN in text else []


def _broken_words(text: str, conversion: encodings.Conversion) -> Iterator[Edit]:
    """Words that a line's end breaks after ``ư``, in TCVN3 a soft hyphen: they are one word."""
    if "-\n" not in text and "-\r\n" not in text:
        return
    for match in _BROKEN.finditer(text):
        if is_syllable(conversion.convert(f"{match[1]}-{match[2]}")):
            yield Edit(match.end(1), match.start(2), LINE_HYPHEN)


def _with_u(old: str, made: str) -> str:
    """A word that a line's end broke at ``ư``, where the conversion left the hyphen that viewers show for it."""
    if LINE_HYPHEN not in old or "-" not in made:
        return made
    whole = made.replace("-", "ư", 1)
    return whole if is_syllable(whole.strip(_PUNCTUATION)) else made


def _replace(glyphs: Glyphs, before: Sequence[str], after: Sequence[str], *, cased: bool) -> Callable[[int], int]:
    """Put words in the place of those of a page; returns where a character went. ``cased`` as their fonts show them."""
    parts = _BLANKS.split(glyphs.text)
    first = 0 if parts[0] else 2
    starts = list(accumulate(map(len, parts), initial=0))[first:-1:2][: len(before)]
    if cased:
        after = _as_shown(glyphs, starts, before, after)
    parts[first : first + 2 * len(after) - 1 : 2] = after
    longer = compress(zip(starts, before, after, strict=True), map(ne, map(len, before), map(len, after)))
    moved = apply(glyphs, [Edit(at, at + len(old), new) for at, old, new in longer])
    glyphs.text = "".join(parts)
    return moved


def _as_shown(glyphs: Glyphs, starts: Sequence[int], before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Words with those letters as capitals that are set in a font that shows them so (``.VnTimeH``).

    An object draws characters that follow each other: only where the next word has another, a word may have two.
    """
    owners = glyphs.owners(starts)
    turns = list(compress(count(), map(ne, owners, (*owners[1:], 0))))
    ends = [starts[number] + len(before[number]) - 1 for number in turns]
    lasts = glyphs.owners(ends)
    known = {owners[number]: starts[number] for number in turns} | dict(zip(lasts, ends, strict=True))
    capital = {owner for owner, at in known.items() if _shows_capitals(glyphs.probe.font(glyphs.number(at))[0])}
    words = list(after)
    if capital:
        shown = [number for number, owner in zip(turns, lasts, strict=True) if owner in capital]
        for number in {*shown, *(number for number, owner in enumerate(owners) if owner in capital)}:
            letters = glyphs.owners(range(starts[number], starts[number] + len(before[number])))
            words[number] = _raised(words[number], letters, capital)
    return words


@cache
def _shows_capitals(font: str) -> bool:
    return bool(_CAPITAL_FONT.search(font))


def _raised(word: str, owners: Sequence[int], capital: set[int]) -> str:
    """A word with the letters in capitals that objects with a capital font draw, one of ``owners`` a letter."""
    return "".join(
        letter.upper() if owners[min(at, len(owners) - 1)] in capital else letter for at, letter in enumerate(word)
    )


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
