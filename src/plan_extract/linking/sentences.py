"""Charges in prose: a bullet or sentence with its actor, or under a heading that names the actor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plan_extract.linking import clauses, doers, duties
from plan_extract.linking.charges import AgencyFound, Charge, Role
from plan_extract.linking.clauses import Clause
from plan_extract.linking.lists import Agencies, Run
from plan_extract.structure.kinds import own_kind
from plan_extract.text import Document, Item, Section, Span, Tree
from plan_extract.words.duty_verbs import VERB
from plan_extract.words.patterns import EDGE_RIGHT, compiled

_NO_CHARGES = {"header", "legal_basis", "recipients", "signature", "objectives", "general_objective",
               "specific_objectives", "targets"}  # fmt: skip
_HEADED = {"tasks", "implementation", "reporting", "timeline", "budget", "articles", "appendix", "other"}
_ACTOR_HEAD = compiled(
    r"(?:đề nghị|kính đề nghị|trách nhiệm(?: cụ thể)?(?: của)?|nhiệm vụ(?: cụ thể)? của|đối với|"
    r"giao(?: nhiệm vụ)?(?: cho)?|phân công|về phía|yêu cầu)? *"
    r"(?:các +|cho +)?\Z"
)
_ELSE_HEAD = compiled(
    rf"(?P<lead>(?:đề nghị|đối với|yêu cầu|trách nhiệm của) +)?(?:{duties.OTHER}|(?:các +)?(?:đơn vị|cơ quan)|"
    rf"các +tổ chức)"
    rf"{EDGE_RIGHT}"
)
_LOOKS_BACK = compiled(
    r"(?:đặc điểm|đánh giá|kết quả|tình hình|thực trạng|tồn tại|hạn chế|khó khăn|thuận lợi|nguyên nhân|ưu điểm|"
    r"bối cảnh|sự cần thiết|khái quát|bài học)(?! (?:đầu ra|dự kiến|cần đạt))(?![^\W_])"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a heading holds for the lines below it: actors, their words, a role and partners."""

    actors: tuple[AgencyFound, ...]
    actor_text: str
    role: Role | None = None
    partners: tuple[AgencyFound, ...] = ()


