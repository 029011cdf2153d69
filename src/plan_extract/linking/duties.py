"""The wording of a charge: who is addressed, in which role, with whom, to do what.

After gold/GUIDELINES.md a charge is ``lead`` where any verb of it has *chủ trì* or *làm đầu mối*, ``coordinate`` where
it opens with *phối hợp*, else ``responsible``; the action starts after the words of role, partner and condition.
"""

from __future__ import annotations

import re

from plan_extract.words.actor_heads import OTHERS
from plan_extract.words.duty_verbs import VERBS
from plan_extract.words.patterns import EDGE_RIGHT, compiled

_LED = (
    r"(?:căn cứ|theo(?! dõi)|trên cơ sở|hằng năm|hàng năm|định kỳ|đối với|trong quá trình|khi|để|nhằm|từ|trước|trong|"
    r"đến|vào|"
    r"ngoài ra|đồng thời|sau|riêng|ngay|thời gian|quý|tháng|năm|tùy|với|tại|cuối|đầu|qua|trường hợp|nếu)(?![^\W_])"
)
LED_IN = compiled(_LED)
LEAD_IN = compiled(
    rf"(?:{_LED}[^.;:]{{0,300}}?(?:,|(?<=năm)|(?<=kỳ)) *)?"
    r"(?:(?:[^\W\d_]+ +){0,8}?(?:đề nghị|yêu cầu|giao(?: nhiệm vụ)?(?: cho)?(?: *:)?|phân công|chỉ đạo yêu cầu|"
    r"kính mời|kính đề nghị|trân trọng đề nghị))? *"
    r"(?:tất cả +)?(?:các +|toàn thể +|từng +|mỗi +|cho +)?(?:thành viên +|đồng chí +|đ/c +|ông(?:,? \(?bà\)?)?:? +)?\Z"
)
ASKING = compiled(rf"(?:đề nghị|kính mời|yêu cầu|giao(?: nhiệm vụ)?(?: cho)?|phân công){EDGE_RIGHT}")
DEMANDS = compiled(r"(?:đồng thời,? +)?(?:đề nghị|yêu cầu|giao)(?![^\W_])")
ASKS = compiled(r" *(?:đề nghị|yêu cầu|giao(?: nhiệm vụ)?(?: cho)?|phân công) +")
NO_SUBJECT = compiled(
    r" *(?:của|về|tại|ở|trong|trên|cho|từ|đến|đã|được|là (?:một|những)|với|và|hoặc|theo đó|như|gồm|bao gồm|hiện|nhằm|"
    r"do|bằng|qua|"
    r"[,.;:)/\]]|\Z|\(|-)(?![^\W_])?"
)
_MANNER = (
    r"(?:(?:tiếp tục|chủ động|tích cực|thường xuyên|trực tiếp|kịp thời|tổ chức|chỉ đạo|có trách nhiệm|"
    r"chịu trách nhiệm|có nhiệm vụ|cần|phải),? +(?:và +)?)*"
)
_BY_DUTY = (
    r" *(?:theo|căn cứ(?: vào)?|trên cơ sở) (?:đúng )?(?:chức năng(?:,? (?:và )?nhiệm vụ)?(?:,? (?:và )?quyền hạn)?|"
    r"nhiệm vụ)"
    r"(?: được (?:giao|phân công)| của (?:từng |mỗi |các )?(?:(?:cơ quan|đơn vị|sở|ban|ngành|địa phương|cấp|"
    r"mình)(?:, )?){1,4}"
    r"(?: mình)?)*,? *"
    r"| *(?:theo|căn cứ(?: vào)?|trên cơ sở) (?:[^\W\d_]+ ){1,6}này,? *"
)
_CONDITION = (
    r" *(?:theo(?! dõi)|căn cứ|trên cơ sở|với|trong phạm vi|tùy theo)[^.;:,]{0,160}(?:, [^.;:,]{0,100}){0,2}?, *"
)
_SKIPPED = compiled(
    rf" *,?(?:(?:{_BY_DUTY}|{_CONDITION})(?=(?:{VERBS}){EDGE_RIGHT}))?"
    r" *(?:(?:đều +)?(?:có trách nhiệm|có nhiệm vụ|"
    rf"chịu trách nhiệm(?! +(?:[^\W\d_]+ +){{0,2}}(?:trước|"
    rf"về))(?=(?: trong việc)?,? *:?(?: và)? *(?:{VERBS}){EDGE_RIGHT}))"
    r"(?: +trong việc)?(?: *:| *,| +và(?= ))? *)?"
)
_STANDING_BODY = (
    r"(?:(?:(?:làm|là)(?: cơ quan| đơn vị)? đầu mối|là (?:cơ quan|đơn vị|bộ phận) thường trực)(?: [^.;:,]{0,80})?"
    r"(?:, *(?:và +)?| +và +)(?:có trách nhiệm +)?(?=chủ trì))?"
)
ROLE = compiled(
    rf" *{_MANNER}{_STANDING_BODY}(?:(?P<lead>chủ trì|(?:làm|là)(?: cơ quan| đơn vị)? đầu mối|là (?:cơ quan|"
    rf"đơn vị) chủ trì)|"
    rf"(?P<coordinate>phối hợp)){EDGE_RIGHT}"
)
WITH = compiled(
    rf"[ ,]*(?:và +)?(?:phối hợp +)?(?:(?:chặt chẽ|cùng|tốt|đồng bộ|hiệu quả|thường xuyên|có hiệu quả|chặt|"
    rf"kịp thời),? *(?:và +)?)*(?:với|cùng(?: với)?|giữa){EDGE_RIGHT} *"
)
TOLD = compiled(rf" *(?:chỉ đạo|yêu cầu|hướng dẫn|đề nghị|giao|phân công|đôn đốc){EDGE_RIGHT}")
IN_PASSING = compiled(r", (?:đồng thời |chủ động |thường xuyên )?phối hợp(?: chặt chẽ| hiệu quả)?(?: với| cùng)? ")
COOPERATES = compiled(
    rf"[ ,]*(?:và +)?(?:tổ chức +)?phối hợp{EDGE_RIGHT}(?: +(?:chặt chẽ|tốt|đồng bộ|thực hiện(?= *\Z)))*"
)
AFTER_ROLE = compiled(
    r"[ ,:]*(?:(?:chặt chẽ|đồng bộ|hiệu quả|thường xuyên|kịp thời),? *(?:và +)?)*"
    rf"(?:(?:trong việc|để|thực hiện việc|trong công tác|trong(?= +(?:{VERBS}){EDGE_RIGHT})) +)?"
)
OPENING = compiled(
    rf"(?:(?:đặc biệt là|đồng thời|trong đó|ngoài ra|bên cạnh đó|và),? +)*(?P<word>(?:(?:tiếp tục|thường xuyên|"
    rf"chủ động|tích cực) +)?(?:chủ trì|phối hợp|"
    rf"(?:làm|là)(?: cơ quan| đơn vị)? đầu mối|tham gia)){EDGE_RIGHT}"
)
OPENING_WORDS = compiled(r" *(?:(?:đặc biệt là|đồng thời|trong đó|ngoài ra|bên cạnh đó|và),? +)+")
AFTER_OTHERS = compiled(rf" +(?=(?:trong việc|để|nhằm|{VERBS}){EDGE_RIGHT})|[.;:]|(?<= )do(?= )")
LEAD_ANYWHERE = compiled(r"chủ trì|làm(?: cơ quan| đơn vị)? đầu mối|là(?: cơ quan| đơn vị)? đầu mối")
_MANY = r"(?:(?:các ông,? \(?bà\)?:?|các|những|mỗi|mọi|từng|toàn thể|tất cả(?: các)?) +)?"
_HEAD_OF = r"(?:(?:hiệu trưởng|giám đốc|thủ trưởng|người đứng đầu|chủ nhiệm) +)?"
OTHER = rf"{_HEAD_OF}{_MANY}(?:{OTHERS})"
_OTHER_HEAD = compiled(
    rf"(?:{OTHER}|(?:các|những|mỗi|mọi|từng|toàn thể|tất cả(?: các)?) +(?:tổ chức|cơ quan|cấp|ngành|địa phương|đơn vị|"
    rf"nhóm)){EDGE_RIGHT}"
)
_OTHER_DOES = compiled(
    rf"(?<! các)(?<!,)(?<! và) +(?=(?:{VERBS}){EDGE_RIGHT})|(?<!\.)\.(?!\.)|[;:]|được (?!giao|phân công)"
)
_NO_NAME = (
    r"công tác|việc|sự|nội dung|kết quả|hoạt động|quy chế|cơ chế|chế độ|hình thức|kinh phí|nhiệm vụ|đơn vị chủ trì|"
    r"cơ quan chủ trì|văn bản|hội nghị|chương trình|kế hoạch|đề án|dự án|phạm vi|đối tượng|địa điểm|thời gian|"
    r"thành phần|căn cứ|theo|trên cơ sở|đối với|trong|khi|để|nhằm|"
    r"từ|trước|đến|vào|ngoài|đồng thời|sau|riêng|tùy|với|tại|cuối|đầu|qua|nếu|trường hợp|không|về|do|thông qua"
)
NO_NAME = compiled(rf"(?:{VERBS}|{_NO_NAME}){EDGE_RIGHT}")
_HOLDS_DUTY = compiled(r"chủ trì(?![^\W_])|có trách nhiệm|chịu trách nhiệm")
_UNKNOWN = compiled(rf"(?!{NO_NAME.pattern})(?:(?!do )[^\W\d_]+(?:,? +| - | & )){{1,14}}\Z")
_NOT_BEFORE = ("cơ quan ", "đơn vị ", ", ", "và ", "được ", "phải ", "các ")
_TO_COLON = re.compile(r"[^.;:]{0,100}(?=:)")
BRACKET = compiled(r"\( *(?:qua|do|giao)? *")
NOTE = compiled(r"(?:địa điểm|địa chỉ|hình thức|thành phần|số lượng|đối tượng|nơi nhận)(?![^\W_])")
RIGHT_OR_NOTE = compiled(
    r"\(|(?:kinh phí|nguồn kinh phí|ngân sách|nguồn vốn|thời gian(?! (?:tới|qua))|địa điểm|địa chỉ|hình thức|"
    r"thành phần|"
    r"số lượng|đối tượng|nơi nhận|được )(?![^\W_])"
)


