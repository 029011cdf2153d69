"""Printing with rich, to a string: columns that fit, words that wrap, nothing that a terminal obeys."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import StringIO
from typing import NamedTuple

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

MIN_WIDTH = 40
WIDE = 110
"""Columns of a terminal from which every field has a column of its own."""

GREY = "bright_black"
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]+")


def plain(words: str | None) -> str:
    """Words on one line, without control characters and direction marks.

    >>> plain("a\\tb\\x1b[31m  c")
    'a b [31m c'
    """
    return " ".join(_UNSAFE.sub(" ", words or "").split())


def cell(*parts: tuple[str | None, str]) -> Text:
    """A cell of lines, each with a style; empty ones are left out."""
    lines = [Text(plain(words), style=style) for words, style in parts if plain(words)]
    return Text("\n").join(lines)


class Column(NamedTuple):
    """A column: its header, its share of what columns of a fixed width leave, or that fixed width."""

    header: str
    ratio: int | None = None
    fixed: int | None = None
    right: bool = False


def grid(title: str, columns: Iterable[Column]) -> Table:
    """An empty table, as wide as what it is printed on."""
    table = Table(
        title=Text(title, style="bold"),
        title_justify="left",
        box=box.HORIZONTALS,
        show_lines=True,
        expand=True,
        padding=(0, 1),
        pad_edge=False,
    )
    for column in columns:
        table.add_column(
            column.header,
            ratio=column.ratio,
            justify="right" if column.right else "left",
            width=column.fixed,
            overflow="fold",
            header_style="bold",
        )
    return table


def printed(parts: Iterable[RenderableType], *, width: int, color: bool) -> str:
    """The parts below each other as text, ``width`` columns wide; with ANSI colours if asked for."""
    stream = StringIO()
    console = Console(
        file=stream,
        width=max(width, MIN_WIDTH),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))
