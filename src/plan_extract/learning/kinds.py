"""The kinds of a document's lines, and what a model sees of them: each a spaCy Doc.

Layout (indent, centre, size, bold, gap, place on the page) was tried on scans and told nothing that words, capitals and
neighbours do not (``docs/models.md``), so a text is enough to learn from and a scan is read like a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from plan_extract.readers import read_text
from plan_extract.records import Plan
from plan_extract.scoring.gold import Gold
from plan_extract.text import Document, Line
from plan_extract.words.tokens import tokens

KINDS = ("heading", "item", "body", "head", "foot")
"""Kinds of lines. Rows of tables are not among them: their ruling lines or tabs tell them, not their words."""
_ZONES = {"header": "head", "recipients": "foot", "signature": "foot"}
_ITEM = re.compile(r"\s*(?:[-+*•–]|\(?(?:\d{1,2}|[a-zđ])[.)])\s")
_BLANK = "▁"
"""Opens a token that stands for the look of a line, and no word of it can begin with it."""


def prose(document: Document) -> list[Line]:
    """The lines of a document outside its tables."""
    return [line for line in document.lines if line.table < 0]


def line_kinds(plan: Plan, document: Document) -> list[str]:
    """The kind of each line outside tables as the sections of a plan of the document have it."""
    heads = [one.heading_span.start for one in plan.sections if one.heading_span]
    zones = [(one.span.start, one.span.end, _ZONES[one.kind]) for one in plan.sections if one.kind in _ZONES]
    kinds = []
    for line in prose(document):
        start, end = document.tidy.source(line.span)
        zone = next((kind for first, last, kind in zones if first < end and start < last), None)
        heading = any(start <= head < end for head in heads)
        kinds.append(zone or ("heading" if heading else _plain(document.words(line.span))))
    return kinds


def _plain(line: str) -> str:
    return "item" if _ITEM.match(line) else "body"


def line_docs(document: Document, vocab: Vocab) -> list[Doc]:
    """A Doc for each line outside tables: its words, behind tokens that tell how it looks and where it stands."""
    lines = prose(document)
    texts = ["", *(document.words(line.span) for line in lines), ""]
    made = []
    for at, line in enumerate(lines):
        before, text, after = texts[at : at + 3]
        look = [
            f"{_BLANK}at{10 * at // len(lines)}",
            f"{_BLANK}gap{int(line.gap)}",
            *_look("", text),
            *_look("before", before),
            *_look("after", after),
        ]
        made.append(Doc(vocab, words=[*look, *tokens(text)[0]]))
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


def examples(gold: Gold, vocab: Vocab) -> Iterator[Example]:
    """The lines of a gold document, each with its kind."""
    document = read_text(gold.text)
    for doc, kind in zip(line_docs(document, vocab), line_kinds(gold.plan, document), strict=True):
        yield Example.from_dict(doc, {"cats": {name: float(name == kind) for name in KINDS}})
