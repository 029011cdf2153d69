"""Gold files: read, and refused when anything in them does not hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plan_extract.errors import InputError
from plan_extract.scoring.faults import faults
from plan_extract.scoring.gold import canonical, check, load, splits
from scoring_sample import TEXT, Row, sample, span, write_sample

GOLD = Path(__file__).parent.parent / "gold"


def test_the_gold_of_the_house_holds() -> None:
    assert check(GOLD) == []
    assert splits(GOLD) == {
        "nghe-an-2022": "dev",
        "hung-yen-2013": "dev",
        "son-hong-2026": "dev",
        "ninh-thuan-2020": "test",
        "dong-nai-2024": "test",
    }


def test_gold_is_read_as_plans() -> None:
    documents = load(GOLD, split="dev")
    assert [gold.split for gold in documents] == ["dev"] * 3
    for gold in documents:
        assert gold.annotator == "adjudicated"
        for agency in gold.plan.agencies:
            assert gold.text[agency.span.start : agency.span.end] == agency.text


def test_the_sample_holds(tmp_path: Path) -> None:
    assert faults(sample(), TEXT, "cay-xanh") == []
    assert [gold.doc_id for gold in load(write_sample(tmp_path))] == ["cay-xanh"]


Change = Callable[[Row], Any]


def put(layer: str, at: int, **fields: Any) -> Change:
    return lambda data: data[layer][at].update(fields)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.pop("agencies"), "no agencies"),
        (lambda data: data.update(notes="x"), "unknown notes"),
        (lambda data: data.update(targets={}), "targets: not a list"),
        (lambda data: data.update(doc_id="khac"), "is not the file's name"),
        (lambda data: data.update(text_sha256="0"), "text_sha256"),
        (lambda data: data.update(annotator=""), "annotator"),
        (lambda data: data["metadata"].pop("number"), "metadata: no field number"),
        (lambda data: data["metadata"].update(issued_on="31/12/2020"), "metadata issued_on"),
        (lambda data: data["metadata"]["parts"][0]["span"].update(end=9999), "part [0, 9999) is outside"),
        (lambda data: data["agencies"][0].pop("level"), "agencies a1: no field level"),
        (put("agencies", 0, kind="body"), "agencies a1: kind"),
        (put("agencies", 0, colour="red"), "agencies a1: colour"),
        (put("agencies", 0, span={"start": 5, "end": 9999}), "agencies a1: span [5, 9999)"),
        (put("agencies", 0, span={"start": 5, "end": 5}), "agencies a1: span [5, 5)"),
        (put("agencies", 0, text="Chính quyền"), "text 'Chính quyền' is not what stands"),
        (put("agencies", 0, span=span("Chính phủ;"), text="Chính phủ;"), "mark at its edge"),
        (put("agencies", 1, id="a1"), "agencies a1: the id is used twice"),
        (put("sections", 1, heading="I. Mục đích"), "heading 'I. Mục đích' is not what stands there"),
        (put("sections", 1, heading=None), "heading and heading_span go together"),
        (put("sections", 1, level=2), "level 2 does not follow"),
        (put("sections", 1, parent="s3", level=2), "not inside its parent s3"),
        (put("sections", 1, parent="a1"), "parent names a1, which is none of the sections"),
        (put("citations", 1, refers_to="c9"), "refers_to names c9"),
        (put("citations", 0, refers_to="c2"), "refers_to c2, which is not the first mention"),
        (put("citations", 0, form="self"), "a self form has no number"),
        (put("citations", 0, number=None), "a full form needs a number"),
        (put("citations", 0, issued_on="2021-02-30"), "citations c1: issued_on"),
        (put("deadlines", 0, rrule="FREQ=YEARLY"), "rrule 'FREQ=YEARLY' does not fit"),
        (put("deadlines", 0, kind="recurring"), "a recurring deadline has no date"),
        (put("deadlines", 0, start_date="2027-01-01"), "start_date 2027-01-01 does not fit"),
        (
            put("deadlines", 0, kind="recurring", due_date=None, rrule="BYMONTH=3;FREQ=YEARLY"),
            "rrule 'BYMONTH=3;FREQ=YEARLY'",
        ),
        (put("targets", 0, value=50), "value 50 is not printed"),
        (put("targets", 0, unit=None), "a quantity needs value and unit"),
        (put("targets", 0, kind="status"), "a status has neither value nor comparator"),
        (put("targets", 0, due_source=None), "due_date and due_source go together"),
        (put("targets", 0, comparator="more"), "targets x1: comparator"),
        (put("assignments", 0, actors=["d1"]), "actors names d1, which is none of the agencies"),
        (put("assignments", 1, actor_text=None), "nobody is charged"),
        (put("assignments", 0, action={**span("Chính phủ"), "text": "Chính phủ"}), "action outside the span"),
        (put("assignments", 0, action={**span("giao cây"), "text": "trồng cây"}), "text 'trồng cây' is not what"),
        (put("findings", 0, code="spelling"), "unknown code 'spelling'"),
        (lambda data: data["tables"].append({"header": ["a", "b"], "rows": [["KẾ"]]}), "not as wide"),
        (lambda data: data["tables"].append({"header": ["KẾ"], "rows": [["vắng"]]}), "'vắng' does not stand"),
    ],
)
def test_each_fault_is_named(change: Change, said: str) -> None:
    data = sample()
    change(data)
    found = faults(data, TEXT, "cay-xanh")
    assert any(said in fault for fault in found), found


def test_no_object_at_all() -> None:
    assert faults([], TEXT, "cay-xanh") == ["not a JSON object"]


def test_a_faulty_folder_is_refused(tmp_path: Path) -> None:
    data = sample()
    data["agencies"][0]["text"] = "x"
    gold = write_sample(tmp_path, data)
    with pytest.raises(InputError, match=r"cay-xanh\.json: agencies a1: text 'x'"):
        load(gold)


def test_files_and_splits_must_match(tmp_path: Path) -> None:
    gold = write_sample(tmp_path)
    (gold / "them.json").write_text("{}", encoding="utf-8")
    (gold / "splits.csv").write_text("doc_id,split\ncay-xanh,dev\nthieu,test\n", encoding="utf-8")
    assert check(gold) == [
        "them.json: not in splits.csv",
        "thieu.json: no such file, though splits.csv lists it",
    ]


def test_second_annotations_are_checked_too(tmp_path: Path) -> None:
    gold = write_sample(tmp_path)
    (gold / "second").mkdir()
    (gold / "second" / "cay-xanh.json").write_text(json.dumps(sample() | {"annotator": ""}), encoding="utf-8")
    assert check(gold) == ["second/cay-xanh.json: annotator is empty"]


def test_broken_files_are_named(tmp_path: Path) -> None:
    gold = write_sample(tmp_path)
    (gold / "cay-xanh.json").write_text("{", encoding="utf-8")
    assert check(gold)[0].startswith("cay-xanh.json: no JSON")
    (gold.parent / "corpora" / "cay-xanh.txt").unlink()
    assert "its text" in check(gold)[0]


def test_no_gold_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no splits\.csv"):
        check(tmp_path)
    (tmp_path / "splits.csv").write_text("doc_id,split\na,train\n", encoding="utf-8")
    with pytest.raises(InputError, match="dev or test"):
        check(tmp_path)


def test_canonical_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffke\u0302\r\nb\r".encode())
    assert canonical(path) == "k\u00ea\nb\n"
