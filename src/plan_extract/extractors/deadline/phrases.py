"""Phrases of time: the atoms of a line with their prepositions, joined into ranges and lists."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from plan_extract.extractors.deadline.atoms import Atom
from plan_extract.tables import load
from plan_extract.words.folding import place_tones
from plan_extract.words.patterns import compiled


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A row of ``tables/time_words.csv``: what a word directly left of a date says of it."""

    phrase: str
    role: str
    source: str
    examples: tuple[str, ...] = ()


class Phrase(NamedTuple):
    """A time as printed: its prepositions as roles, one atom or two (from … to …), and what stands after it.

    ``recur`` is a recurrence printed with it (``hằng năm``), ``hour`` whether an hour of the day is, ``open``
    whether the years after it are (``và các năm tiếp theo``), ``joined`` whether it shares the preposition of the
    phrase before.
    """

    start: int
    end: int
    roles: frozenset[str]
    first: Atom
    last: Atom
    recur: Atom | None = None
    hour: bool = False
    open: bool = False
    joined: bool = False

    @property
    def ranged(self) -> bool:
        """Whether it runs from one atom to another."""
        return self.first is not self.last


_WINDOW = 70
_HOUR = compiled(
    r"\d{1,2} *(?:giờ|h|g)(?: *\d{1,2})?(?: *phút)?'?,? *(?:[(]?(?:ngày )?thứ (?:hai|ba|tư|năm|sáu|bảy)[)]?,? *)?\Z"
)
_AND = compiled(r"(?: \([^()]{1,30}\))?(?:,| và|, và| hoặc|;)? *\Z")
_TO = compiled(r" *(?:-|đến|tới|cho đến)(?: hết)? *\Z")
_WITH = compiled(r",? *(?:của )?\Z")
_OPEN = compiled(
    r" *(?:và|,|-) *(?:trong )?(?:các|những|hằng|hàng)? *năm (?:tiếp theo|kế tiếp|sau đó|sau|về sau|tới)(?![^\W_])"
    r"| *(?:trở đi|trở về sau)(?![^\W_])"
)
_MONTHLY = compiled(r"báo cáo (?:kết quả )?(?:hằng |hàng )?tháng(?: gửi| nộp| về)?(?: [^\W\d_]+){0,3} *\Z")
_BY = frozenset(("by", "before", "end"))
_SPAN_KINDS = frozenset(("date", "spelt", "day", "dom", "month", "quarter", "year", "school"))
_LEVEL = {"date": 0, "spelt": 0, "day": 0, "dom": 0, "month": 1, "quarter": 2, "year": 3, "school": 4}


@cache
def _roles() -> dict[str, dict[str, str]]:
    """Last word → folded words → role, from ``tables/time_words.csv``."""
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for row in load("time_words", TimeWord):
        words = place_tones(row.phrase.lower())
        table[words.rsplit(" ", 1)[-1]][words] = row.role
    return dict(table)


def find_phrases(folded: str, start: int, atoms: list[Atom]) -> list[Phrase]:
    """The time phrases that atoms make with the words around them, none before ``start``, none overlapping another."""
    found: list[Phrase] = []
    at = 0
    while at < len(atoms):
        border = found[-1].end if found else start
        phrase, used = _phrase(folded, border, atoms, at)
        if phrase.first.kind == "dom":
            phrase = _of_report(folded, border, phrase)
        found.append(_inherited(folded, found[-1], phrase) if found else phrase)
        at += used
    return found


def _of_report(folded: str, border: int, phrase: Phrase) -> Phrase:
    """``báo cáo tháng trước ngày 25``: a day of the month for a report of every month."""
    if phrase.recur or phrase.first.every or phrase.ranged:
        return phrase
    match = _MONTHLY.search(folded, max(border, phrase.start - 40), phrase.start)
    return phrase._replace(recur=Atom("recur", *match.span(), every=("tháng", 1))) if match else phrase


def _phrase(folded: str, border: int, atoms: list[Atom], at: int) -> tuple[Phrase, int]:
    """The phrase that begins at ``atoms[at]``, and how many atoms it takes."""
    first = atoms[at]
    phrase = _left(folded, border, Phrase(first.start, first.end, frozenset(), first, first))
    used = 1
    while at + used < len(atoms) and (longer := _with_next(folded, phrase, atoms[at + used])):
        phrase, used = longer, used + 1
    if match := _OPEN.match(folded, phrase.end):
        phrase = phrase._replace(end=match.end(), open=True)
    return phrase, used


