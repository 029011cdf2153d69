"""What follows the name of a body and says of which territory or level it is.

``tỉnh``, ``tỉnh Hưng Yên``, ``xã Sơn Hồng``, ``các huyện, thành phố, thị xã``, ``cấp huyện``, ``các cấp``,
``Việt Nam``, ``Nghệ An``, and chains of these. Levels: Luật Tổ chức chính quyền địa phương 2015 and 2025.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from plan_extract.tables.agencies import LevelName
from plan_extract.tables.territories import Province
from plan_extract.words.agencies.proper_names import in_title_case, name_end
from plan_extract.words.agencies.registry import province_names
from plan_extract.words.folding import fold
from plan_extract.words.names import Words

_LEVELS: dict[str, LevelName | None] = {
    "tỉnh": "province",
    "thành phố": None,
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_SHORT = {"tp": "thành phố", "tt": "thị trấn", "tx": "thị xã", "thành": "thành phố", "thị": "thị xã"}
_FIRST = frozenset({word.split()[0] for word in _LEVELS} | set(_SHORT))
_UNLIKE = {
    "tỉnh": fold("ủy đoàn đội lỵ lộ táo thành").split(),
    "huyện": fold("ủy đoàn đội lỵ đường").split(),
    "quận": fold("ủy đoàn").split(),
    "xã": fold("hội viên đội luận giao thuyết").split(),
    "phường": ["hội"],
    "thành": fold("lập viên phần tích công tựu ủy đoàn trường").split(),
    "thị": fold("trường sát hiếu giác ủy đoàn thực phần").split(),
}
_CENTRAL = {"trung": ("ương",), "tw": (), "quốc": ("gia",)}
_OTHER_LEVELS = {
    words[:2]: words
    for words in (
        ("các", "cấp"), ("ở", "các", "cấp"), ("hai", "cấp"), ("2", "cấp"), ("cùng", "cấp"),
        ("các", "địa", "phương"), ("cơ", "sở"),
    )
}  # fmt: skip
"""Levels that name no territory, by their first two words."""
_BRANCHES = frozenset({"khu vực", "cơ sở"})
_NUMERALS = frozenset("0123456789ivx")


class Suffix(NamedTuple):
    """A territory or level after a name.

    ``last`` is its last word, ``name`` its words as they read in full, ``own`` the level word (``tỉnh``) that stands
    for the issuer's own territory, ``place`` the code of a province that is printed, ``many`` whether it is a class.
    """

    last: int
    name: str
    level: LevelName | None
    own: str | None = None
    place: str | None = None
    many: bool = False


def level_of(word: str) -> LevelName | None:
    """The level of a territory word; None for ``thành phố``, which may be of two levels."""
    return _LEVELS.get(word)


def territory_word(words: Words, index: int, *, in_list: bool = False) -> tuple[str, int] | None:
    """The territory word at a place and the index of its last syllable; ``thị``, ``thành`` only in lists."""
    first = words.word(index)
    if first not in _FIRST:
        return None
    if first in _LEVELS:
        return None if words.edge(index + 1) in _UNLIKE.get(first, ()) else (first, index)
    two = f"{first} {words.edge(index + 1)}"
    if two in _LEVELS:
        return two, index + 1
    allowed = first == "tp" or (in_list and first in _SHORT and words.edge(index + 1) not in _UNLIKE.get(first, ()))
    return (_SHORT[first], index) if allowed else None


def territory_list(words: Words, index: int, *, least: int) -> tuple[list[str], int] | None:
    """Territory words joined by commas, ``và`` or ``/``: at least so many of them.

    Only the last may have a name, and only after ``các`` (``least`` 1): ``các huyện và thành phố Pleiku``.
    """
    found: list[str] = []
    last, at = index, index
    while word := territory_word(words, at, in_list=True):
        named = _named_member(words, word[1]) if found else None
        if named and least > 1:
            break
        found.append(word[0])
        last = named or word[1]
        at = -1 if named else _next_member(words, last)
        if at < 0:
            break
    return (found, last) if len(found) >= least else None


def _next_member(words: Words, last: int) -> int:
    """Where the next member of a list begins, -1 when the list ends."""
    edge = words.edge(last + 1)
    if edge[:1] in (",", "/", "-", "&"):
        return last + 1
    return last + 2 if edge == "và" else -1


def _named_member(words: Words, last: int) -> int | None:
    """The last word of the proper name after a territory word, None when it has none."""
    following = last + 1
    if words.edge(following) != words.word(following) or not words.capital(following) or words.loud(following):
        return None
    return name_end(words, following)


def suffix(words: Words, last: int, *, after: str = " ") -> Suffix | None:
    """The chain of territories and levels after a word, None when there is none.

    ``after`` is what stands before the first of them; a bracket may stand between a name and its territory.
    """
    found: Suffix | None = None
    for _ in range(3):
        if words.word(last + 1) not in _first_words() or not _follows(words, last + 1, after):
            break
        piece = _piece(words, last + 1)
        if piece is None:
            break
        found = piece._replace(name=f"{found.name} {piece.name}") if found else piece
        if piece.place or piece.many:
            break
        last, after = piece.last, " "
    return found


def _follows(words: Words, index: int, after: str) -> bool:
    if after == " ":
        return words.edge(index) == words.word(index)
    return words.gap(index).startswith(after)


def _piece(words: Words, index: int) -> Suffix | None:
    for read in _READERS.get(words.word(index), ()):
        if piece := read(words, index):
            return piece
    return _province(words, index)


def _country(words: Words, index: int) -> Suffix | None:
    if words.word(index) == "việt" and words.next_to(index + 1, "nam"):
        return Suffix(index + 1, "Việt Nam", "central")
    return None


def _central(words: Words, index: int) -> Suffix | None:
    first = words.word(index)
    if not words.next_to(index + 1, *_CENTRAL[first]):
        return None
    return Suffix(index + len(_CENTRAL[first]), "quốc gia" if first == "quốc" else "Trung ương", "central")


def _level(words: Words, index: int) -> Suffix | None:
    """``cấp huyện``, ``cấp huyện, cấp xã``, ``cấp xã, phường``, ``các cấp``, ``cùng cấp``."""
    first = words.word(index)
    chain = _OTHER_LEVELS.get((first, words.word(index + 1)))
    if chain and words.next_to(index + 1, *chain[1:]):
        return Suffix(index + len(chain) - 1, " ".join(chain), None, many=True)
    if first != "cấp":
        return None
    found, last, at = [], -1, index
    while at >= 0 and (word := territory_word(words, at + (words.word(at) == "cấp"))):
        found.append(word[0])
        last = word[1]
        at = _next_member(words, last)
    return _levels(words, index, last, found) if found else None


def _levels(words: Words, index: int, last: int, found: list[str]) -> Suffix:
    levels = {_LEVELS[word] for word in found}
    return Suffix(last, _quoted(words, index, last), levels.pop() if len(levels) == 1 else None, many=True)


def _quoted(words: Words, first: int, last: int) -> str:
    """Words as printed, in lower case where they are set in capitals."""
    text = " ".join(words.as_printed(first, last).split())
    return text.lower() if words.loud(first) else text


def _class(words: Words, index: int) -> Suffix | None:
    """``các huyện, thành phố``; without ``các`` only several: ``huyện, thành phố, thị xã``."""
    plural = words.word(index) == "các"
    found = territory_list(words, index + plural, least=1 if plural else 2)
    if found is None:
        return None
    kinds, last = found
    last = _directly_under(words, last)
    return Suffix(last, _quoted(words, index, last), common_level(kinds), many=True)


def _directly_under(words: Words, last: int) -> int:
    """Past ``trực thuộc Trung ương``, which belongs to ``tỉnh, thành phố``."""
    if words.word(last + 1) == "trực":
        for chain in (("trực", "thuộc", "trung", "ương"), ("trực", "thuộc", "tw")):
            if words.next_to(last + 1, *chain):
                return last + len(chain)
    return last


def common_level(kinds: list[str]) -> LevelName | None:
    """The level that territory words share; a city is of the level of its neighbours."""
    levels = {_LEVELS[kind] for kind in kinds if _LEVELS[kind]}
    return levels.pop() if len(levels) == 1 else None


def _one(words: Words, index: int) -> Suffix | None:
    """``tỉnh``, ``tỉnh Hưng Yên``, ``xã Sơn Hồng``."""
    word = territory_word(words, index)
    if word is None:
        return None
    kind, last = word
    named = words.edge(last + 1) == words.word(last + 1) or words.gap(last + 1) in (". ", ".")
    match = province_names().longest(words, last + 1) if kind in ("tỉnh", "thành phố") and named else None
    if match and kind in ("tỉnh", match[0].kind):
        return _of_province(match, kind)
    follows = words.edge(last + 1) == words.word(last + 1)
    end = name_end(words, last + 1) if kind != "tỉnh" and follows else None
    if end is None:
        return Suffix(last, kind, _LEVELS[kind], own=kind)
    level = _LEVELS[kind] or "district"
    return Suffix(end, f"{kind} {in_title_case(words, last + 1, end)}", level)


def _of_province(match: tuple[Province, int], kind: str) -> Suffix:
    row, last = match
    return Suffix(last, f"{kind} {row.name}", "province", place=row.code)


def _region(words: Words, index: int) -> Suffix | None:
    """``khu vực 3``, ``khu vực XI``, ``khu vực Gò Dầu``: regional branches."""
    if words.word(index) != "khu" or not words.next_to(index + 1, "vực"):
        return None
    return _branch(words, index) or Suffix(index + 1, "khu vực", None)


def _branch(words: Words, index: int) -> Suffix | None:
    """``cơ sở 3``, ``cơ sở Gò Dầu``: one branch by its figure or the place that it has its name from."""
    chain, at = f"{words.word(index)} {words.word(index + 1)}", index + 2
    number = words.word(at)
    if chain not in _BRANCHES or not number or words.edge(at) != number:
        return None
    if set(number) <= _NUMERALS:
        return Suffix(at, f"{chain} {words.as_printed(at)}", None)
    end = None if words.loud(at) else name_end(words, at)
    return Suffix(end, f"{chain} {in_title_case(words, at, end)}", None) if end else None


def _province(words: Words, index: int) -> Suffix | None:
    """A province's name alone: ``Hội Khuyến học Nghệ An``."""
    match = province_names().longest(words, index) if words.capital(index) else None
    if match is None:
        return None
    row, last = match
    name = f"{row.kind} {row.name}" if words.word(index).startswith("tp") else row.name
    return Suffix(last, name, "province", place=row.code)


@cache
def _first_words() -> frozenset[str]:
    """The words with which a territory or level begins."""
    return frozenset({*_READERS, *(first for first, _ in province_names().openings())})


_READERS: dict[str, tuple[Callable[[Words, int], Suffix | None], ...]] = {
    "việt": (_country,),
    "khu": (_region,),
    **dict.fromkeys(_CENTRAL, (_central,)),
    **dict.fromkeys(("cấp", *(first for first, _ in _OTHER_LEVELS)), (_level,)),
    "cơ": (_branch, _level),
    **dict.fromkeys(_FIRST, (_class, _one)),
    "các": (_level, _class),
}
"""By the first word of a territory or level, what may read it; a province's name alone may be any word."""
