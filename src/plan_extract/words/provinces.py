"""Which province a document speaks for: the province named in a stretch, or the one its body names most."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

from plan_extract.tables.territories import Province, province_on, provinces
from plan_extract.text import Span
from plan_extract.words.folding import fold
from plan_extract.words.patterns import EDGE_LEFT, EDGE_RIGHT, at_edge, compiled, literal

_BEFORE = at_edge("tỉnh(?: ủy| đoàn)?", "thành (?:phố|ủy)", r"tp\.?", "báo", "đài phát thanh (?:và|-) truyền hình")
_BEFORE_A_PERSON = (
    "cộng sản ",
    "tncs ",
    "cs ",
    "tư tưởng ",
    "chủ tịch ",
    "đội ",
    "đạo đức ",
    "quốc gia ",
    "phong cách ",
)
"""What stands before a name that is the man's, not the city's: ``Đoàn Thanh niên Cộng sản Hồ Chí Minh``."""
_LEAST_SHARE = 0.6


@cache
def _names() -> dict[str, str]:
    return {
        fold(name).replace(" - ", "-"): row.name for row in reversed(provinces()) for name in (row.name, *row.aliases)
    }


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = sorted({name for row in provinces() for name in (row.name, *row.aliases)}, key=len, reverse=True)
    inner = "|".join(literal(name).replace(r"\ +\-\ +", r" ?- ?") for name in names)
    return (
        compiled(rf"{EDGE_LEFT}(?:{inner}){EDGE_RIGHT}"),
        compiled(rf"{_BEFORE} (?P<name>{inner}){EDGE_RIGHT}"),
    )


def province_in(folded: str, start: int, end: int, day: date | None) -> tuple[Province, Span] | None:
    """The province named in a head or title, as of a day."""
    for match in _patterns()[0].finditer(folded, start, end):
        found = None if folded[start : match.start()].endswith(_BEFORE_A_PERSON) else _row(match[0], day)
        if found:
            return found, Span(*match.span())
    return None


def province_of_body(folded: str, start: int, end: int, day: date | None) -> tuple[Province, Span] | None:
    """The province that the body names by far most often (``UBND tỉnh X``, its newspaper), with the first place."""
    first: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    for match in _patterns()[1].finditer(folded, start, end):
        name = _names()[match["name"].replace(" - ", "-")]
        first.setdefault(name, Span(*match.span()))
        counts[name] += 1
    if not counts:
        return None
    name, most = counts.most_common(1)[0]
    row = _row(fold(name), day)
    return (row, first[name]) if row and most >= _LEAST_SHARE * counts.total() else None


def _row(name: str, day: date | None) -> Province | None:
    """The row of that name on a day; one no longer (or not yet) valid then is still meant."""
    plain = _names().get(name.replace(" - ", "-"))
    return (province_on(plain, day) or province_on(plain, None)) if plain else None
