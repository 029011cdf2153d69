"""What the form asks for and the document lacks, and references that lead nowhere."""

from __future__ import annotations

import pytest

from checks_sample import case, cited, metadata, told
from plan_extract import records
from plan_extract.checks import check
from plan_extract.checks.absent import missing_head, missing_signature
from plan_extract.checks.notes import reader_notes
from plan_extract.checks.references import missing_appendices, unresolved_citations, unresolved_parts
from plan_extract.text import Document, Note, Span

HEAD = """ỦY BAN NHÂN DÂN
XÃ AN BÌNH
Số: {number}
An Bình, ngày {day} tháng {month} năm 2024
KẾ HOẠCH
Phát triển thư viện
{body}
"""
ISSUER = records.Issuer(name="Ủy ban nhân dân xã An Bình")


def plan(body: str = "I. MỤC TIÊU", number: str = "12/KH-UBND") -> str:
    return HEAD.format(number=number, day="05", month="02", body=body)


def test_a_whole_head_lacks_nothing() -> None:
    assert told(missing_head, case(plan(), metadata("12/KH-UBND", "2024-02-05", issuer=ISSUER))) == []


def test_blanks_in_the_head() -> None:
    text = HEAD.format(number="     /KH-UBND", day="   ", month="02", body="I. MỤC TIÊU")
    assert told(missing_head, case(text, metadata(None, None, issuer=ISSUER))) == [
        ("missing_number", "Số: /KH-UBND"),
        ("missing_date", "ngày tháng 02 năm 2024"),
    ]


def test_a_number_that_is_only_its_notation_is_missing() -> None:
    text = plan(number="/KH-UBND")
    assert told(missing_head, case(text, metadata("/KH-UBND", "2024-02-05", issuer=ISSUER))) == [
        ("missing_number", "Số: /KH-UBND")
    ]


def test_no_head_at_all_is_told_at_the_first_line() -> None:
    text = "KẾ HOẠCH\nPhát triển thư viện\nI. MỤC TIÊU\nTheo Mã số: 5 của danh mục"
    assert told(missing_head, case(text)) == [
        ("missing_issuer", "KẾ HOẠCH"),
        ("missing_number", "KẾ HOẠCH"),
        ("missing_date", "KẾ HOẠCH"),
    ]


@pytest.mark.parametrize(
    ("rule", "missing"), [("header.issuer", False), ("preamble.issuer", True), ("signature.issuer", True)]
)
def test_an_issuer_inferred_from_the_body_is_missing_in_the_head(rule: str, missing: bool) -> None:
    evidence = records.Evidence(span=records.Range(start=0, end=10), text="ỦY BAN NHÂ", rule=rule)
    about = metadata("12/KH-UBND", "2024-02-05", issuer=ISSUER, evidence={"issuer": evidence})
    assert bool(told(missing_head, case(plan(), about))) is missing


def test_an_appendix_alone_has_no_head_and_no_foot() -> None:
    one = case("PHỤ LỤC I\nDANH MỤC CÔNG VIỆC\nTT\tViệc\n1\tMua sách")
    assert told(missing_head, one) == []
    assert told(missing_signature, one) == []


FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"


@pytest.mark.parametrize(
    ("foot", "signers", "told_at"),
    [
        (FOOT, (), "Nơi nhận:"),
        (FOOT + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", (), "TM. ỦY BAN NHÂN DÂN"),
        ("Trên đây là Kế hoạch./.", (), "Trên đây là Kế hoạch./."),
        (FOOT + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn An", ("Lê Văn An",), None),
        (FOOT + "KT. CHỦ TỊCH PHÓ CHỦ TỊCH   Lê Văn An", (), None),
    ],
)
def test_signatures(foot: str, signers: tuple[str, ...], told_at: str | None) -> None:
    people = tuple(records.Signer(authority=None, position="CHỦ TỊCH", name=name) for name in signers)
    found = told(missing_signature, case(plan(foot), metadata(signers=people)))
    assert found == ([("missing_signature", told_at)] if told_at else [])


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("Chi tiết tại Phụ lục 1.", ["Phụ lục 1"]),
        ("Chi tiết tại Phụ lục 1 và Phụ lục 2; xem Phụ lục 1.", ["Phụ lục 1", "Phụ lục 2"]),
        ("(Có phụ lục chi tiết kèm theo)", ["phụ lục"]),
        ("theo Phụ lục đính kèm Kế hoạch này", ["Phụ lục"]),
        ("(Phụ lục kèm theo)\nPHỤ LỤC\nDANH MỤC CÔNG VIỆC", []),
        ("Xem Phụ lục 01.\nPHỤ LỤC I\nDANH MỤC CÔNG VIỆC", []),
        ("Xem Phụ lục III.\nPHỤ LỤC I\nDANH MỤC CÔNG VIỆC", ["Phụ lục III"]),
        ("theo Phụ lục I ban hành kèm theo Nghị định số 30/2020/NĐ-CP", []),
        ("tại Phụ lục 2 của Thông tư số 5/2024/TT-BNV", []),
        ("tại các mục 2, 3 Phụ lục 2 đã được phê duyệt tại Quyết định số 8/QĐ-UBND", []),
        ("ký phụ lục hợp đồng kèm theo", []),
        ("lập phụ lục riêng cho từng năm", []),
    ],
)
def test_appendices(body: str, printed: list[str]) -> None:
    assert told(missing_appendices, case(plan(body))) == [("missing_appendix", one) for one in printed]


