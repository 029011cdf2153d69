"""Letters taken for figures and figures for letters, and abbreviations that lost a mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from plan_extract.checks.case import Case, finding, places
from plan_extract.checks.lexicon import skeleton
from plan_extract.extractor import Mention
from plan_extract.text import Span
from plan_extract.words.syllables import is_syllable

_FIGURE = re.compile(
    r"(?<![\w/.,&-])(?:"
    r"(?P<year>(?:[2Zz][0Oo][0-9OolI]{2}|[lI]9\d\d)(?=[\s,.;:)]|$))"
    r"|(?P<date>[0-9OolI]{1,2}/[0-9OolI]{1,2}/[0-9OolI]{4})"
    r"|(?P<month>(?<=tháng )[01OolI][0-9OolI]?)(?= năm \d)"
    r"|(?P<share>[0-9lI][0-9OolI]{0,2}(?:[.,][0-9OolI]{1,2})?) ?(?=%))(?![\w/])"
)
_IN_WORD = re.compile(r"(?<![\w/.-])[^\W\d_]{1,6}[01][^\W\d_]{1,6}(?![\w/.-])")
_SHORT = re.compile(r"[A-ZĐƯĂÂÊÔƠ]{3,12}")
_MIXED = re.compile(r"\d[^\W\d_]|[^\W\d_]\d")
_LIKE_FIGURES = re.compile(r"[OolIZz]")
_STOPS = ".,;:!?()[]\"'“”"
_READ = str.maketrans("OolIZz", "001122")
_DOUBLED = re.compile(r"(.)\1")
_NUMBER_MARKS = re.compile(r"/(?P<wrong>QD|ND|DA)-(?=[A-ZĐ])")
_MARKED = {"QD": "QĐ", "ND": "NĐ", "DA": "ĐA"}


def letters_for_figures(case: Case) -> Iterator[Mention]:
    """``2O25``, ``l5/6/2024``, ``1OO%``, and ``h0ạch``: shapes that a scan confuses; a value hangs on the figures."""
    mixed = [word for word in case.printed_tokens if not word.strip(_STOPS).isalpha() and _MIXED.search(word)]
    if any(_LIKE_FIGURES.search(word) for word in mixed):
        for match in _FIGURE.finditer(case.text):
            yield from _figure(match)
    for word in sorted(word for word in mixed if not word.isascii()):
        for match in _IN_WORD.finditer(word.strip(",.;:()")):
            if match[0].islower() and not match[0].isascii():
                for span in places(case.text, match[0]):
                    yield finding("ocr_suspect", "info", span, f"“{match[0]}” lẫn số trong chữ.")


def _figure(match: re.Match[str]) -> Iterator[Mention]:
    kind = match.lastgroup or "year"
    words = match[kind]
    if _LIKE_FIGURES.search(words) and re.search(r"\d", words):
        message = f"“{words}” lẫn chữ với số, có lẽ là “{words.translate(_READ)}”."
        yield finding("ocr_suspect", "warning", Span(*match.span(kind)), message)


def unmarked_abbreviations(case: Case) -> Iterator[Mention]:
    """``TTHTCD`` where the text has ``TTHTCĐ``, and ``/QD-`` in a number."""
    capitals = {core for word in case.printed_tokens if word.isupper() and _is_short(core := word.strip(_STOPS))}
    marked = {skeleton(word): word for word in sorted(capitals) if not word.isascii()}
    for plain in sorted(word for word in capitals if word.isascii() and skeleton(word) in marked):
        right = marked[skeleton(plain)]
        wrong = list(places(case.text, plain))
        if len(wrong) < sum(1 for _ in places(case.text, right)):
            for span in wrong:
                message = f"“{plain}” có lẽ là “{right}”, như ở các chỗ khác trong văn bản."
                yield finding("ocr_suspect", "info", span, message)
    for match in _NUMBER_MARKS.finditer(case.text):
        wrong_sign = match["wrong"]
        message = f"“{wrong_sign}” trong số, ký hiệu có lẽ là “{_MARKED[wrong_sign]}”."
        yield finding("ocr_suspect", "warning", Span(*match.span("wrong")), message)


def halved_letters(case: Case) -> Iterator[Mention]:
    """``866/QĐ-Tg`` where the text has ``/QĐ-TTg``: a doubled letter of a notation printed once."""
    numbers = [(one.span, one.record.number) for one in case.layers.citations if one.record.form == "full"]
    signs = Counter(number.rpartition("/")[2] for _, number in numbers if number)
    halved = {_DOUBLED.sub(lambda two: two[1], sign, count=1): sign for sign in sorted(signs) if _DOUBLED.search(sign)}
    for span, number in numbers if signs.keys() & halved.keys() else ():
        sign = (number or "").rpartition("/")[2]
        whole, at = halved.get(sign), case.text.rfind(sign, *span)
        if whole and at >= 0 and signs[whole] >= signs[sign]:
            message = f"“{sign}” có lẽ là “{whole}”, như ở các chỗ khác trong văn bản."
            yield finding("misprint", "warning", Span(at, at + len(sign)), message)


def _is_short(word: str) -> bool:
    """Capitals without tones that are no syllable: an abbreviation, not a word of a heading."""
    return bool(_SHORT.fullmatch(word)) and not is_syllable(word)
