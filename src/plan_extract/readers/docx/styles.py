"""Styles of a Word file (ECMA-376 part 1, 17.7): how letters look, headings, numbering and rules that styles bring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from plan_extract.readers.docx.package import WORD, Element

T = TypeVar("T")

_HEADING = re.compile(r"heading ([1-9])")
_DEEPEST = 30
"""Styles on which a style may be based in turn; Word itself stops at eleven."""

_OFF = frozenset(("0", "false", "off", "none"))
_NO_RULE = frozenset(("nil", "none"))


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look; None where it is not said. ``hidden`` letters are not printed."""

    bold: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    font: str | None = None

    def over(self, below: Look) -> Look:
        """This look where it says something, else the one below."""
        return Look(
            _first(self.bold, below.bold),
            _first(self.caps, below.caps),
            _first(self.hidden, below.hidden),
            _first(self.font, below.font),
        )


def _first(mine: T | None, yours: T | None) -> T | None:
    return yours if mine is None else mine


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits: heading depth (0 for none), list and level of its numbering."""

    look: Look = PLAIN
    heading: int = 0
    contents: bool = False
    list_id: str | None = None
    level: int | None = None
    ruled: bool = False


NO_STYLE = Style()


def value(parent: Element | None, name: str) -> str | None:
    """``w:val`` of a child element, None when there is none."""
    child = parent.find(WORD + name) if parent is not None else None
    return child.get(WORD + "val") if child is not None else None


def whole(text: str | None, otherwise: int) -> int:
    """A whole number from an attribute, or what holds when there is none."""
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def flag(parent: Element, name: str) -> bool | None:
    """A toggle: on when it stands there without a value that says off, None when it does not stand there."""
    child = parent.find(WORD + name)
    return None if child is None else child.get(WORD + "val") not in _OFF


def read_look(properties: Element | None) -> Look:
    """What run properties (``w:rPr``) say themselves."""
    if properties is None or not len(properties):
        return PLAIN
    fonts = properties.find(WORD + "rFonts")
    font = None if fonts is None else fonts.get(WORD + "hAnsi") or fonts.get(WORD + "ascii")
    return Look(flag(properties, "b"), flag(properties, "caps"), flag(properties, "vanish"), font)


def is_ruled(borders: Element | None) -> bool | None:
    """Whether borders draw a line, None when nothing is said."""
    if borders is None or not len(borders):
        return None
    return any(side.get(WORD + "val") not in _NO_RULE for side in borders)


class Styles:
    """The styles of a document, resolved on first use."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._defaults: dict[str, str] = {}
        self.base = PLAIN
        if root is None:
            return
        self.base = read_look(root.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr"))
        for style in root.iterfind(WORD + "style"):
            name = style.get(WORD + "styleId") or ""
            self._elements[name] = style
            if style.get(WORD + "default") not in (None, *_OFF):
                self._defaults[style.get(WORD + "type") or ""] = name

    def get(self, name: str | None, kind: str = "paragraph") -> Style:
        """A style by its id; the default one of its kind for None."""
        name = self._defaults.get(kind) if name is None else name
        if name is None or name not in self._elements:
            return NO_STYLE
        if name not in self._resolved:
            style = NO_STYLE
            for one in reversed(list(self._chain(name))):
                style = self._with(style, self._elements[one], one)
            self._resolved[name] = style
        return self._resolved[name]

    def _chain(self, name: str) -> Iterator[str]:
        """The style and those it is based on."""
        seen: set[str] = set()
        while name in self._elements and name not in seen and len(seen) < _DEEPEST:
            seen.add(name)
            yield name
            name = value(self._elements[name], "basedOn") or ""

    def _with(self, below: Style, element: Element, name: str) -> Style:
        paragraph = element.find(WORD + "pPr")
        numbering = paragraph.find(WORD + "numPr") if paragraph is not None else None
        level = whole(value(numbering, "ilvl"), -1)
        called = (value(element, "name") or name).lower()
        heading = _HEADING.fullmatch(called)
        ruled = is_ruled(element.find(f"{WORD}tblPr/{WORD}tblBorders"))
        return Style(
            read_look(element.find(WORD + "rPr")).over(below.look),
            int(heading[1]) if heading else below.heading,
            called.startswith("toc ") or below.contents,
            value(numbering, "numId") or below.list_id,
            level if level >= 0 else below.level,
            below.ruled if ruled is None else ruled,
        )
