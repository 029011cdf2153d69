"""Phrases that name agencies: bodies and classes, and the posts that head them.

``Giám đốc các Sở: Tài chính, Nội vụ`` is two offices, ``Chủ tịch, các Phó Chủ tịch UBND tỉnh`` is two over one body.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plan_extract.tables.agencies import Agency, Post
from plan_extract.words.agencies.bodies import Body, after_authority
from plan_extract.words.agencies.lists import listed, listed_after_post, named_after
from plan_extract.words.agencies.registry import PLURALS, Opening, office_names, post_words
from plan_extract.words.agencies.stops import border_after
from plan_extract.words.folding import fold
from plan_extract.words.names import Words

_AUTHORITIES = ("kt", "tl", "tuq", "tm", "q")
_HEADS_OF_ANY = frozenset(fold(post) for post in ("Thủ trưởng", "Người đứng đầu", "Lãnh đạo"))
_DEPUTIES = {"Thứ trưởng": "Bộ trưởng", "Phó Văn phòng": "Chánh Văn phòng"}
_MOST_TITLES = 6


class Title(NamedTuple):
    """A post at words ``at`` to ``last``; ``first`` is ``các`` before it, where it stands."""

    first: int
    at: int
    last: int
    post: Post

    def name(self, words: Words, post: Post) -> str:
        """The post with the ``các`` before it."""
        return f"{words.as_printed(self.first)} {post.name}" if self.first < self.at else post.name


def phrases(words: Words, index: int, opening: Opening) -> list[Body]:
    """The mentions of the phrase that begins at a word, in text order; [] when none does."""
    if opening.post and (found := _offices(words, index)):
        return found
    return listed(words, index, named=opening.body)


def _offices(words: Words, index: int) -> list[Body]:
    """Posts with the bodies they head; several before one body share it."""
    if whole := office_names().longest(words, index):
        return [_of_row(index, whole[1], whole[0])]
    titles = _titles(words, index)
    if not titles:
        return []
    if held := _held_by(words, titles[-1]):
        before = [one for title in titles[:-1] for one in _sharing(words, title, titles[-1], held[0])]
        return [*before, *held]
    first = (_held_by(words, titles[0]) if len(titles) > 1 else []) or _alone(words, titles[0])
    return [*first, *_deputies(words, titles)] if first and first[-1].last == titles[0].last else first


def _deputies(words: Words, titles: list[Title]) -> Iterator[Body]:
    """The deputies of a post that stands by itself, behind it: ``Chánh Văn phòng, các Phó Chánh Văn phòng``."""
    for title in titles[1:]:
        if not _are_kin(titles[0].post, title.post):
            return
        name = title.name(words, title.post)
        yield Body(title.first, title.last, name, "post", "agency.post", "office", stem=name, bare=True)


def _of_row(first: int, last: int, row: Agency) -> Body:
    return Body(
        first, last, row.name, row.head, "agency.office", "office", row.name, row.agency_id, row.agency_id, row.level
    )


def _titles(words: Words, index: int) -> list[Title]:
    """Posts joined by commas and ``và``: ``Chủ tịch, các Phó Chủ tịch``."""
    found: list[Title] = []
    while index >= 0 and len(found) < _MOST_TITLES:
        at = index + (words.word(index) in PLURALS)
        match = post_words().longest(words, at)
        if match is None:
            break
        post, last = match
        found.append(Title(index, at, last, post))
        edge = words.edge(last + 1)
        index = last + 1 if edge[:1] == "," else last + 2 if edge == "và" else -1
    return found


def _held_by(words: Words, title: Title) -> list[Body]:
    """The offices of a post over the body or the list that follows it."""
    for post, last in reversed(post_words().matches(words, title.at)):
        start = _past_duty(words, last) + 1
        if words.edge(start).lstrip(".") == words.word(start) != "":
            of_any = fold(post.name) in _HEADS_OF_ANY
            held = _office_of_two(words, start, post) or listed_after_post(words, start, of_any=of_any)
            if held and _heads(post, held[0]):
                return _held(title, title.name(words, post), held, post.part)
    return []


def _office_of_two(words: Words, start: int, post: Post) -> list[Body]:
    """``HĐND và UBND huyện`` behind ``Chánh Văn phòng``: two bodies with one office, which has a row of its own."""
    found = named_after(words, start, post.part) if post.part else None
    return [found] if found and "và" in words.folded[start : found.last] else []


def _past_duty(words: Words, last: int) -> int:
    """Past ``Thường trực`` or the letters of a deputy's field: ``PCT. VX``."""
    if words.next_to(last + 1, "thường", "trực") and not words.next_to(last + 3, "hđnd"):
        return last + 2
    if words.edge(last + 1).strip(".") == "vx":
        return last + 1
    return last


