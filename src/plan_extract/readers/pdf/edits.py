"""Changes to the characters of a page: other words in the place of some, each with its place on the page kept."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from plan_extract.readers.pdf.glyphs import Glyphs


class Edit(NamedTuple):
    """Characters ``[start, end)`` become ``words``."""

    start: int
    end: int
    words: str


def apply(glyphs: Glyphs, edits: list[Edit]) -> Callable[[int], int]:
    """Change the characters of a page; returns where a character went (of one that is gone: its neighbour)."""
    glyphs.text = _joined(glyphs.text, edits)
    moving = [(edit.start, edit.end, *_stood_for(edit)) for edit in edits if len(edit.words) != edit.end - edit.start]
    if not moving:
        return lambda at: at
    firsts = [(start, end, first) for start, end, first, _ in moving]
    places = _spread(array("i", range(len(glyphs.left))), firsts)

    def moved(at: int, otherwise: int = len(places) - 1) -> int:
        number = bisect_left(places, at)
        return number if number < len(places) and places[number] == at else otherwise

    for edges in (glyphs.left, glyphs.top, glyphs.bottom):
        edges[:] = _spread(edges, firsts)
    glyphs.right[:] = _spread(glyphs.right, [(start, end, last) for start, end, _, last in moving])
    glyphs.source = places if glyphs.source is None else _spread(glyphs.source, firsts)
    glyphs.values = [(moved(a, a), moved(b - 1, b - 1) + 1) for a, b in glyphs.values]
    return moved


def _joined(text: str, edits: list[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join([*parts, text[at:]])


def _stood_for(edit: Edit) -> tuple[list[int], list[int]]:
    """The first and the last character for which each letter of new words stands: they share the old ones alike."""
    size, count = edit.end - edit.start, len(edit.words)
    firsts = [edit.start + number * size // count for number in range(count)]
    lasts = [max(edit.start + (number + 1) * size // count - 1, first) for number, first in enumerate(firsts)]
    return firsts, lasts


def _spread(values: array[Any], moving: Iterable[tuple[int, int, list[int]]]) -> array[Any]:
    """What is known of each character, for the new ones: in the place of ``[start, end)`` the values of some."""
    made = array(values.typecode)
    at = 0
    for start, end, kept in moving:
        made += values[at:start]
        made.extend(map(values.__getitem__, kept))
        at = end
    return made + values[at:]
