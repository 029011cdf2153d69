"""All slips of pen and of OCR, one finding a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plan_extract.checks.case import Case
from plan_extract.checks.doubles import doubled_words
from plan_extract.checks.nonwords import nonwords
from plan_extract.checks.phrases import known_slips, lone_syllables, wrong_phrases
from plan_extract.checks.shapes import letters_for_figures, unmarked_abbreviations
from plan_extract.extractor import Mention
from plan_extract.text import Span

_BY_TRUST = (
    known_slips,
    wrong_phrases,
    lone_syllables,
    doubled_words,
    letters_for_figures,
    unmarked_abbreviations,
    nonwords,
)
_MOST_ALIKE = 5


def spelling(case: Case) -> Iterator[Mention]:
    """Slips in text order; of two at one place the more trusted one; a word that is always wrong is told five times."""
    kept: list[Mention] = []
    taken: dict[int, Span] = {}
    for check in _BY_TRUST:
        for one in check(case):
            if not _overlaps(taken, one.span):
                kept.append(one)
                taken.update(dict.fromkeys(range(one.span.start, one.span.end), one.span))
    yield from _thinned(sorted(kept, key=lambda one: one.span))


def _overlaps(taken: dict[int, Span], span: Span) -> bool:
    return any(at in taken for at in range(span.start, span.end))


def _thinned(found: Iterable[Mention]) -> Iterator[Mention]:
    told: dict[str, int] = {}
    for one in found:
        message = one.values["message"]
        told[message] = told.get(message, 0) + 1
        if told[message] <= _MOST_ALIKE:
            yield one
