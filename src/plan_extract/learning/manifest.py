"""What a trained model says of itself, and the checks before anything of it is loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from thinc.api import Config

from plan_extract.errors import InputError

FORMAT = 1
"""Of the folder of a model; a change that an older reader cannot follow raises it."""
FILE = "model.json"
CARD = "README.md"
LABELS: Mapping[str, tuple[str, ...]] = {
    "agency": ("generic", "group", "named", "office"),
    "target": ("level", "quantity", "status", "trend"),
    "section-line": ("body", "foot", "head", "heading", "item"),
}
"""The labels that each layer may have; a model has those that its gold had."""
LEARNERS = {"agency": "ner", "target": "ner", "section-line": "textcat"}
"""The component that learns each layer; it is the last one of a pipeline."""
FACTORIES = (*dict.fromkeys(LEARNERS.values()), "plan_extract_words")
_ALLOWED = {
    "@architectures": (
        "spacy.TransitionBasedParser.v2",
        "spacy.Tok2Vec.v2",
        "spacy.MultiHashEmbed.v2",
        "spacy.MaxoutWindowEncoder.v2",
        "spacy.TextCatBOW.v3",
    ),
    "@batchers": ("spacy.batch_by_words.v1",),
    "@optimizers": ("Adam.v1",),
    "@scorers": ("spacy.ner_scorer.v1", "spacy.textcat_scorer.v2"),
    "@tokenizers": ("plan_extract.Syllables.v1",),
    "@vectors": ("spacy.Vectors.v1",),
}
"""The functions that a model's configuration may name: none of them reads a file or runs what a file says."""
_CALLS = ("before_creation", "after_creation", "after_pipeline_creation")
_ADVICE = "train it anew with plan-extract train"


class Manifest(BaseModel):
    """``model.json``.

    ``spacy`` is the minor version it was trained with (``3.8``); ``training_sha256`` of texts, gold and
    configuration, ``names_sha256`` of the names of ``agencies.csv`` that copies may have; ``files`` are the SHA-256 of
    the others by name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    layer: str
    labels: tuple[str, ...]
    spacy: str
    documents: tuple[str, ...]
    training_sha256: str
    names_sha256: str
    files: dict[str, str]


def spacy_version() -> str:
    """The minor version of spaCy, within which models can be read."""
    return ".".join(version("spacy").split(".")[:2])


def found(name: str) -> Path:
    """The folder of a model: the path itself, or the name in ``models/`` of the package or of the repository."""
    named = [] if "/" in name or "\\" in name else [home / name for home in homes()]
    places = [*named, Path(name)]
    for place in places:
        if (place / FILE).is_file():
            return place
    known = sorted({path.parent.name for home in homes() for path in home.glob(f"*/{FILE}")})
    raise InputError(name, "there is no such model", f"name {' or '.join(known) or 'the folder of one'}")


def homes() -> Iterator[Path]:
    """Where models lie that have a name."""
    package = Path(__file__).resolve().parent.parent
    yield package / "models"
    yield package.parent.parent / "models"


def checked(folder: Path) -> Manifest:
    """The manifest of a model whose files are all as they were when it was trained.

    Raises ``InputError`` for a model of another version, missing parts, damaged, or of another label set.
    """
    try:
        told = Manifest.model_validate_json((folder / FILE).read_bytes())
    except (ValidationError, OSError):
        raise InputError(str(folder), f"its {FILE} is damaged or of another version", _ADVICE) from None
    for wrong in _wrong(folder, told):
        raise InputError(str(folder), wrong, _ADVICE)
    return told


def _wrong(folder: Path, told: Manifest) -> Iterator[str]:
    if told.format != FORMAT:
        yield f"it is a model of format {told.format}, and this version reads format {FORMAT}"
    if told.spacy != spacy_version():
        yield f"it was trained with spaCy {told.spacy}, and spaCy {spacy_version()} is installed"
    if told.layer not in LABELS:
        yield f"it is for a layer that this version does not know ({told.layer[:40]})"
    elif not set(told.labels) <= set(LABELS[told.layer]):
        yield f"it was trained on another label set ({', '.join(told.labels)[:80]})"
    yield from _wrong_files(folder, told.files)


def _wrong_files(folder: Path, listed: Mapping[str, str]) -> Iterator[str]:
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name, sha256 in listed.items():
        if name not in there:
            yield f"its file {name} is missing"
        elif hashlib.sha256(there[name].read_bytes()).hexdigest() != sha256:
            yield f"its file {name} is damaged"
    for name in sorted(there.keys() - listed.keys() - {FILE, CARD}):
        yield f"its file {name} is none of its own"


def read_config(path: Path) -> Config:
    """A configuration to train by. Raises ``InputError`` for one that is missing, damaged, or asks for other code."""
    try:
        config = Config().from_disk(path)
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read", "check the path") from None
    except ValueError as error:
        what = f"it is no configuration ({str(error).strip().splitlines()[0][:80]})"
        raise InputError(str(path), what, "see models/configs") from None
    lacking = [name for name in ("nlp", "components", "training") if name not in config]
    if lacking:
        raise InputError(str(path), f"it has no section [{lacking[0]}]", "see models/configs")
    check_config(config, str(path))
    return config


def check_learner(config: Mapping[str, Any], layer: str, where: str) -> None:
    """Raise ``InputError`` where a configuration is for another layer."""
    last = (config["nlp"].get("pipeline") or [""])[-1]
    factory = config["components"].get(last, {}).get("factory")
    if factory != LEARNERS[layer]:
        what = f"it ends with {factory or 'no component'}, and {layer} is learned by {LEARNERS[layer]}"
        raise InputError(where, what, f"see models/configs/{layer}.cfg")


def check_config(config: Mapping[str, Any], where: str) -> None:
    """Raise ``InputError`` where a configuration names a function or component that models here have no need of."""
    nlp, components = config.get("nlp", {}), config.get("components", {})
    factories = {name: part.get("factory") for name, part in components.items()}
    strange = [f"the component {name}" for name, factory in factories.items() if factory not in FACTORIES]
    strange += [f"nlp.{name}" for name in _CALLS if nlp.get(name)]
    strange += list(_strange_functions(config))
    if strange:
        raise InputError(where, f"its configuration asks for what models may not have ({strange[0]})", _ADVICE)


def _strange_functions(part: Any) -> Iterator[str]:
    if not isinstance(part, Mapping):
        return
    for key, value in part.items():
        if key == "source" or (key.startswith("@") and value not in _ALLOWED.get(key, ())):
            yield f"{key} = {str(value)[:60]}"
        yield from _strange_functions(value)
