"""``plan-extract train``: a model from gold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plan_extract.cli import streams

if TYPE_CHECKING:
    from plan_extract.scoring.gold import Gold


class Layer(StrEnum):
    """What can be trained."""

    AGENCY = "agency"
    TARGET = "target"
    LINE = "section-line"


def train(
    layer: Annotated[Layer, typer.Option(help="What the model is to find.")],
    config: Annotated[Path, typer.Option(metavar="FILE", help="Its configuration, such as models/configs/agency.cfg.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help="Folder of the model; with --measure, a file.")
    ],
    gold: Annotated[Path, typer.Option(metavar="FOLDER", help="The gold files to learn from.")] = Path("gold"),
    *,
    measure: Annotated[
        bool,
        typer.Option("--measure", help="Train without each document in turn, and put what was found in it into PATH."),
    ] = False,
    curve: Annotated[bool, typer.Option("--curve", help="Measure with fewer documents, too.")] = False,
) -> None:
    """Train a model on GOLD; the same gold and configuration give the same bytes."""
    if curve and not measure:
        raise typer.BadParameter("it goes with --measure", param_hint="--curve")
    work = partial(_measured, curve=curve) if measure else _trained
    if streams.attempt(str(config), lambda: work(layer.value, config, gold, output)) is None:
        raise typer.Exit(1)


def _read(config: Path, gold: Path) -> tuple[Any, Sequence[Gold]]:
    from plan_extract.learning.manifest import read_config
    from plan_extract.scoring.gold import load

    return read_config(config), load(gold)


def _trained(layer: str, config: Path, gold: Path, folder: Path) -> bool:
    from plan_extract.learning.models import save
    from plan_extract.learning.training import train as train_model

    told, documents = _read(config, gold)
    save(train_model(layer, told, documents), layer, told, documents, folder)
    streams.say(f"{folder}: trained on {len(documents)} documents")
    return True


def _measured(layer: str, config: Path, gold: Path, file: Path, *, curve: bool) -> bool:
    """Put what the models of one configuration found into the file, in the place of what stood there of it."""
    from plan_extract.learning.measuring import measure

    told, documents = _read(config, gold)
    new = measure(layer, config.stem, told, documents, curve=curve)
    before = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    rows = sorted([*(one for one in before if one["config"] != config.stem), new], key=lambda one: str(one["config"]))
    with streams.opened(file) as out:
        out.write("[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in rows) + "\n]\n")
    return True
