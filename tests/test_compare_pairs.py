"""Targets that measure the same thing and targets that do not, pair by pair, over many topics; all made up."""

from __future__ import annotations

import pytest

from plan_extract.comparing.series import aligned, series
from plan_extract.extractors.target.indicators import indicator_id
from plan_extract.records import Metadata, Plan, Range, Source, Target

Words = tuple[str, str, str]

SAME = [
    (("", "tỷ lệ che phủ rừng", "%"), ("", "độ che phủ rừng", "%")),
    (("", "trồng mới rừng sản xuất", "ha"), ("", "diện tích rừng sản xuất trồng mới", "nghìn ha")),
    (("người dân", "tham gia bảo hiểm y tế", "%"), ("dân số", "tham gia BHYT", "%")),
    (("trạm y tế xã", "có bác sĩ làm việc", "%"), ("trạm y tế", "có bác sĩ làm việc thường xuyên", "%")),
    (("xã", "đạt chuẩn nông thôn mới", "%"), ("số xã", "đạt chuẩn NTM", "%")),
    (("trẻ em dưới 1 tuổi", "được tiêm chủng đầy đủ", "%"), ("trẻ dưới 1 tuổi", "tiêm đầy đủ các loại vắc xin", "%")),
    (
        ("hồ sơ thủ tục hành chính", "được giải quyết đúng hạn", "%"),
        ("hồ sơ TTHC", "giải quyết đúng hạn, trước hạn", "%"),
    ),
    (
        ("dịch vụ công trực tuyến", "toàn trình đủ điều kiện được cung cấp", "%"),
        ("dịch vụ công", "đủ điều kiện được cung cấp trực tuyến toàn trình", "%"),
    ),
    (("đường huyện", "được nhựa hóa, bê tông hóa", "%"), ("đường huyện", "được cứng hóa bằng nhựa hoặc bê tông", "%")),
    (("lao động", "qua đào tạo", "%"), ("tỷ lệ lao động", "qua đào tạo", "%")),
    (("tỷ lệ hộ nghèo", "giảm còn", "%"), ("hộ nghèo đa chiều", "còn dưới", "%")),
    (("lao động", "được giải quyết việc làm", "lao động"), ("người", "được tạo việc làm mới", "người")),
    (("", "tốc độ tăng trưởng GRDP bình quân", "%"), ("", "tăng trưởng kinh tế (GRDP) bình quân hằng năm", "%")),
    (
        ("chất thải rắn sinh hoạt đô thị", "được thu gom, xử lý", "%"),
        ("chất thải rắn sinh hoạt ở đô thị", "được thu gom và xử lý theo quy định", "%"),
    ),
    (
        ("hộ gia đình", "có Internet cáp quang băng rộng", "%"),
        ("hộ gia đình", "được phủ Internet băng rộng cáp quang", "%"),
    ),
    (
        ("dân số trưởng thành", "có điện thoại thông minh", "%"),
        ("người dân trưởng thành", "sở hữu điện thoại thông minh", "%"),
    ),
    (("", "đàn bò", "con"), ("", "tổng đàn bò", "nghìn con")),
    (("", "sản lượng thủy sản", "tấn"), ("", "sản lượng nuôi trồng thủy sản và khai thác", "nghìn tấn")),
    (
        ("cán bộ, công chức cấp xã", "được tập huấn kỹ năng số", "%"),
        ("CBCC cấp xã", "được bồi dưỡng, tập huấn về kỹ năng số", "%"),
    ),
    (("hộ gia đình", "sử dụng nước hợp vệ sinh", "%"), ("hộ dân", "được sử dụng nước sinh hoạt hợp vệ sinh", "%")),
    (("thủ tục hành chính", "được số hóa kết quả giải quyết", "%"), ("kết quả giải quyết TTHC", "được số hóa", "%")),
    (
        ("", "số giường bệnh trên vạn dân", "giường bệnh/vạn dân"),
        ("", "giường bệnh/10.000 dân", "giường bệnh/10.000 dân"),
    ),
    (
        ("", "chi ngân sách cho chuyển đổi số", "%"),
        ("", "tỷ lệ chi ngân sách nhà nước hằng năm cho chuyển đổi số", "%"),
    ),
    (("trường trung học cơ sở", "đạt chuẩn quốc gia", "%"), ("số trường THCS", "đạt chuẩn quốc gia", "%")),
    (
        ("giáo viên tiểu học", "đạt chuẩn trình độ đào tạo", "%"),
        ("giáo viên tiểu học", "đạt chuẩn trình độ đào tạo theo Luật Giáo dục 2019", "%"),
    ),
    (
        ("phụ nữ mang thai", "được khám thai ít nhất 4 lần", "%"),
        ("bà mẹ mang thai", "được khám thai từ 4 lần trở lên", "%"),
    ),
    (
        ("sản phẩm OCOP", "đạt từ 3 sao trở lên", "sản phẩm"),
        ("sản phẩm", "được công nhận OCOP từ 3 sao trở lên", "sản phẩm"),
    ),
    (
        ("cơ sở sản xuất, kinh doanh thực phẩm", "được kiểm tra an toàn thực phẩm", "%"),
        ("cơ sở sản xuất, kinh doanh thực phẩm", "được thanh tra, kiểm tra ATTP", "%"),
    ),
    (("vụ án", "được điều tra, khám phá", "%"), ("", "tỷ lệ điều tra, khám phá các vụ án", "%")),
    (
        ("lao động nông thôn", "được đào tạo nghề", "người"),
        ("lao động nông thôn", "được hỗ trợ đào tạo nghề", "lao động"),
    ),
    (("", "tỷ lệ tăng dân số tự nhiên", "%"), ("", "tỷ lệ gia tăng dân số tự nhiên hằng năm", "%")),
]
"""Who is counted, what is measured, in which unit: once as one plan words it, once as another."""
DIFFERENT = [
    (("", "trồng mới rừng sản xuất", "ha"), ("", "trồng mới rừng phòng hộ", "ha")),
    (("", "tỷ lệ che phủ rừng", "%"), ("", "rừng trồng được cấp chứng chỉ", "%")),
    (("hộ dân nông thôn", "sử dụng nước sạch", "%"), ("hộ dân nông thôn", "sử dụng nước hợp vệ sinh", "%")),
    (("dân số nông thôn", "sử dụng nước sạch", "%"), ("dân số đô thị", "được cung cấp nước sạch", "%")),
    (
        ("trẻ em dưới 5 tuổi", "suy dinh dưỡng thể thấp còi", "%"),
        ("trẻ em dưới 5 tuổi", "suy dinh dưỡng thể nhẹ cân", "%"),
    ),
    (
        ("trẻ em dưới 5 tuổi", "suy dinh dưỡng thể thấp còi", "%"),
        ("trẻ em dưới 2 tuổi", "suy dinh dưỡng thể thấp còi", "%"),
    ),
    (("xã", "đạt chuẩn nông thôn mới", "%"), ("xã", "đạt chuẩn nông thôn mới nâng cao", "%")),
    (("xã", "đạt chuẩn nông thôn mới", "%"), ("huyện", "đạt chuẩn nông thôn mới", "%")),
    (("", "hộ nghèo", "%"), ("", "hộ cận nghèo", "%")),
    (("lao động", "tham gia bảo hiểm xã hội bắt buộc", "%"), ("lao động", "tham gia bảo hiểm xã hội tự nguyện", "%")),
    (("lao động", "tham gia bảo hiểm xã hội", "%"), ("lao động", "tham gia bảo hiểm thất nghiệp", "%")),
    (("đường trục xã", "được bê tông hóa", "%"), ("đường trục thôn", "được bê tông hóa", "%")),
    (("đường huyện", "được nhựa hóa", "km"), ("đường huyện", "được nhựa hóa", "%")),
    (("số vụ tai nạn giao thông", "giảm", "%"), ("số người chết do tai nạn giao thông", "giảm", "%")),
    (("trường mầm non", "đạt chuẩn quốc gia", "%"), ("trường tiểu học", "đạt chuẩn quốc gia", "%")),
    (("trường tiểu học", "đạt chuẩn quốc gia mức độ 1", "%"), ("trường tiểu học", "đạt chuẩn quốc gia mức độ 2", "%")),
    (("cán bộ, công chức cấp xã", "được đào tạo", "%"), ("cán bộ, công chức cấp huyện", "được đào tạo", "%")),
    (("dịch vụ công", "trực tuyến toàn trình", "%"), ("dịch vụ công", "trực tuyến một phần", "%")),
    (("người dân", "có kỹ năng số", "%"), ("cán bộ, công chức", "có kỹ năng số", "%")),
    (("lao động nữ", "qua đào tạo", "%"), ("lao động", "qua đào tạo", "%")),
    (("hộ nghèo dân tộc thiểu số", "giảm còn", "%"), ("hộ nghèo", "giảm còn", "%")),
    (("chất thải y tế", "được xử lý", "%"), ("chất thải nguy hại", "được xử lý", "%")),
    (("", "số bác sĩ trên vạn dân", "bác sĩ/vạn dân"), ("", "số giường bệnh trên vạn dân", "giường bệnh/vạn dân")),
    (("doanh nghiệp", "thành lập mới", "doanh nghiệp"), ("hợp tác xã", "thành lập mới", "hợp tác xã")),
    (("thôn", "có nhà văn hóa", "%"), ("xã", "có nhà văn hóa", "%")),
    (("người dân", "có tài khoản ngân hàng", "%"), ("người dân", "có tài khoản định danh điện tử", "%")),
    (("", "tốc độ tăng trưởng GRDP", "%"), ("", "tốc độ tăng thu ngân sách", "%")),
    (("dân số", "được quản lý sức khỏe bằng hồ sơ điện tử", "%"), ("dân số", "tham gia bảo hiểm y tế", "%")),
    (("", "tổng đàn bò", "con"), ("", "tổng đàn lợn", "con")),
    (("", "sản lượng lúa", "tấn"), ("", "sản lượng ngô", "tấn")),
    (("", "diện tích lúa", "ha"), ("", "diện tích ngô", "ha")),
    (("học sinh tiểu học", "được học bơi", "%"), ("học sinh trung học cơ sở", "được học bơi", "%")),
    (("hộ gia đình", "đạt danh hiệu gia đình văn hóa", "%"), ("thôn", "đạt danh hiệu thôn văn hóa", "%")),
    (("", "khách du lịch quốc tế", "lượt khách"), ("", "khách du lịch nội địa", "lượt khách")),
    (("", "vốn đầu tư toàn xã hội", "tỷ đồng"), ("", "vốn đầu tư nước ngoài", "tỷ đồng")),
    (("xã", "hoàn thành tiêu chí số 17", "%"), ("xã", "hoàn thành tiêu chí số 18", "%")),
    (("trường học", "có nhà vệ sinh đạt chuẩn", "%"), ("trường học", "có nước sạch", "%")),
    (("người cao tuổi", "được khám sức khỏe định kỳ", "%"), ("trẻ em", "được khám sức khỏe định kỳ", "%")),
    (("tỷ lệ lao động nông nghiệp", "giảm còn", "%"), ("giá trị sản xuất nông nghiệp", "tăng", "%")),
    (("", "duy trì 100% xã đạt chuẩn phổ cập giáo dục", "%"), ("xã", "đạt chuẩn phổ cập giáo dục", "%")),
    (("trường THCS", "đạt chuẩn quốc gia", "%"), ("trường THPT", "đạt chuẩn quốc gia", "%")),
    (("học sinh", "tốt nghiệp THPT", "%"), ("học sinh", "tốt nghiệp THCS vào học nghề", "%")),
    (("giáo viên mầm non", "đạt chuẩn", "%"), ("giáo viên tiểu học", "đạt chuẩn", "%")),
    (
        ("phụ nữ mang thai", "được khám thai ít nhất 3 lần", "%"),
        ("phụ nữ mang thai", "được khám thai ít nhất 4 lần", "%"),
    ),
    (("phụ nữ mang thai", "được xét nghiệm HIV", "%"), ("phụ nữ mang thai", "được tiêm phòng uốn ván", "%")),
    (
        ("hồ sơ công việc cấp tỉnh", "xử lý trên môi trường mạng", "%"),
        ("hồ sơ công việc cấp xã", "xử lý trên môi trường mạng", "%"),
    ),
    (("hộ gia đình", "có địa chỉ số", "%"), ("hộ gia đình", "có thiết bị phát hiện cháy", "%")),
    (("", "kinh tế số trong từng ngành, lĩnh vực", "%"), ("", "kinh tế số trong GRDP", "%")),
    (("người nghiện ma túy", "được quản lý", "%"), ("người nghiện ma túy", "được cai nghiện", "%")),
    (("", "diện tích lúa chất lượng cao", "ha"), ("", "diện tích rau an toàn", "ha")),
    (("", "diện tích nuôi tôm", "ha"), ("", "diện tích nuôi cá", "ha")),
    (("", "nhà ở xã hội", "căn"), ("", "nhà ở thương mại", "căn")),
    (("", "tổng thu ngân sách nhà nước", "tỷ đồng"), ("", "tổng chi ngân sách nhà nước", "tỷ đồng")),
    (("", "thu nội địa", "tỷ đồng"), ("", "thu từ xuất nhập khẩu", "tỷ đồng")),
    (("", "tỷ trọng công nghiệp - xây dựng", "%"), ("", "tỷ trọng dịch vụ", "%")),
    (("", "tỷ trọng nông, lâm nghiệp và thủy sản", "%"), ("", "tỷ trọng công nghiệp", "%")),
    (("đảng viên", "được học tập nghị quyết", "%"), ("đoàn viên", "được học tập nghị quyết", "%")),
    (
        ("cán bộ, công chức, viên chức", "được bồi dưỡng tiếng dân tộc", "%"),
        ("cán bộ, công chức, viên chức", "được bồi dưỡng ngoại ngữ", "%"),
    ),
    (
        ("cơ quan, đơn vị cấp tỉnh", "đạt chuẩn an toàn về an ninh trật tự", "%"),
        ("xã, phường", "đạt chuẩn an toàn về an ninh trật tự", "%"),
    ),
    (("thôn", "có đường ô tô đến trung tâm", "%"), ("xã", "có đường ô tô đến trung tâm", "%")),
    (("hộ nghèo", "giảm bình quân", "%"), ("hộ nghèo", "còn", "%")),
    (("người khuyết tật", "có việc làm", "%"), ("người cao tuổi", "có việc làm", "%")),
    (("trẻ em 5 tuổi", "học 2 buổi/ngày", "%"), ("học sinh tiểu học", "học 2 buổi/ngày", "%")),
    (("trạm y tế", "thực hiện khám chữa bệnh BHYT", "%"), ("trạm y tế", "có bác sĩ", "%")),
    (("", "tỷ lệ đô thị hóa", "%"), ("", "tỷ lệ đất cây xanh đô thị", "%")),
    (
        ("khu công nghiệp", "có hệ thống xử lý nước thải tập trung", "%"),
        ("cụm công nghiệp", "có hệ thống xử lý nước thải tập trung", "%"),
    ),
    (("rừng phòng hộ", "được khoán bảo vệ", "ha"), ("rừng đặc dụng", "được khoán bảo vệ", "ha")),
    (("doanh nghiệp nhỏ và vừa", "tiếp cận tín dụng", "%"), ("hợp tác xã", "tiếp cận tín dụng", "%")),
    (("tỷ lệ trẻ em dưới 5 tuổi", "tử vong", "‰"), ("tỷ lệ trẻ em dưới 1 tuổi", "tử vong", "‰")),
    (("hộ chăn nuôi", "cam kết bảo vệ môi trường", "%"), ("hộ chăn nuôi", "có hầm biogas", "%")),
]
"""The same for things that only look alike."""


