"""All slips of pen and of OCR, one finding a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plan_extract.checks.capitals import capital_slips
from plan_extract.checks.case import Case
from plan_extract.checks.doubles import doubled_words
from plan_extract.checks.nonwords import nonwords
from plan_extract.checks.phrases import known_slips, lone_syllables, wrong_phrases
from plan_extract.checks.shapes import halved_letters, letters_for_figures, unmarked_abbreviations
from plan_extract.extractor import Mention

_BY_TRUST = (
    known_slips,
    wrong_phrases,
    capital_slips,
    lone_syllables,
    doubled_words,
    letters_for_figures,
    unmarked_abbreviations,
    halved_letters,
    nonwords,
)
_MOST_ALIKE = 5


def spelling(case: Case) -> Iterator[Mention]:
    """Slips in text order; of two at one place the more trusted one; a word that is always wrong is told five times."""
    found = [(one.span.start, rank, one) for rank, check in enumerate(_BY_TRUST) for one in check(case)]
    found.sort(key=lambda entry: entry[:2])
    kept: list[tuple[int, Mention]] = []
    for _, rank, one in found:
        if kept and one.span.start < kept[-1][1].span.end:
            if rank < kept[-1][0]:
                kept[-1] = (rank, one)
        else:
            kept.append((rank, one))
    yield from _thinned(one for _, one in kept)


def _thinned(found: Iterable[Mention]) -> Iterator[Mention]:
    told: dict[str, int] = {}
    for one in found:
        message = one.values["message"]
        told[message] = told.get(message, 0) + 1
        if told[message] <= _MOST_ALIKE:
            yield one
