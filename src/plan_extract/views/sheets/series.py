"""The table of targets as a planning office keeps it: a row an indicator, a column a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_extract.records import Plan, Target
from plan_extract.views.printing import plain
from plan_extract.views.sheets.grid import Column, Figure, Kind, Mark, Row, Sheet, Value
from plan_extract.views.sheets.wording import HEADERS, TABS, TITLES
from plan_extract.views.wording import COMPARATORS, WORDS, Language, number
from plan_extract.words.folding import fold
from plan_extract.words.target_names import target_name

Years = Mapping[int | None, Target]


def series(plan: Plan, *, lang: Language) -> Sheet:
    """Targets that differ only in year share a row; two of one year do not. No known year has a column of its own."""
    rows = _grouped(plan.targets)
    years = sorted({year for row in rows for year in row if year})
    spans: list[int | None] = [*years, *([None] if any(None in row for row in rows) else [])]
    return Sheet(
        "series",
        TABS["series"](lang),
        TITLES["series"](lang),
        _columns(spans, lang),
        tuple(_row(at, row, spans, lang) for at, row in enumerate(rows, 1)),
        computed=True,
    )


def _grouped(targets: Iterable[Target]) -> list[dict[int | None, Target]]:
    rows: list[dict[int | None, Target]] = []
    open_rows: dict[tuple[str, ...], list[dict[int | None, Target]]] = {}
    for one in targets:
        year = one.due_date.year if one.due_date else None
        alike = open_rows.setdefault(_measure(one), [])
        row = next((row for row in alike if year not in row), None)
        if row is None:
            row = {}
            alike.append(row)
            rows.append(row)
        row[year] = one
    return rows


def _measure(one: Target) -> tuple[str, ...]:
    """What is measured of whom, in which unit."""
    parts = (one.subject, one.indicator or one.text, one.unit, one.geography)
    return (one.kind, *(" ".join(fold(part or "").split()) for part in parts))


def _columns(years: Iterable[int | None], lang: Language) -> tuple[Column, ...]:
    def column(key: str, width: int) -> Column:
        kind: Kind = "number" if key == "tt" else "text"
        return Column(key, HEADERS[key](lang), width, kind, computed=True, aside=key == "words")

    unknown = HEADERS["unknown_year"](lang)
    return (
        column("tt", 5),
        column("target", 60),
        column("unit", 14),
        *(Column(str(year or "unknown_year"), str(year or unknown), 13, "number", computed=True) for year in years),
        column("topic", 30),
        column("page", 8),
        column("words", 90),
    )


def _row(at: int, row: Years, years: Iterable[int | None], lang: Language) -> Row:
    targets = list(row.values())
    first = targets[0]
    pages = dict.fromkeys(str(one.page) for one in targets if one.page)
    cells: tuple[Value, ...] = (
        float(at),
        name(first),
        plain(first.unit) or None,
        *(_figure(row[year], lang) if year in row else None for year in years),
        plain(first.topic) or None,
        ", ".join(pages) or None,
        " | ".join(dict.fromkeys(plain(one.text) for one in targets)),
    )
    return Row(" ".join(one.id for one in targets), cells)


def name(one: Target) -> str:
    """What a target is called in a table: who or what is counted, and what they attain.

    >>> name(Target.model_construct(subject="trẻ em", indicator="được tiêm chủng", text=""))
    'Trẻ em được tiêm chủng'
    """
    return plain(target_name(one.subject, one.indicator, one.text))


def _figure(one: Target, lang: Language) -> Value:
    """A number where there is one; else the words for what the target is."""
    if one.value is None:
        return Mark(WORDS[lang][one.kind] if one.kind in ("status", "trend") else "×", one.id)
    before = COMPARATORS[one.comparator or "eq"]
    if one.value_max is not None:
        return Mark(f"{before}{number(one.value, lang)} - {number(one.value_max, lang)}", one.id)
    return Figure(one.value, before, one.id)
