"""Every row of the tables of units, indicators, time words and time verbs, with its own examples."""

from __future__ import annotations

from collections import Counter

import pytest

from plan_extract.extractors.deadline.atoms import RULES, read_atoms
from plan_extract.extractors.deadline.contexts import TimeVerb
from plan_extract.extractors.deadline.phrases import Phrase, TimeWord, find_phrases, words_before
from plan_extract.extractors.target.indicators import Indicator, geography, indicator_id
from plan_extract.extractors.target.measures import Unit, find_measures, level_words, unit_at
from plan_extract.tables import load
from plan_extract.words.folding import fold, place_tones
from plan_extract.words.patterns import Rules

UNITS = load("units", Unit)
INDICATORS = load("indicators", Indicator)
TIME_WORDS = load("time_words", TimeWord)
TIME_VERBS = load("time_verbs", TimeVerb)
TIMES = Rules(RULES)

KINDS = {"share", "points", "measure", "money", "count", "rate", "level", "grade", "time", "age"}
ROLES = {"after", "before", "by", "end", "begin", "middle", "in", "from", "filler", "block", "stage", "per", "stop"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.unit)
def test_unit(unit: Unit) -> None:
    assert unit.kind in KINDS
    assert unit.source
    assert unit.examples
    for wording in unit.wordings:
        folded = fold(f"{wording} x")
        assert unit_at(folded, 0, len(folded)) is not None
    if unit.kind in ("level", "grade"):
        return
    for example in unit.examples:
        folded = fold(example)
        units = [measure.unit or "" for measure in find_measures(folded, 0, len(folded))]
        assert any(name.startswith(unit.unit) for name in units), example


def test_level_words_stand_before_their_number() -> None:
    rows = [unit for unit in UNITS if unit.kind == "level"]
    assert rows
    for unit in rows:
        assert any(fold(example).startswith(word) for word in level_words() for example in unit.examples), unit.unit


@pytest.mark.parametrize("row", INDICATORS, ids=lambda row: row.indicator_id)
def test_indicator(row: Indicator) -> None:
    assert row.source
    assert row.examples
    assert row.indicator_id == fold(row.indicator_id)
    for example in row.examples:
        assert indicator_id(example) == row.indicator_id, example


def test_no_slug_and_no_wording_stands_twice() -> None:
    slugs = Counter(row.indicator_id for row in INDICATORS)
    words = Counter(place_tones(wording.lower()) for row in INDICATORS for wording in row.wordings)
    assert [slug for slug, count in slugs.items() if count > 1] == []
    assert [wording for wording, count in words.items() if count > 1] == []
    unit_words = Counter(place_tones(wording.lower()) for row in UNITS for wording in row.wordings)
    assert [wording for wording, count in unit_words.items() if count > 1] == []


def test_an_indicator_is_named_by_its_own_words_only() -> None:
    assert indicator_id("được tiếp cận thông tin", before="hộ nghèo") is None
    assert indicator_id("tham gia bảo hiểm y tế", before="hộ nghèo") == "bao-hiem-y-te"
    assert indicator_id("trồng", after="rừng") == "rung.trong-moi"
    assert indicator_id("số buổi chiếu phim") is None


def _phrases(folded: str) -> list[Phrase]:
    return find_phrases(folded, 0, read_atoms(folded, 0, len(folded), TIMES.scan(folded)))


@pytest.mark.parametrize("row", TIME_WORDS, ids=lambda row: row.phrase)
def test_time_word(row: TimeWord) -> None:
    assert row.role in ROLES
    assert row.source
    for example in row.examples:
        folded = fold(example)
        assert place_tones(row.phrase) in folded, example
        assert _phrases(folded), example
        roles = _phrases(folded)[0].roles
        assert row.role in roles or row.role in ("filler", "stop"), example


@pytest.mark.parametrize("row", TIME_VERBS, ids=lambda row: row.verb)
def test_time_verb(row: TimeVerb) -> None:
    assert row.yearly or row.dated
    assert row.source
    for example in row.examples:
        folded = fold(example)
        at = _phrases(folded)[0].start
        before = " ".join(word for _, word in words_before(folded, 0, at))
        assert before.endswith(place_tones(row.verb)), example


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("90% hộ trên địa bàn tỉnh có sách", "tỉnh"),
        ("tỷ lệ hộ nghèo toàn huyện còn 2%", "toàn huyện"),
        ("đạt mức trung bình cả nước", "cả nước"),
        ("90% hộ dân xã An Bình có sách", "xã An Bình"),
        ("thành phố Hồ Chí Minh có 90% hộ", "thành phố Hồ Chí Minh"),
        ("90% xã đạt chuẩn", None),
        ("100% huyện có thư viện", None),
    ],
)
def test_geography(text: str, place: str | None) -> None:
    assert geography(text, fold(text), 0, len(text)) == place
