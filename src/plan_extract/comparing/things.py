"""What a target measures: its words, the slug that the table knows it by, and what sets it apart from others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from plan_extract.comparing.ages import ages
from plan_extract.comparing.compared import Measure
from plan_extract.comparing.contrasts import members, rules, together
from plan_extract.comparing.units import converted
from plan_extract.comparing.wording import attained, bare, tidied
from plan_extract.records import Level, Target
from plan_extract.words.folding import fold
from plan_extract.words.numbers import read_number
from plan_extract.words.patterns import compiled

Kind = Literal["quantity", "level", "status", "trend"]

_LEVEL = compiled(
    r"(?<![^\W_])(?:mức độ|mức|bậc|cấp độ|hạng|loại) (\d{1,2}(?:(?: ?, ?| và )\d{1,2})*|i{1,3}|iv|v)(?![^\W_])"
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*g?(?!\w)")
_DIGITS = re.compile(r"\d+")
_GROWTH = compiled(
    r"(?<![^\W_])(?:tốc độ (?:tăng|giảm)|tăng trưởng|(?:tăng|giảm) (?:bình quân|trung bình)|mức (?:giảm|tăng)|"
    r"(?:tăng|giảm)(?: (?:thêm|ít nhất|tối thiểu|trên|khoảng|từ|hằng năm|hàng năm|mỗi năm|hơn|dưới|đạt))* (?=[\d≥]))"
)
_FIRST = frozenset(("1",))
"""Whoever meets a standard at all meets its first level."""
_OWN = {"province": "tỉnh", "district": "huyện", "commune": "xã"}
_LEVEL_SLUG = re.compile(r"\.(?:muc-do|bac)-\d+$")


class Traits(NamedTuple):
    """What must agree for two things to be one; ``named``: the members of each contrast, in the order of the rules."""

    measure: Measure
    base: str
    ages: frozenset[tuple[int, int]]
    levels: frozenset[str]
    numbers: frozenset[str]
    named: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that is measured. ``words`` are folded and bare, for likeness.

    ``what`` are those of what is attained alone, where who is counted stands apart from them.
    """

    words: str
    slug: str | None
    traits: Traits
    what: str = ""


def thing(target: Target, level: Level | None = None) -> Thing:
    """What a target measures; ``level`` is that of the plan's issuer, whose own territory a bare status is of."""
    grows = bool(_GROWTH.search(fold(f"{target.text} {target.indicator or ''}")))
    words = target.indicator or ("" if target.subject else target.text)
    own = level if target.kind in ("status", "level") else None
    found = _thing(target.kind, target.subject or "", words, target.unit, target.indicator_id, own, grows)
    own_numbers = {one for one in found.traits.numbers if read_number(one) in (target.value, target.value_max)}
    if not own_numbers:
        return found
    return replace(found, traits=found.traits._replace(numbers=found.traits.numbers - own_numbers))


@lru_cache(maxsize=200_000)
def _thing(
    kind: Kind, subject: str, indicator: str, unit: str | None, slug: str | None, level: Level | None, grows: bool
) -> Thing:
    who, what = tidied(subject), tidied(indicator)
    who = who or _OWN.get(level or "", "")
    years, rest = ages(f"{who} {what}".strip())
    levels = _levels(rest)
    rest = _LEVEL.sub(" ", rest)
    measure, base = _measured(kind, unit, grows)
    traits = Traits(
        measure=measure,
        base=base,
        ages=years,
        levels=levels or _FIRST,
        numbers=frozenset(_NUMBER.findall(rest)),
        named=_named(who, f"{who} {what}"),
    )
    apart = attained(_LEVEL.sub(" ", ages(what)[1])) if subject and what else ""
    return Thing(bare(rest) or rest, _LEVEL_SLUG.sub("", slug) if slug else None, traits, apart)


@lru_cache(maxsize=65_536)
def printed_levels(words: str) -> str:
    """The levels that words print, as printed; "" for none.

    >>> printed_levels("đạt chuẩn biết chữ mức độ 1")
    'mức độ 1'
    """
    return ", ".join(dict.fromkeys(match[0] for match in _LEVEL.finditer(fold(words))))


def _levels(words: str) -> frozenset[str]:
    return frozenset(
        _ROMAN.get(number, number.lstrip("0") or "0")
        for match in _LEVEL.finditer(words)
        for number in _DIGITS.findall(match[1]) or [match[1]]
    )


def _measured(kind: Kind, unit: str | None, grows: bool) -> tuple[Measure, str]:
    """The measure, and the base of its unit; a level or a status is measured in nothing that converts."""
    if kind != "quantity":
        return kind, ""
    base = converted(unit).base
    if grows or base.startswith("điểm %"):
        return "growth", base
    if base.startswith("%"):
        return "share", base
    if base.startswith(("đồng", "usd")):
        return "money", base
    return ("rate" if "/" in base else "number"), base


def _named(who: str, words: str) -> tuple[frozenset[str], ...]:
    return tuple(members(name, who or words if where == "subject" else words) for name, (_, where) in rules().items())


@cache
def _rules() -> tuple[Literal["equal", "agree", "meet"], ...]:
    return tuple(rule for rule, _ in rules().values())


@lru_cache(maxsize=1_000_000)
def agree(one: Traits, other: Traits, *, any_unit: bool = False) -> bool:
    """Whether two things may be the same; with ``any_unit`` but for how they are measured."""
    if not any_unit and (one.measure, one.base) != (other.measure, other.base):
        return False
    if one.ages != other.ages or one.levels != other.levels:
        return False
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return False
    return all(map(together, _rules(), one.named, other.named))


def joined(one: Traits, other: Traits) -> Traits:
    """What holds for a group of both: what either names, and of contrasts that must meet what both name."""
    if one == other:
        return one
    named = (
        (left & right if rule == "meet" and left and right else left or right)
        for rule, left, right in zip(_rules(), one.named, other.named, strict=True)
    )
    return Traits(
        one.measure,
        one.base,
        one.ages,
        one.levels,
        one.numbers or other.numbers,
        tuple(named),
    )
