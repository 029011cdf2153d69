"""Lines nested by their marks: which line stands under which.

The marks of a document are nested by what is open: a style that is open closes what stands under it; a new style goes
one deeper; a dotted number goes under the number it begins with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from plan_extract.structure.marks import BULLETS, NO_MARK, Mark, Style, read_mark
from plan_extract.text import Document, Line
from plan_extract.words.patterns import compiled

CONTENT_LABEL = compiled(
    r"(?:các +)?(?:cơ quan|đơn vị|sở, ngành|ngành|địa phương|bộ, ngành|cấp|bộ phận)?,? *(?:cơ quan|đơn vị)? *"
    r"(?:chủ trì|phối hợp|thực hiện|chịu trách nhiệm|tham mưu|theo dõi)(?: +(?:chính|thực hiện|"
    r"tham mưu))?(?:, *phối hợp)? *:"
    r"|(?:thời gian|thời hạn|tiến độ|lộ trình|sản phẩm|kết quả)(?: +[^\W\d_]+){0,4} *:"
)


@dataclass(slots=True)
class Node:
    """A line with its mark and the lines under it; ``following`` is the next line under the same parent."""

    line: Line
    mark: Mark
    text: str
    folded: str
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    following: Node | None = None
    misnumbered: bool = False

    @property
    def start(self) -> int:
        """Where the line's words begin in the tidy view."""
        return self.line.start + self.mark.length

    @property
    def style(self) -> Style:
        """The style of the mark."""
        return self.mark.style


def read_nodes(document: Document, lines: Iterable[Line]) -> list[Node]:
    """A node for each line, not nested yet."""
    nodes = []
    for line in lines:
        text = document.tidy.text[line.start : line.end]
        folded = document.tidy.folded[line.start : line.end]
        mark = NO_MARK if line.table >= 0 else read_mark(text, folded)
        nodes.append(Node(line, mark, text[mark.length :], folded[mark.length :]))
    return nodes


def nest(nodes: Iterable[Node], root: Node) -> Node:
    """Hang nodes under the root by their marks and return it."""
    stack = [root]
    for node in nodes:
        _settle_misnumbered(stack, node)
        _close(stack, node)
        top = stack[-1]
        node.parent = top
        if top.children:
            top.children[-1].following = node
        top.children.append(node)
        if node.style is not Style.PLAIN:
            stack.append(node)
    return root


def _close(stack: list[Node], node: Node) -> None:
    """Pop what the node does not stand under."""
    if node.line.mark and node.style is Style.PLAIN:
        del stack[1:]
        return
    if node.style is Style.PLAIN:
        while len(stack) > 1 and _states(stack[-1]) and not CONTENT_LABEL.match(node.folded):
            stack.pop()
        return
    at = _place(stack, node)
    del stack[at:]


def _states(node: Node) -> bool:
    """Whether a bullet or lettered line is a whole statement that a plain line cannot continue."""
    return node.style in (*BULLETS, Style.LETTER, Style.BRACKET) and node.text.rstrip().endswith((";", ".", ","))


def _place(stack: list[Node], node: Node) -> int:
    """Index in the stack at which the node goes."""
    if node.style in (Style.DOTTED, Style.DOTTED3, Style.DOTTED4):
        return _dotted_place(stack, node)
    for at in range(len(stack) - 1, 0, -1):
        if stack[at].style is node.style:
            return at if not _restarts_deeper(stack, at, node) else len(stack)
    if node.style in BULLETS:
        return len(stack)
    return next((at for at in range(1, len(stack)) if stack[at].style > node.style), len(stack))


def _dotted_place(stack: list[Node], node: Node) -> int:
    prefix = (node.mark.number or "").rsplit(".", 1)[0]
    for at in range(len(stack) - 1, 0, -1):
        if stack[at].mark.number == prefix and stack[at].style in (Style.ARABIC, Style.DOTTED, Style.DOTTED3):
            return at + 1
        if stack[at].style is node.style:
            return at
    return next((at for at in range(1, len(stack)) if stack[at].style >= node.style), len(stack))


def _restarts_deeper(stack: list[Node], at: int, node: Node) -> bool:
    """A series that begins anew (``1.``) while a narrower mark is open and itself asks for a list."""
    narrower = stack[at + 1 :]
    return bool(
        node.mark.ordinal == 1
        and stack[at].mark.ordinal >= 1
        and narrower
        and node.style not in BULLETS
        and narrower[-1].text.rstrip().endswith(":")
        and not narrower[-1].children
    )


def _settle_misnumbered(stack: list[Node], node: Node) -> None:
    """``6.`` after ``11.5.`` is the sixth of the dotted series: the printed number stays, the place is the evident "
    "one."""
    if node.style is not Style.ARABIC:
        return
    widest = next((one.mark.ordinal for one in stack if one.style is Style.ARABIC), None)
    dotted = next((one.mark.ordinal for one in stack if one.style is Style.DOTTED), None)
    if widest is None or dotted is None or node.mark.ordinal > widest:
        return
    if node.mark.ordinal == dotted + 1:
        node.mark = node.mark._replace(style=Style.DOTTED)
        node.misnumbered = True
