"""Marks at the heads of lines that the engine misreads: Roman numerals told by their width, letters by their order.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II: parts and sections bear Roman numerals, points the letters of the Vietnamese
alphabet with a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plan_extract.readers.pdf.sheet import Column, Sheet

if TYPE_CHECKING:
    from plan_extract.readers.ocr.phrases import Phrase

_ROMAN = re.compile(r"(?P<first>[VX]?)(?P<ones>[IlJT|]*)[.,:]?L?[.,:]?")
_MOST_ONES = 3
_BEARING = 0.07
_WIDE, _NARROW, _STOP = (0.722, 0.722), (0.333, 0.389), 0.25
"""Widths of V and X, of I, each plain and bold, and of the full stop in Times New Roman, in sizes."""

_NUMBER = re.compile(r"(l(?=\.)|\d{1,2}(?:\.\d{1,2}){0,2}(?=,))[.,]")
_INDENT = 0.8
_MANY_LETTERS = 20
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_POINT = re.compile(r"(\w|[|!¡€&])\)(?= )")


def with_numerals(phrases: Sequence[Phrase], misread: list[tuple[str, str]]) -> Iterator[Phrase]:
    """The phrases of a page with the numbers at their heads put right; ``misread`` takes what was changed.

    Roman numerals before capitals are as their width says; ``5,`` at the head of an indented line is ``5.``.
    """
    left = min((phrase.words[0].left for phrase in phrases if phrase.letters >= _MANY_LETTERS), default=0.0)
    for phrase in phrases:
        head = phrase.words[0]
        indented = head.left - left > _INDENT * phrase.size
        mark = _mark(phrase, indented) if len(phrase.words) > 1 and not head.held else None
        if mark is None or mark == head.text:
            yield phrase
            continue
        if not mark.startswith(head.text):
            misread.append((head.text, mark))
        yield phrase._replace(words=(head._replace(text=mark), *phrase.words[1:]))


def _mark(phrase: Phrase, indented: bool) -> str | None:
    """The mark that the first word of a phrase is meant for, told by it and the next."""
    after = phrase.words[1].text
    if len(after) > 1 and after.isupper():
        return _numeral(phrase)
    number = _NUMBER.fullmatch(phrase.words[0].text) if indented and after[0].isupper() else None
    return f"{number[1].replace('l', '1')}." if number else None


def _numeral(phrase: Phrase) -> str | None:
    """The numeral that is as wide as the first word, None when that is no numeral."""
    head = phrase.words[0]
    match = _ROMAN.fullmatch(head.text)
    if not match or not (match["first"] or match["ones"]):
        return None
    wide = (head.right - head.left) / phrase.size + _BEARING - _STOP - (_WIDE[phrase.bold] if match["first"] else 0)
    ones = wide / _NARROW[phrase.bold]
    count = round(ones)
    fits = abs(ones - count) < 0.3 and (0 if match["first"] else 1) <= count <= _MOST_ONES
    return f"{match['first']}{'I' * count}." if fits else None


def set_points_in_order(sheets: Sequence[Sheet]) -> None:
    """Put letters of lists right that can only be the next ones: ``c)``, ``đ)`` and ``h)``, ``1)``, ``k)``.

    Changes one letter for one in the scanned sheets, so that all places hold.
    """
    if all(sheet.source == "native" for sheet in sheets):
        return
    before = ""
    lines = [(sheet, column, at) for sheet in sheets for column in _bodies(sheet) for at in range(len(column.lines))]
    points = [(place, match[1]) for place in lines if (match := _POINT.match(place[1].lines[place[2]].text))]
    for number, (place, letter) in enumerate(points):
        after = points[number + 1][1] if number + 1 < len(points) else ""
        meant = _meant(before, letter, after) if place[0].source == "ocr" else letter
        if meant != letter:
            _change(*place, meant)
        before = meant


def _bodies(sheet: Sheet) -> Iterator[Column]:
    return (block for block in sheet.blocks if isinstance(block, Column) and block.kind == "body")


def _meant(before: str, letter: str, after: str) -> str:
    """The letter of a point after that of the one before.

    >>> _meant("c", "đ", "e"), _meant("h", "1", "k"), _meant("h", "1", "2"), _meant("e", "ø", "h")
    ('d', 'i', '1', 'g')
    """
    if not before or before not in _ALPHABET or letter == "a":
        return letter
    following = _ALPHABET[_ALPHABET.index(before) + 1 :][:1]
    if before == "c" and letter == "đ":
        return "d"
    is_point = letter in _ALPHABET or not following
    is_number = letter.isdigit() and after.isdigit()
    return letter if is_point or is_number else following


def _change(sheet: Sheet, column: Column, at: int, letter: str) -> None:
    line = column.lines[at]
    sheet.misread.append((line.text[:2], f"{letter})"))
    column.lines[at] = line._replace(text=letter + line.text[1:])
