"""Numbers and days put into a form by hand, which the engine misreads: left out, so that none is taken wrongly.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II leaves a gap after ``Số:`` and after ``ngày`` that the office fills in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from plan_extract.readers.ocr.engine import Word
from plan_extract.readers.ocr.phrases import Phrase
from plan_extract.words.folding import fold

_HEAD = 0.3
_LABELS = ("số:", "số", "ngày")
_FIGURE = 0.676
_OFF = 0.12
"""Height of a figure of Times New Roman, and how far one may stand off that or off its line, in sizes."""

_SURE = 60.0
_MARK = re.compile(r"[-–—.:,;]+\Z")


def without_handwriting(phrases: Iterable[Phrase], height: float) -> Iterator[Phrase]:
    """The phrases of a page, its height in pixels, without figures in its head that are not printed."""
    for phrase in phrases:
        if phrase.base > _HEAD * height:
            yield phrase
            continue
        written = {word for label, word in pairwise(phrase.words) if _is_written(label, word, phrase)}
        yield phrase._replace(words=tuple(word for word in phrase.words if word not in written))


def _is_written(label: Word, word: Word, phrase: Phrase) -> bool:
    """Whether a number or a stroke after a label is unlike print: unsure, too tall, or off the line."""
    if fold(label.text) not in _LABELS or not (word.text.isdigit() or _MARK.match(word.text)):
        return False
    tall = (word.bottom - word.top) / phrase.size - _FIGURE
    off = (word.bottom - phrase.base) / phrase.size
    return word.sure < _SURE or abs(tall) > _OFF or abs(off) > _OFF
