"""Heads: the words before a value that say what it measures (``tỷ lệ hộ nghèo giảm còn …``)."""

from __future__ import annotations

from plan_extract.extractors.target.clauses import TIME, skip_so, split, trimmed
from plan_extract.text import Span
from plan_extract.words.numbers import NUMBER
from plan_extract.words.patterns import compiled

_MOVE = (
    r"(?:(?:tăng|giảm|nâng|hạ|kéo giảm|duy trì|giữ|bố trí|rút ngắn|cải thiện|đưa)(?: dần| nhanh| mạnh| bình quân)? )?"
)
HEAD = compiled(
    rf"{_MOVE}(?:tỷ lệ|tỉ lệ|tỷ suất|tỷ số|tỷ trọng|tỉ trọng|tổng|số|tốc độ|thu nhập|diện tích|sản lượng|năng suất|mức|"
    r"nồng độ|chỉ số|grdp|gdp|kim ngạch|giá trị|quy mô|tuổi thọ|mật độ|doanh thu|độ che phủ|thu ngân sách|"
    r"chi ngân sách|vốn|thời gian|chiều dài|công suất|dung lượng|bình quân|xếp hạng|bao phủ|điểm|tăng trưởng|đóng góp|"
    r"kinh phí|dân số|đàn)(?![^\W_])"
)
"""Nouns that are measured, with the verb that moves them."""

NEXT_HEAD = compiled(
    r"(?:,|;| và) (?:(?:tăng|giảm|nâng|kéo giảm) )?"
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tổng số|tốc độ|thu nhập|số lượng|số|mỗi)(?![^\W_])|(?:,|;| \() ?trong đó(?![^\W_])|"
    r"(?:,|;| và) (?:tăng|giảm|kéo giảm)(?: thêm)? \Z|"
    r", (?:chiếm|tương đương) (?:(?:tỷ lệ|tỉ lệ|khoảng|trên) )*\Z"
)
"""The head of a further value behind a connector."""

REACHES = compiled(r"(?<![^\W_])(?:đạt|còn|lên|xuống|chiếm|ở mức|giảm|tăng|gấp|bằng|là|duy trì|giữ)(?![^\W_])")
"""Verbs that lead from a head to its value."""

HAS = compiled(r"(?<![^\W_])có *\Z")
"""A head that owns what is counted (``mỗi xã có …``)."""

CHANGE = compiled(
    r"(?P<change>(?<![^\W_])(?:tăng|giảm|kéo giảm)(?: thêm)?)(?: bình quân(?: (?:mỗi|hằng|hàng) năm)?)? *\Z"
)
"""A verb of change directly before its amount."""

DOING = compiled(
    r"(?:giải quyết|tạo|trồng|xây dựng|xây|thành lập|phát triển|đào tạo|bồi dưỡng|thu hút|hỗ trợ|xóa|giảm|tăng|nâng|"
    r"kết nạp|công nhận|hoàn thành|mở|tổ chức|cấp|đưa|khám|tiêm|cải tạo|sửa chữa|nâng cấp|đầu tư|lắp đặt|hình thành|"
    r"duy trì|huy động|đón|kết nối|triển khai|bố trí|chuyển đổi|cung cấp|thu gom|giải ngân|thu|số hóa|trang bị|tuyển|"
    r"tập huấn|phổ cập|kéo giảm|khởi công|mỗi|giới thiệu|tư vấn|vận động|quy hoạch|bảo tồn|tu bổ|khoanh nuôi|sản xuất|"
    r"xuất khẩu|thực hiện|thẩm định|rà soát|kiểm tra|dạy|trao|cử|biên soạn|sưu tầm|mua sắm|diễn tập|"
    r"tiếp nhận|cập nhật|chi trả|phê duyệt|niêm yết|công khai|xuất bản|ứng dụng|nhân rộng|cải thiện|bổ sung|"
    r"đánh giá|phân hạng|chuẩn hóa|kiện toàn|củng cố|ký kết|tuyên truyền|phát hành|phát sóng|đăng tải|khảo sát|"
    r"phục hồi|trùng tu|tôn tạo|tôn vinh|khen thưởng|lựa chọn|kiểm định|giám sát|thanh tra|điều tra|thu hồi|"
    r"đấu giá|bàn giao|thả|chăm sóc|nghiệm thu|hướng dẫn|thay thế|di dời|sắp xếp|cứng hóa|bê tông hóa|"
    r"kiên cố hóa|nạo vét|gia cố|mở rộng|nghiên cứu|sàng lọc|điều trị|quản lý|tầm soát|xét nghiệm|phục vụ|"
    r"kết nghĩa|nhận đỡ đầu|giúp đỡ|tặng|lập)"
    r"(?![^\W_])"
)
"""Verbs whose object is counted (``trồng mới 500 ha rừng``)."""

