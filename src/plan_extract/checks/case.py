"""What a check looks at, and how it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from plan_extract import records
from plan_extract.extractor import Layers, Mention
from plan_extract.text import Document, Span, Tree
from plan_extract.words.patterns import EDGE_LEFT, EDGE_RIGHT

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
    def pairs(self) -> set[tuple[str, str]]:
        """Every two tokens that stand side by side."""
        return set(zip(self.tokens, self.tokens[1:], strict=False))

    def places(self, *words: str) -> Iterator[Span]:
        """Where these folded words stand together, as whole words."""
        inner = " *".join(map(re.escape, words)) if not all(map(str.isalnum, words)) else " +".join(words)
        for match in re.finditer(EDGE_LEFT + inner + (EDGE_RIGHT if words[-1].isalnum() else ""), self.folded):
            yield Span(*match.span())


def finding(code: str, severity: records.Severity, span: Span, message: str) -> Mention:
    """A finding as a mention; the message is plain Vietnamese and says why."""
    return Mention(span, f"finding.{code}", {"code": code, "severity": severity, "message": message})


def plain_words(folded: str) -> str:
    """The words of a folded text alone, one blank between them: what is left when marks and brackets may differ.

    >>> plain_words('đề án "xây dựng" (2021 -2030)')
    'đề án xây dựng 2021 2030'
    """
    return _APART.sub(" ", folded).strip()
