"""One sheet taken back into its layer: what is kept, changed, added and rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from plan_extract.correcting.desk import Desk, next_id
from plan_extract.correcting.problems import Problem
from plan_extract.correcting.reading import Line, record_of
from plan_extract.correcting.values import choice_of, day_of, number_of, words_of
from plan_extract.records import Agency, Assignment, Citation, Deadline, Finding, Mention, Target
from plan_extract.views.carried import MARK, Written
from plan_extract.views.sheets.wording import CHOICES

Fields = dict[str, Any]
Finish = Callable[[Fields, set[str], Line, Desk], None]
"""What a layer does with the fields of a record that was changed or added; the keys of changed cells, its line."""

MODELS: Mapping[str, type[Mention]] = {
    "agencies": Agency,
    "deadlines": Deadline,
    "targets": Target,
    "citations": Citation,
    "findings": Finding,
    "assignments": Assignment,
}
PREFIXES = {
    "agencies": "a",
    "deadlines": "d",
    "targets": "t",
    "citations": "c",
    "findings": "f",
    "assignments": "x",
}
_COMPUTED = {"tt", "due", "section", "page"}
_NUMBERS = {"value", "value_max"}
_DATES = {"due_date", "issued_on", "start_date"}
_OWN = {"words", "action", "actors", "partners", "deadlines"}
"""Cells that are no plain fields: the evidence, and what leads to other records."""
HUMAN = "human"
"""The rule of what a person changed or added."""


@dataclass(frozen=True)
class Layer:
    """One sheet to be taken back: as it was written, and what its records must fit."""

    name: str
    tab: str
    written: Written
    desk: Desk
    finish: Finish

    def taken_back(self, lines: Iterable[Line]) -> tuple[Mention, ...]:
        """The records after the lines of the sheet, in the order of the text; problems are left on the desk.

        A record without a line is rejected. A second line of one record is an added one.
        """
        old: dict[str, Mention] = {one.id: one for one in getattr(self.desk.plan, self.name)}
        kept: dict[str, Mention] = {}
        added: dict[str, Mention] = {}
        for line in self._whole(lines):
            with self.desk.noting():
                name = self._record(line)
                if name is None or name in kept:
                    one = self._added(line, name, {**old, **added})
                    added[one.id] = one
                elif not self._is_empty(line):
                    kept[name] = self._kept(line, old[name])
        return _in_order([kept[name] for name in old if name in kept], added.values())

    def _whole(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines, unless a column of theirs is gone."""
        for line in lines:
            missing = [key for key in self.written.columns if key not in line.letters]
            if missing:
                what = f"the column {missing[0]} is missing: take a new export, or put it back"
                self.desk.problems.append(f"{self.tab}: {what}")
                return
            yield line

    def _record(self, line: Line) -> str | None:
        name = record_of(line, self.desk.plan.text_sha256[:MARK])
        if name is not None and name not in self.written.rows:
            raise Problem(
                f"{self.tab}!{line.row}", "this row has a hidden id that the plan does not know: type it in anew"
            )
        return name

    def _is_empty(self, line: Line) -> bool:
        return not any(line.normal(key) for key in self.written.columns if key not in _COMPUTED)

    def _added(self, line: Line, copied: str | None, known: Mapping[str, Mention]) -> Mention:
        if copied is not None and not self._changed(line, copied) - _COMPUTED:
            raise Problem(f"{self.tab}!{line.row}", "this row repeats another one: delete it")
        fields = _fresh(self.name, next_id(PREFIXES[self.name], known))
        words = "words" if line.normal("words") or self.name != "assignments" else "action"
        fields |= self.desk.located(line, words, None, list(known.values()))
        filled = {key for key in self.written.columns if line.normal(key)} - self._computed()
        return self._made(fields, filled, line)

    def _kept(self, line: Line, old: Mention) -> Mention:
        changed = self._changed(line, old.id)
        wrong = sorted(changed & self._computed())
        if wrong:
            raise Problem(line.place(wrong[0]), "this follows from other cells: change those")
        fields = dict(old.__dict__)
        if "words" in changed:
            fields |= self.desk.located(line, "words", old, ())
        made = self._made(fields, changed, line)
        return made if changed or made.changed(rule=old.rule) != old else old

    def _changed(self, line: Line, name: str) -> set[str]:
        """Keys of the cells that are not what they were; the number of the row does not count."""
        was = zip(self.written.columns, self.written.rows[name], strict=True)
        return {key for key, before in was if line.normal(key) != before} - {"tt"}

    def _computed(self) -> set[str]:
        return _COMPUTED | ({"action"} if self.name == "deadlines" else set())

    def _made(self, fields: Fields, changed: set[str], line: Line) -> Mention:
        """The record of a line, with the values of the cells that are new."""
        for key in sorted(changed - _OWN):
            fields[key] = self._value(key, line)
        if changed or self.name == "assignments":
            self.finish(fields, changed, line, self.desk)
        try:
            return MODELS[self.name].of({**fields, "rule": HUMAN})
        except ValidationError as error:
            place = str(error.errors()[0]["loc"][0])
            raise Problem(line.place(place), "a value is needed here") from None

    def _value(self, key: str, line: Line) -> Any:
        if (self.name, key) in CHOICES:
            return choice_of(line, self.name, key, self.desk.lang)
        if key in _NUMBERS:
            return number_of(line, key)
        return day_of(line, key) if key in _DATES else words_of(line.cells.get(key))


def _fresh(layer: str, name: str) -> Fields:
    """The fields of an added record before its cells are read."""
    model = MODELS[layer].model_fields
    return {key: None if field.is_required() else field.default for key, field in model.items()} | {"id": name}


def _in_order(kept: list[Mention], added: Iterable[Mention]) -> tuple[Mention, ...]:
    """Added records stand before the first one that begins after them."""
    for one in added:
        at = next((at for at, other in enumerate(kept) if other.span.start > one.span.start), len(kept))
        kept.insert(at, one)
    return tuple(kept)
