"""How far the preamble of a part reaches: lines without a mark, and bullets that say what the document rests on."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache

from plan_extract.structure.marks import BULLETS, PLAIN
from plan_extract.structure.nesting import Node
from plan_extract.words.doc_types import type_pattern
from plan_extract.words.patterns import compiled

_CITED = r"/[^\W\d_]{1,6}[-.][^\W\d_]|(?<!pháp )luật +[^\W\d_]|\d+ *- *(?:ct|nq|kl|qđ|tt|kh|ctr) *[-/]"
LEGAL = compiled(rf"căn cứ|{_CITED}")
"""What a preamble must hold to be a legal basis."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(r"căn cứ(?! (?:kế hoạch|chương trình|chỉ thị) này)(?![^\W_])"),
        compiled(r"(?:để|nhằm|trên cơ sở|xuất phát từ)(?![^\W_])"),
        compiled(rf"(?:xét|theo|thực hiện|triển khai|thi hành|các|{type_pattern()})(?![^\W_])"),
        compiled(_CITED),
        compiled(
            r"(?:các +)?(?:căn cứ|cơ sở pháp lý|thực hiện|theo)(?: (?!ban hành|xây dựng|lập)[^\s,;:]+){0,12} *:\Z"
        ),
    )


def preamble_end(nodes: Sequence[Node], headings: Container[int]) -> int:
    """How many of a part's top nodes are its preamble; ``headings`` are the ids of those that head a section.

    Behind a line that announces the contents (``… ban hành Kế hoạch như sau:``) a bullet is one of them.
    """
    announced = False
    for at, node in enumerate(nodes):
        plain = node.style is PLAIN and id(node) not in headings
        if not plain and (announced or node.style not in BULLETS or not _is_basis(node, begun=at > 0)):
            return at
        announced = _announces(node)
    return len(nodes)


def _announces(node: Node) -> bool:
    """Whether a node's last line opens a list, unless it is one of bases (``Căn cứ các văn bản sau:``)."""
    while node.children:
        node = node.children[-1]
    return node.style is PLAIN and node.text.endswith(":") and _patterns()[4].match(node.folded) is None


def _is_basis(node: Node, *, begun: bool) -> bool:
    """``Căn cứ …``, or a document that is carried out or named; ``begun``: behind others the reason counts, too."""
    basis, reason, opening, cited, _ = _patterns()
    if basis.match(node.folded) or (begun and reason.match(node.folded)):
        return True
    words = (node.folded, *(child.folded for child in node.children))
    return opening.match(node.folded) is not None and any(map(cited.search, words))
