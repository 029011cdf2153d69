"""Which lines are headings, and how far the heading goes.

A numbered line is a heading when it names what follows it; ``N. Label: statement`` is a run-in heading; a numbered line
that is itself the whole statement is a list item; a bullet is a heading only when it names an actor or a theme for the
lines below it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_extract.structure.kinds import own_kind
from plan_extract.structure.marks import BULLETS, LETTER, PLAIN, Style
from plan_extract.structure.nesting import Node, labels_content
from plan_extract.words.actor_heads import ORGANS, OTHERS
from plan_extract.words.duty_verbs import VERB, VERBS
from plan_extract.words.patterns import EDGE_RIGHT, compiled

_BLANKS = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace())
_END = _BLANKS + ";.,:/*"
_STOPS = (".", ";", ",", "!", "?")
_TERMINAL = re.compile(r"[.;,!?]\W*\Z")
_LABEL = re.compile(r"(?P<label>[^:;.!?“\"]{2,160}(?:\([^()]{1,80}\)[^:;.]{0,40})?)\s*:\s+(?P<rest>\S)")
_ACTOR = compiled(
    rf"(?:(?:(?:kính )?đề nghị|giao(?: nhiệm vụ)?(?: cho)?|yêu cầu|phân công) +)?(?:các +|toàn thể +)?(?:{ORGANS}|"
    rf"{OTHERS})"
    rf"{EDGE_RIGHT}"
)
_NAMING = (
    "thông tin|truyền thông|thanh tra|thống kê|đầu tư|đào tạo|bồi dưỡng|bảo vệ|phát triển|quản lý|khen thưởng|số hóa"
)
_DUTY = compiled(rf"(?<! và),? +(?!(?:{_NAMING}){EDGE_RIGHT})(?=(?:{VERBS}){EDGE_RIGHT})")
_UNITS = (
    "sở|bộ|ban|ngành|đoàn thể|phòng|cục|chi cục|huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu|đơn vị|trường"
)
_LIST_HEAD = compiled(
    rf"(?:[^:]{{0,80}} )?(?:các +(?:{_UNITS})(?:(?:,| và|, và) +(?:{_UNITS}))*|(?:các +)?(?:ông|"
    rf"đồng chí)(?:,? *\(?bà\)?)?) *\Z"
)
_ANNOUNCES = compiled(r"(?<![^\W_])(?:như|gồm|là|sau|về|với|các|những|cụ thể|trong đó|theo|và|đạt|còn|có|từ)\Z")
_LIST_GOES_ON = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,7}?(?:[,;]| và )")
_ISSUING = compiled(
    r" (?:ban hành|xây dựng|lập|đề ra) (?:nội dung )?(?:kế hoạch|chương trình|phương án|đề án|chỉ thị)[^:]* sau *:\Z"
)
"""``Sở Y tế lập Kế hoạch như sau:``: the end of a preamble, no actor of what follows."""
_LISTING = (*BULLETS, LETTER, Style.BRACKET)
_LETTERED = (LETTER, Style.BRACKET)
_ARTICLE = Style.ARTICLE
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
        labels = series[0].style in _LETTERED and sum(map(labels_content, series)) > 1
        for node in () if labels else series:
            heading = _heading(node) if node.line.table < 0 else None
            if heading:
                found[id(node)] = heading
        if not labels:
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
    style = node.style
    if style in BULLETS:
        return _bullet(node) if node.children else None
    if style is PLAIN:
        return _plain(node)
    return _article(node) if style is _ARTICLE else _numbered(node)


def whole(node: Node) -> Heading:
    """The heading that fills its line, without closing punctuation."""
    return Heading(len(node.text.rstrip(_END)), None)


def run_in(node: Node) -> Heading | None:
    """``Label: statement``: the label, when it is short enough to be one."""
    match = _LABEL.match(node.text) if ":" in node.text else None
    if match is None or len(match["label"].split()) > 22:
        return None
    does = VERB.match(node.folded, match.start("rest")) is not None
    states = match["rest"].isupper() or match["rest"].isdigit() or match["rest"] in '“"-'
    if not (states or (does and _ACTOR.match(node.folded))) or (not does and _opens_list(node.folded, match)):
        return None
    if match["rest"].isdigit() and (told := _actor_with_duty(node)) and told.end < match.end("label"):
        return None  # ``Sở Tài chính bố trí kinh phí, dự kiến: 15 triệu đồng``
    return Heading(len(match["label"].rstrip()), match.start("rest"))


def _short_label(node: Node, *, named: bool) -> Heading | None:
    """A label of few words whose statement goes on in small letters; ``named``: it must name a kind of section.

    ``Kinh phí: lấy từ ngân sách`` is one, ``Tổ chức các hoạt động như: tuyên truyền, tập huấn`` is a statement.
    """
    match = _LABEL.match(node.text) if ":" in node.text else None
    if match is None or len(match["label"].split()) > (5 if named else 10):
        return None
    label = node.folded[: match.end("label")].rstrip()
    if _ANNOUNCES.search(label) or (named and own_kind(label, None) is None):
        return None
    return Heading(len(label), match.start("rest"))


def _opens_list(folded: str, match: re.Match[str]) -> bool:
    """``Giám đốc các Sở: Tài chính, Tư pháp``: what stands before the colon is the head of a list of names."""
    head = _LIST_HEAD.match(folded, 0, match.end("label"))
    return head is not None and _LIST_GOES_ON.match(folded, match.start("rest")) is not None


def _plain(node: Node) -> Heading | None:
    """A line without a mark: a Markdown heading, capitals or bold alone on their line, or an actor before a list."""
    text = node.text
    if len(text) > 400 or not text:
        return None
    closing = text.rstrip().endswith(":")
    if node.line.mark or (_stands_alone(node) and not _ends_statement(text) and node.following):
        return whole(node)
    names = closing and _ACTOR.match(node.folded) and not _ISSUING.search(node.folded)
    return whole(node) if names and _list_follows(node) else None


def _stands_alone(node: Node) -> bool:
    """Capitals or bold that fill a line of more than one word."""
    return (node.text.isupper() or node.line.bold) and 4 < len(node.text) <= 200 and " " in node.text


def _list_follows(node: Node) -> bool:
    return node.following is not None and node.following.style in _LISTING


def _article(node: Node) -> Heading:
    """``Điều n``: with its title when the rest of the line is one, else the word and the number alone."""
    text = node.text.rstrip()
    if text and len(text) <= 150 and not _ends_statement(text) and node.children:
        return whole(node)
    return Heading(-1, 0)


def _bullet(node: Node) -> Heading | None:
    if len(node.text) > 300:
        return None
    if any(map(labels_content, node.children)):
        return _first_sentence(node)
    if node.text.rstrip().endswith(":"):
        return whole(node)
    if not _holds_list(node):
        return None if _ends_statement(node.text) else whole(node)
    return whole(node) if len(node.text) <= 120 and not run_in(node) and ";" not in node.text else None


def _numbered(node: Node) -> Heading | None:
    if node.mark.number is None and not node.children:
        return None
    if node.style in _WIDE or (node.line.mark and len(node.text) <= 400):
        return run_in(node) or whole(node)
    if any(map(labels_content, node.children)):
        return _first_sentence(node)
    label = run_in(node) or _short_label(node, named=True)
    if label and (node.style is not LETTER or len(node.text[: label.end].split()) <= 14):
        return label
    if node.text.rstrip().endswith(":") and node.children:
        return whole(node)
    return whole(node) if _names_what_follows(node) else None


def _first_sentence(node: Node) -> Heading:
    end = node.text.find(". ")
    return Heading(end, end + 2) if 0 < end < 300 else whole(node)


def _names_what_follows(node: Node) -> bool:
    """No statement of its own: a title over a list, or over a paragraph."""
    if not node.children:
        return False
    return (len(node.text) <= 300 and _holds_list(node)) or not _ends_statement(node.text)


def _holds_list(node: Node) -> bool:
    """Whether a line with a mark stands right below."""
    return any(child.style is not PLAIN for child in node.children)


def _ends_statement(text: str) -> bool:
    """Whether a text ends as a statement does: with a stop, whatever signs follow it."""
    if text.endswith(_STOPS):
        return True
    return not text[-1:].isalnum() and _TERMINAL.search(text) is not None


def _by_siblings(series: list[Node], found: dict[int, Heading]) -> None:
    """What only the rest of the series tells: bullets that name and state, short titles over nothing, actors."""
    if series[0].style is PLAIN:
        return
    rest = [node for node in series if id(node) not in found]
    headed = len(series) - len(rest)
    if not headed or not rest:
        return
    if series[0].style in BULLETS:
        label = run_in(rest[0]) if headed >= 2 and len(rest) == 1 else None
        found.update({id(rest[0]): label} if label else {})
    elif series[0].style in _LETTERED and headed * 2 < len(series):
        for node in series:  # a label or two in a series of statements are statements, too
            if id(node) in found and found[id(node)].rest is not None:
                del found[id(node)]
    else:
        run_ins = any(heading.rest for node in series if (heading := found.get(id(node))))
        for node in rest:
            statement = _actor_with_duty(node)
            alone = statement if headed == len(series) - 1 else None
            label = None if statement or not run_ins else _short_label(node, named=False)
            heading = alone if statement else label or _like_siblings(node, headed, len(series))
            found.update({id(node): heading} if heading else {})


def _actor_with_duty(node: Node) -> Heading | None:
    """The actor of a statement, its whole line being the statement."""
    actor = _ACTOR.match(node.folded)
    if actor is None:
        return None
    verbs = _DUTY.finditer(node.folded, actor.end() + 1, 300)  # a verb right behind the head noun names it
    duty = next((verb for verb in verbs if node.text[verb.end()].islower()), None)
    if duty is None:
        return None
    end = len(node.text[: duty.start()].rstrip(_END))
    return Heading(end, end)


def _like_siblings(node: Node, headed: int, size: int) -> Heading | None:
    """A short title among headings."""
    short = len(node.text) <= 120 and ";" not in node.text and ". " not in node.text
    return whole(node) if short and (headed * 2 >= size or not _ends_statement(node.text)) else None
