"""Lines nested by their marks: which line stands under which.

The marks of a document are nested by what is open: a style that is open closes what stands under it; a new style goes
one deeper; a dotted number goes under the number it begins with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from plan_extract.structure.marks import ARABIC, BULLETS, DOTTED, LETTER, NO_MARK, PLAIN, Mark, Style, read_mark
from plan_extract.text import Document, Line, Tidy
from plan_extract.words.patterns import compiled

CONTENT_LABEL = compiled(
    r"(?:các +)?(?:cơ quan|đơn vị|sở, ngành|ngành|địa phương|bộ, ngành|cấp|bộ phận)?,? *(?:cơ quan|đơn vị)? *"
    r"(?:chủ trì|phối hợp|thực hiện|chịu trách nhiệm|tham mưu|theo dõi)(?: +(?:chính|thực hiện|"
    r"tham mưu))?(?:, *phối hợp)? *:"
    r"|(?:thời gian|thời hạn|tiến độ|lộ trình|sản phẩm|kết quả)(?: +[^\W\d_]+){0,4} *:"
)
_NARROWEST_TITLED = Style.SUBMUC
_NO_TITLE = " .:*-"
_STATING = (*BULLETS, LETTER, Style.BRACKET)
_DOTTED = (DOTTED, Style.DOTTED3, Style.DOTTED4)
_NUMBERED = (ARABIC, DOTTED, Style.DOTTED3)


@dataclass(slots=True)
class Node:
    """A line with its mark and the lines under it; ``following`` is the next line under the same parent.

    ``style`` is that of the mark, unless the lines around show another; ``start`` is where the line's words begin in
    the tidy view, and ``text`` and ``folded`` are the words from there on.
    """

    line: Line
    mark: Mark
    style: Style
    start: int
    text: str
    folded: str
    children: list[Node] = field(default_factory=list)
    following: Node | None = None


def read_nodes(document: Document, lines: Iterable[Line]) -> list[Node]:
    """A node for each line, not nested yet."""
    view, folded_view = document.tidy.text, document.tidy.folded
    nodes = []
    for line in lines:
        start, end = line.start, line.end
        text, folded = view[start:end], folded_view[start:end]
        mark = NO_MARK if line.table >= 0 else read_mark(text, folded)
        if size := mark.length:
            start, text, folded = start + size, text[size:], folded[size:]
        nodes.append(Node(line, mark, mark.style, start, text, folded))
    return nodes


def join_lines(nodes: list[Node], tidy: Tidy) -> list[Node]:
    """Nodes with what goes on below them: capitals or bold under ``Phần thứ hai``, small letters under ``- …;``."""
    kept: list[Node] = []
    titled = False
    for node in nodes:
        if node.style is not PLAIN or node.line.table >= 0 or not kept:
            titled = False
            kept.append(node)
            continue
        above = kept[-1]
        titled = above.style <= _NARROWEST_TITLED and _is_title(above, node, begun=titled)
        if titled or _goes_on(above, node):
            _append(above, node, tidy)
        else:
            kept.append(node)
    return kept


def _append(above: Node, node: Node, tidy: Tidy) -> None:
    end = node.line.end
    above.start = above.start if above.text.strip(_NO_TITLE) else node.start
    above.line = above.line._replace(end=end)
    above.text, above.folded = tidy.text[above.start : end], tidy.folded[above.start : end]


def _is_title(above: Node, node: Node, *, begun: bool) -> bool:
    if len(node.text) > 200:
        return False
    if begun:
        return node.text.isupper() and not node.line.gap
    return not above.text.strip(_NO_TITLE) and (node.text.isupper() or node.line.bold)


def _goes_on(above: Node, node: Node) -> bool:
    """Whether a line in small letters, right below a bullet or letter that has not ended, belongs to it."""
    if not node.text[0].islower() or node.line.gap or node.line.mark:
        return False
    return above.style in _STATING and above.text.endswith((";", ",")) and not labels_content(node)


def nest(nodes: Iterable[Node], root: Node) -> Node:
    """Hang nodes under the root by their marks and return it."""
    stack = [root]
    for node in nodes:
        if node.style is ARABIC:
            _settle_misnumbered(stack, node)
        _close(stack, node)
        beside = stack[-1].children
        if beside:
            beside[-1].following = node
        beside.append(node)
        if node.style is not PLAIN:
            stack.append(node)
    return root


def _close(stack: list[Node], node: Node) -> None:
    """Pop what the node does not stand under."""
    if node.style is not PLAIN:
        del stack[_place(stack, node) :]
    elif node.line.mark:
        del stack[1:]
    else:
        while len(stack) > 1 and _states(stack[-1]) and not labels_content(node):
            stack.pop()


def labels_content(node: Node) -> bool:
    """Whether a line says of the one above who does it, by when, or what comes of it."""
    return ":" in node.folded and CONTENT_LABEL.match(node.folded) is not None


def _states(node: Node) -> bool:
    """Whether a bullet or lettered line is a whole statement that a plain line cannot continue."""
    return node.style in _STATING and node.text.rstrip().endswith((";", ".", ","))


def _place(stack: list[Node], node: Node) -> int:
    """Index in the stack at which the node goes."""
    style = node.style
    if style in _DOTTED:
        return _dotted_place(stack, node)
    for at in range(len(stack) - 1, 0, -1):
        if stack[at].style is style:
            return at if not _restarts_deeper(stack, at, node) else len(stack)
    if style in BULLETS:
        return len(stack)
    return next((at for at in range(1, len(stack)) if stack[at].style > style), len(stack))


def _dotted_place(stack: list[Node], node: Node) -> int:
    prefix = (node.mark.number or "").rsplit(".", 1)[0]
    for at in range(len(stack) - 1, 0, -1):
        if stack[at].mark.number == prefix and stack[at].style in _NUMBERED:
            return at + 1
        if stack[at].style is node.style:
            return at
    return next((at for at in range(1, len(stack)) if stack[at].style >= node.style), len(stack))


def _restarts_deeper(stack: list[Node], at: int, node: Node) -> bool:
    """A series that begins anew (``1.``) while a narrower mark is open and itself asks for a list."""
    return (
        node.mark.ordinal == 1
        and stack[at].mark.ordinal >= 1
        and stack[-1] is not stack[at]
        and node.style not in BULLETS
        and stack[-1].text.rstrip().endswith(":")
        and not stack[-1].children
    )


def _settle_misnumbered(stack: list[Node], node: Node) -> None:
    """``6.`` after ``11.5.`` is the sixth of the dotted series: its number stays, its place is the evident one."""
    widest = next((one.mark.ordinal for one in stack if one.style is ARABIC), None)
    dotted = next((one.mark.ordinal for one in stack if one.style is DOTTED), None)
    if widest is None or dotted is None or node.mark.ordinal > widest:
        return
    if node.mark.ordinal == dotted + 1:
        node.style = DOTTED
