"""Sections and items from the nested lines of a part."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from plan_extract.structure.groups import find_groups
from plan_extract.structure.headings import Heading, find_headings
from plan_extract.structure.kinds import own_kind
from plan_extract.structure.marks import NO_MARK, PLAIN, Style
from plan_extract.structure.nesting import Node, join_lines, nest, read_nodes
from plan_extract.structure.parts import PartLines, bare
from plan_extract.structure.preamble import LEGAL, preamble_end
from plan_extract.structure.zones import Zones
from plan_extract.text import Document, Item, Line, Part, Section, Span, Tree
from plan_extract.words.closing import closed, trimmed

_ARTICLES = {"quyet dinh", "quyet nghi", "nghi quyet", "chi thi", "thong bao"}
_ROMAN, _ARTICLE = Style.ROMAN, Style.ARTICLE


class Sheet:
    """The tree being written."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.tidy.text
        self._parts: list[Part] = []
        self._sections: list[Section] = []
        self._items: list[Item] = []
        self._groups = find_groups(document)
        self._grouped: dict[int, int] = {}

    def tree(self) -> Tree:
        """The finished tree."""
        return Tree(tuple(self._parts), tuple(self._sections), tuple(self._items))

    def add_part(self, part: PartLines, title: Span | None, zone: Zones) -> None:
        """Write one part with all its zones."""
        if not part.lines:
            return
        lines = part.lines
        heading = lines[part.type_at].span if part.type_at >= 0 else None
        span = Span(lines[0].start, lines[-1].end)
        self._parts.append(Part(part.kind, span, part.doc_type, heading, title))
        top = self._appendix(part, span) if part.kind == "appendix" else -1
        self._zone("header", lines[: zone.head], top)
        self._body(lines[zone.head : zone.closing], top)
        self._zone("closing", lines[zone.closing : min(zone.recipients, zone.signature)], top)
        if zone.recipients < zone.signature:
            self._recipients(lines[zone.recipients : zone.signature], top)
        self._zone("signature", lines[zone.signature :], top)

    def _appendix(self, part: PartLines, span: Span) -> int:
        line = part.lines[max(part.type_at, 0)]
        heading = trimmed(self._text, line.start, line.end)
        words = self._document.words(heading)
        match = re.search(r"(?<![^\W_])(?:\d+[A-Za-z]?|[IVXL]+)\Z", words)
        return self._open("appendix", Span(line.start, span.end), -1, match[0] if match else None, heading, heading)

    def _open(
        self, kind: str, span: Span, parent: int, number: str | None, heading: Span | None, label: Span | None
    ) -> int:
        level = self._sections[parent].level + 1 if parent >= 0 else 1
        index = len(self._sections)
        span = closed(self._text, span.start, span.end)
        self._sections.append(Section(index, span, parent, kind, number, heading, label, level, len(self._parts) - 1))
        return index

    def _zone(self, kind: str, lines: list[Line], parent: int) -> None:
        """A section without a heading line; inside an appendix its lines belong to the appendix itself."""
        if not lines:
            return
        index = parent
        if parent < 0 or kind == "signature":
            index = self._open(kind, Span(lines[0].start, lines[-1].end), parent, None, None, None)
        for node in read_nodes(self._document, lines):
            self._item(node, index)

    def _recipients(self, lines: list[Line], parent: int) -> None:
        first = lines[0]
        colon = self._document.tidy.text.find(":", first.start, first.end)
        heading = trimmed(self._text, first.start, colon if colon > 0 else first.end)
        index = self._open("recipients", Span(first.start, lines[-1].end), parent, None, heading, heading)
        for node in read_nodes(self._document, lines[1:]):
            self._item(node, index)
        if colon > 0 and colon + 1 < first.end:
            self._items.append(Item(trimmed(self._text, colon + 1, first.end), index))

    def _body(self, lines: list[Line], top: int) -> None:
        if not lines:
            return
        first = len(self._sections)
        root = Node(lines[0], NO_MARK, PLAIN, lines[0].start, "", "")
        nodes = join_lines(read_nodes(self._document, lines), self._document.tidy)
        numbered = any(node.style <= _ROMAN for node in nodes)
        for node in nodes:
            if node.style is PLAIN and node.line.table < 0:
                _rank(node, numbered)
        nest(nodes, root)
        headings = find_headings(root)
        _adopt(root, headings)
        at = preamble_end(root.children, headings)
        self._preamble(root.children[:at], top)
        self._top(root.children[at:], top, headings)
        if top < 0:
            self._name_contents(first)

    def _top(self, nodes: list[Node], top: int, headings: dict[int, Heading]) -> None:
        """Top-level lines: headings open sections; a run of lines under no heading is a section without one."""
        for headed, run in itertools.groupby(nodes, lambda node: id(node) in headings):
            group = list(run)
            parent = top
            if not headed and top < 0:
                parent = self._open("other", Span(group[0].line.start, _last_end(group[-1])), top, None, None, None)
            for node in group:
                self._node(node, parent, headings)

    def _preamble(self, nodes: list[Node], top: int) -> None:
        if not nodes:
            return
        index = top
        if top < 0:
            span = Span(nodes[0].line.start, _last_end(nodes[-1]))
            end = next((node.line.start for node in nodes if node.line.table >= 0), span.end)
            kind = "legal_basis" if LEGAL.search(self._document.folded(Span(span.start, end))) else "other"
            index = self._open(kind, span, top, None, None, None)
        for node in nodes:
            self._node(node, index, {})

    def _node(self, node: Node, parent: int, headings: dict[int, Heading]) -> None:
        if node.line.table >= 0 and node.line.start in self._groups:
            self._group(node.line.start, parent)
        heading = headings.get(id(node))
        index = parent if heading is None else self._heading(node, parent, heading)
        if heading is None:
            self._item(node, parent)
        for child in node.children:
            self._node(child, index, headings)

    def _heading(self, node: Node, parent: int, heading: Heading) -> int:
        """Open the section of a heading; its statement on the same line becomes an item."""
        bullet = node.mark.number is None
        start = node.start if bullet else node.line.start
        label = Span(node.start, node.start + heading.end) if heading.end > 0 else None
        end = label.end if label else trimmed(self._text, start, node.start).end
        kind = self._kind(node, parent, label)
        span = Span(start, _last_end(node))
        index = self._open(kind, span, parent, node.mark.number, Span(start, end), label)
        self._items.append(Item(label or Span(start, end), index, self._printed_mark(node), heading=True))
        if heading.rest is not None and node.start + heading.rest < node.line.end:
            rest = 0 if heading.rest == heading.end else heading.rest  # the heading is the subject of its sentence
            self._items.append(Item(trimmed(self._text, node.start + rest, node.line.end), index))
        return index

    def _group(self, start: int, parent: int) -> None:
        """Open the section of a row of a table that heads others."""
        group = self._groups[start]
        parent = parent if group.above is None else self._grouped.get(group.above, parent)
        above = self._sections[parent].kind if parent >= 0 else "other"
        kind = own_kind(self._document.folded(group.label), above) or above
        span = Span(group.heading.start, group.end)
        index = self._open(kind, span, parent, group.mark.number, group.heading, group.label)
        self._sections[index] = replace(self._sections[index], rule="section.row")
        self._grouped[start] = index

    def _kind(self, node: Node, parent: int, label: Span | None) -> str:
        above = self._sections[parent].kind if parent >= 0 else None
        if node.style is _ARTICLE or (above is None and node.mark.number is None and bare(node.text[:40]) in _ARTICLES):
            return "articles"
        own = own_kind(self._document.folded(label), above) if label else None
        return own or above or "other"

    def _item(self, node: Node, section: int) -> None:
        if node.line.table < 0 and node.start < node.line.end:
            span = trimmed(self._text, node.start, node.line.end)
            self._items.append(Item(span, section, self._printed_mark(node)))

    def _printed_mark(self, node: Node) -> str:
        return self._text[node.line.start : node.start].strip()

    def _name_contents(self, first: int) -> None:
        """``NỘI DUNG`` and other wide headings without a kind of their own take that of what they hold."""
        held: dict[int, set[str]] = {}
        wide = {-1}
        for section in self._sections[first:]:
            held.setdefault(section.parent, set()).add(section.kind)
            if section.parent < 0 and (section.number or "").lower().startswith("phần "):
                wide.add(section.index)
        for section in self._sections[first:]:
            if section.kind == "other" and section.label and section.parent in wide:
                kind = _kind_of(held.get(section.index, set()), self._document.folded(section.label))
                if kind:
                    self._rename(section, kind)

    def _rename(self, section: Section, kind: str) -> None:
        self._sections[section.index] = replace(section, kind=kind)
        for one in self._sections[section.index + 1 :]:
            if one.parent == section.index and one.kind == "other":
                self._rename(one, kind)


