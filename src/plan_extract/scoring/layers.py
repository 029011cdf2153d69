"""What is compared in each layer: where a record stands, which fields count, what its value is without offsets.

The fields are those that the annotation rules define. ``apart`` marks the ones that are reported but do not
decide whether a record is exactly right: the rules leave room in them (``title``, ``topic``, ``product``,
``targets``) or the span already speaks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plan_extract import records
from plan_extract.scoring.values import group_name, number, rule, words
from plan_extract.text import Span


@dataclass(frozen=True)
class Side:
    """One of two plans under comparison.

    ``common`` leads from a record's id to the id that the pair of records shares, so that ids inside records
    are compared through what they refer to.
    """

    plan: records.Plan
    name: str
    common: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _agencies(self) -> dict[str, str]:
        return {agency.id: group_name(agency.name) or "" for agency in self.plan.agencies}

    def agency(self, key: str) -> str:
        """The comparable name of an agency mention; an id of no agency stands for itself."""
        return self._agencies.get(key, key)

    def names(self, keys: Sequence[str]) -> frozenset[str]:
        """The names behind ids of agency mentions."""
        return frozenset(self.agency(key) for key in keys)

    def shared(self, keys: Sequence[str]) -> frozenset[str]:
        """The shared ids behind ids of this side; an unpaired record is nobody else's."""
        return frozenset(self.common.get(key, f"only in {self.name}: {key}") for key in keys)


Value = Callable[[Any, Side], Hashable]


def _always(_: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Field:
    """A compared field: ``value`` of the field, in a form that is equal when the meaning is.

    ``link``: the value is known only after pairing (it names other records). ``applies``: for which gold records
    the rules define the field. ``by_gold``: how the value is read depends on the gold record's kind.
    """

    name: str
    value: Value
    apart: bool = False
    link: bool = False
    applies: Callable[[Any], bool] = _always
    by_gold: Callable[[Any], Value] | None = None

    def same(self, gold: Any, found: Any, golds: Side, founds: Side) -> bool:
        """Whether the two records agree in this field."""
        value = self.by_gold(gold) if self.by_gold else self.value
        return value(gold, golds) == value(found, founds)


@dataclass(frozen=True, slots=True)
class Layer:
    """A list of records of a plan and how two such lists are compared."""

    name: str
    fields: tuple[Field, ...]
    key: Value
    place: Callable[[Any], Span]
    group: Callable[[Any], Hashable] = lambda record: None

    def records(self, plan: records.Plan) -> tuple[Any, ...]:
        """The layer's records in a plan."""
        return tuple(getattr(plan, self.name))


def span(record: records.Evidence) -> Span:
    """The record's span."""
    return Span(record.span.start, record.span.end)


def heading_place(section: records.Section) -> Span:
    """Where a section is looked for: its heading, or all of it when it has none."""
    place = section.heading_span or section.span
    return Span(place.start, place.end)


def _raw(name: str) -> Value:
    return lambda record, side: getattr(record, name)


def _words(name: str) -> Value:
    return lambda record, side: words(getattr(record, name))


def _number(name: str) -> Value:
    return lambda record, side: number(getattr(record, name))


def _one(name: str) -> Value:
    return lambda record, side: side.shared([getattr(record, name)]) if getattr(record, name) else None


def _shared(name: str) -> Value:
    return lambda record, side: side.shared(getattr(record, name))


def _names(name: str) -> Value:
    return lambda record, side: side.names(getattr(record, name))


def _group_name(record: records.Agency, side: Side) -> Hashable:
    return group_name(record.name)


def _name_reading(gold: records.Agency) -> Value:
    """Only a group's name is compared loosely."""
    return _group_name if gold.kind == "group" else _words("name")


def actors(record: records.Assignment, side: Side) -> frozenset[str]:
    """Names of those charged; where no agency is, the printed words."""
    return side.names(record.actors) or frozenset([words(record.actor_text) or ""])


def _fields(reading: Callable[[str], Value], names: str, *, apart: bool = False) -> tuple[Field, ...]:
    return tuple(Field(name, reading(name), apart=apart) for name in names.split())


_SECTIONS = Layer(
    "sections",
    (
        *_fields(_raw, "kind level"),
        *_fields(_words, "number heading"),
        Field("parent", _one("parent"), link=True),
        Field("boundary", lambda record, side: span(record), apart=True),
    ),
    lambda record, side: (record.kind, words(record.number), words(record.heading)),
    heading_place,
    lambda record: record.heading_span is None,
)
_CITATIONS = Layer(
    "citations",
    (
        *_fields(_raw, "form role issued_on"),
        *_fields(_words, "doc_type number issuer pinpoint"),
        Field("refers_to", _one("refers_to"), link=True),
        *_fields(_words, "title", apart=True),
    ),
    lambda record, side: (record.form, words(record.doc_type), words(record.number), record.issued_on, record.role),
    span,
)
_AGENCIES = Layer(
    "agencies",
    (*_fields(_raw, "kind level"), Field("name", _words("name"), by_gold=_name_reading)),
    lambda record, side: (record.kind, group_name(record.name)),
    span,
)
_DEADLINES = Layer(
    "deadlines",
    (*_fields(_raw, "kind start_date due_date"), Field("rrule", lambda record, side: rule(record.rrule))),
    lambda record, side: (record.kind, record.start_date, record.due_date, rule(record.rrule)),
    span,
)
_TARGET_FIELDS = (
    *_fields(_raw, "kind"),
    *_fields(_number, "value value_max"),
    *_fields(_words, "unit"),
    *_fields(_raw, "comparator"),
    *_fields(_words, "subject indicator"),
    *_fields(_raw, "due_date due_source"),
)
_TARGETS = Layer(
    "targets",
    (*_TARGET_FIELDS, *_fields(_words, "topic", apart=True)),
    lambda record, side: tuple(field.value(record, side) for field in _TARGET_FIELDS if field.name != "due_source"),
    span,
)
_ASSIGNMENTS = Layer(
    "assignments",
    (
        Field("actors", _names("actors")),
        Field("actor_text", _words("actor_text"), applies=lambda record: not record.actors),
        *_fields(_raw, "role"),
        Field("partners", _names("partners")),
        Field("action", lambda record, side: (record.action.start, record.action.end)),
        Field("deadlines", _shared("deadlines"), link=True),
        Field("targets", _shared("targets"), apart=True, link=True),
        *_fields(_words, "product", apart=True),
    ),
    lambda record, side: (actors(record, side), record.role, side.names(record.partners), words(record.action.text)),
    span,
)
_FINDINGS = Layer(
    "findings",
    _fields(_raw, "severity"),
    lambda record, side: (record.code,),
    span,
    lambda record: record.code,
)

LAYERS = (_SECTIONS, _CITATIONS, _AGENCIES, _DEADLINES, _TARGETS, _ASSIGNMENTS, _FINDINGS)
NAMES = ("metadata", *(layer.name for layer in LAYERS))
