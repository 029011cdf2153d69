"""The body of a Word file → paragraphs with their numbers, and tables, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plan_extract.readers.blocks import Block, Content, Grid, Paragraph
from plan_extract.readers.docx.numbering import Numbering
from plan_extract.readers.docx.package import WORD, Element, Package
from plan_extract.readers.docx.paragraphs import Inlines, Inside, chosen
from plan_extract.readers.docx.styles import NO_STYLE, Style, Styles, flag, value, whole
from plan_extract.readers.docx.tables import read_table
from plan_extract.readers.rows import LAYOUT
from plan_extract.readers.runs import Printed, Printer, Run
from plan_extract.words.folding import fold

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_LONGEST_HEADING = 300
_STATES = (".", ";", ",")
_BULLETS = ("-", "+", "–", "•")


class Body:
    """Reads the stories of a document: its body, text boxes, notes, heads."""

    def __init__(self, package: Package) -> None:
        self.printer = Printer()
        self.pictures = 0
        self._package = package
        self._styles = Styles(package.by_kind("styles"))
        self._numbering = Numbering(package.by_kind("numbering"), self._styles)
        self._inlines = Inlines(self._styles)
        self._notes: dict[str, dict[str, Element]] = {}
        self._waiting: list[Paragraph] = []
        self._paragraphs = 0
        self._tables = 0

    def read(self, root: Element) -> list[Content]:
        """The content of ``w:body``."""
        body = root.find(WORD + "body")
        return [] if body is None else list(self.content(body, None))

    def content(self, story: Element, block: Block | None) -> Iterator[Content]:
        """Paragraphs and tables of a story; ``block`` is where it stands, None for the body itself."""
        gap, inside = False, Inside()
        for element in _blocks(story):
            if element.tag == WORD + "tbl":
                yield self._table(element, block)
                gap = False
            else:
                place = block if block is not None else self._next()
                found, inside = self._paragraph(element, place, inside)
                yield from _spaced(found, gap)
                gap = not found
            yield from self._flush(block)
        yield from _paragraphs(self.printer.lines(inside.runs), block or self._next(), NO_STYLE)

    def _next(self) -> Block:
        self._paragraphs += 1
        return {"paragraph": self._paragraphs - 1}

    def _flush(self, block: Block | None) -> Iterator[Paragraph]:
        """The notes that waited for the end of their paragraph or table."""
        if block is None:
            waiting, self._waiting = self._waiting, []
            yield from waiting

    def _table(self, element: Element, outer: Block | None) -> Grid:
        number = self._tables
        self._tables += outer is None

        def reading(cell: Element, row: int, at: int) -> tuple[Content, ...]:
            block = outer if outer is not None else {"table": number, "row": row, "cell": at}
            return tuple(self.content(cell, block))

        return read_table(element, self._styles, reading)

    def _paragraph(self, element: Element, block: Block, inside: Inside) -> tuple[list[Content], Inside]:
        """The lines of a paragraph with its boxes, and what goes over to the next one when its end is not printed."""
        properties = element.find(WORD + "pPr")
        name = value(properties, "pStyle")
        style = self._styles.get(name)
        if style.contents:
            return [], inside
        self._inlines.read(element, style.look.over(self._styles.base), inside)
        mark = properties.find(WORD + "rPr") if properties is not None else None
        if mark is not None and _ends_unseen(mark):
            return [], inside
        lines = self.printer.lines(_columns(inside.runs))
        if lines or mark is None or not flag(mark, "vanish"):
            number = self._number(properties, style, name)
            lines = _numbered(lines, number, alone="cell" in block)
        found: list[Content] = list(_paragraphs(lines, block, style))
        found += self._boxes(inside, block)
        self._note(inside, block)
        self.pictures += inside.pictures
        return found, Inside()

    def _number(self, properties: Element | None, style: Style, name: str | None) -> str:
        """The automatic number of a paragraph with the blank behind it, "" without one."""
        own = properties.find(WORD + "numPr") if properties is not None else None
        list_id, level = value(own, "numId"), whole(value(own, "ilvl"), -1)
        if list_id is None and style.list_id is not None:
            list_id = style.list_id
            inherited = self._numbering.level_of_style(list_id, name) if style.level is None else style.level
            level = inherited if level < 0 else level
        return self._numbering.next(list_id, max(level, 0)) if list_id else ""

    def _boxes(self, inside: Inside, block: Block) -> Iterator[Content]:
        for box in inside.boxes:
            for at, one in enumerate(self.content(box, block)):
                yield replace(one, apart=True) if not at and isinstance(one, Paragraph) else one

    def _note(self, inside: Inside, block: Block) -> None:
        """Footnotes and endnotes, each with its mark, after the paragraph or table that refers to them."""
        for kind, key, mark in inside.notes:
            note = self._find_note(kind, key)
            if note is None:
                continue
            words = " ".join(_words(self.content(note, block)))
            if words:
                self._waiting.append(Paragraph(f"[{mark}] {words}", block, apart=True))

    def _find_note(self, kind: str, key: str) -> Element | None:
        if kind not in self._notes:
            root = self._package.by_kind(kind)
            self._notes[kind] = {} if root is None else {one.get(WORD + "id") or "": one for one in root}
        return self._notes[kind].pop(key, None)


def _blocks(story: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, looking through controls, custom XML and tracked changes."""
    for child in story:
        if child.tag in (WORD + "p", WORD + "tbl"):
            yield child
        elif child.tag == _CHOICE:
            yield from _blocks(chosen(child))
        elif child.tag not in (WORD + "del", WORD + "moveFrom", WORD + "sectPr"):
            yield from _blocks(child)


def _ends_unseen(mark: Element) -> bool:
    """Whether a paragraph's end is deleted or hidden as between a run-in heading and its text."""
    if mark.find(WORD + "del") is not None or mark.find(WORD + "moveFrom") is not None:
        return True
    return bool(flag(mark, "specVanish"))


def _columns(runs: list[Run]) -> list[Run]:
    """A head or foot set in two columns by tabs: each column is a line of its own."""
    text = "".join(run.text for run in runs)
    if "\t" in text.strip() and LAYOUT.search(fold(text)):
        return [run._replace(text=run.text.replace("\t", "\n")) for run in runs]
    return runs


def _numbered(lines: list[Printed], number: str, *, alone: bool) -> list[Printed]:
    """The lines with the number before the first; in a cell a number may stand alone."""
    if not number or not (lines or alone):
        return lines
    first = lines[0] if lines else Printed("", False)
    return [Printed((number + first.text).strip(), first.bold), *lines[1:]]


def _paragraphs(lines: list[Printed], block: Block, style: Style) -> Iterator[Paragraph]:
    for at, line in enumerate(lines):
        yield Paragraph(line.text, block, _depth(line.text, style), line.bold, apart=at > 0)


def _depth(text: str, style: Style) -> int:
    """The depth of a heading style; a list item or a statement set in one is no heading."""
    if not style.heading or len(text) > _LONGEST_HEADING or text.startswith(_BULLETS) or text.endswith(_STATES):
        return 0
    return style.heading


def _spaced(found: list[Content], gap: bool) -> Iterator[Content]:
    for at, one in enumerate(found):
        yield replace(one, gap=True) if gap and not at and isinstance(one, Paragraph) else one


def _words(content: Iterator[Content]) -> Iterator[str]:
    for one in content:
        if isinstance(one, Paragraph):
            yield one.text
        else:
            yield from (cell.text for row in one.rows for cell in row)
