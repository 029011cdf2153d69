"""A comparison for a person in a terminal: the shared targets first, then what each theme says in few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from plan_extract.comparing.compared import Change, Comparison, Figure, Indicator, Side, Task
from plan_extract.views.comparison_wording import SIDE_WORDS
from plan_extract.views.printing import GREY, Column, cell, grid, plain, printed
from plan_extract.views.wording import COMPARATORS, WORDS, Language, Words, number, section_kind

PLANS = 6
"""Plans that have a column each; of more, the figures stand below each other."""
ROWS = 60
"""Rows of a theme that are shown, those of most plans first."""

_STYLES = {"weaker": "red", "later": "yellow", "regressed": "bold red"}
_SIGNS = {"weaker": "▼", "later": "►", "regressed": "▼▼"}


def comparison_table(found: Comparison, *, width: int = 120, lang: Language = "vi", color: bool = False) -> str:
    """The comparison as tables of text, ``width`` columns wide."""
    return printed(_parts(found, lang), width=width, color=color)


def _parts(found: Comparison, lang: Language) -> Iterator[RenderableType]:
    words = SIDE_WORDS[lang]
    yield _plans(found.plans, words)
    for note in found.notes:
        yield Text(f"! {plain(note.said(lang))}", style="yellow")
    themes = (
        _changes(found, words),
        _above(found, lang),
        _indicators(found, lang),
        _alone(found, lang),
        _tasks(found, words),
        _bases(found, words),
        _reports(found, words),
        _lacks(found, lang),
        _falls(found, lang),
    )
    for theme in themes:
        if theme is not None:
            yield ""
            yield theme
    if any(one.marks for row in found.indicators for one in row.figures):
        yield Text(words["legend"], style=GREY)


def _plans(sides: Sequence[Side], words: Words) -> Table:
    rows = grid(
        words["plans"],
        [Column(words["plan"], 3), Column(words["title"], 8), Column(words["number"], 3), Column(words["matched"], 2)],
    )
    for side in sides[:ROWS]:
        label = f"{side.label} ({words['above_one']})" if side.above else side.label
        title = plain(f"{side.doc_type or ''} {side.title or ''}") or side.doc_id
        rows.add_row(
            Text(plain(label), style="bold"),
            Text(title),
            Text(plain(side.number)),
            Text(f"{side.matched}/{side.targets}"),
        )
    if len(sides) > ROWS:
        rows.add_row(Text(words["more"].format(count=len(sides) - ROWS), style=GREY))
    return rows


def _indicators(found: Comparison, lang: Language) -> Table | None:
    """The rows of several plans; with few plans a column each, else a line each."""
    words = SIDE_WORDS[lang]
    shared = [row for row in found.indicators if row.joined]
    if not shared:
        return None
    alone = len(found.indicators) - len(shared)
    title = words["targets"].format(shared=len(shared), alone=alone)
    columns = [Column(words["indicator"], 5)]
    wide = len(found.plans) <= PLANS
    columns += [Column(side.label, 3) for side in found.plans] if wide else [Column(words["figures"], 8)]
    rows = grid(title, columns)
    labels = {side.key: side.label for side in found.plans}
    for row in sorted(shared, key=lambda row: -len(row.wordings))[:ROWS]:
        name = cell((row.name, ""), *((note.said(lang), GREY) for note in row.notes))
        if wide:
            cells = [_figures([one for one in row.figures if one.plan == side.key], lang) for side in found.plans]
        else:
            cells = [_listed(row, labels, lang)]
        rows.add_row(name, *cells)
    return rows


def _alone(found: Comparison, lang: Language) -> Table | None:
    """The rows of one plan alone."""
    alone = [row for row in found.indicators if not row.joined]
    if not alone:
        return None
    words = SIDE_WORDS[lang]
    labels = {side.key: side.label for side in found.plans}
    rows = grid(
        words["alone"].format(count=len(alone)),
        [Column(words["plan"], 2), Column(words["indicator"], 7), Column(words["value"], 2)],
    )
    for row in alone[:ROWS]:
        notes = ((note.said(lang), GREY) for note in row.notes)
        rows.add_row(Text(labels[row.figures[0].plan]), cell((row.name, ""), *notes), _figures(row.figures, lang))
    if len(alone) > ROWS:
        rows.add_row(Text(words["more_rows"].format(count=len(alone) - ROWS), style=GREY))
    return rows


def _figures(figures: Sequence[Figure], lang: Language) -> Text:
    """The figures of a plan below each other, each with its year; a dash for none."""
    return Text("\n").join(_figure(one, lang) for one in figures) if figures else Text("–", style=GREY)


def _figure(one: Figure, lang: Language) -> Text:
    line = Text(f"{one.year}: " if one.year else "", style=GREY)
    style = next((_STYLES[mark.kind] for mark in one.marks), "")
    signs = " ".join(dict.fromkeys(_SIGNS[mark.kind] for mark in one.marks))
    return line.append(f"{amount(one, lang)}{f' {signs}' if signs else ''}", style=style)


def amount(one: Figure, lang: Language) -> str:
    """A figure as printed: ``≥ 95%``, ``8,5 - 9%``, ``mức độ 3``; its kind where there is no number."""
    words = WORDS[lang]
    if one.value is None:
        return words[one.kind] if one.kind != "quantity" else "?"
    if one.kind == "level":
        return plain(f"{one.unit or words['level']} {number(one.value, lang)}")
    upper = f" - {number(one.value_max, lang)}" if one.value_max is not None else ""
    gap = "" if one.unit in ("%", "‰", "", None) else " "
    return plain(f"{COMPARATORS[one.comparator or 'eq']}{number(one.value, lang)}{upper}{gap}{one.unit or ''}")


def _listed(row: Indicator, labels: Mapping[str, str], lang: Language) -> Text:
    """By plan, its figures in one line; no more lines than a screen has."""
    by_plan: dict[str, list[Figure]] = {}
    for one in row.figures:
        by_plan.setdefault(one.plan, []).append(one)
    lines = []
    for plan, figures in list(by_plan.items())[: PLANS * 2]:
        line = Text(f"{labels[plan]}: ")
        lines.append(line.append_text(Text("; ").join(_figure(one, lang) for one in figures)))
    if len(by_plan) > len(lines):
        lines.append(Text(SIDE_WORDS[lang]["more"].format(count=len(by_plan) - len(lines)), style=GREY))
    return Text("\n").join(lines)


def _above(found: Comparison, lang: Language) -> Table | None:
    """How many of the targets above each plan takes over, and those that it does not."""
    if not found.above:
        return None
    words = SIDE_WORDS[lang]
    labels = {side.key: side.label for side in found.plans}
    names = {row.id: row.name for row in found.indicators}
    by_ref = {one.ref: one for row in found.indicators for one in row.figures}
    counts = Counter(one.standing for one in found.above)
    said = ", ".join(f"{words[standing]} {count}" for standing, count in sorted(counts.items()))
    rows = grid(
        f"{words['against']}: {said}",
        [
            Column(words["indicator"], 6),
            Column(words["theirs"], 2),
            Column(words["ours"], 4),
            Column(words["standing"], 2),
        ],
    )
    shown = [one for one in found.above if one.standing not in ("taken_over", "past")]
    for one in shown[:ROWS]:
        ours = by_ref[one.ours] if one.ours else None
        rows.add_row(
            Text(plain(names[one.indicator])),
            _figure(by_ref[one.theirs], lang),
            Text(f"{labels[one.plan]}: ").append_text(_figure(ours, lang) if ours else Text("–", style=GREY)),
            Text(words[one.standing], style={"weaker": "red", "later": "yellow"}.get(one.standing, "")),
        )
    return rows


def _tasks(found: Comparison, words: Words) -> Table | None:
    shared = [task for task in found.tasks if len(task.charges) > 1]
    if not shared:
        return None
    names = {organ.id: organ.name for organ in found.organs}
    labels = {side.key: side.label for side in found.plans}
    rows = grid(
        words["tasks"].format(shared=len(shared), alone=len(found.tasks) - len(shared)),
        [Column(words["task"], 6), Column(words["leads"], 6)],
    )
    for task in shared[:ROWS]:
        rows.add_row(
            _named(task),
            Text("\n").join(_lead(one.plan, one.actors, one.actor_text, labels, names) for one in task.charges),
        )
    return rows


def _named(task: Task) -> Text:
    return Text(plain(task.name), style="yellow" if task.same_lead is False else "")


def _lead(
    plan: str, actors: Sequence[str], printed: str | None, labels: Mapping[str, str], names: Mapping[str, str]
) -> Text:
    said = "; ".join(names.get(key, key) for key in actors) or printed or "–"
    return Text(f"{labels[plan]}: {plain(said)}")


def _bases(found: Comparison, words: Words) -> Table | None:
    shown = [row for row in found.bases if row.shared or row.outdated]
    if not shown:
        return None
    labels = {side.key: side.label for side in found.plans}
    rows = grid(
        words["bases"].format(
            shared=sum(row.shared for row in found.bases), alone=sum(not row.shared for row in found.bases)
        ),
        [Column(words["document"], 6), Column(words["cited_by"], 4)],
    )
    for row in shown[:ROWS]:
        said = ", ".join(dict.fromkeys(labels[one.plan] for one in row.citations))
        rows.add_row(
            cell(
                (row.name, ""),
                (row.title if row.number else None, GREY),
                *((note.message, "yellow") for note in row.notes),
            ),
            Text(said),
        )
    return rows


def _reports(found: Comparison, words: Words) -> Table | None:
    """How often reports are due, and when."""
    shown = [row for row in found.terms if row.topic == "report"]
    if not shown:
        return None
    labels = {side.key: side.label for side in found.plans}
    rows = grid(words["reports"], [Column(words["often"], 2), Column(words["due"], 8)])
    for row in shown:
        lines = [Text(f"{labels[due.plan]}: {plain(due.text)}") for due in row.dues[:ROWS]]
        rows.add_row(Text(words[row.name]), Text("\n").join(lines))
    return rows


def _lacks(found: Comparison, lang: Language) -> Table | None:
    """What each plan lacks that another has: sections, sources of money, reports."""
    words = SIDE_WORDS[lang]
    if len(found.plans) < 2 or not (found.parts or found.funds):
        return None
    rows = grid(words["lacks"], [Column(words["plan"], 2), Column(words["sections"], 4), Column(words["money"], 5)])
    for side in found.plans[:ROWS]:
        parts = [section_kind(row.id, lang) for row in found.parts if side.key in row.missing]
        funds = [row.name for row in found.funds if side.key in row.missing]
        rows.add_row(Text(side.label), Text("; ".join(parts) or "–"), Text("; ".join(funds) or "–"))
    return rows


def _falls(found: Comparison, lang: Language) -> Table | None:
    words = SIDE_WORDS[lang]
    by_ref = {one.ref: one for row in found.indicators for one in row.figures}
    falls = [(course, fall) for course in found.courses for fall in course.falls]
    if not falls:
        return None
    rows = grid(words["falls"], [Column(words["province"], 2), Column(words["indicator"], 6), Column(words["fall"], 3)])
    for course, fall in falls[:ROWS]:
        pair = Text(" → ").join(_figure(by_ref[ref], lang) for ref in (fall.before, fall.after))
        rows.add_row(Text(plain(course.province)), Text(plain(course.name)), pair)
    return rows


def _changes(found: Comparison, words: Words) -> Table | None:
    if not found.changes:
        return None
    rows = grid(
        words["changes"].format(count=len(found.changes)),
        [Column(words["class"], fixed=14), Column(words["before"], 6), Column(words["after"], 6)],
    )
    for one in found.changes[:ROWS]:
        rows.add_row(cell((words[one.topic], ""), (words[one.kind], GREY)), *_sides(one))
    return rows


def _sides(one: Change) -> tuple[Text, Text]:
    style = {"added": "green", "removed": "red"}.get(one.kind, "")
    return (
        Text(plain(one.old.text) if one.old else "", style=style),
        Text(plain(one.new.text) if one.new else "", style=style),
    )
