"""Agencies (cơ quan, tổ chức): the rows of ``agencies.csv`` and of the tables that their names are composed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

from plan_extract.tables.loader import load

LevelName = Literal["central", "province", "district", "commune"]
NameEndKind = Literal["end", "pair", "topic", "work", "compound", "plan"]


@dataclass(frozen=True, slots=True)
class Agency:
    """A body, or a class of bodies when every territory has one (``Sở Tài chính``).

    ``variants`` are full forms that keep their own words, ``abbreviations`` stand for ``name``. ``field`` names a row
    of ``agency_fields.csv`` whose spellings are all composed with the head's. ``needs`` says what must stand with
    the name for it to count: ``capital`` (its first letter), ``suffix`` (a level or territory), ``either`` of the
    two or ``both``, ``over`` (a body it belongs to), ``either-over``, ``inner`` (only inside another name), ``number``.
    ``over`` says how a body that follows is read: ``compose`` (``Văn phòng`` of it) or ``place`` (it only says whose).
    """

    agency_id: str
    name: str
    kind: Literal["named", "group", "office"]
    head: str
    field: str
    level: LevelName | None
    needs: Literal["", "capital", "suffix", "either", "over", "both", "either-over", "inner", "number"]
    over: Literal["", "compose", "place"]
    variants: tuple[str, ...]
    abbreviations: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    source: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A head word. ``tail`` says how a name that no row lists goes on after it.

    ``capital``: with a capital; ``any``: also in lower case where a level follows; ``topic``: with what the committee
    is for; ``paper``: with a territory; empty: not at all. ``bare``: alone it may stand for a body named before.
    """

    head: str
    name: str
    level: LevelName | None
    tail: Literal["", "capital", "any", "topic", "paper"]
    bare: bool
    abbreviations: tuple[str, ...]
    glued: str
    source: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work (``Giáo dục và Đào tạo``) with its spellings."""

    field: str
    name: str
    variants: tuple[str, ...]
    abbreviations: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post that heads bodies, or is deputy there.

    ``abbreviations`` stand for ``name``. ``alone``: what it may do without a body named beside it: ``head`` (it is
    its own, as ``Bộ trưởng``), ``line`` (only in the signature), ``never``. ``part``: the slug of the part of the body
    that the post heads (``Chánh Văn phòng``: ``van-phong``).
    """

    name: str
    abbreviations: tuple[str, ...]
    alone: Literal["head", "line", "never"]
    part: str
    source: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """A class noun in ``các sở, ban, ngành``.

    ``strength``: ``group`` makes the list a class of organs, ``generic`` does not, ``place`` is a class of territories.
    ``alone``: may stand as the only one after ``các``; ``bare``: may also stand without ``các``.
    ``unlike``: words that must not follow (``bộ`` + ``phận``).
    """

    name: str
    strength: Literal["group", "generic", "place"]
    level: LevelName | None
    alone: bool
    bare: bool
    head: str
    unlike: tuple[str, ...]
    abbreviations: tuple[str, ...]
    source: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Longer words that begin or end as an agency's name and are none (``Chính phủ điện tử``)."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class ShortWord:
    """An abbreviation inside names (``XHHT``) and what it stands for."""

    short: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class NameEnd:
    """Words that say where a name ends or goes on; the table's remarks tell the kinds apart."""

    kind: NameEndKind
    words: str
    source: str


def agencies() -> tuple[Agency, ...]:
    """The rows of ``agencies.csv``."""
    return load("agencies", Agency)


def heads() -> tuple[Head, ...]:
    """The rows of ``agency_heads.csv``."""
    return load("agency_heads", Head)


def fields() -> tuple[Field, ...]:
    """The rows of ``agency_fields.csv``."""
    return load("agency_fields", Field)


def posts() -> tuple[Post, ...]:
    """The rows of ``agency_posts.csv``."""
    return load("agency_posts", Post)


def nouns() -> tuple[Noun, ...]:
    """The rows of ``agency_classes.csv``."""
    return load("agency_classes", Noun)


def lookalikes() -> tuple[Lookalike, ...]:
    """The rows of ``agency_lookalikes.csv``."""
    return load("agency_lookalikes", Lookalike)


def short_words() -> tuple[ShortWord, ...]:
    """The rows of ``short_words.csv``."""
    return load("short_words", ShortWord)


def name_ends() -> tuple[NameEnd, ...]:
    """The rows of ``name_ends.csv``."""
    return load("name_ends", NameEnd)


@cache
def by_id() -> Mapping[str, Agency]:
    """Rows by ``agency_id``."""
    return MappingProxyType({row.agency_id: row for row in agencies()})


def successor(row: Agency) -> Agency | None:
    """The body that took over in the end, None when the row is still valid or nobody did.

    >>> after = successor(by_id()["so.ke-hoach-va-dau-tu"])
    >>> after.name if after else None
    'Sở Tài chính'
    """
    found: Agency | None = None
    while row.successor and row.successor in by_id():
        found = row = by_id()[row.successor]
    return found
