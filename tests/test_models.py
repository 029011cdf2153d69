"""The models that ship, and the figures that are kept of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_extract.learning import load, reports
from plan_extract.learning.manifest import FILE, checked, homes, read_config
from plan_extract.learning.measuring import stale
from plan_extract.learning.models import training_sha256
from plan_extract.scoring.accuracy import accuracy
from plan_extract.scoring.baselines import BASELINES
from plan_extract.scoring.gold import load as load_gold
from plan_extract.scoring.grids import Grid
from scoring_sample import write_sample

HOUSE = Path(__file__).parent.parent
MODELS = HOUSE / "models"
SHIPPED = sorted(path.parent.name for path in MODELS.glob(f"*/{FILE}"))
MOST_BYTES = 3_000_000


def test_what_was_measured_is_what_stands_here() -> None:
    """Renew it with ``plan-extract train --measure`` (docs/models.md)."""
    measured = reports.read(MODELS / reports.FILE)
    assert measured
    assert list(stale(measured, MODELS / "configs", load_gold(HOUSE / "gold"))) == []


def test_models_are_as_fast_as_promised() -> None:
    for one in reports.read(MODELS / reports.FILE):
        assert one["characters_a_second"] >= (20_000 if one["config"].endswith("-words") else 40_000)
        assert one["bytes"] <= MOST_BYTES


@pytest.mark.parametrize("name", SHIPPED)
def test_a_model_that_ships_can_be_used_and_is_of_this_gold(name: str) -> None:
    """Renew it with ``plan-extract train --layer LAYER --config models/configs/NAME.cfg -o models/NAME``."""
    told = checked(MODELS / name)
    config = read_config(MODELS / "configs" / f"{name}.cfg")
    assert told.training_sha256 == training_sha256(told.layer, config, load_gold(HOUSE / "gold"))
    assert load(name).layer == told.layer
    card = (MODELS / name / "README.md").read_text(encoding="utf-8")
    assert told.training_sha256 in card
    assert f"--config models/configs/{name}.cfg" in card


def test_models_are_looked_for_in_the_package_and_beside_it() -> None:
    assert MODELS in list(homes())


def test_the_accuracy_page_has_the_tables_of_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plan_extract.scoring.report.BASELINES", BASELINES[:1])
    page = accuracy(write_sample(tmp_path), models=[Grid("Any table", ("a", "b"), (("x", "0.5"),))])
    assert page.index("## Trained models") < page.index("### Any table")
    assert "## Trained models" not in accuracy(tmp_path / "gold")
