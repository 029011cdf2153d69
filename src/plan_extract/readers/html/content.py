"""The part of a page that is the document: menus, link lists and what stands around it left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.readers.html.elements import LINES, Element, is_printed
from plan_extract.readers.rows import LAYOUT
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

_MOST = 0.6
"""The share of the words of an element that its main part must hold."""

_SIGNS = compiled(
    r"^ *(?:căn cứ |phụ lục|điều \d+[.:]|[ivx]{1,5}\. +[^\W\d_]|\d{1,2}(?:\.\d{1,2})*\. +[^\W\d_]|nơi nhận|"
    r"(?:kế hoạch|quyết định|chỉ thị|nghị quyết|chương trình|đề án|thông báo) *\Z)"
)
_HOLDERS = frozenset("article center div fieldset form main section table tbody td tr".split())
_MARKED = re.compile("[^\\x00-\\xa0]")
"""Letters with marks, of whatever encoding: a third of Vietnamese words, hardly any of what else stands on a page."""

_EDGES = re.compile(r"[\s\u00a0]+")


def main_part(body: Element) -> Element:
    """The innermost element that holds most of the words outside links, and every sign of a document.

    Signs are the words of a head or a foot, căn cứ, numbered lines, an appendix: what holds one is never left out.
    """
    weights = _weights(body)
    element = body
    while True:
        parts = [part for part in element if part.tag in _HOLDERS and part in weights]
        best = max(parts, key=weights.__getitem__, default=None)
        if best is None or not weights[best] or weights[best] < _MOST * weights[element] or _has_sign(element, best):
            return element
        element = best


def _weights(body: Element) -> dict[Element, int]:
    """Letters with marks outside links, in every element that is printed."""
    from lxml import etree

    weights: dict[Element, int] = {}
    stack: list[int] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element is not body and (_is_link(element) or not is_printed(element)):
                walk.skip_subtree()
                stack.append(0)
            else:
                stack.append(_count(element.text))
            continue
        weight = stack.pop()
        weights[element] = weight
        if stack:
            stack[-1] += weight + _count(element.tail)
    return weights


def _is_link(element: Element) -> bool:
    """A link elsewhere; an anchor that names a place of the document is none."""
    target = element.get("href") if element.tag == "a" else None
    return target is not None and not target.startswith("#")


def _count(text: str | None) -> int:
    return len(_MARKED.findall(text)) if text else 0


def _has_sign(element: Element, best: Element) -> bool:
    """Whether something beside the main part belongs to a document."""
    for part in element:
        if part is not best and isinstance(part.tag, str) and is_printed(part):
            for line in _lines(part):
                folded = fold(line)
                if LAYOUT.search(folded) or _SIGNS.match(folded):
                    return True
    return False


def _lines(part: Element) -> Iterator[str]:
    """The lines of an element, roughly: words between its line elements, without links."""
    from lxml import etree

    words: list[str] = []
    walk = etree.iterwalk(part, events=("start", "end"))
    for event, element in walk:
        gone = event == "start" and element is not part and (_is_link(element) or not is_printed(element))
        if gone:
            walk.skip_subtree()
        if element.tag in LINES or element.tag == "br":
            yield _EDGES.sub(" ", "".join(words)).strip()
            words = []
        text = element.text if event == "start" and not gone else None
        if event == "end" and element is not part:
            text = element.tail
        words.append(text or "")
    yield _EDGES.sub(" ", "".join(words)).strip()
