"""A plan as spaCy shows it: a Doc whose spans are the records, expanded to the borders of its tokens.

``doc.spans`` has one group a layer. A span's label is the record's kind (an assignment's role, a finding's code), its
``id_`` the record's id, its ``kb_id_`` the slug or URN that names the same thing elsewhere. ``doc._.plan`` is the plan
as a plain dict, with the exact offsets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from plan_extract.records import Plan
from plan_extract.words.folding import fold
from plan_extract.words.tokens import tokens

LAYERS = {
    "sections": "kind",
    "citations": "form",
    "agencies": "kind",
    "deadlines": "kind",
    "targets": "kind",
    "assignments": "role",
    "tables": "",
    "findings": "code",
}
"""Layers, and the field that gives a span its label."""
_NAMES = ("agency_id", "indicator_id", "urn")

if not Doc.has_extension("plan"):
    Doc.set_extension("plan", default=None)


class Syllables:
    """A spaCy tokenizer that keeps every character: syllables, numbers, signs, and blanks that are more than one.

    Words are normalised (``token.norm_``) by folding: lower case, one placement of tone marks. There is nothing to
    save: the configuration names the tokenizer, and that is all.
    """

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab
        vocab.lex_attr_getters = {**vocab.lex_attr_getters, NORM: fold}

    def __call__(self, text: str) -> Doc:
        """A Doc with ``doc.text == text``."""
        words, spaces = tokens(text)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Syllables:
        """Itself."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Write nothing."""

    def from_disk(self, _path: Any, **_: Any) -> Syllables:
        """Itself."""
        return self


def syllables() -> Callable[[Language], Syllables]:
    """The tokenizer for ``[nlp.tokenizer]``; the word for it in a configuration is ``plan_extract.Syllables.v1``."""

    def made(nlp: Language) -> Syllables:
        return Syllables(nlp.vocab)

    return made


registry.tokenizers.register("plan_extract.Syllables.v1", func=syllables)


def doc_of(plan: Plan, vocab: Vocab) -> Doc:
    """The Doc of a plan that carries its text."""
    return annotate(Syllables(vocab)(plan.canonical or ""), plan.model_dump(mode="json", exclude={"canonical"}))


def annotate(doc: Doc, plan: Mapping[str, Any]) -> Doc:
    """The Doc with the records of a plan (a dict whose offsets count ``doc.text``) as spans, and the plan itself."""
    borders = Borders(doc)
    for layer, label in LAYERS.items():
        spans = list(_spans(doc, borders, plan[layer], label or layer))
        doc.spans[layer] = SpanGroup(doc, name=layer, spans=spans)
    doc._.plan = plan
    return doc


def _spans(doc: Doc, borders: Borders, rows: list[dict[str, Any]], label: str) -> Iterator[Span]:
    for row in rows if len(doc) else ():
        first, end = borders.around(row["span"]["start"], row["span"]["end"])
        name = next((row[name] for name in _NAMES if row.get(name)), "")
        yield Span(doc, first, end, label=row.get(label) or label, kb_id=name, span_id=row["id"])


class Borders:
    """Where the tokens of a Doc begin and end, in code points."""

    def __init__(self, doc: Doc) -> None:
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """First token and the one behind the last of those that a stretch touches; an empty stretch takes one."""
        first = min(bisect_right(self._ends, start), len(self._starts) - 1)
        return first, max(bisect_left(self._starts, end), first + 1)
