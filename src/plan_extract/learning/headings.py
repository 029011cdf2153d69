"""A model of the kinds of lines beside the rules of structure: headings that damaged numbers hide from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from plan_extract.learning.kinds import line_docs, prose
from plan_extract.learning.models import Model
from plan_extract.text import Document, Section, Tree

_SURE = 0.9
"""From this probability on a line that the rules take for plain text is a heading because the model says so."""
Verdict = tuple[str, float]
"""The kind of a line and its probability."""


class Judge(Protocol):
    """What tells the kinds of lines."""

    def verdicts(self, document: Document) -> Sequence[Verdict]:
        """For each line outside tables."""


class LineModel:
    """A trained model of the kinds of lines."""

    def __init__(self, model: Model) -> None:
        self._nlp = model.nlp

    def verdicts(self, document: Document) -> list[Verdict]:
        """Its most probable kind of each line."""
        cats = [doc.cats for doc in self._nlp.pipe(line_docs(document, self._nlp.vocab))]
        return [max(one.items(), key=lambda item: item[1]) for one in cats]


class Headed:
    """The rules' structure with the lines for headings, too, that a model is sure of.

    Such a line is shown to the rules as set in bold: whether it can be a heading there, and of which rank, they decide.
    """

    def __init__(self, rules: Any, judge: Judge) -> None:
        self._rules = rules
        self._judge = judge

    def build(self, document: Document) -> Tree:
        """The structure of a document; sections that stand only because of the model say so."""
        tree: Tree = self._rules.build(document)
        verdicts = zip(prose(document), self._judge.verdicts(document), strict=True)
        sure = {line for line, (kind, share) in verdicts if kind == "heading" and share >= _SURE}
        own = {section.heading.start for section in tree.sections if section.heading}
        new = {line for line in sure if not any(line.start <= at < line.end for at in own)}
        if not new:
            return tree
        lines = tuple(line._replace(bold=True) if line in new else line for line in document.lines)
        again: Tree = self._rules.build(replace(document, lines=lines))
        return replace(again, sections=tuple(_told(section, own) for section in again.sections))


def _told(section: Section, own: set[int]) -> Section:
    if section.heading is None or section.heading.start in own:
        return section
    return replace(section, rule="section.model")
