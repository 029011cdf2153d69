"""A long text in stretches, so that what is cut into words stays in the processor's cache."""

from __future__ import annotations

from collections.abc import Iterator

from plan_extract.text import Span


def blocks(text: str, size: int = 1 << 17) -> Iterator[Span]:
    """Stretches of whole lines, each of at least ``size`` code points but the last.

    What is cut into words block by block stays in the processor's cache: a long text then costs no more a character
    than a short one.

    >>> list(blocks("a\\nb\\nc", 1))
    [Span(start=0, end=2), Span(start=2, end=4), Span(start=4, end=5)]
    """
    start = 0
    while start < len(text):
        end = text.find("\n", start + size - 1) + 1 or len(text)
        yield Span(start, end)
        start = end
