"""The section tree as people read it: indented, number, heading, and what kind of section it is."""

from __future__ import annotations

from plan_extract.records import Plan, Section
from plan_extract.views.wording import Language, section_kind

_INDENT = "  "
_GREY, _PLAIN = "\x1b[90m", "\x1b[0m"


def outline(plan: Plan, *, lang: Language = "vi", depth: int | None = None, color: bool = False) -> str:
    """One line a section; ``depth`` is the deepest level shown, 1 for the topmost, None for all.

    A section without a heading shows its kind alone, in brackets like every kind.
    """
    ranks = _ranks(plan)
    lines = [
        _line(section, ranks[section.id], lang, color)
        for section in plan.sections
        if depth is None or ranks[section.id] < depth
    ]
    return "".join(f"{line}\n" for line in lines)


def _ranks(plan: Plan) -> dict[str, int]:
    """How many sections stand above each; parents come before children."""
    ranks: dict[str, int] = {}
    for section in plan.sections:
        ranks[section.id] = ranks.get(section.parent, -1) + 1 if section.parent else 0
    return ranks


def _line(section: Section, rank: int, lang: Language, color: bool) -> str:
    kind = f"[{section_kind(section.kind, lang)}]"
    if color:
        kind = f"{_GREY}{kind}{_PLAIN}"
    return _INDENT * rank + " ".join(filter(None, (_heading(section), kind)))


def _heading(section: Section) -> str:
    """Number and heading words; the number only once where the heading is printed with it."""
    heading = "".join(letter for letter in " ".join((section.heading or "").split()) if letter.isprintable())
    number = section.number or ""
    return heading if heading.startswith(number) else f"{number}. {heading}"
