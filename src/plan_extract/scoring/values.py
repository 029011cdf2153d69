"""When two values are the same: the normalised forms that the scorer compares.

Capitals, the place of a tone mark, the kind of dash or quote, blanks, line breaks and Markdown's marks of bold are no
difference in words; everything else is.
"""

from __future__ import annotations

import re
import unicodedata

from plan_extract.words.folding import fold

_DASH = re.compile(r" *- *")
_BOLD = re.compile(r"\*{2,3}")
_OF_PROVINCE = re.compile(r" của tỉnh\b")


def words(text: str | None) -> str | None:
    """The comparable form of printed words.

    >>> words("Tổ chức  chính trị – xã hội") == words("tổ chức chính trị-xã hội")
    True
    >>> words("trước **ngày\\n10**") == words("trước ngày 10")
    True
    """
    if text is None:
        return None
    return _DASH.sub("-", fold(" ".join(_BOLD.sub("", unicodedata.normalize("NFC", text)).split())))


def group_name(name: str | None) -> str | None:
    """The comparable form of a group's name: without commas, capitals and ``của tỉnh``.

    >>> group_name("Các sở, ban, ngành của tỉnh") == group_name("các sở ban ngành")
    True
    """
    if name is None:
        return None
    return _OF_PROVINCE.sub("", " ".join((words(name) or "").replace(",", " ").split()))


def number(value: float | None) -> float | None:
    """A number without the dust of floating point.

    >>> number(0.1 + 0.2) == number(0.3)
    True
    """
    return None if value is None else round(float(value), 9)


def rule(rrule: str | None) -> frozenset[tuple[str, tuple[str, ...]]] | None:
    """An RFC 5545 rule by value: order of parts and of list members is no difference.

    >>> rule("FREQ=YEARLY;BYMONTH=3,6") == rule("BYMONTH=6,3;FREQ=YEARLY")
    True
    """
    if rrule is None:
        return None
    parts = (part.partition("=") for part in rrule.upper().replace(" ", "").split(";") if part)
    return frozenset((name, tuple(sorted(value.split(",")))) for name, _, value in parts)
