"""The verbs with which a duty begins: *chủ trì*, *rà soát*, *bảo đảm* …

One list for those who look for the end of an actor's name (headings) and for the start of what it does (charges).
"""

from __future__ import annotations

from plan_extract.words.patterns import EDGE_RIGHT, compiled

_PLAIN = """
chủ trì, phối hợp, tham mưu, tham gia, chỉ đạo, hướng dẫn, thực hiện, triển khai, xây dựng, theo dõi, tiếp
tục, căn cứ, tăng cường, rà soát, báo cáo, ban hành, bố trí, kiểm tra, phát động, vận động, tuyên truyền, đẩy
mạnh, đảm bảo, bảo đảm, giúp, chịu, nghiêm túc, quan tâm, quán triệt, tổng hợp, đưa, gửi, nghiên cứu, chủ
động, tích cực, thường xuyên, kịp thời, khẩn trương, cân đối, lồng ghép, đôn đốc, giám sát, đề xuất, hoàn
thành, hoàn thiện, cung cấp, cập nhật, công bố, công khai, quản lý, sử dụng, hỗ trợ, phát huy, nâng cao,
đổi mới, kiện toàn, củng cố, duy trì, huy động, phân công, thành lập, thẩm định, xem xét, quyết
định, phê duyệt, xử lý, khuyến khích, đăng ký, ký kết, mở, dành, sắp xếp, xác định, cụ thể hóa, định kỳ,
hằng năm, hàng năm, trên cơ sở, theo, cùng, sẽ, cần, phải, thống kê, đánh giá, sơ kết, tổng kết, biên
soạn, đầu tư, khai thác, ứng dụng, phổ biến, tập huấn, bồi dưỡng, đào tạo, truyền thông, thông tin, đăng tải,
phát sóng, tiếp nhận, giải quyết, phòng ngừa, đấu tranh, bảo vệ, tuần tra, nắm, tự, kết nối, kết hợp, gắn,
chia sẻ, hình thành, phát triển, thông báo, niêm yết, lựa chọn, thanh tra, điều tra, khảo sát, yêu cầu,
đề nghị, chuẩn bị, cải cách, cải tạo, đều, thu hút, thu thập, mời, bổ sung, sửa đổi, điều chỉnh, thu hồi, chấp
hành, tập trung, chú trọng, ưu tiên, trực tiếp, vận hành, số hóa, đối chiếu, đẩy, nghiệm thu, lãnh đạo, phản
ánh, kiến nghị, bàn giao, sẵn sàng, khen thưởng, phân bổ, chi trả, không để, ủy quyền, rút kinh nghiệm, cấp
phát, cấp kinh phí, cấp giấy, cấp đủ, phân cấp, phân loại, giới thiệu, nhân rộng, mua sắm, lắp đặt, thí điểm, thi
hành, cho vay, kiểm đếm, kêu gọi
"""
_KINDS_OF_ORGANISATION = (
    "xã hội|chính trị|kinh tế|đảng|đoàn thể|hội|công đoàn|nghề nghiệp|tôn giáo|phi chính phủ|quốc tế|tín dụng|khoa học|"
    "cơ sở đảng|thành viên|và cá nhân|liên quan|có liên quan"
)
_SINGLE = (  # syllables that are also the second half of a noun
    "(?<!đào )(?<!sáng )(?<!chế )tạo",
    "(?<!chương )(?<!quy )(?<!công )(?<!lộ )(?<!giáo )(?<!tiến )trình",
    "(?<!độc )(?<!công )lập",
    "(?<!việc )làm",
    "(?<!bầu )(?<!ứng )cử",
)

VERBS = "|".join(
    [
        *" ".join(_PLAIN.split()).split(", "),
        "có(?! liên quan)",
        *_SINGLE,
        "giao(?! (?:thông|dịch|lưu|ban|nhận))",
        "là (?:cơ quan|đơn vị|bộ phận|đầu mối)",
        rf"tổ chức(?! (?:{_KINDS_OF_ORGANISATION}){EDGE_RIGHT}|, cá nhân)",  # `tổ chức xã hội` is a noun
    ]
)
VERB = compiled(rf" *(?:{VERBS}){EDGE_RIGHT}")
