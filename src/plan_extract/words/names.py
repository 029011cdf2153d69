"""Names by the thousand: a text cut into words once, and a tree of names walked over them, longest match first.

Both work on folded text. A name is a chain of words; what stands between two words (a blank, a dash, a comma,
``&``) belongs to the chain, and ``và``, ``&`` and a dash may stand for each other where a name has one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate, compress, count, islice, product, repeat
from operator import add, eq
from typing import Any, Generic, TypeVar

from plan_extract.text import Span, Tidy
from plan_extract.words.folding import fold

V = TypeVar("V")

_BREAKS = "\n\t.,;:()[]{}\"'/\\-&+*|?!…<>=%_~#@$^•·▪◦●○❖✓»«"
_APART = frozenset(f"{_BREAKS} ")
_SIGNS = '-,&/."'
_MARKS = {mark: sign for sign in "-,&/." for mark in (sign, f"{sign} ", f" {sign}", f" {sign} ")} | {
    ",\n": ",",
    ' "': '"',
}
_VALUE = "\0"
_OUTSIDE = [""] * 32
"""What stands behind the last word, as far as anything looks ahead, and before the first."""
_PIECE = re.compile(r"(\s*[-,&/.\"]\s*|\s+)?([^\W_]+)")
_JOINTS = {"và": ("và", "&", "-"), "&": ("&", "và", "-"), "-": ("-", ""), ",": (",", "-")}


class _Edges(dict[int, str]):
    """The edges of words, each made when it is first asked for."""

    def __init__(self, text: str, printed: str, folded: list[str], starts: list[int]) -> None:
        self._text, self._printed, self._folded, self._starts = text, printed, folded, starts

    def __missing__(self, index: int) -> str:
        found = ""
        if 0 < index < len(self._folded):
            found, start = self._folded[index], self._starts[index]
            if self._text[start - 1] != " " or self._text[start - 2] in _APART:  # more than a blank
                gap = self._text[self._starts[index - 1] + len(self._folded[index - 1]) : start]
                if gap in _MARKS:
                    found = _MARKS[gap] + found
                elif gap != "\n" or not (self._shouts(index - 1) and self._shouts(index)):
                    found = ""
        self[index] = found
        return found

    def _shouts(self, index: int) -> bool:
        start = self._starts[index]
        return self._printed[start : start + len(self._folded[index])].isupper()


class Words:
    """The words of a tidy view, or of a block of whole lines of it, with their places.

    ``folded[i]`` is the folded word, ``starts[i]`` its offset. Everything between two words is their gap.
    """

    word: Callable[[int], str]
    """The folded word at an index, "" outside the text."""

    edge: Callable[[int], str]
    """The word with the sign before it: ``xã`` after a blank, ``-xã`` after a dash, "" after anything else.

    A line broken inside words set in capitals counts as a blank: heads of documents are set so.
    """

    def __init__(self, tidy: Tidy, block: Span | None = None) -> None:
        self.text = tidy.folded
        self.printed = tidy.text
        start, end = block or (0, len(self.text))
        flat = self.text[start:end]
        for sign in _BREAKS:
            flat = flat.replace(sign, " ")
        parts = flat.split(" ")
        places = accumulate(map(add, map(len, parts), repeat(1)), initial=start)
        self.folded: list[str] = list(filter(None, parts))
        self.starts: list[int] = list(compress(places, parts))
        # asked thousands of times a document: look-ups of the interpreter, no functions
        self.word = [*self.folded, *_OUTSIDE].__getitem__
        self.edge = _Edges(self.text, self.printed, self.folded, self.starts).__getitem__

    def __len__(self) -> int:
        return len(self.folded)

    def end(self, index: int) -> int:
        """Offset after a word."""
        return self.starts[index] + len(self.folded[index])

    def span(self, first: int, last: int) -> Span:
        """The stretch from one word to the end of another."""
        return Span(self.starts[first], self.starts[last] + len(self.folded[last]))

    def gap(self, index: int) -> str:
        """What stands before a word; a line break before the first and after the last."""
        if not 0 < index < len(self.folded):
            return "\n"
        return self.text[self.starts[index - 1] + len(self.folded[index - 1]) : self.starts[index]]

    def next_to(self, index: int, *words: str) -> bool:
        """Whether these words follow, each after a blank."""
        return all(map(eq, words, map(self.edge, count(index))))

    def capital(self, index: int) -> bool:
        """Whether a word is printed with a capital or a digit first."""
        if not 0 <= index < len(self.folded):
            return False
        first = self.printed[self.starts[index]]
        return first.isupper() or first.isdigit()

    def as_printed(self, first: int, last: int | None = None) -> str:
        """A word, or the stretch to another, as printed."""
        last = first if last is None else last
        return self.printed[self.starts[first] : self.starts[last] + len(self.folded[last])]

    def shouts(self, index: int) -> bool:
        """Whether a word is set in capitals throughout."""
        if not 0 <= index < len(self.folded):
            return False
        start = self.starts[index]
        return self.printed[start : start + len(self.folded[index])].isupper()

    def loud(self, index: int) -> bool:
        """Whether a word stands in a stretch of capitals, so that its own capital says nothing."""
        if not self.shouts(index):
            return False
        after = "\n" not in self.gap(index + 1) and self.shouts(index + 1)
        return after or ("\n" not in self.gap(index) and self.shouts(index - 1))


def spellings(name: str) -> Iterator[tuple[str, ...]]:
    """The chains of words under which a name may be printed, the one it is written in first.

    >>> sorted(spellings("Giáo dục và Đào tạo"))
    [('giáo', 'dục', '&đào', 'tạo'), ('giáo', 'dục', '-đào', 'tạo'), ('giáo', 'dục', 'và', 'đào', 'tạo')]
    """
    slots: list[list[tuple[str, ...]]] = []
    joint = ""
    for gap, word in _PIECE.findall(fold(name)):
        sign = gap.strip() or joint
        joint = ""
        if word == "và" and slots and not gap.strip():
            joint = "và"
        else:
            slots.append([_step(one, word) for one in _JOINTS.get(sign, (sign,))])
    for chain in product(*slots):
        yield tuple(word for step in chain for word in step)


def _step(sign: str, word: str) -> tuple[str, ...]:
    return ("và", word) if sign == "và" else (sign + word,)


class Names(Generic[V]):
    """A tree of names, each with a value.

    >>> names = Names[int]()
    >>> names.add("Sở Giáo dục và Đào tạo", 1); names.add("Sở", 2)
    >>> from plan_extract.text import Tidy
    >>> text = "Sở Giáo dục & Đào tạo tỉnh"
    >>> names.longest(Words(Tidy(text, fold(text), ())), 0)
    (1, 4)
    """

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}  # nodes nest without end; under ``_VALUE`` stands a value

    def add(self, name: str, value: V, *, exact: bool = False) -> None:
        """Put a name in, under all its spellings or only as it is written; what was there first stays."""
        for chain in islice(spellings(name), 1) if exact else spellings(name):
            node = self._root
            for word in chain:
                node.setdefault(word.lstrip(_SIGNS), {})  # a dead end, where it never follows a mere blank
                node = node.setdefault(word, {})
            node.setdefault(_VALUE, value)

    def openings(self) -> Iterator[tuple[str, str]]:
        """The first two words of every name, without the sign between them; "" second for names of one word."""
        for first, node in self._root.items():
            for second in node:
                yield first, "" if second == _VALUE else second.lstrip(_SIGNS)

    def matches(self, words: Words, index: int) -> list[tuple[V, int]]:
        """Names that begin at a word, shortest first, each with the index of its last word."""
        found: list[tuple[V, int]] = []
        node = self._root.get(words.word(index))
        word, edge = words.word, words.edge
        while node:
            if _VALUE in node:
                found.append((node[_VALUE], index))
            index += 1
            node = node.get(edge(index)) if word(index) in node else None
        return found

    def longest(self, words: Words, index: int) -> tuple[V, int] | None:
        """The longest name that begins at a word, with the index of its last word."""
        node = self._root.get(words.word(index))
        if node is None:
            return None
        longest, last = None, index
        word, edge = words.word, words.edge
        while node:
            if _VALUE in node:
                longest, last = node, index
            index += 1
            node = node.get(edge(index)) if word(index) in node else None
        return None if longest is None else (longest[_VALUE], last)
