"""What a DOCX or HTML file holds, in reading order: paragraphs and tables, before they become one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Block = Mapping[str, int]
"""Where something stands in its file, 0-based: ``{paragraph}`` or ``{table, row, cell}``."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A printed paragraph: one line of words, blanks single.

    ``mark`` is the depth of its heading style (0 for none), ``gap`` whether an empty paragraph stands before it,
    ``apart`` whether it begins a column or a box, so that it never goes on with the line before it.
    """

    text: str
    block: Block
    mark: int = 0
    bold: bool = False
    gap: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its file has it: ``columns`` it spans; ``above`` when it only goes on with the cell above it."""

    content: tuple[Paragraph | Grid, ...]
    columns: int = 1
    above: bool = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the cell and of the tables in it."""
        for one in self.content:
            if isinstance(one, Paragraph):
                yield one
            else:
                for row in one.rows:
                    for cell in row:
                        yield from cell.paragraphs()

    @property
    def text(self) -> str:
        """The words of the cell in one line."""
        return " ".join(paragraph.text for paragraph in self.paragraphs())


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its file has it; ``header`` rows are marked as such, ``ruled`` is None where lines are not told."""

    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool | None = None
    header: int = 0


Content = Paragraph | Grid
