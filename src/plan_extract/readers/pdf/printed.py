"""Runs → printed lines: rows of one height, each put together from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from plan_extract.readers.pdf.glyphs import Glyphs
from plan_extract.readers.pdf.runs import Piece, Run, pieces
from plan_extract.readers.pdf.spelling import FEWEST_LETTERS, put_together
from plan_extract.readers.pdf.widgets import is_spaced

_SAME_ROW = 0.45
_GLUE = 0.12
_LEADS = "/"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FAR = 2.5
_BASE, _LEFT = attrgetter("base"), attrgetter("left")


class Printed(NamedTuple):
    """A printed line: its words and pieces, its edges in points (from above), size, and whether all of it is bold.

    ``hang`` is where its second word begins, ``first`` the width of its first word, ``glued`` whether the next line
    goes on with no blank, ``tabbed`` whether parts of it stand far apart (a label and its value).
    """

    text: str
    pieces: tuple[Piece, ...]
    left: float
    right: float
    top: float
    base: float
    bottom: float
    size: float
    bold: bool
    hang: float
    first: float
    glued: bool = False
    tabbed: bool = False

    @property
    def middle(self) -> float:
        """Half way between the left and the right edge."""
        return (self.left + self.right) / 2


def to_rows(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs in rows from above, each from left to right; what stands less than half a size apart is one row.

    Words set upright, in the narrow head of a column, are one row in the order of the text.
    """
    runs = list(runs)
    upended = [run for run in runs if run.upended]
    if upended:
        runs = [run for run in runs if not run.upended]
    rows: list[list[Run]] = []
    base = tall = 0.0
    for run in sorted(runs, key=_BASE):
        if rows and run.base - base <= _SAME_ROW * min(tall, run.size or tall):
            rows[-1].append(run)
            if run.size > tall:
                base, tall = run.base, run.size
        else:
            rows.append([run])
            base, tall = run.base, run.size
    for row in rows:
        if len(row) > 1:
            row.sort(key=_LEFT)
    return [*rows, upended] if upended else rows


def to_lines(glyphs: Glyphs, rows: Iterable[Sequence[Run]], glued: frozenset[int]) -> list[Printed]:
    """Every row as a printed line."""
    return [to_line(glyphs, row, glued) for row in rows]


def to_line(glyphs: Glyphs, row: Sequence[Run], glued: frozenset[int] = frozenset()) -> Printed:
    """The runs of a row as one line; words that touch are one word."""
    parts = _parts(glyphs, row)
    text = _text(glyphs, parts)
    start, end, left, right, top, base, bottom, size, bold, _ = row[0] if len(row) == 1 else _whole(row)
    word = text.find(" ")
    after = start + (word if word >= 0 else len(text))
    return Printed(
        text,
        tuple(parts),
        left,
        right,
        top,
        base,
        bottom,
        size,
        bold,
        _hang(glyphs, row, after),
        glyphs.right[min(after, row[0].end) - 1] - left,
        end - 1 in glued,
        len(row) > 1 and any(b.left - a.right > _FAR * b.size for a, b in pairwise(row)),
    )


def _whole(row: Sequence[Run]) -> Run:
    """The runs of a row as one, with the baseline of the largest."""
    return Run(
        row[0].start,
        row[-1].end,
        row[0].left,
        max(run.right for run in row),
        min(run.top for run in row),
        max(row, key=lambda run: run.size).base,
        max(run.bottom for run in row),
        max(run.size for run in row),
        all(run.bold for run in row),
    )


def _parts(glyphs: Glyphs, row: Sequence[Run]) -> list[Piece]:
    """The pieces of the runs of a row, words that touch and letters that are set apart put together."""
    parts = _pieces(glyphs, row[0])
    for last, run in pairwise(row):
        found = _pieces(glyphs, run)
        if _is_glued(glyphs, last, run):
            found[0] = found[0]._replace(blank=False)
        parts += found
    return put_together(glyphs, parts) if len(parts) >= FEWEST_LETTERS else parts


def _pieces(glyphs: Glyphs, run: Run) -> list[Piece]:
    found = pieces(glyphs, run)
    if glyphs.values and is_spaced(glyphs.text[run.start : run.end]) and run.start in dict(glyphs.values):
        spots = [at for at in range(run.start, run.end) if glyphs.text[at] != " "]
        return [Piece(at, at + 1, blank=at == run.start) for at in spots]
    return found


def _is_glued(glyphs: Glyphs, last: Run, run: Run) -> bool:
    """Whether two runs touch, with no blank between them in the page's text, or a slash goes on after a number."""
    text = glyphs.text
    if text[run.start] in _LEADS and text[last.end - 1].isdigit():
        return True
    if text[run.start] in _SUPERSCRIPTS or (text[last.end - 1] in _SUPERSCRIPTS and text[run.start].isalnum()):
        return False
    if run.left - last.right > _GLUE * run.size or not {last.start, run.start}.isdisjoint(dict(glyphs.values)):
        return False
    return run.start < last.end or " " not in text[last.end : run.start]


def _text(glyphs: Glyphs, parts: list[Piece]) -> str:
    if len(parts) == 1:
        return glyphs.text[parts[0].start : parts[0].end]
    words = (f" {glyphs.text[a:b]}" if blank else glyphs.text[a:b] for a, b, blank in parts)
    return "".join(words).removeprefix(" ")


def _hang(glyphs: Glyphs, row: Sequence[Run], after: int) -> float:
    """Where the second word of a row begins, the first one ending before ``after``; its left edge if it has but one."""
    head = row[0]
    while after < head.end and glyphs.text[after].isspace():
        after += 1
    if after < head.end:
        return glyphs.left[after]
    return row[1].left if len(row) > 1 else head.left
