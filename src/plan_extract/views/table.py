"""A plan for a person in a terminal: who must do what by when, the targets, and what should be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from plan_extract.records import Assignment, Deadline, Metadata, Plan, Target
from plan_extract.views.outline import outline
from plan_extract.views.printing import GREY, WIDE, Column, cell, grid, plain, printed
from plan_extract.views.wording import COMPARATORS, WORDS, Language, Words, day, number

MAX_WORDS = 120
"""Code points of a finding's words that are shown; some findings cover the whole text."""

RATIOS = {
    "actor": 4,
    "action": 9,
    "partners": 4,
    "product": 3,
    "indicator": 6,
    "subject": 4,
    "value": 3,
    "finding": 4,
    "words": 3,
}
FIXED = {"deadline": 14, "role": 11, "due": 11, "severity": 9}
"""How columns share the width; dates and roles get what they need to stay whole."""

_STYLES = {"error": "red", "warning": "yellow", "info": GREY}


def table(plan: Plan, *, width: int = 120, lang: Language = "vi", color: bool = False) -> str:
    """The plan as tables of text, ``width`` columns wide.

    Without assignments the outline stands in their place.
    """
    return printed(_parts(plan, width, lang), width=width, color=color)


def _parts(plan: Plan, width: int, lang: Language) -> Iterator[RenderableType]:
    words = WORDS[lang]
    yield _head(plan.metadata, plan.doc_id, lang)
    yield _counts(plan, words)
    yield ""
    if plan.assignments:
        yield _assignments(plan, width, lang)
    else:
        yield Text(words["no_assignments"], style="bold")
        yield Text(outline(plan, lang=lang, depth=2).rstrip())
    yield ""
    yield _targets(plan, lang) if plan.targets else Text(words["no_targets"], style="bold")
    if plan.findings:
        yield ""
        yield _findings(plan, words)


def _head(about: Metadata, doc_id: str, lang: Language) -> RenderableType:
    words = WORDS[lang]
    lines = Table.grid(padding=(0, 2))
    lines.add_column(style=GREY, no_wrap=True)
    lines.add_column(overflow="fold")
    title = plain(f"{about.doc_type or ''} {about.title or ''}") or doc_id
    lines.add_row(plain(doc_id), Text(title, style="bold"))
    for name, value in _facts(about, lang):
        lines.add_row(words[name], Text(plain(value) or words["unknown"]))
    return lines


def _facts(about: Metadata, lang: Language) -> Iterator[tuple[str, str | None]]:
    yield "number", about.number
    yield "issuer", about.issuer.name if about.issuer else None
    yield "issued_on", day(about.issued_on, lang)
    if about.period:
        years = (about.period.start_year, about.period.end_year)
        yield "period", " - ".join(str(year) for year in years if year)
    if about.province:
        yield "province", _province(about, lang)
    if about.signers:
        yield "signers", "; ".join(" ".join(filter(None, (one.position, one.name))) for one in about.signers)


def _province(about: Metadata, lang: Language) -> str:
    place = about.province
    if place is None:
        return ""
    renamed = place.current_name and place.current_name != place.name
    return f"{place.name} ({WORDS[lang]['current_name']} {place.current_name})" if renamed else place.name


def _counts(plan: Plan, words: Words) -> Text:
    names = ("sections", "citations", "agencies", "deadlines")
    counts = [f"{len(getattr(plan, name))} {words[name]}" for name in names]
    return Text(" · ".join(counts), style=GREY)


def _assignments(plan: Plan, width: int, lang: Language) -> RenderableType:
    names = {agency.id: agency.name for agency in plan.agencies}
    dues = {deadline.id: deadline for deadline in plan.deadlines}
    duties = [_duty(one, names, dues, lang) for one in plan.assignments]
    draw = _wide if width >= WIDE else _narrow
    return draw(duties, f"{WORDS[lang]['assignments']} ({len(duties)})", WORDS[lang])


class _Duty(NamedTuple):
    """An assignment in words."""

    actor: str
    role: str
    action: str
    partners: str
    deadline: Text
    product: str


