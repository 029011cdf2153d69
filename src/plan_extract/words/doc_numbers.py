"""Numbers of documents (số, ký hiệu): ``1373/QĐ-TTg``, ``05-CT/TW``, ``18/2024/TT-BGDĐT``, ``57/2017/QH14``.

Form after Nghị định 30/2020/NĐ-CP Phụ lục I (number, slash, year in legal documents, type and issuer with a
hyphen) and Hướng dẫn 36-HD/VPTW (number, hyphen, type, slash, issuer), and as offices print it: with blanks
(``74 /KH-UBND``), a stop for the hyphen (``QĐ.UBND``), an ampersand (``TTr-SGD&ĐT``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from plan_extract.text import Span
from plan_extract.words.folding import fold
from plan_extract.words.patterns import LETTER, compiled

HEAD = r"[0-9](?:(?<![\w/.,&-][0-9])|(?<=số[0-9]))\d{0,4}[a-d]?(?:\.\d{1,2})?(?: ?/ ?(?:19|20)\d\d(?= ?/))?"
_SYMBOL = rf"{LETTER}[^\W_]{{0,16}}(?:&[^\W_]{{1,8}})?"
NUMBER = rf"{HEAD} ?[/-] ?{_SYMBOL}(?:(?:[.&]| ?[-/] ?){_SYMBOL}){{0,5}}(?![^\W_])"
"""A whole number in folded text."""

_DAY = "ngày"
"""What a copy that lost the blank glues to a number (``QĐ-UBNDngày 05/01/2022``)."""
_STEP = re.compile(r"( ?[-/] ?|[.&])")
_BLANK_HEAD = compiled(rf"(?:[./_ …]{{1,40}})?[/-] ?{_SYMBOL}(?:(?:[.&]| ?[-/] ?){_SYMBOL}){{1,5}}(?![^\W_])")


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(NUMBER)


def _is_symbol(part: str, *, apart: bool) -> bool:
    """Whether a printed part is notation; set apart by blanks it must be all capitals (``- TTg``, not ``- Sở``)."""
    capitals = sum(letter.isupper() for letter in part)
    return capitals >= 2 if apart else capitals >= 1 or part.isdigit()


def _kept(printed: str) -> int:
    """How much of a matched number is notation and not the words behind it."""
    steps = list(_STEP.finditer(printed))
    for at, step in enumerate(steps):
        stop = steps[at + 1].start() if at + 1 < len(steps) else len(printed)
        part = printed[step.end() : stop]
        if not part[:1].isdigit() and not _is_symbol(part, apart=" " in step[0]):
            return step.start() if at else 0
    return len(printed)


def numbers_in(text: str, folded: str, start: int, end: int) -> list[Span]:
    """Spans of the whole numbers in a stretch, in text order; ``text`` decides what is a capital.

    >>> line = "Quyết định số 74 /KH-UBND - Sở Y tế, Kết luận 49-KL/TW"
    >>> [line[a:b] for a, b in numbers_in(line, fold(line), 0, len(line))]
    ['74 /KH-UBND', '49-KL/TW']
    """
    spans = []
    for match in _pattern().finditer(folded, start, end):
        kept = _kept(text[match.start() : match.end()].removesuffix(_DAY))
        if kept:
            spans.append(Span(match.start(), match.start() + kept))
    return spans


def blank_number_end(folded: str, start: int, end: int) -> int | None:
    """Where a number whose figure is left blank ends (``   /QĐ-UBND``), None when there is none at ``start``."""
    match = _BLANK_HEAD.match(folded, start, end)
    return match.end() if match else None


def clean_number(printed: str) -> str:
    """A number without blanks and marks, hyphens as ``-``.

    >>> clean_number("**74** /KH–UBND")
    '74/KH-UBND'
    """
    return re.sub(r"[\s*_]", "", re.sub("[–—‑−‐]", "-", printed))


@lru_cache(maxsize=1024)
def number_key(number: str) -> str:
    """What two prints of one number share: letters and figures, leading noughts off.

    >>> number_key("148/QĐ.UBND") == number_key("148/QĐ-UBND")
    True
    """
    return re.sub(r"[\W_]", "", fold(number)).lstrip("0")


@lru_cache(maxsize=1024)
def number_head(number: str) -> str:
    """The figure a number starts with, leading noughts off.

    >>> number_head("05-CT/TW"), number_head("18/2024/TT-BGDĐT")
    ('5', '18')
    """
    match = re.match(r"0*(\d+[a-d]?)", fold(number))
    return match[1] if match else ""


def notation(number: str) -> str:
    """The first abbreviation of a number: the type's, but in letters the office's.

    >>> notation("148/QĐ-UBND"), notation("05-CT/TW"), notation("18/2024/TT-BGDĐT")
    ('QĐ', 'CT', 'TT')
    """
    match = re.search(rf"[/-]({LETTER}[^\W\d_]*)", number)
    return match[1] if match else ""


def well_formed(number: str) -> bool:
    """Whether a number has the separators of the form: no stop in it, a hyphen or slash inside the notation."""
    return bool(re.fullmatch(r"[^./]+(?:/\d{4})?[/-][^./-]+[/-][^.]+|\d+/\d{4}/[^\W\d_]+\d+", number))
