"""The organ or office that issued a document, as it is printed behind ``của``: where its name ends.

Central organs are known word by word; people's committees, councils and Party committees end with the proper
name of their territory; any other body (``Sở …``, ``Trường …``) is read by its shape, up to the first word that
opens a title.
"""

from __future__ import annotations

import re
from functools import cache

from plan_extract.words.doc_types import type_pattern
from plan_extract.words.folding import place_tones
from plan_extract.words.patterns import compiled

TERM = r"(?:,? \(?khóa (?:thứ )?[ivxlc\d]{1,6}\)?)"
_POST = (
    r"(?:(?:quyền |phó )?(?:bộ trưởng|thứ trưởng|chủ tịch|giám đốc|cục trưởng|vụ trưởng|viện trưởng|hiệu trưởng|"
    r"trưởng ban|trưởng phòng|chánh văn phòng|chủ nhiệm|tổng thanh tra|thống đốc|bí thư|tổng giám đốc|thường trực|"
    r"bộ trưởng, chủ nhiệm|trưởng ban chỉ đạo|trưởng) +)"
)
_CENTRAL = (
    r"ban (?:bí thư|thường vụ|chấp hành) (?:trung ương|tw) đoàn(?: thanh niên cộng sản hồ chí minh| tncs hồ chí minh)?",
    rf"ban chấp hành trung ương(?: đảng)?(?: cộng sản việt nam)?{TERM}?",
    rf"ban bí thư(?: trung ương)?(?: đảng)?{TERM}?(?![^\W_])",
    rf"bộ chính trị{TERM}?",
    r"(?:phó )?thủ tướng(?: ch[íiìỉĩị]nh phủ)?|ttg ?cp|ttg|ttcp",
    r"văn phòng chính phủ|vpcp|văn phòng quốc hội|văn phòng chủ tịch nước|văn phòng trung ương(?: đảng)?",
    r"thanh tra chính phủ|kiểm toán nhà nước|ngân hàng nhà nước(?: việt nam)?|hội đồng bộ trưởng",
    r"chính phủ|chủ tịch nước",
    rf"ủy ban thường vụ quốc hội{TERM}?|quốc hội{TERM}?",
    r"tòa án nhân dân tối cao|viện kiểm sát nhân dân tối cao",
    r"ban (?:tổ chức|tuyên giáo và dân vận|tuyên giáo|dân vận|nội chính|kinh tế|đối ngoại|chính sách, chiến lược) "
    r"trung ương|ủy ban kiểm tra trung ương",
)
_LOCAL = (
    r"(?:ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd|ban thường vụ|ban chấp hành|thường trực|tỉnh ủy|thành ủy|huyện ủy|"
    r"quận ủy|thị ủy|đảng bộ|đảng ủy|ủy ban mặt trận tổ quốc việt nam|ủy ban mttq(?: việt nam)?|btv|bch)(?![^\W_])"
)
_LEVEL = r"(?:cấp )?(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|khóa [ivxlc]+)(?![^\W_])"
_HEADS = (
    r"liên bộ|bộ|sở|phòng|tổng cục|chi cục|cục|vụ|ban|ủy ban|hội đồng|hội|tổng liên đoàn|liên đoàn|liên minh|liên hiệp|"
    r"trung ương đoàn|đoàn|trường|học viện|đại học|viện|trung tâm|văn phòng|công an|bộ chỉ huy|bộ tư lệnh|quân khu|"
    r"kho bạc|bảo hiểm xã hội|tòa án|tổng công ty|công ty|tập đoàn|thanh tra|bệnh viện|ngân hàng|mặt trận|chi nhánh|"
    r"doanh nghiệp|thuế|hải quan|tổ|báo|đài"
)
_PAIRS = frozenset(
    place_tones(
        "ban hành|phê duyệt|quy định|hướng dẫn|sửa đổi|công bố|thành lập|kiện toàn|thực hiện|triển khai|"
        "tăng cường|đẩy mạnh|bổ sung|điều chỉnh|thay thế|bãi bỏ|ủy quyền|phân cấp|thông qua|xây dựng|"
        "chỉ đạo|yêu cầu|đề nghị|giao nhiệm|thông báo|tiếp tục|nâng cao|phát triển|báo cáo|tổ chức|"
        "quyết định|chấp thuận|cho phép|bảo đảm|đảm bảo|giải quyết|xử lý|ngày tháng|trả lời|tổng kết|"
        "sơ kết|cụ thể|kèm theo|đến năm|giai đoạn|liên quan|chủ trì|phối hợp"
    ).split("|")
)
_CAPITAL_PAIRS = frozenset({"ban hành", "phê duyệt", "quy định", "hướng dẫn", "sửa đổi", "công bố"})
_COMMITTEE = compiled(rf"{_POST}?(?:ban chỉ đạo|hội đồng|tổ công tác|tổ chỉ đạo)(?![^\W_])")
_COMMITTEE_WORKS = frozenset({"xây dựng", "phát triển", "thực hiện", "triển khai", "giải quyết"})
_SINGLES = frozenset(
    place_tones(
        "cho để được đã đang sẽ là tại trong theo có trên do từ khi nhằm với như nêu này nay thì mà hoặc "
        "và quy giao gửi bằng đến các những phải năm ngày số của đối cùng xem ký ra sau trước vào"
    ).split()
)
_TOKEN = re.compile(r"[^\s,;.:()\"|/]+(?:&[^\s,;.:()\"|]+)?")
_TWO = re.compile(r"([^\s,;.:()\"|]+)(?: ([^\s,;.:()\"|]+))?")
_GAP = re.compile(r" (?:- |và )?|-")
_PROPER = re.compile(r" (?:[-–] )?([^\s,;.:()\"|/]+)")
_COMMA_NAMES = compiled(
    r", (?:thể thao|thông tin|khoa học|gia đình|chủ nhiệm|thương binh|phòng, chống|chống|cứu nạn|thương mại|công nghệ)"
)
_LONGEST = 22


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(rf"{_POST}?(?:{'|'.join(_CENTRAL)})(?![^\W_])"),
        compiled(rf"{_POST}?(?:(?:ban thường vụ|ban chấp hành|thường trực|btv|bch|đảng ủy) )?{_LOCAL}(?: {_LEVEL})?"),
        compiled(rf"{_POST}?(?:(?:{_HEADS})(?![^\W_])|(?:[^\W\d_]{{1,6}}&[^\W\d_]{{1,6}}))"),
        compiled(type_pattern()),
        compiled(rf" (?:{_LEVEL})"),
    )


