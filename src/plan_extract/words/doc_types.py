"""Names of documents (tên loại văn bản): Nghị định 30/2020/NĐ-CP Phụ lục III, Hướng dẫn 36-HD/VPTW, the laws."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from plan_extract.tables.loader import load
from plan_extract.words.folding import fold
from plan_extract.words.patterns import EDGE_RIGHT, at_edge, literal


@dataclass(frozen=True, slots=True)
class DocType:
    """A row of ``tables/doc_types.csv``: ``slug`` as in URNs; ``act`` when a bare number behind it is enough."""

    name: str
    abbreviations: tuple[str, ...]
    slug: str
    act: bool
    source: str
    examples: tuple[str, ...] = ()


LAWS = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")
LETTERS = ("Công văn", "Văn bản", "Tờ trình", "Báo cáo")
"""Types by which one organ writes to another: who writes stands before them (``Sở Y tế tại Tờ trình số …``)."""


def doc_types() -> tuple[DocType, ...]:
    """All document types, in table order."""
    return load("doc_types", DocType)


@cache
def _by_name() -> dict[str, DocType]:
    return {fold(row.name): row for row in doc_types()}


@cache
def _by_abbreviation() -> dict[str, DocType]:
    table: dict[str, DocType] = {}
    for row in doc_types():
        for short in row.abbreviations:
            table.setdefault(fold(short), row)
    return table


@lru_cache(maxsize=1024)
def doc_type(words: str) -> DocType | None:
    """The document type of this name, however it is written.

    >>> doc_type("QUYẾT ĐỊNH").slug
    'quyet.dinh'
    >>> doc_type("Nhiệm vụ") is None
    True
    """
    return _by_name().get(" ".join(fold(words).split()))


def type_of_notation(symbol: str) -> DocType | None:
    """The document type of an abbreviation in a number (``QĐ`` in ``148/QĐ-UBND``).

    >>> type_of_notation("QĐ").name
    'Quyết định'
    """
    return _by_abbreviation().get(fold(symbol))


@cache
def type_pattern(*, acts: bool = False) -> str:
    """An alternation of the names for folded text, longest first; with ``acts`` only those marked ``act``."""
    names = [row.name for row in doc_types() if row.act or not acts]
    return at_edge(*map(literal, sorted(names, key=len, reverse=True))) + EDGE_RIGHT
