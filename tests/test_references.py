"""Resolution: short forms, later mentions, numbers mended from the same document, URNs."""

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.extractors import citation
from plan_extract.linking.references import resolve
from plan_extract.readers import read_text
from plan_extract.structure import build

OWN = records.Metadata(doc_type="Kế hoạch", number="20/KH-UBND")


def linked(*lines: str, own: records.Metadata = OWN) -> list[records.Citation]:
    document = read_text("KẾ HOẠCH\nTuyên truyền\n\nI. NHIỆM VỤ\n\n" + "\n".join(f"- {line}" for line in lines) + "\n")
    found = []
    for number, mention in enumerate(citation.find(document, build(document)), 1):
        source = document.tidy.source(mention.span)
        evidence = {
            "id": f"c{number}",
            "span": records.Range(start=source.start, end=source.end),
            "text": document.text[source.start : source.end],
            "rule": mention.rule,
        }
        found.append(Found(mention, citation.read(mention, evidence)))
    return [one.record for one in resolve(found, own, document)]


FULL = "Quyết định số 489/QĐ-TTg ngày 8/4/2031 của Thủ tướng Chính phủ phê duyệt Đề án “Học suốt đời”"


def test_a_figure_stands_for_the_full_number() -> None:
    full, short = linked(f"{FULL}.", "Thực hiện Quyết định 489 tại cơ sở.")
    assert (short.form, short.doc_type, short.number, short.refers_to) == ("short", "Quyết định", "489/QĐ-TTg", full.id)
    assert short.issued_on is None


def test_a_scheme_by_its_figure_is_the_act_that_approved_it() -> None:
    full, scheme = linked(f"{FULL}.", "Thực hiện Đề án 489 tại cơ sở.")
    assert (scheme.doc_type, scheme.number, scheme.refers_to) == ("Quyết định", "489/QĐ-TTg", full.id)
    assert len(linked(f"{FULL}.", "Thực hiện Đề án 89, Chương trình 135 tại cơ sở.")) == 1


def test_a_defined_alias_is_found_again() -> None:
    law, defined, used = linked(
        "Luật Ngân sách nhà nước năm 2031 (sau đây gọi tắt là Luật NSNN);", "Bố trí kinh phí theo Luật NSNN."
    )
    assert [one.form for one in (law, defined, used)] == ["full", "short", "short"]
    assert used.refers_to == law.id
    assert defined.refers_to == law.id


def test_a_whole_number_stays_full_beside_its_alias() -> None:
    full, alias, again = linked(f"{FULL} (gọi tắt là Quyết định 489).", "Theo Quyết định số 489/QĐ-TTg.")
    assert (alias.form, again.form) == ("short", "full")
    assert again.refers_to == full.id


def test_issuer_and_title_count_when_the_document_cites_it_in_full() -> None:
    full, named = linked(f"{FULL};", "Theo Quyết định của Thủ tướng Chính phủ phê duyệt Đề án “Học suốt đời”.")
    assert (named.form, named.number, named.refers_to) == ("short", "489/QĐ-TTg", full.id)
    assert linked("Theo Quyết định của Thủ tướng Chính phủ phê duyệt Đề án “Học suốt đời”.") == []
    assert len(linked(f"{FULL};", "Theo Quyết định của Thủ tướng Chính phủ phê duyệt Quy hoạch vùng.")) == 1


def test_two_documents_with_one_number_stay_apart() -> None:
    one, other, again = linked(
        "Kế hoạch số 15/KH-UBND ngày 16/2/2031 của UBND tỉnh Sơn La về đào tạo;",
        "Kế hoạch số 15/KH-UBND ngày 3/4/2030 của UBND tỉnh Cao Bằng về nhà ở;",
        "Kế hoạch số 15/KH-UBND ngày 3/4/2030.",
    )
    assert (one.refers_to, other.refers_to, again.refers_to) == (None, None, other.id)


def test_a_slip_in_the_day_is_still_the_same_document() -> None:
    one, other = linked(
        "Chỉ thị số 11-CT/TW ngày 13/4/2007 của Bộ Chính trị về khuyến học, khuyến tài;",
        "Chỉ thị số 11-CT/TW ngày 13/4/2017 của Bộ Chính trị về khuyến học, khuyến tài;",
    )
    assert other.refers_to == one.id


def test_laws_and_sessions_are_one_document_however_they_are_written() -> None:
    law, again, old, new = linked(
        "Luật Phòng, chống ma túy;",
        "Luật phòng chống ma tuý;",
        "Nghị quyết Hội nghị Trung ương 8 khóa XI;",
        "Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XI;",
    )
    assert again.refers_to == law.id
    assert new.refers_to == old.id


def test_a_shortened_law_refers_to_the_whole_name() -> None:
    law, again = linked("Luật Ngân sách nhà nước;", "Luật ngân sách;")
    assert (again.form, again.title, again.refers_to) == ("full", "Luật ngân sách", law.id)


def test_own_document() -> None:
    this, again, number = linked("Kế hoạch này.", "Theo Kế hoạch này.", "(Kèm theo Kế hoạch số 20/KH-UBND của UBND xã)")
    assert (again.refers_to, number.refers_to) == (this.id, this.id)


def test_a_misprinted_number_is_mended_only_from_the_document() -> None:
    own = records.Metadata(doc_type="Quyết định", number="148/QĐ-UBND")
    [mended] = linked("Quyết định số 148/QĐ.UBND", own=own)
    assert mended.number == "148/QĐ-UBND"
    [kept] = linked("Quyết định số 149/QĐ.UBND", own=own)
    assert kept.number == "149/QĐ.UBND"


def test_urn_needs_number_issuer_and_day() -> None:
    full, bare = linked(f"{FULL};", "Quyết định số 489/QĐ-TTg.")
    assert full.urn == "urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2031-04-08;489-qd-ttg"
    assert bare.urn is None
