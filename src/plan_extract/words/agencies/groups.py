"""Classes of organs: ``các sở, ban, ngành``, ``cấp ủy``, ``các cơ quan báo chí``, ``các cơ quan, đơn vị``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plan_extract.tables.agencies import LevelName, Noun
from plan_extract.words.agencies.registry import PLURALS, after_head, class_nouns
from plan_extract.words.agencies.stops import border_after
from plan_extract.words.agencies.tails import in_full
from plan_extract.words.agencies.territories import common_level, suffix
from plan_extract.words.folding import fold
from plan_extract.words.names import Words

_AFTER_BARE = ("ngành", "địa phương")
_JOINTS = frozenset(",/-&")
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

    After a post (``headed``) it needs no ``các``: ``Thủ trưởng cơ quan, đơn vị``; with it one noun is enough: ``Vụ
    trưởng các Vụ``.
    """
    word = words.word(index)
    if word == "ngành":
        return _branch(words, index)
    plural = word in PLURALS
    first = class_nouns().longest(words, index + plural)
    if first is None or not (plural or headed or first[0].bare):
        return None
    nouns = list(_nouns(words, first))
    if not (plural or headed) and len(nouns) > 1 and _is_whole(nouns[0][0]) and _is_whole(nouns[1][0]):
        del nouns[1:]
    while nouns and not _may_end(words, nouns, plural=plural or headed, alone=plural and headed):
        nouns.pop()
    return _of_nouns(words, index, nouns) if nouns else None


def beside(words: Words, last: int) -> Group | None:
    """The class joined to one without ``các``: in ``cấp ủy Đảng, chính quyền địa phương`` each is its own."""
    edge = words.edge(last + 1)
    index = last + 1 if edge[:1] == "," else last + 2 if edge == "và" else -1
    noun = next(_nouns(words, class_nouns().longest(words, index)), None) if index > 0 else None
    return _of_nouns(words, index, [noun]) if noun and _is_whole(noun[0]) else None


def _is_whole(noun: Noun) -> bool:
    """Whether a noun names a class of organs by itself: ``cấp ủy``, not ``sở`` or ``địa phương``."""
    return noun.strength == "group" and " " in noun.name


def _branch(words: Words, index: int) -> Group | None:
    """``ngành Y tế``, ``ngành giáo dục và đào tạo``: a branch of the administration, resolved to nobody."""
    match = after_head("so").longest(words, index + 1)
    if match is None or words.edge(index + 1) != words.word(index + 1) or not border_after(words, match[1]):
        return None
    return Group(index, match[1], in_full(words, index, match[1], loud=words.loud(index)), "generic")


def _nouns(words: Words, match: tuple[Noun, int] | None) -> Iterator[tuple[Noun, int]]:
    """The class noun and those joined to it by commas, ``và``, ``/`` or a dash."""
    while match:
        edge, following = words.edge(match[1] + 1), match[1] + 1
        if edge in match[0].unlike and edge == words.word(following):
            return
        yield match
        if edge == "và":
            following += 1
        elif edge[:1] not in _JOINTS:
            return
        match = class_nouns().longest(words, following)


def _may_end(words: Words, nouns: list[tuple[Noun, int]], *, plural: bool, alone: bool) -> bool:
    """Whether the nouns make a class by themselves and the sentence may go on behind them."""
    first, (row, last) = nouns[0][0], nouns[-1]
    if row.head and after_head(row.head).longest(words, last + 1):
        return len(nouns) == 1 or words.edge(last + 1) != words.word(last + 1)
    if len(nouns) == 1:
        if not (row.alone or (alone and row.strength == "group") if plural else row.bare and _is_whole(row)):
            return False
        return _is_whole(row) or _border(words, last)
    if not plural and first.strength == "generic":
        return words.next_to(last + 1, "liên", "quan") or words.next_to(last + 1, "có", "liên", "quan")
    if not plural and row.name not in _AFTER_BARE and all(noun.strength != "group" for noun, _ in nouns[1:]):
        return False
    return row.strength == "group" or _border(words, last) or len(nouns) > 2


def _border(words: Words, last: int) -> bool:
    return border_after(words, last) or suffix(words, last) is not None


def _of_nouns(words: Words, first: int, nouns: list[tuple[Noun, int]]) -> Group | None:
    last = nouns[-1][1]
    heads = [row.head for row, _ in nouns if row.strength == "group"]
    loud = words.loud(first)
    name = in_full(words, first, last, loud=loud)
    kind, head = ("group", heads[0]) if heads else ("generic", "")
    return _placed(words, Group(first, last, name.capitalize() if loud else name, kind, head, _level(nouns)))


def _level(nouns: list[tuple[Noun, int]]) -> LevelName | None:
    """The level of the first noun that has one; territories share theirs, and a class mixed with them has none."""
    level: LevelName | None = None
    places: list[str] = []
    for row, _ in nouns:
        if row.strength == "place":
            places.append(_PLACE_WORDS.get(row.name, row.name))
        elif row.name == "địa phương":
            return None
        elif row.strength == "group":
            level = level or row.level
    if not places:
        return level
    return common_level(places) if len(places) == len(nouns) else None


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
