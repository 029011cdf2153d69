"""Letters taken for figures and figures for letters, and abbreviations that lost a mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from plan_extract.checks.case import Case, finding
from plan_extract.checks.lexicon import skeleton
from plan_extract.extractor import Mention
from plan_extract.text import Span

_FIGURE = re.compile(
    r"(?<![\w/.,&-])(?:"
    r"(?P<year>(?:[2Zz][0Oo][0-9OolI]{2}|[lI]9\d\d)(?=[\s,.;:)]|$))"
    r"|(?P<date>[0-9OolI]{1,2}/[0-9OolI]{1,2}/[0-9OolI]{4})"
    r"|(?P<share>[0-9lI][0-9OolI]{0,2}(?:[.,][0-9OolI]{1,2})?) ?(?=%))(?![\w/])"
)
_IN_WORD = re.compile(r"(?<![\w/.-])[^\W\d_]{1,6}[01][^\W\d_]{1,6}(?![\w/.-])")
_READ = str.maketrans("OolIZz", "001122")
_CAPITALS = re.compile(r"(?<![\w/.&-])[A-ZĐƯĂÂÊÔƠ]{3,12}(?![\w/.&-])")
_NUMBER_MARKS = re.compile(r"\d ?/(?P<wrong>QD|ND|DA)-(?=[A-ZĐ])")
_MARKED = {"QD": "QĐ", "ND": "NĐ", "DA": "ĐA"}


def letters_for_figures(case: Case) -> Iterator[Mention]:
    """``2O25``, ``l5/6/2024``, ``1OO%``, and ``h0ạch``: shapes that a scan confuses; a value hangs on the figures."""
    for match in _FIGURE.finditer(case.text):
        kind = match.lastgroup or "year"
        words = match[kind]
        if not words.isdigit() and re.search(r"[OolIZz]", words) and re.search(r"\d", words):
            right = words.translate(_READ)
            message = f"“{words}” lẫn chữ với số, có lẽ là “{right}”."
            yield finding("ocr_suspect", "warning", Span(*match.span(kind)), message)
    for match in _IN_WORD.finditer(case.text):
        if not match[0].isascii() and match[0].islower():
            message = f"“{match[0]}” lẫn số trong chữ."
            yield finding("ocr_suspect", "info", Span(*match.span()), message)


def unmarked_abbreviations(case: Case) -> Iterator[Mention]:
    """``TTHTCD`` where the text has ``TTHTCĐ``, and ``/QD-`` in a number."""
    counts = Counter(match[0] for match in _CAPITALS.finditer(case.text))
    marked = {skeleton(word): word for word in sorted(counts) if not word.isascii()}
    for plain in sorted(word for word in counts if word.isascii() and skeleton(word) in marked):
        right = marked[skeleton(plain)]
        if counts[plain] < counts[right]:
            for match in re.finditer(rf"(?<![\w/.&-]){plain}(?![\w/.&-])", case.text):
                message = f"“{plain}” có lẽ là “{right}”, như ở các chỗ khác trong văn bản."
                yield finding("ocr_suspect", "info", Span(*match.span()), message)
    for match in _NUMBER_MARKS.finditer(case.text):
        wrong = match["wrong"]
        message = f"“{wrong}” trong số, ký hiệu có lẽ là “{_MARKED[wrong]}”."
        yield finding("ocr_suspect", "warning", Span(*match.span("wrong")), message)
