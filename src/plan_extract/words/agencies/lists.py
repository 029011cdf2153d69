"""Bodies in lists that leave words out.

``các Sở: Tài chính, Nội vụ`` names two, as does ``Sở Tài chính, Nội vụ``; ``UBND các huyện: Hoa Lư, Nho Quan`` two
people's committees; ``Thường trực: Đảng ủy, HĐND xã`` two standing committees; in ``HĐND, UBND xã`` both are of
the commune.
"""

from __future__ import annotations

from collections.abc import Iterator

from plan_extract.words.agencies import bodies, groups
from plan_extract.words.agencies.bodies import SHARE_PLACE, Body
from plan_extract.words.agencies.groups import Group
from plan_extract.words.agencies.misspelt import nearest
from plan_extract.words.agencies.proper_names import name_end
from plan_extract.words.agencies.registry import PLURALS, Entry, after_head, names_body
from plan_extract.words.agencies.stops import border_after, inside_word
from plan_extract.words.agencies.territories import suffix
from plan_extract.words.names import Words

_LONGEST_LIST = 60
_JOINTS = frozenset({",", "và", "-", "/", "&"})


def listed(words: Words, index: int, *, named: bool, headed: bool = False, apart: bool = False) -> list[Body]:
    """A body or class from a word on, with the members of a list that lean on it.

    ``named``: a body's name may begin here. ``headed``: a post stands before it; then a class needs no ``các``, and
    what is listed is the post's, too. ``apart``: the word before belongs to the post, so this one ends no longer word.
    """
    if not apart and inside_word(words, index):
        return []
    found = bodies.named(words, index) if named else None
    if found is None:
        return _class(words, index, named=named, headed=headed)
    if words.text.find(":", words.starts[found.first], words.starts[found.last]) >= 0:
        return list(_standing(words, found))
    if found.kind == "group":
        return _by_territory(words, found) or [found]
    return [found, *_members(words, found, found.head, headed=headed, colon=False)]


def listed_after_post(words: Words, index: int, *, of_any: bool) -> list[Body]:
    """What is listed from a word on behind a post; ``of_any``: a post that may head any body (``Thủ trưởng``)."""
    return listed(words, index, named=names_body(words, index), headed=True, apart=of_any)


def _class(words: Words, index: int, *, named: bool, headed: bool) -> list[Body]:
    found = groups.group(words, index, headed=headed)
    if found and found.last > found.first:
        return [*_of_group(words, found, headed=headed), *_beside(words, found, headed=headed)]
    if named and words.capital(index) and (single := bodies.bare(words, index) or nearest(words, index)):
        return [single]
    return _of_group(words, found, headed=headed) if found else []


def _beside(words: Words, found: Group, *, headed: bool) -> Iterator[Body]:
    """The classes joined to one without ``các``, each by itself."""
    if headed or words.word(found.first) in PLURALS:
        return
    following = groups.beside(words, found.last)
    while following:
        yield _as_body(following)
        following = groups.beside(words, following.last)


def _by_territory(words: Words, found: Body) -> list[Body]:
    """``UBND các huyện: Hoa Lư, Nho Quan``: one body each; [] when no names follow."""
    if words.gap(found.last + 1) != ": " or "các " not in found.name:
        return []
    kind = found.name.removeprefix(found.stem).strip().removeprefix("các ")
    if kind.replace("thị xã", "x").count(" "):
        return []
    made: list[Body] = []
    start = found.last + 1
    while start >= 0 and (end := name_end(words, start)) is not None:
        name = f"{found.stem} {kind} {words.as_printed(start, end)}"
        first = start if made else found.first
        made.append(found._replace(first=first, last=end, name=name, kind="named", rule="agency.list", many=False))
        start = _next(words, end, colon=False)
    return made


def _standing(words: Words, found: Body) -> Iterator[Body]:
    """``Thường trực: Đảng ủy, HĐND xã``: the standing committee of each."""
    yield found
    outer = found.name.split(" " + found.stem.split(" ", 2)[-1])[0]
    last = found.last
    while (start := _next(words, last, colon=True)) >= 0 and (member := bodies.body(words, start)):
        if member.row_id is None:
            return
        ident = f"{found.head}.{member.agency_id}"
        yield member._replace(name=f"{outer} {member.name}", stem=f"{outer} {member.stem}", agency_id=ident)
        last = member.last


def _of_group(words: Words, found: Group, *, headed: bool) -> list[Body]:
    """A class, or the bodies listed after it: ``các Sở: Tài chính, Nội vụ``."""
    edge = words.edge(found.last + 1)
    colon = not edge and words.gap(found.last + 1) in (": ", " : ", ":\n")
    leads = found.head and (colon or edge == words.word(found.last + 1))
    first = _member(words, found.last + 1, found.head, colon=colon) if leads else None
    if first is None:
        return [_as_body(found), *(_after_colon(words, found) if colon and headed else [])]
    opened = first._replace(first=found.first)
    others = list(_members(words, opened, found.head, headed=headed, colon=True))
    if others or colon or found.first == first.first:
        return [opened, *others]
    return [opened._replace(name=f"{words.as_printed(found.first)} {first.name}", kind="group", many=True)]


