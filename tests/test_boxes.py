"""Every record leads to its place: what stands under its boxes are its words, in the text layer and in the picture."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from boxes_sample import DPI, Letters, bare, flattened_letters, letters, pictures, placed, under
from engines import needs_ocr
from plan_extract import extract
from plan_extract.readers.pdf.repair import put_back
from plan_extract.records import Evidence, Plan

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).parents[2] / "shared"
PDFS = sorted(path for path in FIXTURES.glob("*.pdf") if ".scan" not in path.name)
DECIPHERED = sorted((SHARED / "real").glob("*BROKEN*.pdf"))
OTHERS = sorted({*(SHARED / "made").glob("*.pdf"), *(SHARED / "real").glob("*.pdf")} - {*DECIPHERED})
_SAMPLE = 12
_LONGEST = 400


_REPAIRS = ("glyphs_repaired", "encoding_converted")


def _plain(words: str) -> str:
    return re.sub("[^0-9a-z]", "", words.lower())


@cache
def plan_of(path: Path) -> Plan:
    return extract(path, ocr="off" if ".scan" not in path.name else "auto")


def others_than_printed(path: Path, found: Letters) -> list[tuple[str, str]]:
    """Records whose words are not those under their boxes.

    Glyphs are put back where the plan reports that; of a text in an old encoding only the plain letters are the same.
    """
    plan = plan_of(path)
    slipped, converted = (any(one.code == code for one in plan.findings) for code in _REPAIRS)
    same = _plain if converted else bare
    pairs = []
    for record in placed(plan):
        words = under(found, record.boxes)
        if slipped:
            words = "".join(put_back(word) for word in words.replace("\r", " ").split())
        pairs.append((same(record.text), same(words)))
    assert pairs
    return [pair for pair in pairs if pair[0] != pair[1]]


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_the_words_under_the_boxes_of_a_record_are_its_words(path: Path) -> None:
    assert not others_than_printed(path, letters(path))


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem[:20])
def test_the_words_under_the_boxes_in_files_of_many_offices(path: Path) -> None:
    if not any(placed(plan_of(path))):
        pytest.skip("it has no text layer to be compared with")
    assert not others_than_printed(path, flattened_letters(path))


def sampled(path: Path) -> list[Evidence]:
    """A seeded sample of the records of a file."""
    records = sorted((one for one in placed(plan_of(path)) if len(one.text) < _LONGEST), key=lambda one: one.boxes)
    return random.Random(path.stem).sample(records, _SAMPLE)


def misread(path: Path, records: Sequence[Evidence]) -> float:
    """The share of letters that the engine reads otherwise from the boxes of records alone."""
    from plan_extract.readers.ocr.engine import LINE_MODE, opened

    wrong = total = 0
    for record in records:
        read = ""
        for picture in pictures(path, record.boxes):
            with opened(picture, DPI) as reading:
                read += "".join(word.text for word in reading.all(LINE_MODE))
        wrong += Levenshtein.distance(bare(record.text), bare(read))
        total += len(bare(record.text))
    return wrong / total


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_the_picture_of_the_boxes_shows_the_words(path: Path) -> None:
    needs_ocr()
    assert misread(path, sampled(path)) <= 0.05


@pytest.mark.parametrize("path", DECIPHERED, ids=lambda path: path.stem[:20])
def test_the_picture_shows_what_was_deciphered(path: Path) -> None:
    needs_ocr()
    assert misread(path, plan_of(path).citations) <= 0.05


def test_the_picture_of_the_boxes_of_a_scan_shows_the_words(scans: Path) -> None:
    path = scans / f"{PDFS[-1].stem}.scan.pdf"
    assert misread(path, sampled(path)) <= 0.05
