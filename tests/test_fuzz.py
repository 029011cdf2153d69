"""Mutated files of every form give a plan or one clear error: no traceback, no hang, no crash (long: ``make fuzz``)."""

from __future__ import annotations

import pytest

import fuzz


@pytest.mark.parametrize("name", fuzz.sources())
def test_mutated_files_are_read_or_refused(name: str) -> None:
    assert fuzz.findings(name, range(25)) == []


def test_a_seed_makes_the_same_bytes_again() -> None:
    for name in fuzz.sources():
        assert fuzz.mutated(name, 3) == fuzz.mutated(name, 3)
        assert fuzz.mutated(name, 3) != fuzz.mutated(name, 4)


def test_what_goes_wrong_is_named_by_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "SECONDS_A_FILE", 0.01)
    assert fuzz.findings("page.html", [7]) == ["page.html 7: hangs"]