def issuer_end(text: str, folded: str, start: int, end: int) -> int | None:
    """Where the name of the organ or office that starts at ``start`` ends, None when none starts there.

    >>> from plan_extract.words.folding import fold
    >>> line = "UBND tỉnh Bà Rịa - Vũng Tàu về việc ban hành"
    >>> line[:issuer_end(line, fold(line), 0, len(line))]
    'UBND tỉnh Bà Rịa - Vũng Tàu'
    >>> line = "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch quy định chi tiết"
    >>> line[:issuer_end(line, fold(line), 0, len(line))]
    'Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch'
    """
    central, local, headed = _patterns()[:3]
    match = central.match(folded, start, end)
    if match:
        return match.end()
    match = local.match(folded, start, end)
    if match:
        return _proper_end(text, folded, match.end(), end)
    match = headed.match(folded, start, end)
    if match and (text[start].isupper() or match[0] == "liên bộ"):
        committee = _COMMITTEE.match(folded, start, end)
        at = committee.end() if committee else match.end()
        return _shape_end(text, folded, at, end, _COMMITTEE_WORKS if committee else frozenset())
    return None


def _proper_end(text: str, folded: str, at: int, end: int) -> int:
    """Where the proper name of a territory ends: words with capitals, `` - `` between two of them."""
    for _ in range(8):
        token = _PROPER.match(text, at, end)
        if token is None or not token[1][0].isupper():
            level = _patterns()[4].match(folded, at, end)
            if level is None:
                return at
            at = level.end()
        elif _opens(text, folded, token.start(1), end) or _patterns()[3].match(folded, token.start(1), end):
            return at
        else:
            at = token.end()
    return at


def _opens(text: str, folded: str, at: int, end: int, works: frozenset[str] = frozenset()) -> bool:
    """Whether a title or another clause opens at a word: ``về``, ``phê duyệt``, ``Ban hành``; ``works`` do not."""
    two = _TWO.match(folded, at, end)
    if two is None:
        return False
    pairs = _CAPITAL_PAIRS if text[at].isupper() and not text[at : two.end()].isupper() else _PAIRS
    return two[1] in ("về", "v/v") or (two[0] in pairs and two[0] not in works)


def _shape_end(text: str, folded: str, at: int, end: int, works: frozenset[str]) -> int:
    """Where a name that only its shape tells ends; ``works`` are verbs that belong to it."""
    for _ in range(_LONGEST):
        step = _step(text, folded, at, end, works)
        if step is None:
            break
        at = step
    return at


def _step(text: str, folded: str, at: int, end: int, works: frozenset[str]) -> int | None:
    """The end of the next word when it still belongs to the name."""
    gap = _GAP.match(folded, at, end)
    if gap is None:
        gap = _COMMA_NAMES.match(folded, at, end)
        return gap.end() if gap else None
    token = _TOKEN.match(text, gap.end(), end)
    if (
        token is None
        or _opens(text, folded, token.start(), end, works)
        or _patterns()[3].match(folded, token.start(), end)
    ):
        return None
    capital = token[0][0].isupper()
    if (len(gap[0]) > 1 and not capital) or (not capital and folded[token.start() : token.end()] in _SINGLES):
        return None
    if "và" in gap[0] and _patterns()[1].match(folded, token.start(), end):
        return None
    return token.end()
