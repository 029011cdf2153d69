"""Phrases that name agencies: bodies, classes, posts before them, and lists in which words are left out.

``Giám đốc các Sở: Tài chính, Nội vụ`` is two offices; ``Chủ tịch, các Phó Chủ tịch UBND tỉnh`` is two; ``Thường trực:
Đảng ủy, HĐND xã`` names two standing committees.
"""

from __future__ import annotations

from collections.abc import Iterator

from plan_extract.tables.agencies import Agency, Post
from plan_extract.words.agencies import bodies, groups
from plan_extract.words.agencies.bodies import SHARE_PLACE, Body
from plan_extract.words.agencies.groups import Group
from plan_extract.words.agencies.misspelt import nearest
from plan_extract.words.agencies.registry import Entry, after_head, office_names, post_words
from plan_extract.words.agencies.stops import border_after
from plan_extract.words.agencies.territories import name_end, suffix
from plan_extract.words.folding import fold
from plan_extract.words.names import Words

_AUTHORITIES = frozenset({"tm", "kt", "tl", "tuq", "q", "t"})
_PLURALS = frozenset({"các", "những"})
_LONGEST_LIST = 60


def phrases(words: Words, index: int) -> list[Body]:
    """The mentions of the phrase that begins at a word, in text order; [] when none does."""
    at = index + (words.word(index) in _PLURALS)
    if post_words().opens(words.word(at)) and (found := _offices(words, index)):
        return found
    return _listed(words, index)


def _listed(words: Words, index: int, post: str = "") -> list[Body]:
    """A body or class with the members of a list that lean on it."""
    found = bodies.body(words, index)
    if found and ":" in words.text[words.starts[found.first] : words.end(found.last)]:
        return list(_standing(words, found))
    if found and found.kind != "group":
        return [found, *_members(words, found, found.head, post, colon=False)]
    if found:
        return _by_territory(words, found) or [found]
    found_group = groups.group(words, index, headed=bool(post))
    if found_group is None:
        single = bodies.bare(words, index) or nearest(words, index)
        return [single] if single else []
    return _of_group(words, found_group, post)


def _by_territory(words: Words, found: Body) -> list[Body]:
    """``UBND các huyện: Hoa Lư, Nho Quan``: one body each."""
    many = found.name.removeprefix(found.stem).strip()
    kind = many.removeprefix("các ")
    if words.gap(found.last + 1) != ": " or kind == many or " " in kind.replace("thị xã", "").replace("thành phố", ""):
        return []
    made: list[Body] = []
    last, start = found.last, found.last + 1
    while start >= 0 and (end := name_end(words, start)) is not None:
        name = f"{found.stem} {kind} {words.printed[words.starts[start] : words.end(end)]}"
        first = found.first if not made else start
        made.append(found._replace(first=first, last=end, name=name, kind="named", rule="agency.list", many=False))
        last = end
        start = _next(words, last, colon=False)
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


def _of_group(words: Words, found: Group, post: str) -> list[Body]:
    """A class, or the bodies listed after it: ``các Sở: Tài chính, Nội vụ``."""
    colon = words.gap(found.last + 1) in (": ", " : ", ":\n")
    leads = found.head and (colon or words.edge(found.last + 1) == words.word(found.last + 1))
    first = _member(words, found.last + 1, found.head, listed=colon) if leads else None
    if first is None:
        return [_as_body(found), *(_bodies_after_colon(words, found, post) if colon and post else [])]
    opened = first._replace(first=found.first)
    return [opened, *_members(words, opened, found.head, post, colon=True)]


def _as_body(found: Group) -> Body:
    rule = "agency.generic" if found.kind == "generic" else "agency.group"
    return Body(
        found.first, found.last, found.name, found.head, rule, found.kind, level=found.level, own=found.own,
        place=found.place, many=True,
    )  # fmt: skip


def _bodies_after_colon(words: Words, found: Group, post: str) -> list[Body]:
    """``Thủ trưởng các đơn vị: Văn phòng UBND tỉnh, Sở Tài chính``."""
    start = bodies.body(words, found.last + 1)
    return [start, *_members(words, start, start.head, post, colon=True)] if start else []


