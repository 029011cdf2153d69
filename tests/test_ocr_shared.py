"""Scans of many offices, and those of the plans laid out, where they are at hand: words, places, records."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from ocr_sample import need_ocr
from plan_extract import extract
from plan_extract.readers import read
from plan_extract.records import Plan
from plan_extract.text import Document

SHARED = Path(__file__).parents[2] / "shared"
MADE, REAL = SHARED / "made", SHARED / "real"
pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material is not at hand"),
    pytest.mark.usefixtures("engine"),
]


@pytest.fixture
def engine() -> None:
    need_ocr()


@cache
def scanned(start: str) -> tuple[Document, Plan]:
    (path,) = (*MADE.glob(f"{start}*pdf"), *REAL.glob(f"{start}*pdf"))
    document = read(path)
    return document, extract(document)


def bare(words: str) -> str:
    plain = unicodedata.normalize("NFKC", words.replace("”", '"').replace("“", '"').replace("–", "-"))
    return "".join(plain.split())


def missed(name: str, truth: str) -> float:
    """Share of the letters of the body that no line has."""
    lines = [bare(line) for line in scanned(name)[0].text.split("\n")]
    body = [bare(words) for words in json.loads((MADE / f"{truth}.truth.json").read_text("utf-8"))["body"]]
    wrong = sum(min(Levenshtein.distance(words, line) for line in lines) for words in body if words not in lines)
    return wrong / sum(map(len, body))


def codes(name: str) -> Counter[str]:
    return Counter(note.code for note in scanned(name)[0].notes)


@pytest.mark.parametrize("name", ["004_s300"])
def test_a_page_in_a_thousand_letters_has_hardly_one_wrong(name: str) -> None:
    document, plan = scanned(name)
    assert document.origin.text_source == "ocr"
    assert missed(name, name[:3]) < 0.002
    clean = extract(MADE / f"{name[:3]}.pdf")
    assert [(one.kind, one.number) for one in plan.sections] == [(one.kind, one.number) for one in clean.sections]
    assert plan.metadata.number == clean.metadata.number
    for ours, theirs in ((plan.targets, clean.targets), (plan.deadlines, clean.deadlines)):
        assert [one.due_date for one in ours] == [one.due_date for one in theirs]


def test_an_appendix_comes_cell_for_cell() -> None:
    document, _ = scanned("002_s200")
    assert missed("002_s200", "002") < 0.002
    truth = json.loads((MADE / "002.truth.json").read_text("utf-8"))["table"]
    (table,) = document.tables
    cells = [[bare(document.words(cell)) for cell in row] for row in table.rows]
    assert [len(row) for row in cells] == [len(row) for row in truth]
    pairs = [
        (one, bare(other))
        for row, right in zip(cells, truth, strict=True)
        for one, other in zip(row, right, strict=True)
    ]
    assert sum(one == other for one, other in pairs) >= 0.95 * len(pairs)
    assert all(Levenshtein.distance(one, other) <= 2 for one, other in pairs)


@pytest.mark.parametrize("name", ["hcm-DHCongThuong_KH-753", "quangngai_CT-11", "ninhbinh_QD-968"])
def test_what_a_pen_wrote_is_unknown(name: str) -> None:
    _, plan = scanned(name)
    assert (plan.metadata.number, plan.metadata.issued_on) == (None, None)
    assert plan.metadata.doc_type in {"Kế hoạch", "Chỉ thị", "Quyết định"}
    assert not codes(name)["page_unreadable"]


def test_a_scanned_plan_has_its_two_tables() -> None:
    document, plan = scanned("hcm-DHCongThuong_KH-753")
    assert [len(table.rows) for table in document.tables] == [6, 6]
    assert [len(table.rows[0]) for table in document.tables] == [3, 4]
    assert len({str(one.due_date) for one in plan.deadlines}) >= 4


def test_a_layer_that_lies_is_replaced() -> None:
    assert codes("ninhbinh_QD-968")["text_layer_replaced"] == 1


def test_a_stamp_is_not_the_text() -> None:
    document, plan = scanned("quangngai_CT-11")
    assert codes("quangngai_CT-11") == {"signature_stamp_removed": 1}
    assert document.text.startswith("ỦY BAN NHÂN DÂN\n")
    assert plan.metadata.signers[0].position == "CHỦ TỊCH"
