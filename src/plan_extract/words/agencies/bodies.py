"""A body: its name from the tables or by its shape, and the territory or body that it belongs to."""

from __future__ import annotations

from typing import NamedTuple

from plan_extract.tables.agencies import Agency, Head, LevelName
from plan_extract.words.agencies import tails
from plan_extract.words.agencies.proper_names import in_title_case, name_end
from plan_extract.words.agencies.registry import full_names, head_words, heads_by_id, province_names
from plan_extract.words.agencies.stops import border_after, inside_word
from plan_extract.words.agencies.territories import Suffix, level_of, suffix
from plan_extract.words.names import Words

_OWN_IN_NAME = {
    "tinh-uy": "tỉnh",
    "thanh-uy": "thành phố",
    "huyen-uy": "huyện",
    "quan-uy": "quận",
    "thi-uy": "thị xã",
    "tinh-doan": "tỉnh",
    "thanh-doan": "thành phố",
    "huyen-doan": "huyện",
    "quan-doan": "quận",
    "thi-doan": "thị xã",
}
_PLACES = frozenset({"cap-uy", "dang-uy", "hdnd", "ubnd", "so", "bo", "ubmttq", "lien-doan", "doan"})
_MAY_BE_BARE = frozenset({"ubnd", "hdnd", "van-phong.ubnd", "ban-chi-dao", "dang-uy", "ubmttq"})
_DEEPEST = 3
_WITH_PROPER_NAMES = frozenset({"ban-quan-ly", "don", "truong", "hoi-dong", "chi-cuc"})
_BEFORE_NO_BODY = frozenset({"các", "bắc", "nam", "trung", "đông"})
_COMMITTEE = "ban-chi-dao"
_FORCES = frozenset({"cong-an", "bo-chi-huy"})
SHARE_PLACE = frozenset({"ubnd", "hdnd", "dang-uy", "ubmttq"})


class Body(NamedTuple):
    """A body named at words ``first`` to ``last``.

    ``name`` is what the words say in full, ``stem`` the part of it that a row names; ``agency_id`` is without
    territory. ``own``: the territory word that calls for the issuer's own name; ``place``: a printed province's code;
    ``many``: a class; ``bare``: nothing says whose it is, and it may be the issuer or the one named before.
    """

    first: int
    last: int
    name: str
    head: str
    rule: str
    kind: str = "named"
    stem: str = ""
    agency_id: str | None = None
    row_id: str | None = None
    level: LevelName | None = None
    own: str | None = None
    place: str | None = None
    many: bool = False
    bare: bool = False

    def lacks_place(self) -> bool:
        """Whether the territory of the next body in the list may be this one's, too."""
        return self.row_id in SHARE_PLACE and self.bare


def body(words: Words, index: int) -> Body | None:
    """The body named from a word on, None when there is none."""
    return None if inside_word(words, index) else named(words, index)


def named(words: Words, index: int) -> Body | None:
    """The same for a word that is known to be no end of a longer one."""
    for entry, last in reversed(full_names().matches(words, index)):
        if entry.row is None or (entry.row.head == "thuong-truc" and words.word(index - 1) == "quan"):
            return None
        if found := _of_row(words, index, last, entry.row, entry.name):
            return _longer(words, found) if _may_go_on(words, found) else found
    return _open(words, index)


def _may_go_on(words: Words, found: Body) -> bool:
    """Whether a row's name may be only the beginning: ``Ban Chỉ đạo`` + its task, ``Trường Chính trị`` + a name."""
    if found.row_id == _COMMITTEE:
        return True
    if found.head not in _WITH_PROPER_NAMES or found.kind != "named":
        return False
    following = found.last + 1
    return words.capital(following) and not words.loud(following) and words.edge(following) == words.word(following)


def _longer(words: Words, found: Body) -> Body:
    by_shape = _open(words, found.first)
    if by_shape is None or by_shape.last <= found.last:
        return found
    known = found.row_id != _COMMITTEE
    return by_shape._replace(agency_id=found.agency_id, row_id=found.row_id) if known else by_shape