def _members(words: Words, found: Body, head: str, post: str, *, colon: bool) -> Iterator[Body]:
    """What follows in the list: fields of the same head, and after a colon whole bodies, too."""
    if found.many or (found.place is not None and not colon):
        return
    last = found.last
    for _ in range(_LONGEST_LIST):
        start = _next(words, last, colon=colon)
        member = _member(words, start, head, listed=colon) if start >= 0 else None
        if member is None and start >= 0 and (colon or post):
            member = _same_head(words, start, head, any_head=colon)
        if member is None:
            return
        yield member
        last = member.last


def _next(words: Words, last: int, *, colon: bool) -> int:
    """Where the next member begins, -1 when the list ends."""
    edge, gap = words.edge(last + 1), words.gap(last + 1)
    if edge[:1] == ",":
        return last + 1
    if edge == "và":
        return last + 2
    return last + 1 if colon and gap == "; " else -1


def _member(words: Words, start: int, head: str, *, listed: bool) -> Body | None:
    """A field that leans on a head printed before: ``Tài chính`` after ``các Sở:``."""
    match = after_head(head).longest(words, start) if head else None
    if match is None:
        return _misspelt_member(words, start, head) if listed and head else None
    entry, last = match
    if entry.row is None or entry.row.needs in ("over", "inner", "suffix"):
        return None
    if not listed and not (words.capital(start) and border_after(words, last)):
        return None
    if entry.row.head == "bo" and suffix(words, last):
        return None
    return _of_entry(words, start, last, entry)


def _of_entry(words: Words, start: int, last: int, entry: Entry) -> Body | None:
    row = entry.row
    if row is None:
        return None
    found = Body(
        start, last, entry.name, row.head, "agency.list", "named", row.name, row.agency_id, row.agency_id, row.level
    )
    end = suffix(words, last) if row.level != "central" else None
    if end is None or (end.many and row.head == "so"):
        return found
    return found._replace(
        last=end.last, name=f"{entry.name} {end.name}", level=end.level or row.level, own=end.own, place=end.place
    )


def _misspelt_member(words: Words, start: int, head: str) -> Body | None:
    return nearest(words, start, head=head)


def _same_head(words: Words, start: int, head: str, *, any_head: bool) -> Body | None:
    found = bodies.body(words, start)
    if found is None or found.kind != "named" or (found.head != head and not any_head):
        return None
    return found


def _offices(words: Words, index: int) -> list[Body]:
    """Posts with the bodies they head."""
    if listed := office_names().longest(words, index):
        return [_of_office(index, listed[1], listed[0])]
    at = index + (words.word(index) in _PLURALS)
    for post, last in reversed(post_words().matches(words, at)):
        if found := _headed(words, index, at, last, post):
            return found
    return []


def _of_office(first: int, last: int, row: Agency) -> Body:
    return Body(
        first, last, row.name, row.head, "agency.office", "office", row.name, row.agency_id, row.agency_id, row.level
    )


def _headed(words: Words, first: int, at: int, last: int, post: Post) -> list[Body]:
    title = _title(words, first, at, post)
    end = _past_duty(words, last)
    if words.edge(end + 1) in (words.word(end + 1), "." + words.word(end + 1)) and words.word(end + 1):
        held = _listed(words, end + 1, post.name)
        if held and _heads(post, held[0]):
            return _held(first, title, held, post.part)
    if joined := _with_next(words, first, last, title):
        return joined
    return _alone(words, first, at, end, title, post)


def _title(words: Words, first: int, at: int, post: Post) -> str:
    return f"{words.as_printed(first)} {post.name}" if first < at else post.name


def _past_duty(words: Words, last: int) -> int:
    """Past ``Thường trực``, ``phụ trách`` or the letters of a deputy's field: ``PCT. VX``."""
    if words.next_to(last + 1, "thường", "trực") and not words.next_to(last + 3, "hđnd"):
        return last + 2
    if words.edge(last + 1).strip(".") == "vx":
        return last + 1
    return last