def plan(key: str, words: Words) -> Plan:
    who, what, unit = words
    target = Target(
        id="t1",
        span=Range(start=0, end=1),
        text=f"{who} {what}".strip(),
        rule="made",
        kind="quantity",
        value=50,
        unit=unit,
        subject=who or None,
        indicator=what,
        indicator_id=indicator_id(what, before=who),
    )
    source = Source(path=None, sha256=key, media_type="text/plain", pages=None, text_source="text")
    return Plan(doc_id=key, text_sha256=key, source=source, metadata=Metadata(), targets=(target,))


def rows(*words: Words) -> int:
    return len(aligned(series([plan(f"p{at}", one) for at, one in enumerate(words)])))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: Words, other: Words) -> None:
    assert rows(one, other) == rows(other, one) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: Words, other: Words) -> None:
    assert rows(one, other) == rows(other, one) == 2


def test_constraints_hold_inside_a_cluster() -> None:
    middle = ("người", "biết chữ", "%")
    young, old = ("người từ 15-35 tuổi", "biết chữ", "%"), ("người từ 36-60 tuổi", "biết chữ", "%")
    assert rows(young, middle, old) == 3
    first, second = ("người từ 15-35 tuổi", "biết chữ mức độ 1", "%"), ("người từ 15-35 tuổi", "biết chữ mức độ 2", "%")
    assert rows(first, young, second) == 2


def test_no_plan_stands_twice_in_a_row() -> None:
    one, other = plan("a", SAME[0][0]), plan("b", SAME[0][0])
    twice = one.changed(targets=(one.targets[0], one.targets[0].changed(id="t2")))
    groups = aligned(series([twice, other]))
    assert sorted(len(group) for group in groups) == [1, 2]
    assert all(len({found.plan for found in group}) == len(group) for group in groups)
