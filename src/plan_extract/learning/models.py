"""Trained models as folders: written with what they were made of, loaded without running anything from them.

A folder holds ``model.json`` (``manifest.Manifest``), ``config.cfg``, ``meta.json`` and one folder a component, as
spaCy writes them: text and msgpack, no pickles. Of the configuration only ``[nlp]`` and ``[components]`` are read, and
only functions of a short list may be named in them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.util import load_model_from_config
from thinc.api import Config

from plan_extract.errors import InputError
from plan_extract.learning.copies import names
from plan_extract.learning.manifest import (
    CARD,
    FILE,
    FORMAT,
    Manifest,
    check_config,
    checked,
    found,
    spacy_version,
)
from plan_extract.scoring.gold import Gold

_RECORDS = {"agency": "agencies", "target": "targets", "section-line": "sections"}
_NOT_KEPT = ("vocab", "tokenizer")
"""Features are hashes, so the words of the texts need not come along; the tokenizer has no data."""


class Model(NamedTuple):
    """A trained pipeline and what it is for."""

    layer: str
    nlp: Language
    name: str


def training_sha256(layer: str, config: Config, documents: Sequence[Gold]) -> str:
    """The SHA-256 of what a model learns from: layer, configuration, each text, and what gold says of it there."""
    parts = [layer, config.to_str(interpolate=False)]
    for gold in documents:
        parts += [gold.doc_id, gold.plan.text_sha256]
        for one in getattr(gold.plan, _RECORDS[layer]):
            heading = getattr(one, "heading_span", None)
            parts.append(f"{one.span.start} {one.span.end} {one.kind} {heading.start if heading else ''}")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def save(nlp: Language, layer: str, config: Config, documents: Sequence[Gold], folder: Path) -> None:
    """Write a trained pipeline and its manifest; the card (``README.md``) is left to people.

    Raises ``InputError`` for one that learned nothing.
    """
    if not labels_of(nlp):
        raise InputError(
            layer, f"the {_RECORDS[layer]} of gold are none, so there is nothing to learn", "annotate some"
        )
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder, exclude=_NOT_KEPT)
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in (FILE, CARD))
    told = Manifest(
        format=FORMAT,
        layer=layer,
        labels=labels_of(nlp),
        spacy=spacy_version(),
        documents=tuple(gold.doc_id for gold in documents),
        training_sha256=training_sha256(layer, config, documents),
        names_sha256=hashlib.sha256("\n".join(names()).encode()).hexdigest(),
        files={path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
    )
    (folder / FILE).write_text(told.model_dump_json(indent=1) + "\n", encoding="utf-8")


def load(name: str) -> Model:
    """The model of a name or in a folder. Raises ``InputError`` with one line for one that cannot be used."""
    folder = found(name)
    told = checked(folder)
    config = _config(folder)
    check_config(config, str(folder))
    try:
        nlp = load_model_from_config(config, auto_fill=True)
        nlp.from_disk(folder, exclude=_NOT_KEPT)
    except Exception as error:  # noqa: BLE001 - a file that does not fit fails in as many ways as spaCy has readers
        what = f"it cannot be loaded ({type(error).__name__})"
        raise InputError(str(folder), what, "train it anew with plan-extract train") from None
    if labels_of(nlp) != told.labels:
        raise InputError(str(folder), "its labels are not those that it names", "train it anew with plan-extract train")
    return Model(told.layer, nlp, folder.name)


def labels_of(nlp: Language) -> tuple[str, ...]:
    """The labels of the trained component, which is the last one, sorted."""
    component: Any = nlp.pipeline[-1][1]
    return tuple(sorted(component.labels))


def _config(folder: Path) -> Config:
    """The two sections of a configuration that are read; what it says of training stays unread."""
    try:
        whole = Config().from_disk(folder / "config.cfg", interpolate=False)
        return Config({part: whole[part] for part in ("nlp", "components")})
    except Exception:  # noqa: BLE001 - the reader of configurations has no error of its own for all that can be wrong
        raise InputError(str(folder), "its config.cfg is missing or damaged", "bring it back") from None
