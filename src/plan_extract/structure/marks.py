"""The printed mark of a line: ``I.`` ``1.1.`` ``a)`` ``đ)`` ``Điều 1.`` ``-`` ``+`` ``Phần thứ nhất`` …

Nghị định 30/2020/NĐ-CP, Phụ lục I: phần, chương, mục, tiểu mục, điều, khoản (1.), điểm (a); plans use roman numerals,
arabic numbers, dotted numbers, letters, then ``-`` and ``+``.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from plan_extract.words.patterns import compiled


class Style(IntEnum):
    """Numbering styles from the widest to the narrowest; ``PLAIN`` is a line without a mark."""

    PART = 0
    CHAPTER = 1
    MUC = 2
    SUBMUC = 3
    ARTICLE = 4
    CAPITAL = 5
    ROMAN = 6
    ARABIC = 7
    DOTTED = 8
    DOTTED3 = 9
    DOTTED4 = 10
    LETTER = 11
    BRACKET = 12
    DASH = 13
    PLUS = 14
    POINT = 15
    PLAIN = 16


# Named for those who ask line by line: to look up a member of an Enum costs ten times a variable.
PLAIN, ARABIC, DOTTED, LETTER = Style.PLAIN, Style.ARABIC, Style.DOTTED, Style.LETTER
BULLETS = (Style.DASH, Style.PLUS, Style.POINT)


class Mark(NamedTuple):
    """A mark: its style, the number as kept (dot and bracket dropped), its ordinal, and its length in the line."""

    style: Style
    number: str | None
    ordinal: int
    length: int


NO_MARK = Mark(Style.PLAIN, None, 0, 0)

_LETTERS = "abcdđefghiklmnopqrstuvxy"
_PART_LETTERS = frozenset("abcdefgh")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_WORD = compiled(
    r"(?P<word>phần|chương|mục|tiểu mục|điều) +(?:thứ +)?"
    r"(?P<number>\d{1,3}[a-zđ]?|[ivxl]{1,7}|(?<=phần )[a-h]|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"(?P<end>[.:)\-] *|(?= |$) *)"
)
_NUMBERED = re.compile(
    r"(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,4})(?:[.)/:](?!\d)|(?=-\s)|(?= +[^\W\d_a-zà-ỹđ]))-?\s*"
    r"|(?P<arabic>\d{1,3})(?: ?[.)/](?!\d)|(?=-\s))-?\s*"
    r"|(?P<roman>[IVXL]{1,7})(?:[.)/:](?![a-zà-ỹđ])|\s*-(?=\s))-?\s*"
    r"|(?P<capital>[A-HĐ])[.)/](?![^\W\d_]\.)\s*"
    r"|(?P<letter>[a-zđ])[.)/](?![^\W\d_]\.)\s*"
    r"|\((?P<bracket>\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*"
    r"|(?P<dash>[-–—‒―])\s*(?=[^\s\d]|\d{1,4}\s*[%‰]|\d)"
    r"|(?P<plus>\+)\s*"
    r"|(?P<point>[•◦●○▪■□*❖✓✔»➢➤ðo·](?=\s))\s*"
)
_BY_WORD = {
    "phần": Style.PART,
    "chương": Style.CHAPTER,
    "mục": Style.MUC,
    "tiểu mục": Style.SUBMUC,
    "điều": Style.ARTICLE,
}
_DOTTED = (Style.DOTTED, Style.DOTTED3, Style.DOTTED4, Style.DOTTED4)
_BULLET_KINDS = dict(zip(("dash", "plus", "point"), BULLETS, strict=True))


def read_mark(text: str, folded: str) -> Mark:
    """The mark that opens a line, given as printed and folded.

    >>> read_mark("đ) Rà soát", "đ) rà soát")
    Mark(style=<Style.LETTER: 11>, number='đ', ordinal=5, length=3)
    >>> read_mark("2.10. Công an tỉnh", "2.10. công an tỉnh").number
    '2.10'
    >>> read_mark("Điều 2. Giao", "điều 2. giao").number
    'Điều 2'
    >>> read_mark("Phần B: TỔ CHỨC", "phần b: tổ chức")[:3]
    (<Style.PART: 0>, 'Phần B', 2)
    >>> read_mark("I love", "i love").style.name
    'PLAIN'
    """
    if not _opens_with_word(text) and (match := _NUMBERED.match(text)):
        return _numbered(match)
    if folded[:1] in "pcmtđ" and (match := _WORD.match(folded)):
        return _worded(match, text)
    return NO_MARK


def _opens_with_word(text: str) -> bool:
    """Whether a line opens with two letters that are no Roman numeral: most lines do, and no number opens so."""
    return len(text) > 1 and text[:2].isalpha() and text[0] not in "IVXL"


def _numbered(match: re.Match[str]) -> Mark:
    kind = match.lastgroup or ""
    length = match.end()
    if kind in _BULLET_KINDS:
        return Mark(_BULLET_KINDS[kind], None, 0, length)
    printed = match[kind]
    if kind == "dotted":
        levels = printed.split(".")
        return Mark(_DOTTED[len(levels) - 2], printed, int(levels[-1]), length)
    if kind == "arabic":
        return Mark(ARABIC, printed, int(printed), length)
    if kind == "roman":
        return Mark(Style.ROMAN, printed, roman(printed), length)
    if kind in ("letter", "capital"):
        style = LETTER if kind == "letter" else Style.CAPITAL
        return Mark(style, printed, _LETTERS.find(printed.lower()) + 1, length)
    return Mark(Style.BRACKET, printed, int(printed) if printed.isdigit() else 0, length)


def _worded(match: re.Match[str], text: str) -> Mark:
    """``Điều 1.``, ``Chương I``, ``Phần thứ nhất``; in running text (``mục tiêu``, ``điều 5 của …``) none."""
    rest = text[match.end() :].lstrip()
    if not match["end"].strip() and rest and not rest[0].isupper():
        return NO_MARK
    if not text[0].isupper():
        return NO_MARK
    number = match["number"]
    if number in _PART_LETTERS and text[match.start("number")].islower():
        return NO_MARK
    printed = " ".join(text[: match.end("number")].split())
    return Mark(_BY_WORD[match["word"]], printed, _worded_ordinal(number), match.end())


def _worded_ordinal(number: str) -> int:
    """The place of ``2``, ``2a``, ``IV``, ``B`` or ``hai`` in its series; ``C`` is the third letter, no hundred."""
    if number in _ORDINALS or number == "bốn":
        return _ORDINALS.index(number) + 1 if number in _ORDINALS else 4
    if number[0].isdigit():
        return int(re.sub(r"\D", "", number))
    return ord(number) - ord("a") + 1 if number in _PART_LETTERS else roman(number)


def roman(numeral: str) -> int:
    """The value of a roman numeral.

    >>> roman("XIV")
    14
    """
    values = [_ROMAN_DIGITS[letter] for letter in numeral.lower()]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
