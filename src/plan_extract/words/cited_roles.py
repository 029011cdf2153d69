"""The part a citation plays: basis, implements, amends, replaces, attached, mention.

The words that govern it decide, together with the kind of the section: a plan carries out what its title or
preamble says (``Thực hiện …``), and amends or replaces only where it speaks of itself or in its articles.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from plan_extract.words.folding import place_tones
from plan_extract.words.patterns import EDGE_RIGHT, at_edge, compiled

Role = Literal["basis", "implements", "amends", "replaces", "attached", "mention"]

_VERBS = {
    place_tones(verb): role
    for role, verbs in {
        "implements": ("thực hiện", "triển khai", "thi hành", "cụ thể hóa"),
        "amends": ("sửa đổi", "bổ sung", "điều chỉnh"),
        "replaces": ("thay thế", "bãi bỏ", "hủy bỏ"),
        "attached": ("kèm theo",),
        "basis": ("căn cứ", "xét", "đề nghị", "theo", "tại"),
    }.items()
    for verb in verbs
}
_VERB = compiled(at_edge(*_VERBS) + EDGE_RIGHT)
_ATTACHING = compiled(
    r"(?:^|[(\n]|này,? |ban hành|công bố|phê duyệt)[ \n]*(?:\(|ban hành |được ban hành )?[ \n]*kèm theo[^;.]{0,70}$"
)
_DEFINING = compiled(r"\((?:sau đây )?(?:được )?(?:viết |gọi )(?:tắt|chung)? ?là[^()]{0,20}$")
_ORDERED = compiled(
    r"(?<![^\W_])(?:thực hiện|triển khai) (?:các |những |nghiêm )?(?:ý kiến |sự )?(?:chỉ đạo|yêu cầu|kết luận|nhiệm vụ)"
    r"(?: +(?!căn cứ|theo|xét)[^\s.]{1,12}){0,60} +tại(?: +các| *[;,]| +và){0,2} *\Z"
)
"""``Thực hiện chỉ đạo của X tại``: what is carried out stands in the documents that follow."""
_NEXT = compiled(r"; *(?:các |và |một số )?\Z")
"""The next member of a list, whatever the one before it was."""
_SELF = compiled(at_edge("này") + EDGE_RIGHT)
_BULLET = "-–—+•* "


class Setting(NamedTuple):
    """Where a citation stands: the stretch's words before it without other citations and their titles (folded),
    the kind of its section, whether it stands in the title of its part, whether in another citation's title, and
    whether a place in it is named before it (``Phụ lục II ban hành kèm theo …`` attaches nothing).
    """

    before: str
    kind: str
    in_title: bool = False
    nested: bool = False
    pinned: bool = False


def role_of(setting: Setting) -> Role:
    """The role of a citation.

    >>> role_of(Setting("căn cứ ", "legal_basis")), role_of(Setting("thực hiện ", "legal_basis"))
    ('basis', 'implements')
    >>> role_of(Setting("theo quy định của ", "tasks"))
    'mention'
    """
    if _DEFINING.search(setting.before):
        return "mention"
    verb = _last_verb(setting.before)
    if not setting.pinned and verb in ("attached", "basis") and _ATTACHING.search(setting.before):
        return "attached"
    if setting.nested and not setting.in_title:
        return "mention"
    if setting.in_title:
        return _in_title(verb)
    if setting.kind == "legal_basis" or setting.before.startswith("căn cứ "):
        return _in_preamble(setting, verb)
    return _in_body(setting, verb)


def _last_verb(before: str) -> str | None:
    found = list(_VERB.finditer(before, max(before.rfind(". ") + 1, len(before) - 400)))
    return _VERBS[found[-1][0]] if found else None


def _in_preamble(setting: Setting, verb: str | None) -> Role:
    """A list of bases names none again; in a told preamble a citation without its verb is a mention."""
    if verb == "implements" or _ORDERED.search(setting.before):
        return "implements"
    goes_on = setting.before.lstrip(_BULLET).startswith("căn cứ ") and _NEXT.search(setting.before)
    listed = verb == "basis" or goes_on or not re.search(r"[^\W\d_]{2}", setting.before.replace("và", ""))
    return "basis" if listed else "mention"


def _in_title(verb: str | None) -> Role:
    if verb == "implements":
        return "implements"
    if verb == "amends":
        return "amends"
    return "replaces" if verb == "replaces" else "mention"


def _in_body(setting: Setting, verb: str | None) -> Role:
    """In the body a document changes another only in its articles or where it speaks of itself."""
    speaks = setting.kind == "articles" or _SELF.search(setting.before)
    if speaks and verb == "amends":
        return "amends"
    return "replaces" if speaks and verb == "replaces" else "mention"