def _heads(post: Post, found: Body) -> bool:
    """A class that is no agency has no head here, but ``Thủ trưởng các cơ quan`` heads offices."""
    if found.kind == "generic":
        return post.name.lower() in ("thủ trưởng", "người đứng đầu", "lãnh đạo")
    return found.kind != "office"


def _held(first: int, title: str, held: list[Body], part: str) -> list[Body]:
    """The members of a list, each with the post that stands before the first."""
    single = title.removeprefix("Các ").removeprefix("các ").removeprefix("Những ").removeprefix("những ")
    single = single[:1].upper() + single[1:]
    made = [_office(held[0], title, first, part)]
    return made + [_office(member, single, member.first, part) for member in held[1:]]


def _office(found: Body, title: str, first: int, part: str) -> Body:
    name = f"{title} {found.name}"
    ident = f"{part}.{found.agency_id}" if part and found.agency_id else found.agency_id
    return found._replace(first=first, name=name, kind="office", rule="agency.office", agency_id=ident)


def _with_next(words: Words, first: int, last: int, title: str) -> list[Body]:
    """``Chủ tịch`` before ``, các Phó Chủ tịch UBND tỉnh``: the body of the next post is its own."""
    edge = words.edge(last + 1)
    start = last + 1 if edge[:1] == "," else last + 2 if edge == "và" else -1
    if start < 0:
        return []
    following = _offices(words, start)
    if not following or following[0].rule == "agency.post":
        return []
    shared = following[0]
    body_name = _without_title(words, start, shared.name)
    mine = shared._replace(first=first, last=last, name=f"{title} {body_name}")
    return [mine, *following]


def _without_title(words: Words, start: int, name: str) -> str:
    """The name of a body out of the name of its office."""
    at = start + (words.word(start) in _PLURALS)
    titles = [post.name for post, _ in post_words().matches(words, at)]
    rest = name.removeprefix("các ").removeprefix("Các ")
    for title in sorted(titles, key=len, reverse=True):
        if rest.startswith(title + " "):
            return rest[len(title) + 1 :].removeprefix("Thường trực ")
    return rest


def _alone(words: Words, first: int, at: int, last: int, title: str, post: Post) -> list[Body]:
    """A post without its body: ``Thủ tướng``, or a line of the signature."""
    signed = _signs(words, first, last)
    if not (signed or (post.alone == "head" and words.capital(at))):
        return []
    if not signed and not border_after(words, last) and not words.capital(last + 1):
        return []
    name = title if last == at + len(post.name.split()) - 1 else f"{title} {_duty(words, last)}"
    return [Body(first, last, name, "post", "agency.post", "office", stem=name, bare=True)]


def _duty(words: Words, last: int) -> str:
    return "Thường trực" if words.word(last) == fold("trực") else ""


def _signs(words: Words, first: int, last: int) -> bool:
    """Whether a post in capitals is a line of its own or stands after ``KT.``, ``TL.``."""
    if not words.shouts(first):
        return False
    before, after = words.gap(first), words.gap(last + 1)
    if words.word(first - 1) in _AUTHORITIES and before.strip() == ".":
        return True
    return ("\n" in before or "\t" in before) and ("\n" in after or "\t" in after)


def with_shared_places(words: Words, found: list[Body]) -> list[Body]:
    """Bodies in text order, each with the territory that is printed once after several.

    ``HĐND, UBND xã`` names two bodies of the commune.
    """
    made = list(found)
    for at in range(len(made) - 2, -1, -1):
        body, following = made[at], made[at + 1]
        if body.lacks_place() and following.row_id and _shares(words, body, following):
            made[at] = _with_place_of(body, following)
    return made


def _shares(words: Words, body: Body, following: Body) -> bool:
    if following.bare or not (following.own or following.place or following.many or following.level):
        return False
    gap = words.text[words.end(body.last) : words.starts[following.first]].strip()
    return gap in (",", "và", "-", "/", "&") and following.row_id in SHARE_PLACE


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
