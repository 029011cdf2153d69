"""Lines of a head that a narrow cell broke: quốc hiệu, issuer, number, place and day.

A copy of a page prints the two columns of the head (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.1 to II.4) one below the
other, each as broken as the cell was narrow.
"""

from __future__ import annotations

import re
from functools import cache

from plan_extract.words.folding import fold, place_tones
from plan_extract.words.patterns import compiled

_FORMULAS = tuple(
    map(
        place_tones,
        (
            "cộng hòa xã hội chủ nghĩa việt nam",
            "độc lập - tự do - hạnh phúc",
            "đảng cộng sản việt nam",
            "ủy ban nhân dân",
            "hội đồng nhân dân",
            "ủy ban thường vụ quốc hội",
            "ban chấp hành trung ương",
            "đoàn tncs hồ chí minh",
        ),
    )
)
_NOUNS = frozenset(
    "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|bộ|sở|ban|cục|chi cục|phòng|viện|trường".split("|")
)
"""A level or an organ's head noun, which no line consists of."""
_LONGEST = 40


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = r"[^\W\d_]+(?: [^\W\d_]+)"
    return (
        compiled(r"số *:? *(?:(?P<figure>[\d.…_]+[a-zđ]?))?\Z"),
        compiled(
            r"(?!(?:thượng )?khẩn\Z|hỏa tốc\Z|dự thảo\Z|(?:tối |tuyệt )?mật\Z)"
            rf"(?:tp\.? ?)?{words}{{0,2}}(?: ?- ?{words}?)?\Z"
        ),
        compiled(rf"{words}{{0,2}}, *ngày(?![^\W_])"),
        compiled(r"(?:tp(?![^\W_])|thành phố )"),
        re.compile(r" *- *"),
    )


def is_broken(before: str, after: str) -> bool:
    """Whether two lines of a head, as printed, are one.

    >>> is_broken("CỘNG HÒA XÃ", "HỘI CHỦ NGHĨA VIỆT NAM"), is_broken("Số:", "15/KH-UBND")
    (True, True)
    >>> is_broken("Bà Rịa - Vũng", "Tàu, ngày 3 tháng 4 năm 2024")
    True
    >>> is_broken("Ninh", "Hòa, ngày 3 tháng 4 năm 2024"), is_broken("Hỏa tốc", "Huế, ngày 3 tháng 4 năm 2024")
    (True, False)
    """
    if len(before) > _LONGEST:
        return False
    after = after.rstrip(" |")
    first, then = fold(before), fold(after)
    return _formula_goes_on(first, then) or _number_goes_on(first, then) or _name_goes_on(before, after, first, then)


def _formula_goes_on(first: str, then: str) -> bool:
    """Whether a formula that the first line begins goes on in the next, in whole or in part."""
    dash = _patterns()[4]
    first, then = dash.sub(" - ", first).strip(), dash.sub(" - ", then).strip()
    rests = (formula[len(first) + 1 :] for formula in _FORMULAS if formula.startswith(f"{first} "))
    return any(f"{then} ".startswith(f"{rest} ") or rest.startswith(f"{then} ") for rest in rests)


def _number_goes_on(first: str, then: str) -> bool:
    number = _patterns()[0].match(first)
    if number is None or not then:
        return False
    return then[0] in "/-" and then[1:2].isalpha() if number["figure"] else then[0] in "/0123456789.…"


def _name_goes_on(before: str, after: str, first: str, then: str) -> bool:
    """A name below its noun, in capitals; a place before the day, of which one line has one syllable."""
    if first in _NOUNS:
        return before.isupper() and after.isupper() and len(after) <= _LONGEST and after.replace(" ", "").isalpha()
    _, begun, dated, city, _ = _patterns()
    named = city.match(first) or all(word[0].isupper() for word in before.replace("-", " ").split())
    if not named or before.isupper() or not begun.match(first) or not dated.match(then):
        return False
    syllables = first, then.partition(",")[0]
    return city.match(first) is not None or (first.count(" ") < 4 and any(" " not in part for part in syllables))
