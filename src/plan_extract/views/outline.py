"""The section tree as people read it: indented, number, heading, and what kind of section it is."""

from __future__ import annotations

from operator import itemgetter

from plan_extract.records import DocumentPart, Plan, Section
from plan_extract.views.wording import Language, part_kind, section_kind

_INDENT = "  "
_GREY, _PLAIN = "\x1b[90m", "\x1b[0m"


def outline(plan: Plan, *, lang: Language = "vi", depth: int | None = None, color: bool = False) -> str:
    """One line a section; ``depth`` is the number of levels shown, None for all.

    A section without a heading shows its kind alone, in brackets like every kind. Of a file that holds several
    documents (a decision and the plan attached to it, appendices), each has a line of its own before its sections.
    """
    ranks = _ranks(plan)
    lines = [
        (section.span.start, 1, _line(section, ranks[section.id], lang, color))
        for section in plan.sections
        if depth is None or ranks[section.id] < depth
    ]
    if len(plan.metadata.parts) > 1:
        lines += [(part.span.start, 0, _part_line(part, lang)) for part in plan.metadata.parts]
    return "".join(f"{line}\n" for _, _, line in sorted(lines, key=itemgetter(0, 1)))


def _part_line(part: DocumentPart, lang: Language) -> str:
    name = " ".join(filter(None, (part.doc_type or part_kind(part.kind, lang), part.number)))
    return _safe(f"== {name}: {part.title}" if part.title else f"== {name}")


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
    heading, number = _safe(section.heading or ""), section.number or ""
    return heading if heading.startswith(number) else f"{number}. {heading}"


def _safe(words: str) -> str:
    return "".join(letter for letter in " ".join(words.split()) if letter.isprintable())
