"""usage: lay_out.py [DOC_ID …]: the plans of corpora/ on paper, as tests/fixtures/DOC_ID.docx and DOC_ID.pdf.

The paper is that of Nghị định 30/2020/NĐ-CP: A4, a serif type of 13 points, issuer and number on the left of the head
and motto and day on the right, recipients on the left of the foot and the signature on the right, page numbers at the
top from the second page on. The words are those of the text, in its order, to the letter: nothing is added but the page
numbers. Marks of Markdown are set as type (bold, italic), and a paragraph that a page of the source had cut is whole.

Needs LibreOffice and the font Liberation Serif. The same text gives the same bytes with the same version of both.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import word

HOUSE = Path(__file__).parents[1]
CORPORA, FIXTURES = HOUSE / "corpora", HOUSE / "tests" / "fixtures"

_MARKUP = re.compile(r"(\*{2,3}|(?<!\d)\*(?=\S)|(?<=\S)\*(?!\d)|</?[a-z]+>)")
_HEADING = re.compile(r"#{1,6}\s+")
_TYPE = re.compile(r"(?:KẾ HOẠCH|QUYẾT ĐỊNH:?|PHỤ LỤC)\Z")
_NUMBERED = re.compile(r"(?:[IVX]+|\d+(?:\.\d+)*)\.?\s|(?:Điều|Căn cứ)\s")
_LIST_MARK = re.compile(r"(?:[a-zđ]|\d{1,2})[.)]|[-+]\s")
_NUMBER = re.compile(r"Số\s*:")
_DAY = re.compile(r".{0,40}, ngày .{1,40} năm .{1,12}\Z")
_NAME = re.compile(r"(?:[A-ZĐÀ-ỸƠƯ][a-zà-ỹđơư]* ?){2,5}\Z")
_SIGNATURE, _NO_ROOM = 1200, 20
_LONGEST_TITLE = 250


@dataclass(frozen=True)
class Line:
    """A line of the text: its runs as they are set, and whether its source marks it as a heading."""

    runs: tuple[word.Run, ...]
    headed: bool = False

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(run.text for run in self.runs).strip()


def main() -> None:
    """Lay out the plans that are named, all of them where none is."""
    FIXTURES.mkdir(exist_ok=True)
    for doc_id in sys.argv[1:] or sorted(path.stem for path in CORPORA.glob("*-*.txt")):
        made = FIXTURES / f"{doc_id}.docx"
        made.write_bytes(word.package(lay_out((CORPORA / f"{doc_id}.txt").read_text("utf-8-sig"))))
        print_pdf(made)


def print_pdf(path: Path) -> None:
    """Print a Word file as a PDF beside it."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", path.parent, path], check=True, capture_output=True, timeout=300)
    made = path.with_suffix(".pdf")
    made.write_bytes(_undated(made.read_bytes()))


def _undated(data: bytes) -> bytes:
    """A PDF without the day and the random numbers of its making, no byte moved."""
    data = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", b"20200101000000", data)
    return re.sub(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32, data)


def lay_out(text: str) -> Iterator[str]:
    """The body of a Word file, block by block."""
    lines = _joined(_lines(text))
    at, centred, begun = 0, False, False
    while at < len(lines):
        stretch = _cells(lines, at) or _head(lines, at) or _foot(lines, at)
        if stretch:
            block, at = stretch
            yield block
            continue
        line = lines[at]
        titled = bool(_TYPE.match(line.text))
        centred = titled or (centred and _is_title(line))
        yield _paragraph(line, centred, titled and begun and not line.text.endswith(":"))
        begun, at = begun or titled, at + 1


def _lines(text: str) -> Iterator[Line]:
    """The lines with words, or with a tab, which opens a cell; bold runs on over a line's end, not over a gap."""
    bold = italic = False
    for printed in text.split("\n"):
        heading = _HEADING.match(printed)
        runs = []
        for piece in _MARKUP.split(printed[heading.end() :] if heading else printed):
            if piece.startswith("*"):
                bold, italic = bold ^ (len(piece) > 1), italic ^ (len(piece) != 2)
            elif piece and not _MARKUP.match(piece):
                runs.append(word.Run(piece, bold=bold, italic=italic))
        if not printed.strip():
            bold = italic = False
        if runs and printed.strip(" \r"):
            yield Line(tuple(runs), heading is not None)


