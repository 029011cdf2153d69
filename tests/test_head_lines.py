"""Heads whose lines a narrow cell broke, and tails whose two columns stand on one line."""

from datetime import date

import pytest

from plan_extract import records
from plan_extract.extractors import metadata
from plan_extract.readers import read_text
from plan_extract.structure import build
from plan_extract.text import Span
from plan_extract.words.folding import fold
from plan_extract.words.head_lines import is_broken
from plan_extract.words.signatures import signatures

BROKEN = [
    ("CỘNG", "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("CỘNG HOÀ XÃ HỘI", "CHỦ NGHĨA VIỆT NAM"),
    ("Độc lập - Tự", "do - Hạnh phúc"),
    ("ỦY", "BAN NHÂN DÂN"),
    ("UỶ BAN NHÂN", "DÂN"),
    ("ỦY BAN", "NHÂN DÂN TỈNH THUẬN HÒA"),
    ("HỘI ĐỒNG", "NHÂN DÂN"),
    ("ĐOÀN TNCS HỒ", "CHÍ MINH |"),
    ("Số:", "27/KH-UBND"),
    ("Số: 27", "/KH-UBND"),
    ("Số:", "/KH-UBND"),
    ("TỈNH", "THUẬN HÒA"),
    ("BỘ", "CÔNG NGHIỆP NHẸ"),
    ("Thuận", "Hòa, ngày 07 tháng 3 năm 2031"),
    ("Thuận Hòa", "Bắc, ngày 07 tháng 3 năm 2031"),
    ("Thành phố Thuận", "Hòa Bắc, ngày"),
]
WHOLE = [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    ("ỦY BAN NHÂN DÂN", "TỈNH THUẬN HÒA"),
    ("ỦY BAN", "MẶT TRẬN TỔ QUỐC"),
    ("CỘNG", "TÁC VIÊN"),
    ("Số: 27", "KẾ HOẠCH"),
    ("Số: 27", "- Như trên;"),
    ("Số: 27/KH-UBND", "15/3/2031"),
    ("TỈNH", "Thuận Hòa là tỉnh miền núi"),
    ("Hỏa tốc", "Huế, ngày 07 tháng 3 năm 2031"),
    ("Khẩn", "Vinh, ngày 07 tháng 3 năm 2031"),
    ("Sở Y tế", "Huế, ngày 07 tháng 3 năm 2031"),
    ("Độc lập - Tự do - Hạnh phúc", "Huế, ngày 07 tháng 3 năm 2031"),
    ("Thuận Hòa", "Bắc Sơn, ngày 07 tháng 3 năm 2031"),
    ("Thuận Hòa", "Hòa, Bắc"),
]


@pytest.mark.parametrize(("before", "after"), BROKEN)
def test_one_line_over_two(before: str, after: str) -> None:
    assert is_broken(before, after)


@pytest.mark.parametrize(("before", "after"), WHOLE)
def test_two_lines(before: str, after: str) -> None:
    assert not is_broken(before, after)


def described(text: str) -> records.Metadata:
    document = read_text(text)
    tree = build(document)
    mentions = metadata.find(document, tree)
    return metadata.assemble(
        mentions,
        lambda one: records.Evidence(span=records.Range(start=0, end=0), text="", rule=one.rule),
        document,
        tree,
    )


def test_a_head_of_narrow_cells() -> None:
    head = (
        "UỶ BAN NHÂN\nDÂN\nTỈNH\nSƠN LA\n-------\n|\nCỘNG\nHÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự\ndo - Hạnh phúc\n|\nSố:\n27/KH-UBND\n|\nSơn\nLa, ngày 07 tháng 3\nnăm 2019\n"
        "|\nKẾ HOẠCH\nVề trồng rừng\n"
    )
    found = described(f"{head}I. MỤC TIÊU\nRừng xanh.\n")
    assert found.issuer is not None
    assert (found.issuer.name, found.number) == ("Ủy ban nhân dân tỉnh Sơn La", "27/KH-UBND")
    assert (found.place, found.issued_on) == ("Sơn La", date(2019, 3, 7))


def test_broken_lines_lead_back_to_the_text() -> None:
    text = "ỦY\nBAN NHÂN DÂN\nXÃ MAI LĨNH\nSố: 3/KH-UBND\n\nKẾ HOẠCH\nVề trồng rừng\n"
    document = read_text(text)
    issuer = next(one for one in metadata.find(document, build(document)) if one.values["field"] == "issuer")
    span = document.tidy.source(issuer.span)
    assert text[span.start : span.end] == "ỦY\nBAN NHÂN DÂN\nXÃ MAI LĨNH"


@pytest.mark.parametrize(
    ("preamble", "issuer"),
    [
        (
            "Căn cứ Luật Đê điều, Ủy ban nhân dân huyện Mai Sơn ban hành Kế hoạch như sau:",
            "Ủy ban nhân dân huyện Mai Sơn",
        ),
        ("Căn cứ Luật Đê điều, Phòng Kinh tế huyện Mai Sơn ban hành Kế hoạch như sau:", "Ủy ban nhân dân"),
        ("Theo đề nghị của Ủy ban nhân dân huyện Mai Sơn tại cuộc họp:", "Ủy ban nhân dân"),
    ],
)
def test_a_committee_without_its_territory(preamble: str, issuer: str) -> None:
    head = "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 9/KH-UBND\n\nKẾ HOẠCH\nVề đê điều\n\n"
    found = described(f"{head}{preamble}\n\nI. MỤC TIÊU\nĐê bền.\n")
    assert found.issuer is not None
    assert found.issuer.name == issuer


def test_both_columns_on_one_line() -> None:
    head = "ỦY BAN NHÂN DÂN Số: 9/KH-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Sơn La, ngày 07 tháng 06 năm 2018 |\n"
    found = described(f"{head}KẾ HOẠCH\nVề đê điều\n\nỦy ban nhân dân Thành phố Sơn La ban hành Kế hoạch như sau:\n")
    assert found.issuer is not None
    assert (found.place, found.issuer.name) == ("Sơn La", "Ủy ban nhân dân thành phố Sơn La")


def test_a_number_without_its_type_is_no_issuer() -> None:
    found = described("ỦY BAN NHÂN DÂN\nXÃ MAI LĨNH\nSố: 81/-UBND\n\nKẾ HOẠCH\nVề đê điều\n\nI. MỤC TIÊU\nĐê bền.\n")
    assert found.issuer is not None
    assert found.issuer.name == "Ủy ban nhân dân xã Mai Lĩnh"


def test_the_head_of_the_youth_union() -> None:
    for committee in ("BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN CHẤP\nHÀNH TRUNG ƯƠNG"):
        head = f"{committee}\n***\nĐOÀN TNCS HỒ\nCHÍ MINH\nSố: 9-KH/TWĐTN\n\nKẾ HOẠCH\nVề trồng rừng\n"
        found = described(f"{head}I. MỤC TIÊU\nRừng xanh.\n")
        assert found.issuer is not None
        assert found.issuer.name == "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh"


def signed(foot: str) -> list[tuple[list[str], list[str], str | None]]:
    def lines(spans: tuple[Span, ...]) -> list[str]:
        return [foot[slice(*span)] for span in spans]

    return [
        (lines(one.authority), lines(one.position), foot[slice(*one.name)] if one.name else None)
        for one in signatures(foot, fold(foot), [Span(0, len(foot))])
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n- Lưu: VT. PHÓ CHỦ TỊCH\n\nLò Văn Mẫu",
        "NƠI NHẬN: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n- Sở Y tế; PHÓ CHỦ TỊCH\n- Lưu: VT, TH. Lò Văn Mẫu",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Văn Mẫu",
    ],
)
def test_a_foot_in_one_or_two_columns(foot: str) -> None:
    assert signed(foot) == [(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], ["PHÓ CHỦ TỊCH"], "Lò Văn Mẫu")]


@pytest.mark.parametrize(
    ("foot", "position", "name"),
    [
        ("- Lưu: VT. Phòng Tổng Hợp\nGIÁM ĐỐC\nLò Văn Mẫu", ["GIÁM ĐỐC"], "Lò Văn Mẫu"),
        ("- CHỦ TỊCH, CÁC PHÓ CHỦ TỊCH;\nGIÁM ĐỐC\nLò Văn Mẫu", ["GIÁM ĐỐC"], "Lò Văn Mẫu"),
        ("- Chủ tịch, Giám đốc Sở;\nGIÁM ĐỐC\nLò Văn Mẫu", ["GIÁM ĐỐC"], "Lò Văn Mẫu"),
        ("PHÓ TRƯỞNG BAN, GIÁM ĐỐC SỞ Y TẾ\nLò Văn Mẫu", ["PHÓ TRƯỞNG BAN, GIÁM ĐỐC SỞ Y TẾ"], "Lò Văn Mẫu"),
    ],
)
def test_recipients_are_no_signature(foot: str, position: list[str], name: str) -> None:
    assert signed(foot) == [([], position, name)]
