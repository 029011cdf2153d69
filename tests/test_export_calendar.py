"""The calendar of a plan, read back as calendars read it."""

from datetime import date, timedelta
from typing import Any

import pytest

from export_sample import hostile
from office_extra import Calendar, rrulestr
from plan_extract import Plan, export, extract, read_text
from plan_extract.records import Period
from plan_extract.views.ics import due, undated

TEXT = """KẾ HOẠCH
Phát triển nghề cá giai đoạn 2027-2030
I. TỔ CHỨC THỰC HIỆN
1. Sở Thủy sản chủ trì, phối hợp với Sở Tài chính xây dựng đề án trước ngày 15/6/2027.
2. Các sở, ngành báo cáo kết quả trước ngày 15 tháng 12 hằng năm.
3. Ủy ban nhân dân các xã báo cáo trước ngày 25 hằng tháng.
4. Sở Tài chính tổng hợp định kỳ hằng quý.
5. Sở Nội vụ kiểm tra khi có yêu cầu.
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    made = extract(read_text(TEXT), doc_id="nghe-ca")
    told = made.metadata.changed(issued_on=date(2027, 3, 10), period=Period(start_year=2027, end_year=2030))
    return made.changed(metadata=told)


def events(plan: Plan) -> list[Any]:
    found: list[Any] = Calendar.from_ical(export(plan, "ics")).walk("VEVENT")
    return found


def days(plan: Plan, words: str) -> list[date]:
    """The days that a calendar shows for a deadline."""
    (event,) = [one for one in events(plan) if words in one["description"]]
    first = event["dtstart"].dt
    if "rrule" not in event:
        return [first]
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=first)
    return [one.date() for one in rule]


def test_a_single_day(plan: Plan) -> None:
    assert days(plan, "trước ngày 15/6/2027") == [date(2027, 6, 14)]
    (event,) = [one for one in events(plan) if "15/6/2027" in one["description"]]
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
    assert event["summary"].startswith("Sở Thủy sản: ")
    assert "Phối hợp: Sở Tài chính" in event["description"]


def test_what_comes_again_begins_after_the_issue_and_ends_with_the_plan(plan: Plan) -> None:
    assert days(plan, "15 tháng 12 hằng năm") == [date(year, 12, 14) for year in range(2027, 2031)]
    monthly = days(plan, "25 hằng tháng")
    assert (monthly[0], monthly[1], monthly[-1]) == (date(2027, 3, 24), date(2027, 4, 24), date(2030, 12, 24))
    quarterly = days(plan, "hằng quý")
    assert quarterly[:3] == [date(2027, 3, 31), date(2027, 6, 30), date(2027, 9, 30)]
    assert quarterly[-1] == date(2030, 12, 31)


def test_what_has_no_day_is_left_out_and_told(plan: Plan) -> None:
    assert [one.text for one in undated(plan)] == ["khi có yêu cầu"]
    assert len(events(plan)) == len(plan.deadlines) - 1


def test_stamps_and_names_are_stable(plan: Plan) -> None:
    assert {one["dtstamp"].dt.isoformat() for one in events(plan)} == {"2027-03-10T00:00:00+00:00"}
    names = [str(one["uid"]) for one in events(plan)]
    assert len(set(names)) == len(names)
    assert all(name.endswith(f".{plan.text_sha256[:16]}@plan-extract") for name in names)
    longer = extract(read_text(TEXT + "6. Sở Y tế báo cáo khi có dịch.\n"))
    assert {str(one["uid"]).partition(".")[0] for one in events(longer)} <= {one.id for one in longer.deadlines}


def test_without_a_day_of_issue_the_plan_s_years_count(plan: Plan) -> None:
    undated_plan = plan.changed(metadata=plan.metadata.changed(issued_on=None))
    assert days(undated_plan, "25 hằng tháng")[0] == date(2027, 1, 24)
    bare = plan.changed(metadata=plan.metadata.changed(issued_on=None, period=None))
    assert all(due(one, bare) is None for one in plan.deadlines if one.kind == "recurring")
    assert {one["dtstamp"].dt.year for one in events(bare)} == {1980}


def test_what_is_due_on_one_day_for_one_task_is_one_event(plan: Plan) -> None:
    first = plan.deadlines[0]
    twin = first.changed(id="d99", text="chậm nhất giữa tháng 6")
    tasks = [
        one.changed(deadlines=(*one.deadlines, "d99")) if first.id in one.deadlines else one for one in plan.assignments
    ]
    twice = plan.changed(deadlines=(*plan.deadlines, twin), assignments=tuple(tasks))
    assert len(events(twice)) == len(events(plan))
    assert days(twice, "chậm nhất giữa tháng 6") == [date(2027, 6, 14)]


def test_a_calendar_obeys_no_words_of_the_plan() -> None:
    data = export(hostile(), "ics")
    assert b"\nX-EVIL" not in data
    assert b"\x00" not in data
    assert [str(one["uid"]).partition(".")[0] for one in events(hostile())] == ["d1", "d2"]
    assert {one.id for one in undated(hostile())} == {"d3", "d4"}
