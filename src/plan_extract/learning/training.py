"""Training: gold lines in, a spaCy pipeline out; the same gold, configuration and seed give the same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_model_from_config, registry
from thinc.api import Config, fix_random_seed

from plan_extract.learning.copies import with_copies
from plan_extract.learning.lines import KINDS, Marked, line_docs, line_kinds, marked_lines
from plan_extract.readers import read_text
from plan_extract.scoring.gold import Gold
from plan_extract.text import Span

_SPANS = {"agency": "agencies", "target": "targets"}


def train(layer: str, config: Config, documents: Sequence[Gold]) -> Language:
    """The pipeline that a configuration describes, trained on the gold documents."""
    told = registry.resolve({"training": config["training"]})["training"]
    seed = told["seed"]
    fix_random_seed(seed)
    nlp = load_model_from_config(Config({name: config[name] for name in ("nlp", "components")}), auto_fill=True)
    examples = list(examples_of(layer, documents, nlp, copies=config.get("copies", {}), seed=seed))
    optimizer = nlp.initialize(lambda: examples, sgd=told["optimizer"])
    chance = random.Random(seed)
    for _ in range(told["max_epochs"]):
        chance.shuffle(examples)
        for batch in told["batcher"](examples):
            nlp.update(batch, sgd=optimizer, drop=told["dropout"])
    return nlp


def examples_of(
    layer: str, documents: Sequence[Gold], nlp: Language, *, copies: Mapping[str, float], seed: int
) -> Iterator[Example]:
    """What a pipeline learns from, or is compared with; ``copies`` are those of ``copies.with_copies``."""
    if layer == "section-line":
        for gold in documents:
            yield from _line_examples(gold, nlp)
    else:
        lines = [line for gold in documents for line in _span_lines(layer, gold)]
        for text, marks in with_copies(lines, random.Random(seed), copies):
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


def _line_examples(gold: Gold, nlp: Language) -> Iterator[Example]:
    kinds = [kind for kind in line_kinds(gold.plan, gold.text) if kind]
    for doc, kind in zip(line_docs(gold.text, nlp.vocab), kinds, strict=True):
        yield Example.from_dict(doc, {"cats": {name: float(name == kind) for name in KINDS}})
