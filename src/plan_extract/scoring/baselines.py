"""What one gets without plan-extract: plain readers, scored by the same scorer.

Each is what a person would write in an hour: one regular expression for citations, the number next to ``%`` for
targets, one expression for dates, and underthesea's named entities for agencies. They know nothing of the
document around the match, and they stay as they are: a baseline that is improved is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plan_extract.records import Plan
from plan_extract.scoring.gold import Gold
from plan_extract.scoring.tagged import organisations

_TYPES = "Luật|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Kết luận|Tờ trình"
_CITATION = re.compile(
    rf"(?P<doc_type>{_TYPES})(?: số:?)? (?P<number>\d+[-/][\w/.Đ-]*\w)"
    r"(?:,? ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}))?"
    r"(?: của (?P<issuer>[A-ZĐÂÔƯỦ][^,;.()\n]{2,60}?)(?= (?:về|phê|ban|quy|ngày)|[,;.()\n]))?"
)
_SHARE = re.compile(r"(?P<value>\d+(?:,\d+)?) ?%(?: (?P<indicator>[^;.,%\n]+))?")
_DATE = re.compile(
    r"(?:trước |đến |hết |trong )?"
    r"(?:ngày (?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})"
    r"|(?:tháng (?P<only_month>\d{1,2})[/ ])?năm (?P<only_year>\d{4}))"
)


@dataclass(frozen=True, slots=True)
class Baseline:
    """A reader of one layer: ``find`` yields span and fields."""

    name: str
    layer: str
    find: Callable[[str], Iterator[tuple[int, int, Mapping[str, Any]]]]

    def plan(self, gold: Gold) -> Plan:
        """What the baseline reads in a gold document, as a plan with this one layer."""
        rows = [
            {
                "id": f"b{at}",
                "span": {"start": start, "end": end},
                "text": gold.text[start:end],
                "rule": f"baseline.{self.name}",
                **fields,
            }
            for at, (start, end, fields) in enumerate(self.find(gold.text), 1)
        ]
        return Plan.model_validate(
            {
                "doc_id": gold.doc_id,
                "text_sha256": gold.plan.text_sha256,
                "source": gold.plan.source.model_dump(),
                "metadata": {},
                self.layer: rows,
            }
        )


def _day(year: str | None, month: str | None, day: str | None) -> date | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None


def citations(text: str) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Type word, number, date and issuer in one expression.

    >>> [fields["number"] for *_, fields in citations("Nghị định số 30/2020/NĐ-CP của Chính phủ;")]
    ['30/2020/NĐ-CP']
    """
    for match in _CITATION.finditer(text):
        fields = {name: match[name] for name in ("doc_type", "number", "issuer")}
        issued_on = _day(match["year"], match["month"], match["day"])
        yield *match.span(), {"form": "full", "role": "mention", "issued_on": issued_on, **fields}


def targets(text: str) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Every number before a percent sign, with the words after it.

    >>> [(fields["value"], fields["indicator"]) for *_, fields in targets("đạt 98,5% dân số; 3 lớp")]
    [(98.5, 'dân số')]
    """
    for match in _SHARE.finditer(text):
        value = float(match["value"].replace(",", "."))
        indicator = (match["indicator"] or "").strip() or None
        end = match.start("indicator") + len(match["indicator"].rstrip()) if indicator else match.end()
        yield match.start(), end, _quantity(value, indicator)


def _quantity(value: float, indicator: str | None) -> dict[str, Any]:
    return {"kind": "quantity", "value": value, "unit": "%", "comparator": "eq", "indicator": indicator}


def dates(text: str) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Every date and every year, taken for the day something is due.

    >>> [(fields["due_date"].isoformat()) for *_, fields in dates("trước ngày 15/6/2024; đến năm 2030")]
    ['2024-06-15', '2030-12-31']
    """
    for match in _DATE.finditer(text):
        year = match["year"] or match["only_year"]
        due = _day(year, match["month"] or match["only_month"] or "12", match["day"] or "31")
        yield *match.span(), {"kind": "by", "due_date": due}


def agencies(text: str) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Every organisation that underthesea's named entities show."""
    for start, end in organisations(text):
        yield start, end, {"kind": "named", "name": text[start:end]}


BASELINES = (
    Baseline("one regex", "citations", citations),
    Baseline("underthesea ner", "agencies", agencies),
    Baseline("one regex", "deadlines", dates),
    Baseline("number before %", "targets", targets),
)
