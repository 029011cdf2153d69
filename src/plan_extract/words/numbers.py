"""Numbers as Vietnamese documents print them: ``99,95``, ``12.000``, ``60 - 65``, ``hai mươi lăm``, ``III``.

The comma is the decimal mark and the dot sets thousands apart. What can be read in two ways is None.
"""

from __future__ import annotations

from typing import Final

from plan_extract.words.patterns import compiled

NUMBER: Final = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?|\d{1,12}(?:[.,]\d{1,4})?)(?![\d])"
"""A number in digits, without groups, to be used inside other patterns on folded text."""

_THOUSANDS = compiled(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?")
_PLAIN = compiled(r"\d{1,12}(?:[.,]\d{1,4})?")
_ENGLISH = compiled(r"[1-9]\d{0,2}(?:,000)+")
_RANGE = compiled(rf"(?:từ +)?({NUMBER})(?: *%)? *(?:-|đến|tới) *({NUMBER})(?: *%)?")

_DIGITS: Final = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_LAST: Final = _DIGITS | {"mốt": 1, "tư": 4, "lăm": 5}
_SCALES: Final = (("tỷ", 10**9), ("tỉ", 10**9), ("triệu", 10**6), ("nghìn", 10**3), ("ngàn", 10**3))
_ZERO: Final = ("linh", "lẻ")
_FIVE_BEFORE: Final = {"mươi", "trăm", *(word for word, _ in _SCALES)}

_WORD = "|".join(sorted({*_LAST, "mười", *_ZERO, "rưỡi", *_FIVE_BEFORE}, key=len, reverse=True))
WORDS: Final = rf"(?:{_WORD})(?: +(?:{_WORD}))" r"{0,9}(?![^\W_])"
"""A number in words, without groups; ``read_words`` says whether it is one."""

_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def read_number(folded: str) -> float | None:
    """The value of a number in digits, None for what is none or can be read in two ways.

    >>> read_number("99,95"), read_number("1.250"), read_number("01"), read_number("0.5")
    (99.95, 1250.0, 1.0, 0.5)
    >>> read_number("12,000") is None
    True
    """
    text = folded.strip()
    if text.isdecimal():
        return float(text) if len(text) <= 12 else None
    if _ENGLISH.fullmatch(text):
        return None
    if not text.startswith("0") and _THOUSANDS.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


def read_range(folded: str) -> tuple[float, float] | None:
    """Lower and upper value of a range, None when it is none or runs backwards.

    >>> read_range("8,5 - 9"), read_range("từ 5 đến 7"), read_range("60-65%")
    ((8.5, 9.0), (5.0, 7.0), (60.0, 65.0))
    >>> read_range("9-5") is None
    True
    """
    match = _RANGE.fullmatch(folded.strip())
    if match is None:
        return None
    low, high = read_number(match[1]), read_number(match[2])
    return (low, high) if low is not None and high is not None and low <= high else None


def read_words(folded: str) -> float | None:
    """The value of a number in words (số đếm), None for what is none.

    ``năm`` is a five only where it cannot be a year: before ``mươi``, ``trăm`` or a scale, or after ``linh``.

    >>> read_words("hai mươi lăm"), read_words("một trăm linh năm"), read_words("hai triệu rưỡi")
    (25.0, 105.0, 2500000.0)
    >>> read_words("năm") is None and read_words("mười năm") is None
    True
    """
    words = folded.split()
    if not words or _is_year_word(words):
        return None
    value = _scaled(words)
    return None if value is None else float(value)


def read_roman(folded: str) -> int | None:
    """The value of a roman numeral up to twelve.

    >>> read_roman("iv"), read_roman("iiii")
    (4, None)
    """
    return _ROMAN.index(folded) + 1 if folded in _ROMAN else None


def _is_year_word(words: list[str]) -> bool:
    """Whether a ``năm`` of the words may mean a year."""
    after = [*words[1:], ""]
    before = ["", *words[:-1]]
    return any(
        word == "năm" and nxt not in _FIVE_BEFORE and last not in _ZERO
        for word, nxt, last in zip(words, after, before, strict=True)
    )


def _scaled(words: list[str]) -> float | None:
    for word, factor in _SCALES:
        if word in words:
            at = words.index(word)
            head, tail = _below_thousand(words[:at]), _rest(words[at + 1 :], factor)
            return None if head is None or tail is None else head * factor + tail
    return _below_thousand(words)


def _rest(words: list[str], factor: int) -> float | None:
    if not words:
        return 0
    return factor / 2 if words == ["rưỡi"] else _scaled(words)


def _below_thousand(words: list[str]) -> float | None:
    if len(words) < 2 or words[1] != "trăm":
        return _below_hundred(words)
    hundreds, rest = _DIGITS.get(words[0]), words[2:]
    if rest and rest[0] in _ZERO:
        tail = _DIGITS.get(rest[1]) if len(rest) == 2 else None
    else:
        tail = 50 if rest == ["rưỡi"] else _below_hundred(rest) if rest else 0
    return None if hundreds is None or tail is None else hundreds * 100 + tail


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [digit]:
            return 10 if digit == "mười" else _DIGITS.get(digit)
        case ["mười", last]:
            return _joined(10, _LAST.get(last))
        case [tens, "mươi"]:
            return _joined(10 * _DIGITS.get(tens, 0), 0)
        case [tens, "mươi", last]:
            return _joined(10 * _DIGITS.get(tens, 0), _LAST.get(last))
    return None


def _joined(tens: int, last: int | None) -> int | None:
    return None if last is None or not tens else tens + last
