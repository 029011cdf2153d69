"""Which lines are headings, and how far the heading goes.

A numbered line is a heading when it names what follows it; ``N. Label: statement`` is a run-in heading; a numbered line
that is itself the whole statement is a list item; a bullet is a heading only when it names an actor or a theme for the
lines below it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_extract.structure.marks import BULLETS, Style
from plan_extract.structure.nesting import CONTENT_LABEL, Node
from plan_extract.words.patterns import compiled

_END = re.compile(r"[\s;.,:/*]*\Z")
_TERMINAL = re.compile(r"[.;,!?]\W*\Z")
_LABEL = re.compile(r"(?P<label>[^:;.!?“\"]{2,160}(?:\([^()]{1,80}\)[^:;.]{0,40})?)\s*:\s+(?P<rest>\S)")
_ACTOR = compiled(
    r"(?:đề nghị +)?(?:các +|toàn thể +)?(?:sở|ban|bộ|ngành|ủy ban|ubnd|ubmttq|hđnd|hội đồng|văn phòng|công an|phòng|"
    r"chi cục|cục|"
    r"tổng cục|trung tâm|đài|báo|hội|đoàn|liên đoàn|liên minh|mặt trận|thanh tra|kho bạc|bảo hiểm|ngân hàng|viện|"
    r"tòa án|tỉnh ủy|"
    r"thành ủy|huyện ủy|đảng ủy|cấp ủy|giám đốc|chủ tịch|thủ trưởng|chánh|trưởng|tỉnh đoàn|thành đoàn|huyện đoàn|"
    r"bộ chỉ huy|"
    r"cơ quan|đơn vị|địa phương|tổ chức|trường|bệnh viện|doanh nghiệp|tổ công tác|tổ)(?![^\W_])"
)
_DUTY = compiled(
    r"(?:,? +(?:có trách nhiệm|chịu trách nhiệm|chủ trì|chủ động|phối hợp|tham mưu|tham gia|chỉ đạo|hướng dẫn|tổ chức|"
    r"thực hiện|"
    r"triển khai|xây dựng|theo dõi|tiếp tục|căn cứ|tăng cường|rà soát|báo cáo|ban hành|bố trí|kiểm tra|phát động|"
    r"vận động|"
    r"tuyên truyền|đẩy mạnh|đảm bảo|bảo đảm|là cơ quan|giúp)(?![^\W_]))"
)
_LISTING = (*BULLETS, Style.LETTER, Style.BRACKET)
_WIDE = (Style.PART, Style.CHAPTER, Style.MUC, Style.SUBMUC, Style.CAPITAL, Style.ROMAN)


class Heading(NamedTuple):
    """A heading's words inside its line: ``[start, end)`` counts from the start of the words after the mark.

    ``rest`` is where the statement of a run-in heading begins, None when the heading fills the line.
    """

    end: int
    rest: int | None


def find_headings(root: Node) -> dict[int, Heading]:
    """Headings by ``id`` of their node."""
    found: dict[int, Heading] = {}
    _decide(root, found)
    return found


def _decide(parent: Node, found: dict[int, Heading]) -> None:
    for series in _series(parent):
        for node in series:
            heading = _heading(node)
            if heading:
                found[id(node)] = heading
        _by_siblings(series, found)
    for child in parent.children:
        if child.children:
            _decide(child, found)


def _series(parent: Node) -> list[list[Node]]:
    """Children of one parent by style, in text order."""
    by_style: dict[Style, list[Node]] = {}
    for child in parent.children:
        by_style.setdefault(child.style, []).append(child)
    return list(by_style.values())


def _heading(node: Node) -> Heading | None:
    if node.line.table >= 0:
        return None
    if node.style is Style.PLAIN:
        return _plain(node)
    if node.style is Style.ARTICLE:
        return _article(node)
    if node.style in BULLETS:
        return _bullet(node)
    return _numbered(node)


def whole(node: Node) -> Heading:
    """The heading that fills its line, without closing punctuation."""
    return Heading(_END.search(node.text).start(), None)  # type: ignore[union-attr]  # the pattern matches anything


def run_in(node: Node) -> Heading | None:
    """``Label: statement``: the label, when it is short enough to be one."""
    match = _LABEL.match(node.text)
    if match is None or not (match["rest"].isupper() or match["rest"].isdigit() or match["rest"] in '“"-'):
        return None
    if len(match["label"].split()) > 22:
        return None
    return Heading(len(match["label"].rstrip()), match.start("rest"))


def _plain(node: Node) -> Heading | None:
    """A line without a mark: a Markdown heading, capitals or bold alone on their line, or an actor before a list."""
    text = node.text
    if len(text) > 400 or not text:
        return None
    closing = text.rstrip().endswith(":")
    if node.line.mark or (_stands_alone(node) and not _TERMINAL.search(text) and node.following):
        return whole(node)
    return whole(node) if closing and _ACTOR.match(node.folded) and _list_follows(node) else None


def _stands_alone(node: Node) -> bool:
    """Capitals or bold that fill a line of more than one word."""
    return (node.text.isupper() or node.line.bold) and 4 < len(node.text) <= 200 and " " in node.text


def _list_follows(node: Node) -> bool:
    return node.following is not None and node.following.style in _LISTING


def _article(node: Node) -> Heading:
    """``Điều n``: with its title when the rest of the line is one, else the word and the number alone."""
    text = node.text.rstrip()
    if text and len(text) <= 150 and not _TERMINAL.search(text) and node.children:
        return whole(node)
    return Heading(-1, 0)


def _bullet(node: Node) -> Heading | None:
    if not node.children or len(node.text) > 300:
        return None
    if any(CONTENT_LABEL.match(child.folded) for child in node.children):
        return _first_sentence(node)
    marked = any(child.style is not Style.PLAIN for child in node.children)
    if node.text.rstrip().endswith(":"):
        return whole(node)
    if not marked:
        return None if _TERMINAL.search(node.text) else whole(node)
    return whole(node) if len(node.text) <= 120 and not run_in(node) and ";" not in node.text else None


def _numbered(node: Node) -> Heading | None:
    if node.mark.number is None and not node.children:
        return None
    if node.style in _WIDE or (node.line.mark and len(node.text) <= 400):
        return run_in(node) or whole(node)
    if any(CONTENT_LABEL.match(child.folded) for child in node.children):
        return _first_sentence(node)
    label = run_in(node)
    if label and (node.style is not Style.LETTER or len(node.text[: label.end].split()) <= 14):
        return label
    if node.text.rstrip().endswith(":") and node.children:
        return whole(node)
    return whole(node) if _names_what_follows(node) else None


def _first_sentence(node: Node) -> Heading:
    end = node.text.find(". ")
    return Heading(end, end + 2) if 0 < end < 300 else whole(node)


def _names_what_follows(node: Node) -> bool:
    """No statement of its own: a title over a list, or over a paragraph."""
    states = bool(_TERMINAL.search(node.text))
    if any(child.style is not Style.PLAIN for child in node.children):
        return len(node.text) <= 300 or not states
    if node.children:
        return not states
    return False


def _by_siblings(series: list[Node], found: dict[int, Heading]) -> None:
    """What only the rest of the series tells: bullets that name and state, short titles over nothing, actors."""
    rest = [node for node in series if id(node) not in found]
    headed = len(series) - len(rest)
    if not headed or not rest or series[0].style is Style.PLAIN:
        return
    if series[0].style in BULLETS:
        label = run_in(rest[0]) if headed >= 2 and len(rest) == 1 else None
        found.update({id(rest[0]): label} if label else {})
    elif series[0].style in (Style.LETTER, Style.BRACKET) and headed * 2 < len(series):
        for node in series:  # a label or two in a series of statements are statements, too
            if id(node) in found and found[id(node)].rest is not None:
                del found[id(node)]
    else:
        likes = ((node, _like_siblings(node, headed, len(series))) for node in rest)
        found.update({id(node): heading for node, heading in likes if heading})


def _like_siblings(node: Node, headed: int, size: int) -> Heading | None:
    """A short title among headings, or an actor and its duty where all the others are actors."""
    duty = _DUTY.search(node.folded) if _ACTOR.match(node.folded) else None
    if duty:
        return Heading(duty.start(), duty.start()) if headed == size - 1 and duty.start() < 200 else None
    short = len(node.text) <= 120 and ";" not in node.text
    return whole(node) if short and (headed * 2 >= size or not _TERMINAL.search(node.text)) else None
