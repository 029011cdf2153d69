"""Agencies in made-up sentences: every form of annotation rules §4 with a passage that shows it and a near miss."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from growth import grows_linearly
from plan_extract.extractor import Mention
from plan_extract.extractors import agency
from plan_extract.readers import read, read_text
from plan_extract.text import Document, Line, Origin, Tidy
from plan_extract.words.folding import fold

CORPORA = Path(__file__).parents[1] / "corpora"


def found(text: str) -> list[tuple[str, Mention]]:
    document = read_text(text)
    return [
        (document.tidy.text[one.span.start : one.span.end], one)
        for one in agency.find(document, None)  # type: ignore[arg-type] # the tree is not looked at
    ]


def names(text: str) -> list[tuple[str, str, str]]:
    """Printed words, kind and full name of the mentions."""
    return [(words, one.values["kind"], one.values["name"]) for words, one in found(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "name"),
    [
        ("Giao Sở GD&ĐT chủ trì.", "Sở GD&ĐT", "named", "Sở Giáo dục và Đào tạo"),
        ("Giao Sở Lao động - Thương binh & Xã hội.", "Sở Lao động - Thương binh & Xã hội", "named",
         "Sở Lao động - Thương binh và Xã hội"),
        ("trình UBND tỉnh xem xét", "UBND tỉnh", "named", "Ủy ban nhân dân tỉnh"),
        ("của Uỷ ban nhân dân xã Tân Lập", "Uỷ ban nhân dân xã Tân Lập", "named", "Ủy ban nhân dân xã Tân Lập"),
        ("Ủy ban nhân dân (UBND) huyện giao", "Ủy ban nhân dân (UBND) huyện", "named", "Ủy ban nhân dân huyện"),
        ("Công an thành phố Đà Nẵng", "Công an thành phố Đà Nẵng", "named", "Công an thành phố Đà Nẵng"),
        ("Ban Tổ chức Thành ủy", "Ban Tổ chức Thành ủy", "named", "Ban Tổ chức Thành ủy"),
        ("TT. HĐND huyện", "TT. HĐND huyện", "named", "Thường trực Hội đồng nhân dân huyện"),
        ("BTT Ủy ban MTTQ Việt Nam xã", "BTT Ủy ban MTTQ Việt Nam xã", "named",
         "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
        ("Thanh tra Bộ Y tế kết luận", "Thanh tra Bộ Y tế", "named", "Thanh tra Bộ Y tế"),
        ("Cục Bảo tồn đất ngập nước và Đa dạng sinh học báo cáo", "Cục Bảo tồn đất ngập nước và Đa dạng sinh học",
         "named", "Cục Bảo tồn đất ngập nước và Đa dạng sinh học"),
        ("Ban Chỉ đạo ứng phó biến đổi khí hậu tỉnh họp", "Ban Chỉ đạo ứng phó biến đổi khí hậu tỉnh", "named",
         "Ban Chỉ đạo ứng phó biến đổi khí hậu tỉnh"),
        ("bộ phận Tư pháp – Hộ tịch", "bộ phận Tư pháp – Hộ tịch", "named", "Bộ phận Tư pháp - Hộ tịch"),
        ("Cổng thông tin điện tử của tỉnh", "Cổng thông tin điện tử của tỉnh", "named", "Cổng Thông tin điện tử tỉnh"),
        ("Tòa án nhân dân khu vực 3", "Tòa án nhân dân khu vực 3", "named", "Tòa án nhân dân khu vực 3"),
        ("UBND các huyện, thành phố, thị xã", "UBND các huyện, thành phố, thị xã", "group",
         "Ủy ban nhân dân các huyện, thành phố, thị xã"),
        ("UBND các huyện, thành, thị triển khai", "UBND các huyện, thành, thị", "group",
         "Ủy ban nhân dân các huyện, thành, thị"),
        ("phòng GD&ĐT các huyện", "phòng GD&ĐT các huyện", "group", "Phòng Giáo dục và Đào tạo các huyện"),
        ("mặt trận tổ quốc các cấp", "mặt trận tổ quốc các cấp", "group", "Mặt trận Tổ quốc các cấp"),
        ("các sở, ban, ngành liên quan", "các sở, ban, ngành", "group", "các sở, ban, ngành"),
        ("các Sở, ngành, đơn vị", "các Sở, ngành, đơn vị", "group", "các Sở, ngành, đơn vị"),
        ("CÁC SỞ, BAN, NGÀNH", "CÁC SỞ, BAN, NGÀNH", "group", "Các sở, ban, ngành"),
        ("cấp ủy, chính quyền các cấp", "cấp ủy, chính quyền các cấp", "group", "cấp ủy, chính quyền các cấp"),
        ("các tổ chức chính trị - xã hội", "các tổ chức chính trị - xã hội", "group", "các tổ chức chính trị - xã hội"),
        ("thư viện các huyện, thành phố", "thư viện các huyện, thành phố", "group", "Thư viện các huyện, thành phố"),
        ("Giám đốc Sở Tài chính ký", "Giám đốc Sở Tài chính", "office", "Giám đốc Sở Tài chính"),
        ("Thủ trưởng các sở, ngành", "Thủ trưởng các sở, ngành", "office", "Thủ trưởng các sở, ngành"),
        ("thủ trưởng cơ quan, đơn vị", "thủ trưởng cơ quan, đơn vị", "office", "Thủ trưởng cơ quan, đơn vị"),
        ("Trưởng phòng Tư pháp huyện", "Trưởng phòng Tư pháp huyện", "office", "Trưởng Phòng Tư pháp huyện"),
        ("PCT. VX UBND huyện", "PCT. VX UBND huyện", "office", "Phó Chủ tịch Ủy ban nhân dân huyện"),
        ("các cơ quan, đơn vị liên quan", "các cơ quan, đơn vị", "generic", "các cơ quan, đơn vị"),
        ("các cấp, các ngành vào cuộc", "các cấp, các ngành", "generic", "các cấp, các ngành"),
        ("các xã, phường rà soát", "các xã, phường", "generic", "các xã, phường"),
        ("ngành giáo dục và đào tạo, gia đình", "ngành giáo dục và đào tạo", "generic", "ngành giáo dục và đào tạo"),
        ("với cơ quan, tổ chức liên quan", "cơ quan, tổ chức", "generic", "cơ quan, tổ chức"),
        ("các sở chuyên ngành", "các sở chuyên ngành", "group", "các sở chuyên ngành"),
        ("các Phòng Tư pháp tham mưu", "các Phòng Tư pháp", "group", "các Phòng Tư pháp"),
        ("UBND TP.HCM", "UBND TP.HCM", "named", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("UBND thành phố Thanh Hóa", "UBND thành phố Thanh Hóa", "named", "Ủy ban nhân dân thành phố Thanh Hóa"),
        ("UBND các huyện và thành phố Gò Sao - Bến Lúa", "UBND các huyện và thành phố Gò Sao - Bến Lúa", "group",
         "Ủy ban nhân dân các huyện và thành phố Gò Sao - Bến Lúa"),
        ("UBND xã Gò Sao - đầu mối", "UBND xã Gò Sao", "named", "Ủy ban nhân dân xã Gò Sao"),
        ("cơ quan thường trực Ban Chỉ đạo tỉnh", "cơ quan thường trực Ban Chỉ đạo tỉnh", "named",
         "Cơ quan thường trực Ban Chỉ đạo tỉnh"),
        ("là cơ quan thường trực của Ban Chỉ đạo tỉnh", "Ban Chỉ đạo tỉnh", "named", "Ban Chỉ đạo tỉnh"),
        ("Hội Nông dân Việt Nam tỉnh Hà Giang", "Hội Nông dân Việt Nam tỉnh Hà Giang", "named",
         "Hội Nông dân Việt Nam tỉnh Hà Giang"),
        ("Trung tâm Hoạt động văn hóa tỉnh mở lớp", "Trung tâm Hoạt động văn hóa tỉnh", "named",
         "Trung tâm Hoạt động văn hóa tỉnh"),
        ("Trung tâm Điều dưỡng người có công mở lớp", "Trung tâm Điều dưỡng người có công", "named",
         "Trung tâm Điều dưỡng người có công"),
        ("Trung tâm Y tế khu vực Gò Sao thực hiện", "Trung tâm Y tế khu vực Gò Sao", "named",
         "Trung tâm Y tế khu vực Gò Sao"),
        ("Thuế cơ sở 7 rà soát", "Thuế cơ sở 7", "named", "Thuế cơ sở 7"),
        ("Trạm Y tế cơ sở", "Trạm Y tế cơ sở", "group", "Trạm Y tế cơ sở"),
        ("Hạt Kiểm lâm khu vực Gò Sao", "Hạt Kiểm lâm khu vực Gò Sao", "named", "Hạt Kiểm lâm khu vực Gò Sao"),
        ("Trường Đại học Giao thông vận tải tổ chức", "Trường Đại học Giao thông vận tải", "named",
         "Trường Đại học Giao thông vận tải"),
        ("Trường Tiểu học Gò Sao quản lý", "Trường Tiểu học Gò Sao", "named", "Trường Tiểu học Gò Sao"),
        ("Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch chủ trì",
         "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch", "named",
         "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch"),
        ("Ban Chỉ đạo quản lý rừng, đất rừng và cây xanh tỉnh họp",
         "Ban Chỉ đạo quản lý rừng, đất rừng và cây xanh tỉnh", "named",
         "Ban Chỉ đạo quản lý rừng, đất rừng và cây xanh tỉnh"),
        ("Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ",
         "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ", "named",
         "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"),
        ("Phòng Cảnh sát giao thông Công an tỉnh", "Phòng Cảnh sát giao thông Công an tỉnh", "named",
         "Phòng Cảnh sát giao thông Công an tỉnh"),
        ("Ban Công tác Mặt trận khu dân cư họp", "Ban Công tác Mặt trận khu dân cư", "named",
         "Ban Công tác Mặt trận khu dân cư"),
        ("Báo Gò Sao đưa tin", "Báo Gò Sao", "named", "Báo Gò Sao"),
        ("các huyện, thị, thành đoàn rà soát", "các huyện, thị, thành đoàn", "group", "Các huyện, thị, thành đoàn"),
        ("Ban Phong trào Tỉnh đoàn", "Ban Phong trào Tỉnh đoàn", "named", "Ban Phong trào Tỉnh Đoàn"),
        ("trình UBND thành phố Đề án việc làm", "UBND thành phố", "named", "Ủy ban nhân dân thành phố"),
        ("UBND huyện Gò Sao Kế hoạch năm", "UBND huyện Gò Sao", "named", "Ủy ban nhân dân huyện Gò Sao"),
        ("UBND xã Quyết Thắng", "UBND xã Quyết Thắng", "named", "Ủy ban nhân dân xã Quyết Thắng"),
        ("Chánh Văn phòng HĐND và UBND huyện", "Chánh Văn phòng HĐND và UBND huyện", "office",
         "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"),
        ("TRƯỜNG THPT GÒ SAO\n", "TRƯỜNG THPT GÒ SAO", "named", "Trường Trung học phổ thông Gò Sao"),
        ("Ban Chỉ đạo thành lập tổ giúp việc", "Ban Chỉ đạo", "named", "Ban Chỉ đạo"),
        ("Ban Chỉ đạo khảo sát tại chỗ", "Ban Chỉ đạo", "named", "Ban Chỉ đạo"),
        ("Ban Chỉ đạo chuyển đổi số tỉnh xem xét", "Ban Chỉ đạo chuyển đổi số tỉnh", "named",
         "Ban Chỉ đạo chuyển đổi số tỉnh"),
        ("Ban Chỉ đạo điều tra dân số tỉnh họp", "Ban Chỉ đạo điều tra dân số tỉnh", "named",
         "Ban Chỉ đạo điều tra dân số tỉnh"),
        ("báo cáo Huyện ủy Gò Sao trước Tết", "Huyện ủy Gò Sao", "named", "Huyện ủy Gò Sao"),
        ("HUYỆN ỦY GÒ SAO\n", "HUYỆN ỦY GÒ SAO", "named", "Huyện ủy Gò Sao"),
        ("Bí thư Thành ủy Gò Sao", "Bí thư Thành ủy Gò Sao", "office", "Bí thư Thành ủy Gò Sao"),
        ("báo cáo Huyện ủy, trình ký", "Huyện ủy", "named", "Huyện ủy"),
        ("gửi Phòng Tài chính tổng hợp; trình ký", "Phòng Tài chính", "named", "Phòng Tài chính"),
        ("gửi Phòng Kế hoạch tổng hợp; trình ký", "Phòng Kế hoạch tổng hợp", "named", "Phòng Kế hoạch tổng hợp"),
        ("Phòng Đối ngoại tổng hợp rà soát", "Phòng Đối ngoại tổng hợp", "named", "Phòng Đối ngoại tổng hợp"),
        ("Trung tâm Cung ứng dịch vụ công rà soát", "Trung tâm Cung ứng dịch vụ công", "named",
         "Trung tâm Cung ứng dịch vụ công"),
        ("Phòng Tài chính công bố giá", "Phòng Tài chính", "named", "Phòng Tài chính"),
        ("các đơn vị đóng trên địa bàn", "các đơn vị", "generic", "các đơn vị"),
        ("các tổ chức chính trị, xã hội tỉnh", "các tổ chức chính trị, xã hội tỉnh", "group",
         "các tổ chức chính trị, xã hội tỉnh"),
        ("Vụ trưởng các Vụ chịu trách nhiệm", "Vụ trưởng các Vụ", "office", "Vụ trưởng các Vụ"),
        ("Thủ trưởng ban, ngành tỉnh", "Thủ trưởng ban, ngành tỉnh", "office", "Thủ trưởng ban, ngành tỉnh"),
    ],
)  # fmt: skip
def test_one_mention(text: str, words: str, kind: str, name: str) -> None:
    assert names(text) == [(words, kind, name)]


@pytest.mark.parametrize(
    "text",
    [
        "số 12/KH-UBND ngày 3/5/2030", "Số: /KH-UBND", "Tờ trình số 7/TTr-SGD&ĐT", "Công văn 33/BGDĐT-GDTX",
        "Lưu: VT, UBND.", "- Lưu VT, VP UBND;", "Luật Tổ chức Chính phủ năm 2015", "phát triển Chính phủ số",
        "cán bộ, toàn bộ, nội bộ và cơ sở", "phục vụ người dân, hội nghị, hội thảo", "kinh tế - xã hội của vùng",
        "các trường đại học và các bệnh viện", "các trung tâm học tập cộng đồng", "Giám đốc các bệnh viện công",
        "chủ trương của Đảng và Nhà nước", "cấp có thẩm quyền phê duyệt", "ban hành kế hoạch", "công tác văn phòng",
        "các tổ chức quốc tế và doanh nghiệp", "các ngành công nghiệp", "phòng, chống dịch bệnh", "Bộ luật Dân sự",
        "Bộ tiêu chí và Bộ chỉ số", 'Đề án "Hỗ trợ Hội Nông dân vay vốn"', "vụ Đông và Vụ Xuân",
        "trụ sở làm việc", "hai miền Bắc Bộ, Nam Bộ", "các sở thích", "cơ sở dữ liệu quốc gia",
        "ngành công nghiệp văn hóa", "cơ quan, tổ chức và cá nhân", "phường Trung Tâm và xã Liên Sơn",
        "cấp ủy viên, Quận ủy viên trẻ", "trực tại Sở Chỉ huy", "quyền Sở hữu trí tuệ", "Phó Trưởng ban, thành viên",
        "các Vụ, Cục trưởng", "Giám đốc các phòng khám, Viện trưởng các viện phí",
    ],
)  # fmt: skip
def test_no_mention(text: str) -> None:
    assert names(text) == []


def test_a_list_under_one_head() -> None:
    assert names("các Sở: Giáo dục và Đào tạo, Tài chính, Y tế chủ trì") == [
        ("các Sở: Giáo dục và Đào tạo", "named", "Sở Giáo dục và Đào tạo"),
        ("Tài chính", "named", "Sở Tài chính"),
        ("Y tế", "named", "Sở Y tế"),
    ]


def test_a_post_before_a_list_holds_for_every_member() -> None:
    assert names("Giám đốc các Sở: Nội vụ, Tư pháp; Giám đốc các sở, ban, ngành") == [
        ("Giám đốc các Sở: Nội vụ", "office", "Giám đốc Sở Nội vụ"),
        ("Tư pháp", "office", "Giám đốc Sở Tư pháp"),
        ("Giám đốc các sở, ban, ngành", "office", "Giám đốc các sở, ban, ngành"),
    ]


def test_bodies_of_other_heads_in_a_list_after_a_colon() -> None:
    assert names("lãnh đạo các sở, ngành: Tài chính, Công an tỉnh, Nội vụ") == [
        ("lãnh đạo các sở, ngành: Tài chính", "office", "Lãnh đạo Sở Tài chính"),
        ("Công an tỉnh", "office", "Lãnh đạo Công an tỉnh"),
        ("Nội vụ", "office", "Lãnh đạo Sở Nội vụ"),
    ]


def test_a_list_without_colon_needs_capitals_and_a_border() -> None:
    assert [name for _, _, name in names("Sở Tài chính, Nội vụ và Y tế chủ trì")] == [
        "Sở Tài chính", "Sở Nội vụ", "Sở Y tế",
    ]  # fmt: skip
    assert [name for _, _, name in names("Sở Tài chính, y tế cơ sở")] == ["Sở Tài chính"]
    assert [name for _, _, name in names("Sở Nội vụ, Xây dựng kế hoạch")] == ["Sở Nội vụ"]


def test_posts_over_one_body() -> None:
    assert names("Chủ tịch, các PCT UBND xã") == [
        ("Chủ tịch", "office", "Chủ tịch Ủy ban nhân dân xã"),
        ("các PCT UBND xã", "office", "các Phó Chủ tịch Ủy ban nhân dân xã"),
    ]


def test_posts_of_their_own_do_not_share() -> None:
    assert names("Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ") == [
        ("Các Bộ trưởng", "office", "Các Bộ trưởng"),
        ("Thủ trưởng cơ quan ngang bộ", "office", "Thủ trưởng cơ quan ngang bộ"),
    ]


def test_classes_without_cac_are_each_their_own() -> None:
    assert [name for _, _, name in names("vai trò của cấp ủy Đảng, chính quyền địa phương và Mặt trận")] == [
        "cấp ủy Đảng", "chính quyền địa phương", "Mặt trận",
    ]  # fmt: skip
    assert [name for _, _, name in names("các cấp ủy, chính quyền")] == ["các cấp ủy, chính quyền"]
    assert [name for _, _, name in names("người đứng đầu cấp ủy, chính quyền")] == [
        "Người đứng đầu cấp ủy, chính quyền"
    ]
    assert [name for _, _, name in names("sở, ngành, đoàn thể")] == ["sở, ngành, đoàn thể"]
    assert [name for _, _, name in names("cấp ủy và chính quyền số")] == ["cấp ủy"]


def test_deputies_behind_a_post_without_its_body() -> None:
    assert names("Chánh Văn phòng, các Phó Chánh Văn phòng theo dõi") == [
        ("Chánh Văn phòng", "office", "Chánh Văn phòng"),
        ("các Phó Chánh Văn phòng", "office", "các Phó Chánh Văn phòng"),
    ]


def test_only_head_and_deputy_share_a_body() -> None:
    assert [name for _, _, name in names("Chánh Văn phòng, Giám đốc các Sở: Y tế, Nội vụ")] == [
        "Chánh Văn phòng", "Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ",
    ]  # fmt: skip
    assert [name for _, _, name in names("Chánh Văn phòng, Vụ trưởng Vụ Pháp chế")] == [
        "Chánh Văn phòng", "Vụ trưởng Vụ Pháp chế",
    ]  # fmt: skip
    assert [name for _, _, name in names("Bí thư, Chủ tịch UBND xã")] == ["Chủ tịch Ủy ban nhân dân xã"]
    assert [name for _, _, name in names("Chánh, Phó Chánh Văn phòng UBND tỉnh")] == [
        "Chánh Văn phòng Ủy ban nhân dân tỉnh", "Phó Chánh Văn phòng Ủy ban nhân dân tỉnh",
    ]  # fmt: skip
    assert [name for _, _, name in names("Giám đốc, Thủ trưởng các sở, ban, ngành")] == [
        "Giám đốc các sở, ban, ngành", "Thủ trưởng các sở, ban, ngành",
    ]  # fmt: skip


def test_a_comma_parts_two_bodies_unless_one_name_goes_on() -> None:
    for text in (
        "Trung tâm Khuyến nông, Hội Nông dân và Hội Phụ nữ tỉnh",
        "Ban Chỉ đạo chuyển đổi số, các sở và ngành tỉnh",
        "Trung tâm Khuyến nông, Thú y",
    ):
        assert "," not in names(text)[0][0]


def test_standing_committees_and_a_shared_territory() -> None:
    assert names("Thường trực: Đảng ủy, HĐND xã") == [
        ("Thường trực: Đảng ủy", "named", "Thường trực Đảng ủy xã"),
        ("HĐND xã", "named", "Thường trực Hội đồng nhân dân xã"),
    ]
    assert names("HĐND, UBND các xã, phường") == [
        ("HĐND", "group", "Hội đồng nhân dân các xã, phường"),
        ("UBND các xã, phường", "group", "Ủy ban nhân dân các xã, phường"),
    ]


def test_territories_listed_after_their_class() -> None:
    assert names("Chủ tịch UBND các xã: An Bình, Hòa Sơn; doanh nghiệp") == [
        ("Chủ tịch UBND các xã: An Bình", "office", "Chủ tịch Ủy ban nhân dân xã An Bình"),
        ("Hòa Sơn", "office", "Chủ tịch Ủy ban nhân dân xã Hòa Sơn"),
    ]


def test_a_list_of_territories_ends_where_a_sentence_goes_on() -> None:
    assert names("UBND các huyện, đặc biệt là vùng cao")[0] == (
        "UBND các huyện", "group", "Ủy ban nhân dân các huyện",
    )  # fmt: skip


def test_a_list_of_territories_ends_where_a_post_opens() -> None:
    assert [name for _, _, name in names("Chủ tịch UBND các huyện: Gò Sao, Bến Lúa và Thủ trưởng các cơ quan")] == [
        "Chủ tịch Ủy ban nhân dân huyện Gò Sao",
        "Chủ tịch Ủy ban nhân dân huyện Bến Lúa",
        "Thủ trưởng các cơ quan",
    ]


def test_a_short_form_in_a_bracket_is_its_own_mention() -> None:
    assert [words for words, _, _ in names("Ủy ban nhân dân các huyện, thị xã (UBND cấp huyện) căn cứ")] == [
        "Ủy ban nhân dân các huyện, thị xã",
        "UBND cấp huyện",
    ]


def test_the_signature_without_its_marks() -> None:
    text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLý Văn Bình"
    assert [words for words, _, _ in names(text)] == ["ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert names("bầu chủ tịch hội đồng thi; chủ tịch nói") == []


def test_a_head_broken_over_two_lines_in_capitals() -> None:
    assert names("ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\nCỘNG HÒA")[0] == (
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG", "named", "Ủy ban nhân dân tỉnh Hà Giang",
    )  # fmt: skip


def test_a_misspelt_name_has_its_own_rule() -> None:
    ((words, mention),) = found("Giao Sở Khoa họa và Công nghệ tham mưu")
    assert (words, mention.rule) == ("Sở Khoa họa và Công nghệ", "agency.fuzzy")
    assert mention.values["agency_id"] == "so.khoa-hoc-va-cong-nghe"
    assert found("Sở Thú") == []


def test_a_person_is_no_territory() -> None:
    assert [words for words, _, _ in names("Phó Chủ tịch UBND huyện Nguyễn Văn An chủ trì")] == [
        "Phó Chủ tịch UBND huyện"
    ]


def test_a_school_needs_its_name() -> None:
    assert [words for words, _, _ in names("Trường THPT Cao Lãnh 2 xây dựng kế hoạch, Trường THPT chủ trì")] == [
        "Trường THPT Cao Lãnh 2"
    ]


def test_levels_and_territories() -> None:
    values = {words: one.values for words, one in found("UBND tỉnh Lạng Sơn, UBND xã, UBND TP Vinh, Bộ Y tế")}
    assert [(one["level"], one["place"], one["own"]) for one in values.values()] == [
        ("province", "20", None), ("commune", None, "xã"), ("district", None, None), ("central", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["nghe-an-2022", "hung-yen-2013", "son-hong-2026"])
def test_every_named_agency_of_the_plans_has_an_id(name: str) -> None:
    path = CORPORA / f"{name}.txt"
    mentions = agency.find(read(path), None)  # type: ignore[arg-type] # the tree is not looked at
    nameless = [one.values["name"] for one in mentions if one.values["kind"] == "named" and not one.values["agency_id"]]
    assert [name for name in nameless if name != "Văn phòng"] == []


def test_mentions_do_not_overlap_and_are_in_text_order() -> None:
    for path in CORPORA.glob("[hns][ugo]*.txt"):
        spans = [one.span for one in agency.find(read(path), None)]  # type: ignore[arg-type] # the tree is not looked at
        assert all(first.end <= second.start for first, second in pairwise(spans))


UNITS = [
    "a ", "- ", "1.1.1.", "(", '"', ";", "sở ", "Sở ", "các sở, ", "Giám đốc các Sở: ", "UBND ", "HĐND, ",
    "Chủ tịch, ", "Ban Chỉ đạo ", "/UBND-", "Thường trực ", "Đảng ủy ", "các cơ quan, ", "CHỦ TỊCH\n", "SỞ ",
    "cấp ủy, chính quyền, ",
]  # fmt: skip


def one_line(unit: str, size: int) -> Document:
    text = (unit * (size // len(unit) + 1))[:size]
    return Document(text, Tidy(text, fold(text), ()), (Line(0, size),), (), Origin(None, "", "text/plain"))


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_one_long_line(unit: str) -> None:
    def work(document: Document) -> None:
        list(agency.find(document, None))  # type: ignore[arg-type] # the tree is not looked at

    assert grows_linearly(lambda size: one_line(unit, size), work, 160_000)
