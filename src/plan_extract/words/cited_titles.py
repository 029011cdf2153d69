"""The title of a cited document: where it starts behind date and issuer, and where it must end.

Nghị định 30/2020/NĐ-CP Phụ lục I: a first citation prints type, number, date, issuer and the trích yếu.
"""

from __future__ import annotations

import re
from functools import cache

from plan_extract.text import Span
from plan_extract.words.doc_types import type_pattern
from plan_extract.words.patterns import compiled

_ABOUT = r"(?:về việc|v/v|về)(?![^\W_])"
_ACTS = (
    r"(?:phê duyệt|ban hành|quy định|hướng dẫn|sửa đổi|bổ sung|công bố|thành lập|kiện toàn|điều chỉnh|"
    r"ủy quyền|phân công|phân cấp|thông qua|triển khai|thực hiện|tổ chức|tăng cường|đẩy mạnh|giao|"
    r"đề nghị|chấp thuận|bãi bỏ|thay thế|tiếp tục|nâng cao|cho phép|kế hoạch|chương trình|xây dựng|"
    r"phát triển|báo cáo|thông báo|bảo đảm|trình|chi tiết|hợp nhất|một số|phát động|tổng kết|đổi mới|"
    r"góp ý|xin ý kiến)(?![^\W_])"
)
_BODIES = (
    r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|chính phủ|thủ tướng|bộ|sở|phòng|ban|ủy ban|cục|chi cục|trường|"
    r"hội|liên đoàn|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|trung tâm|công an|công ty|văn phòng|chủ tịch|giám đốc)"
    r"(?![^\W_])[^,;.]{0,60} (?:xây dựng|ban hành|yêu cầu|đề nghị|triển khai|thông báo|tổ chức|phê duyệt|hướng dẫn|"
    r"báo cáo|giao|quyết định)"
)
_CLAUSES = (
    r"(?:cụ thể|như sau|với (?:các|những|một số) nội dung|trong đó|theo đề nghị|căn cứ|nhằm|để|gắn với|góp phần|"
    r"bảo đảm|đảm bảo|đồng thời|từ đó|tổ chức thực hiện|có hiệu lực|sau khi|đến nay|thì|trên cơ sở|các sở|các bộ|"
    r"các cơ quan|yêu cầu|đề nghị)(?![^\W_])"
)
_GOES_ON = compiled(
    r",? (?:trên địa bàn|tại|của|đến năm|giai đoạn|trong|cho|ở|thuộc|theo|năm|tỉnh|thành phố|huyện|xã|phường|và \"|"
    r"và đề án|đến|lần thứ|toàn)(?![^\W_])"
)
_ASIDE = compiled(r"\((?!sau|gọi|viết|kèm|theo|có )[^()]{1,25}\)(?= [^\W\d_])")
_LONGEST = 700


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    kind = type_pattern()
    return (
        compiled(rf"(?:,?[ \n]|:[ \n])(?P<quote>\"?){_ABOUT}"),
        compiled(rf"[ \n](?P<quote>\"?){_ACTS}"),
        compiled(
            rf"\"|;|\(|\)|\||\t|:[ \n]|\.(?=\s|$|/)|,[ \n](?={_BODIES})|,[ \n]{_CLAUSES}|"
            rf"(?:,|[ \n]và)[ \n](?:{kind}(?: [^\s,;.()]{{1,10}}){{0,5}}? số:? ?\d|{kind} \d|số:? \d)|"
            rf"[ \n]và các (?:văn bản|quy định|hướng dẫn|chỉ đạo|nội dung)[ \n]|"
            rf"[ \n](?:đã được|nay được|sẽ được|như sau|để triển khai|theo hướng|trong đó|nhằm)(?![^\W_])"
        ),
        compiled(r"[ \n]?\([^()]{3,160}\)"),
        compiled(r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ)"),
        compiled(rf"{kind} số"),
    )


def cited_title(folded: str, at: int, end: int, *, placed: bool) -> Span | None:
    """The title that opens at ``at``, None when none does.

    ``placed`` says that a date or an issuer stands before it: only then may it open with a verb.

    >>> line = ' về việc phê duyệt đề án "xây dựng"; thông tư'
    >>> line[slice(*cited_title(line, 0, len(line), placed=True))]
    'về việc phê duyệt đề án "xây dựng"'
    """
    about, acts, _, bracket, *_ = _patterns()
    aside = bracket.match(folded, at, end)
    for start in (at, aside.end() if aside else at):
        match = about.match(folded, start, end) or (acts.match(folded, start, end) if placed else None)
        if match:
            return _title_from(folded, match, end)
    return None


def _title_from(folded: str, opening: re.Match[str], end: int) -> Span | None:
    start = opening.start("quote")
    end = min(end, start + _LONGEST)
    if opening["quote"]:
        close = folded.find('"', start + 1, end)
        return Span(start + 1, close) if close > 0 else None
    stop = _title_end(folded, start, end)
    words = folded[start:stop].rstrip(" ,;.:\n")
    return Span(start, start + len(words)) if words else None


def _title_end(folded: str, start: int, end: int) -> int:
    at = start
    events = _patterns()[2]
    while True:
        event = events.search(folded, at, end)
        if event is None:
            return end
        if event[0] == '"':
            close = folded.find('"', event.end(), end)
            if close < 0:
                at = event.end()
            elif _GOES_ON.match(folded, close + 1, end):
                at = close + 1
            else:
                return close + 1
        elif event[0] == "(" and (aside := _ASIDE.match(folded, event.start(), end)):
            at = aside.end()
        elif _is_inside(folded, start, event):
            at = event.end()
        else:
            return event.start()


def _is_inside(folded: str, start: int, event: re.Match[str]) -> bool:
    """Whether the event belongs to the title: a list of the documents it amends, an abbreviation's stop."""
    *_, amends, numbered = _patterns()
    before = folded[start : event.start()]
    if event[0] == ".":
        return before.endswith((" tp", "(tp", " st", " ths"))
    joined = " số" in event[0] or event[0][-1:].isdigit()
    return joined and amends.match(before) is not None and numbered.search(before[-90:]) is not None
