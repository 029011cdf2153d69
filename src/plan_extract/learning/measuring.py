"""Leave one document out: what models find in documents that they were not trained on, kept in one file.

Training takes minutes, scoring seconds. So the file (``models/measured.json``) holds what the models found, and the
scores are made of it when the page is (``reports``); the rules may change without training anew.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spacy.language import Language
from thinc.api import Config

from plan_extract.errors import InputError
from plan_extract.learning import copies, forms, kinds, lines, noise, training
from plan_extract.learning.forms import Form, formed
from plan_extract.learning.headings import LineModel
from plan_extract.learning.kinds import prose
from plan_extract.learning.mentions import LINES, Tagger
from plan_extract.learning.models import Model, save, training_sha256
from plan_extract.learning.training import train
from plan_extract.readers import read_text
from plan_extract.scoring.gold import Gold

_DIGITS = 3
_FEW = (1, 2)


def measure(
    layer: str, name: str, config: Config, documents: Sequence[Gold], *, silver: Sequence[Gold] = (), curve: bool
) -> dict[str, Any]:
    """What models of one configuration find, each in the document that it was not trained on.

    With ``curve`` also for training on the first one, the first two of the other documents, in the order of the splits.
    Raises ``InputError`` for fewer than two documents.
    """
    if len(documents) < 2:
        raise InputError(documents[0].doc_id, "it is the only document, so none is left to learn from", "annotate more")
    seconds, sizes, folds = [], [], []
    for held in documents:
        others = [gold for gold in documents if gold is not held]
        for count in sorted({*(_FEW if curve else ()), len(others)}):
            start = time.process_time()
            nlp = train(layer, config, [*others[:count], *silver])
            seconds.append(time.process_time() - start)
            shown = forms.forms(held) if count == len(others) else ("clean",)
            folds.append(
                {
                    "held": held.doc_id,
                    "trained_on": count,
                    "training_sha256": training_sha256(layer, config, others[:count]),
                    "shown_sha256": shown_sha256(held, shown),
                    "found": {form: found(layer, nlp, formed(held, form).text) for form in shown},
                }
            )
        sizes.append(_size(layer, nlp, config, others))
    return {
        "layer": layer,
        "config": name,
        "code_sha256": code_sha256(layer),
        "bytes": max(sizes),
        "training_seconds": round(seconds[-1]),
        "characters_a_second": round(_speed(layer, nlp, documents), -3),
        "folds": folds,
    }


def found(layer: str, nlp: Language, text: str) -> list[list[Any]]:
    """What a model finds: ``[start, end, label]`` in canonical offsets, or ``[kind, probability]`` line by line."""
    document = read_text(text)
    if layer == LINES:
        return [[kind, round(share, _DIGITS)] for kind, share in LineModel(Model(layer, nlp, "")).verdicts(document)]
    marks = Tagger(Model(layer, nlp, "")).marks(document)
    return [[*document.tidy.source(span), label] for span, label in marks]


def shown_sha256(held: Gold, shown: Iterable[Form]) -> str:
    """The SHA-256 of a document's texts in some forms."""
    return hashlib.sha256("\0".join(formed(held, form).text for form in shown).encode()).hexdigest()


def code_sha256(layer: str) -> str:
    """The SHA-256 of the modules that decide what a model learns, and what it is shown."""
    modules = (forms, kinds, noise) if layer == LINES else (copies, forms, lines, noise, training)
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


def stale(measured: Sequence[Mapping[str, Any]], configs: Path, documents: Sequence[Gold]) -> Iterator[str]:
    """What changed since the measuring, one line each: gold, texts, a configuration, or the code of learning."""
    for one in measured:
        if one["code_sha256"] != code_sha256(one["layer"]):
            yield f"{one['config']}: the code of learning"
        config = Config().from_disk(configs / f"{one['config']}.cfg")
        for fold in one["folds"]:
            (held,) = (gold for gold in documents if gold.doc_id == fold["held"])
            others = [gold for gold in documents if gold is not held][: fold["trained_on"]]
            for what in _changed(one["layer"], fold, held, training_sha256(one["layer"], config, others)):
                yield f"{one['config']}: {what}, for {fold['held']}"


def _changed(layer: str, fold: Mapping[str, Any], held: Gold, training: str) -> Iterator[str]:
    if fold["training_sha256"] != training:
        yield "gold, texts or the configuration"
    if fold["shown_sha256"] != shown_sha256(held, fold["found"]):
        yield "what was shown"
    if layer == LINES and len(fold["found"]["clean"]) != len(prose(read_text(held.text))):
        yield "its lines"
