"""One document in two forms, signed PDF and Word file, where they are at hand: the same records.

The same means: the same values in every layer, each as often (what the scorer compares: without offsets), and for files
with text the same words in the same order. What a form alone has to say is taken out by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from functools import cache
from pathlib import Path

import pytest

from engines import needs_ocr
from plan_extract import extract
from plan_extract.records import Plan
from plan_extract.scoring.heads import HEADS
from plan_extract.scoring.layers import LAYERS, Side

REAL = Path(__file__).parents[2] / "shared" / "real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the shared material is not at hand")

READING = {"encoding_converted", "glyphs_repaired", "text_layer_replaced", "ocr_suspect", "signature_stamp_removed"}
"""Findings that tell how a file was read."""


@cache
def pair(start: str) -> tuple[Plan, Plan]:
    """The plan of the PDF and that of the Word file."""
    (printed,), (written,) = REAL.glob(f"{start}*.pdf"), REAL.glob(f"{start}*.docx")
    return extract(printed), extract(written)


@cache
def read_by_ocr(path: Path) -> Plan:
    return extract(path, ocr="force")


def values(plan: Plan, layer: str) -> Counter[Hashable]:
    (one,) = (each for each in LAYERS if each.name == layer)
    return Counter(one.key(record, Side(plan, "")) for record in one.records(plan))


def heads(plan: Plan) -> dict[str, Hashable]:
    """The metadata but for offsets."""
    return {head.name: head.read(plan.metadata) for head in HEADS if head.name != "part_spans"}


@pytest.mark.parametrize("layer", [layer.name for layer in LAYERS if layer.name != "findings"])
def test_a_signed_plan_and_its_word_file(layer: str) -> None:
    printed, written = pair("dongthap_KH-58")
    assert values(printed, layer) == values(written, layer)
    texts = [["".join(record.text.split()) for record in getattr(plan, layer)] for plan in (printed, written)]
    assert texts[0] == texts[1]


def test_the_metadata_of_a_signed_plan_and_its_word_file() -> None:
    printed, written = pair("dongthap_KH-58")
    assert heads(printed) == heads(written)
    found = [{one.code for one in plan.findings} - READING for plan in (printed, written)]
    assert found[0] == found[1]


@pytest.mark.parametrize("layer", [layer.name for layer in LAYERS if layer.name != "findings"])
def test_a_layer_without_unicode_and_its_word_file(layer: str) -> None:
    printed, written = pair("laocai_TB-1894")
    assert printed.source.text_source == "native"
    assert values(printed, layer) == values(written, layer)


def test_the_signed_form_alone_says_number_and_day() -> None:
    """The Word file leaves them blank, in its only part too."""
    printed, written = pair("laocai_TB-1894")
    first, second = heads(printed), heads(written)
    assert {name for name in first if first[name] != second[name]} == {"number", "issued_on", "parts"}
    assert (second["number"], second["issued_on"]) == (None, None)
    codes = [{one.code for one in plan.findings} - READING for plan in (printed, written)]
    assert codes == [set(), {"missing_number", "missing_date"}]


@pytest.mark.parametrize("layer", ["sections", "deadlines", "targets", "assignments"])
def test_the_same_layer_read_by_ocr_and_its_word_file(layer: str) -> None:
    needs_ocr()
    (path,) = REAL.glob("laocai_TB-1894*.pdf")
    printed, written = read_by_ocr(path), pair("laocai_TB-1894")[1]
    assert printed.source.text_source == "ocr"
    assert values(printed, layer) == values(written, layer)