def _of_row(words: Words, first: int, last: int, row: Agency, name: str, *, depth: int = 0) -> Body | None:
    found = Body(first, last, name, row.head, "agency.name", row.kind, name, row.agency_id, row.agency_id, row.level)
    if row.over and depth < _DEEPEST and (inner := _inner(words, last, row, depth)):
        return _joined(found, inner, row)
    if row.needs == "number":
        return _numbered(words, found)
    if row.level == "central" and (below := _branch(words, found)):
        return below
    if row.level == "central":
        return found if _enough(words, found, row, None) else None
    if row.agency_id in _OWN_IN_NAME and (placed := _with_own_place(words, found, _OWN_IN_NAME[row.agency_id])):
        return placed
    end = suffix(words, last) or _owner(words, last) or _behind_sign(words, found, row)
    return _with_suffix(found, end) if not row.needs or _enough(words, found, row, end) else None


def _with_own_place(words: Words, found: Body, kind: str) -> Body | None:
    """``Huyện ủy`` + ``Mai Châu``: the committee of a district has its district's name right behind it."""
    at = found.last + 1
    if kind == "tỉnh" or words.edge(at) != words.word(at) or full_names().longest(words, at):
        return None
    of_province = province_names().longest(words, at)
    end = None if of_province and of_province[0].kind == kind else name_end(words, at)
    if end is None:
        return None
    level = level_of(kind) or "district"
    return found._replace(last=end, name=f"{found.name} {in_title_case(words, at, end)}", level=level)


def _branch(words: Words, found: Body) -> Body | None:
    """``Hội Nông dân Việt Nam`` + ``tỉnh …`` is not the central body."""
    end = suffix(words, found.last) if found.name.endswith("Việt Nam") else None
    if end is None or not (end.own or end.place or end.many):
        return None
    ident = (found.agency_id or "").removesuffix("-viet-nam")
    return _with_suffix(found._replace(agency_id=ident, row_id=ident), end)


def _enough(words: Words, found: Body, row: Agency, end: Suffix | None) -> bool:
    """Whether what the row needs stands with the name."""
    needs = row.needs
    if needs in ("over", "inner"):
        return needs == "over" and after_authority(words, found.first, "tm")
    if needs in ("suffix", "either-over", "both"):
        return end is not None and (needs != "both" or words.capital(found.first))
    return needs not in ("capital", "either") or (needs == "either" and end is not None) or words.capital(found.first)


def _with_suffix(found: Body, end: Suffix | None) -> Body:
    own = _OWN_IN_NAME.get(found.row_id or "")
    if end is None:
        may_be_bare = found.row_id in _MAY_BE_BARE
        return found._replace(own=own, bare=may_be_bare) if own or may_be_bare else found
    kind = "group" if end.many and found.kind == "named" else found.kind
    level = end.level if end.many or end.level else found.level
    return Body(
        found.first, end.last, f"{found.name} {end.name}", found.head, found.rule, kind, found.stem, found.agency_id,
        found.row_id, level, end.own or (own if not end.place else None), end.place, end.many,
    )  # fmt: skip


def after_authority(words: Words, first: int, *marks: str) -> bool:
    """Whether a mark of authority stands before a word: ``TM.``, ``T/M``, ``KT.``."""
    mark, gap = words.word(first - 1), words.gap(first).strip()
    if words.gap(first - 1) == "/":
        return words.word(first - 2) + mark in marks
    return mark in marks and gap == "."


def _behind_sign(words: Words, found: Body, row: Agency) -> Suffix | None:
    """Past a short form in brackets, ``Ủy ban nhân dân (UBND) tỉnh``, or the quote that closes one in the name."""
    last = found.last
    if words.gap(last + 1) == " (":
        match = full_names().longest(words, last + 1)
        short = match is not None and match[0].row is row and words.gap(match[1] + 1) == ") "
        return suffix(words, match[1], after=") ") if match and short else None
    return suffix(words, last, after='" ') if '"' in found.name else None


def _owner(words: Words, last: int) -> Suffix | None:
    """``của tỉnh`` after a name, which says no more than ``tỉnh``."""
    end = suffix(words, last + 1) if words.word(last + 1) == "của" == words.edge(last + 1) else None
    return end if end and not end.many and (end.own or end.place) else None


def _numbered(words: Words, found: Body) -> Body | None:
    following = words.word(found.last + 1)
    if not words.next_to(found.last + 1, following) or not set(following) <= set("0123456789ivx"):
        return None
    number = words.as_printed(found.last + 1)
    return found._replace(last=found.last + 1, name=f"{found.name} {number}")


