"""Who does a task, named behind it: ``… (A chủ trì, B phối hợp)``, ``… - A thực hiện``, ``Việc … do A chủ trì``."""

from __future__ import annotations

from typing import NamedTuple

from plan_extract.linking.charges import AgencyFound, Charge, Role
from plan_extract.linking.lists import Agencies, Run
from plan_extract.text import Document, Span
from plan_extract.words.patterns import EDGE_RIGHT, compiled

_LAST_BRACKET = compiled(r"\((?:(?:do|giao)(?: cho)? +)?([^()]{3,300})\)[\s.;,/]*\Z")
_OPENS = compiled(r"(?P<apart> - |[,;] (?:do|giao)(?: cho)? )|(?<= )(?:do|giao) ")
_DOES = compiled(
    r" *(?:(?P<lead>chủ trì|(?:làm |là )?đầu mối)(?:,? (?:tổ chức |triển khai )?thực hiện)?|"
    rf"(?:tổ chức |triển khai )?thực hiện|phụ trách|chịu trách nhiệm(?: thực hiện)?){EDGE_RIGHT} *(?:[;,.]|\Z)"
)
_WITH = compiled(r" *(?:và |cùng )?(?P<helps>phối hợp(?: (?:chặt chẽ|cùng))? (?:với )?)?\Z")
_HELPS = compiled(r" *(?P<helps>phối hợp)?(?:,? (?:tổ chức |triển khai )?thực hiện)? *(?:[;,.]|\Z)")
_DEED = compiled(r"(?:việc|công tác|hoạt động) ")
_LONGEST = 400
_LAST_WORDS = ("chủ trì", "đầu mối", "thực hiện", "phụ trách", "trách nhiệm", "phối hợp")


class Doer(NamedTuple):
    """A task and, behind it, the agencies that do it, their role and partners."""

    task: Span
    run: Run
    role: Role
    partners: tuple[AgencyFound, ...]


def in_bracket(folded: str, span: Span, agencies: Agencies) -> Doer | None:
    """The agencies in the bracket that closes a line."""
    bracket = _LAST_BRACKET.search(folded, span.start, span.end)
    if bracket is None:
        return None
    return _doer(folded, Span(span.start, bracket.start()), Span(*bracket.span(1)), agencies, closed=True)


def behind(folded: str, span: Span, agencies: Agencies, *, led: bool) -> Doer | None:
    """The agencies that close a line without a bracket; ``led``: the line names its actor before what it does.

    Such a line, and ``do``, ``giao`` without a comma, count only behind a deed named as one (``Việc …``): ``Nội dung do
    A chủ trì`` says which, not what to do.
    """
    if not folded[span.start : span.end].rstrip(" .;/").endswith(_LAST_WORDS):
        return None
    deed = _DEED.match(folded, span.start, span.end)
    if led and not deed:
        return None
    for opening in _OPENS.finditer(folded, max(span.start + 1, span.end - _LONGEST), span.end):
        if opening["apart"] or deed:
            task, rest = Span(span.start, opening.start()), Span(opening.end(), span.end)
            if found := _doer(folded, task, rest, agencies):
                return found
    return None


def _doer(folded: str, task: Span, rest: Span, agencies: Agencies, *, closed: bool = False) -> Doer | None:
    """Agencies with which the rest of a line begins, where it says that they do the task.

    It may say more only in a bracket (``closed``): ``(A chủ trì, xong trong quý I)``.
    """
    run = agencies.run(*rest)
    does = _DOES.match(folded, run.end, rest.end) if run and run.start == rest.start else None
    if run is None or does is None:
        return None
    partners, end = _partners(folded, does.end(), rest.end, agencies)
    if folded[end : rest.end].strip(" .;/") and not closed:
        return None
    role: Role = "lead" if does["lead"] else "responsible"
    return Doer(Span(task.start, _trimmed(folded, task)), run, role, partners)


def _partners(folded: str, at: int, end: int, agencies: Agencies) -> tuple[tuple[AgencyFound, ...], int]:
    """Those who help (``B phối hợp``, ``phối hợp với B``), and where the words on them end."""
    run = agencies.run(at, end)
    before = _WITH.match(folded[at : run.start]) if run else None
    helps = _HELPS.match(folded, run.end, end) if run and before else None
    if run and helps and (helps["helps"] or (before and before["helps"])):
        return run.agencies, helps.end()
    return (), at


def _trimmed(folded: str, span: Span) -> int:
    end = span.end
    while end > span.start and folded[end - 1] in " ;.,(-+":
        end -= 1
    return end


def charge(document: Document, span: Span, doer: Doer, rule: str) -> list[Charge]:
    """The charge of a task with its doer behind it."""
    run = doer.run
    if doer.task.end <= doer.task.start:
        return []
    return [
        Charge(
            span=span,
            rule=rule,
            action=doer.task,
            role=doer.role,
            actors=run.agencies,
            actor_text=document.words(Span(run.start, run.end)),
            partners=doer.partners,
        )
    ]
