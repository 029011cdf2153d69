"""A trained model as one more source of mentions, beside the rules of its layer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

from plan_extract import records
from plan_extract.extractor import Extractor, Mention
from plan_extract.extractors.target.quantities import quantities
from plan_extract.learning.headings import Headed, LineModel
from plan_extract.learning.lines import Marked
from plan_extract.learning.models import Model, load
from plan_extract.pipeline import RULES
from plan_extract.tables import agencies as tables
from plan_extract.text import Document, Span, Tree
from plan_extract.words.fuzzy import NearNames

PLACES = {"agency": "agencies", "target": "targets"}
"""The layer of a plan that a model finds mentions for."""
LINES = "section-line"
"""The layer of models that tell the kinds of lines."""


def extractors(name: str) -> dict[str, Any]:
    """What ``extract`` takes to use a model: for its layer, the rules, and of the model what they can read.

    Raises ``InputError`` for a model that cannot be used.
    """
    model = load(name)
    if model.layer == LINES:
        return {"sections": Headed(RULES["sections"], LineModel(model))}
    layer = PLACES[model.layer]
    return {layer: Joined(RULES[layer], Backed(Alone(model.layer, Tagger(model))))}


class Source(Protocol):
    """What marks stretches of the tidy view."""

    def marks(self, document: Document) -> Iterator[Marked]:
        """Stretches and their labels, in text order."""


class Tagger:
    """A trained model that marks stretches in the lines of a document."""

    def __init__(self, model: Model) -> None:
        self._nlp = model.nlp

    def marks(self, document: Document) -> Iterator[Marked]:
        """What it marks."""
        texts = [document.tidy.text[line.start : line.end] for line in document.lines]
        for line, doc in zip(document.lines, self._nlp.pipe(texts), strict=True):
            for one in doc.ents:
                yield Marked(Span(line.start + one.start_char, line.start + one.end_char), one.label_)


class Alone:
    """Marks of a model as an extractor: read by the rules' own readers. The rule's name is the layer's, and model."""

    def __init__(self, layer: str, source: Source) -> None:
        self._source = source
        self._rule = f"{layer}.model"
        self._rules = RULES[PLACES[layer]]
        self._values = _VALUES[layer]
        self.RECORD: type[records.Mention] = self._rules.RECORD

    def find(self, document: Document, tree: Tree) -> Iterator[Mention]:
        """Mentions in text order."""
        for span, label in self._source.marks(document):
            values = self._values(document, span, label)
            if values is not None:
                yield Mention(span, self._rule, values)

    def read(self, mention: Mention, evidence: Mapping[str, Any]) -> records.Mention | None:
        """The record of a mention."""
        record: records.Mention | None = self._rules.read(mention, evidence)
        return record


class Backed:
    """Of a model's mentions those that rules can read: bodies that a table nearly names, targets with a number."""

    def __init__(self, model: Alone) -> None:
        self._model = model
        self.RECORD = model.RECORD
        self.read = model.read

    def find(self, document: Document, tree: Tree) -> Iterator[Mention]:
        """Those mentions in text order."""
        found = self._model.find(document, tree)
        return (one for one in found if any(one.values.get(name) is not None for name in ("row", "value")))


class Joined:
    """Rules with a second source beside them."""

    def __init__(self, rules: Any, other: Extractor) -> None:
        self._rules = rules
        self._other = other
        self.RECORD: type[records.Mention] = rules.RECORD

    def find(self, document: Document, tree: Tree) -> list[Mention]:
        """Mentions of both in text order."""
        return settled(list(self._rules.find(document, tree)), self._other.find(document, tree))

    def read(self, mention: Mention, evidence: Mapping[str, Any]) -> records.Mention | None:
        """The record of a mention."""
        record: records.Mention | None = self._rules.read(mention, evidence)
        return record


def settled(first: Sequence[Mention], second: Iterable[Mention]) -> list[Mention]:
    """Both in text order, without those of the second that share words with one of the first.

    >>> [one.rule for one in settled([Mention(Span(4, 9), "a")], [Mention(Span(8, 12), "b"), Mention(Span(0, 4), "c")])]
    ['c', 'a']
    """
    spans = sorted(one.span for one in first)
    starts = [span.start for span in spans]

    def is_free(span: Span) -> bool:
        at = bisect_right(starts, span.end - 1)  # of the mentions that begin before its end, the last ones may reach it
        return not any(one.meets(span) for one in spans[max(at - _NESTED, 0) : at])

    return sorted([*first, *(one for one in second if is_free(one.span))], key=lambda one: one.span)


_NESTED = 8
"""Mentions that may lie in each other; targets do, in twos and threes."""


def _agency(document: Document, span: Span, label: str) -> dict[str, Any]:
    """The values of an agency: those of the table's row when the words are nearly its name."""
    words = document.words(span)
    values = {"kind": label, "name": words, "agency_id": None, "level": None, "own": None, "place": None,
              "bare": False, "many": label == "group", "head": "", "row": None, "stem": words}  # fmt: skip
    near = _names().nearest(words.split()) if label == "named" else None
    rest = words.split()[near.words :] if near else []
    own = " ".join(rest).lower()
    if near is None or (rest and own not in _OWN):
        return values
    row = _rows()[near.name]
    return {**values, "name": row.name, "agency_id": row.agency_id, "level": row.level, "own": own or None,
            "head": row.head, "row": row.agency_id, "stem": row.name}  # fmt: skip


_OWN = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn")


@cache
def _rows() -> dict[str, tables.Agency]:
    return {row.name: row for row in tables.agencies() if row.kind == "named" and " " in row.name}


@cache
def _names() -> NearNames:
    return NearNames(_rows())


def _target(document: Document, span: Span, label: str) -> dict[str, Any] | None:
    """The values of a target: a quantity as the rules read it, None where they read no number; else its words."""
    if label != "quantity":
        return {"kind": label, "indicator": document.words(span)}
    draft = next(iter(quantities(document.tidy.folded, *span)), None)
    if draft is None:
        return None
    return {
        "kind": draft.kind,
        "value": draft.value,
        "value_max": draft.value_max,
        "unit": draft.unit,
        "comparator": draft.comparator,
        "subject": document.words(draft.subject) if draft.subject else None,
        "indicator": document.words(draft.indicator) if draft.indicator else None,
    }


_VALUES: Mapping[str, Callable[[Document, Span, str], dict[str, Any] | None]] = {"agency": _agency, "target": _target}
