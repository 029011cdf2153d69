"""Atoms of time: dates, days, months, quarters, years and words of recurrence, found one by one in a folded line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from plan_extract.words.dates import (
    QUARTER,
    Period,
    make_date,
    months_period,
    quarter_months,
    read_quarter,
    school_year,
    year_period,
)
from plan_extract.words.folding import place_tones
from plan_extract.words.numbers import read_words
from plan_extract.words.patterns import Rule, compiled


class Atom(NamedTuple):
    """One stretch or point of time as printed.

    ``months`` is the first and last month of a month, quarter or half; ``every`` the step of a recurrence as
    (unit, count); ``tail`` the months that ``tháng cuối quý`` or a list (``tháng 3 và tháng 9``) names one by one.
    """

    kind: str
    start: int
    end: int
    year: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    every: tuple[str, int] | None = None
    tail: tuple[int, ...] = ()

    def period(self, year: int | None = None) -> Period | None:
        """First and last day, with ``year`` where none is printed; None when the calendar has no such time."""
        at = self.year or year
        if at is None:
            return None
        if self.kind == "school":
            return school_year(at)
        if self.day is not None:
            day = make_date(at, self.months[0], self.day) if self.months else None
            return Period(day, day) if day else None
        return months_period(at, *self.months) if self.months else year_period(at)


_UNIT = r"(?:năm|quý|tháng|tuần|ngày)"
_COUNT = r"(?:\d{1,2}|một|hai|ba|sáu|chín|mười hai)"
_Y = r"(?P<y>(?:19|20)\d\d)"
_M = r"(?P<m>\d{1,2})"
_D = r"(?P<d>\d{1,2})"
_BARE = r"[0-9](?<![\d/.,-][0-9])\d?"
"""A figure that goes on no other; looked back from behind its first digit: what begins with a look back is tried at
every letter."""
_BARE_M, _BARE_D = rf"(?P<m>{_BARE})", rf"(?P<d>{_BARE})"
_AND = r"(?P<joint> *(?:-|,|và|;) *)"

RULES = (
    Rule("date", rf"{_BARE_D} ?[/.-] ?{_M} ?[/.-] ?{_Y}(?![\d/])"),
    Rule("spelt", rf"{_BARE_D} +tháng +{_M}(?![\d/]\d)(?: *,? *năm +{_Y}(?!\d))?"),
    Rule("day", rf"{_BARE_D} ?/ ?{_M}(?![\d/%-]| ?[/.] ?\d|,\d)"),
    Rule("dom", rf"ngày +{_D}(?! ?[\d/-]| ?\.\d| +tháng +\d)"),
    Rule("month", rf"{_BARE_M}/{_Y}(?![\d/-])"),
    Rule(
        "month",
        rf"tháng +{_M}(?!\d)(?:{_AND}(?:tháng +)?(?P<m2>\d{{1,2}})(?!\d|/\d{{1,2}}(?!\d)))?"
        rf"(?: *(?:[/.-]|,? *năm) *{_Y}(?!\d))?",
        trigger=r"tháng +\d",
    ),
    Rule(
        "quarter",
        rf"quý +(?P<q>{QUARTER})(?:{_AND}(?:quý +)?(?P<q2>{QUARTER}))?(?: *(?:[/,.-]|năm) *(?:năm +)?{_Y}(?!\d))?",
        trigger=r"quý +[iv\d]",
    ),
    Rule("quarter", rf"q(?<![^\W_]q)\.? ?(?P<q>[1-4]|iv|i{{1,3}}) ?[/.-] ?{_Y}(?!\d)"),
    Rule(
        "half",
        rf"(?P<n>\d{{1,2}}|ba|sáu|chín) +tháng +(?P<h>đầu|cuối) +(?:của +)?năm(?! +học)(?: +{_Y}(?!\d))?",
    ),
    Rule("school", rf"năm +học +{_Y}(?: *- *\d{{4}})?(?!\d)"),
    Rule("year", rf"{_Y}(?<![\d/.,:]\d{{4}})(?<![^\d\s]-\d{{4}})(?![\d/]|[.,]\d| ?%)"),
    Rule("recur", rf"(?:hằng|hàng|mỗi|từng) +(?P<u>{_UNIT}|giai đoạn)(?! +học)(?![^\W_])"),
    Rule("per", rf"(?P<n>{_COUNT}) +(?P<u>{_UNIT}) */ *(?:0?1 *|một *)?lần"),
    Rule("times", rf"(?P<n>\d{{1,2}}) *lần */ *(?P<u>{_UNIT})(?![^\W_])"),
    Rule(
        "periodic",
        rf"định kỳ(?: +\(?(?:(?P<n>{_COUNT}) +(?P<u>tháng|năm|tuần|quý|ngày)"
        r"|(?P<u2>năm|quý|tháng|tuần))(?: *(?:một|0?1)? *lần)?(?![^\W_]))?",
        trigger="định kỳ",
    ),
    Rule("plan", r"(?:trong|cả) +năm(?! *\d| +học| +đầu| +qua| +cuối| +tới| +trước)(?![^\W_])"),
    Rule("plan", r"(?:cuối|đầu|giữa) +năm(?! *\d| +học)(?![^\W_])"),
)

_QUARTER_TAIL = compiled(
    r",? *(?:của +)?tháng +(?P<side>cuối|đầu|giữa) +(?:(?:mỗi|hằng|hàng|của) +){0,2}quý(?: +(?:sau|tiếp theo|kế tiếp))?"
)
_MONTH_TAIL = compiled(r",? *(?:của +)?tháng +(?:sau|tiếp theo|kế tiếp|liền kề)(?![^\W_])")
_MORE = compiled(
    rf"(?:,| và|, và) +(?P<all>(?:(?:hằng|hàng|mỗi) +)?(?:(?P<n>{_COUNT}) +)?(?P<u>năm|quý|tháng|tuần))"
    r"(?! *\d)(?![^\W_])"
)
QUARTER_WORD = place_tones("quý")
_LEAP_YEAR = 2000
_SIDES = {"đầu": 1, "giữa": 2, "cuối": 3}
_LEADS = {"date": "ngày ", "spelt": "ngày ", "day": "ngày ", "month": "tháng ", "year": "năm "}


def read_atoms(folded: str, start: int, end: int, matches: Iterable[tuple[str, re.Match[str]]]) -> list[Atom]:
    """The atoms of ``folded[start:end]`` in text order, none overlapping another; the longer wins.

    ``matches`` are those of ``RULES``, and may be of others, too.
    """
    makers = [(name, match, _MAKERS[name]) for name, match in matches if name in _MAKERS]
    found = [_led(folded, start, atom) for name, match, make in makers if (atom := make(match, name)) is not None]
    if not found:
        return []
    return list(_apart(folded, sorted(found, key=lambda atom: (atom.start, -atom.end)), end))


def _apart(folded: str, found: list[Atom], end: int) -> Iterator[Atom]:
    at = -1
    for atom in found:
        if atom.start < at:
            continue
        yield atom
        at = atom.end
        if atom.kind == "periodic" and atom.every:
            for more in _more(folded, at, end):
                yield more
                at = more.end


def _more(folded: str, at: int, end: int) -> Iterator[Atom]:
    """Further steps of one ``định kỳ``: ``định kỳ quý, 6 tháng, năm``."""
    while match := _MORE.match(folded, at, end):
        yield Atom("recur", match.start("all"), match.end(), every=(match["u"], _count(match["n"])))
        at = match.end()


def _led(folded: str, start: int, atom: Atom) -> Atom:
    """The atom with its own noun: ``ngày``, ``tháng``, ``năm``, ``năm học``."""
    lead = _LEADS.get(atom.kind)
    if lead and folded.endswith(lead, start, atom.start):
        return atom._replace(start=atom.start - len(lead))
    return atom


def _count(words: str | None) -> int:
    if not words:
        return 1
    return int(words) if words.isdigit() else int(read_words(words) or 1)


def _year(match: re.Match[str]) -> int | None:
    return int(match["y"]) if match["y"] else None


def _month(number: int) -> tuple[int, int] | None:
    return (number, number) if 1 <= number <= 12 else None


def _date(match: re.Match[str], kind: str) -> Atom | None:
    months, day = _month(int(match["m"])), int(match["d"])
    year = _year(match) if kind != "day" else None
    if months is None or make_date(year or _LEAP_YEAR, months[0], day) is None:
        return None
    return Atom(kind, *match.span(), year=year, months=months, day=day)


def _day_of_month(match: re.Match[str], kind: str) -> Atom | None:
    folded, at, day = match.string, match.end(), int(match["d"])
    if not 1 <= day <= 31:
        return None
    if tail := _QUARTER_TAIL.match(folded, at):
        first = _SIDES[tail["side"]]
        months = tuple((month - 1) % 12 + 1 for month in range(first, 13, 3))
        return Atom(kind, match.start(), tail.end(), day=day, every=("năm", 1), tail=months)
    if tail := _MONTH_TAIL.match(folded, at):
        return Atom(kind, match.start(), tail.end(), day=day, every=("tháng", 1))
    return Atom(kind, *match.span(), day=day)


def _of_months(match: re.Match[str], kind: str) -> Atom | None:
    group = match.groupdict()
    first = _month(int(match["m"]))
    last = _month(int(group.get("m2") or match["m"]))
    if first is None or last is None or last < first:
        return None
    members = (first[0], last[0]) if _is_list(match) else ()
    return Atom(kind, *match.span(), year=_year(match), months=(first[0], last[0]), tail=members)


def _is_list(match: re.Match[str]) -> bool:
    """Whether two months or quarters are joined one by one, not as the ends of a stretch."""
    joint = match.groupdict().get("joint")
    return joint is not None and joint.strip() != "-"


def _of_quarters(match: re.Match[str], kind: str) -> Atom | None:
    second = match.groupdict().get("q2")
    first = read_quarter(match["q"])
    last = read_quarter(second) if second else first
    if first is None or last is None or last < first:
        return None
    one, other = quarter_months(first), quarter_months(last)
    members = (*range(one[0], one[1] + 1), *range(other[0], other[1] + 1)) if _is_list(match) else ()
    return Atom(kind, *match.span(), year=_year(match), months=(one[0], other[1]), tail=members)


def _of_half(match: re.Match[str], kind: str) -> Atom | None:
    count = _count(match["n"])
    if count not in (3, 6, 9):
        return None
    months = (1, count) if match["h"] == "đầu" else (13 - count, 12)
    return Atom(kind, *match.span(), year=_year(match), months=months)


def _of_year(match: re.Match[str], kind: str) -> Atom:
    return Atom(kind, *match.span(), year=int(match["y"]))


def _every(match: re.Match[str], kind: str) -> Atom | None:
    group = match.groupdict()
    unit, count = group.get("u") or group.get("u2"), _count(group.get("n"))
    if kind == "times":
        return _times(match, str(unit), count)
    return Atom(kind, *match.span(), every=(unit, count) if unit else None)


def _times(match: re.Match[str], unit: str, count: int) -> Atom | None:
    """``02 lần/năm`` as a step: every six months; None when it has none in whole months."""
    months = {"năm": 12, QUARTER_WORD: 3}.get(unit, 1)
    if count == 1:
        return Atom("times", *match.span(), every=(unit, 1))
    return Atom("times", *match.span(), every=("tháng", months // count)) if count and months % count == 0 else None


def _of_plan(match: re.Match[str], kind: str) -> Atom:
    return Atom(kind, *match.span())


_MAKERS: dict[str, Callable[[re.Match[str], str], Atom | None]] = {
    "date": _date, "spelt": _date, "day": _date, "dom": _day_of_month, "month": _of_months,
    "quarter": _of_quarters, "half": _of_half, "school": _of_year, "year": _of_year, "recur": _every, "per": _every,
    "times": _every, "periodic": _every, "plan": _of_plan,
}  # fmt: skip
