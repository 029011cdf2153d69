"""What a comparison says: frozen records, themes made of rows, rows made of quotes.

Every row has an ``id``, a ``name`` for people, its quotes (at most what each plan says of it), ``missing`` (keys of the
plans that say nothing) and ``notes``. Every quote has a ``ref`` that no other quote of its theme has, the key of its
plan (``p1``, ``p2`` … in the order given) and its words on their page. ``missing`` is empty where more than 200 plans
are compared.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from plan_extract.comparing.notes import said
from plan_extract.records import Date, Level, Number, Range, Record, SectionKind

Measure = Literal["share", "rate", "growth", "number", "money", "level", "status", "trend"]
Standing = Literal["taken_over", "weaker", "stronger", "later", "missing", "unlike", "past"]


class Note(Record):
    """A remark for people: its message is Vietnamese, ``said`` gives it in either language."""

    code: str
    plans: tuple[str, ...] = ()
    values: dict[str, str] = Field(default_factory=dict)
    message: str

    @classmethod
    def make(cls, code: str, *plans: str, **values: str) -> Note:
        """The note of this code; ``values`` fill its message."""
        return cls(code=code, plans=plans, values=values, message=said(code, values, "vi"))

    def said(self, lang: Literal["vi", "en"]) -> str:
        """The message in a language."""
        return said(self.code, self.values, lang)


class Side(Record):
    """A plan of the comparison. ``above``: it was given as the plan above; ``matched`` counts its aligned targets."""

    key: str
    doc_id: str
    path: str | None
    label: str
    doc_type: str | None = None
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    level: Level | None = None
    province: str | None = None
    province_code: str | None = None
    issued_on: Date | None = None
    start_year: int | None = None
    end_year: int | None = None
    above: bool = False
    targets: int = 0
    matched: int = 0


class Quote(Record):
    """The words of a plan's record: ``id`` is the record's own, ``span`` counts its plan's canonical text."""

    ref: str
    plan: str
    id: str
    page: int | None = None
    span: Range
    text: str


class Row(Record):
    """What plans say of one thing; ``missing``: keys of the plans that say nothing of it."""

    id: str
    name: str
    missing: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


class Mark(Record):
    """What is weaker than another figure, or reached later: ``than`` is that figure's ref."""

    kind: Literal["weaker", "later", "regressed"]
    than: str


class Figure(Quote):
    """A target of a series: as printed, and ``amount`` in the unit of its row."""

    kind: Literal["quantity", "level", "status", "trend"]
    value: Number | None = None
    value_max: Number | None = None
    unit: str | None = None
    comparator: Literal["eq", "ge", "gt", "le", "lt", "approx"] | None = None
    amount: Number | None = None
    amount_max: Number | None = None
    year: int | None = None
    due_date: Date | None = None
    due_source: Literal["clause", "heading", "plan_period"] | None = None
    subject: str | None = None
    indicator: str | None = None
    marks: tuple[Mark, ...] = ()


class Indicator(Row):
    """One thing measured of one population: the figures of one series a plan, by plan and year.

    ``unit`` is that of every ``amount``; ``better`` says which way is progress, None where the words do not tell;
    ``joined`` how the series came together: by the table of indicators, by their words, or not at all (one plan).
    """

    indicator_id: str | None = None
    measure: Measure
    unit: str | None = None
    better: Literal["more", "less"] | None = None
    joined: Literal["table", "words"] | None = None
    figures: tuple[Figure, ...]
    wordings: dict[str, str]


class Charge(Quote):
    """A task as a plan gives it; ``actors`` and ``partners`` are ids of ``organs``."""

    actors: tuple[str, ...] = ()
    actor_text: str | None = None
    role: Literal["lead", "coordinate", "responsible"]
    partners: tuple[str, ...] = ()
    action: str
    product: str | None = None
    deadlines: tuple[str, ...] = ()
    due_date: Date | None = None


