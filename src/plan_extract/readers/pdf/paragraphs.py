"""Printed lines → paragraphs, by the geometry of the page: full lines, indents, distances; over page ends too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plan_extract.readers.pdf.columns import Kind
from plan_extract.readers.pdf.margins import Margins
from plan_extract.readers.pdf.printed import Printed
from plan_extract.readers.pdf.sheet import Column, Ruled, Sheet
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

_INDENT = 0.7
_SAME = 0.45
_ALIGNED = 1.0
_BLANK = 0.22
_FARTHER = 1.22
_GAP = 1.5
_OTHER_SIZE = 0.2
_TITLE_SHIFT = 1.6
_LONG_TITLE = 0.6
_MARK = re.compile(
    r"(?:[-–—+•*●○▪◦➢❖✓»·]|\(?\d{1,2}(?:\.\d{1,2}){0,4}[.)]|[a-zđ]{1,2}[.)]|[IVXL]{1,7}[.)]|[A-HĐ][.)])(?=\s|\Z)"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}\.? (?=[A-ZĐÀ-Ỹ])|[-–+](?=[A-ZĐÀ-Ỹ])|(?:Điều|Chương|Mục|Phần) [\dIVX]"
)
_YEAR = re.compile(r"[-–] ?(?:19|20)\d\d(?!\d)")
_CLOSED = re.compile(r"[.;:!?…][\"”'’)]*\Z")
_NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹]|[(\[](?:\d{1,2}|\*{1,3})[)\]] |\*{1,3} ")
_SUBJECT = compiled(r"v/v|về việc|trích yếu")
_OWN_LINE = compiled(r"số *:|.{2,60}, *ngày|độc lập *-|nơi nhận")
_BROKEN = compiled(r"(?:số|ngày|tháng|năm|điều|khoản|điểm|quý|từ|đến)\Z")
_CUT_DATE = re.compile(r"(?:\d{1,2}/){1,2}(?:19 \d\d|20 \d\d|[12] \d{3}|(?:19|20)\d \d)")
_NOTATION = re.compile(r"\d *-\Z")
_SIGN = re.compile(r"[A-ZĐ]{2,}[/-]")


@dataclass(slots=True)
class Paragraph:
    """Printed lines of one paragraph, each with the number of its page; ``gap`` when set apart from the one before."""

    lines: list[tuple[int, Printed]]
    gap: bool = False

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for _, line in self.lines)


@dataclass(slots=True)
class RuledPart:
    """A ruled table, or the part of one that stands on a page."""

    page: int
    ruled: Ruled


def find_paragraphs(sheets: Sequence[Sheet], margins: Mapping[int, Margins]) -> Iterator[Paragraph | RuledPart]:
    """The paragraphs and ruled tables of a document in reading order."""
    flow = _Flow(margins)
    for sheet in sheets:
        for block in sheet.blocks:
            if isinstance(block, Ruled):
                yield from flow.close()
                yield RuledPart(sheet.number, block)
            elif block.kind == "note":
                flow.set_aside(sheet.number, block.lines)
            else:
                yield from flow.take(sheet.number, block)
    yield from flow.close()


class _Flow:
    """The paragraph that is being put together, and the notes that wait for its end."""

    def __init__(self, margins: Mapping[int, Margins]) -> None:
        self._margins = margins
        self._open: Paragraph | None = None
        self._notes: list[Paragraph] = []

    def close(self) -> Iterator[Paragraph]:
        """The open paragraph, and the notes that waited for it."""
        if self._open:
            yield self._open
        yield from self._notes
        self._open, self._notes = None, []

    def set_aside(self, page: int, lines: Sequence[Printed]) -> None:
        """Keep the notes at the foot of a page until the paragraph above them ends, on the next page perhaps."""
        for line in lines:
            if self._notes and not is_note_mark(line.text):
                self._notes[-1].lines.append((page, line))
            else:
                self._notes.append(Paragraph([(page, line)], gap=not self._notes))

    def take(self, page: int, column: Column) -> Iterator[Paragraph]:
        """The paragraphs that end before or in a column; the last one of the body stays open."""
        join = _JOINS[column.kind]
        if column.kind != "body":
            yield from self.close()
        for line in column.lines:
            if self._open and join(self._open, line, page, self._margins):
                self._open.lines.append((page, line))
                continue
            gap = self._open is None or _is_apart(self._open, line, page, self._margins)
            yield from self.close()
            self._open = Paragraph([(page, line)], gap)
        if column.kind != "body":
            yield from self.close()


def _is_apart(paragraph: Paragraph, line: Printed, page: int, margins: Mapping[int, Margins]) -> bool:
    before, last = paragraph.lines[-1]
    return before == page and line.base - last.base > _GAP * margins[page].pitch * max(last.size, line.size)


def _in_head(paragraph: Paragraph, line: Printed, page: int, margins: Mapping[int, Margins]) -> bool:
    """Lines of a head are lines; only the subject of a letter (V/v …) runs on."""
    first, last = paragraph.lines[0][1], paragraph.lines[-1][1]
    if not _SUBJECT.match(fold(first.text)):
        return False
    near = line.base - last.base < _GAP * margins[page].pitch * last.size
    return near and not _OWN_LINE.match(fold(line.text)) and line.bold == last.bold


def _in_foot(paragraph: Paragraph, line: Printed, page: int, margins: Mapping[int, Margins]) -> bool:
    """A recipient may run on; a line of the signature never does."""
    last = paragraph.lines[-1][1]
    if line.bold or _MARK.match(line.text) or not _MARK.match(paragraph.lines[0][1].text):
        return False
    return line.size >= 0.85 * last.size and not _CLOSED.search(last.text)


def _in_body(paragraph: Paragraph, line: Printed, page: int, margins: Mapping[int, Margins]) -> bool:
    before, last = paragraph.lines[-1]
    if last.glued:
        return True
    edges, old = margins[page], margins[before]
    if before == page and not _is_near(paragraph, line, edges):
        return False
    if abs(line.size - last.size) > _OTHER_SIZE * last.size:
        return False
    if last.tabbed or line.tabbed:
        return line.text[0].islower() and not _CLOSED.search(last.text)
    if _is_centred(line, edges) and (_is_centred(last, old) or (_is_title(paragraph, old) and last.bold)):
        return _goes_on_centred(last, line, old)
    if line.first + _BLANK * line.size <= old.right - last.right:
        return _is_broken(last, line)
    return _is_continued(paragraph, line, edges)


_JOINS: Mapping[Kind, Callable[[Paragraph, Printed, int, Mapping[int, Margins]], bool]] = {
    "body": _in_body,
    "head": _in_head,
    "foot": _in_foot,
}


def _is_near(paragraph: Paragraph, line: Printed, edges: Margins) -> bool:
    """Whether a line follows at the distance that the paragraph has, or that lines of the page usually have."""
    last = paragraph.lines[-1][1]
    pitch = line.base - last.base
    usual = edges.pitch * max(last.size, line.size)
    if len(paragraph.lines) > 1 and paragraph.lines[-2][0] == paragraph.lines[-1][0]:
        usual = max(usual, last.base - paragraph.lines[-2][1].base)
    return 0 < pitch <= _FARTHER * usual


def _is_centred(line: Printed, edges: Margins) -> bool:
    """Whether a line stands in the middle; titles in bold capitals often have an indent besides."""
    if line.bold and line.text.isupper():
        return abs(line.middle - edges.middle) < _TITLE_SHIFT * line.size
    inset = min(line.left - edges.left, edges.right - line.right)
    return inset > 0.3 * line.size and abs(line.middle - edges.middle) < max(0.6 * line.size, 0.08 * inset)


def _is_title(paragraph: Paragraph, edges: Margins) -> bool:
    """Whether a paragraph is so far one line in the middle, as wide as the page it may be."""
    line = paragraph.lines[0][1]
    return len(paragraph.lines) == 1 and abs(line.middle - edges.middle) < _SAME * line.size


def _goes_on_centred(last: Printed, line: Printed, edges: Margins) -> bool:
    """A title broken by hand goes on in small letters; one broken by the margin has no room for the next word.

    A long line in capitals goes on in capitals: the word for the kind of document is short and stands alone.
    """
    if last.bold != line.bold or _CLOSED.search(last.text) or _is_marked(last, line):
        return False
    capitals = last.text.isupper()
    if capitals != line.text.isupper() and not _is_open(last.text):
        return False
    wide = last.right - last.left
    if capitals and last.bold and wide > _LONG_TITLE * (edges.right - edges.left):
        return True
    if line.text[0].islower() or _is_open(last.text):
        return True
    return line.first + _BLANK * line.size > edges.right - edges.left - wide


def _is_marked(last: Printed, line: Printed) -> bool:
    """Whether a line begins with the mark of a list; a dash between two years is none."""
    if last.text[-1].isdigit() and _YEAR.match(line.text):
        return False
    return bool(_MARK.match(line.text))


def _is_open(text: str) -> bool:
    """Whether a bracket is open at the end."""
    return text.count("(") > text.count(")")


def _is_broken(last: Printed, line: Printed) -> bool:
    """Whether a line that ends early goes on all the same: in small letters, or with the figure it lacks."""
    if _CLOSED.search(last.text) or _is_marked(last, line):
        return False
    if line.text[0].islower():
        return last.bold == line.bold
    return line.text[0].isdigit() and bool(_BROKEN.search(fold(last.text[-8:])))


def _is_continued(paragraph: Paragraph, line: Printed, edges: Margins) -> bool:
    """Whether a line goes on with a full one: it begins where the lines of its paragraph do, not where one opens."""
    first, last = paragraph.lines[0][1], paragraph.lines[-1][1]
    size = line.size
    opened = paragraph.lines[0][0] != paragraph.lines[-1][0] or first.left > edges.left + _INDENT * size
    if line.left > edges.left + _INDENT * size and not _hangs(paragraph, line):
        return False
    if _is_marked(last, line):
        return opened and line.left <= edges.left + _SAME * size and not _CLOSED.search(last.text)
    if opened or not _CLOSED.search(last.text):
        return True
    return last.text.endswith(".") and last.right > edges.right - size


def _hangs(paragraph: Paragraph, line: Printed) -> bool:
    """Whether a line begins below the words after the mark of its paragraph, or below its second line."""
    first, last = paragraph.lines[0][1], paragraph.lines[-1][1]
    if len(paragraph.lines) > 1:
        return abs(line.left - last.left) <= _SAME * line.size
    if _MARK.match(line.text):
        return False
    if abs(line.left - first.left) <= _ALIGNED:
        return not _CLOSED.search(last.text)
    return abs(line.left - first.hang) <= _INDENT * line.size


def is_note_mark(text: str) -> bool:
    """Whether a line opens a note: a superscript or bracketed figure, or asterisks.

    >>> is_note_mark("¹ Theo số liệu"), is_note_mark("[2] Theo"), is_note_mark("(*) Ghi chú"), is_note_mark("1. Theo")
    (True, True, True, False)
    """
    return bool(_NOTE_MARK.match(text))


def is_joined_closely(last: Printed, line: Printed) -> bool:
    """Whether no blank stands between two lines of a paragraph: after a hyphen or slash in the middle of a word.

    A hyphen with a blank before it is a dash, except in a number (``18 -`` + ``NQ/TW``). A narrow cell cuts a
    year in two (``12/20`` + ``26``).
    """
    end = last.text
    if end[-1:].isdigit() and _CUT_DATE.fullmatch(f"{end} {line.text}"):
        return True
    if last.glued or (end.endswith("/") and not end.endswith(" /")):
        return True
    if not end.endswith(("-", "–")):
        return False
    return end[-2:-1] != " " or bool(_NOTATION.search(end) and _SIGN.match(line.text))
