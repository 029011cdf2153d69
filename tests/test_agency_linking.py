"""Agencies in their document: own names, codes, bodies named before, names of today."""

from __future__ import annotations

from datetime import date

import pytest

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.extractors import agency
from plan_extract.linking import agencies as linking
from plan_extract.readers import read_text
from plan_extract.structure import build
from plan_extract.text import Span, Tree

PROVINCE = records.Province(code="40", name="Nghệ An", current_code="40", current_name="Nghệ An")


def metadata(
    issuer: str | None = "Ủy ban nhân dân tỉnh Nghệ An",
    level: records.Level | None = "province",
    province: records.Province | None = PROVINCE,
    issued_on: date | None = date(2022, 3, 1),
) -> records.Metadata:
    named = records.Issuer(name=issuer, level=level) if issuer else None
    return records.Metadata(issuer=named, province=province, issued_on=issued_on)


COMMUNE = metadata("Ủy ban nhân dân xã Tân Lập", "commune", issued_on=date(2026, 1, 5))


def resolved(text: str, own: records.Metadata, tree: Tree | None = None) -> list[records.Agency]:
    document = read_text(text)
    found = []
    for at, mention in enumerate(agency.find(document, None)):  # type: ignore[arg-type] # the tree is not looked at
        words = document.tidy.text[mention.span.start : mention.span.end]
        span = records.Range(start=mention.span.start, end=mention.span.end)
        record = agency.read(mention, {"id": f"a{at}", "span": span, "text": words, "rule": mention.rule})
        assert record is not None
        found.append(Found(mention, record))
    return [one.record for one in linking.resolve(found, own, document, tree)]


def one(text: str, own: records.Metadata) -> records.Agency:
    (record,) = resolved(text, own)
    return record


@pytest.mark.parametrize(
    ("text", "own", "name", "ident", "level"),
    [
        ("trình UBND tỉnh", metadata(), "Ủy ban nhân dân tỉnh Nghệ An", "ubnd@40", "province"),
        ("Ban Tuyên giáo Tỉnh ủy", metadata(), "Ban Tuyên giáo Tỉnh ủy Nghệ An", "ban.tuyen-giao@40", "province"),
        ("Sở Tài chính", metadata(), "Sở Tài chính", "so.tai-chinh@40", "province"),
        ("Bộ Tài chính", metadata(), "Bộ Tài chính", "bo.tai-chinh", "central"),
        ("trình UBND xã", COMMUNE, "Ủy ban nhân dân xã Tân Lập", "ubnd@40.tan-lap", "commune"),
        ("trình UBND tỉnh", COMMUNE, "Ủy ban nhân dân tỉnh Nghệ An", "ubnd@40", "province"),
        ("Phòng Kinh tế", COMMUNE, "Phòng Kinh tế", "phong.kinh-te", "commune"),
        ("Hội Nông dân", COMMUNE, "Hội Nông dân", "hoi.nong-dan", "commune"),
        ("Chủ tịch UBND xã", COMMUNE, "Chủ tịch Ủy ban nhân dân xã Tân Lập", "ubnd@40.tan-lap", "commune"),
        ("UBND các xã, phường", COMMUNE, "Ủy ban nhân dân các xã, phường", "ubnd.cap-xa", "commune"),
        ("Huyện ủy Tân Kỳ", metadata(), "Huyện ủy Tân Kỳ", "huyen-uy@40.tan-ky", "district"),
        ("Thành ủy Gò Sao", metadata(), "Thành ủy Gò Sao", "thanh-uy@40.go-sao", "district"),
        (
            "UBND huyện",
            metadata("Huyện ủy Tân Kỳ", "district"),
            "Ủy ban nhân dân huyện Tân Kỳ",
            "ubnd@40.tan-ky",
            "district",
        ),
        ("UBND huyện Tân Kỳ", metadata(), "Ủy ban nhân dân huyện Tân Kỳ", "ubnd@40.tan-ky", "district"),
        ("trình UBND tỉnh", metadata(None, None), "Ủy ban nhân dân tỉnh", "ubnd@40", "province"),
        ("trình UBND tỉnh", metadata(None, None, None), "Ủy ban nhân dân tỉnh", None, "province"),
        ("Sở Tài chính", metadata(None, None, None), "Sở Tài chính", "so.tai-chinh", "province"),
        ("UBND tỉnh Hà Giang", metadata(), "Ủy ban nhân dân tỉnh Hà Giang", "ubnd@02", "province"),
    ],
)
def test_names_and_ids(text: str, own: records.Metadata, name: str, ident: str | None, level: str) -> None:
    record = one(text, own)
    assert (record.name, record.agency_id, record.level) == (name, ident, level)


