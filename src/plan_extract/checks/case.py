"""What a check looks at, and how it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count, islice
from operator import eq

from plan_extract import records
from plan_extract.extractor import Layers, Mention
from plan_extract.text import Document, Span, Tree
from plan_extract.words.blocks import blocks

_WORD = re.compile(r"[^\W_]+")
_STOPS = ("\n", "\t", ",", ".", ";", "(", ")", '"', "-", "/", "+", "…")
STOP = "¶"


@dataclass(frozen=True)
class Case:
    """One document with all that was found in it."""

    document: Document
    tree: Tree
    layers: Layers

    @cached_property
    def text(self) -> str:
        """The tidy text."""
        return self.document.tidy.text

    @cached_property
    def folded(self) -> str:
        """The folded text."""
        return self.document.tidy.folded

    @cached_property
    def _seen(self) -> tuple[set[str], set[tuple[str, str]], set[tuple[str, str]]]:
        """The different tokens, every two side by side, and those of them that stand twice in a row."""
        vocabulary: set[str] = set()
        pairs: set[tuple[str, str]] = set()
        doubled: set[tuple[str, str]] = set()
        for block in blocks(self.folded):
            tokens = _tokens(self.folded[slice(*block)])
            vocabulary.update(tokens)
            pairs.update(zip(tokens, islice(tokens, 1, None), strict=False))
            doubled.update(_doubled(tokens))
        return vocabulary, pairs, doubled

    @property
    def vocabulary(self) -> set[str]:
        """The different words of the folded text, colons, and ``¶`` for all other stops and line ends."""
        return self._seen[0]

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """Every two tokens that stand side by side."""
        return self._seen[1]

    @property
    def doubled(self) -> set[tuple[str, str]]:
        """Every two different tokens that stand twice in a row."""
        return self._seen[2]

    @cached_property
    def printed_tokens(self) -> set[str]:
        """The different stretches between blanks, as printed."""
        found: set[str] = set()
        for block in blocks(self.text):
            found.update(self.text[slice(*block)].split())
        return found

    def places(self, words: str) -> Iterator[Span]:
        """Where these folded words stand, not inside longer ones."""
        return places(self.folded, words)

    def matches(self, words: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern matches that begins with these folded words: to look for words costs a fraction of it."""
        for place in self.places(words):
            if match := pattern.match(self.folded, place.start):
                yield match


def _tokens(folded: str) -> list[str]:
    for stop in _STOPS:  # one sign for another is ten times cheaper than a sign for three
        folded = folded.replace(stop, STOP)
    return folded.replace(":", " : ").replace(STOP, f" {STOP} ").split()


def _doubled(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Two different tokens printed twice in a row."""
    last = len(tokens) - 3
    for at in compress(count(), map(eq, tokens, islice(tokens, 2, None))):
        if at < last and tokens[at + 1] == tokens[at + 3] and tokens[at] != tokens[at + 1]:
            yield tokens[at], tokens[at + 1]


def places(text: str, words: str) -> Iterator[Span]:
    """Where words stand in a text, not inside longer ones.

    >>> list(places("sở y tế, cơ sở", "sở"))
    [Span(start=0, end=2), Span(start=12, end=14)]
    """
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        inside = at and text[at - 1].isalnum() and words[0].isalnum()
        if not inside and not (text[end : end + 1].isalnum() and words[-1].isalnum()):
            yield Span(at, end)
        at = text.find(words, end)


def finding(code: str, severity: records.Severity, span: Span, message: str) -> Mention:
    """A finding as a mention; the message is plain Vietnamese and says why."""
    return Mention(span, f"finding.{code}", {"code": code, "severity": severity, "message": message})


def plain_words(folded: str) -> str:
    """The words of a folded text alone, one blank between them: what is left when marks and brackets may differ.

    >>> plain_words('đề án "xây dựng" (2021 -2030)')
    'đề án xây dựng 2021 2030'
    """
    return " ".join(_WORD.findall(folded))
