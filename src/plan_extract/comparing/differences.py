"""What differs between the wordings of one row: a level that one prints, other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_extract.comparing.compared import Note, Side
from plan_extract.comparing.series import Series
from plan_extract.comparing.things import printed_levels
from plan_extract.comparing.wording import bare, tidied

NAMED = 4
"""Plans named in a remark; of more, the first."""


def differences(row: Sequence[tuple[Side, Series, str]]) -> Iterator[Note]:
    """The remarks on a row of more than one plan: each side with its series and its wording."""
    yield from _levels(row)
    first = {words: side for side, _, words in reversed(row)}
    said: dict[str, str] = {}
    for words in dict.fromkeys(words for _, _, words in row):
        said.setdefault(bare(tidied(words)), f"{first[words].label}: “{words}”")
    if len(said) > 1:
        listed = "; ".join(list(said.values())[:NAMED])
        yield Note.make("other_words", *(side.key for side, _, _ in row[:NAMED]), words=listed)


def _levels(row: Sequence[tuple[Side, Series, str]]) -> Iterator[Note]:
    printed = [(side, printed_levels(words)) for side, _, words in row]
    named = [(side, levels) for side, levels in printed if levels]
    silent = [side for side, levels in printed if not levels]
    if named and silent:
        first, levels = named[0]
        yield Note.make(
            "level_in_one",
            first.key,
            silent[0].key,
            with_level=_labels([side for side, _ in named]),
            without=_labels(silent),
            level=levels,
        )


def _labels(sides: Sequence[Side]) -> str:
    more = ", …" if len(sides) > NAMED else ""
    return ", ".join(side.label for side in sides[:NAMED]) + more
