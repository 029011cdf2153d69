"""Tables of figures, once for a terminal and once for Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first ``left`` columns are words, the others figures."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: int = 1


def as_text(grid: Grid) -> str:
    """Columns padded with blanks.

    >>> print(as_text(Grid("", ("layer", "F1"), (("citations", "0.97"),))))
    layer        F1
    citations  0.97
    """
    lines = _padded([grid.header, *grid.rows], grid.left, "  ")
    return "\n".join([*([grid.title] if grid.title else []), *(line.rstrip() for line in lines)])


def as_markdown(grid: Grid) -> str:
    """A Markdown table below its title.

    >>> print(as_markdown(Grid("", ("layer", "F1"), (("citations", "0.97"),))))
    | layer     |   F1 |
    | --------- | ---: |
    | citations | 0.97 |
    """
    rows = [tuple(cell.replace("|", "\\|") for cell in row) for row in (grid.header, *grid.rows)]
    padded = _padded(rows, grid.left, " | ")
    widths = _widths(rows)
    rule = " | ".join("-" * width if at < grid.left else "-" * (width - 1) + ":" for at, width in enumerate(widths))
    lines = [f"| {line} |" for line in (padded[0], rule, *padded[1:])]
    return "\n".join([*([f"### {grid.title}", ""] if grid.title else []), *lines])


def _widths(rows: Sequence[tuple[str, ...]]) -> list[int]:
    return [max(3, *(len(cell) for cell in column)) for column in zip(*rows, strict=True)]


def _padded(rows: Sequence[tuple[str, ...]], left: int, gap: str) -> list[str]:
    widths = _widths(rows)
    return [
        gap.join(
            cell.ljust(width) if at < left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
