"""Tasks taken back: the names of agencies and the words of deadlines in a cell lead to records again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plan_extract.correcting.desk import Desk, same
from plan_extract.correcting.layers import Fields
from plan_extract.correcting.problems import Problem
from plan_extract.correcting.reading import Line
from plan_extract.correcting.values import words_of
from plan_extract.records import Agency, Deadline, Mention, Range, Words
from plan_extract.views.sheets.layers import BETWEEN


@dataclass(frozen=True)
class Tasks:
    """How the records of a task are found: by name or words, among what is left of the other sheets."""

    agencies: Sequence[Agency]
    deadlines: Sequence[Deadline]
    targets: frozenset[str]

    def finish(self, fields: Fields, changed: set[str], line: Line, desk: Desk) -> None:
        """Roles, actors, partners, deadlines, action; targets that are gone are gone here too."""
        if fields["role"] is None:
            raise Problem(line.place("role"), "the role is needed here")
        fields["targets"] = tuple(key for key in fields["targets"] if key in self.targets)
        self._finish_actors(fields, changed, line, desk)
        if "deadlines" in changed or not self._alive(fields["deadlines"], self.deadlines):
            fields["deadlines"] = tuple(self._deadline(words, fields, line) for words in _parts(line, "deadlines"))
        if changed & {"action", "words"}:
            fields["action"] = _action(fields, line, desk)

    def _finish_actors(self, fields: Fields, changed: set[str], line: Line, desk: Desk) -> None:
        alive = self._alive((*(fields["actors"] or ()), *fields["partners"]), self.agencies)
        if alive and not changed & {"actors", "partners", "role"}:
            return
        key = "partners" if fields["role"] == "coordinate" else "actors"
        other = _parts(line, "actors" if key == "partners" else "partners")
        if key == "partners" and other:
            raise Problem(line.place("actors"), "a task with this role has nobody here: name them as partners")
        before = (
            {same(one.name) for one in self.agencies if one.id in fields["partners"]} if key == "partners" else set()
        )
        names = [name for name in _parts(line, key) if same(name) not in before]
        partners = [name for name in _parts(line, key) if same(name) in before] or other
        fields["partners"] = tuple(self._agency(name, fields, line, "partners") for name in partners)
        fields["actors"], fields["actor_text"] = self._actors(names, fields, line, key, desk)

    def _actors(
        self, names: list[str], fields: Fields, line: Line, key: str, desk: Desk
    ) -> tuple[tuple[str, ...], str | None]:
        """Their ids; words of the text that name no agency stand as they are, alone."""
        if len(names) == 1 and not self._named(names[0]) and desk.quotes and desk.quotes.find(names[0]):
            return (), names[0]
        ids = tuple(self._agency(name, fields, line, key) for name in names)
        kept = fields["actor_text"] if ids == fields["actors"] else None
        texts = {one.id: one.text for one in self.agencies}
        return ids, kept or (texts[ids[0]] if len(ids) == 1 else None)

    def _named(self, name: str) -> list[Agency]:
        return [one for one in self.agencies if same(name) in (same(one.name), same(one.text))]

    def _agency(self, name: str, fields: Fields, line: Line, key: str) -> str:
        """The mention of that name that is nearest to the task; the one it had, where that is left."""
        found = self._named(name)
        if not found:
            what = f"“{name}” is not among the mentions of agencies: add it there, or put “;” between two names"
            raise Problem(line.place(key), what)
        had = {*(fields["actors"] or ()), *fields["partners"]}
        return min(found, key=lambda one: (one.id not in had, _distance(one, fields["span"]))).id

    def _deadline(self, words: str, fields: Fields, line: Line) -> str:
        found = [one for one in self.deadlines if same(one.text) == same(words)]
        if not found:
            raise Problem(line.place("deadlines"), f"“{words}” is not among the deadlines: add it there")
        return min(found, key=lambda one: (one.id not in fields["deadlines"], _distance(one, fields["span"]))).id

    @staticmethod
    def _alive(ids: Iterable[str], records: Iterable[Mention]) -> bool:
        return set(ids) <= {one.id for one in records}


def _parts(line: Line, key: str) -> list[str]:
    words = words_of(line.cells.get(key)) or ""
    return list(dict.fromkeys(part.strip() for part in words.split(BETWEEN.strip()) if part.strip()))


def _distance(one: Mention, span: Range) -> int:
    return max(one.span.start - span.end, span.start - one.span.end, 0)


def _action(fields: Fields, line: Line, desk: Desk) -> Words:
    """The words of the action; they must stand within the words of the task."""
    words, span = words_of(line.cells.get("action")), fields["span"]
    if words is None:
        raise Problem(line.place("action"), "what is to be done is needed here")
    places = desk.quotes.find(words) if desk.quotes else []
    inside = [place for place in places if span.start <= place[0] and place[1] <= span.end]
    if not inside:
        raise Problem(line.place("action"), "these words do not stand within the words of the task")
    start, end = inside[0]
    return Words(start=start, end=end, text=(desk.plan.canonical or "")[start:end])
