"""Series of numbers and letters: a gap, a repeat, a number of another series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plan_extract.checks.case import Case, finding
from plan_extract.extractor import Mention
from plan_extract.structure.marks import BULLETS, Mark, Style, read_mark
from plan_extract.text import Item, Span, Tree

_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
_SKIPPED = "đfjwz"
"""Letters that one list has and another leaves out: the Vietnamese alphabet has đ and no f, j, w, z."""
_DOTTED = (Style.DOTTED, Style.DOTTED3, Style.DOTTED4)
_LETTERS = (Style.LETTER, Style.CAPITAL)
_ROW_NUMBER = re.compile(r"(\d{1,3})\.?\Z")
_NUMBER_COLUMN = ("tt", "stt", "số tt", "số thứ tự", "tt.", "stt.")
_ROMAN = (
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
)  # fmt: skip
_FARTHEST = 4
"""A jump wider than this is another kind of number, not a gap."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A marked line: its mark, the place of the printed mark, and the section it hangs under (-1 for none)."""

    mark: Mark
    printed: str
    span: Span
    parent: int


@dataclass(slots=True)
class _Series:
    """The series under one parent by style: open, closed by a wider mark, broken off by another ``1``."""

    last: dict[Style, _Entry] = field(default_factory=dict)
    closed: dict[Style, _Entry] = field(default_factory=dict)
    broken: dict[Style, _Entry] = field(default_factory=dict)

    def put(self, entry: _Entry) -> list[_Entry]:
        """Add an entry and return those that it may go on from, the nearest first."""
        style = entry.mark.style
        before = [shelf[style] for shelf in (self.last, self.closed, self.broken) if style in shelf]
        for narrower in [one for one in self.last if one > style]:
            self.closed[narrower] = self.last.pop(narrower)
        if before and entry.mark.ordinal == 1:
            self.broken[style] = before[0]
        self.last[style] = entry
        return before


def follows(before: str, letter: str) -> bool:
    """Whether a letter comes next: ``d, đ, e`` and ``d, e`` alike.

    >>> [follows(*pair) for pair in ("dđ", "de", "đe", "eg", "ik", "bd")]
    [True, True, True, True, True, False]
    """
    first, second = _ALPHABET.find(before.lower()), _ALPHABET.find(letter.lower())
    return 0 <= first < second and all(one in _SKIPPED for one in _ALPHABET[first + 1 : second])


def numbering(case: Case) -> Iterator[Mention]:
    """Marks that do not count on from the one before them, and dotted numbers under another number's heading."""
    series: dict[int, _Series] = {}
    blamed: set[int] = set()
    for entry in _entries(case):
        before = series.setdefault(entry.parent, _Series()).put(entry)
        problem = _strange(case.tree, entry, series[entry.parent])
        if problem and entry.parent not in blamed:
            blamed.add(entry.parent)  # one wrong prefix is copied down the whole list
        else:
            problem = None if problem else _break(case, before, entry)
        if problem:
            yield finding("numbering", "info", entry.span, problem)


def _entries(case: Case) -> Iterator[_Entry]:
    for item in case.tree.items:
        if len(item.mark) < 2:  # none, or a bullet
            continue
        mark = read_mark(item.mark + " A", item.mark.lower() + " a")
        if mark.number is not None and mark.style not in BULLETS:
            parent = case.tree.sections[item.section].parent if item.heading else item.section
            yield _Entry(mark, item.mark, _mark_span(case, item), parent)


def _mark_span(case: Case, item: Item) -> Span:
    """The printed mark without its dot or bracket, just before the item's words."""
    start = case.text.rfind(item.mark, max(0, item.span.start - len(item.mark) - 4), item.span.start)
    if start < 0:
        return item.span
    return Span(start, start + len(item.mark.rstrip(".)/: ")))