class Task(Row):
    """A task that one or more plans give; ``same_lead`` is None where fewer than two do."""

    charges: tuple[Charge, ...]
    same_lead: bool | None = None


class Work(Record):
    """What an organ has in one plan: the names printed, ids of the tasks it leads, answers for, takes part in."""

    plan: str
    names: tuple[str, ...]
    leads: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    takes_part: tuple[str, ...] = ()


class Organ(Row):
    """An organ under the one name it has today, without its territory; ``id`` as in the table of agencies."""

    level: Level | None = None
    works: tuple[Work, ...]


class Cited(Quote):
    """A citation of a document."""

    issued_on: Date | None = None
    title: str | None = None
    role: Literal["basis", "implements", "amends", "replaces", "attached", "mention"]


class Basis(Row):
    """A document that plans cite; ``outdated`` where another of the comparison replaces it or dates it otherwise."""

    doc_type: str | None = None
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued_on: Date | None = None
    citations: tuple[Cited, ...]
    shared: bool
    outdated: bool = False


class Due(Quote):
    """A deadline with what is due (``action``), as far as a task has it."""

    kind: Literal["by", "during", "recurring", "conditional"]
    start_date: Date | None = None
    due_date: Date | None = None
    rrule: str | None = None
    action: str | None = None


class Term(Row):
    """Deadlines for the same thing: of reports (by how often), of tasks, or under the same heading (``other``)."""

    topic: Literal["report", "task", "other"]
    dues: tuple[Due, ...]


class Fund(Row):
    """A source of money that plans name; ``id`` as in the table of sources."""

    quotes: tuple[Quote, ...]


class Part(Row):
    """A kind of section, which is its ``id``; each quote has the words of a heading."""

    id: SectionKind
    quotes: tuple[Quote, ...]


class Against(Record):
    """What becomes of one figure of the plan above in another plan; refs of figures.

    ``later`` is as strong as above, but reached in a later year; ``unlike`` cannot be measured one against the other;
    ``past`` was due before the plan begins, which says nothing of it.
    """

    id: str
    plan: str
    indicator: str
    year: int | None
    standing: Standing
    theirs: str
    ours: str | None = None
    notes: tuple[Note, ...] = ()


class Changed(Record):
    """A field with its words before and after."""

    field: str
    old: str | None
    new: str | None


class Change(Record):
    """What differs between two versions of one plan."""

    id: str
    topic: Literal["target", "responsibility", "deadline", "basis", "wording"]
    kind: Literal["added", "removed", "changed"]
    name: str
    old: Quote | None = None
    new: Quote | None = None
    fields: tuple[Changed, ...] = ()


class Fall(Record):
    """A figure that a later plan or a later year takes back; refs of figures."""

    before: str
    after: str


class Course(Record):
    """One indicator of one province over its plans and years: refs of figures in the order of the years."""

    id: str
    name: str
    indicator: str
    province: str
    figures: tuple[str, ...]
    falls: tuple[Fall, ...] = ()


class Comparison(Record):
    """Plans side by side, theme by theme."""

    schema_version: Literal["1.0"] = "1.0"
    plans: tuple[Side, ...]
    years: tuple[int, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    above: tuple[Against, ...] = ()
    organs: tuple[Organ, ...] = ()
    tasks: tuple[Task, ...] = ()
    bases: tuple[Basis, ...] = ()
    terms: tuple[Term, ...] = ()
    funds: tuple[Fund, ...] = ()
    parts: tuple[Part, ...] = ()
    changes: tuple[Change, ...] = ()
    courses: tuple[Course, ...] = ()
    notes: tuple[Note, ...] = ()
    texts: dict[str, str] = Field(default_factory=dict)

    def to_json(self, *, indent: int | None = None) -> str:
        """The comparison as JSON, without ``texts`` (the canonical text of each plan that has one, by key)."""
        exclude: Any = {"texts"}
        return self.model_dump_json(exclude=exclude, indent=indent)
