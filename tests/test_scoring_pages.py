"""The pages that carry figures say what the code measures now."""

from __future__ import annotations

from pathlib import Path

from plan_extract.learning import reports
from plan_extract.scoring import load
from plan_extract.scoring.accuracy import accuracy, agreement_table, lasting

HOUSE = Path(__file__).parent.parent


def test_the_guidelines_carry_the_agreement() -> None:
    page = (HOUSE / "gold" / "GUIDELINES.md").read_text(encoding="utf-8")
    assert agreement_table(HOUSE / "gold") in page


def test_the_accuracy_page_is_fresh() -> None:
    """Renew it with ``plan-extract score --format md > docs/accuracy.md``."""
    page = (HOUSE / "docs" / "accuracy.md").read_text(encoding="utf-8")
    models = reports.grids(load(HOUSE / "gold"), reports.read(HOUSE / "models" / reports.FILE))
    assert lasting(page) == lasting(accuracy(HOUSE / "gold", models=models))


def test_date_and_runtime_may_differ() -> None:
    one = "# Accuracy\n- Date: 2026-01-01\n- Runtime: 1 s\n- Corpus: sha256 a\n"
    other = one.replace("2026-01-01", "2027-02-02").replace("1 s", "2 s")
    assert lasting(one) == lasting(other)
    assert lasting(one) != lasting(one.replace("sha256 a", "sha256 b"))
