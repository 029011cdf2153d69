"""The tables of agencies as trees of names, built at the first use."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from plan_extract.tables import agencies as tables
from plan_extract.tables.agencies import Agency, Field, Head, Noun, Post
from plan_extract.tables.territories import Province, provinces
from plan_extract.words.doc_types import doc_types
from plan_extract.words.folding import fold
from plan_extract.words.names import Names, Words

PLURALS = ("các", "những")


class Entry(NamedTuple):
    """A name in the tree: its row (None for a lookalike) and how the name reads in full."""

    row: Agency | None
    name: str


@cache
def full_names() -> Names[Entry]:
    """Every name of ``agencies.csv`` under all its spellings, and the lookalikes."""
    names = Names[Entry]()
    entries = [(spelt, Entry(row, name)) for row in tables.agencies() for spelt, name in _spelt(row)]
    for spelt, entry in entries:
        names.add(spelt, entry, exact=True)
    for spelt, entry in entries:
        names.add(spelt, entry)
    for lookalike in tables.lookalikes():
        names.add(lookalike.name, Entry(None, ""))
    return names


def _spelt(row: Agency) -> list[tuple[str, str]]:
    """Spellings of a row, each with the name that it stands for."""
    spelt = [(row.name, row.name), *((one, one) for one in row.variants)]
    spelt += [(one, row.name) for one in row.abbreviations]
    if row.field:
        field, head = _fields()[row.field], heads_by_id()[row.head]
        for before in (head.name, *head.abbreviations):
            spelt += [(f"{before} {one}", f"{head.name} {one}") for one in field.variants]
            spelt += [(f"{before} {one}", row.name) for one in (field.name, *field.abbreviations)]
        spelt += [(head.glued + one, row.name) for one in field.abbreviations if head.glued and len(one) > 3]
    return spelt


@cache
def _fields() -> dict[str, Field]:
    return {row.field: row for row in tables.fields()}


@cache
def heads_by_id() -> dict[str, Head]:
    """Head words by their slug."""
    return {row.head: row for row in tables.heads()}


@cache
def after_head(head: str) -> Names[Entry]:
    """What follows a head word in a list (``các Sở: Tài chính, Nội vụ``), each with its full name."""
    names = Names[Entry]()
    start = heads_by_id()[head].name + " " if head in heads_by_id() else "\0"
    for row in tables.agencies():
        if row.head == head:
            for spelt, name in _spelt(row):
                if spelt.lower().startswith(start.lower()):
                    names.add(spelt[len(start) :], Entry(row, name))
    return names


@cache
def head_words() -> Names[Head]:
    """Head words under all their spellings."""
    names = Names[Head]()
    for row in tables.heads():
        for spelt in (row.name, *row.abbreviations):
            names.add(spelt, row)
    return names


@cache
def post_words() -> Names[Post]:
    """Posts under all their spellings."""
    names = Names[Post]()
    for row in tables.posts():
        for spelt in (row.name, *row.abbreviations):
            names.add(spelt, row)
    return names


@cache
def no_proper_names() -> Names[None]:
    """Posts and types of documents of two words and more: with their capitals they look like a territory's name."""
    names = Names[None]()
    for name in (*(post.name for post in tables.posts()), *(kind.name for kind in doc_types())):
        if " " in name:
            names.add(name, None)
    return names


@cache
def office_names() -> Names[Agency]:
    """Rows that are posts by themselves, and begin as posts do: ``Thủ tướng Chính phủ``."""
    names = Names[Agency]()
    first_words = {first for first, _ in post_words().openings()}
    for row in tables.agencies():
        if row.kind == "office":
            for spelt, _ in _spelt(row):
                if fold(spelt).split()[0] in first_words:
                    names.add(spelt, row)
    return names


@cache
def class_nouns() -> Names[Noun]:
    """Class nouns under all their spellings."""
    names = Names[Noun]()
    for row in tables.nouns():
        for spelt in (row.name, *row.abbreviations):
            names.add(spelt, row)
    return names


@cache
def province_names() -> Names[Province]:
    """Provinces by name, old ones first: their rows know their successor."""
    names = Names[Province]()
    for row in provinces():
        for spelt in (row.name, *row.aliases):
            names.add(spelt, row)
    return names


@cache
def short_words() -> dict[str, str]:
    """Folded abbreviations inside names, with what they stand for."""
    return {fold(row.short): row.words for row in tables.short_words()}


class Opening(NamedTuple):
    """What two words may open: a post (maybe behind ``các``), the name of a body. A class may begin with any."""

    post: bool
    body: bool


def names_body(words: Words, index: int) -> bool:
    """Whether the name of a body may begin with a word and the next one."""
    seconds = openings().get(words.word(index), {})
    found = seconds.get(words.word(index + 1)) or seconds.get("")
    return found is not None and found.body


@cache
def openings() -> dict[str, dict[str, Opening]]:
    """The words at which a mention may begin, each with the words that may be second in it and what the two open.

    Where "" is among these, the first word may also open a name by its capital.
    """
    posts = {*post_words().openings(), *office_names().openings()}
    posts |= {(plural, first) for plural in PLURALS for first, _ in posts}
    bodies = {*full_names().openings(), *head_words().openings()}
    return {
        first: {
            second: Opening(*(not opened.isdisjoint({(first, second), (first, "")}) for opened in (posts, bodies)))
            for second in seconds
        }
        for first, seconds in _seconds().items()
    }


def _seconds() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    opened = [one for tree in (full_names(), head_words(), post_words()) for one in tree.openings()]
    for first, second in opened:
        found[first].add(second)
    first_nouns = {first for first, _ in class_nouns().openings()}
    firsts = {first for first, _ in opened} | first_nouns
    for row in tables.nouns():
        if row.bare:
            first, *others = fold(row.name).replace(",", " ").split()
            found[first] |= {others[0]} if others else first_nouns
    for plural in PLURALS:
        found[plural] |= firsts
    for first, second in post_words().openings():
        if not second:
            found[first] |= firsts | {"các"}
    found["tất"].add("cả")
    found["ngành"] |= {first for first, _ in after_head("so").openings()}
    return found