def _break(case: Case, earlier: Sequence[_Entry], entry: _Entry) -> str | None:
    """What is wrong with an entry after those before it, None when it goes on from any of them."""
    own = [one for one in earlier if not _of_other_prefix(one.mark, entry.mark)]
    if not own or any(_goes_on(one.mark, entry.mark) for one in own):
        return None
    step = entry.mark.ordinal - own[0].mark.ordinal
    if own[0].mark.number == entry.mark.number:
        return f"Số thứ tự “{entry.printed}” bị lặp lại." if entry.mark.ordinal > 1 else None
    if 1 < step <= _FARTHEST and not _stands_between(case, own[0], entry):
        return f"Số thứ tự nhảy từ “{own[0].printed}” sang “{entry.printed}”, thiếu số ở giữa."
    return None


def _of_other_prefix(first: Mark, second: Mark) -> bool:
    return second.style in _DOTTED and _prefix(first) != _prefix(second)


def _goes_on(first: Mark, second: Mark) -> bool:
    if second.style in _LETTERS:
        return follows(first.number or "", second.number or "")
    return second.ordinal == first.ordinal + 1


def _stands_between(case: Case, before: _Entry, entry: _Entry) -> bool:
    """Whether the next mark is printed somewhere before the later one: in a table, or inside a line."""
    wanted = _next_number(before.mark)
    words = case.text[before.span.end : entry.span.start]
    return bool(re.search(rf"(?<![\w.]){re.escape(wanted)}(?:[.)/:]|\s*[-–])", words))


def _next_number(mark: Mark) -> str:
    """The number after this one, as it would be printed."""
    number = mark.number or ""
    if mark.style in _LETTERS:
        following = next((one for one in _ALPHABET if follows(number, one) and one not in _SKIPPED), "?")
        return following if number.islower() else following.upper()
    if mark.style is Style.ROMAN:
        return _ROMAN[mark.ordinal + 1] if mark.ordinal + 1 < len(_ROMAN) else "?"
    return re.sub(r"[^\W_]+\Z", str(mark.ordinal + 1), number)


def _prefix(mark: Mark) -> str:
    return (mark.number or "").rpartition(".")[0]


def _strange(tree: Tree, entry: _Entry, series: _Series) -> str | None:
    """A dotted number under the heading of another, or a plain one that goes on a dotted series."""
    above = _numbered_above(tree, entry.parent)
    if above is None:
        return None
    if entry.mark.style in _DOTTED and _prefix(entry.mark) != above:
        return f"Mục “{entry.printed}” nằm dưới mục “{above}”, số không khớp."
    if entry.mark.style is Style.ARABIC:
        dotted = next((series.closed[style] for style in _DOTTED if style in series.closed), None)
        if dotted and _prefix(dotted.mark) == above and dotted.mark.ordinal + 1 == entry.mark.ordinal:
            return f"Mục “{entry.printed}” đứng sau “{dotted.printed}”, lẽ ra là “{above}.{entry.mark.number}.”."
    return None


def _numbered_above(tree: Tree, index: int) -> str | None:
    """The arabic or dotted number of the nearest numbered section, None when it is of another kind."""
    for section in tree.above(index):
        if section.number:
            return section.number if re.fullmatch(r"\d+(?:\.\d+)*", section.number) else None
    return None


def row_numbers(case: Case) -> Iterator[Mention]:
    """Gaps and repeats in the number column of a table; a number that begins anew begins a group."""
    for table in case.document.tables:
        column = next((at for at, cell in enumerate(table.rows[0]) if case.folded[slice(*cell)] in _NUMBER_COLUMN), -1)
        if column < 0:
            continue
        before, cell = 0, Span(0, 0)
        for row in table.rows[1:]:
            match = _ROW_NUMBER.match(case.text[slice(*row[column])]) if column < len(row) else None
            if match is None or row[column] == cell:  # one cell merged over several rows
                continue
            cell = row[column]
            number = int(match[1])
            if before and number in (before, *range(before + 2, before + _FARTHEST)) and number != 1:
                what = "bị lặp lại" if number == before else f"đứng ngay sau {before}"
                yield finding("numbering", "info", row[column], f"Số thứ tự {number} trong bảng {what}.")
            before = number
