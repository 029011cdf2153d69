"""One page of a PDF → its columns and ruled tables in reading order; opened, read and closed again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Literal, NamedTuple

from plan_extract.readers.pdf import numbered, quality, repair, widgets
from plan_extract.readers.pdf.columns import MOTTO, RECIPIENTS, Kind, find_columns, fold_parted
from plan_extract.readers.pdf.glyphs import Frame, Glyphs, read_glyphs
from plan_extract.readers.pdf.grid import Lattice, find_lattices
from plan_extract.readers.pdf.layout import Edges
from plan_extract.readers.pdf.opening import Limits, opened_page, opened_text, read_frame
from plan_extract.readers.pdf.printed import Printed, to_lines, to_rows
from plan_extract.readers.pdf.rulings import Drawn, find_drawn
from plan_extract.readers.pdf.runs import Run, find_page_runs, find_runs
from plan_extract.readers.pdf.tokens import Word, find_words
from plan_extract.words.folding import fold


class Column(NamedTuple):
    """Printed lines that are read from top to bottom."""

    kind: Kind
    lines: list[Printed]


class Ruled(NamedTuple):
    """A ruled table of a page: its grid, and the printed lines of each cell (by the number of its area)."""

    lattice: Lattice
    cells: tuple[list[Printed], ...]


Block = Column | Ruled


@dataclass(slots=True)
class Sheet:
    """A page as it was read: the left and right edges of its characters, and its blocks in reading order.

    ``verdict`` says what its text layer is worth (``oversized``: not looked at); a page whose layer is not ``good`` has
    no blocks. ``stamped`` whether a signature stamp was left out, ``blank`` whether nothing is on the page at all. A
    page that PDFium cannot open has no width. ``show`` leads from the places of a page that was turned before it was
    read to those on the page as it is shown; ``misread`` are marks as OCR read them and as they were put right.
    """

    number: int
    width: float
    height: float
    left: array[float] = field(default_factory=lambda: array("f"))
    right: array[float] = field(default_factory=lambda: array("f"))
    blocks: list[Block] = field(default_factory=list)
    verdict: quality.Verdict | Literal["oversized"] = "empty"
    repairs: repair.Repairs = repair.NONE
    stamped: bool = False
    blank: bool = False
    source: Literal["native", "ocr"] = "native"
    show: Callable[[Edges], Edges] | None = None
    misread: list[tuple[str, str]] = field(default_factory=list)


def read_sheet(document: Any, index: int, where: str, limits: Limits) -> Sheet:
    """Read a page of an open document (``index`` from 0).

    Raises ``InputError`` for a page that is larger than the limits.
    """
    boxes: list[widgets.Box] = []
    with opened_page(document, index) as page:
        if page is None:
            return Sheet(index + 1, 0.0, 0.0)
        frame = read_frame(page, index + 1, where, limits)
        boxes = widgets.drawn_boxes(page, frame)
        if not boxes or not widgets.flatten(page):
            return _of_page(page, frame, index + 1, [], limits)
    with opened_page(document, index) as page:
        return _of_page(page, frame, index + 1, boxes, limits) if page is not None else Sheet(index + 1, *frame.size)


def _of_page(page: Any, frame: Frame, number: int, boxes: list[widgets.Box], limits: Limits) -> Sheet:
    sheet = Sheet(number, *frame.size)
    drawn = find_drawn(page, frame, limits.objects)
    if drawn.cropped:
        sheet.verdict = "oversized"
        return sheet
    sheet.blank = not drawn.objects
    with opened_text(page) as textpage:
        glyphs = read_glyphs(textpage, frame, limits.glyphs) if textpage is not None else None
        if glyphs is None:
            return sheet
        if glyphs.cropped:
            sheet.verdict = "oversized"
            return sheet
        if boxes:
            sheet.stamped = widgets.sort_widgets(glyphs, page, boxes)
        fill(sheet, glyphs, drawn)
        if sheet.verdict == "broken" and not boxes:
            _fill_deciphered(sheet, read_glyphs(textpage, frame, limits.glyphs), drawn)
    return sheet


def _fill_deciphered(sheet: Sheet, glyphs: Glyphs, drawn: Drawn) -> None:
    """Fill a sheet whose layer is broken from its characters read again, if there is a key to them."""
    if numbered.decipher(glyphs):
        fill(sheet, glyphs, drawn)
        sheet.repairs = sheet.repairs._replace(encoding=numbered.NAME)


def fill(sheet: Sheet, glyphs: Glyphs, drawn: Drawn) -> None:
    """Judge the characters of a page and, if they are good, find its columns and tables."""
    sheet.repairs, breaks = repair.repair(glyphs)
    sheet.verdict = quality.judge(glyphs.text, over_image=drawn.image)
    if sheet.verdict != "good":
        return
    lattices = find_lattices(drawn, sheet.height)
    glued = frozenset(at for at, holds in breaks.items() if holds)
    if lattices:
        sheet.blocks = list(_blocks(glyphs, find_words(glyphs, breaks), lattices, glued))
    else:
        runs = find_page_runs(glyphs, breaks)
        sheet.blocks = list(_columns(glyphs, fold_parted(glyphs.text), runs, glued))
    if widgets.may_be_stamped(glyphs.text):
        sheet.stamped = _drop_stamps(sheet.blocks) or sheet.stamped
    if not any(sheet.blocks):
        sheet.verdict = "empty"
    sheet.left, sheet.right = glyphs.left, glyphs.right


def _columns(glyphs: Glyphs, folded: str | None, runs: list[Run], glued: frozenset[int]) -> Iterator[Column]:
    for kind, rows in find_columns(folded, runs):
        yield Column(kind, to_lines(glyphs, rows, glued))


def _blocks(glyphs: Glyphs, words: list[Word], lattices: Sequence[Lattice], glued: frozenset[int]) -> Iterator[Block]:
    held, free = _shared_out(glyphs, words, lattices)
    kept = []
    for lattice, contents in zip(lattices, held, strict=True):
        cells = tuple(_printed(glyphs, mine, glued) for mine in contents)
        if _is_table(lattice, cells):
            kept.append(Ruled(lattice, cells))
        else:
            free.extend(chain.from_iterable(contents))
    if len(kept) < len(lattices):
        free.sort()
    zones: list[list[Run]] = [[] for _ in range(len(kept) + 1)]
    for run in find_runs(glyphs, free):
        zones[sum(ruled.lattice.ys[0] <= run.base for ruled in kept)].append(run)
    folded = fold_parted(glyphs.text)
    for number, runs in enumerate(zones):
        yield from _columns(glyphs, folded, runs, glued)
        if number < len(kept):
            yield kept[number]


def _shared_out(
    glyphs: Glyphs, words: list[Word], lattices: Sequence[Lattice]
) -> tuple[list[list[list[Word]]], list[Word]]:
    """The words in each cell of each grid, and those outside all."""
    held: list[list[list[Word]]] = [[[] for _ in lattice.areas] for lattice in lattices]
    free: list[Word] = []
    for word in words:
        x, y = _middle(glyphs, word)
        for lattice, contents in zip(lattices, held, strict=True):
            number = lattice.cell_at(x, y)
            if number is not None:
                contents[number].append(word)
                break
        else:
            free.append(word)
    return held, free


def _middle(glyphs: Glyphs, word: Word) -> tuple[float, float]:
    height = glyphs.height - (glyphs.top[word.start] + glyphs.bottom[word.start]) / 2
    return (word.left + word.right) / 2, height


def _printed(glyphs: Glyphs, words: list[Word], glued: frozenset[int]) -> list[Printed]:
    """The printed lines of a cell."""
    return to_lines(glyphs, to_rows(find_runs(glyphs, words)), glued) if words else []


def _is_table(lattice: Lattice, cells: tuple[list[Printed], ...]) -> bool:
    """Whether a grid is a table: words in two columns at least, and no ruled head or foot of a document."""
    columns = {area.left for area, lines in zip(lattice.areas, cells, strict=True) if lines}
    if len(columns) < 2:
        return False
    return not any(is_layout(line.text) for lines in cells for line in lines[:3])


def is_layout(text: str) -> bool:
    """Whether a line is one of the head or foot of a document."""
    folded = fold(text)
    return bool(MOTTO.match(folded) or RECIPIENTS.match(folded))


def _drop_stamps(blocks: list[Block]) -> bool:
    """Take out the stamps of digital signatures that are part of the page; whether there was one."""
    found = False
    for block in blocks:
        if isinstance(block, Column):
            kept = _without_stamps(block.lines)
            found = found or len(kept) < len(block.lines)
            block.lines[:] = kept
    blocks[:] = [block for block in blocks if isinstance(block, Ruled) or block.lines]
    return found


def _without_stamps(lines: list[Printed]) -> list[Printed]:
    """The lines without those runs of neighbouring lines of which two show a sign of a stamp, or one is its time."""
    signs = [widgets.is_sign(line.text) for line in lines]
    times = [widgets.is_time(line.text) for line in lines]
    kept: list[Printed] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while signs[at] and end < len(lines) and _is_next(lines[end - 1], lines[end]):
            end += 1
        if sum(signs[at:end]) + sum(times[at:end]) < 2:
            kept.append(lines[at])
            at += 1
            continue
        first = lines[at]
        while kept and _is_same_stamp(kept[-1], first, known=times[at]):
            first = kept.pop()
        at = max(number for number in range(at, end) if signs[number]) + 1
    return kept


def _is_next(line: Printed, after: Printed) -> bool:
    return after.base - line.base < 1.8 * line.size and after.size <= 1.1 * line.size and after.right - after.left < 300


def _is_same_stamp(line: Printed, first: Printed, *, known: bool) -> bool:
    """Whether a line right above one of a stamp is the name in it; ``known`` when that one is surely of a stamp."""
    alike = known or (line.size <= 10 and abs(line.size - first.size) < 0.2)
    return alike and abs(line.left - first.left) < 2 and _is_next(line, first)
