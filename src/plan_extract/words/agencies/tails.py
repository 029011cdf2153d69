"""Names that no table lists: how far a name goes on after its head word.

``Cục Quản lý đê điều và Phòng, chống thiên tai``, ``Ban Chỉ đạo chuyển đổi số``, ``Trường Đại học Hồng Bàng``. A name
ends at a sign, at a territory, at a verb or preposition in lower case.
"""

from __future__ import annotations

from plan_extract.tables.agencies import Head
from plan_extract.words.agencies.registry import (
    class_nouns,
    full_names,
    head_words,
    post_words,
    province_names,
    short_words,
)
from plan_extract.words.agencies.stops import border_after, ends_name, ends_pair, opens_topic
from plan_extract.words.agencies.territories import suffix, territory_word
from plan_extract.words.folding import fold
from plan_extract.words.letter_case import recased
from plan_extract.words.names import Words

_LONGEST = 14
_QUANTIFIERS = frozenset(fold("các những một mọi nhiều mỗi từng").split())
_CLASS_WORDS = frozenset(
    fold(
        "đại học cao đẳng trung cấp tiểu mầm non mẫu giáo phổ thông cơ sở nghề thpt thcs th mn ptdt nội trú bán "
        "dân tộc liên cấp chuyên công lập tư thục gdtx gdnn htcđ đh cđ tc y tế đa khoa và sư phạm bồi dưỡng "
        "chính quân năng sĩ dạy văn nghiệp"
    ).split()
)
_PLACE_WORDS = frozenset(fold("xã phường huyện quận tỉnh thôn bản ấp xóm làng đường phố tổ tuyến dãy sông núi").split())
_WORKS = frozenset(fold("công chương dự khu hoạt vấn").split())
_PROPER = frozenset({"truong", "benh-vien"})
_ROLES = frozenset({("chủ", "trì"), ("phối", "hợp"), ("tham", "mưu"), ("có", "trách"), ("chịu", "trách")})
_TOWARDS = frozenset(fold("gửi về qua trình").split())
_OF_RECEIVERS = frozenset(fold(words) for words in ("tổng hợp", "thẩm định", "quyết định", "giải quyết", "xử lý"))
"""What he does to whom something is sent: ``gửi Phòng Tài chính tổng hợp``."""
_PARTS = frozenset({"over", "inner"})
"""What rows need that name nobody by themselves."""
_SECOND_HALVES = frozenset({",chống", ",chữa", ",cứu"})
"""How compounds of two halves go on: ``phòng, chống``, ``phòng cháy, chữa cháy``, ``cứu nạn, cứu hộ``."""
_LOUD_HEADS = frozenset(
    {"truong", "trung-tam", "benh-vien", "vien", "hoc-vien", "cuc", "chi-cuc", "tong-cuc", "ban-quan-ly", "ban-chi-dao"}
)


def tail(words: Words, first: int, last: int, row: Head) -> int | None:
    """The last word of the name whose head ends at ``last``, None when the head does not open a name."""
    start = last + 1
    if not row.tail or suffix(words, last) or words.edge(start) != words.word(start) or not words.word(start):
        return None
    if words.loud(first):
        return _to_line_end(words, first, start) if row.head in _LOUD_HEADS else None
    if row.tail == "paper":
        return _paper(words, first, start)
    if not _may_open(words, first, start, row):
        return None
    end = start
    proper, topic = row.head in _PROPER, row.tail == "topic"
    while end - start < _LONGEST and (
        _goes_on(words, end, proper=proper) or (not proper and _lists_on(words, end + 1, topic=topic))
    ):
        end += 1
    return end - 2 if end - start > 1 and _receives(words, first, end) else end


def _receives(words: Words, first: int, end: int) -> bool:
    """Whether the last two words are what the body does with what is sent to it."""
    if words.word(first - 1) not in _TOWARDS or words.capital(end - 1):
        return False
    deed = f"{words.word(end - 1)} {words.word(end)}" in _OF_RECEIVERS
    return deed and not ends_pair(words, end - 1) and border_after(words, end)


def _lists_on(words: Words, following: int, *, topic: bool) -> bool:
    """Whether what a comma parts is one name: ``Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh``.

    It names no other organ, ``và`` joins its last piece, and a territory or the organ's role follows the whole. A
    name goes on in capitals, what a committee is for (``topic``) in any letters.
    """
    if words.edge(following)[:1] != "," or not (topic or words.capital(following)):
        return False
    joined = False
    for at in range(following, following + _LONGEST):
        word = words.word(at)
        if at > following and (suffix(words, at - 1) or (word, words.word(at + 1)) in _ROLES):
            return joined
        if words.edge(at).lstrip(",") != word or not _may_be_listed(words, at):
            return False
        joined = joined or word == "và"
    return False


def _may_be_listed(words: Words, at: int) -> bool:
    word = words.word(at)
    if word in ("", "các", "những") or ends_name(words, at) or class_nouns().longest(words, at):
        return False
    return not _names_body(words, at)