def _kind_of(held: set[str], label: str) -> str | None:
    """The kind of a heading without one: that which all it holds share; contents of many kinds are tasks."""
    if len(held) == 1 and held != {"other"}:
        return min(held)
    return "tasks" if label.startswith(("nội dung", "các nội dung", "những nội dung", "một số nội dung")) else None


def _rank(node: Node, numbered: bool) -> None:
    """``QUYẾT ĐỊNH:`` over its articles, and capitals where a text has no roman numerals, are wide headings."""
    if not node.text.isupper():
        return
    articles = len(node.text) < 40 and bare(node.text) in _ARTICLES
    titled = " " in node.text and len(node.text) < 160 and (len(node.text) > 8 or own_kind(node.folded, None))
    if articles or (not numbered and titled):
        node.style = Style.PART


def _last_end(node: Node) -> int:
    while node.children:
        node = node.children[-1]
    return node.line.end


def _adopt(parent: Node, headings: dict[int, Heading]) -> None:
    """Hang under a heading without a mark what follows it, up to the next heading beside it."""
    kept: list[Node] = []
    holder: Node | None = None
    for child in parent.children:
        headed = id(child) in headings
        if headed and child.style is PLAIN:
            holder = child
            kept.append(child)
        elif holder is not None and not _ends_holder(holder, child, headed):
            holder.children.append(child)
        else:
            holder = None
            kept.append(child)
        if child.children:
            _adopt(child, headings)
    parent.children = kept


def _ends_holder(holder: Node, child: Node, headed: bool) -> bool:
    """An actor's list ends at the next plain line, any other heading at the next numbered heading."""
    if holder.text.rstrip().endswith(":"):
        return child.style is PLAIN or (headed and child.mark.number is not None)
    return headed and child.mark.number is not None
