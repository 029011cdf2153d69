"""The words of a target as they are likened to others': one spelling, without what says nothing of what is measured."""

from __future__ import annotations

import re

from plan_extract.words.abbreviations import spelled_out
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

_BRACKET = re.compile(r"\([^()]{0,200}\)")
_BY = compiled(
    r",? ?(?:theo|do|của) (?:các |bộ )*(?:tiêu chí|quy định|hướng dẫn|kế hoạch|nghị quyết|quyết định|thông tư|"
    r"nghị định|lộ trình|yêu cầu|cơ quan có thẩm quyền)(?![^\W_])[^,;]{0,200}"
)
_PURPOSE = compiled(
    r"(?:,? (?:nhằm|góp phần|để (?:phục vụ|đáp ứng|nâng cao|xây dựng|tổ chức|tạo|phát triển|thực hiện|bảo đảm|"
    r"đảm bảo))|"
    r", (?:đảm bảo|bảo đảm|đáp ứng|từng bước|hướng tới))(?![^\W_]).*"
)
_TERRITORY = "tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu"
_PLACE = compiled(
    rf"(?<![^\W_])(?:(?:trên|tại|ở|của|trong) (?:toàn )?(?:địa bàn )?(?:toàn )?(?:{_TERRITORY})"
    rf"(?! (?:hội|học|nông|đạt))|"
    rf"toàn (?:{_TERRITORY}|quốc)|(?:trên )?cả nước|trên địa bàn)(?![^\W_])"
)
_KINDS = {
    "thôn": "thôn|bản|xóm|ấp|buôn|khóm|làng|tổ dân phố|khu phố|khu dân cư",
    "xã": "xã|phường|thị trấn|đặc khu",
    "huyện": "huyện|thị xã|thành phố|quận|thành|thị",
}
_LISTS = {
    kind: compiled(rf"(?<![^\W_])(?:{kinds})(?:(?:, ?| và | hoặc | ?/ ?| - )(?:{kinds}))+(?![^\W_])")
    for kind, kinds in _KINDS.items()
}
_NAMED = re.compile(rf"(?<![^\W_])((?i:{_TERRITORY}))((?: [^\W\d_]+)+)")
_TIME = compiled(
    r"(?<![^\W_])(?:(?:đến|tới|trước|vào|trong|từ)? ?(?:cuối |hết |đầu )?(?:năm|tháng \d{1,2} ?/) ?\d{4}|"
    r"(?:trong )?(?:giai đoạn|thời kỳ) \d{4} ?- ?\d{4})(?![^\W_])"
)
_NEUTRAL = compiled(
    r"(?<![^\W_])(?:phấn đấu|duy trì|tiếp tục|giữ vững|bảo đảm|đảm bảo|đạt chuẩn|đạt|được|có|tỷ lệ|tỉ lệ|tổng số|"
    r"tổng(?! hợp| thể| kết| sản phẩm| công ty)|"
    r"số lượng|các|những|của|và|hoặc|trong|cho|với|là|từ|trở lên|trên|tại|ở|đến|còn|lên|xuống|giảm|nâng|hạ|dưới|"
    r"tăng(?! trưởng)|theo|vững chắc|"
    r"hằng năm|hàng năm|mỗi năm|ít nhất|tối thiểu|khoảng|công nhận|danh hiệu|đối với|mọi|toàn bộ|đã|sẽ|độ tuổi)"
    r"(?![^\W_])"
)
_DONE = compiled(
    r"(?<![^\W_])(?:đón|thu hút|hoàn thành|phát triển|xây dựng|đầu tư|thực hiện|triển khai|tổ chức|phục vụ|mới|thêm)"
    r"(?![^\W_])"
)
_SPELT = compiled(r"(?<=[hklmst])[yỳýỷỹỵ](?![^\W_])")
_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_MARK = re.compile(r"[\W\d_]+")


def tidied(words: str) -> str:
    """Folded words, abbreviations written out, without brackets, sources, purposes, places and times.

    Territories of one tier in a list are one.

    >>> tidied("các huyện (sau đây gọi là huyện) được công nhận theo tiêu chí do Bộ ban hành")
    'các huyện được công nhận'
    >>> tidied("Tỉnh Sơn Hà"), tidied("hộ nghèo trên địa bàn huyện"), tidied("các huyện, thị xã, thành phố")
    ('tỉnh', 'hộ nghèo', 'các huyện')
    """
    folded = fold(_NAMED.sub(_unnamed, spelled_out(words)))
    for pattern in (_BRACKET, _BY, _PURPOSE, _PLACE, _TIME):
        folded = pattern.sub(" ", folded)
    for kind, pattern in _LISTS.items():
        folded = pattern.sub(kind, folded)
    return " ".join(folded.split())


def _unnamed(match: re.Match[str]) -> str:
    """A territory without its name: the capitalised words behind its kind."""
    rest = match[2].split()
    while rest and rest[0][:1].isupper() and not rest[0].isupper():
        rest.pop(0)
    return " ".join([match[1], *rest])


def bare(tidy: str) -> str:
    """Tidy words without signs, digits and neutral words, in one spelling of ``i`` and ``y``; none may be left.

    >>> bare("tỷ lệ người được trang bị kỹ năng sống")
    'người trang bị kĩ năng sống'
    """
    left = _NEUTRAL.sub(" ", tidy)
    spelt = _SPELT.sub(lambda match: match[0].translate(_I), left)
    return " ".join(_MARK.sub(" ", spelt).split())


def attained(tidy: str) -> str:
    """Bare words of what is attained; none where they only say that it is done.

    >>> attained("đón"), attained("được cai nghiện")
    ('', 'cai nghiện')
    """
    words = bare(tidy)
    return words if _DONE.sub("", words).strip() else ""
