"""Words that stand side by side on one baseline → runs, the pieces that printed lines are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from plan_extract.readers.pdf.glyphs import Glyphs
from plan_extract.readers.pdf.tokens import Word, find_cuts

WIDE_GAP = 1.2
"""Gap, in font sizes, from which two words of a line may belong to two columns; a blank is 0.25 wide."""

_RAISED = 0.15
_SMALLER = 0.8
_BACK = 0.5
_LEAST_WIDE = 7.0
_LEAST_BACK = 3.0
"""Gaps of a page that are measured against the size of its letters, in points."""
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
_BLANK = re.compile(" ")
_BLANKS = re.compile(r" {2,}")
_SPACED = re.compile(r" [^\W\d_] [^\W\d_](?!\S)")
_SPACED_FIRST = re.compile(r"[^\W\d_] [^\W\d_](?!\S)")
"""Two letters in a row, each by itself, in a line and at its beginning: the blank before them is found fast."""

_NAMELESS = re.compile(r"\+[0-9A-F]{8,}\Z")
_UNITS = frozenset(("m", "km", "cm", "dm", "mm", "hm"))
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FIGURE = re.compile(r"[\d⁰¹²³⁴-⁹]")


class Run(NamedTuple):
    """Words side by side: characters ``[start, end)``; edges in points, ``top``, ``base``, ``bottom`` from above.

    ``upended`` whether they stand on their side, as in the head of a narrow column.
    """

    start: int
    end: int
    left: float
    right: float
    top: float
    base: float
    bottom: float
    size: float
    bold: bool
    upended: bool = False

    @property
    def middle(self) -> float:
        """Half way between the left and the right edge."""
        return (self.left + self.right) / 2


class Piece(NamedTuple):
    """Characters ``[start, end)`` of a page as they go into the text; ``blank`` when one stands before them."""

    start: int
    end: int
    blank: bool = True


def find_page_runs(glyphs: Glyphs, breaks: Iterable[int]) -> list[Run]:
    """All runs of a page, in the order of its text; ``breaks`` as in ``find_words``."""
    return _runs(glyphs, _page_groups(glyphs, find_cuts(glyphs, breaks)))


def find_runs(glyphs: Glyphs, words: Iterable[Word]) -> list[Run]:
    """Words → runs, in the order of the words."""
    return _runs(glyphs, _groups(glyphs, words))


def _runs(glyphs: Glyphs, groups: Iterable[tuple[int, int]]) -> list[Run]:
    runs = [run for start, end in groups for run in _level(glyphs, start, end)]
    return _parted(glyphs, runs) if glyphs.values else runs


def _page_groups(glyphs: Glyphs, cuts: set[int]) -> Iterator[tuple[int, int]]:
    """The lines of PDFium's, cut at wide gaps; only where a blank is wide, or several stand, a gap is measured."""
    text, left, right, probe = glyphs.text, glyphs.left, glyphs.right, glyphs.probe
    borders = {at for at in cuts if at < len(text) and not text[at].isspace()}
    borders.update(
        at
        for blank in _BLANK.finditer(text, 1, len(text) - 1)
        if not -_LEAST_BACK <= left[at := blank.end()] - right[at - 2] <= _LEAST_WIDE
    )
    if "  " in text:
        borders.update(match.end() for match in _BLANKS.finditer(text))
    places = sorted(borders)
    number = 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        limit = 0.0
        while number < len(places) and places[number] < end:
            at = places[number]
            number += 1
            if at <= start or text[at].isspace():
                continue
            limit = limit or WIDE_GAP * (probe.size(glyphs.number(start)) or 1.0)
            last = at
            while text[last - 1].isspace():
                last -= 1
            gap = left[at] - right[last - 1]
            if at in cuts or gap > limit or gap < -_BACK * limit:
                yield start, last
                start, limit = at, 0.0
        yield start, end


def _groups(glyphs: Glyphs, words: Iterable[Word]) -> Iterator[tuple[int, int]]:
    """Stretches of words that follow each other to the right without a wide gap, in one line of PDFium's."""
    text, probe = glyphs.text, glyphs.probe
    first = last = None
    limit = 0.0
    for word in words:
        if first is None or last is None:
            first = word
        else:
            gap = word.left - last.right
            limit = limit or WIDE_GAP * (probe.size(glyphs.number(first.start)) or 1.0)
            if gap > limit or gap < -_BACK * limit or text.find("\n", last.end, word.start) >= 0:
                yield first.start, last.end
                first, limit = word, 0.0
        last = word
    if first is not None and last is not None:
        yield first.start, last.end


def _level(glyphs: Glyphs, start: int, end: int) -> list[Run]:
    """The run of a group; signs that stand higher than its line become runs of their own, a watermark none."""
    stance = glyphs.probe.stance(glyphs.number(start))
    if stance == "slanted":
        return []
    if glyphs.text[start].isdigit() and (mark := _leading_mark(glyphs, start, end)):
        start = mark.end
        while glyphs.text[start].isspace():
            start += 1
        return [mark, *_parted_by_height(glyphs, start, end, upended=stance == "upended")]
    return _parted_by_height(glyphs, start, end, upended=stance == "upended")