def _duty(one: Assignment, names: Mapping[str, str], dues: Mapping[str, Deadline], lang: Language) -> _Duty:
    return _Duty(
        _listed(one.actors, names) or one.actor_text or "-",
        WORDS[lang][one.role],
        one.action.text,
        _listed(one.partners, names),
        Text("\n").join(_time(dues[key], lang) for key in one.deadlines if key in dues),
        one.product or "",
    )


def _listed(ids: tuple[str, ...], names: Mapping[str, str]) -> str:
    return "; ".join(dict.fromkeys(names[key] for key in ids if key in names))


def _time(due: Deadline, lang: Language) -> Text:
    """The words of a deadline, and below them its day unless they print it."""
    normal = day(due.due_date, lang)
    return cell((due.text, ""), (None if normal in due.text else normal, GREY))


def _columns(names: list[str], words: Words) -> list[Column]:
    numeric = ("value", "due")
    return [Column(words[name], RATIOS.get(name), FIXED.get(name), name in numeric) for name in names]


def _wide(duties: list[_Duty], title: str, words: Words) -> Table:
    products = any(duty.product for duty in duties)
    names = ["actor", "role", "action", "partners", "deadline", *(["product"] if products else [])]
    rows = grid(title, _columns(names, words))
    for duty in duties:
        cells = [
            Text(plain(duty.actor)),
            Text(duty.role),
            Text(plain(duty.action)),
            Text(plain(duty.partners)),
        ]
        rows.add_row(*cells, duty.deadline, *([Text(plain(duty.product))] if products else []))
    return rows


def _narrow(duties: list[_Duty], title: str, words: Words) -> Table:
    """Three columns; role, partners and product stand below what they belong to."""
    rows = grid(title, _columns(["actor", "action", "deadline"], words))
    for duty in duties:
        partners = f"{words['partners']}: {duty.partners}" if duty.partners else None
        product = f"{words['product']}: {duty.product}" if duty.product else None
        action = cell((duty.action, ""), (partners, GREY), (product, GREY))
        rows.add_row(cell((duty.actor, ""), (duty.role, GREY)), action, duty.deadline)
    return rows


def _targets(plan: Plan, lang: Language) -> Table:
    words = WORDS[lang]
    columns = _columns(["indicator", "subject", "value", "due"], words)
    rows = grid(f"{words['targets']} ({len(plan.targets)})", columns)
    for one in plan.targets:
        source = words.get(one.due_source or "")
        due = cell((day(one.due_date, lang), ""), (source, GREY))
        rows.add_row(Text(plain(one.indicator or one.text)), Text(plain(one.subject)), Text(_value(one, lang)), due)
    return rows


def _value(one: Target, lang: Language) -> str:
    """``≥ 95%``, ``8,5 - 9%``, ``mức độ 3``; the kind where there is no number."""
    if one.value is None:
        return WORDS[lang][one.kind] if one.kind != "quantity" else ""
    if one.kind == "level":
        return plain(f"{one.unit or WORDS[lang]['level']} {number(one.value, lang)}")
    unit = one.unit or ""
    upper = f" - {number(one.value_max, lang)}" if one.value_max is not None else ""
    gap = "" if unit in ("%", "‰", "") else " "
    return plain(f"{COMPARATORS[one.comparator or 'eq']}{number(one.value, lang)}{upper}{gap}{unit}")


def _findings(plan: Plan, words: Words) -> Table:
    columns = _columns(["severity", "finding", "words"], words)
    rows = grid(f"{words['findings']} ({len(plan.findings)})", columns)
    for one in plan.findings:
        found = Text(words[one.severity], style=_STYLES[one.severity])
        rows.add_row(found, Text(plain(one.message)), Text(_short(plain(one.text)), style=GREY))
    return rows


def _short(words: str) -> str:
    return words if len(words) <= MAX_WORDS else f"{words[:MAX_WORDS].rsplit(' ', 1)[0]} …"