def _with_next(folded: str, phrase: Phrase, atom: Atom) -> Phrase | None:
    """The phrase with the next atom, None when that is a phrase of its own."""
    between = folded[phrase.end : atom.start]
    if len(between) > 30 or phrase.recur:
        return None
    if atom.kind == "recur" and _may_recur(phrase) and _WITH.match(between):
        return phrase._replace(end=atom.end, recur=atom)
    if phrase.first.kind == "recur":
        return _after_recurrence(folded, phrase, atom)
    if phrase.ranged or not _same_level(phrase.first, atom):
        return None
    if _TO.match(between) or (_AND.match(between) and _consecutive(phrase, atom)):
        return phrase._replace(end=atom.end, last=atom)
    return None


def _may_recur(phrase: Phrase) -> bool:
    kind = phrase.first.kind
    return (kind == "periodic" and not phrase.first.every) or (phrase.last.year is None and kind in _SPAN_KINDS)


def _after_recurrence(folded: str, phrase: Phrase, atom: Atom) -> Phrase | None:
    """``hằng tháng, trước ngày 25`` is one phrase; its day is then the first atom."""
    if atom.year is not None or atom.kind not in _SPAN_KINDS:
        return None
    dated = _left(folded, phrase.end, Phrase(atom.start, atom.end, frozenset(), atom, atom))
    if folded[phrase.end : dated.start].strip(" ,"):
        return None
    return dated._replace(start=phrase.start, recur=phrase.first)


def _same_level(first: Atom, last: Atom) -> bool:
    if first.kind not in _SPAN_KINDS or last.kind not in _SPAN_KINDS:
        return False
    return _LEVEL[first.kind] == _LEVEL[last.kind] or (first.kind, last.kind) == ("year", "month")


def _consecutive(phrase: Phrase, atom: Atom) -> bool:
    """Whether two joined years make one stretch; dates under ``đến`` or ``trước`` stay two."""
    first = phrase.first
    return (
        first.kind == atom.kind == "year"
        and not phrase.roles & _BY
        and first.year is not None
        and atom.year == first.year + 1
    )


def _inherited(folded: str, before: Phrase, phrase: Phrase) -> Phrase:
    """A preposition holds for every date joined to it."""
    if phrase.roles or not _AND.match(folded[before.end : phrase.start]):
        return phrase
    if phrase.first.kind not in _SPAN_KINDS or before.first.kind not in _SPAN_KINDS:
        return phrase
    return phrase._replace(roles=before.roles, joined=True)


def _left(folded: str, border: int, phrase: Phrase) -> Phrase:
    """The phrase with its hour and the words that bind it."""
    at, hour = phrase.start, False
    if (phrase.first.day is not None or phrase.first.kind == "recur") and (
        match := _HOUR.search(folded, max(border, at - 30), at)
    ):
        at, hour = match.start(), True
    start, roles = _bound(folded, border, at)
    return phrase._replace(start=start if roles else at, roles=roles, hour=hour)


def _bound(folded: str, border: int, at: int) -> tuple[int, frozenset[str]]:
    """Start and roles of the chain of binding words that ends at ``at``."""
    tokens = words_before(folded, border, at)
    roles: list[str] = []
    start, stop = at, len(tokens)
    while stop and (step := _longest(tokens, stop)):
        role, count = step
        if role == "stop":
            break
        stop -= count
        roles.append(role)
        if role != "filler":
            start = tokens[stop][0]
    return start, frozenset(role for role in roles if role != "filler")


def words_before(folded: str, border: int, at: int) -> list[tuple[int, str]]:
    """The words that end at ``at`` with their starts, back to the first that is no plain word, eight at most."""
    if at <= border or folded[at - 1] != " ":
        return []
    tokens: list[tuple[int, str]] = []
    for word in reversed(folded[max(border, at - _WINDOW) : at - 1].split(" ")):
        at -= len(word) + 1
        bare = word.lstrip('("')
        if bare.isalpha():
            tokens.append((at + len(word) - len(bare), bare))
        if (word and not word.isalpha()) or len(tokens) == 8:
            break
    return tokens[::-1]


def _longest(tokens: list[tuple[int, str]], stop: int) -> tuple[str, int] | None:
    table = _roles().get(tokens[stop - 1][1])
    if table is None:
        return None
    for count in (4, 3, 2, 1):
        if count <= stop:
            role = table.get(" ".join([word for _, word in tokens[stop - count : stop]]))
            if role:
                return role, count
    return None
