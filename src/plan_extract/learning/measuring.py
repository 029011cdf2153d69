"""Leave one document out: what models find in documents that they were not trained on, kept in one file.

Training takes minutes, scoring seconds. So the file (``models/measured.json``) holds what the models found, and the
scores are made of it when the page is (``reports``); the rules may change without training anew.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spacy.language import Language
from thinc.api import Config

from plan_extract.learning import copies, forms, lines, noise, training
from plan_extract.learning.forms import FORMS, formed
from plan_extract.learning.lines import line_docs
from plan_extract.learning.mentions import Tagger
from plan_extract.learning.models import Model, save, training_sha256
from plan_extract.learning.training import train
from plan_extract.readers import read_text
from plan_extract.scoring.gold import Gold

_DIGITS = 3
_FEW = (1, 2)


def measure(layer: str, name: str, config: Config, documents: Sequence[Gold], *, curve: bool) -> dict[str, Any]:
    """What models of one configuration find, each in the document that it was not trained on.

    With ``curve`` also for training on the first one, the first two of the other documents, in the order of the splits.
    """
    seconds, sizes, folds = [], [], []
    for held in documents:
        others = [gold for gold in documents if gold is not held]
        for count in sorted({*(_FEW if curve else ()), len(others)}):
            start = time.process_time()
            nlp = train(layer, config, others[:count])
            seconds.append(time.process_time() - start)
            shown = FORMS if count == len(others) else FORMS[:1]
            folds.append(
                {
                    "held": held.doc_id,
                    "trained_on": count,
                    "training_sha256": training_sha256(layer, config, others[:count]),
                    "found": {form: found(layer, nlp, formed(held, form).text) for form in shown},
                }
            )
        sizes.append(_size(layer, nlp, config, others))
    return {
        "layer": layer,
        "config": name,
        "code_sha256": code_sha256(),
        "bytes": max(sizes),
        "training_seconds": round(seconds[-1]),
        "characters_a_second": round(_speed(layer, nlp, documents), -3),
        "folds": folds,
    }


def found(layer: str, nlp: Language, text: str) -> list[list[Any]]:
    """What a model finds: ``[start, end, label]`` in canonical offsets, or ``[kind, probability]`` line by line."""
    if layer == "section-line":
        cats = [doc.cats for doc in nlp.pipe(line_docs(text, nlp.vocab))]
        best = [max(one, key=one.__getitem__) for one in cats]
        return [[kind, round(one[kind], _DIGITS)] for kind, one in zip(best, cats, strict=True)]
    document = read_text(text)
    marks = Tagger(Model(layer, nlp, "")).marks(document)
    return [[*document.tidy.source(span), label] for span, label in marks]


def code_sha256() -> str:
    """The SHA-256 of the modules that decide what a model learns."""
    modules = (copies, forms, lines, noise, training)
    return hashlib.sha256(b"\0".join(Path(str(one.__file__)).read_bytes() for one in modules)).hexdigest()


def _size(layer: str, nlp: Language, config: Config, documents: Sequence[Gold]) -> int:
    with TemporaryDirectory() as folder:
        save(nlp, layer, config, documents, Path(folder))
        return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())


def _speed(layer: str, nlp: Language, documents: Sequence[Gold]) -> float:
    """Characters a second of processor time, words and parts of speech included, the best of some runs."""
    text = "\n".join(gold.text for gold in documents)
    return len(text) / min(_seconds(lambda: found(layer, nlp, text)) for _ in range(3))


def _seconds(run: Callable[[], Any]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def stale(measured: Sequence[dict[str, Any]], configs: Path, documents: Sequence[Gold]) -> Iterator[str]:
    """What changed since the measuring, one line each: gold, texts, a configuration, or the code of learning."""
    by_id = {gold.doc_id: gold for gold in documents}
    for one in measured:
        config = Config().from_disk(configs / f"{one['config']}.cfg")
        if one["code_sha256"] != code_sha256():
            yield f"{one['config']}: the code of learning"
        for fold in one["folds"]:
            others = [gold for key, gold in by_id.items() if key != fold["held"]][: fold["trained_on"]]
            if fold["training_sha256"] != training_sha256(one["layer"], config, others):
                yield f"{one['config']}: gold, texts or the configuration, for {fold['held']}"