def _may_open(words: Words, first: int, start: int, row: Head) -> bool:
    if territory_word(words, start):
        return False
    if row.tail == "capital":
        return words.capital(start) and (words.capital(first) or row.head == "phong")
    return opens_topic(words, start) if row.tail == "topic" else not ends_name(words, start)


def _paper(words: Words, first: int, start: int) -> int | None:
    """A newspaper is named after its province, or has a name of its own in capitals (``Báo Ấp Bắc``)."""
    if not (words.capital(first) and words.capital(start)):
        return None
    match = province_names().longest(words, start)
    if match or _names_body(words, start) or post_words().longest(words, start):
        return match[1] if match else None
    end = start
    while words.capital(end + 1) and words.edge(end + 1) == words.word(end + 1) and not _names_body(words, end + 1):
        end += 1
    return end if end > start else None


def _goes_on(words: Words, end: int, *, proper: bool) -> bool:
    """Whether the name goes on behind its word ``end``."""
    following = end + 1
    edge, word = words.edge(following), words.word(following)
    if edge == "và":
        return _joins(words, following)
    if edge != word:
        return _goes_on_behind_sign(words, following, edge)
    if ends_name(words, following, strict=proper):
        return False
    if word in ("các", "những"):
        return words.word(following + 1) in _WORKS
    return not territory_word(words, following) and not _names_body(words, following)


def _goes_on_behind_sign(words: Words, following: int, edge: str) -> bool:
    if edge in _SECOND_HALVES or (edge == "-xã" and words.next_to(following + 1, "hội")):
        return True
    if edge[:1] == "-":
        return words.capital(following) and not _names_body(words, following)
    return edge[:1] == "&" and words.shouts(following)


def _joins(words: Words, at: int) -> bool:
    """Whether ``và`` joins two parts of one name, not two names."""
    following = at + 1
    if words.word(following) in ("các", "những") or ends_name(words, following) or territory_word(words, following):
        return False
    if words.capital(following):
        return not _names_body(words, following)
    return not words.capital(at - 1)


def _names_body(words: Words, index: int) -> bool:
    """Whether the name of a listed body or a province begins here."""
    if not words.capital(index):
        return False
    listed = full_names().longest(words, index)
    if province_names().longest(words, index) or (listed and listed[0].row and listed[0].row.needs not in _PARTS):
        return True
    opened = head_words().longest(words, index)
    return bool(opened and words.capital(opened[1] + 1) and words.edge(opened[1] + 1) == words.word(opened[1] + 1))


def _to_line_end(words: Words, first: int, start: int) -> int | None:
    """In capitals a name is the whole line."""
    if first and "\n" not in words.gap(first) and "\t" not in words.gap(first):
        return None
    end = start
    while words.edge(end + 1) and "\n" not in words.gap(end + 1) and end - start < _LONGEST:
        if territory_word(words, end + 1):
            return end
        end += 1
    return end if "\n" in words.gap(end + 1) or "\t" in words.gap(end + 1) else None


def is_name(words: Words, first: int, last: int, end: int, row: Head, has_place: bool) -> bool:
    """Whether head and tail name one body, or a class with its level; a bare class is none."""
    if words.word(first - 1) in _QUANTIFIERS and not has_place:
        return False
    if words.word(first - 1) in _PLACE_WORDS and words.gap(first) == " ":
        return False
    if end - last >= _LONGEST:
        return False
    if row.tail == "any" and not has_place and not _in_capitals(words, first, last + 1):
        return False
    if row.tail == "topic" and not has_place and not words.capital(first):
        return False
    if row.head == "truong" and words.word(last + 1) not in _CLASS_WORDS:
        return False
    if row.head in _PROPER and not has_place:
        return any(words.capital(at) and words.word(at) not in _CLASS_WORDS for at in range(last + 1, end + 1))
    return True


def _in_capitals(words: Words, first: int, start: int) -> bool:
    """Whether head and name both begin with a capital."""
    return words.capital(first) and (words.capital(start) or words.loud(first))


def in_full(words: Words, first: int, last: int, *, loud: bool) -> str:
    """A stretch of a name with its abbreviations written out, as running text writes it where it is ``loud``."""
    text = words.as_printed(first, last)
    if loud:
        shown = recased(" ".join(text.split())).split()
        return " ".join(short_words().get(fold(word), word) if word.isupper() else word for word in shown)
    if text[1:].islower():
        return " ".join(text.split())
    pieces, at = [], words.starts[first]
    for index in range(first, last + 1):
        pieces.append(words.printed[at : words.starts[index]])
        pieces.append(_word_in_full(words, index))
        at = words.end(index)
    return " ".join("".join(pieces).split())


def _word_in_full(words: Words, index: int) -> str:
    printed = words.as_printed(index)
    if not printed.isupper() or "&" in words.gap(index) + words.gap(index + 1):
        return printed
    return short_words().get(words.word(index), printed)
