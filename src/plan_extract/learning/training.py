"""Training: gold lines in, a spaCy pipeline out; the same gold, configuration and seed give the same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_model_from_config, registry
from thinc.api import Config, fix_random_seed

from plan_extract.learning import kinds, silver
from plan_extract.learning.copies import Line, with_copies
from plan_extract.learning.lines import Marked, marked_lines
from plan_extract.readers import read_text
from plan_extract.scoring.gold import Gold
from plan_extract.text import Span

_SPANS = {"agency": "agencies", "target": "targets"}


def train(layer: str, config: Config, documents: Sequence[Gold]) -> Language:
    """The pipeline that a configuration describes, trained on gold documents and, where there are such, on silver."""
    told = registry.resolve({"training": config["training"]})["training"]
    seed = told["seed"]
    fix_random_seed(seed)
    nlp = load_model_from_config(Config({name: config[name] for name in ("nlp", "components")}), auto_fill=True)
    examples = list(_examples(layer, config, documents, nlp, seed))
    optimizer = nlp.initialize(lambda: examples, sgd=told["optimizer"])
    chance = random.Random(seed)
    for _ in range(told["max_epochs"]):
        chance.shuffle(examples)
        for batch in told["batcher"](examples):
            nlp.update(batch, sgd=optimizer, drop=told["dropout"])
    return nlp


def _examples(layer: str, config: Config, documents: Sequence[Gold], nlp: Language, seed: int) -> Iterator[Example]:
    """What a pipeline learns from; ``[copies]`` and ``[silver]`` are those of ``copies.with_copies``."""
    if layer == "section-line":
        for gold in documents:
            yield from kinds.examples(gold, nlp.vocab)
        return
    by_rules = [gold for gold in documents if gold.annotator == silver.ANNOTATOR]
    by_hand = [gold for gold in documents if gold.annotator != silver.ANNOTATOR]
    for part, told in ((by_hand, config.get("copies", {})), (by_rules, config.get("silver", {}))):
        lines = [line for gold in part for line in _span_lines(layer, gold)]
        yield from _span_examples(_chosen(lines, told, seed), told, nlp, seed)


def _chosen(lines: Sequence[Line], told: Mapping[str, float], seed: int) -> Sequence[Line]:
    """All lines, or by chance ``most`` of them, those with marks twice as likely as those without."""
    chance, most = random.Random(seed), int(told.get("most", len(lines)))
    if len(lines) <= most:
        return lines
    return sorted(lines, key=lambda line: chance.random() * (1 if line[1] else 2))[:most]


def _span_examples(lines: Sequence[Line], told: Mapping[str, float], nlp: Language, seed: int) -> Iterator[Example]:
    for text, marks in with_copies(lines, random.Random(seed), told):
        entities = [(span.start, span.end, label) for span, label in marks]
        yield Example.from_dict(prepared(nlp, text), {"entities": entities})


def _span_lines(layer: str, gold: Gold) -> Iterator[tuple[str, Sequence[Marked]]]:
    records = getattr(gold.plan, _SPANS[layer])
    marks = [Marked(Span(one.span.start, one.span.end), one.kind) for one in records]
    return marked_lines(read_text(gold.text), marks)


def prepared(nlp: Language, text: str) -> Doc:
    """A line as the first trained component gets it."""
    doc = nlp.make_doc(text)
    return nlp.get_pipe("plan_extract_words")(doc) if nlp.has_pipe("plan_extract_words") else doc
