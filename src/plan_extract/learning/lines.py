"""What a model sees of a document: its lines, each a spaCy Doc, and what gold says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

from plan_extract.records import Plan
from plan_extract.text import Document, Span
from plan_extract.words.tokens import tokens

KINDS = ("heading", "item", "body", "head", "foot")
"""Kinds of lines. Rows of tables are not among them: their ruling lines or tabs tell them, not their words."""
_ZONES = {"header": "head", "recipients": "foot", "signature": "foot"}
_ITEM = re.compile(r"\s*(?:[-+*•–]|\(?(?:\d{1,2}|[a-zđ])[.)])\s")
_BLANK = "▁"
"""Opens a token that stands for the look of a line, and no word of it can begin with it."""


class Marked(NamedTuple):
    """A stretch of a text and its label."""

    span: Span
    label: str


def marked_lines(document: Document, marks: Sequence[Marked]) -> Iterator[tuple[str, list[Marked]]]:
    """The lines of the tidy view, each with the marks that lie wholly in it, counted from its start.

    ``marks`` are canonical and in text order. Of two that share words the one that begins first is kept, of those the
    longer.
    """
    view = [Marked(viewed(document, one.span), one.label) for one in marks]
    for line in document.lines:
        inside, done = [], line.start
        for span, label in sorted(view, key=lambda one: (one.span.start, -one.span.end)):
            if done <= span.start and span.end <= line.end:
                inside.append(Marked(Span(span.start - line.start, span.end - line.start), label))
                done = span.end
        yield document.tidy.text[line.start : line.end], inside


def viewed(document: Document, span: Span) -> Span:
    """A canonical span as one of the tidy view."""
    tidy = document.tidy
    return Span(tidy.view_offset(span.start), tidy.view_offset(span.end - 1) + 1)


def line_kinds(plan: Plan, text: str) -> list[str | None]:
    """The kind of each line of the canonical text as the sections of a plan have it; None for blank ones."""
    heads = [one.heading_span.start for one in plan.sections if one.heading_span]
    zones = [(one.span.start, one.span.end, _ZONES[one.kind]) for one in plan.sections if one.kind in _ZONES]
    kinds: list[str | None] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        zone = next((kind for first, last, kind in zones if first < end and start < last), None)
        heading = any(start <= head < end for head in heads)
        kinds.append((zone or ("heading" if heading else _plain(line))) if line.strip() else None)
        start = end + 1
    return kinds


def _plain(line: str) -> str:
    return "item" if _ITEM.match(line) else "body"


def line_docs(text: str, vocab: Vocab) -> list[Doc]:
    """A Doc for each line that is not blank: its words, behind tokens that tell how it looks and where it stands."""
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    made = []
    for place, at in enumerate(filled):
        before = lines[filled[place - 1]] if place else ""
        after = lines[filled[place + 1]] if place + 1 < len(filled) else ""
        look = [
            f"{_BLANK}at{10 * place // len(filled)}",
            f"{_BLANK}gap{int(at > 0 and not lines[at - 1].strip())}",
            *_look("", lines[at]),
            *_look("before", before),
            *_look("after", after),
        ]
        made.append(Doc(vocab, words=[*look, *tokens(lines[at].strip())[0]]))
    return made


def _look(which: str, line: str) -> Iterator[str]:
    """How a line looks: length, capitals, how it begins and ends."""
    words = line.split()
    letters = [letter for letter in line if letter.isalpha()]
    capitals = 10 * sum(letter.isupper() for letter in letters) // max(len(letters), 1)
    yield f"{_BLANK}{which}long{min(len(words) // 4, 8)}"
    yield f"{_BLANK}{which}capitals{capitals // 3}"
    yield f"{_BLANK}{which}begins{_shape(words[0]) if words else ''}"
    yield f"{_BLANK}{which}ends{_shape(words[-1][-1]) if words else ''}"


def _shape(word: str) -> str:
    """A word with every letter and digit as one sign each kind: ``I.1`` is ``X.9``, ``- `` stays."""
    return "".join(
        "9" if one.isdigit() else "X" if one.isupper() else "x" if one.isalpha() else one for one in word[:4]
    )