def test_a_body_below_the_issuer_is_one_of_many() -> None:
    assert one("giao UBND xã", metadata()).kind == "group"
    assert one("giao UBND xã", COMMUNE).kind == "named"
    assert one("trình UBND tỉnh", COMMUNE).kind == "named"


def test_the_offices_of_a_commune_are_its_own() -> None:
    assert one("các phòng, ban, ngành, đoàn thể", COMMUNE).level == "commune"
    assert one("các phòng ban, đoàn thể", COMMUNE).level == "commune"
    assert one("các sở, ban, ngành", COMMUNE).level == "province"
    assert one("các ban, ngành, địa phương", COMMUNE).level is None
    assert one("các ban, ngành, đoàn thể", metadata()).level is None


def test_bare_bodies_are_the_issuer() -> None:
    text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n"
    assert [record.name for record in resolved(text, COMMUNE)] == [
        "Ủy ban nhân dân xã Tân Lập",
        "Chủ tịch Ủy ban nhân dân xã Tân Lập",
        "Phó Chủ tịch Ủy ban nhân dân xã Tân Lập",
    ]


@pytest.mark.parametrize(
    ("text", "own", "names"),
    [
        ("Chánh Văn phòng, Giám đốc Sở Y tế", metadata(), ["Chánh Văn phòng Ủy ban nhân dân tỉnh Nghệ An",
                                                           "Giám đốc Sở Y tế"]),
        ("Chánh Thanh tra, Giám đốc Sở Y tế", metadata(), ["Chánh Thanh tra tỉnh Nghệ An", "Giám đốc Sở Y tế"]),
        ("Chánh Văn phòng, Vụ trưởng Vụ Pháp chế", metadata("Bộ Y tế", "central", None),
         ["Chánh Văn phòng Bộ Y tế", "Vụ trưởng Vụ Pháp chế"]),
        ("\nCHÁNH VĂN PHÒNG\n", metadata("Văn phòng Ủy ban nhân dân tỉnh Nghệ An"),
         ["Chánh Văn phòng Ủy ban nhân dân tỉnh Nghệ An"]),
        ("VPUB: CVP, các PCVP", metadata(), ["Văn phòng Ủy ban nhân dân tỉnh Nghệ An",
                                             "Chánh Văn phòng Ủy ban nhân dân tỉnh Nghệ An",
                                             "các Phó Chánh Văn phòng Ủy ban nhân dân tỉnh Nghệ An"]),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n", metadata("Tỉnh ủy Nghệ An"),
         ["Ban Thường vụ Tỉnh ủy Nghệ An", "Phó Bí thư Tỉnh ủy Nghệ An"]),
        ("Ban Thường vụ Đảng ủy họp, Văn phòng Đảng ủy ghi", metadata("Đảng ủy xã Tân Lập", "commune"),
         ["Ban Thường vụ Đảng ủy xã Tân Lập", "Văn phòng Đảng ủy xã Tân Lập"]),
        ("\nCHỦ TỊCH\n", metadata("Chủ tịch Ủy ban nhân dân tỉnh Nghệ An"), ["Chủ tịch Ủy ban nhân dân tỉnh Nghệ An"]),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n", metadata("Chủ tịch Ủy ban nhân dân tỉnh Nghệ An"),
         ["Chủ tịch Ủy ban nhân dân tỉnh Nghệ An", "Chánh Văn phòng Ủy ban nhân dân tỉnh Nghệ An"]),
        ("Chánh Văn phòng Ủy ban nhân dân;", metadata(), ["Chánh Văn phòng Ủy ban nhân dân tỉnh Nghệ An"]),
        ("TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\n",
         metadata("Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Tân Lập", "commune"),
         ["Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Tân Lập",
          "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã Tân Lập"]),
    ],
)  # fmt: skip
def test_posts_and_committees_of_the_issuer(text: str, own: records.Metadata, names: list[str]) -> None:
    assert [record.name for record in resolved(text, own)] == names


