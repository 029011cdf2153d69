"""Plans judged against gold: what counts as right, by layer and field."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.errors import InputError
from plan_extract.records import Plan
from plan_extract.scoring.agreement import agreement
from plan_extract.scoring.counts import Counts, Tally, interval
from plan_extract.scoring.gold import load
from plan_extract.scoring.layers import NAMES
from plan_extract.scoring.verdicts import judge, value_counts
from scoring_sample import CARE, DUTY, Row, assignment, row, sample, sample_plan, span

GOLD = Path(__file__).parent.parent / "gold"
LISTS = NAMES[1:]
DOCUMENTS = load(GOLD)


def perfect(tally: Tally) -> bool:
    counts = (tally.strict, tally.overlap, tally.record, tally.values, *tally.also.values())
    return all(one.f1 == 1 for one in counts) and all(one.value in (1, None) for one in tally.fields.values())


def shuffled(plan: Plan, chance: random.Random) -> Plan:
    lists = {name: list(getattr(plan, name)) for name in LISTS}
    for records in lists.values():
        chance.shuffle(records)
    return plan.model_copy(update={name: tuple(records) for name, records in lists.items()})


def tallies(**layers: list[Row]) -> dict[str, Tally]:
    return judge(sample_plan(), sample_plan(**layers)).tallies()


def changed(layer: str, at: int, **fields: Any) -> dict[str, Tally]:
    rows = sample()[layer]
    rows[at] |= fields
    return tallies(**{layer: rows})


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda gold: gold.doc_id)
def test_gold_against_itself_is_perfect(gold: Any) -> None:
    for name, tally in judge(gold.plan, gold.plan).tallies().items():
        assert perfect(tally), name


@given(st.randoms(use_true_random=False))
def test_order_changes_nothing(chance: random.Random) -> None:
    rows = sample()["agencies"]
    rows[1] |= {"kind": "group"}
    gold, found = sample_plan(), sample_plan(agencies=[*rows, rows[0] | {"id": "a9", "name": "Khác"}])
    expected = judge(gold, found).tallies()
    assert judge(shuffled(gold, chance), shuffled(found, chance)).tallies() == expected


@given(st.data())
def test_what_is_dropped_is_missed(data: st.DataObject) -> None:
    """Drop some records of a real layer: support stays, found and right fall by exactly their number."""
    gold = DOCUMENTS[0].plan
    layer = data.draw(st.sampled_from(["citations", "agencies", "deadlines", "targets", "findings"]))
    records = getattr(gold, layer)
    kept = tuple(record for record in records if data.draw(st.booleans()))
    tally = judge(gold, gold.model_copy(update={layer: kept})).tallies()[layer]
    assert tally.strict == tally.overlap == tally.values == Counts(len(records), len(kept), len(kept))


@pytest.mark.parametrize(
    ("layer", "at", "fields", "wrong"),
    [
        ("sections", 1, {"kind": "tasks"}, "kind"),
        ("sections", 1, {"number": "1"}, "number"),
        ("citations", 0, {"role": "mention"}, "role"),
        ("citations", 1, {"refers_to": None}, "refers_to"),
        ("citations", 0, {"issuer": "Bộ Tài chính"}, "issuer"),
        ("agencies", 1, {"kind": "group"}, "kind"),
        ("agencies", 1, {"level": None}, "level"),
        ("agencies", 1, {"name": "Phòng Tài chính"}, "name"),
        ("deadlines", 1, {"due_date": "2027-06-15"}, "due_date"),
        ("targets", 0, {"comparator": "gt"}, "comparator"),
        ("targets", 0, {"value": 500.5}, "value"),
        ("targets", 0, {"due_source": "heading"}, "due_source"),
        ("assignments", 0, {"role": "responsible"}, "role"),
        ("assignments", 0, {"partners": []}, "partners"),
        ("assignments", 0, {"deadlines": ["d1"]}, "deadlines"),
        ("assignments", 0, {"action": {**span("giao cây giống"), "text": "giao cây giống"}}, "action"),
        ("assignments", 1, {"actor_text": "Các cơ sở"}, "actor_text"),
        ("findings", 0, {"severity": "info"}, "severity"),
    ],
)
def test_a_wrong_field_costs_its_record(layer: str, at: int, fields: Row, wrong: str) -> None:
    size = len(sample()[layer])
    tally = changed(layer, at, **fields)[layer]
    assert tally.strict.right == tally.overlap.right == size
    assert tally.record == Counts(size, size, size - 1)
    share = tally.fields[wrong]
    assert share.of - share.right == 1
    assert all(one.right == one.of for name, one in tally.fields.items() if name != wrong)


@pytest.mark.parametrize(
    ("layer", "at", "fields", "wrong"),
    [
        ("citations", 0, {"title": "về cây xanh"}, "title"),
        ("targets", 0, {"topic": "Cây"}, "topic"),
        ("assignments", 0, {"product": "Cây"}, "product"),
        ("assignments", 0, {"targets": ["x1"]}, "targets"),
    ],
)
def test_fields_apart_cost_nothing(layer: str, at: int, fields: Row, wrong: str) -> None:
    tally = changed(layer, at, **fields)[layer]
    assert tally.record.f1 == 1
    assert tally.fields[wrong].right == tally.fields[wrong].of - 1


@pytest.mark.parametrize(
    ("layer", "at", "fields"),
    [
        ("agencies", 1, {"name": "PHÒNG  KINH TẾ"}),
        ("agencies", 1, {"agency_id": "phong.kinh-te"}),
        ("assignments", 0, {"actor_text": None}),
        ("findings", 0, {"message": "Không có số"}),
    ],
)
def test_what_the_rules_leave_open_is_no_difference(layer: str, at: int, fields: Row) -> None:
    assert perfect(changed(layer, at, **fields)[layer])


def test_an_actor_is_its_name_not_its_mention() -> None:
    again = row("a7", "Chính phủ", kind="named", name="Phòng Kinh tế", level="commune")
    duty = assignment(
        "t1", DUTY, "giao cây giống trước ngày 15/6/2027", actors=["a7"], actor_text=None, role="lead",
        partners=["a3"], deadlines=["d2"],
    )  # fmt: skip
    tally = tallies(agencies=[*sample()["agencies"], again], assignments=[duty, sample()["assignments"][1]])
    assert tally["assignments"].record.f1 == 1
    assert tally["assignments"].also["actor_edges"] == Counts(2, 2, 2)


def test_edges_are_counted_one_by_one() -> None:
    duty = sample()["assignments"][0] | {"actors": ["a2", "a1"], "partners": ["a1", "a3"]}
    also = tallies(assignments=[duty, sample()["assignments"][1]])["assignments"].also
    assert also["actor_edges"] == Counts(2, 3, 2)
    assert also["partner_edges"] == Counts(1, 2, 1)
    assert also["edges"] == Counts(3, 5, 3)


def test_a_wrong_role_breaks_the_edge() -> None:
    also = changed("assignments", 0, role="coordinate")["assignments"].also
    assert also["actor_edges"] == Counts(2, 2, 1)


def test_group_names_are_compared_loosely_and_others_not() -> None:
    rows = sample()["agencies"]
    rows[1] |= {"kind": "group", "name": "Các sở, ban, ngành của tỉnh"}
    rows[2] |= {"name": "Hội Nông dân, xã"}
    loose = [dict(one) for one in rows]
    loose[1]["name"] = "các sở ban ngành"
    loose[2]["name"] = "Hội Nông dân xã"
    found = judge(sample_plan(agencies=rows), sample_plan(agencies=loose)).layers["agencies"]
    assert [sorted(pair.wrong) for pair in found.pairs] == [[], [], ["name"]]


def test_spans_strict_and_overlap() -> None:
    tally = changed("agencies", 2, span=span("Hội Nông dân"), text="Hội Nông dân")["agencies"]
    assert (tally.strict.right, tally.overlap.right, tally.record.right) == (2, 3, 3)


def test_sections_stand_at_their_headings() -> None:
    rows = sample()["sections"]
    rows[1]["span"] = span("I. Mục tiêu\nĐến năm 2027")
    tally = tallies(sections=rows)["sections"]
    assert tally.strict.f1 == 1
    assert tally.fields["boundary"].right == 2
    assert tally.also["boundaries"] == Counts(3, 3, 2)
    assert tally.also["headings"] == Counts(2, 2, 2)


def test_a_headless_section_never_pairs_with_a_heading() -> None:
    rows = sample()["sections"]
    rows[1] |= {"heading": None, "heading_span": None}
    assert tallies(sections=rows)["sections"].overlap == Counts(3, 3, 2)


def test_findings_pair_by_code() -> None:
    tally = changed("findings", 0, code="missing_date")["findings"]
    assert tally.overlap == Counts(1, 1, 0)
    assert tally.also["errors_and_warnings"].recall == 0


def test_metadata_field_by_field() -> None:
    gold = sample_plan()
    data = gold.metadata.model_copy(update={"number": "1/KH-UBND", "title": "khác", "doc_type": None})
    tally = judge(gold, gold.model_copy(update={"metadata": data})).tallies()["metadata"]
    assert tally.strict == Counts(2, 2, 1)
    assert tally.record == Counts(1, 1, 0)
    assert {name for name, share in tally.fields.items() if not share.right} == {"number", "title", "doc_type"}


def test_nothing_found_at_all() -> None:
    tally = tallies(targets=[], assignments=[sample()["assignments"][0]])
    assert tally["targets"].strict == Counts(1, 0, 0)
    assert tally["targets"].strict.f1 == 0
    assert tally["assignments"].overlap == Counts(2, 1, 1)


def test_rules_have_their_own_precision() -> None:
    rows = [one | {"rule": "r1"} for one in sample()["agencies"]]
    rows.append(row("a9", "cây giống", kind="named", name="Cây giống", level=None, rule="r2"))
    rules = tallies(agencies=rows)["agencies"].rules
    assert (rules["r1"].found, rules["r1"].record) == (3, 3)
    assert (rules["r2"].found, rules["r2"].overlap) == (1, 0)


def test_another_text_is_refused_but_its_values_are_compared() -> None:
    gold = sample_plan()
    other = gold.model_copy(update={"text_sha256": "0"})
    with pytest.raises(InputError, match="not the text of the gold file"):
        judge(gold, other)
    assert all(counts.f1 == 1 for counts in value_counts(gold, other).values())


def test_values_are_multisets() -> None:
    rows = sample()["deadlines"]
    twice = [*rows, rows[0] | {"id": "d3"}]
    assert value_counts(sample_plan(), sample_plan(deadlines=twice))["deadlines"] == Counts(2, 3, 2)
    moved = [one | {"span": span(CARE), "text": CARE} for one in rows]
    assert value_counts(sample_plan(), sample_plan(deadlines=moved))["deadlines"].f1 == 1


def test_intervals_are_the_same_each_time_and_hold_the_figure() -> None:
    documents = [Counts(10, 10, 9), Counts(20, 18, 10), Counts(5, 5, 5)]
    low, high = interval(documents)
    assert interval(documents) == (low, high)
    assert low < Counts(35, 33, 24).f1 < high


def test_agreement_of_the_two_annotators() -> None:
    found = agreement(GOLD)
    assert found.doc_ids == ("dong-nai-2024", "hung-yen-2013")
    assert all(0 <= tally.strict.f1 <= 1 for tally in found.tallies.values())
    assert {kappa.layer for kappa in found.kappas} == set(LISTS)
