"""Tasks side by side: which plans give them, to whom, by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from plan_extract.comparing.clusters import Item, Least, clusters
from plan_extract.comparing.compared import Charge, Note, Side, Task
from plan_extract.comparing.organs import heirs, organ_id
from plan_extract.comparing.sides import missing
from plan_extract.comparing.things import Thing, Traits
from plan_extract.comparing.wording import bare, tidied
from plan_extract.records import Agency, Assignment, Deadline, Plan
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

LEAST = Least(0.68, 0.78, 0.8, 0.88)
"""Under one lead the words may differ more."""
WORDS = 40
"""Syllables of an action that are likened: what comes later says how."""
LEAST_WORDS = 3
"""Syllables that tell one task from others."""
_COMMON = compiled(
    r"(?<![^\W_])(?:tổ chức|triển khai|thực hiện|chỉ đạo|kế hoạch|nhiệm vụ|giải pháp|xây dựng kế hoạch|ban hành|"
    r"tham mưu|chủ động|tiếp tục|hiệu quả|đề án|nội dung|phù hợp|liên quan|căn cứ|chức năng|này|hoạt động|hướng dẫn|"
    r"kiểm tra|giám sát|đôn đốc)(?![^\W_])"
)
_ANY = Traits("status", "", frozenset(), frozenset(), frozenset(), ())


def tasks(sides: Sequence[Side], plans: Sequence[Plan]) -> tuple[Task, ...]:
    """A row for each task, those of more than one plan first."""
    charges = [(side, one, plan) for side, plan in zip(sides, plans, strict=True) for one in plan.assignments]
    known = {side.key: {one.id: one for one in plan.agencies} for side, plan in zip(sides, plans, strict=True)}
    themes = {side.key: set(bare(tidied(side.title or "")).split()) for side in sides}
    items = [Item(_thing(one, known[side.key], themes[side.key]), frozenset((side.key,))) for side, one, _ in charges]
    rows = sorted(clusters(items, LEAST), key=lambda row: len(row) == 1)
    return tuple(_task(f"n{at}", sides, [charges[one] for one in row], known) for at, row in enumerate(rows, 1))


Agencies = Mapping[str, Agency]


def _thing(one: Assignment, agencies: Agencies, theme: Set[str]) -> Thing:
    """The task by its words, under the one who leads it.

    Words that stand in every plan (``tổ chức thực hiện``), and those of the plan's theme, say nothing of it; where
    there are few others, it is another task with every lead.
    """
    keys = (one.partners or one.actors) if one.role == "coordinate" else one.actors
    lead = next((organ_id(agencies[key]) for key in keys if key in agencies), None)
    said = bare(tidied(one.action.text))
    core = _COMMON.sub(" ", said).split()
    told = sum(word not in theme for word in core)
    words = core if told >= LEAST_WORDS else [lead or fold(one.actor_text or "?"), *said.split()]
    return Thing(" ".join(words[:WORDS]), lead, _ANY)


def _task(
    key: str,
    sides: Sequence[Side],
    row: Sequence[tuple[Side, Assignment, Plan]],
    known: Mapping[str, Agencies],
) -> Task:
    charges = tuple(_charge(side, one, known[side.key], plan) for side, one, plan in row)
    own = {one.plan for one in charges}
    leads = {side.key: _leads(one, known[side.key]) for side, one, _ in row}
    same = _same(list(leads.values())) if len(row) > 1 else None
    return Task(
        id=key,
        name=" ".join(charges[0].action.split()),
        charges=charges,
        same_lead=same,
        missing=missing(sides, own),
        notes=tuple(_notes([side for side, _, _ in row], charges, known)) if same is False else (),
    )


def _charge(side: Side, one: Assignment, agencies: Agencies, plan: Plan) -> Charge:
    dues = [due for due in plan.deadlines if due.id in one.deadlines]
    return Charge(
        ref=f"{side.key}:{one.id}",
        plan=side.key,
        id=one.id,
        page=one.page,
        span=one.span,
        text=one.text,
        actors=_ids(one.actors, agencies),
        actor_text=one.actor_text,
        role=one.role,
        partners=_ids(one.partners, agencies),
        action=one.action.text,
        product=one.product,
        deadlines=tuple(due.text for due in dues),
        due_date=_latest(dues),
    )


def _latest(dues: Sequence[Deadline]) -> date | None:
    return max((due.due_date for due in dues if due.due_date), default=None)


def _ids(keys: Sequence[str], agencies: Agencies) -> tuple[str, ...]:
    return tuple(dict.fromkeys(organ_id(agencies[key]) for key in keys if key in agencies))


def _leads(one: Assignment, agencies: Agencies) -> frozenset[str]:
    """The organs that lead a task today: those charged, or of one who takes part, its partner."""
    keys = one.partners[:1] if one.role == "coordinate" else one.actors
    return frozenset(heir for key in keys if key in agencies for heir in heirs(agencies[key]))


def _same(leads: Sequence[frozenset[str]]) -> bool | None:
    """Whether one organ leads in all plans; None where a plan does not say who does."""
    return bool(frozenset.intersection(*leads)) if all(leads) else None


def _notes(sides: Sequence[Side], charges: Sequence[Charge], known: Mapping[str, Agencies]) -> Iterator[Note]:
    said = []
    for side, charge in zip(sides, charges, strict=True):
        keys = charge.partners[:1] if charge.role == "coordinate" else charge.actors
        names = dict.fromkeys(one.name for one in known[side.key].values() if organ_id(one) in keys)
        said.append(f"{side.label}: {next(iter(names), charge.actor_text or '?')}")
    yield Note.make("other_lead", *(side.key for side in sides), leads="; ".join(said))
