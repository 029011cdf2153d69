"""One bullet, split where a clause opens with its own role word or its own actor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plan_extract.linking import duties
from plan_extract.linking.lists import Agencies, Run
from plan_extract.text import Span, Tidy
from plan_extract.words.duty_verbs import VERB
from plan_extract.words.patterns import compiled

_LONGEST_BRACKET = 400
_MEMBERS = compiled(r"(?:các +)?thành viên +\Z")
_MEMBER = compiled(r"(?:\A|[,;] (?:các )?|và (?:các )?|tất cả (?:các )?|đồng chí )\Z")
_OWNS = ("của ", "do ", "tại ", "thuộc ", "theo ", "ở ")
_STATES = re.compile(r" ?[^\W\d_]")
_BORDER = re.compile(r"[;.] +(?=\S)")
_ASKED = re.compile(r"[;.] +(?=\S)|, +(?=(?:kính )?đề nghị |yêu cầu |giao )")
_ASKS = ("đề nghị ", "yêu cầu ", "giao ")


class Clause(NamedTuple):
    """A stretch of an item with the actors that it names itself.

    ``doing`` is where the words after the actors begin; ``subject`` the span of the actor phrase, None when the clause
    opens with its verb and takes its actor from elsewhere.
    """

    span: Span
    doing: int
    actors: Run | None
    subject: Span | None


def split(tidy: Tidy, item: Span, agencies: Agencies) -> list[Clause]:
    """The clauses of an item; the first begins where the item does, each ends before the border of the next."""
    clauses = [_clause(tidy, item, agencies)]
    for border in _borders(tidy.folded, item):
        if border.end() < clauses[-1].doing:
            continue
        clause = _opened(tidy, Span(border.end(), item.end), agencies, border[0])
        if clause:
            last = clauses[-1]
            clauses[-1] = last._replace(span=Span(last.span.start, border.start()))
            clauses.append(clause)
    return clauses


def _borders(folded: str, item: Span) -> Iterator[re.Match[str]]:
    """Where another clause may open: behind ``;`` and a full stop, and behind a comma before a word that asks."""
    asks = any(map(folded[item.start : item.end].__contains__, _ASKS))
    return (_ASKED if asks else _BORDER).finditer(folded, item.start, item.end)


def without_demands(folded: str, split: list[Clause]) -> list[Clause]:
    """Clauses of a body's own bullet: what it demands of ``các đơn vị`` at large is part of what it does."""
    kept: list[Clause] = []
    for clause in split:
        at_large = clause.actors and all(one.record.kind == "generic" for one in clause.actors.agencies)
        if kept and at_large and duties.DEMANDS.match(folded, clause.span.start, clause.span.end):
            kept[-1] = kept[-1]._replace(span=Span(kept[-1].span.start, clause.span.end))
        else:
            kept.append(clause)
    return kept


def _opened(tidy: Tidy, rest: Span, agencies: Agencies, border: str) -> Clause | None:
    """The clause that opens after a border by its own role word or actor, None when it goes on with the last."""
    clause = _clause(tidy, rest, agencies)
    if clause.actors:
        return clause
    role = duties.opens_with_role(tidy.folded, rest.start, rest.end) if border[0] in ";." else None
    if role:
        return Clause(Span(role.start("word"), rest.end), role.start("word"), None, None)
    return clause if border[0] == "." and clause.subject else None


def _clause(tidy: Tidy, span: Span, agencies: Agencies) -> Clause:
    folded = tidy.folded
    run = _subject(folded, span, agencies)
    if run:
        start = span.start + len(folded[span.start : run.start]) - _members(folded, span.start, run.start)
        return Clause(span, run.end, run, Span(start, run.end))
    other = duties.other_actor(tidy.text, folded, span.start, span.end)
    if other > 0:
        members = agencies.run(span.start, other)
        own = members and members.end <= other and _MEMBER.search(folded, span.start, members.start)
        run = members if own else None
        return Clause(span, other, run, Span(span.start, other))
    return Clause(span, span.start, None, None)


def _members(folded: str, start: int, end: int) -> int:
    """Length of the ``các thành viên`` before a committee: part of the actor's words."""
    match = _MEMBERS.search(folded, start, end)
    return end - match.start() if match else 0


def bracketed(folded: str, item: Span, agencies: Agencies) -> list[Clause]:
    """Brackets with their own actor and verb: ``(qua Sở … để tổng hợp)``."""
    found = []
    for opening in duties.BRACKET.finditer(folded, item.start, item.end):
        close = folded.find(")", opening.end(), min(item.end, opening.end() + _LONGEST_BRACKET))
        run = agencies.run(opening.end(), close) if close > 0 else None
        if run is None or run.start != opening.end():
            continue
        at = run.end + len(folded[run.end : close]) - len(folded[run.end : close].removeprefix(" để"))
        if VERB.match(folded, at, close):
            span = Span(opening.start() + 1, close)
            found.append(Clause(span, at, run, Span(run.start, run.end)))
    return found


def _subject(folded: str, span: Span, agencies: Agencies) -> Run | None:
    """The agencies that are the subject of a clause: first in it, or after a lead-in, and followed by a verb."""
    start = agencies.first(span.start, span.end)
    while start >= 0:
        before = folded[span.start : start]
        if len(before) > 320:
            return None
        if not duties.LEAD_IN.match(before):
            if not (duties.LED_IN.match(before) and before.endswith(_OWNS)):
                return None
            start = agencies.first(start + 1, span.end)
            continue
        run = agencies.run(start, span.end)
        if run is None:
            return None
        asks = duties.ASKS.match(folded, run.end, span.end)
        asked = agencies.first(asks.end(), span.end) if asks else -1
        if asks and 0 <= asked <= asks.end() + 4:
            start = asked
            continue
        return run if _acts(folded, run, span, bool(before.strip())) else None
    return None


def _acts(folded: str, run: Run, span: Span, led_in: bool) -> bool:
    """Whether what follows the agencies is what they do."""
    if folded.startswith(":", run.end):
        return not led_in or duties.ASKING.search(folded, span.start, run.start) is not None
    at = duties.skip_conditions(folded, run.end, span.end)
    if VERB.match(folded, at, span.end):
        return True
    if led_in and not duties.ASKING.search(folded, span.start, run.start):
        named = all(one.record.kind == "named" for one in run.agencies)
        return named and _STATES.match(folded, at) is not None and not duties.NO_SUBJECT.match(folded, at, span.end)
    return not duties.NO_SUBJECT.match(folded, at, span.end)
