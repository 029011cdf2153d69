"""Automatic numbers (``I.``, ``1.``, ``a)``, ``-``) rebuilt from the numbering part (ECMA-376 part 1, 17.9).

A list (``w:num``) draws its levels from an abstract list and may override them. Lists of one abstract list go on
counting together; a list with a start override begins anew where it is first used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plan_extract.readers.docx.formats import formatted
from plan_extract.readers.docx.package import WORD, Element
from plan_extract.readers.docx.styles import Styles, flag, read_look, value, whole
from plan_extract.readers.runs import Printer, Run

LEVELS = 9
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: ``restart`` is the level (1-based) after which it begins anew, 0 for never, None for any."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str = ""


@dataclass(slots=True)
class Abstract:
    """An abstract list with its counters; None where a level has not begun."""

    levels: dict[int, Level]
    style_link: str | None = None
    counters: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class Numbers:
    """A list: its abstract list, its own levels and the starts it has not used yet."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document, counting as its paragraphs are read in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Abstract] = {}
        self._lists: dict[str, Numbers] = {}
        self._printer = Printer()
        if root is None:
            return
        for element in root.iterfind(WORD + "abstractNum"):
            self._abstracts[element.get(WORD + "abstractNumId") or ""] = _abstract(element)
        for element in root.iterfind(WORD + "num"):
            self._lists[element.get(WORD + "numId") or ""] = self._list(element)

    def _list(self, element: Element) -> Numbers:
        made = Numbers(value(element, "abstractNumId") or "", {}, {})
        for override in element.iterfind(WORD + "lvlOverride"):
            at = whole(override.get(WORD + "ilvl"), 0)
            start = value(override, "startOverride")
            if start is not None:
                made.starts[at] = whole(start, 1)
            level = override.find(WORD + "lvl")
            if level is not None:
                made.levels[at] = _level(level)
        return made

    def _resolved(self, list_id: str) -> tuple[Numbers, Abstract] | None:
        """The list and the abstract list that holds its levels, by way of a list style where one is linked."""
        numbers = self._lists.get(list_id)
        abstract = self._abstracts.get(numbers.abstract) if numbers else None
        if numbers and abstract and abstract.style_link and not abstract.levels:
            linked = self._lists.get(self._styles.get(abstract.style_link, "numbering").list_id or "")
            abstract = self._abstracts.get(linked.abstract) if linked else None
        return (numbers, abstract) if numbers and abstract else None

    def level_of_style(self, list_id: str, style: str | None) -> int:
        """The level that a paragraph style is tied to in a list."""
        found = self._resolved(list_id)
        levels = found[1].levels if found else {}
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def next(self, list_id: str, at: int) -> str:
        """The number of the next paragraph at a level (0-based), with the blank behind it; "" where none is printed."""
        found = self._resolved(list_id)
        if found is None or not 0 <= at < LEVELS:
            return ""
        numbers, abstract = found
        level = numbers.levels.get(at) or abstract.levels.get(at)
        if level is None:
            return ""
        self._count(numbers, abstract, at, level)
        text = self._printed(level) if level.form == "bullet" else self._numbered(numbers, abstract, level)
        return f"{text}{'' if level.suffix == 'nothing' else ' '}" if text else ""

    def _count(self, numbers: Numbers, abstract: Abstract, at: int, level: Level) -> None:
        before = abstract.counters[at]
        start = numbers.starts.pop(at, None)
        if start is None:
            start = level.start if before is None else before + 1
        abstract.counters[at] = start
        for deeper in range(at + 1, LEVELS):
            restart = (numbers.levels.get(deeper) or abstract.levels.get(deeper) or Level()).restart
            if restart is None or at < restart:
                abstract.counters[deeper] = None

    def _numbered(self, numbers: Numbers, abstract: Abstract, level: Level) -> str:
        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = numbers.levels.get(at) or abstract.levels.get(at) or Level()
            number = abstract.counters[at]
            form = "decimal" if level.legal and other.form != "none" else other.form
            return formatted(other.start if number is None else number, form)

        return _PLACE.sub(place, self._printed(level))

    def _printed(self, level: Level) -> str:
        """The text of a level, signs of symbol fonts as they look."""
        return " ".join(line.text for line in self._printer.lines([Run(level.text, level.font)]))


def _abstract(element: Element) -> Abstract:
    levels = {whole(one.get(WORD + "ilvl"), 0): _level(one) for one in element.iterfind(WORD + "lvl")}
    return Abstract(levels, value(element, "numStyleLink"))


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    form = element.find(f".//{WORD}numFmt")
    return Level(
        whole(value(element, "start"), 0),
        (form.get(WORD + "val") if form is not None else None) or "decimal",
        value(element, "lvlText") or "",
        value(element, "suff") or "tab",
        None if restart is None else whole(restart, 0),
        bool(flag(element, "isLgl")),
        value(element, "pStyle"),
        read_look(element.find(WORD + "rPr")).font or "",
    )
