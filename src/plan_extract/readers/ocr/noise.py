"""What the engine reads out of specks, worn lines, seals and strokes of a pen, told from words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plan_extract.readers.ocr.engine import Word
from plan_extract.words.syllables import is_syllable

_DASHES = ("-", "–", "—", "+", "*", "•", ":")
_UNSURE = 25.0
_DOUBTFUL = 60.0
_CERTAIN = 85.0
_SLIPS = str.maketrans({"Ð": "Đ", "ð": "đ", "⁄": "/", "‐": "-", "‑": "-"})
_DOUBLE = re.compile("Đ{2,}")
_DIRT = re.compile(r"^\.(?=\d{1,2}\.)|^[_|`\\¬^~ˆ‡‹›]+(?=\S)|(?<=\S)[_|`\\¬^~ˆ‡‹›]+$")
_SIGNS = re.compile(r"[-–—+*•·…./;:,%()\"“”']+\Z")
_FIVE = re.compile(r"^\$(?=\.?\d)")
_STROKE = re.compile(r"^[\]\[|!}](?=\)\Z)")
_YEAR = re.compile(r"(?<=(?<!\d)(?:19|20)\d\d)7(?=[,.;:)]*\Z)")
_STRANGE = re.compile(r"[#®&€©¢£¥§†‡«»=<>{}\\|~^¬ˆ¿¡$@`_]|(?<=\w)[“”\"](?=\w)")
_MEANT = re.compile(r"[0-9A-Za-zÀ-ỹ]")
_LETTERS = re.compile(r"[^\W\d_]+")
_ALONE = re.compile(r"[IVXLivx]+[.)/]?\Z|[A-ZĐa-zđ][.)]\Z|\d")
_NUMBER = r"\d[\d.,/%:°-]*"
_NOTATION = r"[A-ZĐ]{2,}(?:[-/.][A-ZĐ\d]{1,8})*|\d+[-/][\w./-]+"
_LABEL = r"(?:[a-zA-ZđĐ]{1,3}/)?[a-zđ]{1,4}"
_SOUND = re.compile(
    rf"[(\"“'‘\[]*(?:{_NUMBER}|{_NOTATION})[)\"”'’\].,;:!?%/…-]*\Z|\({_LABEL}\)[;,.]?\Z|\b[a-zđ]/[a-zđ]{{1,3}}\);?\Z|"
    r"[^\W\d_]\)\Z"
)


def cleaned(words: Iterable[Word]) -> Iterator[Word]:
    """The words, letters that only the engine makes put right (``ĐÐ``, ``⁄``, ``$.2.``), dirt at their ends off.

    Where a quotation is open, a fifth figure after a year is its end.
    """
    quoted = False
    for word in words:
        text = _FIVE.sub("5", _DIRT.sub("", _DOUBLE.sub("Đ", word.text.translate(_SLIPS))))
        text = _STROKE.sub("1", text)
        text = _YEAR.sub("”", text) if quoted else text
        quoted = text.rfind("“") > text.rfind("”") if "“" in text or "”" in text else quoted
        yield word._replace(text="–" if text in ("~", "--", "—-") else text)


def without_noise(group: Sequence[Word]) -> list[Word]:
    """The words of a phrase that are words; none when nothing in it is sure to be one.

    A word that the engine is unsure of stays where others stand on both sides of it, and in a cell: a pen or a worn
    edge writes at the ends of lines.
    """
    kept = [word for word in group if word.held or _is_meant(word)]
    while kept and not _is_sound(kept[-1]):
        kept.pop()
    while kept and not _is_sound(kept[0]):
        del kept[0]
    if len(kept) > 1 and kept[0].text == ":":
        kept[0] = kept[0]._replace(text="-")
    return kept if any(_is_telling(word, len(kept)) for word in kept) else []


def _is_sign(word: Word) -> bool:
    return bool(_SIGNS.match(word.text))


def _is_meant(word: Word) -> bool:
    """Whether a word has letters or figures, or is a sign that texts have, and no strange letter that is unsure."""
    if not _MEANT.search(word.text):
        return _is_sign(word)
    return word.sure >= _CERTAIN or not _STRANGE.search(word.text.strip("_@"))


def _is_sound(word: Word) -> bool:
    """Whether a word is one: the engine is sure of it, or it has the form of a syllable, a number or a notation."""
    if not _MEANT.search(word.text):
        return word.held or (_is_sign(word) and word.sure >= (_DOUBTFUL if word.text not in _DASHES else _UNSURE))
    if word.held or word.sure >= _UNSURE:
        return True
    return bool(_SOUND.match(word.text)) or _is_syllables(word.text)


def _is_syllables(text: str) -> bool:
    parts = _LETTERS.findall(text)
    return len(text) > 2 and bool(parts) and all(map(is_syllable, parts))


def _is_telling(word: Word, count: int) -> bool:
    """Whether a word, alone or one of ``count``, shows that its phrase is text."""
    letters = sum(map(str.isalnum, word.text))
    if word.held and (word.sure >= _DOUBTFUL or any(map(str.isdigit, word.text))):
        return True
    if letters == 0:
        return False
    if letters > 1:
        return word.sure >= _DOUBTFUL or _is_syllables(word.text) or bool(_SOUND.match(word.text))
    return count == 1 and word.sure >= _DOUBTFUL and bool(_ALONE.match(word.text))
