"""Deadlines (thời hạn): when an action, a target or a report is due or takes place (gold/GUIDELINES.md)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import zip_longest
from typing import Any

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.extractors.deadline import atoms, conditions
from plan_extract.extractors.deadline.atoms import read_atoms
from plan_extract.extractors.deadline.conditions import in_prose, in_time_place
from plan_extract.extractors.deadline.contexts import counts, fills_bracket, speaks_of_yearly_work, tells
from plan_extract.extractors.deadline.phrases import Phrase, find_phrases
from plan_extract.extractors.deadline.places import Place, find_places
from plan_extract.extractors.deadline.values import meaning, of_plan_words
from plan_extract.text import Document, Span, Tree
from plan_extract.words.patterns import Rules
from plan_extract.words.quotes import quoted

RECORD = records.Deadline

_FIELDS = ("kind", "start_date", "due_date", "rrule")
_EDGES = " \t\n,;.:-"


@cache
def _rules() -> Rules:
    """Times and conditions: a line is looked through for both at once."""
    return Rules([*atoms.RULES, *conditions.RULES])


def find(document: Document, tree: Tree) -> list[Mention]:
    """The deadlines of a document in text order.

    Besides the record's fields a mention's values may carry ``plan_year``, a stretch of the year as
    ``((month, day), (month, day))`` that the plan's only year completes, and ``event``, a time that is a deadline
    only if it lies after the issue; ``linking.due_dates.complete`` reads both.
    """
    found = [mention for place in find_places(document, tree) for mention in _in_place(document, tree, place)]
    return sorted(found, key=lambda mention: mention.span)


def read(mention: Mention, evidence: Mapping[str, Any]) -> records.Deadline:
    """The record of a mention."""
    return records.Deadline.of({**evidence, **{name: mention.values.get(name) for name in _FIELDS}})


def _in_place(document: Document, tree: Tree, place: Place) -> list[Mention]:
    folded = document.tidy.folded
    matches = _rules().scan(folded, place.start, place.end)
    if not matches and place.form != "time":
        return []
    times = find_phrases(folded, place.start, read_atoms(folded, place.start, place.end, matches))
    hanging = [_hanging(folded, *found) for found in in_prose(folded, place, matches)]
    quotes = _Taken(quoted(folded, place.start, place.end))
    dated = _dated(document, tree, place, [time for time in times if not quotes.meet(Span(time.start, time.end))])
    if place.form == "time" and not dated:
        return [_hanging(folded, *found) for found in in_time_place(folded, place)]
    taken = _Taken([mention.span for mention in dated])
    return dated + list(_apart([one for one in hanging if not (taken.meet(one.span) or quotes.meet(one.span))]))


class _Taken:
    """Spans in text order, none overlapping another."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def meet(self, span: Span) -> bool:
        """Whether one of them shares a code point with the span."""
        at = bisect_left(self._starts, span.end) - 1
        return at >= 0 and self._spans[at].end > span.start


def _apart(mentions: list[Mention]) -> Iterator[Mention]:
    """Mentions without those that begin inside another; the longer wins."""
    at = -1
    for mention in sorted(mentions, key=lambda one: (one.span.start, -one.span.end)):
        if mention.span.start >= at:
            yield mention
            at = mention.span.end


def _hanging(folded: str, span: Span, rule: str) -> Mention:
    kind = {"kind": "recurring", "rrule": None} if rule == "adverb" else {"kind": "conditional"}
    return Mention(_bare(folded, span), f"deadline.{rule}", kind)


def _bare(folded: str, span: Span) -> Span:
    """The span without blanks and stops at its ends."""
    start, end = span
    while end > start and folded[end - 1] in _EDGES:
        end -= 1
    while start < end and folded[start] in _EDGES:
        start += 1
    return Span(start, end)


def _dated(document: Document, tree: Tree, place: Place, times: list[Phrase]) -> list[Mention]:
    found: list[tuple[Phrase, Mention]] = []
    for phrase in times:
        after = bool(found) and found[-1][0].end <= phrase.start and _joined(document, found[-1][0], phrase)
        if place.form != "time" and not after and not counts(document, place, phrase):
            continue
        if place.form == "time" and _is_cited(document.tidy.folded, place, phrase):
            continue
        if mention := _mention(document, tree, place, phrase):
            found.append((phrase, mention))
    return [mention for _, mention in _without_vague(document, found)]


def _joined(document: Document, before: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase is joined to one that counts: ``hằng quý, hằng năm``, ``trước ngày 15/6 và ngày 15/12``."""
    if phrase.joined:
        return True
    between = document.tidy.folded[before.end : phrase.start].strip()
    recurring = ("recur", "periodic")
    return between in (",", "và", ", và", "hoặc") and before.first.kind in recurring and phrase.first.kind == "recur"


def _is_cited(folded: str, place: Place, phrase: Phrase) -> bool:
    """Whether a date in a time column is that of a document named there."""
    if phrase.roles or phrase.first.kind not in ("date", "spelt"):
        return False
    before = folded[max(place.start, phrase.start - 20) : phrase.start].rstrip(" ,")
    last = before.rsplit(" ", 1)[-1]
    return "/" in last and any(letter.isalpha() for letter in last)


def _without_vague(document: Document, found: list[tuple[Phrase, Mention]]) -> list[tuple[Phrase, Mention]]:
    """Without a ``định kỳ`` that a day or step of the same sentence makes precise."""
    folded = document.tidy.folded
    following = [pair[0].start for pair in found[1:]]
    return [
        pair
        for pair, start in zip_longest(found, following)
        if not (_is_vague(pair[0]) and start is not None and ". " not in folded[pair[0].end : start])
    ]


def _is_vague(phrase: Phrase) -> bool:
    return phrase.first.kind == "periodic" and not (phrase.first.every or phrase.recur)


def _mention(document: Document, tree: Tree, place: Place, phrase: Phrase) -> Mention | None:
    folded = document.tidy.folded
    if place.begins and not phrase.roles:
        phrase = phrase._replace(roles=frozenset(("from",)))
    if phrase.first.kind == "plan":
        values = of_plan_words(folded[phrase.first.start : phrase.first.end])
    else:
        yearless = phrase.last.year is None and phrase.first.months is not None and not phrase.recur
        yearly = yearless and speaks_of_yearly_work(document, tree, place, phrase)
        meant = meaning(phrase, yearly=yearly, due=place.due)
        if meant is None:
            return None
        values = meant
    if _is_event(folded, place, phrase) or tells(folded, place, phrase):
        values = {**values, "event": True}
    return Mention(Span(phrase.start, phrase.end), f"deadline.{_rule(place, phrase)}", values)


def _is_event(folded: str, place: Place, phrase: Phrase) -> bool:
    if place.form == "time" or phrase.roles:
        return False
    return phrase.first.kind in ("date", "spelt") or fills_bracket(folded, phrase)


def _rule(place: Place, phrase: Phrase) -> str:
    if place.form == "time":
        return "time_column"
    for role in ("before", "by", "end", "stage", "from", "in", "begin", "middle"):
        if role in phrase.roles:
            return role
    return phrase.first.kind
