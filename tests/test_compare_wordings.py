"""Two plans that say the same in other sentences, from extraction to rows; all made up."""

from __future__ import annotations

from compare_sample import plan
from plan_extract import compare

SAME = [
    ("{0}% trẻ em trong độ tuổi nhà trẻ được đến trường", "Tỷ lệ huy động trẻ nhà trẻ ra lớp đạt {0}%"),
    ("{0}% trẻ em mẫu giáo đến trường", "Tỷ lệ huy động trẻ mẫu giáo đạt {0}%"),
    ("{0}% trẻ em 5 tuổi được học mẫu giáo", "Huy động {0}% trẻ 5 tuổi ra lớp mẫu giáo"),
    ("{0}% học sinh hoàn thành chương trình tiểu học", "Tỷ lệ học sinh hoàn thành chương trình tiểu học đạt {0}%"),
    ("{0}% học sinh tốt nghiệp trung học phổ thông", "Tỷ lệ học sinh tốt nghiệp THPT đạt trên {0}%"),
    (
        "{0}% giáo viên mầm non đạt chuẩn trình độ đào tạo",
        "Tỷ lệ giáo viên mầm non đạt chuẩn trình độ đào tạo theo quy định đạt {0}%",
    ),
    (
        "{0}% giáo viên trung học cơ sở đạt chuẩn trình độ đào tạo",
        "Tỷ lệ giáo viên THCS đạt chuẩn trình độ đào tạo đạt {0}%",
    ),
    ("{0}% trường học có đủ nhà vệ sinh đạt chuẩn", "{0}% số trường học có nhà vệ sinh đạt chuẩn"),
    ("{0}% phòng học kiên cố", "Tỷ lệ phòng học kiên cố hóa đạt {0}%"),
    (
        "{0}% trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân",
        "Tỷ lệ suy dinh dưỡng thể nhẹ cân ở trẻ em dưới 5 tuổi còn {0}%",
    ),
    (
        "{0}% trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi",
        "Tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi còn {0}%",
    ),
    (
        "{0}% người dân được quản lý sức khỏe bằng hồ sơ sức khỏe điện tử",
        "Tỷ lệ người dân có hồ sơ sức khỏe điện tử đạt {0}%",
    ),
    ("{0}% người cao tuổi có thẻ bảo hiểm y tế", "Tỷ lệ người cao tuổi có thẻ BHYT đạt {0}%"),
    ("{0}% dân số tham gia bảo hiểm y tế", "Tỷ lệ bao phủ bảo hiểm y tế đạt {0}% dân số"),
    ("{0}% trạm y tế xã có bác sĩ làm việc", "Tỷ lệ trạm y tế có bác sĩ đạt {0}%"),
    ("{0}% thôn có nhân viên y tế hoạt động", "Tỷ lệ thôn, bản có nhân viên y tế đạt {0}%"),
    ("{0}% hồ sơ được nộp trực tuyến", "Tỷ lệ hồ sơ nộp trực tuyến đạt {0}%"),
    ("{0}% hồ sơ được thanh toán trực tuyến", "Tỷ lệ thanh toán trực tuyến đạt {0}% tổng số hồ sơ"),
    (
        "{0}% người dân hài lòng khi giải quyết thủ tục hành chính",
        "Mức độ hài lòng của người dân về giải quyết thủ tục hành chính đạt {0}%",
    ),
    ("{0}% doanh nghiệp sử dụng hóa đơn điện tử", "Tỷ lệ doanh nghiệp sử dụng hóa đơn điện tử đạt {0}%"),
    ("{0}% doanh nghiệp sử dụng hợp đồng điện tử", "Tỷ lệ doanh nghiệp sử dụng hợp đồng điện tử đạt {0}%"),
    (
        "{0}% dân số trưởng thành có chữ ký số cá nhân",
        "Tỷ lệ người dân trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân đạt {0}%",
    ),
    ("{0}% hộ gia đình được tiếp cận Internet băng rộng", "Tỷ lệ hộ gia đình có kết nối Internet băng rộng đạt {0}%"),
    (
        "{0}% chất thải rắn sinh hoạt ở đô thị được thu gom, xử lý",
        "Tỷ lệ thu gom, xử lý chất thải rắn sinh hoạt đô thị đạt {0}%",
    ),
    (
        "{0}% chất thải rắn sinh hoạt ở nông thôn được thu gom, xử lý",
        "Tỷ lệ thu gom, xử lý chất thải rắn sinh hoạt nông thôn đạt {0}%",
    ),
    ("{0}% chất thải y tế được xử lý", "Tỷ lệ chất thải rắn y tế được xử lý đạt {0}%"),
    ("{0}% nước thải sinh hoạt đô thị được xử lý", "Tỷ lệ nước thải đô thị được thu gom, xử lý đạt {0}%"),
    ("{0}% lao động có bằng cấp, chứng chỉ", "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ đạt {0}%"),
    (
        "{0}% lực lượng lao động trong độ tuổi tham gia bảo hiểm xã hội",
        "Tỷ lệ lực lượng lao động tham gia BHXH đạt {0}%",
    ),
    (
        "{0}% lực lượng lao động trong độ tuổi tham gia bảo hiểm thất nghiệp",
        "Tỷ lệ lực lượng lao động tham gia BHTN đạt {0}%",
    ),
    ("{0}% đường xã được nhựa hóa, bê tông hóa", "Tỷ lệ đường trục xã được nhựa hóa hoặc bê tông hóa đạt {0}%"),
    ("{0}% đường huyện được nhựa hóa, bê tông hóa", "Tỷ lệ đường huyện được nhựa hóa, bê tông hóa đạt {0}%"),
    ("{0}% đường ngõ xóm được cứng hóa", "Tỷ lệ đường thôn, ngõ xóm được cứng hóa đạt {0}%"),
    ("Trồng mới {0} ha cây ăn quả", "Diện tích trồng mới cây ăn quả đạt {0} ha"),
    ("Sản lượng thủy sản đạt {0} nghìn tấn", "Tổng sản lượng thủy sản đạt {0} nghìn tấn"),
    ("Tổng đàn trâu, bò đạt {0} nghìn con", "Đàn trâu, bò đạt {0} nghìn con"),
    ("Có {0} sản phẩm OCOP được công nhận", "Công nhận mới {0} sản phẩm OCOP"),
    ("Đón {0} nghìn lượt khách du lịch", "Thu hút {0} nghìn lượt khách du lịch"),
    ("Tổng thu từ khách du lịch đạt {0} tỷ đồng", "Doanh thu du lịch đạt {0} tỷ đồng"),
    ("Kim ngạch xuất khẩu đạt {0} triệu USD", "Giá trị kim ngạch xuất khẩu hàng hóa đạt {0} triệu USD"),
    ("Thành lập mới {0} doanh nghiệp", "Có {0} doanh nghiệp thành lập mới"),
    ("Tỷ lệ giải ngân vốn đầu tư công đạt {0}%", "Giải ngân {0}% kế hoạch vốn đầu tư công"),
    ("Tốc độ tăng trưởng GRDP đạt {0}%/năm", "GRDP tăng bình quân {0}%/năm"),
    ("Tỷ lệ hộ nghèo còn {0}%", "Giảm tỷ lệ hộ nghèo xuống còn {0}%"),
    ("Giải quyết việc làm cho {0} nghìn lao động", "Tạo việc làm mới cho {0} nghìn lao động"),
    ("Tỷ lệ điều tra, khám phá các loại tội phạm đạt {0}%", "Tỷ lệ khám phá án đạt trên {0}%"),
    (
        "{0}% xã, phường đạt chuẩn tiếp cận pháp luật",
        "Tỷ lệ xã, phường, thị trấn đạt chuẩn tiếp cận pháp luật đạt {0}%",
    ),
    ("{0}% hộ gia đình đạt danh hiệu Gia đình văn hóa", "Tỷ lệ gia đình văn hóa đạt {0}%"),
    (
        "Tỷ lệ người dân tập luyện thể dục, thể thao thường xuyên đạt {0}%",
        "{0}% dân số tham gia tập luyện thể dục thể thao thường xuyên",
    ),
    ("Kết nạp {0} đảng viên mới", "Phát triển {0} đảng viên mới"),
    ("Xây dựng {0} căn nhà ở xã hội", "Hoàn thành {0} căn nhà ở xã hội"),
    ("Tỷ lệ đô thị hóa đạt {0}%", "Tỷ lệ đô thị hóa toàn tỉnh đạt {0}%"),
    ("Cải tạo, nâng cấp {0} km đường tỉnh", "Nâng cấp, cải tạo {0} km đường tỉnh"),
]
"""What one plan says and what another says of the same thing; the figure is ``{0}``."""

