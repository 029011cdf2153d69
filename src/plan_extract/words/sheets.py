"""The issuing part of a document cut for reading: its head, type word and title, body, and signature zones."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from plan_extract.text import Document, Part, Span, Tree
from plan_extract.words.patterns import compiled
from plan_extract.words.type_lines import type_line


class Label(NamedTuple):
    """The document's type and title with their places, and how they were seen."""

    name: str | None
    word: Span | None
    title: Span | None
    rule: str


class Sheet(NamedTuple):
    """``above`` is the head above the type word, ``head`` the whole of it, ``zones`` recipients and signature."""

    text: str
    folded: str
    part: Part
    label: Label
    above: Span
    head: Span
    body: Span
    zones: tuple[Span, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(r"v/v:? |về việc |kính gửi"),
        compiled(r"(?:v/v:? )(?P<title>[^\n\t|]+(?:\n(?!kính gửi|c[ộô]ng h|độc lập|[^\n]{0,40}ngày )[^\n\t|]+){0,6})"),
        compiled(r"số(?:(?<=\nsố)|(?<=\Asố)) ?:? ?[\d./_ …-]{0,12}[/-] ?[^\W\d_]"),
    )


def issuing_part(tree: Tree) -> int:
    """The index of the part that issues the document: the first that is no appendix."""
    return next((at for at, part in enumerate(tree.parts) if part.kind != "appendix"), 0)


def sheet_of(document: Document, tree: Tree) -> Sheet:
    """The sheet of a document that has at least one part."""
    at = issuing_part(tree)
    part = tree.parts[at]
    text, folded = document.tidy.text, document.tidy.folded
    sections = [section for section in tree.sections if section.part == at]
    start = Span(part.span.start, part.span.start)
    head = next((section.span for section in sections if section.kind == "header"), start)
    label = _label(document, part, head)
    about = _patterns()[0].search(folded, *head)
    border = label.word.start if label.word else (about.start() if about else head.end)
    above = Span(head.start, border)
    if not folded[above.start : above.end].strip():
        above = _displaced(folded, part) or above
    zones = tuple(section.span for section in sections if section.kind in ("recipients", "signature"))
    return Sheet(text, folded, part, label, above, head, Span(head.end, part.span.end), zones)


def _label(document: Document, part: Part, head: Span) -> Label:
    """Type and title from the structure; else from a Party's type line; else a letter's ``V/v``."""
    if part.doc_type:
        return Label(part.doc_type, part.heading, part.title, "header.type_word")
    line = type_line(document.tidy.text, document.tidy.folded, document.lines)
    if line:
        return Label(line.name, line.word, line.title, "header.type_line")
    letter = _patterns()[1].search(document.tidy.folded, *head)
    if letter:
        word = Span(letter.start(), letter.start() + len("v/v"))
        return Label("Công văn", word, Span(*letter.span("title")), "header.letter")
    return Label(None, None, part.title, "header.title")


def _displaced(folded: str, part: Part) -> Span | None:
    """The head where a copy prints it below the first lines of the body: around the line of the number."""
    line = _patterns()[2].search(folded, part.span.start, part.span.end)
    if line is None:
        return None
    start = end = line.start() + 1
    for _ in range(3):
        start = max(folded.rfind("\n", part.span.start, max(start - 1, part.span.start)) + 1, part.span.start)
    for _ in range(4):
        stop = folded.find("\n", end, part.span.end)
        end = stop + 1 if stop >= 0 else part.span.end
    return Span(start, end)
