"""The kind of a section from the words of its heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import get_args

from plan_extract.records import SectionKind
from plan_extract.tables.loader import load
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

KINDS = frozenset(get_args(SectionKind))
_JOINT_ORDER = ("tasks", "implementation", "objectives", "targets", "budget", "timeline", "reporting")
_OBJECTIVES = ("objectives", "general_objective", "specific_objectives", "targets")
_SEGMENT = re.compile(r" *(?:[,;:/&]| - | và | kèm theo ) *(?:và +)?|(?<=mục đích) +(?=yêu cầu)")
_UNTIL = compiled(r"(?:các +|một số +)?mục tiêu(?: cụ thể)? *(?:đến|tới|trong|giai đoạn|năm|từ|cho)\b")
_SEVERAL = compiled(r"(?:(?:các|một số|những|phương hướng|định hướng|nội dung(?=,| và))(?:,| và)? +){1,2}")
_SOON = compiled(r" +(?:tới|qua|trước mắt)(?![^\W_])")
_COUNTED = compiled(r"\(\d{1,3} chỉ tiêu\)")
_BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A row of ``headings.csv``: a heading that opens with ``phrase`` is of ``kind``."""

    phrase: str
    kind: str
    source: str
    examples: tuple[str, ...] = ()


@cache
def _phrases() -> re.Pattern[str]:
    rows = sorted((fold(row.phrase) for row in load("headings", HeadingRow)), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, rows)) + r")(?![^\W_])")


@cache
def _kind_of() -> dict[str, str]:
    return {fold(row.phrase): row.kind for row in load("headings", HeadingRow)}


def own_kind(label: str, parent: str | None) -> str | None:
    """The kind that a folded heading names, None when it names none and inherits.

    >>> own_kind("chỉ tiêu, nhiệm vụ và giải pháp", None)
    'tasks'
    >>> own_kind("mục đích, yêu cầu, chỉ tiêu", None)
    'purpose_requirements'
    >>> own_kind("mục đích yêu cầu", None)
    'purpose_requirements'
    >>> own_kind("mục tiêu đến năm 2030", "specific_objectives")
    'specific_objectives'
    >>> own_kind("tăng cường tuyên truyền về mục tiêu", "tasks") is None
    True
    """
    words = (_BRACKET.sub("", label) if "(" in label else label).strip(" :.;")
    if _UNTIL.match(words):
        return parent if parent in _OBJECTIVES else "objectives"
    first = _named(words)
    if first is None:
        return "targets" if _COUNTED.search(label) else None
    named = [first, *filter(None, map(_named, _SEGMENT.split(words)[1:]))]
    if (first == "purpose" and len(named) > 1) or (first == "requirements" and "purpose" in named):
        return "purpose_requirements" if "requirements" in named or len(named) > 1 else "purpose"
    if len(set(named)) == 1:
        return first
    return next((kind for kind in _JOINT_ORDER if kind in named), first)


def _named(segment: str) -> str | None:
    """The kind that words open with, past ``các``, ``một số``, ``phương hướng,``; ``thời gian tới`` is no timeline."""
    match = _phrases().match(segment)
    if match is None and (several := _SEVERAL.match(segment)):
        match = _phrases().match(segment, several.end())
    if match and _SOON.match(segment, match.end()):
        return None
    return _kind_of()[match[0]] if match else None