def _heads(post: Post, found: Body) -> bool:
    """A class that is no agency has no head here, but ``Thủ trưởng các cơ quan`` heads offices."""
    if found.kind == "generic":
        return fold(post.name) in _HEADS_OF_ANY
    return found.kind != "office"


def _held(title: Title, printed: str, held: list[Body], part: str) -> list[Body]:
    """The members of a list, each with the post that stands before the first."""
    single = printed.split(" ", 1)[1] if title.first < title.at else printed
    made = [_office(held[0], printed, title.first, part)]
    return made + [_office(member, single, member.first, part) for member in held[1:]]


def _office(found: Body, title: str, first: int, part: str) -> Body:
    ident = found.agency_id
    whose = found.name
    if part and found.head == part:
        whose = whose.split(" ", 2)[-1]  # ``Chánh Văn phòng`` of the body, not of its ``Văn phòng``
    elif part and (ident or found.bare):
        ident = f"{part}.{ident}" if ident else part
    name = f"{title} {whose}"
    rule = "agency.head_of_generic" if found.kind == "generic" else "agency.office"
    return found._replace(first=first, name=name, kind="office", rule=rule, agency_id=ident)


def _sharing(words: Words, title: Title, last: Title, held: Body) -> list[Body]:
    """The office of an earlier post of the run over the same body, or the post by itself.

    ``Chủ tịch, các Phó Chủ tịch UBND tỉnh`` share one; ``Chánh Văn phòng, Giám đốc các Sở`` do not.
    """
    if not _are_kin(title.post, last.post):
        return _alone(words, title)
    whose = held.name.removeprefix(last.name(words, last.post)).strip()
    short, whole = _headship(title.post), _headship(last.post)
    left_out = whole.removeprefix(short) if whole.startswith(f"{short} ") else ""  # ``Chánh, Phó Chánh Văn phòng``
    name = f"{title.name(words, title.post)}{left_out} {whose}"
    return [held._replace(first=title.first, last=title.last, name=name)]


def _are_kin(post: Post, other: Post) -> bool:
    """Whether two posts may head one body: head and deputy, or one of them the head of any body."""
    if post.alone != "head" and not {fold(post.name), fold(other.name)}.isdisjoint(_HEADS_OF_ANY):
        return True
    one, two = _headship(post), _headship(other)
    return f"{two} ".startswith(f"{one} ")


def _headship(post: Post) -> str:
    """The post that a deputy stands in for: ``Phó Chủ tịch Thường trực`` → ``Chủ tịch``."""
    name = post.name.removesuffix(" Thường trực").removesuffix(" phụ trách")
    return _DEPUTIES.get(name, name.removeprefix("Phó "))


def _alone(words: Words, title: Title) -> list[Body]:
    """A post without its body: ``Thủ tướng``, or a line of the signature."""
    if not fold(title.post.name).startswith(words.word(title.at)):
        return _in_letters(words, title)
    last = _past_duty(words, title.last)
    own = title.post.alone == "head" and words.capital(title.at)
    if not _signs(words, title.first, last) and not (own and (border_after(words, last) or words.capital(last + 1))):
        return []
    duty = " Thường trực" if words.word(last) == fold("trực") != words.word(title.last) else ""
    name = title.name(words, title.post) + duty
    return [Body(title.first, last, name, "post", "agency.post", "office", stem=name, bare=True)]


def _in_letters(words: Words, title: Title) -> list[Body]:
    """``CVP, các PCVP``: posts of the issuer's own office, in capitals between signs."""
    if not title.post.part or not words.shouts(title.last) or not border_after(words, title.last):
        return []
    if words.gap(title.first) not in (": ", ", ", "; "):
        return []
    name = title.name(words, title.post)
    return [Body(title.first, title.last, name, "post", "agency.post", "office", stem=name, bare=True)]


def _signs(words: Words, first: int, last: int) -> bool:
    """Whether a post in capitals is a line of its own or stands after ``KT.``, ``TL.``."""
    if not words.shouts(first):
        return False
    before, after = words.gap(first), words.gap(last + 1)
    if after_authority(words, first, *_AUTHORITIES):
        return True
    return ("\n" in before or "\t" in before) and ("\n" in after or "\t" in after)
