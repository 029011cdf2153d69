"""Wordings of a table found in folded words, whole words only, the longest at a place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plan_extract.words.folding import fold

_WORD = re.compile(r"[^\W_]+|/")


class Hit(NamedTuple):
    """A wording in a text: its row's name, and where it stands."""

    name: str
    start: int
    end: int


class Wordings:
    """Wordings by the name of their row.

    >>> [hit.name for hit in Wordings([("sea", "cá biển"), ("fish", "cá")]).hits("Cá, cá biển")]
    ['fish', 'sea']
    """

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name, wording in rows:
            words = tuple(_WORD.findall(fold(wording)))
            self._by_first[words[0]].append((words, name))
        for wordings in self._by_first.values():
            wordings.sort(key=lambda row: -len(row[0]))

    def hits(self, text: str) -> Iterator[Hit]:
        """The wordings in a text, none over another."""
        places = list(_WORD.finditer(fold(text)))
        words = [place[0] for place in places]
        at = 0
        while at < len(words):
            length, name = self._at(words, at)
            if name is not None:
                yield Hit(name, places[at].start(), places[at + length - 1].end())
            at += length

    def _at(self, words: list[str], at: int) -> tuple[int, str | None]:
        for wording, name in self._by_first.get(words[at], ()):
            if tuple(words[at : at + len(wording)]) == wording:
                return len(wording), name
        return 1, None
