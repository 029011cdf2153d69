"""Files of every form with one table, the header of which has merged cells."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx_sample import cell, docx, row, table
from html_sample import page
from pdf_sample import Page, pdf
from plan_extract.readers import read
from plan_extract.text import Document

Merged = tuple[str, int, int]
"""Words, and how many columns and rows a cell spans."""

HEAD = "KẾ HOẠCH\nPhát triển nghề cá ven biển của huyện giai đoạn 2026 - 2030\n\nI. MỤC TIÊU\nCác chỉ tiêu như sau:\n"


def opened(data: bytes) -> Document:
    return read(io.BytesIO(data))


def as_html(header: Sequence[Sequence[Merged]], rows: Sequence[Sequence[str]]) -> bytes:
    upper = (
        "".join(f'<td colspan="{columns}" rowspan="{down}">{words}</td>' for words, columns, down in one)
        for one in header
    )
    body = ("".join(f"<td>{words}</td>" for words in one) for one in rows)
    return page(f"<table border=1>{''.join(f'<tr>{one}</tr>' for one in (*upper, *body))}</table>").encode()


def grid(header: Sequence[Sequence[Merged]]) -> list[list[tuple[str, int, bool]]]:
    """The rows of a header cell by cell: words, columns, whether the cell goes on with the one above."""
    made: list[list[tuple[str, int, bool]]] = []
    reach: dict[int, list[int]] = {}
    for one in header:
        cells: list[tuple[str, int, bool]] = []
        at, following = 0, iter(one)
        width = sum(columns for _, columns, _ in header[0])
        while at < width:
            left = reach.get(at, [0, 0])
            if left[0]:
                cells.append(("", left[1], True))
                left[0] -= 1
            else:
                words, columns, down = next(following)
                cells.append((words, columns, False))
                reach[at] = [down - 1, columns]
            at += cells[-1][1]
        made.append(cells)
    return made


def as_docx(header: Sequence[Sequence[Merged]], rows: Sequence[Sequence[str]]) -> bytes:
    def merged(words: str, columns: int, above: bool, below: bool) -> str:
        down = '<w:vMerge w:val="restart"/>' if below else "<w:vMerge/>" if above else ""
        return cell(words, properties=f'<w:gridSpan w:val="{columns}"/>{down}')

    made = grid(header)
    lines = []
    for number, cells in enumerate(made):
        starts = [sum(columns for _, columns, _ in cells[:at]) for at in range(len(cells))]
        below = made[number + 1] if number + 1 < len(made) else []
        ends = {sum(columns for _, columns, _ in below[:at]) for at, one in enumerate(below) if one[2]}
        lines.append(row(*(merged(*one, start in ends) for one, start in zip(cells, starts, strict=True))))
    return docx(table(*lines, *(row(*one) for one in rows)))


def as_pdf(header: Sequence[Sequence[Merged]], *pages: Sequence[Sequence[str]]) -> bytes:
    """The header stands on each page."""
    return pdf(*(_page(header, rows) for rows in pages))


def _page(header: Sequence[Sequence[Merged]], rows: Sequence[Sequence[str]]) -> Page:
    made = grid(header)
    width = sum(columns for _, columns, _ in header[0])
    xs = [60 + 480 * at / width for at in range(width + 1)]
    without: list[tuple[str, int, int]] = []
    sheet = Page()
    for number, cells in enumerate(made):
        at = 0
        for words, columns, above in cells:
            span = range(at, at + columns)
            without += [("right", number, column) for column in span[:-1]]
            without += [("below", number - 1, column) for column in span if above]
            sheet.text(xs[at] + 2, 114 + 20 * number, words, 6)
            at += columns
    for number, one in enumerate(rows, len(made)):
        for x, words in zip(xs, one, strict=False):
            sheet.text(x + 2, 114 + 20 * number, words, 6)
    ys = [100 + 20 * at for at in range(len(made) + len(rows) + 1)]
    return sheet.grid(xs, ys, without=without)


def as_tabs(header: Sequence[Sequence[Merged]], rows: Sequence[Sequence[str]]) -> bytes:
    """As a spreadsheet copies it: a place for every column."""
    lines = [[words for one, columns, _ in cells for words in (one, *[""] * (columns - 1))] for cells in grid(header)]
    return (HEAD + "\n".join(map("\t".join, (*lines, *rows))) + "\n").encode()


def as_words_tabs(header: Sequence[Sequence[Merged]], rows: Sequence[Sequence[str]]) -> bytes:
    """As a word processor copies it: a place for every cell."""
    lines = [[words for words, _, _ in cells] for cells in grid(header)]
    return (HEAD + "\n".join(map("\t".join, (*lines, *rows))) + "\n").encode()


def as_pipes(header: Sequence[Sequence[Merged]], rows: Sequence[Sequence[str]]) -> bytes:
    """Markdown, where a cell under a merge may be missing altogether."""
    lines = [
        [words for one, columns, above in cells if not above for words in (one, *[""] * (columns - 1))]
        for cells in grid(header)
    ]
    made = [f"| {' | '.join(one)} |" for one in (*lines, *rows)]
    return (HEAD + "\n".join([made[0], "|---" * len(lines[0]) + "|", *made[1:]]) + "\n").encode()


def as_rtf(header: Sequence[Sequence[Merged]], rows: Sequence[Sequence[str]]) -> bytes:
    """Converted by LibreOffice; 900 twips a column."""
    made = grid(header)
    plain = [[(words, 1, False) for words in one] for one in rows]
    lines = []
    for at, cells in enumerate([*made, *plain]):
        ends = [900 * sum(columns for _, columns, _ in cells[: number + 1]) for number in range(len(cells))]
        merges = [
            "\\clvmrg" if above else "\\clvmgf" if at < len(made) and columns == 1 else ""
            for _, columns, above in cells
        ]
        borders = "\\clbrdrt\\brdrs\\clbrdrb\\brdrs\\clbrdrl\\brdrs\\clbrdrr\\brdrs"
        places = "".join(f"{merge}{borders}\\cellx{end} " for merge, end in zip(merges, ends, strict=True))
        lines.append(f"\\trowd{places}" + "".join(f"{words}\\intbl\\cell " for words, _, _ in cells) + "\\row ")
    text = "".join(f"{line}\\par\\pard " for line in HEAD.split("\n")) + "".join(lines)
    letters = "".join(one if one.isascii() else f"\\u{ord(one)}?" for one in text)
    return f"{{\\rtf1\\ansi\\uc1 {letters}\\pard\\par}}".encode()
