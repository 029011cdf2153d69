"""Ages in the words of a target: whom it counts."""

from __future__ import annotations

import re

from plan_extract.words.patterns import compiled

OLDEST = 200
"""Upper end of ``15 tuổi trở lên``."""

KINDERGARTEN = (3, 5)
"""``trẻ mẫu giáo`` without ages (Luật Giáo dục 2019)."""

_WORDED = {"ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_ONE = r"(?:\d{1,2}|ba|bốn|năm|sáu)"
_SPAN = compiled(
    r"(?<![\w.,])(?:(?:trong )?(?:độ )?tuổi (?:từ )?(?:đủ )?(\d{1,2})(?: tuổi)? ?(?:-|đến|tới) ?(?:dưới |đủ )?"
    r"(\d{1,2})(?: tuổi)?|"
    r"(\d{1,2})(?: tuổi)? ?(?:-|đến|tới) ?(?:dưới |đủ )?(\d{1,2}) tuổi)(?![\w])"
)
_FROM = compiled(r"(?<![\w.,])(?:từ )?(?:đủ )?(\d{1,2}) tuổi trở lên|(?<![\w.,])trên (\d{1,2}) tuổi")
_UNDER = compiled(r"(?<![\w.,])dưới (\d{1,2}) tuổi")
_SINGLE = compiled(rf"(?<![\w.,])({_ONE}(?:(?:, ?| và | tuổi và | tuổi, ?){_ONE})*) tuổi(?![\w])")
_KINDERGARTEN = compiled(r"(?<!\w)mẫu giáo(?!\w)")
_EACH = compiled(rf"(?<!\w){_ONE}(?!\w)")


def ages(folded: str) -> tuple[frozenset[tuple[int, int]], str]:
    """The ages that folded words name, from – to in years, and the words without them.

    >>> ages("người trong độ tuổi từ 15-35 biết chữ")
    (frozenset({(15, 35)}), 'người  biết chữ')
    >>> sorted(ages("trẻ em 4 tuổi và 5 tuổi")[0]), sorted(ages("dân số từ 15 tuổi trở lên")[0])
    ([(4, 5)], [(15, 200)])
    """
    found: set[tuple[int, int]] = set()

    def take(match: re.Match[str]) -> str:
        numbers = [int(number) for number in match.groups() if number]
        found.add((numbers[0], numbers[-1] if len(numbers) > 1 else OLDEST))
        return ""

    def under(match: re.Match[str]) -> str:
        found.add((0, int(match[1])))
        return ""

    def single(match: re.Match[str]) -> str:
        years = [_WORDED.get(year) or int(year) for year in _EACH.findall(match[1])]
        found.add((min(years), max(years)))
        return ""

    left = _SPAN.sub(take, folded)
    left = _FROM.sub(take, left)
    left = _UNDER.sub(under, left)
    left = _SINGLE.sub(single, left)
    if not found and _KINDERGARTEN.search(left):
        found.add(KINDERGARTEN)
    return frozenset(found), left