def _parted_by_height(glyphs: Glyphs, start: int, end: int, *, upended: bool) -> list[Run]:
    number = glyphs.number(start)
    base, size = glyphs.probe.baseline(number), glyphs.probe.size(number)
    if upended or not _FIGURE.search(glyphs.text, start, end):
        return [_run(glyphs, start, end, base, size, upended=upended)]
    runs, at = [], start
    for sign in _raised(glyphs, start, end, base + _RAISED * size):
        if at < sign.start:
            runs.append(_run(glyphs, at, sign.start, base, size))
        runs.append(_run(glyphs, sign.start, sign.end, base, size))
        at = sign.end
    if at < end:
        runs.append(_run(glyphs, at, end, base, size))
    return runs


def _leading_mark(glyphs: Glyphs, start: int, end: int) -> Run | None:
    """The raised figures with which a note begins, as superscript figures."""
    stop = start
    while stop < end and glyphs.text[stop].isdigit():
        stop += 1
    if stop == end or stop - start > 2:
        return None
    size = glyphs.probe.size(glyphs.number(end - 1))
    if glyphs.probe.size(glyphs.number(start)) > _SMALLER * size:
        return None
    glyphs.text = f"{glyphs.text[:start]}{glyphs.text[start:stop].translate(_SUPERSCRIPTS)}{glyphs.text[stop:]}"
    return _run(glyphs, start, stop, glyphs.probe.baseline(glyphs.number(end - 1)), size)


def _raised(glyphs: Glyphs, start: int, end: int, high: float) -> Iterator[Piece]:
    """Raised figures that refer to a note; they become superscript figures, those of units (m2) stay as they are."""
    if max(glyphs.bottom[start:end]) <= high:
        return
    at = start
    while at < end:
        stop = at
        while stop < end and glyphs.bottom[stop] > high and glyphs.text[stop].isdigit():
            stop += 1
        if stop > at:
            if not _is_unit(glyphs.text, start, at):
                figures = glyphs.text[at:stop].translate(_SUPERSCRIPTS)
                glyphs.text = f"{glyphs.text[:at]}{figures}{glyphs.text[stop:]}"
                yield Piece(at, stop)
            at = stop
        at += 1


def _is_unit(text: str, start: int, at: int) -> bool:
    word = re.search(r"[^\W\d_]*\Z", text[start:at])
    return word is not None and word[0] in _UNITS


def _run(glyphs: Glyphs, start: int, end: int, base: float, size: float, *, upended: bool = False) -> Run:
    while end > start + 1 and glyphs.text[end - 1].isspace():
        end -= 1
    height = glyphs.height
    return Run(
        start,
        end,
        glyphs.left[start],
        glyphs.right[end - 1],
        height - max(glyphs.top[start:end]),
        height - base,
        height - min(glyphs.bottom[start:end]),
        size,
        _is_bold(glyphs, start, end),
        upended,
    )


def _is_bold(glyphs: Glyphs, start: int, end: int) -> bool:
    """Whether the first and the last letter or figure of a run are bold."""
    return _bold_from(glyphs, range(start, end)) and _bold_from(glyphs, range(end - 1, start - 1, -1))


def _bold_from(glyphs: Glyphs, places: range) -> bool:
    """Whether the first letter or figure whose font has a telling name is bold; the names of some editors tell none."""
    text = glyphs.text
    for at in places:
        if text[at].isalnum():
            name, bold = glyphs.probe.font(glyphs.number(at))
            if bold or _is_telling(name):
                return bold
    return False


@cache
def _is_telling(name: str) -> bool:
    return not _NAMELESS.search(name)


def _parted(glyphs: Glyphs, runs: list[Run]) -> list[Run]:
    """Runs cut where a value that a widget draws stands between two words of theirs."""
    values = {start for start, _ in glyphs.values}
    drawn = [run for run in runs if run.start in values]
    for value in drawn:
        runs = [part for run in runs for part in _cut_at(glyphs, run, value)]
    return runs


def _cut_at(glyphs: Glyphs, run: Run, value: Run) -> Iterator[Run]:
    beside = abs(run.base - value.base) < 0.6 * max(run.size, value.size) and run.left < value.middle < run.right
    if run is value or not beside:
        yield run
        return
    words = list(_WORD.finditer(glyphs.text, run.start, run.end))
    after = [word for word in words if (glyphs.left[word.start()] + glyphs.right[word.end() - 1]) / 2 > value.middle]
    before = words[: len(words) - len(after)]
    base = glyphs.height - run.base
    for part in (before, after):
        if part:
            yield _run(glyphs, part[0].start(), part[-1].end(), base, run.size)


def pieces(glyphs: Glyphs, run: Run) -> list[Piece]:
    """The characters of a run as they go into the text: blanks single, letters set apart each by itself."""
    start, end = run.start, run.end
    text = glyphs.text[start:end]
    if "  " not in text and not (_SPACED.search(text) or _SPACED_FIRST.match(text)):
        return [Piece(start, end)]
    return [Piece(*match.span()) for match in _WORD.finditer(glyphs.text, start, end)]
