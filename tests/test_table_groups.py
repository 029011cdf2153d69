"""Rows of a table with only a number and a name: sections that the rows below them stand in."""

from __future__ import annotations

from plan_extract import Plan, extract
from plan_extract.readers.plain import read_text
from tables_sample import HEAD, as_html, opened

HEADER = "TT\tNội dung\tChủ trì\tHạn"
MERGED = (tuple((words, 1, 1) for words in HEADER.split("\t")),)


def plan_of(*rows: str) -> Plan:
    return extract(read_text(HEAD + "\n".join((HEADER, *rows)) + "\nII. KINH PHÍ\nDo ngân sách xã bảo đảm.\n"))


def groups(plan: Plan) -> list[tuple[str | None, str | None, int]]:
    (table,) = plan.tables
    inside = (one for one in plan.sections if table.span.start < one.span.start < table.span.end)
    return [(one.number, one.heading, one.level) for one in inside]


WORK = "1\tNạo vét bến cá\tSở Xây dựng\t2026", "2\tXây kè biển\tSở Xây dựng\t2027"


def test_a_group_holds_the_rows_up_to_the_next() -> None:
    plan = plan_of("I\tThể chế\t\t", *WORK, "II\tHạ tầng\t\t", "1\tMở chợ cá\tSở Công Thương\t2028")
    assert groups(plan) == [("I", "I Thể chế", 2), ("II", "II Hạ tầng", 2)]
    headings = {one.id: one.heading for one in plan.sections}
    assert [one.rule for one in plan.sections if one.level == 2] == ["section.row", "section.row"]
    assert [(one.action.text, headings[one.section or ""]) for one in plan.assignments] == [
        ("Nạo vét bến cá", "I Thể chế"), ("Xây kè biển", "I Thể chế"), ("Mở chợ cá", "II Hạ tầng"),
    ]  # fmt: skip
    assert [headings[one.section or ""] for one in plan.deadlines] == ["I Thể chế", "I Thể chế", "II Hạ tầng"]


def test_groups_in_groups() -> None:
    plan = plan_of("A\tCấp tỉnh\t\t", "I\tThể chế\t\t", WORK[0], "B\tCấp xã\t\t", WORK[1])
    assert groups(plan) == [("A", "A Cấp tỉnh", 2), ("I", "I Thể chế", 3), ("B", "B Cấp xã", 2)]
    *_, outer, inner, last, _ = plan.sections
    assert (inner.parent, last.parent) == (outer.id, outer.parent)


def test_a_dotted_series_ends_at_the_next_number() -> None:
    plan = plan_of("1\tHạ tầng nghề cá\t\t", "1.1\tXây kè\tSở A\t2026", "2\tMở chợ cá\tSở B\t2027")
    assert groups(plan) == [("1", "1 Hạ tầng nghề cá", 2)]
    section = next(one for one in plan.sections if one.number == "1")
    assert section.text.endswith("2026")


def test_a_name_over_the_whole_width() -> None:
    document = opened(as_html(MERGED, [("I. Thể chế",), *(one.split("\t") for one in WORK)]))
    assert groups(extract(document)) == [("I", "I. Thể chế", 2)]


def test_rows_that_head_nothing() -> None:
    """Rows of one rank without others between them are a list with blanks; a form to fill in has no groups."""
    assert groups(plan_of("1\tThể chế\t\t", "2\tHạ tầng\t\t", *(one.replace("1", "3") for one in WORK))) == []
    assert groups(plan_of(*WORK, "I\tHạ tầng\t\t")) == []
    assert groups(plan_of("I\t500\t\t", *WORK)) == []
