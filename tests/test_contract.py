"""The two rules that never bend, over all shipped plans: evidence is exact, and a second run is byte-identical."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import plan_extract
from plan_extract import records

CORPORA = sorted((Path(__file__).parent.parent / "corpora").glob("*.txt"))
REAL = Path(__file__).parent.parent.parent / "shared" / "real"
LISTS = ("sections", "citations", "agencies", "deadlines", "targets", "assignments", "tables", "findings")
TEXTS = CORPORA + sorted(REAL.glob("*.txt"))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a plan that has start, end and text, or a span and text."""
    if isinstance(value, dict):
        if {"span", "text"} <= value.keys():
            yield {**value["span"], "text": value["text"]}
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_text_is_the_canonical_text_of_its_span(path: Path) -> None:
    plan = json.loads(plan_extract.extract(path, with_text=True).to_json())
    found = list(spans({name: plan[name] for name in (*LISTS, "metadata")}))
    assert len(found) > 20
    for one in found:
        assert plan["canonical"][one["start"] : one["end"]] == one["text"]


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_headings_and_cells_are_where_they_say(path: Path) -> None:
    plan = plan_extract.extract(path, with_text=True)
    assert plan.canonical is not None
    view = plan_extract.read(path).tidy
    for section in plan.sections:
        if section.heading_span:
            start, end = (view.view_offset(at) for at in (section.heading_span.start, section.heading_span.end - 1))
            assert " ".join(view.text[start : end + 1].split()) == section.heading
    for table in plan.tables:
        for row, places in zip(table.rows, table.cell_spans, strict=True):
            for cell, place in zip(row, places, strict=True):
                assert " ".join(plan.canonical[place.start : place.end].split()) == cell


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_ids_are_unique_and_references_lead_somewhere(path: Path) -> None:
    plan = plan_extract.extract(path)
    ids = [one.id for name in LISTS for one in getattr(plan, name)]
    assert len(ids) == len(set(ids))
    known = set(ids)
    for one in plan.assignments:
        assert {*one.actors, *one.partners, *one.deadlines, *one.targets} <= known
        assert one.actors or one.actor_text
    assert {one.refers_to for one in plan.citations} - {None} <= known
    assert {one.section for name in LISTS for one in getattr(plan, name)} - {None} <= known


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_spans_have_no_blanks_or_closing_marks_at_their_ends(path: Path) -> None:
    plan = plan_extract.extract(path)
    for name in ("citations", "agencies", "deadlines", "targets", "assignments"):
        for one in getattr(plan, name):
            assert one.text == one.text.strip(), one
            assert one.text[-1] not in ";,", one
            assert one.text[-1] != "." or one.text.endswith("..."), one


def test_a_second_run_in_another_process_is_byte_identical() -> None:
    command = [sys.executable, "-m", "plan_extract", "extract", *map(str, CORPORA), "--format", "jsonl"]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].splitlines()) == len(CORPORA)


def test_the_records_validate_against_their_own_schema() -> None:
    for path in CORPORA:
        text = plan_extract.extract(path).to_json()
        assert records.Plan.model_validate_json(text).to_json() == text


def test_what_is_heavy_is_not_imported() -> None:
    """underthesea, spaCy and pdfplumber are imported only by what needs them."""
    code = (
        "import sys, plan_extract; plan_extract.extract(sys.argv[1]);"
        "print([name for name in ('underthesea', 'spacy', 'pdfplumber', 'numpy', 'torch') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(CORPORA[0])], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
