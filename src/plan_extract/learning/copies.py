"""More lines from the same gold: copies with other names, with noise, in lower case. All from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from plan_extract.learning.lines import Marked
from plan_extract.learning.noise import noisy
from plan_extract.learning.offsets import Way
from plan_extract.tables import agencies as tables
from plan_extract.text import Span

Line = tuple[str, Sequence[Marked]]

_SWAPPED = "named"
"""The kind whose names are exchanged: ``agencies.csv`` has hundreds of it, and any can stand for any other."""


def with_copies(lines: Sequence[Line], chance: random.Random, told: Mapping[str, float]) -> Iterator[Line]:
    """The lines and their copies; ``renamed``, ``noisy``, ``lower`` say how many of a hundred lines get each.

    ``share`` of the words of a noisy line have noise.
    """
    yield from lines
    for line in lines:
        if any(one.label == _SWAPPED for one in line[1]) and 100 * chance.random() < told.get("renamed", 0):
            yield renamed(line, chance)
        if 100 * chance.random() < told.get("noisy", 0):
            yield with_noise(line, chance.randrange(1 << 30), told["share"])
        if 100 * chance.random() < told.get("lower", 0) and len(line[0].lower()) == len(line[0]):
            yield line[0].lower(), line[1]


def renamed(line: Line, chance: random.Random) -> Line:
    """The line with another body's name of ``agencies.csv`` in the place of each that is named."""
    text, done, marks, parts = line[0], 0, [], []
    for (start, end), label in line[1]:
        words = chance.choice(names()) if label == _SWAPPED else text[start:end]
        parts += [text[done:start], words]
        at = sum(map(len, parts))
        marks.append(Marked(Span(at - len(words), at), label))
        done = end
    return "".join([*parts, text[done:]]), marks


@cache
def names() -> list[str]:
    """The names of all bodies in ``agencies.csv``, sorted."""
    return sorted({name for row in tables.agencies() if row.kind == "named" for name in (row.name, *row.variants)})


def with_noise(line: Line, seed: int, share: float) -> Line:
    """The line as a bad scan shows it."""
    cut = list(noisy(line[0], seed=seed, share=share))
    way = Way(cut)
    return "".join(piece for piece, _ in cut), [Marked(Span(*way.lead(*span)), label) for span, label in line[1]]
