"""Patterns: many rules over many lines, fast.

Rules are written in lower case against *folded* text (``words.folding``). One RE2 pass per line says which rules can
match at all; only those are run, with ``re``, for their groups. Nothing here may backtrack badly: repetition is
bounded, and what follows a repetition cannot be matched by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import re2

from plan_extract.words.folding import place_tones

LETTER = r"[^\W\d_]"
EDGE_LEFT = r"(?<![^\W_])"
EDGE_RIGHT = r"(?![^\W_])"


def literal(text: str) -> str:
    """A table's literal text as a pattern: folded, escaped, blanks of any width.

    >>> literal("Sở GD&ĐT")
    'sở\\\\ +gd\\\\&đt'
    """
    return re.escape(place_tones(text.lower())).replace(r"\ ", r"\ +")


def at_edge(*words: str) -> str:
    """One of several patterns, each of which begins with a letter, where a word begins.

    It looks back from behind the first letter: a pattern that begins with a look back is tried at every letter of a
    text, one that begins with letters only at these.

    >>> re.findall(at_edge("luật", "lệ phí"), "luật, lệ phí, kỷluật")
    ['luật', 'lệ phí']
    """
    by_letter: dict[str, list[str]] = {}
    for word in map(place_tones, words):
        by_letter.setdefault(word[0], []).append(word[1:])
    opened = (rf"{first}(?<![^\W_]{first})(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return f"(?:{'|'.join(opened)})"


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for folded text, compiled with ``re.VERBOSE`` off and its tone marks placed as in folded text."""
    return re.compile(place_tones(pattern))


class Rule(NamedTuple):
    """A named pattern. ``trigger`` is what RE2 looks for; by default the pattern itself without lookarounds."""

    name: str
    pattern: str
    trigger: str | None = None


_LOOKAROUND = re.compile(r"\(\?(?:<?[!=])(?:[^()\[\]]|\[[^\]]*\]|\\.)*\)")


def _re2_form(rule: Rule) -> str:
    """The rule as RE2 reads it: no lookarounds, Unicode classes spelt out."""
    pattern = rule.trigger if rule.trigger is not None else _LOOKAROUND.sub("", rule.pattern)
    pattern = re.sub(r"\(\?P<\w+>", "(?:", pattern)
    pattern = pattern.replace(LETTER, r"\pL")
    return place_tones(pattern.replace(r"\w", r"[\pL\pN_]"))


class Rules:
    """A set of rules, scanned together.

    >>> rules = Rules([Rule("year", r"năm (?P<year>\\d{4})"), Rule("day", r"ngày \\d+")])
    >>> [(name, match["year"]) for name, match in rules.scan("đến năm 2030") if name == "year"]
    [('year', '2030')]
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)

    @cached_property
    def _ready(self) -> tuple[re2.Set, tuple[tuple[str, re.Pattern[str]], ...]]:
        triggers = re2.Set.SearchSet()
        for rule in self._rules:
            triggers.Add(_re2_form(rule))
        triggers.Compile()
        return triggers, tuple((rule.name, compiled(rule.pattern)) for rule in self._rules)

    def hits(self, text: str) -> list[int]:
        """Indices of the rules that can match in a folded text, in rule order."""
        return sorted(self._ready[0].Match(text) or ())

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[str, re.Match[str]]]:
        """Every match of every rule in ``text[start:end]``, rule by rule; offsets are those of ``text``."""
        stop = len(text) if end is None else end
        triggers, patterns = self._ready
        hits = triggers.Match(text[start:stop])
        if not hits:
            return []
        named = (patterns[index] for index in sorted(hits))
        return [(name, match) for name, pattern in named for match in pattern.finditer(text, start, stop)]