def skip_conditions(folded: str, at: int, end: int) -> int:
    """Past the condition and the words of duty between an actor and what it does."""
    match = _SKIPPED.match(folded, at, end)
    return match.end() if match else at


def other_actor(text: str, folded: str, start: int, end: int) -> int:
    """Where the words for somebody who is no agency end that open a clause and do something; -1 when none do.

    A verb in capitals belongs to a name (``Chi hội Bảo vệ …``).
    """
    near = min(end, start + 120)
    holds = folded.find("trách nhiệm", start, near) >= 0 or folded.find("chủ trì", start, near) >= 0
    duty = _HOLDS_DUTY.search(folded, start, near) if holds else None
    if duty and _UNKNOWN.match(folded, start, duty.start()) and not folded.endswith(_NOT_BEFORE, start, duty.start()):
        return duty.start() - 1
    head = _OTHER_HEAD.match(folded, start, end)
    if head is None:
        return -1
    if label := _TO_COLON.match(folded, head.end(), end):
        return label.end()
    for does in _OTHER_DOES.finditer(folded, head.end(), min(end, head.end() + 160)):
        if not does[0].isspace():
            return -1
        if text[does.end()].islower():
            return does.start()
    return -1


def opens_with_role(folded: str, at: int, end: int) -> re.Match[str] | None:
    """The role word with which a clause opens (``đồng thời chủ trì …``, ``phối hợp …``)."""
    return OPENING.match(folded, at, end)