def test_the_organ_above_the_issuer_names_the_territory() -> None:
    head = "UBND PHƯỜNG TÂN AN\nPHÒNG KINH TẾ\n\ntrình UBND phường"
    start = head.index("PHÒNG KINH")
    proof = records.Evidence(
        span=records.Range(start=start, end=start + 13), text="PHÒNG KINH TẾ", rule="header.issuer"
    )
    own = metadata("Phòng Kinh tế", "commune").model_copy(update={"evidence": {"issuer": proof}})
    assert resolved(head, own)[-1].name == "Ủy ban nhân dân phường Tân An"
    assert resolved(head, metadata("Phòng Kinh tế", "commune"))[-1].name == "Ủy ban nhân dân phường"


def test_a_division_of_a_ministry_is_central() -> None:
    ministry = metadata("Bộ Y tế", "central", None)
    assert one("giao Cục Phòng bệnh", ministry).level == "central"
    assert one("giao Cục Thống kê tỉnh Nghệ An", ministry).level == "province"
    assert one("giao Cục Phòng bệnh", metadata()).level is None


def test_bare_so_is_the_issuer_or_the_one_named_before() -> None:
    own = metadata("Sở Công Thương")
    assert one("Giám đốc Sở giao việc", own).name == "Giám đốc Sở Công Thương"
    assert one("Ban Giám đốc Sở;", own).name == "Ban Giám đốc Sở Công Thương"
    text = "Sở Y tế rà soát; trang tin của Sở."
    assert [record.name for record in resolved(text, metadata())] == ["Sở Y tế", "Sở Y tế"]
    assert one("trang tin của Sở.", metadata()).name == "Sở"


def test_bare_so_under_its_heading_is_that_of_the_heading() -> None:
    text = (
        "KẾ HOẠCH\nTuyên truyền\n\nI. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Sở Y tế\n- Phối hợp với Sở Nội vụ rà soát; hồ sơ của Sở.\n"
        "2. Sở Tư pháp, Sở Nội vụ\n- Phối hợp với Sở Y tế; hồ sơ của Sở.\n"
    )
    document = read_text(text)
    assert [record.name for record in resolved(text, metadata(), build(document))] == [
        "Sở Y tế", "Sở Nội vụ", "Sở Y tế", "Sở Tư pháp", "Sở Nội vụ", "Sở Y tế", "Sở Y tế",
    ]  # fmt: skip


def test_a_bare_committee_is_the_one_named_before() -> None:
    text = "Ban Chỉ đạo chuyển đổi số xã họp; thành viên Ban Chỉ đạo báo cáo"
    assert [record.name for record in resolved(text, COMMUNE)] == ["Ban Chỉ đạo chuyển đổi số xã Tân Lập"] * 2


def test_a_part_of_a_bare_committee_is_not_that_of_another() -> None:
    text = "Thường trực HĐND tỉnh giám sát; Ban Chỉ đạo chuyển đổi số tỉnh họp; Thường trực Ban Chỉ đạo ghi."
    last = resolved(text, metadata())[-1]
    assert last.name == "Thường trực Ban Chỉ đạo chuyển đổi số tỉnh Nghệ An"
    assert last.agency_id == "thuong-truc.ban-chi-dao.chuyen-doi-so@40"
    again = "Cơ quan thường trực Ban Chỉ đạo chuyển đổi số tỉnh họp; Cơ quan thường trực Ban Chỉ đạo ghi."
    assert len({(one.name, one.agency_id) for one in resolved(again, metadata())}) == 1


def test_a_bare_front_is_that_of_the_issuer_and_none_of_many() -> None:
    assert resolved("UBMTTQ xã vận động; Mặt trận Tổ quốc giám sát.", metadata())[-1].level == "province"
    text = "MTTQ tỉnh họp; UBMTTQ xã Tân Lập vận động; Mặt trận Tổ quốc giám sát."
    assert resolved(text, metadata())[-1].agency_id == "ubmttq@40"
    assert resolved("HĐND huyện giám sát; HĐND quyết nghị.", metadata())[-1].name == "Hội đồng nhân dân"


