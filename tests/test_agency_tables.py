"""Every row of the agency tables is walked: its own examples, its successor, its spellings."""

from __future__ import annotations

import pytest

from plan_extract.extractors import agency
from plan_extract.readers import read_text
from plan_extract.tables import agencies as tables
from plan_extract.tables.agencies import Agency, Head, Noun, Post
from plan_extract.words.names import Names, Words


def mentions(text: str) -> list[tuple[str, str | None, str]]:
    """Printed words, agency_id and kind of every mention in a one-line document."""
    document = read_text(text)
    found = agency.find(document, None)  # type: ignore[arg-type] # the tree is not looked at
    return [
        (document.tidy.text[one.span.start : one.span.end], one.values["agency_id"], one.values["kind"])
        for one in found
    ]


@pytest.mark.parametrize("row", tables.agencies(), ids=lambda row: row.agency_id)
def test_every_example_is_found_as_its_row(row: Agency) -> None:
    for example in row.examples:
        found = mentions(f"Giao {example}.")
        assert found, example
        words, ident, kind = found[0]
        assert words == example
        assert ident == row.agency_id or (row.over == "compose" and str(ident).startswith(row.agency_id + "."))
        assert (row.kind == "named" and kind in ("named", "group")) or kind == row.kind


@pytest.mark.parametrize("row", [row for row in tables.heads() if row.examples], ids=lambda row: row.head)
def test_every_head_example_is_one_mention(row: Head) -> None:
    for example in row.examples:
        assert [words for words, _, _ in mentions(f"Giao {example}.")] == [example]


@pytest.mark.parametrize("row", [row for row in tables.posts() if row.examples], ids=lambda row: row.name)
def test_every_post_example_is_an_office(row: Post) -> None:
    for example in row.examples:
        assert [(words, kind) for words, _, kind in mentions(f"Giao {example}.")] == [(example, "office")]


@pytest.mark.parametrize("row", [row for row in tables.nouns() if row.examples], ids=lambda row: row.name)
def test_every_class_example_is_a_group_or_generic(row: Noun) -> None:
    for example in row.examples:
        found = mentions(f"Giao {example}.")
        assert [words for words, _, _ in found] == [example]
        assert found[0][2] == ("group" if row.strength == "group" else found[0][2])


@pytest.mark.parametrize("row", tables.lookalikes(), ids=lambda row: row.name)
def test_a_lookalike_is_no_mention(row: tables.Lookalike) -> None:
    assert mentions(f"Về {row.name}.") == []


def test_ids_are_unique_and_successors_exist() -> None:
    rows = tables.agencies()
    assert len({row.agency_id for row in rows}) == len(rows)
    assert [row.agency_id for row in rows if row.successor and row.successor not in tables.by_id()] == []


def test_a_row_with_a_successor_has_an_end() -> None:
    assert [row.agency_id for row in tables.agencies() if row.successor and row.valid_to is None] == []


def test_a_field_is_known_and_its_head_too() -> None:
    fields = {row.field for row in tables.fields()}
    heads = {row.head for row in tables.heads()}
    assert {row.field for row in tables.agencies() if row.field} <= fields
    assert {row.head for row in tables.agencies() if row.field} <= heads


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("so.ke-hoach-va-dau-tu", "so.tai-chinh"),
        ("so.lao-dong-thuong-binh-va-xa-hoi", "so.noi-vu"),
        ("so.tai-nguyen-va-moi-truong", "so.nong-nghiep-va-moi-truong"),
        ("so.nong-nghiep-va-phat-trien-nong-thon", "so.nong-nghiep-va-moi-truong"),
        ("so.thong-tin-va-truyen-thong", "so.khoa-hoc-va-cong-nghe"),
        ("so.giao-thong-van-tai", "so.xay-dung"),
        ("bo.ke-hoach-va-dau-tu", "bo.tai-chinh"),
        ("uy-ban-dan-toc", "bo.dan-toc-va-ton-giao"),
        ("ban.dan-toc", "so.dan-toc-va-ton-giao"),
        ("ban.tuyen-giao", "ban.tuyen-giao-va-dan-van"),
        ("ban.dan-van", "ban.tuyen-giao-va-dan-van"),
        ("so.tai-chinh", None),
    ],
)
def test_the_mergers_of_2025(before: str, after: str | None) -> None:
    found = tables.successor(tables.by_id()[before])
    assert (found.agency_id if found else None) == after


def test_a_tree_keeps_what_came_first() -> None:
    names = Names[int]()
    names.add("Sở Y tế", 1)
    names.add("Sở Y tế", 2)
    assert names.longest(Words(read_text("Sở Y tế").tidy), 0) == (1, 2)