def _joined(lines: Iterable[Line]) -> list[Line]:
    """The lines, one that the end of a page had cut put together again."""
    made: list[Line] = []
    for line in lines:
        if made and _goes_on(made[-1], line):
            made[-1] = Line((*made[-1].runs, word.Run(" "), *line.runs), made[-1].headed)
        else:
            made.append(line)
    return made


def _goes_on(before: Line, line: Line) -> bool:
    closed = before.text.endswith((".", ";", ":", "!", "?", "”", '"')) or before.text.isupper() or not before.text
    first = line.text[:1]
    tabbed = any("\t" in run.text for one in (before, line) for run in one.runs)
    return first.islower() and not (closed or tabbed or _LIST_MARK.match(line.text))


def _is_title(line: Line) -> bool:
    open_end = not line.text.endswith((".", ";", ":", ","))
    return open_end and len(line.text) <= _LONGEST_TITLE and not _NUMBERED.match(line.text)


def _paragraph(line: Line, centred: bool, begins_page: bool) -> str:
    """Bold is what the text marks so, and what the decree sets so: the name of the document, headings in capitals."""
    bold = line.headed or (centred and not line.text.startswith("(")) or line.text.isupper()
    return word.paragraph(line.runs, centred=centred, bold=bold, begins_page=begins_page)


Stretch = tuple[str, int]
"""A block that several lines make, and the number of the line after it."""


def _cells(lines: Sequence[Line], at: int) -> Stretch | None:
    """Rows of a ruled table: lines with tabs between words. Or cells that tabs open, two in a row, without rules."""
    end = at
    while end < len(lines) and "\t" in _whole(lines[end]).strip():
        end += 1
    if end > at:
        return word.table([_split(line) for line in lines[at:end]]), end
    if not _whole(lines[at]).startswith("\t"):
        return None
    end = next((n for n in range(at, len(lines)) if _TYPE.match(lines[n].text)), len(lines))
    cells: list[list[Line]] = []
    for line in lines[at:end]:
        if _whole(line).startswith("\t"):
            cells.append([])
        if line.text:
            cells[-1].append(line)
    pairs = [cells[n : n + 2] for n in range(0, len(cells), 2)]
    centred = not lines[at + 1].text.startswith("Nơi nhận")
    return "".join(word.columns(*(_column(cell, centred) for cell in [*pair, []][:2])) for pair in pairs), end


def _whole(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def _split(line: Line) -> list[list[word.Run]]:
    """The runs of each cell of a row."""
    cells: list[list[word.Run]] = [[]]
    for run in line.runs:
        first, *others = run.text.split("\t")
        cells[-1].append(run._replace(text=first))
        cells += [[run._replace(text=other)] for other in others]
    return cells


def _column(lines: Iterable[Line], centred: bool) -> list[str]:
    """The lines of a cell; below capitals there is room for a signature above a name."""
    made, before = [], ""
    for line in lines:
        bold = (centred and line.text.isupper()) or line.text.startswith("Nơi nhận")
        room = _SIGNATURE if before.isupper() and _NAME.match(line.text) else _NO_ROOM
        made.append(word.line(line.runs, centred=centred, bold=bold, room=room))
        before = line.text
    return made


def _head(lines: Sequence[Line], at: int) -> Stretch | None:
    """The number on the left, place and day on the right."""
    if not _NUMBER.match(lines[at].text) or at + 1 == len(lines) or not _DAY.match(lines[at + 1].text):
        return None
    left, right = (_column([line], centred=True) for line in lines[at : at + 2])
    return word.columns(left, right), at + 2


def _foot(lines: Sequence[Line], at: int) -> Stretch | None:
    """The recipients on the left, what follows them on the right, to the end or the next part."""
    if not lines[at].text.startswith("Nơi nhận"):
        return None
    end = next((n for n in range(at, len(lines)) if _TYPE.match(lines[n].text)), len(lines))
    sides = groupby(lines[at:end], lambda line: line.text.startswith(("Nơi nhận", "-")))
    made = {left: list(side) for left, side in sides}
    return word.columns(_column(made[True], centred=False), _column(made.get(False, []), centred=True)), end


if __name__ == "__main__":
    main()
