"""Automatic numbers as Word prints them (ECMA-376 part 1, 17.18.59: ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LARGEST = 32_767


def formatted(number: int, form: str) -> str:
    """A number in a format; an unknown format prints digits, a number beyond what Word counts to as well.

    Letters are those of the English alphabet, without ``đ``, doubled after ``z``.

    >>> [formatted(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "decimalZero", "vietnameseCounting")]
    ['4', 'IV', 'd', '04', 'bốn']
    >>> formatted(28, "lowerLetter"), formatted(14, "lowerRoman"), formatted(3, "none")
    ('bb', 'xiv', '')
    """
    if form == "none":
        return ""
    if not 0 < number <= _LARGEST:
        return str(number)
    return _FORMS.get(form, str)(number)


def _roman(number: int) -> str:
    made = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        made.append(letters * count)
    return "".join(made)


def _letter(number: int, first: str) -> str:
    times, place = divmod(number - 1, 26)
    return chr(ord(first) + place) * (times + 1)


def _counted(number: int) -> str:
    """Vietnamese numerals up to 99.

    >>> [_counted(number) for number in (5, 10, 15, 21, 45)]
    ['năm', 'mười', 'mười lăm', 'hai mươi mốt', 'bốn mươi lăm']
    """
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    if not tens:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{head} {last}".strip()


_FORMS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": partial(_letter, first="A"),
    "lowerLetter": partial(_letter, first="a"),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "vietnameseCounting": _counted,
}