def test_a_bare_head_among_classes_is_a_class() -> None:
    text = "Sở Y tế rà soát. Giám đốc Sở, Thủ trưởng ban, ngành tỉnh báo cáo."
    assert [one.name for one in resolved(text, metadata())][1:] == ["Giám đốc Sở", "Thủ trưởng ban, ngành tỉnh Nghệ An"]
    assert resolved("Sở Y tế rà soát. Giám đốc Sở, Thủ trưởng đơn vị", metadata())[1].name == "Giám đốc Sở Y tế"
    assert resolved("Giám đốc Sở, Thủ trưởng ban, ngành", metadata("Sở Y tế"))[0].name == "Giám đốc Sở Y tế"


def test_a_territory_behind_a_list_stands_in_every_name() -> None:
    assert [one.name for one in resolved("Hội Nông dân, Hội Luật gia tỉnh", metadata())] == [
        "Hội Nông dân tỉnh Nghệ An", "Hội Luật gia tỉnh Nghệ An",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Kế hoạch và Đầu tư", "Sở Tài chính"),
        ("Giám đốc Sở TN&MT", "Giám đốc Sở Nông nghiệp và Môi trường"),
        ("Bộ TT&TT", "Bộ Khoa học và Công nghệ"),
        ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An"),
        ("UBND tỉnh Bắc Kạn", "Ủy ban nhân dân tỉnh Thái Nguyên"),
        ("Sở Xây dựng tỉnh Bình Dương", "Sở Xây dựng thành phố Hồ Chí Minh"),
        ("Sở Tài chính", None),
        ("UBND tỉnh", None),
        ("UBND các huyện", None),
    ],
)
def test_names_of_today(text: str, name: str | None) -> None:
    assert one(text, metadata()).current_name == name


def test_codes_are_those_of_the_day() -> None:
    after = metadata(issued_on=date(2025, 9, 1))
    assert one("UBND tỉnh Lào Cai", metadata()).agency_id == "ubnd@10"
    assert one("UBND tỉnh Lào Cai", after).agency_id == "ubnd@15"


def test_the_issuer_gets_its_id() -> None:
    issuer = linking.identify(metadata()).issuer
    assert issuer is not None
    assert issuer.agency_id == "ubnd@40"
    assert linking.identify(metadata(None, None)).issuer is None
    post = linking.identify(metadata("Chủ tịch Ủy ban nhân dân tỉnh Nghệ An")).issuer
    assert post is not None
    assert (post.name, post.agency_id) == ("Chủ tịch Ủy ban nhân dân tỉnh Nghệ An", "ubnd@40")


def test_mentions_in_titles_are_dropped_but_not_issuers() -> None:
    document = read_text("Kế hoạch của UBND tỉnh về việc giao Sở Y tế làm đầu mối")
    words = records.Range(start=0, end=1)
    found = []
    for mention in agency.find(document, None):  # type: ignore[arg-type] # the tree is not looked at
        record = agency.read(mention, {"id": "a", "span": words, "text": "x", "rule": mention.rule})
        assert record is not None
        found.append(Found(mention, record))
    title = Span(24, 55)
    kept = linking.drop_inside(found, [title], [])
    assert [one.record.name for one in kept] == ["Ủy ban nhân dân tỉnh"]
    assert len(linking.drop_inside(found, [title], [Span(30, 50)])) == 2


def test_generics_stay_only_where_they_are_used() -> None:
    records_ = resolved("các cơ quan, đơn vị; các địa phương; Sở Y tế", metadata())
    found = [Found(None, record) for record in records_]  # type: ignore[arg-type] # only the record is looked at
    kept = linking.drop_unused_generics(found, {records_[1].id})
    assert [one.record.name for one in kept] == ["các địa phương", "Sở Y tế"]


def test_a_body_of_the_issuer_named_behind_its_head_words() -> None:
    own = metadata("Đảng ủy xã Tân Lập", "commune", issued_on=date(2026, 1, 5))
    found = resolved("Ủy ban Kiểm tra Tỉnh ủy; giao Ủy ban Kiểm tra Đảng ủy.", own)
    assert [record.name for record in found] == [
        "Ủy ban Kiểm tra Tỉnh ủy Nghệ An",
        "Ủy ban Kiểm tra Đảng ủy xã Tân Lập",
    ]
    (last,) = resolved("Ủy ban Kiểm tra Huyện ủy Chư Sê; giao Ủy ban Kiểm tra Đảng ủy.", metadata())[1:]
    assert last.name == "Ủy ban Kiểm tra Đảng ủy"
