"""One cited document printed in different ways, and what a document prints of itself."""

from __future__ import annotations

from typing import Any

import pytest

from checks_sample import case, cited, metadata, told
from plan_extract.checks.citations import (
    conflicts,
    headless_issuers,
    impossible_citations,
    issuers_agree,
)  # fmt: skip
from plan_extract.checks.own import own_number_and_date, part_titles, titles_differ
from plan_extract.extractor import Found


def two(first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    """Codes of the conflicts between two citations; ``printed`` are their words."""
    words = [one.pop("printed", f"Quyết định số {one['number']}") for one in (first, second)]
    text = f"Căn cứ {words[0]};\nTheo {words[1]}"
    at = text.index("\n")
    found: list[Found[Any]] = []
    for one, half, start in ((first, text[:at], 0), (second, text[at:], at)):
        place = cited(half, words[0 if start == 0 else 1], one.pop("number"), **one)
        span = type(place.span)(place.span.start + start, place.span.end + start)
        found.append(Found(place.mention.__class__(span, "test", place.mention.values), place.record))
    return [code for code, _ in told(conflicts, case(text, citations=found))]


TITLE = "về việc phê duyệt Đề án phát triển thư viện giai đoạn 2021 - 2030"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("45/QĐ-TTg", "2021-03-01", None), ("45/QĐ-TTg", "2021-03-10", None)),
        (("45/QĐ-TTg", "2021-03-01", None), ("45/QĐ-TTg", "2012-03-01", None)),
        (("45/QĐ-TTg", "2021-03-01", TITLE), ("45/QĐ-TTg", "2019-07-12", TITLE)),
        (("12-CT/TW", "2007-04-13", None), ("12-CT/TW", "2017-04-13", None)),
        ((None, "2019-06-14", "Luật Thư viện"), (None, "2019-07-14", "Luật Thư viện")),
    ],
)
def test_one_document_of_two_dates(first: tuple[Any, ...], second: tuple[Any, ...]) -> None:
    both = [
        {"number": number, "issued_on": when, "title": title, "doc_type": "Quyết định" if number else "Luật"}
        for number, when, title in (first, second)
    ]
    assert two(*both) == ["date_conflict"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("45/KH-UBND", "2021-03-01", "UBND tỉnh"), ("45/KH-UBND", "2022-05-11", "UBND tỉnh")),
        (("45/KH-UBND", "2021-03-01", "UBND huyện An Phú"), ("45/KH-UBND", "2021-03-12", "UBND tỉnh")),
        (("45/QĐ-TTg", "2021-03-01", None), ("45/QĐ-TTg", None, None)),
        (("45/QĐ-TTg", "2021-03-01", None), ("46/QĐ-TTg", "2021-03-02", None)),
    ],
)
def test_two_documents_of_one_number(first: tuple[Any, ...], second: tuple[Any, ...]) -> None:
    both = [{"number": number, "issued_on": when, "issuer": issuer} for number, when, issuer in (first, second)]
    assert two(*both) == []


def test_two_laws_of_one_name_are_two_laws() -> None:
    law = {"number": None, "doc_type": "Luật", "title": "Luật Tổ chức chính quyền địa phương"}
    assert two({**law, "issued_on": "2015-06-19"}, {**law, "issued_on": "2025-06-16"}) == []


def test_numbers_that_differ_in_a_figure_or_in_a_mark() -> None:
    same = {"issued_on": "2021-07-30", "title": TITLE}
    assert two({"number": "1373/QĐ-TTg", **same}, {"number": "1737/QĐ-TTg", **same}) == ["number_conflict"]
    other = {**same, "title": "về việc thành lập Ban Chỉ đạo"}
    assert two({"number": "1373/QĐ-TTg", **same}, {"number": "1737/QĐ-TTg", **other}) == []
    marks = {"number": "1373/QĐ-TTg", "printed": "Quyết định số 1373/QĐ.TTg"}
    assert two({"number": "1373/QĐ-TTg"}, marks) == ["ocr_suspect"]
    blanks = {"number": "1373/QĐ-TTg", "printed": "Quyết định số 1373 /QĐ-TTg"}
    assert two({"number": "1373/QĐ-TTg"}, blanks) == []


def test_titles_that_contradict_each_other() -> None:
    number = {"number": "45/QĐ-TTg"}
    other = TITLE.replace("2021 - 2030", "2021 - 2025")
    assert two({**number, "title": TITLE}, {**number, "title": other}) == ["title_conflict"]
    for near in (TITLE.replace("2021 - 2030", "2021-2030"), TITLE.upper(), TITLE[:50], "về thư viện số"):
        assert two({**number, "title": TITLE}, {**number, "title": near}) == []


def test_issuers_of_one_document() -> None:
    same = {"number": "45/QĐ-UBND", "issued_on": "2021-07-30"}
    one, two_ = {**same, "issuer": "UBND tỉnh"}, {**same, "issuer": "Sở Tài chính"}
    assert two(one, two_) == ["issuer_conflict"]
    assert two({**same, "issuer": "UBND tỉnh"}, {**same, "issuer": "Ủy ban nhân dân tỉnh Hà Nam"}) == []


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Hà Nam", True),
        ("Bộ trưởng Bộ Xây dựng", "Bộ Xây dựng", True),
        ("Chủ tịch UBND tỉnh", "UBND tỉnh", True),
        ("Chính phủ", "Thủ tướng Chính phủ", False),
        ("Bộ Y tế", "Bộ Nội vụ", False),
        (None, "Bộ Nội vụ", True),
    ],
)
def test_names_of_one_organ(first: str | None, second: str | None, agree: bool) -> None:
    assert issuers_agree(first, second) is agree
    assert issuers_agree(second, first) is agree


