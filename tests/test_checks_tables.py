"""Every row of the tables of the checks."""

from __future__ import annotations

import pytest

from checks_sample import case, told
from plan_extract.checks import lexicon
from plan_extract.checks.lexicon import BorrowedWord, BoundSyllable, CommonSyllables, FixedPhrase, Slip
from plan_extract.checks.phrases import known_slips, lone_syllables
from plan_extract.checks.spelling import spelling
from plan_extract.tables import load
from plan_extract.words.folding import fold
from plan_extract.words.syllables import is_syllable

PHRASES = load("fixed_phrases", FixedPhrase)
BOUND = load("bound_syllables", BoundSyllable)
SLIPS = load("slips", Slip)


def test_fixed_phrases_are_two_syllables_and_right() -> None:
    printed = [row.phrase for row in PHRASES]
    assert len(printed) == len(set(printed))
    for row in PHRASES:
        assert len(row.phrase.split()) == 2, row
        assert all(is_syllable(word) for word in row.phrase.split()), row
        assert not row.anchor or row.anchor in row.phrase.split(), row
        assert told(spelling, case(row.phrase)) == [], row


def test_what_else_is_spelt_so_has_the_same_letters() -> None:
    for row in PHRASES:
        for other in row.also:
            assert lexicon.skeleton(other) == lexicon.skeleton(row.phrase), row
            assert told(spelling, case(other)) == [], row


@pytest.mark.parametrize(("phrase", "example"), [(row.phrase, example) for row in PHRASES for example in row.examples])
def test_examples_of_fixed_phrases(phrase: str, example: str) -> None:
    (finding,) = spelling(case(example))
    assert finding.values["code"] == "ocr_suspect"
    assert f"“{phrase}”" in finding.values["message"].lower()


@pytest.mark.parametrize("row", BOUND, ids=lambda row: row.syllable)
def test_bound_syllables(row: BoundSyllable) -> None:
    assert is_syllable(row.syllable)
    assert row.examples
    for example in row.examples:
        assert [printed for _, printed in told(lone_syllables, case(f"việc {example} ở xã"))] == [row.syllable], example
    for neighbour in row.before:
        assert told(lone_syllables, case(f"việc {neighbour} {row.syllable} ở xã")) == []
    for neighbour in row.after:
        assert told(lone_syllables, case(f"việc {row.syllable} {neighbour} ở xã")) == []


@pytest.mark.parametrize("row", SLIPS, ids=lambda row: row.wrong)
def test_slips(row: Slip) -> None:
    assert fold(row.wrong) != fold(row.right)
    assert told(known_slips, case(f"việc {row.wrong} như trên")), row
    assert told(known_slips, case(f"việc {row.right} như trên")) == [], row


def test_common_syllables_are_syllables_under_their_letter() -> None:
    for row in load("common_syllables", CommonSyllables):
        for word in row.syllables.split():
            assert lexicon.skeleton(word)[0] == row.initial, word
    assert len(lexicon.common()) > 1000


def test_borrowed_words_are_no_syllables() -> None:
    for row in load("borrowed_words", BorrowedWord):
        assert not is_syllable(row.word), row
        assert told(spelling, case(f"mua {row.word} mới")) == [], row


def test_every_row_has_a_source() -> None:
    for table, kind in (("fixed_phrases", FixedPhrase), ("slips", Slip), ("bound_syllables", BoundSyllable)):
        assert all(row.source for row in load(table, kind))
