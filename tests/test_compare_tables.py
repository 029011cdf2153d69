"""Every row of the tables that comparison reads, with its own examples."""

from __future__ import annotations

import pytest

from plan_extract.comparing.contrasts import Contrast, members
from plan_extract.comparing.funds import Source, wordings
from plan_extract.comparing.organs import Line, lines
from plan_extract.comparing.units import Scale, converted
from plan_extract.tables import load
from plan_extract.tables.agencies import by_id
from plan_extract.words.abbreviations import Abbreviation, spelled_out
from plan_extract.words.folding import fold


@pytest.mark.parametrize("row", load("contrasts", Contrast), ids=lambda row: f"{row.contrast}-{row.member}")
def test_contrast(row: Contrast) -> None:
    assert row.source
    for example in row.examples:
        found = members(row.contrast, fold(example))
        assert row.member in found if row.member != "-" else not found, example


def test_a_contrast_has_one_rule() -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    for row in load("contrasts", Contrast):
        found.setdefault(row.contrast, set()).add((row.rule, row.where))
    assert [name for name, rules in found.items() if len(rules) > 1] == []


@pytest.mark.parametrize("row", load("unit_scales", Scale), ids=lambda row: row.unit)
def test_scale(row: Scale) -> None:
    assert row.source
    assert all(row.unit in example for example in row.examples)
    assert converted(row.unit) == (fold(row.base), row.factor)
    assert converted(row.base) == (fold(row.base), 1.0), "a base is no other's unit"


@pytest.mark.parametrize("row", load("abbreviations", Abbreviation), ids=lambda row: row.short)
def test_abbreviation(row: Abbreviation) -> None:
    assert row.source
    for example in row.examples:
        assert row.words in spelled_out(example)
        assert spelled_out(example.lower()) == example.lower(), "only capitals are an abbreviation"


@pytest.mark.parametrize("row", load("agency_lines", Line), ids=lambda row: row.agency_id)
def test_agency_line(row: Line) -> None:
    assert row.source
    assert set(row.examples) == {by_id()[row.agency_id].name}
    assert all(key in by_id() for key in (*row.also, *([row.as_] if row.as_ else [])))
    assert lines()[row.agency_id] is row


@pytest.mark.parametrize("row", load("funding_sources", Source), ids=lambda row: row.source_id)
def test_funding_source(row: Source) -> None:
    assert row.source
    for example in row.examples:
        assert row.source_id in [hit.name for hit in wordings().hits(example)]