@pytest.mark.parametrize(
    ("number", "fields", "codes"),
    [
        ("53/2025/NĐ-CP", {"issued_on": "2026-02-05"}, ["date_conflict"]),
        ("53/2025/NĐ-CP", {"issued_on": "2025-02-05"}, []),
        ("16/2023/QH15", {"issued_on": "2023-06-19"}, []),
        ("45/QĐ-TTg", {"issuer": "Chính phủ"}, ["issuer_conflict"]),
        ("45/NQ-CP", {"issuer": "Thủ tướng Chính phủ"}, ["issuer_conflict"]),
        ("45/QĐ-TTg", {"issuer": "Thủ tướng Chính phủ"}, []),
        ("45/QĐ-TTg", {"issuer": "Thủ tướng"}, []),
    ],
)
def test_a_number_against_its_own_date_and_issuer(number: str, fields: dict[str, Any], codes: list[str]) -> None:
    text = f"Căn cứ Quyết định số {number}"
    one = cited(text, f"Quyết định số {number}", number, **fields)
    assert [code for code, _ in told(impossible_citations, case(text, citations=[one]))] == codes


@pytest.mark.parametrize(
    ("after", "codes"),
    [
        ("của GD&ĐT", ["GD&ĐT"]),
        ("của NNPTNT ban hành chương trình", ["NNPTNT"]),
        ("của Giáo dục và Đào tạo", ["Giáo dục và Đào tạo"]),
        ("của Bộ GD&ĐT", []),
        ("của TP Hà Nội", []),
        ("của Công an tỉnh", []),
        ("về việc phát triển sự nghiệp của Giáo dục và Đào tạo", []),
    ],
)
def test_an_issuer_without_its_head(after: str, codes: list[str]) -> None:
    number = "Thông tư số 18/2024/TT-BGDĐT"
    text = f"{number} {after}"
    one = cited(text, number, "18/2024/TT-BGDĐT", doc_type="Thông tư")
    assert [printed for _, printed in told(headless_issuers, case(text, citations=[one]))] == codes


ISSUED = """ỦY BAN NHÂN DÂN
XÃ AN BÌNH
Số: 12/QĐ-UBND
An Bình, ngày 05 tháng 02 năm 2024
QUYẾT ĐỊNH
Ban hành Kế hoạch phát triển thư viện giai đoạn 2024 - 2026
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển thư viện.
Nơi nhận:
- Như Điều 1;
KẾ HOẠCH
Phát triển thư viện giai đoạn {years}
(Kèm theo Quyết định số {number} ngày {date} của UBND xã An Bình)
I. MỤC TIÊU
"""


@pytest.mark.parametrize(
    ("number", "date", "codes"),
    [
        ("12/QĐ-UBND", "05/02/2024", []),
        ("12 /QĐ-UBND", "05 tháng 02 năm 2024", []),
        ("12/QĐ.UBND", "05/02/2024", ["ocr_suspect"]),
        ("21/QĐ-UBND", "05/02/2024", ["number_conflict"]),
        ("12/QĐ-UBND", "15/02/2024", ["date_conflict"]),
        ("     /QĐ-UBND", "     /02/2024", []),
    ],
)
def test_the_attached_part_names_its_decision(number: str, date: str, codes: list[str]) -> None:
    about = metadata("12/QĐ-UBND", "2024-02-05", doc_type="Quyết định")
    one = case(ISSUED.format(years="2024 - 2026", number=number, date=date), about)
    assert [code for code, _ in told(own_number_and_date, one)] == codes


def test_only_marks_differ_is_a_warning_and_figures_an_error() -> None:
    about = metadata("12/QĐ-UBND", "2024-02-05", doc_type="Quyết định")
    severities = []
    for number in ("12/QĐ.UBND", "21/QĐ-UBND"):
        one = case(ISSUED.format(years="2024 - 2026", number=number, date="05/02/2024"), about)
        severities += [mention.values["severity"] for mention in own_number_and_date(one)]
    assert severities == ["warning", "error"]


def test_an_appendix_of_another_type_names_another_number() -> None:
    text = "PHỤ LỤC\n(Kèm theo Kế hoạch số 7/KH-UBND ngày 01/02/2024)"
    about = metadata("12/QĐ-UBND", "2024-02-05", doc_type="Quyết định")
    assert told(own_number_and_date, case(text, about)) == []


def test_titles_of_decision_and_plan() -> None:
    wrong = case(ISSUED.format(years="2024 - 2028", number="12/QĐ-UBND", date="05/02/2024"))
    assert [code for code, _ in told(part_titles, wrong)] == ["title_conflict"]
    right = case(ISSUED.format(years="2024 -2026", number="12/QĐ-UBND", date="05/02/2024"))
    assert told(part_titles, right) == []


def test_different_words_alone_are_no_contradiction() -> None:
    assert not titles_differ("thuc hien de an a 2021", "xay dung mo hinh khac han 2025")
    assert not titles_differ("", "de an 2021")
