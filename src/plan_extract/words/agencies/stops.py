"""Where a name ends: words that go on with the sentence and belong to no name."""

from __future__ import annotations

from plan_extract.words.folding import fold
from plan_extract.words.names import Words

_ENDS = frozenset(
    fold(
        "chủ phối tham hướng tổ thực triển xây có theo báo rà để về trong là tại của thuộc trực với được sẽ đã đang "
        "cần phải căn tiếp cung đề tăng chịu khẩn trên từ đến khi nếu nhằm như trước sau do bằng cho vào ra kiểm giám "
        "thẩm trình lập phê quyết ký tổng bố đảm đẩy huy thường định kịp giúp giao hoàn chỉ đôn gửi khác này đó nói "
        "gồm bao nêu giai năm ngày tháng kết cùng hoặc cũng vận tuyên xác đánh hằng hàng không chưa nhất vì mà thì "
        "nên bị rằng ở liên quán nghiên chuẩn nâng cụ ban ngoài đồng lãnh thông quản hỗ yêu thống nghiêm rút tạo "
        "làm đưa lấy lồng chuyển xử khắc chấp tập phân cập công nhận mở sử sớm tự tích quan giữa hai ba phát "
        "khuyến hữu ứng bảo giữ vững duy củng kèm trở bình biểu động thu gắn thời mỗi từng nhân nói lại"
    ).split()
)
_PAIRS_THAT_GO_ON = frozenset(
    fold(one)
    for one in (
        "phát triển|phát thanh|bảo vệ|bảo hiểm|bảo trợ|bảo tồn|bảo tàng|liên hiệp|liên minh|liên ngành|liên đoàn|"
        "công nghệ|công nghiệp|công thương|công lập|công cộng|công báo|công đoàn|công chức|công trình|công tác|"
        "công ích|công dân|công an|thông tin|thông vận|quản lý|quản trị|hỗ trợ|thống kê|tổng hợp|nhân dân|nhân đạo|"
        "nhân lực|nhân văn|tập đoàn|xử lý|kiểm soát|kiểm định|kiểm nghiệm|kiểm lâm|kiểm tra|giám định|giám sát|"
        "giám đốc|thẩm định|định giá|ứng dụng|đồng bằng|động vật|động lực|tự nhiên|sử dụng|"
        "chuyển giao|chuyển đổi|thu hồi|đánh giá|làm vườn|cung ứng|nhận thức|ba đình|lập pháp|phân tích|tuyên giáo|"
        "tuyên truyền|vận tải|xây dựng|đề tài|quyết định|trực tuyến|hàng hải|hàng không|hàng hóa|không khí|"
        "thực phẩm|thực vật|thực hành|quan trắc|quan hệ|hai bà|bình đẳng|bình dân|thời đại|thời trang|"
        "động viên|tổ quốc|đảm bảo|khuyến nông|khuyến học|khuyến công|khuyến lâm|hữu nghị|ban nhân|lập nghiệp|"
        "truyền thông|giao thông|phổ thông|viễn thông|lưu thông|truyền thống|hệ thống|chính quyền|"
        "đào tạo|sáng tạo|cải tạo|việc làm|cộng đồng|hội đồng|hải quan|cơ quan|học tập|thực tập|di tích|thể thao|"
        "ổn định|công trình|chương trình|độc lập|ngoại giao|giải quyết|y khoa|cứu trợ|tư vấn|an sinh|nguy cơ|"
        "năm căn|kết nối|chủ tịch|thu nhập|mở rộng|tạo nguồn|ngoài công|ban quản|cho vay|cho người|cho trẻ"
    ).split("|")
)
_COMPOUNDS = {
    fold(last): frozenset(fold(firsts).split())
    for last, firsts in {
        "sở": "cơ trụ xứ",
        "bộ": "cán toàn nội đồng tiến đội bãi đảng liên chi bổ",
        "vụ": "phục nhiệm dịch chức nghiệp mùa thời sự tài",
        "hội": "xã đại cơ lễ quốc dạ vũ",
        "phòng": "đề quốc văn biên hải dự căn xá",
        "ban": "phó trưởng",
        "báo": "cảnh thông dự điện quảng",
        "đoàn": "tập công tỉnh huyện thành sư lữ quân",
        "tổ": "cải",
        "quỹ": "thủ ký",
        "viện": "bệnh học thư tu",
        "chính": "tài hành",
        "cấp": "trợ cung phân trung sơ cao đẳng nâng nước đô mầm",
        "thường": "quan",
    }.items()
}
_AMBIGUOUS_TOPICS = frozenset(fold(one) for one in ("xây dựng", "thực hiện", "triển khai", "tổ chức", "kiểm tra", "chỉ đạo"))
_PLAN_WORDS = frozenset(
    fold("kế dự chương văn quy báo hướng đề và , công các phương nghị nội tiêu").split()
)


def inside_word(words: Words, index: int) -> bool:
    """Whether a head word is only the end of a longer word: ``cơ sở``, ``cán bộ``, ``phục vụ``."""
    firsts = _COMPOUNDS.get(words.word(index))
    if not firsts or words.word(index - 1) not in firsts or words.gap(index) != " ":
        return False
    return words.loud(index) or not words.capital(index)


def ends_name(words: Words, index: int, *, strict: bool = False) -> bool:
    """Whether the word cannot go on with a name: a verb or preposition in lower case, or nothing.

    A pair such as ``phát triển`` goes on although ``phát`` alone would not; not so where the name is of proper
    nouns (``strict``).
    """
    word = words.word(index)
    if not word:
        return True
    if words.capital(index) and not words.loud(index):
        return False
    if word not in _ENDS:
        return False
    pairs = {f"{word} {words.word(index + 1)}", f"{words.word(index - 1)} {word}"}
    return strict or pairs.isdisjoint(_PAIRS_THAT_GO_ON)


def border_after(words: Words, index: int) -> bool:
    """Whether a phrase may end with this word: a sign follows, or a word that goes on with the sentence."""
    if words.edge(index + 1) != words.word(index + 1):
        return True
    following = words.word(index + 1)
    return following in _ENDS or following in ("và", "các", "những", "")


def opens_topic(words: Words, index: int) -> bool:
    """Whether a committee's name goes on here with what it is for (``xây dựng nông thôn mới``).

    ``xây dựng kế hoạch`` is what the committee does.
    """
    pair = f"{words.word(index)} {words.word(index + 1)}"
    if pair in _AMBIGUOUS_TOPICS and not words.capital(index):
        return words.word(index + 2) not in _PLAN_WORDS and words.edge(index + 2) == words.word(index + 2)
    return not ends_name(words, index)
