"""What a check looks at, and how it speaks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count

from plan_extract import records
from plan_extract.extractor import Layers, Mention
from plan_extract.text import Document, Span, Tree

_APART = re.compile(r"[\W_]+")
_STOPS = (",", ".", ";", ":", "(", ")", '"', "-", "/", "+", "…")
LINE_END = "¶"


@dataclass(frozen=True)
class Case:
    """One document with all that was found in it."""

    document: Document
    tree: Tree
    layers: Layers

    @property
    def text(self) -> str:
        """The tidy text."""
        return self.document.tidy.text

    @property
    def folded(self) -> str:
        """The folded text."""
        return self.document.tidy.folded

    @cached_property
    def tokens(self) -> list[str]:
        """Words and stops of the folded text in order; ``¶`` between lines and cells."""
        text = self.folded.replace("\n", f" {LINE_END} ").replace("\t", f" {LINE_END} ")
        for stop in _STOPS:
            text = text.replace(stop, f" {stop} ")
        return text.split()

    @cached_property
    def vocabulary(self) -> set[str]:
        """The different tokens."""
        return set(self.tokens)

    def pairs(self, words: Collection[str]) -> set[tuple[str, str]]:
        """Every two tokens that stand side by side and of which one is among the words."""
        wanted, tokens = self.vocabulary.intersection(words), ["", *self.tokens, ""]
        places = [*compress(count(), map(wanted.__contains__, tokens))]
        return {(tokens[at], tokens[at + 1]) for at in {*places, *(place - 1 for place in places)}}

    def among(self, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of the pairs whose words stand side by side."""
        possible = {pair for pair in pairs if self.vocabulary.issuperset(pair)}
        firsts = {first for first, _ in possible}
        places = compress(count(), map(firsts.__contains__, self.tokens))
        return {pair for at in places if (pair := (*self.tokens[at : at + 2],)) in possible}

    @cached_property
    def printed_tokens(self) -> set[str]:
        """The different stretches between blanks, as printed."""
        return set(self.text.split())

    def places(self, words: str) -> Iterator[Span]:
        """Where these folded words stand, not inside longer ones."""
        return places(self.folded, words)


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
    return _APART.sub(" ", folded).strip()
