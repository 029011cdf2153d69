"""Inside a Word paragraph: runs of letters as printed, with text boxes and notes set aside.

Tracked changes are read as accepted, of fields the results, hidden letters not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plan_extract.readers.docx.formats import formatted
from plan_extract.readers.docx.package import WORD, Element
from plan_extract.readers.docx.styles import Look, Styles, read_look, value
from plan_extract.readers.runs import Run, encoding_of

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_GONE = frozenset(WORD + name for name in ("del", "moveFrom", "pPr", "rPr", "rt", "instrText", "delText"))
_BREAKS = frozenset(WORD + name for name in ("br", "cr"))
_TABS = frozenset(WORD + name for name in ("tab", "ptab"))
_DRAWINGS = frozenset(WORD + name for name in ("drawing", "pict", "object"))
_NOTES = {WORD + "footnoteReference": "footnotes", WORD + "endnoteReference": "endnotes"}
_BOX = WORD + "txbxContent"
_PAGE_SIZED = 5_000_000 * 6_000_000
"""Area of a picture, in EMU squared (14 by 17 cm), above which it may well be a scanned page."""


@dataclass(slots=True)
class Inside:
    """What a paragraph holds: runs; text boxes; notes as kind, id and printed mark; pictures as large as a page."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    pictures: int = 0


class Inlines:
    """Reads the inside of paragraphs in order; knows which field is open and counts the notes."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        self._counts = {"footnotes": 0, "endnotes": 0}

    def read(self, paragraph: Element, look: Look, inside: Inside) -> None:
        """Add the inside of a paragraph whose style looks so."""
        self._walk(paragraph, look, inside)
        self._fields = [False] * len(self._fields)  # no code goes on in the next paragraph; a lost end hides nothing

    def _walk(self, parent: Element, look: Look, inside: Inside) -> None:
        """Everything in order; what only holds runs (links, insertions, controls, smart tags) is looked through."""
        for child in parent:
            tag = child.tag
            if tag == WORD + "r":
                self._run(child, look, inside)
            elif tag == _COMPATIBLE + "AlternateContent":
                self._walk(chosen(child), look, inside)
            elif tag.startswith(_MATHS):
                inside.runs.append(Run("".join(child.itertext(_MATHS + "t"))))
            elif tag not in _GONE:
                self._walk(child, look, inside)

    def _run(self, run: Element, below: Look, inside: Inside) -> None:
        look = self._look(run, below)
        for child in run:
            tag = child.tag
            if tag == WORD + "fldChar":
                self._field(child.get(WORD + "fldCharType"))
            elif tag in _DRAWINGS or tag == _COMPATIBLE + "AlternateContent":
                self._drawing(child, look, inside)
            elif not look.hidden and not any(self._fields):
                self._letters(child, look, inside)

    def _look(self, run: Element, below: Look) -> Look:
        properties = run.find(WORD + "rPr")
        if properties is None:
            return below
        style = value(properties, "rStyle")
        if style is not None:
            below = self._styles.get(style, "character").look.over(below)
        return read_look(properties).over(below)

    def _field(self, kind: str | None) -> None:
        """Between begin and separate stands the code of a field, between separate and end its result."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, drawing: Element, look: Look, inside: Inside) -> None:
        """Text boxes once, from the one of two versions that has them; a version may also hold plain letters."""
        if drawing.tag == _COMPATIBLE + "AlternateContent":
            drawing = chosen(drawing)
            for child in drawing:
                self._letters(child, look, inside)
        boxes = list(outermost(drawing))
        inside.boxes += boxes
        inside.pictures += not boxes and any(map(_is_page_sized, drawing.iter(_DRAWN + "extent")))

    def _letters(self, child: Element, look: Look, inside: Inside) -> None:
        tag = child.tag
        text = ""
        if tag == WORD + "t":
            text = (child.text or "").replace("\n", " ")
        elif tag in _TABS:
            text = "\t"
        elif tag in _BREAKS:
            text = "\n"
        elif tag in _NOTES:
            self._note(_NOTES[tag], child.get(WORD + "id") or "", inside)
        else:
            text = _sign(child, look)
        if text:
            font = child.get(WORD + "font") if tag == WORD + "sym" else look.font
            inside.runs.append(Run(text, font or "", bool(look.bold), bool(look.caps)))

    def _note(self, kind: str, key: str, inside: Inside) -> None:
        self._counts[kind] += 1
        mark = formatted(self._counts[kind], "decimal" if kind == "footnotes" else "lowerRoman")
        inside.notes.append((kind, key, mark))


def _sign(child: Element, look: Look) -> str:
    """Hyphens and symbols; the soft hyphen is a letter in the legacy font TCVN3."""
    tag = child.tag
    if tag == WORD + "noBreakHyphen":
        return "-"
    if tag == WORD + "softHyphen":
        return "\xad" if encoding_of(look.font or "") == "tcvn3" else ""
    if tag == WORD + "sym":
        return _symbol(child.get(WORD + "char") or "")
    return ""


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number < 0x100:
        number += 0xF000
    return chr(number) if number < 0xD800 or 0xE000 <= number <= 0xFFFD else ""


def chosen(alternate: Element) -> Element:
    """The version of ``mc:AlternateContent`` to read: the first choice, unless only the fallback has words."""
    choice = alternate.find(_COMPATIBLE + "Choice")
    fallback = alternate.find(_COMPATIBLE + "Fallback")
    if choice is None or fallback is None:
        return alternate if choice is None and fallback is None else choice if fallback is None else fallback
    return fallback if not _has_words(choice) and _has_words(fallback) else choice


def _has_words(element: Element) -> bool:
    return next(element.iter(WORD + "t"), None) is not None


def outermost(element: Element) -> Iterator[Element]:
    """The text boxes in an element that stand in no other text box."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag == _COMPATIBLE + "AlternateContent":
            yield from outermost(chosen(child))
        else:
            yield from outermost(child)


def _is_page_sized(extent: Element) -> bool:
    try:
        return int(extent.get("cx") or 0) * int(extent.get("cy") or 0) >= _PAGE_SIZED
    except ValueError:
        return False