class Reader:
    """Reads charges out of the items of a document."""

    def __init__(self, document: Document, tree: Tree, agencies: Agencies) -> None:
        self._document = document
        self._folded = document.tidy.folded
        self._tree = tree
        self._agencies = agencies
        self._standing: dict[int, Standing | None] = {-1: None}
        self._actors_under: dict[int, bool] = {}
        self._asked: dict[int, Standing] = {}

    def charges(self, item: Item) -> Iterator[Charge]:
        """The charges of one item, in text order."""
        section = self._tree.sections[item.section] if item.section >= 0 else None
        if item.span.end <= item.span.start or (section and section.kind == "other" and self._looks_back(section)):
            return
        if item.heading and section:
            yield from self._headed(item, section)
        elif self._announces(item):
            self._ask(item, section)
        elif section is None or not (section.kind in _NO_CHARGES or self._notes(item, section)):
            yield from self._stated(item, section)
            yield from self._bracketed(item, section)

    def _notes(self, item: Item, section: Section) -> bool:
        """``Địa điểm: Sở …``: what stands on the line of such a label charges nobody, whoever is named."""
        label = section.label
        noted = label is not None and duties.NOTE.match(self._folded, label.start, label.end)
        return bool(noted) and self._on_its_line(item.span, section)

    def _headed(self, item: Item, section: Section) -> Iterator[Charge]:
        """A heading with nothing below it that is printed as a statement (``b) Rà soát bể chứa.``)."""
        alone = section.span.end <= item.span.end + 1 and self._folded[item.span.end : item.span.end + 1] in ".;"
        parent = self._tree.sections[section.parent] if section.parent >= 0 else None
        if not alone or parent is None or section.kind in _NO_CHARGES:
            return
        clause = clauses.split(self._document.tidy, item.span, self._agencies)[0]
        if clause.subject or VERB.match(self._folded, item.span.start, item.span.end):
            yield from self._stated(item, parent)

    def _looks_back(self, section: Section) -> bool:
        """Whether a heading says how things stand or went, not below one that says what to do."""
        above = self._tree.above(section.index)
        labels = [one.label for one in above if one.label]
        return all(one.kind == "other" for one in above) and any(
            _LOOKS_BACK.match(self._folded, label.start, label.end) for label in labels
        )

    def _stated(self, item: Item, section: Section | None) -> Iterator[Charge]:
        split = clauses.split(self._document.tidy, item.span, self._agencies)
        doer = doers.behind(self._folded, item.span, self._agencies, led=split[0].subject is not None)
        if doer:
            yield from doers.charge(self._document, item.span, doer, "assignment.sentence")
            return
        last = standing = self._holds(section)
        for number, clause in enumerate(clauses.without_demands(self._folded, split) if standing else split):
            holder = self._own(clause) or (last if number else self._above(item, section, standing))
            if holder is None:
                continue
            last = holder
            charge = self._charge(clause, holder, section)
            if charge:
                yield charge

    def _bracketed(self, item: Item, section: Section | None) -> Iterator[Charge]:
        for clause in clauses.bracketed(self._folded, item.span, self._agencies):
            holder = self._own(clause)
            charge = self._charge(clause, holder, section) if holder else None
            if charge:
                yield charge

    def _ask(self, item: Item, section: Section | None) -> None:
        """``Thủ tướng yêu cầu các Bộ trưởng … các nhiệm vụ sau:`` holds for the lines of the part without a heading."""
        clause = clauses.split(self._document.tidy, item.span, self._agencies)[-1]
        asked = clause.actors and duties.ASKING.search(self._folded, item.span.start, clause.actors.start)
        holder = self._own(clause) if asked else None
        if holder and section:
            self._asked[section.part] = holder

    def _holds(self, section: Section | None) -> Standing | None:
        """What the headings above a section hold for it, or what the preamble asks of all."""
        if section is None or section.kind not in _HEADED:
            return None
        asked = self._asked.get(section.part) if section.kind == "other" else None
        return self.standing(section.index) or asked

    def standing(self, index: int) -> Standing | None:
        """What the nearest heading with an actor holds for a section."""
        if index not in self._standing:
            section = self._tree.sections[index]
            passes_on = section.kind != "budget" or section.parent < 0  # money is no duty of the one named above
            above = self.standing(section.parent) if passes_on else None
            self._standing[index] = self._heading(section) or above
        return self._standing[index]

    def _heading(self, section: Section) -> Standing | None:
        label = section.label
        if label is None or section.kind not in _HEADED:
            return None
        run = self._agencies.run(label.start, label.end)
        if run is None or not _ACTOR_HEAD.match(self._folded[label.start : run.start]):
            return self._other_heading(section, label)
        at = duties.skip_conditions(self._folded, run.end, label.end)
        role = duties.ROLE.match(self._folded, at, label.end)
        if not role and self._names_another(run, at, label):
            return None
        words = self._document.words(Span(run.start, min(run.end, label.end)))
        if not role:
            return Standing(run.agencies, words)
        partners, _ = self._partners(role.end(), label.end)
        return Standing(run.agencies, words, "lead" if role["lead"] else "coordinate", partners)

    def _names_another(self, run: Run, at: int, label: Span) -> bool:
        """Whether a heading goes on after its agencies with words that are no duty: it names a theme, not an actor."""
        rest = self._folded[at : label.end].strip(" ,;.()")
        return bool(rest) and at == run.end and not VERB.match(self._folded, at, label.end)

    def _other_heading(self, section: Section, label: Span) -> Standing | None:
        """In the part on who does what, a heading may name a class or a body that no table knows."""
        if section.kind != "implementation":
            return None
        known = _ELSE_HEAD.match(self._folded, label.start, label.end)
        if known or (_is_name(self._document.folded(label)) and self._among_actors(section)):
            start = known.end("lead") if known and known["lead"] else label.start
            return Standing((), self._document.words(Span(start, label.end)))
        return None

    def _among_actors(self, section: Section) -> bool:
        """Whether most headings beside one name agencies."""
        if section.parent not in self._actors_under:
            labels = [one.label for one in self._tree.sections if one.parent == section.parent and one.label]
            named = sum(self._agencies.first(*label) == label.start for label in labels)
            self._actors_under[section.parent] = named * 2 > len(labels)
        return self._actors_under[section.parent]

    def _announces(self, item: Item) -> bool:
        """A line that ends in a colon only announces the list below it."""
        return self._folded[item.span.end : item.span.end + 2].lstrip().startswith(":")

    def _own(self, clause: Clause) -> Standing | None:
        if clause.subject is None:
            return None
        agencies = clause.actors.agencies if clause.actors else ()
        return Standing(agencies, self._document.words(clause.subject).rstrip(" .,"))

    def _above(self, item: Item, section: Section | None, standing: Standing | None) -> Standing | None:
        """What holds for an item without an actor: nothing for a right or a note (``Địa điểm: …``)."""
        label = section.label if section and self._on_its_line(item.span, section) else None
        start = label.start if label else item.span.start
        return None if duties.RIGHT_OR_NOTE.match(self._folded, start, item.span.end) else standing

    def _charge(self, clause: Clause, holder: Standing, section: Section | None) -> Charge | None:
        end = clause.span.end
        at = clause.doing
        if self._folded.startswith(":", at):
            at += 1
        at = duties.skip_conditions(self._folded, at, end)
        role, partners, start = self._role(at, end)
        start = self._skip(start, end)
        if start >= end and partners:  # to work with them is all that is asked
            start = self._skip(at, end)
        if start >= end:
            return None
        led = duties.LEAD_ANYWHERE.search(self._folded, clause.span.start, end)
        inherited = holder.role if clause.subject is None and role is None else None
        return Charge(
            span=clause.span,
            rule="assignment.sentence" if clause.subject else "assignment.heading",
            action=Span(start, end),
            role="lead" if led else role or inherited or "responsible",
            actors=holder.actors,
            actor_text=holder.actor_text,
            partners=partners or (holder.partners if clause.subject is None else ()),
            times=self._heading_times(clause, section),
        )

    def _role(self, at: int, end: int) -> tuple[Role | None, tuple[AgencyFound, ...], int]:
        """Role, partners and where the action begins."""
        opening = duties.OPENING_WORDS.match(self._folded, at, end)
        match = duties.ROLE.match(self._folded, opening.end() if opening else at, end)
        if match is None:
            return None, self._in_passing(at, end), at
        partners, start = self._partners(match.end(), end)
        if start == match.end():
            cooperates = duties.COOPERATES.match(self._folded, start, end)
            start = cooperates.end() if cooperates else start
        after = duties.AFTER_ROLE.match(self._folded, start, end)
        return ("lead" if match["lead"] else "coordinate"), partners, after.end() if after else start

    def _in_passing(self, at: int, end: int) -> tuple[AgencyFound, ...]:
        """``tham mưu …, phối hợp với A …``: with whom it is done, named behind another verb of the same body."""
        if self._folded.find("phối hợp", at, end) < 0 or duties.TOLD.match(self._folded, at, end):
            return ()
        for beside in duties.IN_PASSING.finditer(self._folded, at, end):
            run = self._agencies.run(beside.end(), end)
            if run and (run.start <= beside.end() + 4 or self._agencies.leads_to(beside.end(), run.start)):
                return run.agencies
        return ()

    def _partners(self, at: int, end: int) -> tuple[tuple[AgencyFound, ...], int]:
        """Those it is done with, and where the words after them begin."""
        joined = duties.WITH.match(self._folded, at, end)
        match = joined or duties.COOPERATES.match(self._folded, at, end)
        start = match.end() if match else at
        run = self._agencies.run(start, end)
        if run is None or not self._begins(run.start, start, joined=match is not None):
            return ((), self._past_others(start, end)) if joined else ((), at)
        if match is None and not self._folded.startswith("phối hợp", max(at - 8, 0)):
            return self._cooperating(run.start, run.end, at, end)
        return run.agencies, run.end

    def _begins(self, opens: int, start: int, *, joined: bool) -> bool:
        """Whether the list of partners that begins at an offset is that of the mention which opens at another."""
        return opens <= start + (10 if joined else 6) or (joined and self._agencies.leads_to(start, opens))

    def _past_others(self, start: int, end: int) -> int:
        """Partners that are no agencies are left out, with their words; a verb inside a name is none."""
        for ends in duties.AFTER_OTHERS.finditer(self._folded, start + 2, min(end, start + 160)):
            if not ends[0].isspace():
                break
            if self._document.tidy.text[ends.end()].islower():
                return ends.start()
        return start

    def _cooperating(self, start: int, stop: int, at: int, end: int) -> tuple[tuple[AgencyFound, ...], int]:
        """``A chủ trì, B phối hợp …``."""
        match = duties.COOPERATES.match(self._folded, stop, end)
        run = self._agencies.run(start, end)
        return (run.agencies, match.end()) if match and run else ((), at)

    def _skip(self, at: int, end: int) -> int:
        while at < end and self._folded[at] in " ,;:-":
            at += 1
        return at

    def _heading_times(self, clause: Clause, section: Section | None) -> tuple[Span, ...]:
        """A run-in heading that is a time holds for the statement on its line."""
        if section is None or section.heading is None:
            return ()
        return (section.heading,) if self._on_its_line(clause.span, section) else ()

    def _on_its_line(self, span: Span, section: Section) -> bool:
        """Whether words follow the heading of their section on its own line."""
        if section.heading is None:
            return False
        between = self._document.tidy.text[section.heading.end : span.start]
        return "\n" not in between and len(between) < 4


def _is_name(label: str) -> bool:
    """Whether a folded heading may be the name of somebody: it opens with no verb and names no theme."""
    return len(label.split()) <= 20 and not duties.NO_NAME.match(label) and own_kind(label, None) is None