DIFFERENT = [
    (
        "{0}% cơ quan nhà nước cung cấp dịch vụ công trực tuyến toàn trình",
        "{0}% cơ quan nhà nước cấp tỉnh cung cấp dữ liệu mở",
    ),
    ("{0}% thôn được phủ sóng 5G", "Tỷ lệ dân số được phủ sóng 5G đạt {0}%"),
    (
        "{0}% cụm công nghiệp có hệ thống xử lý nước thải tập trung",
        "Tỷ lệ khu công nghiệp có hệ thống xử lý nước thải tập trung đạt {0}%",
    ),
    ("{0}% hộ dân đô thị được cung cấp nước sạch", "Tỷ lệ dân số đô thị được cung cấp nước sạch đạt {0}%"),
    ("{0}% hộ nghèo tiếp cận thông tin", "Tỷ lệ hộ nghèo được tiếp cận các dịch vụ viễn thông đạt {0}%"),
    ("Tổng đàn lợn đạt {0} nghìn con", "Đàn gia cầm đạt {0} nghìn con"),
    ("Thành lập mới {0} hợp tác xã", "Thành lập mới {0} tổ hợp tác"),
    ("Thu nhập bình quân đầu người đạt {0} triệu đồng", "Thu nhập bình quân đầu người đạt {0} triệu đồng/người/năm"),
    ("Tỷ lệ che phủ rừng đạt {0}%", "Giữ ổn định độ che phủ rừng {0}%"),
    ("{0}% thôn, bản có nhà văn hóa", "{0}% xã có nhà văn hóa"),
    ("{0}% tổ chức đảng hoàn thành tốt nhiệm vụ", "{0}% đảng viên hoàn thành tốt nhiệm vụ"),
    ("Giảm {0}% số vụ tai nạn giao thông", "Kéo giảm {0}% số người chết do tai nạn giao thông"),
    ("Xây dựng mới {0} km đường huyện", "Xây dựng mới {0} km đường xã"),
]
"""The same for two things that only look alike."""


def test_sentences_of_two_plans_find_each_other() -> None:
    pairs = [*SAME, *DIFFERENT]
    one, other = ("\n".join(_sentence(pair[side], at) for at, pair in enumerate(pairs)) for side in (0, 1))
    found = compare([plan("Lào Cai", one), plan("Gia Lai", other)])
    joined = [{int(figure.value or 0) for figure in row.figures} for row in found.indicators if row.joined]
    right = [values for values in joined if len(values) == 1 and values < set(range(20, 20 + len(SAME)))]
    assert len(right) / len(joined) >= 0.95
    assert len(right) / len(SAME) >= 0.85


def _sentence(words: str, number: int) -> str:
    said = words.format(20 + number)
    return f"Đến năm 2025, {said[:1].lower()}{said[1:]}."
