"""Citations (viện dẫn): references to issued documents.

A document is named by its number, by the name of a law, by the session that passed it, by a short form that the
document defines, or by ``này`` (gold/GUIDELINES.md, 3).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.text import Document, Line, Span, Tree
from plan_extract.words.cited_aliases import aliases, definitions
from plan_extract.words.cited_forms import (
    Form,
    Stretch,
    selves,
    sessions,
    shortened,
    unnumbered,
    untitled,
)
from plan_extract.words.cited_laws import laws
from plan_extract.words.cited_lists import listed
from plan_extract.words.cited_roles import Setting, role_of
from plan_extract.words.cited_titles import cited_title
from plan_extract.words.citing import issuer_before
from plan_extract.words.covers import Cover
from plan_extract.words.doc_types import LAWS, LETTERS, type_pattern
from plan_extract.words.folding import place_tones
from plan_extract.words.patterns import LETTER, Rule, Rules, compiled
from plan_extract.words.pinpoints import pinpoint_after, pinpoint_before

RECORD = records.Citation

_WRITTEN = (*LETTERS, "Công điện")
_GOES_ON = ("của ", "ngày ", "về ")
_OPEN = tuple(
    map(place_tones, "số,ngày,tháng,của,điều,khoản,quyết định,nghị quyết,nghị định,chỉ thị,thông tư".split(","))
)
_BODY = "(?:hội nghị|đại hội|trung ương|ban chấp|lần|kỳ họp|phiên|quốc hội|hđnd|hội đồng)"
_LISTED = compiled(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]|[ivxl]{1,5})[.)/](?=\s)|[-+•*]\s")
_BEGUN = compiled(rf"(?:[-+*] *)?(?:căn cứ|thực hiện|xét|theo)(?: các)? (?:{type_pattern()})")
_BULLETS = tuple("-+*•")
_LIST = 4000
_NEAR, _FAR = 30, 500
_FINDERS = (laws, listed, sessions, unnumbered, shortened, untitled)


@cache
def _rules() -> Rules:
    """What a line must hold before a finder is run on it: one rule a finder, then ``này`` and definitions."""
    return Rules(
        [
            Rule("law", r"luật |pháp lệnh |hiến pháp"),
            Rule("number", rf"\d[a-d]? ?[/-] ?{LETTER}"),
            Rule("session", rf"(?:nghị quyết|kết luận|chỉ thị)\s(?:của )?{_BODY}"),
            Rule("blank", r"kèm theo\s.{0,90}số ?:? ?[./_ …-]"),
            Rule("figure", rf"(?:{type_pattern()}) (?:số:? ?)?\d"),
            Rule("untitled", rf"(?:{type_pattern()}) (?:ngày [^,;]{{6,26}} )?của "),
            Rule("self", rf"(?:{type_pattern()})\snày"),
            Rule("alias", r"(?:tắt|chung|gọi) là"),
        ]
    )


def find(document: Document, tree: Tree) -> list[Mention]:
    """Citations in text order.

    ``values`` has ``title_span`` and, for linking, ``stands_for`` (the span that an alias means), ``session`` (its
    folded words), ``begun`` (a law's name that may be shortened), ``unsure`` (only a full citation proves it).
    """
    own = _own_types(tree)
    text, folded, borders = _stretches(document, tree)
    forms: list[Form] = []
    defined: list[Span] = []
    rules = _rules()
    for start, end in borders:
        hits = rules.hits(folded[start:end])
        if not hits:
            continue
        stretch = Stretch(text, folded, start, end)
        forms += [form for hit in hits if hit < len(_FINDERS) for form in _FINDERS[hit](stretch)]
        if len(_FINDERS) in hits:
            forms += selves(stretch, own)
        if len(_FINDERS) + 1 in hits:
            defined += definitions(stretch)
    forms = _apart(forms)
    forms = _apart([*forms, *aliases(text, folded, defined, forms, own)])
    return list(_mentions(forms, text, folded, borders, document, tree))


def _own_types(tree: Tree) -> frozenset[str]:
    """The types that ``này`` may follow: the parts', also their first two words; a letter's where none is printed."""
    printed = [part.doc_type for part in tree.parts if part.doc_type]
    if tree.parts and tree.parts[0].doc_type is None:
        printed += LETTERS
    return frozenset(printed) | {" ".join(name.split()[:2]) for name in printed}


def read(mention: Mention, evidence: Mapping[str, Any]) -> records.Citation:
    """The record of a mention."""
    known = {name: value for name, value in mention.values.items() if name in records.Citation.model_fields}
    return records.Citation.of({**known, **evidence})


def _stretches(document: Document, tree: Tree) -> tuple[str, str, list[tuple[int, int]]]:
    """Starts and ends of the paragraphs, in the two texts of the view.

    The lines of a title, and a line that the next goes on from, are one, with blanks for line ends.
    """
    titles = [part.title for part in tree.parts if part.title]
    cover, last = Cover(titles), max((title.end for title in titles), default=0)
    borders: list[tuple[int, int]] = []
    joints: list[Span] = []
    before: Line | None = None
    for line in document.lines:
        titled = before is not None and line.end <= last and cover.holds(Span(before.start, line.end))
        if before is not None and _joined(document.tidy.folded, line, before=before, titled=titled):
            joints.append(Span(before.end, line.start))
            borders[-1] = (borders[-1][0], line.end)
        else:
            borders.append((line.start, line.end))
        before = line
    return _mended(document.tidy.text, joints), _mended(document.tidy.folded, joints), borders


def _mended(text: str, joints: Iterable[Span]) -> str:
    """The text with blanks in place of the given line ends, lengths kept."""
    out, at = [], 0
    for joint in joints:
        out += [text[at : joint.start], " " * (joint.end - joint.start)]
        at = joint.end
    return "".join([*out, text[at:]])


def _joined(folded: str, line: Line, *, before: Line, titled: bool) -> bool:
    """Whether a line goes on from the line before it; ``titled``: both stand in one title."""
    if line.table >= 0 or before.table >= 0:
        return False
    if titled or folded.startswith(_GOES_ON, line.start, line.end):
        return True
    return _is_open(folded, before) and not _LISTED.match(folded, line.start, line.end)


def _is_open(folded: str, line: Line) -> bool:
    """Whether a line ends with a word that nothing ends with: a long one, or a basis begun (``Căn cứ Luật``)."""
    if line.end - line.start <= _NEAR:
        return _BEGUN.fullmatch(folded, line.start, line.end) is not None
    if not folded.endswith(_OPEN, line.start, line.end):
        return False
    last = next(word for word in _OPEN if folded.endswith(word, line.start, line.end))
    return not folded[line.end - len(last) - 1].isalnum()


def _apart(forms: Iterable[Form]) -> list[Form]:
    """The forms in text order without overlaps: the one that starts first, then the longest, then a defined one."""
    kept: list[Form] = []
    for form in sorted(forms, key=lambda form: (form.span.start, -form.span.end, form.rule != "alias")):
        if not kept or form.span.start >= kept[-1].span.end:
            kept.append(form)
    return kept


class _Walk(NamedTuple):
    """How far a stretch is read: the end of the last title, and the words outside citations and titles."""

    stretch: Stretch
    read: int
    before: str


def _mentions(
    forms: Iterable[Form], text: str, folded: str, borders: list[tuple[int, int]], document: Document, tree: Tree
) -> Iterator[Mention]:
    starts = [start for start, _ in borders]
    titles = Cover(part.title for part in tree.parts if part.title)
    walk: _Walk | None = None
    for form in forms:
        start, end = borders[bisect_right(starts, form.span.start) - 1]
        if start == form.span.start < _type_word(tree):
            continue
        section = tree.section_at(form.span.start)
        kind = tree.sections[section].kind if section >= 0 else "other"
        if walk is None or walk.stretch.start != start:
            opening = _list_opening(folded, tree.sections[section].span.start, start) if kind == "legal_basis" else ""
            walk = _Walk(Stretch(text, folded, start, end), start, opening)
        stretch = walk.stretch
        nested = form.span.start < walk.read
        before = walk.before if nested else _cut(walk.before + stretch.folded[walk.read : form.span.start])
        in_title = kind == "header" or titles.holds(form.span)
        mention = _mention(form, stretch, document, Setting(before, kind, in_title, nested))
        yield mention
        title = mention.values.get("title_span") or mention.values.get("unsure_title_span")
        if form.rule == "self":
            before = f"{before}{stretch.folded[slice(*form.span)]}"
        walk = _Walk(stretch, max(walk.read, form.span.end, title.end if title else 0), before)


def _list_opening(folded: str, start: int, at: int) -> str:
    """The line without a mark that the bullet at ``at`` stands under, "" when it opens no list."""
    near = max(start, at - _LIST)
    lines = folded[near : at + 1].split("\n")[near > start :]
    above = next((line for line in reversed(lines) if line[:1] not in _BULLETS), "")
    return f"{above} " if above.endswith(":") and lines[-1] in _BULLETS else ""


def _type_word(tree: Tree) -> int:
    """Where the document's type is printed: a line above it that opens with a number has its own (``Luật số: …``)."""
    heading = tree.parts[0].heading if tree.parts else None
    return heading.start if heading else 0


def _cut(before: str) -> str:
    """The opening and the last sentences of long words before a citation: more never governs it."""
    return before if len(before) < 2 * _FAR else f"{before[:_NEAR]} ; {before[-_FAR:]}"


def _mention(form: Form, stretch: Stretch, document: Document, setting: Setting) -> Mention:
    values = {name: value for name, value in form.values.items() if name not in ("placed", "listed")}
    folded = stretch.folded
    title = values.get("title_span") or _title(form, stretch)
    ahead = pinpoint_before(folded, stretch.start, form.span.start)
    place = ahead or pinpoint_after(folded, form.span.end, stretch.end)
    if form.values["form"] != "self" and not values.get("issuer"):
        values |= _from_before(values, document.tidy.text, folded, stretch.start, form.span.start)
    values |= {
        # what may yet prove to be no citation must not hide what stands in its title
        "unsure_title_span" if values.get("unsure") else "title_span": title,
        "title": document.words(title) if title else None,
        "pinpoint": document.words(Span(*place)) if place else None,
        "role": role_of(setting._replace(pinned=ahead is not None)),
    }
    return Mention(form.span, form.rule, values)


def _from_before(values: Mapping[str, Any], text: str, folded: str, start: int, at: int) -> dict[str, Any]:
    """Issuer and date printed before the citation; a law has them only from the Assembly."""
    issuer, day = issuer_before(text, folded, start, at, letter=values.get("doc_type") in _WRITTEN)
    if issuer is None or (values.get("doc_type") in LAWS and "Quốc hội" not in issuer):
        return {}
    return {"issuer": issuer, "issued_on": values.get("issued_on") or day}


def _title(form: Form, stretch: Stretch) -> Span | None:
    if form.values["form"] == "self" or form.rule == "alias":
        return None
    placed = form.values["placed"] or form.values["doc_type"] in LAWS
    return cited_title(stretch.folded, form.span.end, stretch.end, placed=placed)
