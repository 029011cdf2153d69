"""Lists of a page: the marks that a viewer prints before their items."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_extract.readers.docx.formats import formatted
from plan_extract.readers.html.elements import Element, style_of

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_BULLETS = ("•", "◦", "▪")
OWN_MARK = re.compile(r"[-+–•*▪◦]\s|(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVX]{1,5})[.)](?!\d)")
"""A mark that the text of an item has itself."""


@dataclass(slots=True)
class Numbered:
    """An open list: ``form`` of its numbers ("" for bullets, "none" without marks) and the next number."""

    form: str
    bullet: str
    next: int
    step: int = 1

    def mark(self, item: Element) -> str:
        """The mark of the next item, with the blank behind it."""
        self.next = _whole(item.get("value"), self.next)
        number, self.next = self.next, self.next + self.step
        if self.form == "none":
            return ""
        return f"{formatted(number, self.form)}. " if self.form else f"{self.bullet} "


def opened(element: Element, depth: int) -> Numbered:
    """A list (``ol``, ``ul``) with how many lists it stands in."""
    style = style_of(element)
    said = style.get("list-style-type") or style.get("list-style") or ""
    word = next((word for word in said.lower().split() if word in _STYLES or word == "none"), "")
    bullet = _BULLETS[min(depth, len(_BULLETS) - 1)]
    if word == "none":
        return Numbered("none", bullet, 1)
    if element.tag != "ol":
        return Numbered(_STYLES.get(word, ""), bullet, 1)
    form = _STYLES.get(word) or _TYPES.get(element.get("type") or "1", "decimal")
    count = sum(1 for item in element if item.tag == "li")
    if element.get("reversed") is not None:
        return Numbered(form, bullet, _whole(element.get("start"), count), -1)
    return Numbered(form, bullet, _whole(element.get("start"), 1))


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
