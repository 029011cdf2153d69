"""Figures side by side: indicators by plan and year, against the plan above, over the years of one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_extract.comparing.compared import Against, Course, Figure, Indicator
from plan_extract.views.compared.ground import Ground, titled, words
from plan_extract.views.compared.table import EMPTY, Cell, Line, Theme
from plan_extract.views.compared.themes.columns import column, number_column
from plan_extract.views.compared.wording import LACKING, SIGNS, TABS, TITLES, UNKNOWN_YEAR
from plan_extract.views.printing import plain
from plan_extract.views.sheets.grid import Figure as Number
from plan_extract.views.sheets.grid import Value, shown
from plan_extract.views.wording import COMPARATORS, WORDS, Language, number

_ORDER = ("weaker", "later", "regressed")


def indicators(known: Ground) -> Theme:
    """A row an indicator, a column a plan and year; shared ones first."""
    lang, found = known.lang, known.comparison
    years = [*map(str, found.years), *([""] if any(one.year is None for one in known.figures.values()) else [])]
    return Theme(
        "indicators",
        TABS["indicators"](lang),
        TITLES["indicators"](lang),
        (column("tt", lang), column("indicator", lang), column("unit", lang), column("count", lang)),
        tuple(_indicator(at, row, known) for at, row in enumerate(found.indicators, 1)),
        found.plans,
        tuple(number_column(year or "unknown_year", year or UNKNOWN_YEAR(lang)) for year in years),
        (column("missing", lang), column("notes", lang)),
    )


def _indicator(at: int, row: Indicator, known: Ground) -> Line:
    said = {(one.plan, str(one.year or "unknown_year")): figure_cell(row, one, known.lang) for one in row.figures}
    return Line(
        row.id,
        (Cell(float(at)), words(titled(row.name)), words(row.unit), Cell(float(len(row.wordings)))),
        said,
        (words(known.labels(row.missing)), words(known.notes(row.notes))),
    )


def figure_cell(row: Indicator, one: Figure, lang: Language) -> Cell:
    """A figure in the unit of its row, with its marks as signs."""
    marks = {mark.kind for mark in one.marks}
    return Cell(figure_value(row, one, lang), (one.ref,), tuple(code for code in _ORDER if code in marks))


def figure_value(row: Indicator, one: Figure, lang: Language) -> Value:
    """A number where there is one in the unit of the row; else the words for what the figure is."""
    before = COMPARATORS[one.comparator or "eq"]
    if one.amount is not None and one.amount_max is not None:
        return f"{before}{number(one.amount, lang)} - {number(one.amount_max, lang)}"
    if one.amount is not None:
        return Number(one.amount, before)
    if one.value is None:
        return WORDS[lang][one.kind] if one.kind != "quantity" else "×"
    most = f" - {number(one.value_max, lang)}" if one.value_max is not None else ""
    unit = f" {plain(one.unit)}" if one.unit and one.unit != row.unit else ""
    return f"{before}{number(one.value, lang)}{most}{unit}"


def figure_words(row: Indicator, one: Figure, lang: Language) -> str:
    """The same, as words.

    >>> from plan_extract.records import Range
    >>> one = Figure(ref="p1:t1", plan="p1", id="t1", span=Range(start=0, end=1), text="", kind="quantity",
    ...              value=8.5, amount=8.5, comparator="ge")
    >>> figure_words(Indicator(id="i1", name="", measure="share", figures=(one,), wordings={}), one, "vi")
    '≥ 8,5'
    """
    return shown(figure_value(row, one, lang), lang)


def above(known: Ground) -> Theme:
    """A row a figure of the plan above; what each other plan makes of it."""
    lang, rows = known.lang, dict[str, list[Against]]()
    for one in known.comparison.above:
        rows.setdefault(one.theirs, []).append(one)
    return Theme(
        "above",
        TABS["above"](lang),
        TITLES["above"](lang),
        (
            *(column(key, lang) for key in ("tt", "indicator", "unit")),
            number_column("above", _above(known)),
            column("year_above", lang),
        ),
        tuple(_against(at, own, known) for at, own in enumerate(rows.values(), 1)),
        tuple(side for side in known.comparison.plans if not side.above),
        (column("value", lang), column("year", lang), column("standing", lang)),
    )


def _above(known: Ground) -> str:
    return known.label(known.above.key) if known.above else ""


def _against(at: int, own: Sequence[Against], known: Ground) -> Line:
    theirs, row = known.figures[own[0].theirs], known.indicators[own[0].indicator]
    before = (
        Cell(float(at)),
        words(titled(row.name)),
        words(row.unit),
        Cell(figure_value(row, theirs, known.lang), (theirs.ref,)),
        words(str(theirs.year or "")),
    )
    return Line(own[0].id, before, {key: cell for one in own for key, cell in _standing(one, row, known)})


def _standing(one: Against, row: Indicator, known: Ground) -> Iterator[tuple[tuple[str, str], Cell]]:
    said = words(SIGNS[one.standing].said(known.lang), [one.ours or one.theirs], [one.standing])
    yield (one.plan, "standing"), said
    if one.ours is None:
        yield (one.plan, "value"), Cell(LACKING)
        return
    ours = known.figures[one.ours]
    own = known.row_of[one.ours]
    value = figure_value(own, ours, known.lang)
    if own.unit != row.unit:
        value = f"{shown(value, known.lang)} {plain(own.unit)}"
    yield (one.plan, "value"), Cell(value, (ours.ref,))
    if ours.year:
        yield (one.plan, "year"), words(str(ours.year), [ours.ref])


def courses(known: Ground) -> Theme:
    """A row an indicator of one place, a column a year; where it goes back is marked."""
    lang = known.lang
    rows = known.comparison.courses
    years = sorted({known.figures[ref].year or 0 for row in rows for ref in row.figures})
    return Theme(
        "courses",
        TABS["courses"](lang),
        TITLES["courses"](lang),
        (
            *(column(key, lang) for key in ("tt", "indicator", "province", "unit")),
            *(number_column(str(year), str(year or UNKNOWN_YEAR(lang))) for year in years),
            column("course", lang),
        ),
        tuple(_course(at, row, years, known) for at, row in enumerate(rows, 1)),
    )


def _course(at: int, course: Course, years: Sequence[int], known: Ground) -> Line:
    row = known.indicators[course.indicator]
    fallen = {fall.after for fall in course.falls}
    by_year: dict[int, list[Figure]] = {}
    for ref in course.figures:
        by_year.setdefault(known.figures[ref].year or 0, []).append(known.figures[ref])
    sign = words(SIGNS["regressed"].said(known.lang), sorted(fallen), ["regressed"]) if fallen else EMPTY
    before = (Cell(float(at)), words(titled(course.name)), words(course.province), words(row.unit))
    return Line(course.id, (*before, *(_year(row, by_year.get(year, []), fallen, known) for year in years), sign), {})


def _year(row: Indicator, own: Sequence[Figure], fallen: set[str], known: Ground) -> Cell:
    """One figure as a number; those of several plans after one another, each with its plan."""
    signs = ("regressed",) if any(one.ref in fallen for one in own) else ()
    refs = tuple(one.ref for one in own)
    if len(own) == 1:
        return Cell(figure_value(row, own[0], known.lang), refs, signs)
    return Cell("\n".join(_of_plan(row, one, fallen, known) for one in own) or None, refs, signs, inline=True)


def _of_plan(row: Indicator, one: Figure, fallen: set[str], known: Ground) -> str:
    mark = f"{SIGNS['regressed'].mark} " if one.ref in fallen else ""
    return f"{mark}{figure_words(row, one, known.lang)} ({known.label(one.plan)})"
