"""Sheets as a report in Markdown (GitHub's tables), to be read as it stands or turned into a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plan_extract.views.sheets.grid import Sheet, shown
from plan_extract.views.wording import WORDS, Language

_SPECIAL = re.compile(r"([\\`*_\[\]{}<>&|~$])")


def markdown(title: str, sheets: Iterable[Sheet], *, lang: Language) -> str:
    """A heading and a table a sheet; columns aside and columns without a value are left out."""
    parts = [f"# {escaped(title)}\n", *(_part(one, lang) for one in sheets)]
    return "\n".join(parts)


def _part(sheet: Sheet, lang: Language) -> str:
    heading = f"## {sheet.tab} ({len(sheet.rows)})\n"
    if not sheet.rows:
        return f"{heading}\n{WORDS[lang]['nothing']}\n"
    return "\n".join([heading, *_table(sheet, sheet.kept(), lang), ""])


def _table(sheet: Sheet, kept: list[int], lang: Language) -> Iterator[str]:
    yield _line(escaped(sheet.columns[at].header) for at in kept)
    yield _line("---:" if sheet.columns[at].kind == "number" else "---" for at in kept)
    for row in sheet.rows:
        yield _line(escaped(shown(row.cells[at], lang)) for at in kept)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(words: str) -> str:
    """Words that Markdown and HTML show as they are, on one line.

    >>> escaped("a|b <i> *c*")
    'a\\\\|b \\\\<i\\\\> \\\\*c\\\\*'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
