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
from plan_extract.records import Agency, Plan
from plan_extract.scoring.heads import HEADS
from plan_extract.scoring.layers import LAYERS, Side
from plan_extract.scoring.values import group_name

REAL = Path(__file__).parents[2] / "shared" / "real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the shared material is not at hand")

READING = {"encoding_converted", "glyphs_repaired", "text_layer_replaced", "ocr_suspect", "signature_stamp_removed"}
"""Findings that tell how a file was read."""


@cache
def pair(start: str) -> tuple[Plan, Plan]:
    """The plan of the PDF and that of the Word file."""
    (printed,), (written,) = REAL.glob(f"{start}*.pdf"), REAL.glob(f"{start}*.docx")
    return extract(printed), extract(written)


def values(plan: Plan, layer: str) -> Counter[Hashable]:
    (one,) = (each for each in LAYERS if each.name == layer)
    return Counter(one.key(record, Side(plan, "")) for record in one.records(plan))


def _is_of(record: Agency, some: Counter[Hashable]) -> bool:
    return (record.kind, group_name(record.name)) in some


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


@pytest.mark.parametrize("layer", ["sections", "citations", "deadlines", "targets", "assignments"])
def test_a_broken_layer_read_by_ocr_and_its_word_file(layer: str) -> None:
    needs_ocr()
    printed, written = pair("laocai_TB-1894")
    assert printed.source.text_source == "ocr"
    assert values(printed, layer) == values(written, layer)


def test_what_the_signed_form_alone_says() -> None:
    """Number and day, which the Word file leaves blank; and the signature, over which the stamp lies."""
    needs_ocr()
    printed, written = pair("laocai_TB-1894")
    own = {"number", "issued_on", "title", "signers", "parts", "part_titles"}
    first, second = heads(printed), heads(written)
    assert {name for name in first if first[name] != second[name]} <= own
    assert (first["number"] is None, second["number"] is None) == (False, True)
    missing = values(written, "agencies") - values(printed, "agencies")
    assert not values(printed, "agencies") - values(written, "agencies")
    assert {one.kind for one in written.agencies if _is_of(one, missing)} <= {"office"}
    codes = {one.code for one in printed.findings} - READING
    assert codes <= {one.code for one in written.findings}
