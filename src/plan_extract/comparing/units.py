"""Units: which convert into each other, and by what factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from plan_extract.tables import load
from plan_extract.words.folding import fold
from plan_extract.words.numbers import read_number

_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_PER = re.compile(r"(\d[\d.]*|vạn)? ?(.+)")


@dataclass(frozen=True, slots=True)
class Scale:
    """A row of ``tables/unit_scales.csv``: value × ``factor`` is the value in ``base``."""

    unit: str
    base: str
    factor: float
    source: str
    examples: tuple[str, ...] = ()


class Converted(NamedTuple):
    """The base unit, and the factor from a value in the printed unit to one in the base."""

    base: str
    factor: float


@cache
def _scales() -> dict[str, Scale]:
    return {fold(row.unit): row for row in load("unit_scales", Scale)}


@cache
def converted(unit: str | None) -> Converted:
    """The base of a unit; a unit of no table is its own base, no unit is the base "".

    >>> converted("nghìn ha"), converted("tỷ đồng"), converted("‰")
    (Converted(base='ha', factor=1000.0), Converted(base='đồng', factor=1000000000.0), Converted(base='%', factor=0.1))
    >>> converted("ca/vạn dân"), converted("triệu đồng/người/năm")
    (Converted(base='ca/dân', factor=0.0001), Converted(base='đồng/người/năm', factor=1000000.0))
    """
    whole = _scales().get(fold(unit or ""))
    if whole is not None:
        return Converted(fold(whole.base), whole.factor)
    head, *pers = fold(unit or "").split("/")
    base, factor = _plain(head.strip())
    for per in pers:
        base, factor = _divided(base, factor, per.strip())
    return Converted(base, factor)


def _plain(unit: str) -> tuple[str, float]:
    words, factor = unit.split(), 1.0
    while len(words) > 1 and words[0] in _SCALES:
        factor *= _SCALES[words.pop(0)]
    noun = " ".join(words)
    row = _scales().get(noun)
    return (fold(row.base), factor * row.factor) if row else (noun, factor)


def _divided(base: str, factor: float, per: str) -> tuple[str, float]:
    match = _PER.fullmatch(per)
    if match is None:
        return f"{base}/", factor
    noun, scale = _plain(match[2])
    count = 1e4 if match[1] == "vạn" else read_number(match[1]) if match[1] else 1.0
    return f"{base}/{noun}", factor / ((count or 1.0) * scale)
