"""Organisations in a text as underthesea's named entity tagger sees them: the baseline for agencies.

The model comes with the package (a CRF of 2017); nothing is downloaded. Its tokens are normalised and may differ
from the text in tone marks and blanks, so each is looked up again in the line it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from plan_extract.words.folding import fold

_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\s+")


def organisations(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the entities tagged ORG, in text order."""
    tag = import_module("underthesea").ner  # slow to import, and only this baseline needs it
    for line in _LINE.finditer(text):
        if line[0].strip():
            for start, end in _entities(line[0], tag(line[0])):
                yield line.start() + start, line.start() + end


def _entities(line: str, tokens: list[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Runs of ``B-ORG I-ORG …`` as spans of the line.

    >>> _entities("Ban Chỉ đạo và Sở Y tế", [("Ban", "B-ORG"), ("Chỉ đạo", "I-ORG"), ("và", "O"), ("Sở Y tế", "B-ORG")])
    [(0, 11), (15, 22)]
    """
    spans: list[tuple[int, int]] = []
    folded, at, inside = fold(line), 0, False
    for token in tokens:
        place = re.compile(_BLANK.sub(r"\\s+", re.escape(fold(token[0])).replace(r"\ ", " "))).search(folded, at)
        if not place:  # the tagger changed the token; its neighbours are found without it
            continue
        at, label = place.end(), token[-1]
        if label == "I-ORG" and inside:
            spans[-1] = spans[-1][0], at
        elif label.endswith("-ORG"):
            spans.append(place.span())
        inside = label.endswith("-ORG")
    return spans
