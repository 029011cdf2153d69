"""A model small enough to be trained in a second, on a made-up plan."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from thinc.api import Config

from plan_extract.learning.models import save
from plan_extract.learning.training import train
from plan_extract.scoring.gold import load
from scoring_sample import write_sample

CONFIGS = Path(__file__).parent.parent / "models" / "configs"
_SMALL = {
    "components.ner.model.hidden_width": 8,
    "components.ner.model.tok2vec.embed.width": 8,
    "components.ner.model.tok2vec.embed.rows": [50, 50, 50, 50],
    "components.ner.model.tok2vec.encode.width": 8,
    "components.ner.model.tok2vec.encode.depth": 1,
    "training.max_epochs": 20,
    "training.optimizer.learn_rate": 0.05,
}


def small_config() -> Config:
    return Config().from_disk(CONFIGS / "agency.cfg", overrides=_SMALL)


@cache
def trained() -> Path:
    """The folder of a model for agencies, all of whose files tests may read and none change."""
    folder = Path(mkdtemp(prefix="plan-extract-model-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    documents = load(write_sample(folder))
    config = small_config()
    save(train("agency", config, documents), "agency", config, documents, folder / "small")
    return folder / "small"