def _as_body(found: Group) -> Body:
    rule = "agency.generic" if found.kind == "generic" else "agency.group"
    return Body(
        found.first, found.last, found.name, found.head, rule, found.kind, level=found.level, own=found.own,
        place=found.place, many=True,
    )  # fmt: skip


def _after_colon(words: Words, found: Group) -> list[Body]:
    """``Thủ trưởng các đơn vị: Văn phòng UBND tỉnh, Sở Tài chính``."""
    start = bodies.body(words, found.last + 1)
    return [start, *_members(words, start, start.head, headed=True, colon=True)] if start else []


def _members(words: Words, found: Body, head: str, *, headed: bool, colon: bool) -> Iterator[Body]:
    """What follows in the list: fields of the same head, and after a colon whole bodies, too."""
    if found.many or (found.place is not None and not colon):
        return
    last = found.last
    for _ in range(_LONGEST_LIST):
        start = _next(words, last, colon=colon)
        member = _member(words, start, head, colon=colon) if start >= 0 else None
        if member is None and start >= 0 and (colon or headed):
            member = _whole(words, start, head, any_head=colon)
        if member is None:
            return
        yield member
        last = member.last


def _next(words: Words, last: int, *, colon: bool) -> int:
    """Where the next member begins, -1 when the list ends."""
    edge = words.edge(last + 1)
    if edge[:1] == ",":
        return last + 1
    if edge == "và":
        return last + 2
    return last + 1 if colon and words.gap(last + 1) == "; " else -1


def _member(words: Words, start: int, head: str, *, colon: bool) -> Body | None:
    """A field that leans on a head printed before: ``Tài chính`` after ``các Sở:``."""
    match = after_head(head).longest(words, start) if head else None
    if match is None:
        return nearest(words, start, head=head) if colon and head else None
    entry, last = match
    if not _may_lean(words, entry, start, last, colon=colon):
        return None
    return _of_entry(words, start, last, entry)


def _may_lean(words: Words, entry: Entry, start: int, last: int, *, colon: bool) -> bool:
    row = entry.row
    if row is None or row.needs in ("over", "inner", "suffix"):
        return False
    place = suffix(words, last)
    if not colon and not (words.capital(start) and (place or border_after(words, last))):
        return False
    return row.head != "bo" or place is None


def named_after(words: Words, start: int, head: str) -> Body | None:
    """The body whose head word is left out before its name, None when no row is called so."""
    match = after_head(head).longest(words, start)
    return _of_entry(words, start, match[1], match[0]) if match else None


def _of_entry(words: Words, start: int, last: int, entry: Entry) -> Body | None:
    row = entry.row
    if row is None:
        return None
    found = Body(
        start, last, entry.name, row.head, "agency.list", "named", entry.name, row.agency_id, row.agency_id, row.level
    )
    end = suffix(words, last) if row.level != "central" else None
    if end is None or (end.many and row.head == "so"):
        return found
    return found._replace(
        last=end.last, name=f"{entry.name} {end.name}", level=end.level or row.level, own=end.own, place=end.place
    )


def _whole(words: Words, start: int, head: str, *, any_head: bool) -> Body | None:
    found = bodies.body(words, start)
    if found is None or found.kind != "named" or (found.head != head and not any_head):
        return None
    return found


def with_shared_places(words: Words, found: list[Body]) -> list[Body]:
    """Bodies in text order, each with the territory that is printed once after several.

    ``HĐND, UBND xã`` names two bodies of the commune.
    """
    made = list(found)
    for at in range(len(made) - 2, -1, -1):
        body, following = made[at], made[at + 1]
        if following.row_id in SHARE_PLACE and body.lacks_place() and _shares(words, body, following):
            made[at] = _with_place_of(body, following)
    return made


def _shares(words: Words, body: Body, following: Body) -> bool:
    if following.bare or not (following.own or following.place or following.many or following.level):
        return False
    return words.text[words.end(body.last) : words.starts[following.first]].strip() in _JOINTS


def _with_place_of(body: Body, following: Body) -> Body:
    place = following.name.rsplit(following.stem, 1)[-1].strip()
    return body._replace(
        name=f"{body.name} {place}".strip(),
        kind=following.kind if body.kind == "named" and following.kind == "group" else body.kind,
        level=following.level,
        own=following.own,
        place=following.place,
        many=following.many,
        bare=False,
    )
