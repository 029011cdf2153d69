"""What must hold in a record that a person changed or added, and what follows from the change."""

from __future__ import annotations

from plan_extract.correcting.desk import Desk, same
from plan_extract.correcting.layers import Fields, Finish
from plan_extract.correcting.problems import Problem
from plan_extract.correcting.reading import Line
from plan_extract.extractors.target.indicators import Indicator, indicator_id
from plan_extract.linking.identities import urn_of
from plan_extract.tables import agencies as agency_tables
from plan_extract.tables.loader import load


def finish_agency(fields: Fields, changed: set[str], line: Line, desk: Desk) -> None:
    """The id follows from the name unless it was typed; one that no table has is refused."""
    fields["kind"] = fields["kind"] or "named"
    if not fields["name"]:
        raise Problem(line.place("name"), "the name of the agency is needed here")
    known = {same(one.name): one.agency_id for one in reversed(desk.plan.agencies)}
    tabled = {same(row.name): row.agency_id for row in agency_tables.agencies()}
    typed = fields["agency_id"]
    if "agency_id" in changed and typed:
        base = typed.partition("@")[0]
        if typed not in known.values() and base not in agency_tables.by_id():
            raise Problem(line.place("agency_id"), f"no agency has the id {typed}: leave it empty")
    elif "name" in changed:
        name = same(fields["name"])
        fields["agency_id"] = known.get(name) or tabled.get(name)


def finish_deadline(fields: Fields, changed: set[str], line: Line, desk: Desk) -> None:
    """Days and rules fit the kind."""
    kind, start, due = fields["kind"], fields["start_date"], fields["due_date"]
    if fields["rrule"] and (kind != "recurring" or not is_rule(fields["rrule"])):
        raise Problem(line.place("rrule"), "this is no RRULE of a recurring deadline (RFC 5545)")
    if kind == "conditional" and (start or due):
        raise Problem(line.place("due_date"), "a conditional deadline has no day")
    if start and due and start > due:
        raise Problem(line.place("due_date"), "it ends before it begins")


def is_rule(rule: str) -> bool:
    """Whether a recurrence is one that calendars read.

    >>> is_rule("FREQ=YEARLY;BYMONTH=12"), is_rule("hằng năm")
    (True, False)
    """
    from dateutil.rrule import rrulestr

    try:
        return rule.startswith("FREQ=") and bool(rrulestr(rule))
    except ValueError:
        return False


def finish_target(fields: Fields, changed: set[str], line: Line, desk: Desk) -> None:
    """Numbers fit the kind; the indicator's id follows from its words unless it was typed."""
    kind, value, upper = fields["kind"], fields["value"], fields["value_max"]
    if kind == "quantity" and value is None:
        raise Problem(line.place("value"), "a quantity needs a number")
    if kind in ("status", "trend") and (value is not None or fields["comparator"]):
        raise Problem(line.place("kind"), "a status or trend has neither number nor comparator")
    if upper is not None and (value is None or upper <= value):
        raise Problem(line.place("value_max"), "the upper end must be above the value")
    if value is not None:
        fields["comparator"] = fields["comparator"] or "eq"
    if fields["due_date"] is None:
        fields["due_source"] = None
    _finish_indicator(fields, changed, line, desk)


def _finish_indicator(fields: Fields, changed: set[str], line: Line, desk: Desk) -> None:
    typed = fields["indicator_id"]
    if "indicator_id" in changed and typed:
        known = {one.indicator_id for one in desk.plan.targets} | {
            row.indicator_id for row in load("indicators", Indicator)
        }
        if typed not in known:
            raise Problem(line.place("indicator_id"), f"no indicator has the id {typed}: leave it empty")
    elif "indicator" in changed:
        fields["indicator_id"] = indicator_id(fields["indicator"] or "", before=fields["subject"] or "")


def finish_citation(fields: Fields, changed: set[str], line: Line, desk: Desk) -> None:
    """The URN follows from type, number, issuer and day."""
    fields["form"] = fields["form"] or "full"
    fields["role"] = fields["role"] or "mention"
    if changed & {"doc_type", "number", "issuer", "issued_on"}:
        fields["urn"] = urn_of(fields["doc_type"], fields["number"], fields["issuer"], fields["issued_on"])


def finish_finding(fields: Fields, changed: set[str], line: Line, desk: Desk) -> None:
    """A note of a person's own is a warning unless it says otherwise."""
    fields["severity"] = fields["severity"] or "warning"
    fields["code"] = fields["code"] or "note"


FINISH: dict[str, Finish] = {
    "agencies": finish_agency,
    "deadlines": finish_deadline,
    "targets": finish_target,
    "citations": finish_citation,
    "findings": finish_finding,
}
