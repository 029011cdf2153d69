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
    """The lines and their copies; ``renamed``, ``noisy``, ``lower`` say how many of each a hundred lines get.

    ``share`` of the words, numbers and signs of a noisy line have noise.
    """
    yield from lines
    for line in lines:
        named = any(one.label == _SWAPPED for one in line[1])
        yield from (renamed(line, chance) for _ in _times(told.get("renamed", 0) * named, chance))
        yield from (with_noise(line, _seed(chance), told["share"]) for _ in _times(told.get("noisy", 0), chance))
        if len(line[0].lower()) == len(line[0]):
            yield from ((line[0].lower(), line[1]) for _ in _times(told.get("lower", 0), chance))


def _times(percent: float, chance: random.Random) -> range:
    """Once for every full hundred, and by chance once more for the rest."""
    return range(int(percent + 100 * chance.random()) // 100)


def _seed(chance: random.Random) -> int:
    return chance.randrange(1 << 30)


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
