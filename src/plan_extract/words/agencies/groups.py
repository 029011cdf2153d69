"""Classes of organs: ``các sở, ban, ngành``, ``cấp ủy``, ``các cơ quan báo chí``, ``các cơ quan, đơn vị``."""

from __future__ import annotations

from typing import NamedTuple

from plan_extract.tables.agencies import LevelName, Noun
from plan_extract.words.agencies.registry import after_head, class_nouns
from plan_extract.words.agencies.stops import border_after
from plan_extract.words.agencies.tails import in_full
from plan_extract.words.agencies.territories import common_level, suffix
from plan_extract.words.folding import fold
from plan_extract.words.names import Words

_PLURALS = frozenset({"các", "những"})
_AFTER_BARE = ("ngành", "địa phương")
_OF = frozenset({"của", "ở"})


class Group(NamedTuple):
    """A class at words ``first`` to ``last``; ``head`` is the head word that a list after a colon goes on with."""

    first: int
    last: int
    name: str
    kind: str
    head: str = ""
    level: LevelName | None = None
    own: str | None = None
    place: str | None = None


def group(words: Words, index: int, *, headed: bool = False) -> Group | None:
    """The class that begins at a word, None when there is none.

    After a post (``headed``) it needs no ``các``: ``Thủ trưởng cơ quan, đơn vị``.
    """
    first, word = index, words.word(index)
    plural = word in _PLURALS
    if word == "ngành":
        return _branch(words, index)
    nouns = _nouns(words, index + plural)
    while nouns and not _may_end(words, nouns, plural=plural or headed):
        nouns.pop()
    return _of_nouns(words, first, nouns) if nouns else None


def _branch(words: Words, index: int) -> Group | None:
    """``ngành Y tế``, ``ngành giáo dục và đào tạo``: a branch of the administration, resolved to nobody."""
    match = after_head("so").longest(words, index + 1)
    if match is None or words.edge(index + 1) != words.word(index + 1) or not border_after(words, match[1]):
        return None
    return Group(index, match[1], in_full(words, index, match[1], loud=words.loud(index)), "generic")


def _nouns(words: Words, index: int) -> list[tuple[Noun, int]]:
    """Class nouns from a word on, joined by commas, ``và``, ``/`` or a dash."""
    found: list[tuple[Noun, int]] = []
    while match := class_nouns().longest(words, index):
        if not _like(words, match):
            break
        found.append(match)
        index = _next(words, match[1])
        if index < 0:
            break
    return found


def _like(words: Words, match: tuple[Noun, int]) -> bool:
    row, last = match
    edge = words.edge(last + 1)
    return edge not in row.unlike or edge != words.word(last + 1)


def _next(words: Words, last: int) -> int:
    edge = words.edge(last + 1)
    if edge[:1] in (",", "/", "-", "&"):
        return last + 1
    return last + 2 if edge == "và" else -1


def _may_end(words: Words, nouns: list[tuple[Noun, int]], *, plural: bool) -> bool:
    """Whether the nouns make a class by themselves and the sentence may go on behind them."""
    first, (row, last) = nouns[0][0], nouns[-1]
    if not plural and not first.bare:
        return False
    if row.head and after_head(row.head).longest(words, last + 1):
        return len(nouns) == 1 or words.edge(last + 1) != words.word(last + 1)
    if len(nouns) == 1:
        if not (row.alone if plural else row.bare and " " in row.name and row.strength == "group"):
            return False
        return (row.strength == "group" and " " in row.name) or _border(words, last)
    if not plural and first.strength == "generic":
        return words.next_to(last + 1, "liên", "quan") or words.next_to(last + 1, "có", "liên", "quan")
    if not plural and row.name not in _AFTER_BARE and all(noun.strength != "group" for noun, _ in nouns[1:]):
        return False
    return row.strength == "group" or _border(words, last) or len(nouns) > 2


def _border(words: Words, last: int) -> bool:
    return border_after(words, last) or suffix(words, last) is not None


def _of_nouns(words: Words, first: int, nouns: list[tuple[Noun, int]]) -> Group | None:
    rows = [row for row, _ in nouns]
    last = nouns[-1][1]
    strong = next((row for row in rows if row.strength == "group"), None)
    loud = words.loud(first)
    name = in_full(words, first, last, loud=loud)
    kind, head = ("group", strong.head) if strong else ("generic", "")
    return _placed(words, Group(first, last, name.capitalize() if loud else name, kind, head, _level(rows)))


def _level(rows: list[Noun]) -> LevelName | None:
    """The level of the first noun that has one; territories share theirs, and a class mixed with them has none."""
    strengths = {row.strength for row in rows}
    if strengths == {"place"}:
        return common_level([_PLACE_WORDS.get(row.name, row.name) for row in rows])
    if "place" in strengths or "địa phương" in [row.name for row in rows]:
        return None
    levels = [row.level for row in rows if row.level and row.strength == "group"]
    return levels[0] if levels else None


_PLACE_WORDS = {"thành": "thành phố", "thị": "thị xã"}


def _placed(words: Words, found: Group) -> Group:
    """With the territory or level printed after it: ``các đoàn thể tỉnh``, ``các sở, ngành của tỉnh``."""
    after, of = found.last, ""
    if words.edge(after + 1) in _OF:
        of = words.word(after + 1) + " "
        after += 1
    end = suffix(words, after)
    if end is None or (of and end.many and end.name != fold("các cấp")):
        return found
    return found._replace(
        last=end.last,
        name=f"{found.name} {of}{end.name}",
        level=end.level or (None if end.many else found.level),
        own=None if of else end.own,
        place=end.place,
    )
