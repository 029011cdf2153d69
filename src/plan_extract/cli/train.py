"""``plan-extract train``: a model from gold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

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
    silver: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Documents to learn from, too, as the rules read them; see [silver]."),
    ] = None,
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
    if silver and layer is Layer.LINE:
        raise typer.BadParameter("it goes with agency and target", param_hint="--silver")
    work = partial(_measured, curve=curve) if measure else _trained
    if streams.attempt(str(config), lambda: work(layer.value, config, _Sources(gold, silver), output)) is None:
        raise typer.Exit(1)


class _Sources(NamedTuple):
    """Folders to learn from."""

    gold: Path
    silver: Path | None


def _read(layer: str, config: Path, sources: _Sources) -> tuple[Any, Sequence[Gold], Sequence[Gold]]:
    from plan_extract.learning.manifest import check_learner, read_config
    from plan_extract.learning.silver import silver
    from plan_extract.scoring.gold import load

    told = read_config(config)
    check_learner(told, layer, str(config))
    return told, load(sources.gold), silver(sources.silver) if sources.silver else ()


def _trained(layer: str, config: Path, sources: _Sources, folder: Path) -> bool:
    from plan_extract.learning.models import save
    from plan_extract.learning.training import train as train_model

    told, gold, silver = _read(layer, config, sources)
    documents = [*gold, *silver]
    save(train_model(layer, told, documents), layer, told, documents, folder)
    streams.say(f"{folder}: trained on {len(documents)} documents")
    return True


def _measured(layer: str, config: Path, sources: _Sources, file: Path, *, curve: bool) -> bool:
    """Put what the models of one configuration found into the file, in the place of what stood there of it."""
    from plan_extract.learning.measuring import measure

    told, gold, silver = _read(layer, config, sources)
    new = measure(layer, config.stem, told, gold, silver=silver, curve=curve)
    before = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    rows = sorted([*(one for one in before if one["config"] != config.stem), new], key=lambda one: str(one["config"]))
    with streams.opened(file) as out:
        out.write("[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in rows) + "\n]\n")
    return True
