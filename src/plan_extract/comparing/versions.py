"""Two versions of one plan: what changed, by class."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from plan_extract.comparing.compared import (
    Basis,
    Change,
    Changed,
    Comparison,
    Figure,
    Indicator,
    Note,
    Quote,
    Side,
    Task,
)
from plan_extract.comparing.sides import quote
from plan_extract.records import Deadline, Plan, Range
from plan_extract.words.folding import fold

Draft = tuple[str, str, Quote | None, Quote | None, tuple[Changed, ...]]


def are_versions(sides: Sequence[Side]) -> bool:
    """Whether two plans have one issuer and one number."""
    if len(sides) != 2 or any(side.above for side in sides):
        return False
    one, other = sides
    return bool(one.number and one.issuer) and (one.number, one.issuer) == (other.number, other.issuer)


def without_text(sides: Sequence[Side], plans: Sequence[Plan]) -> Iterator[Note]:
    """That the wording of a plan without its text is not compared."""
    for side, plan in zip(sides, plans, strict=True):
        if plan.canonical is None:
            yield Note.make("no_text", side.key, plan=side.label)


def changes(found: Comparison, plans: Sequence[Plan]) -> tuple[Change, ...]:
    """The changes from the first plan to the second, class by class."""
    old, new = found.plans[0], found.plans[1]
    drafts = [
        *(("target", draft) for row in found.indicators for draft in _targets(row, old, new)),
        *(("responsibility", draft) for task in found.tasks for draft in _duties(task, old)),
        *(("deadline", draft) for draft in _deadlines(found.plans, plans)),
        *(("basis", draft) for row in found.bases for draft in _bases(row, old)),
    ]
    said = [one for _, (_, _, *quotes, _) in drafts for one in quotes if isinstance(one, Quote)]
    drafts += [("wording", draft) for draft in _wordings(found.plans, plans, said)]
    return tuple(
        Change.of(
            {"id": f"v{at}", "topic": topic, "kind": kind, "name": name, "old": one, "new": other, "fields": fields}
        )
        for at, (topic, (kind, name, one, other, fields)) in enumerate(drafts, 1)
    )


def _only(quote: Quote) -> Quote:
    return Quote(**{field: getattr(quote, field) for field in Quote.model_fields})


def _one_sided(name: str, one: Quote, old: Side) -> Draft:
    gone = one.plan == old.key
    return ("removed", name, _only(one), None, ()) if gone else ("added", name, None, _only(one), ())


def _fields(
    one: Quote, other: Quote, names: Sequence[str], said: Callable[[object], str | None]
) -> tuple[Changed, ...]:
    pairs = ((name, said(getattr(one, name)), said(getattr(other, name))) for name in names)
    return tuple(Changed(field=name, old=old, new=new) for name, old, new in pairs if old != new)


def _said(value: object) -> str | None:
    if isinstance(value, tuple):
        return "; ".join(map(str, value)) or None
    return f"{value:g}" if isinstance(value, float) else None if value is None else str(value)


def _targets(row: Indicator, old: Side, new: Side) -> Iterator[Draft]:
    before = [one for one in row.figures if one.plan == old.key]
    after = [one for one in row.figures if one.plan == new.key]
    pairs = list(_by_year(before, after))
    for one, other in pairs:
        fields = _fields(one, other, ("value", "value_max", "unit", "comparator", "due_date"), _said)
        if fields:
            yield "changed", row.name, _only(one), _only(other), fields
    paired = {one.ref for pair in pairs for one in pair}
    for one in row.figures:
        if one.ref not in paired:
            yield _one_sided(row.name, one, old)


def _by_year(before: Sequence[Figure], after: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one year; what is left over in pairs, in the order of the years."""
    years = {one.year: one for one in after}
    same = [(one, years.pop(one.year)) for one in before if one.year in years]
    yield from same
    left = [one for one in before if one not in [pair[0] for pair in same]]
    yield from zip(left, years.values(), strict=False)


def _duties(task: Task, old: Side) -> Iterator[Draft]:
    if len(task.charges) == 1:
        yield _one_sided(task.name, task.charges[0], old)
        return
    one, other = task.charges
    fields = _fields(one, other, ("actors", "role", "partners", "product"), _said)
    if fields:
        yield "changed", task.name, _only(one), _only(other), fields


def _deadlines(sides: Sequence[Side], plans: Sequence[Plan]) -> Iterator[Draft]:
    """Deadlines in their order; those of neither plan alone are alike."""
    before, after = plans[0].deadlines, plans[1].deadlines
    matcher = SequenceMatcher(None, [_due(one) for one in before], [_due(one) for one in after], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield from _replaced(sides, before[first:last], after[start:end])


def _due(one: Deadline) -> tuple[object, ...]:
    return one.kind, one.start_date, one.due_date, one.rrule, None if one.due_date or one.rrule else fold(one.text)


def _replaced(sides: Sequence[Side], before: Sequence[Deadline], after: Sequence[Deadline]) -> Iterator[Draft]:
    for one, other in zip(before, after, strict=False):
        fields = tuple(
            Changed(field=name, old=_said(getattr(one, name)), new=_said(getattr(other, name)))
            for name in ("kind", "start_date", "due_date", "rrule", "text")
            if getattr(one, name) != getattr(other, name)
        )
        yield "changed", one.text, quote(sides[0], one), quote(sides[1], other), fields
    for one in before[len(after) :]:
        yield "removed", one.text, quote(sides[0], one), None, ()
    for one in after[len(before) :]:
        yield "added", one.text, None, quote(sides[1], one), ()


def _bases(row: Basis, old: Side) -> Iterator[Draft]:
    plans = {one.plan for one in row.citations}
    if len(plans) == 1:
        yield _one_sided(row.name, row.citations[0], old)
        return
    one = next(cited for cited in row.citations if cited.plan == old.key)
    other = next(cited for cited in row.citations if cited.plan != old.key)
    fields = _fields(one, other, ("issued_on", "role"), _said)
    if fields:
        yield "changed", row.name, _only(one), _only(other), fields


def _wordings(sides: Sequence[Side], plans: Sequence[Plan], said: Sequence[Quote]) -> Iterator[Draft]:
    """Lines that differ and hold nothing that is already said."""
    before, after = (_lines(plan) for plan in plans)
    folded = [[" ".join(fold(words).split()) for words, _ in lines] for lines in (before, after)]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        olds = [_line(sides[0], words, at) for words, at in before[first:last]]
        news = [_line(sides[1], words, at) for words, at in after[start:end]]
        pairs = [*zip(olds, news, strict=False)]
        rest = [(one, None) for one in olds[len(news) :]] + [(None, one) for one in news[len(olds) :]]
        for one, other in (*pairs, *rest):
            shown = [line for line in (one, other) if line]
            if not any(_holds(line, quote) for line in shown for quote in said):
                step = "changed" if one and other else "removed" if one else "added"
                yield step, shown[0].text[:120], one, other, ()


def _lines(plan: Plan) -> list[tuple[str, int]]:
    """The lines of the text that are not empty, each with its place."""
    found, at = [], 0
    for line in (plan.canonical or "").split("\n"):
        if line.strip():
            found.append((line, at))
        at += len(line) + 1
    return found


def _line(side: Side, words: str, at: int) -> Quote:
    return Quote(
        ref=f"{side.key}:@{at}", plan=side.key, id=f"@{at}", span=Range(start=at, end=at + len(words)), text=words
    )


def _holds(line: Quote, quote: Quote) -> bool:
    if line.plan != quote.plan:
        return False
    return line.span.start < quote.span.end and quote.span.start < line.span.end
