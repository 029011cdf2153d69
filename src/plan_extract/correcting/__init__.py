"""A workbook that people have corrected becomes a plan again.

The workbook carries the plan that it was made of and every cell as it was written, so only what people changed counts;
a workbook that nobody changed gives back the same plan, byte by byte.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from plan_extract.correcting.assignments import Tasks
from plan_extract.correcting.desk import Desk
from plan_extract.correcting.finishing import FINISH
from plan_extract.correcting.layers import Layer
from plan_extract.correcting.metadata import corrected_metadata
from plan_extract.correcting.problems import RefusedError
from plan_extract.correcting.reading import Line, Workbook, read_workbook
from plan_extract.errors import InputError
from plan_extract.opening import check
from plan_extract.records import Mention, Plan
from plan_extract.views.carried import Written

__all__ = ["RefusedError", "import_plan"]

_SUMMED = {"series": "targets", "registry": "agencies"}
"""Sheets that are only for reading, and the layer that they show."""


def import_plan(source: str | Path | BinaryIO) -> Plan:
    """The plan in a workbook from ``export``, as people corrected it.

    Records whose cells were changed, and added ones, have the rule ``human``; those whose row is gone are rejected and
    gone from the plan, and from the tasks that named them. Raises ``RefusedError`` with a line for every cell that does
    not fit, and ``InputError`` for a file that is no such workbook.
    """
    where = str(source) if isinstance(source, str | Path) else getattr(source, "name", None) or "<stdin>"
    if isinstance(source, str | Path):
        with Path(source).open("rb") as file:
            book = read_workbook(file, where)
    else:
        book = read_workbook(source, where)
    return _corrected(book, where)


def _corrected(book: Workbook, where: str) -> Plan:
    try:
        plan = Plan.model_validate_json(book.carried.plan)
    except ValueError:
        raise InputError(where, "it carries a plan of another version", "export the plan anew") from None
    desk = Desk(plan, book.carried.lang)
    layers: dict[str, tuple[Any, ...]] = {}
    for layer, finish in FINISH.items():
        layers[layer] = _layer(layer, book, desk, finish)
    tasks = Tasks(layers["agencies"], layers["deadlines"], frozenset(one.id for one in layers["targets"]))
    layers["assignments"] = _layer("assignments", book, desk, tasks.finish)
    told = corrected_metadata(plan.metadata, *book.sheets.get("about", ("", [])), book.carried.sheets["about"], desk)
    desk.problems += [line for key in _SUMMED for line in _touched(key, book)]
    if desk.problems:
        raise RefusedError(where, desk.problems)
    layers["citations"] = _without_lost(layers["citations"])
    corrected = plan.changed(metadata=told, **layers)
    check(corrected, where)
    return corrected


def _layer(layer: str, book: Workbook, desk: Desk, finish: Any) -> tuple[Mention, ...]:
    written = book.carried.sheets[layer]
    if layer not in book.sheets:
        desk.problems.append(f"the sheet of the {layer} is missing: put it back, or delete its rows to reject them all")
        return tuple(getattr(desk.plan, layer))
    tab, lines = book.sheets[layer]
    return Layer(layer, tab, written, desk, finish).taken_back(lines)


def _without_lost(citations: tuple[Any, ...]) -> tuple[Any, ...]:
    """What a citation refers to is gone with the row of the first one."""
    known = {one.id for one in citations}
    return tuple(one.changed(refers_to=None) if one.refers_to not in (None, *known) else one for one in citations)


def _touched(key: str, book: Workbook) -> list[str]:
    """A line where a sheet that is only for reading was changed: what people meant by it must not be lost."""
    if key not in book.sheets or key not in book.carried.sheets:
        return []
    tab, lines = book.sheets[key]
    written = book.carried.sheets[key]
    source = book.sheets.get(_SUMMED[key], ("of the " + _SUMMED[key],))[0]
    changed = [place for line in lines for place in _changes(line, written)]
    gone = set(written.rows) - {line.mark.rpartition("@")[0] for line in lines}
    places = changed or ([tab] if gone else [])
    return [f"{place}: this sheet is only for reading: change it in sheet {source}" for place in places[:1]]


def _changes(line: Line, written: Written) -> list[str]:
    was = written.rows.get(line.mark.rpartition("@")[0])
    if was is None:
        return [f"{line.tab}!{line.row}"]
    cells = zip(written.columns, was, strict=True)
    return [
        line.place(key) for key, before in cells if key in line.letters and line.normal(key) != before and key != "tt"
    ]