def _inner(words: Words, last: int, row: Agency, depth: int) -> Body | None:
    """The body that the one before belongs to: ``Văn phòng`` + ``UBND tỉnh``, ``Thanh tra`` + ``Bộ Y tế``."""
    gap = words.gap(last + 1)
    if gap not in (" ", ". ", ".") and not (gap == ": " and row.head == "thuong-truc"):
        return None
    for entry, end in reversed(full_names().matches(words, last + 1)):
        inner = entry.row
        if inner is None:
            return None
        fits = inner.needs != "over" if row.over == "compose" else inner.head in _PLACES
        if fits:
            found = _of_row(words, last + 1, end, inner, entry.name, depth=depth + 1)
            return found or (_part_of_party(words, last + 1, end, inner) if inner.needs == "inner" else None)
    return bare(words, last + 1) if row.over == "compose" else None


def _part_of_party(words: Words, first: int, last: int, row: Agency) -> Body:
    found = Body(first, last, row.name, row.head, "agency.name", "named", row.name, row.agency_id, row.agency_id)
    return _with_suffix(found, suffix(words, last))


def _joined(outer: Body, inner: Body, row: Agency) -> Body:
    """One body from the two."""
    if inner.rule == "agency.bare":
        return inner._replace(first=outer.first, name=f"{outer.name} {inner.name}", rule="agency.name",
                              agency_id=outer.agency_id)  # fmt: skip
    compose = row.over == "compose"
    ident = f"{outer.agency_id}.{inner.agency_id}" if compose and inner.agency_id else outer.agency_id
    return outer._replace(
        last=inner.last,
        name=f"{outer.name} {inner.name}",
        stem=f"{outer.stem} {inner.stem}" if compose else outer.stem,
        agency_id=ident if inner.agency_id or not compose else None,
        row_id=inner.row_id if compose else outer.row_id,
        level=inner.level,
        own=inner.own,
        place=inner.place,
        many=inner.many,
        bare=inner.bare,
        kind=inner.kind if inner.kind != "office" else "named",
    )


def bare(words: Words, index: int) -> Body | None:
    """``Sở``, ``Bộ``, ``Cục`` alone, with a capital and nothing after it that goes on with a name."""
    match = head_words().longest(words, index)
    if match is None or not match[0].bare or not words.capital(index) or words.loud(index):
        return None
    if any(entry.row is None for entry, _ in full_names().matches(words, index)):
        return None
    row, last = match
    if words.edge(last + 1) == "trưởng" or not border_after(words, last):
        return None
    if words.word(index - 1) in _BEFORE_NO_BODY and words.gap(index) == " ":
        return None
    if row.head == "van-phong" and words.edge(last + 1) == words.word(last + 1):
        return None
    return Body(index, last, row.name, row.head, "agency.bare", stem=row.name, level=row.level, bare=True)


def _open(words: Words, index: int) -> Body | None:
    """A body that no row lists: known by its head word and the shape of its name."""
    for row, last in reversed(head_words().matches(words, index)):
        if found := _by_shape(words, index, last, row):
            return found
    return None


def _by_shape(words: Words, first: int, last: int, row: Head) -> Body | None:
    end = tails.tail(words, first, last, row)
    if end is None:
        return None
    place = suffix(words, end) or _owner(words, end)
    if not tails.is_name(words, first, last, end, row, place is not None):
        return None
    tail = tails.in_full(words, last + 1, end, loud=words.loud(first))
    tail = tail[:1].upper() + tail[1:] if row.tail == "capital" else tail  # ``Cục CNTT`` written out
    name = f"{heads_by_id()[row.head].name} {tail}"
    found = Body(first, end, name, row.head, "agency.shape", stem=name, level=row.level)
    whole = _holder(words, end) if row.head == "phong" and place is None else None
    if whole:
        return whole._replace(first=first, name=f"{name} {whole.name}", head=row.head, rule="agency.shape",
                              stem=name, agency_id=None, row_id=None)  # fmt: skip
    return _with_suffix(found, place)


def _holder(words: Words, last: int) -> Body | None:
    """The force that a division is part of: ``Phòng Cảnh sát giao thông`` + ``Công an tỉnh``."""
    match = full_names().longest(words, last + 1) if words.gap(last + 1) == " " else None
    if match is None or match[0].row is None or match[0].row.head not in _FORCES:
        return None
    return _of_row(words, last + 1, match[1], match[0].row, match[0].name)
