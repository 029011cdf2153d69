"""What a check looks at, and how it speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_extract import records
from plan_extract.extractor import Layers, Mention
from plan_extract.text import Document, Span, Tree


@dataclass(frozen=True, slots=True)
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


def finding(code: str, severity: records.Severity, span: Span, message: str) -> Mention:
    """A finding as a mention; the message is plain Vietnamese and says why."""
    return Mention(span, f"finding.{code}", {"code": code, "severity": severity, "message": message})


_APART = re.compile(r"[\W_]+")


def plain_words(folded: str) -> str:
    """The words of a folded text alone, one blank between them: what is left when marks and brackets may differ.

    >>> plain_words('đề án "xây dựng" (2021 -2030)')
    'đề án xây dựng 2021 2030'
    """
    return _APART.sub(" ", folded).strip()