def test_a_decision_without_its_plan() -> None:
    head = "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch phát triển thư viện\nCăn cứ Luật Thư viện;\nQUYẾT ĐỊNH:\n"
    body = "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển thư viện.\n"
    assert told(missing_appendices, case(head + body)) == [("missing_appendix", "Kế hoạch")]
    foot = "Nơi nhận:\n- Như Điều 1;\n"
    attached = "KẾ HOẠCH\nPhát triển thư viện\n(Kèm theo Quyết định số 1/QĐ-UBND)\nI. MỤC TIÊU"
    assert told(missing_appendices, case(head + body + foot + attached)) == []


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("Điều 1. Giao việc.\nĐiều 2. Thi hành.\nNơi nhận:\n- Như Điều 3;", ["Điều 3"]),
        ("Điều 1. Giao việc.\nĐiều 2. Thi hành.\nNơi nhận:\n- Như Điều 2;", []),
        ("I. MỤC TIÊU\nII. NHIỆM VỤ\ntheo mục IV Kế hoạch này", ["mục IV"]),
        ("I. MỤC TIÊU\nII. NHIỆM VỤ\ntheo Mục II của Kế hoạch này", []),
        ("Điều 1. Giao việc.\ntheo Điều 9 Nghị định số 30/2020/NĐ-CP", []),
        ("Điều 1. Giao việc.\ntheo Điều 9 Quyết định này", ["Điều 9"]),
        ("theo mục IV Kế hoạch số 5/KH-UBND", []),
    ],
)
def test_parts_that_are_not_there(body: str, printed: list[str]) -> None:
    assert told(unresolved_parts, case(plan(body))) == [("unresolved_reference", one) for one in printed]


def test_short_citations() -> None:
    text = "Căn cứ Quyết định số 489/QĐ-TTg; theo Quyết định 489 và Quyết định 52"
    full = cited(text, "Quyết định số 489/QĐ-TTg", "489/QĐ-TTg")
    known = cited(text, "Quyết định 489", "489", form="short")
    lost = cited(text, "Quyết định 52", "52", form="short")
    found = told(unresolved_citations, case(text, citations=[full, known, lost]))
    assert found == [("unresolved_reference", "Quyết định 52")]


def test_notes_of_the_reader_become_findings() -> None:
    one = case("KẾ HOẠCH\nPhát triển thư viện")
    noted = Document(
        one.document.text, one.document.tidy, one.document.lines, one.document.tables, one.document.origin,
        (Note("encoding_converted", "info", "Đã chuyển từ bảng mã TCVN3.", Span(0, 8)),),
    )  # fmt: skip
    one = type(one)(noted, one.tree, one.layers)
    assert told(reader_notes, one) == [("encoding_converted", "KẾ HOẠCH")]


def test_findings_come_in_text_order_with_whole_messages() -> None:
    one = case(plan("Hoàn thành ngày 31/02/2024 theo Phụ lục 1; đẩy manh việc đọc sách"))
    findings = check(one.document, one.tree, one.layers)
    assert [mention.span for mention in findings] == sorted(mention.span for mention in findings)
    assert {"invalid_date", "missing_appendix", "ocr_suspect"} <= {mention.values["code"] for mention in findings}
    for mention in findings:
        assert mention.rule == f"finding.{mention.values['code']}"
        assert mention.values["severity"] in ("error", "warning", "info")
        assert mention.values["message"].endswith(".")
