"""The wording of a charge: who is addressed, in which role, with whom, to do what.

After gold/GUIDELINES.md a charge is ``lead`` where any verb of it has *chủ trì* or *làm đầu mối*, ``coordinate`` where
it opens with *phối hợp*, else ``responsible``; the action starts after the words of role, partner and condition.
"""

from __future__ import annotations

import re

from plan_extract.words.patterns import EDGE_RIGHT, compiled

LEAD_IN = compiled(
    r"(?:(?:căn cứ|theo|trên cơ sở|hằng năm|hàng năm|định kỳ|đối với|trong quá trình|khi|để|nhằm|từ|trước|trong|đến|"
    r"vào|ngoài ra|"
    r"đồng thời|sau|riêng|ngay|thời gian|quý|tháng|năm|tùy|với|tại|cuối|đầu|qua|trường hợp|"
    r"nếu)(?![^\W_])[^.;:]{0,300}?(?:,|(?<=năm)|(?<=kỳ)) *)?"
    r"(?:(?:[^\W\d_]+ +){0,8}?(?:đề nghị|yêu cầu|giao(?: nhiệm vụ)?(?: cho)?|phân công|chỉ đạo yêu cầu|kính đề nghị|"
    r"trân trọng đề nghị))? *"
    r"(?:tất cả +)?(?:các +|toàn thể +|từng +|mỗi +|cho +)?(?:thành viên +)?\Z"
)
ASKING = compiled(rf"(?:đề nghị|yêu cầu|giao(?: nhiệm vụ)?(?: cho)?|phân công){EDGE_RIGHT}")
ASKS = compiled(r" *(?:đề nghị|yêu cầu|giao(?: nhiệm vụ)?(?: cho)?|phân công) +")
NO_SUBJECT = compiled(
    r" *(?:của|về|tại|ở|trong|trên|cho|từ|đến|đã|được|là (?:một|những)|với|và|hoặc|theo đó|như|gồm|bao gồm|hiện|nhằm|"
    r"do|bằng|qua|"
    r"[,.;:)/\]]|\Z|\(|-)(?![^\W_])?"
)
_PLAIN_VERBS = """
chủ trì, phối hợp, tham mưu, tham gia, chỉ đạo, hướng dẫn, thực hiện, triển khai, xây dựng, theo dõi, tiếp
tục, căn cứ, tăng cường, rà soát, báo cáo, ban hành, bố trí, kiểm tra, phát động, vận động, tuyên truyền, đẩy
mạnh, đảm bảo, bảo đảm, giúp, có, chịu, nghiêm túc, quan tâm, quán triệt, tổng hợp, đưa, gửi, nghiên cứu, chủ
động, tích cực, thường xuyên, kịp thời, khẩn trương, cân đối, lồng ghép, đôn đốc, giám sát, đề xuất, hoàn
thành, hoàn thiện, cung cấp, cập nhật, công bố, công khai, quản lý, sử dụng, hỗ trợ, tạo, phát huy, nâng cao,
đổi mới, kiện toàn, củng cố, duy trì, huy động, phân công, thành lập, lập, trình, thẩm định, xem xét, quyết
định, phê duyệt, xử lý, khuyến khích, đăng ký, ký kết, mở, cử, dành, sắp xếp, xác định, cụ thể hóa, định kỳ,
hằng năm, hàng năm, trên cơ sở, theo, cùng, sẽ, cần, phải, làm, thống kê, đánh giá, sơ kết, tổng kết, biên
soạn, đầu tư, khai thác, ứng dụng, phổ biến, tập huấn, bồi dưỡng, đào tạo, truyền thông, thông tin, đăng tải,
phát sóng, tiếp nhận, giải quyết, phòng ngừa, đấu tranh, bảo vệ, tuần tra, nắm, tự, kết nối, kết hợp, gắn,
chia sẻ, hình thành, phát triển, thông báo, niêm yết, lựa chọn, thanh tra, điều tra, khảo sát, giao, yêu cầu,
đề nghị, chuẩn bị, cải cách, cải tạo, đều, thu hút, thu thập, mời, bổ sung, sửa đổi, điều chỉnh, thu hồi, chấp
hành, tập trung, chú trọng, ưu tiên, trực tiếp, vận hành, số hóa, đối chiếu, đẩy, nghiệm thu
"""
_KINDS_OF_ORGANISATION = (
    "xã hội|chính trị|kinh tế|đảng|đoàn thể|hội|công đoàn|nghề nghiệp|tôn giáo|phi chính phủ|quốc tế|tín dụng|khoa học|"
    "cơ sở đảng|thành viên|và cá nhân|liên quan|có liên quan"
)
VERBS = "|".join(
    [
        *" ".join(_PLAIN_VERBS.split()).split(", "),
        "là (?:cơ quan|đơn vị|đầu mối)",
        rf"tổ chức(?! (?:{_KINDS_OF_ORGANISATION}){EDGE_RIGHT}|, cá nhân)",  # `tổ chức xã hội` is a noun
    ]
)
VERB = compiled(rf" *(?:{VERBS}){EDGE_RIGHT}")
_MANNER = (
    r"(?:(?:tiếp tục|chủ động|tích cực|thường xuyên|trực tiếp|kịp thời|tổ chức|chỉ đạo|có trách nhiệm|"
    r"chịu trách nhiệm|có nhiệm vụ|cần|phải),? +(?:và +)?)*"
)
_SKIPPED = compiled(
    r" *,?(?: *(?:theo|căn cứ|trên cơ sở|với|trong phạm vi|tùy theo)[^.;:,]{0,160}(?:, [^.;:,]{0,100}){0,2}?, *(?="
    + VERBS
    + r"))?"
    r" *(?:(?:đều +)?(?:có trách nhiệm|chịu trách nhiệm(?! +(?:[^\W\d_]+ +){0,2}(?:trước|về))|có nhiệm vụ)"
    r"(?: +trong việc)?(?: *:| *,| +và(?= ))? *)?"
)
ROLE = compiled(
    rf" *{_MANNER}(?:(?P<lead>chủ trì|(?:làm|là)(?: cơ quan| đơn vị)? đầu mối|là (?:cơ quan|đơn vị) chủ trì)|"
    rf"(?P<coordinate>phối hợp)){EDGE_RIGHT}"
)
WITH = compiled(
    rf"[ ,]*(?:và +)?(?:phối hợp +)?(?:(?:chặt chẽ|cùng|tốt|đồng bộ|hiệu quả|thường xuyên|có hiệu quả|chặt|"
    rf"kịp thời),? *(?:và +)?)*(?:với|cùng(?: với)?|giữa){EDGE_RIGHT} *"
)
COOPERATES = compiled(
    rf"[ ,]*(?:và +)?(?:tổ chức +)?phối hợp{EDGE_RIGHT}(?: +(?:chặt chẽ|tốt|đồng bộ|thực hiện(?= *\Z)))*"
)
AFTER_ROLE = compiled(
    r"[ ,:]*(?:(?:chặt chẽ|đồng bộ|hiệu quả|thường xuyên|kịp thời),? *(?:và +)?)*"
    rf"(?:(?:trong việc|để|thực hiện việc|trong công tác|trong(?= +(?:{VERBS}){EDGE_RIGHT})) +)?"
)
OPENING = compiled(
    rf"(?:(?:đặc biệt là|đồng thời|trong đó|ngoài ra|bên cạnh đó|và),? +)*(?P<word>(?:tiếp tục +)?(?:chủ trì|phối hợp|"
    rf"(?:làm|là)(?: cơ quan| đơn vị)? đầu mối|tham gia)){EDGE_RIGHT}"
)
OPENING_WORDS = compiled(r" *(?:(?:đặc biệt là|đồng thời|trong đó|ngoài ra|bên cạnh đó|và),? +)+")
NO_AGENCIES = compiled(rf"[^.;:]{{2,160}}?(?= +(?:trong việc|để|nhằm|{VERBS}){EDGE_RIGHT})")
LEAD_ANYWHERE = compiled(r"chủ trì|(?:làm|là)(?: cơ quan| đơn vị)? đầu mối")
_CLASSES = (
    "nhà trường|trường|cơ sở|doanh nghiệp|hợp tác xã|bệnh viện|trung tâm|phương tiện thông tin|chủ đầu tư|chủ rừng|"
    "nhà thầu|"
    "nhà máy|trạm|ban quản lý|ban quản trị|thôn|khu phố|tổ dân phố|ấp|bản|khóm"
)
OTHER_ACTOR = compiled(
    rf"(?:(?:(?:các|những|mỗi|mọi|từng|toàn thể|tất cả(?: các)?) +)?(?:{_CLASSES})"
    rf"|(?:các|những|mỗi|mọi|từng|toàn thể|tất cả(?: các)?) +(?:tổ chức|cơ quan|cấp|ngành|địa phương|đơn vị|tổ|"
    rf"nhóm)){EDGE_RIGHT}"
    rf"(?:\.\.\.|[^.;:]){{0,160}}?(?<! các)(?<!,)(?<! và)(?= +(?:{VERBS}){EDGE_RIGHT})"
)
OTHER_LABEL = compiled(
    rf"(?:(?:các|những|mỗi|mọi|từng|toàn thể|tất cả(?: các)?) +)?(?:{_CLASSES}){EDGE_RIGHT}[^.;:]{{0,100}}(?=:)"
)
BRACKET = compiled(r"\( *(?:qua|do|giao)? *")
RIGHT_OR_NOTE = compiled(
    r"\(|(?:kinh phí|nguồn kinh phí|ngân sách|nguồn vốn|thời gian|địa điểm|thành phần|đối tượng|được )(?![^\W_])"
)


def skip_conditions(folded: str, at: int, end: int) -> int:
    """Past the condition and the words of duty between an actor and what it does."""
    match = _SKIPPED.match(folded, at, end)
    return match.end() if match else at


def opens_with_role(folded: str, at: int, end: int) -> re.Match[str] | None:
    """The role word with which a clause opens (``đồng thời chủ trì …``, ``phối hợp …``)."""
    return OPENING.match(folded, at, end)