_VALUE = compiled(
    r"(?<![^\W_])(?:đạt|đạt được|đạt mức|đạt tỷ lệ|còn|chỉ còn|là|(?<!trở )lên|lên đến|lên tới|xuống|xuống còn|bằng|"
    r"chiếm|ở mức|(?:giảm|tăng)(?: thêm)?(?: bình quân(?: (?:mỗi|hằng|hàng) năm)?)?|gấp|thêm|vào|với|tương đương|"
    r"mức|có|được|(?:duy trì|giữ)(?: ổn định)?|tới|đến|mỗi năm|hằng năm|hàng năm|cho|từ|tối đa|tối thiểu|ít nhất|"
    r"khoảng|xong|đạt và vượt|ph[ấầ]n đ[ấầ]u|bảo đảm|đảm bảo)[ :]*\Z"
)
_END_TIME = compiled(
    rf"[ ,]*(?:{TIME}|từ (?:mức )?{NUMBER} ?%?|"
    rf"từ {NUMBER} (?!tuổi)[^\W\d_]+(?: [^\W\d_]+){{0,2}}(?:/(?:{NUMBER} )?[^\W\d_]+(?: [^\W\d_]+)?){{0,2}})[ ,]*\Z"
)
_COUNTS = compiled(rf"{_MOVE}(?:tỷ lệ|tỉ lệ|tổng số|số lượng|số|tỷ trọng|tỉ trọng)(?: số| các)? ")
_MEAN = compiled(r" (?:bình quân|trung bình)(?: (?:mỗi|hằng|hàng) năm)? *\Z")
_POPULATION = compiled(
    r"(?:nữ|nam|nạn nhân|"
    r"hộ|người|xã|phường|huyện|thôn|trường|lao động|học sinh|sinh viên|trẻ|doanh nghiệp|cán bộ|công chức|viên chức|"
    r"dân số|cơ quan|cơ sở|đơn vị|hồ sơ|thủ tục|công dân|gia đình|phụ nữ|thanh niên|giáo viên|đảng viên|hội viên|khu|"
    r"hợp tác xã|đô thị(?! hóa)|văn bản|dịch vụ|trạm|chất thải|nước thải|bệnh nhân|công nhân|nông dân|tổ chức|chi bộ|"
    r"sản phẩm)(?![^\W_])"
)


def core(folded: str, start: int, end: int) -> Span:
    """The head's own words: without the verbs that lead to the value and without times at its end."""
    for _ in range(6):
        match = _VALUE.search(folded, max(start, end - 40), end) or _END_TIME.search(folded, max(start, end - 60), end)
        if match is None:
            break
        end = match.start()
    return trimmed(folded, start, end)


def head_parts(folded: str, head: Span) -> tuple[Span | None, Span | None]:
    """Subject and indicator of a head: ``tỷ lệ người dân tham gia …`` counts people; another head is the indicator."""
    counts = _COUNTS.match(folded, *head)
    if counts is None:
        return (head, head) if _POPULATION.match(folded, *head) else (None, head)
    mean = _MEAN.search(folded, counts.end(), head.end)
    rest = trimmed(folded, skip_so(folded, counts.end(), head.end), mean.start() if mean else head.end)
    subject, indicator = split(folded, *rest)
    if subject is None or not _POPULATION.match(folded, *subject):
        return None, head
    return (rest, head) if indicator is None else (subject, indicator)
