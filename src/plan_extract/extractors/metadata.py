"""Metadata (gold/GUIDELINES.md, 1): what the issuing document says of itself.

``find`` gives one mention a field, ``assemble`` makes the record. What is not in the text is None; the file's name
is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.tables.territories import Province, current
from plan_extract.text import Document, Part, Span, Tree
from plan_extract.words.dates import DATE, read_date
from plan_extract.words.headers import DateLine, date_in, issuer_lines, number_in, own_lines
from plan_extract.words.issuers import full_name
from plan_extract.words.letter_case import recased
from plan_extract.words.levels import level_of
from plan_extract.words.patterns import compiled
from plan_extract.words.periods import Years, years_in
from plan_extract.words.preambles import acting_issuer
from plan_extract.words.provinces import province_in, province_of_body
from plan_extract.words.signatures import Signature, signatures

_PREAMBLE = 5000


class _Sheet(NamedTuple):
    """The issuing part of a document, cut for reading: head above the type word, whole head, body."""

    text: str
    folded: str
    part: Part
    above: Span
    head: Span
    body: Span
    zones: tuple[Span, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(r"v/v:? |về việc |kính gửi"),
        compiled(r"(?:v/v:? )(?P<title>[^\n\t|]+(?:\n(?!kính gửi|c[ộô]ng h|độc lập|[^\n]{0,40}ngày )[^\n\t|]+){0,6})"),
        compiled(r"trên đây là(?: nội dung)? (?:kế hoạch|chương trình|phương án|đề án)[^.;\n]{0,300}"),
        compiled(r"phụ lục(?: số)? ?:? ?(?P<number>[ivxlc]{1,6}|\d{1,3}[a-zđ]?|[a-h])(?![^\W_])"),
        compiled(DATE),
        compiled(r"(?:^|\n)số ?:? ?[\d./_ …-]{0,12}[/-] ?[^\W\d_]"),
    )


def find(document: Document, tree: Tree) -> list[Mention]:
    """One mention for every field that the text shows; ``values`` has ``field`` and ``value``."""
    if not tree.parts:
        return []
    sheet = _sheet(document, tree)
    number = number_in(sheet.text, sheet.folded, *sheet.above)
    day = _day_line(sheet, number)
    found = [*_type_and_title(document, sheet), *_number_and_day(sheet, number, day)]
    years = _period(sheet, tree)
    lines = _issuer_lines(sheet, number, day)
    found += _issuer_and_province(sheet, lines, day, years)
    if years:
        period = records.Period(start_year=years.start, end_year=years.end)
        found.append(
            _field("period", years.span, period, "period.title" if years.span.end <= sheet.head.end else "period.words")
        )
    found += [
        _field("signers", one.span, _signer(document, one), "signature.block")
        for one in signatures(sheet.text, sheet.folded, sheet.zones)
    ]
    return sorted(found, key=lambda mention: mention.span.start)


def _day_line(sheet: _Sheet, number: tuple[Span, str | None] | None) -> DateLine | None:
    """Place and day, mostly behind the number, so that its letters are not taken for the place."""
    behind = date_in(sheet.folded, number[0].end, sheet.above.end) if number else None
    return behind or date_in(sheet.folded, sheet.above.start, number[0].start if number else sheet.above.end)


def _field(name: str, span: Span, value: object, rule: str) -> Mention:
    return Mention(span, rule, {"field": name, "value": value})


def _sheet(document: Document, tree: Tree) -> _Sheet:
    part = next((part for part in tree.parts if part.kind != "appendix"), tree.parts[0])
    at = tree.parts.index(part)
    sections = [section for section in tree.sections if section.part == at]
    head = next(
        (section.span for section in sections if section.kind == "header"), Span(part.span.start, part.span.start)
    )
    folded = document.tidy.folded
    about = _patterns()[0].search(folded, *head)
    border = part.heading.start if part.heading else (about.start() if about else head.end)
    above = Span(head.start, border)
    if not folded[above.start : above.end].strip():
        above = _displaced(folded, part) or above
    zones = tuple(section.span for section in sections if section.kind in ("recipients", "signature"))
    return _Sheet(document.tidy.text, folded, part, above, head, Span(head.end, part.span.end), zones)


def _displaced(folded: str, part: Part) -> Span | None:
    """The head where a copy prints it below the first lines of the body: around the line of the number."""
    line = _patterns()[5].search(folded, part.span.start, part.span.end)
    if line is None:
        return None
    start = end = line.start() + 1
    for _ in range(3):
        start = max(folded.rfind("\n", part.span.start, max(start - 1, part.span.start)) + 1, part.span.start)
    for _ in range(4):
        stop = folded.find("\n", end, part.span.end)
        end = stop + 1 if stop >= 0 else part.span.end
    return Span(start, end)


def _type_and_title(document: Document, sheet: _Sheet) -> Iterator[Mention]:
    part = sheet.part
    if part.doc_type and part.heading:
        yield _field("doc_type", part.heading, part.doc_type, "header.type_word")
    if part.title:
        yield _field("title", part.title, document.words(part.title), "header.title")
        return
    letter = _patterns()[1].search(sheet.folded, *sheet.head) if part.doc_type is None else None
    if letter:
        title = Span(*letter.span("title"))
        yield _field("doc_type", Span(letter.start(), letter.start() + 3), "Công văn", "header.letter")
        yield _field("title", title, document.words(title), "header.letter")


def _number_and_day(sheet: _Sheet, number: tuple[Span, str | None] | None, day: DateLine | None) -> Iterator[Mention]:
    if number and number[1]:
        yield _field("number", number[0], number[1], "header.number")
    if day and day.place:
        place = " ".join(sheet.text[slice(*day.place)].split())
        yield _field("place", day.place, place, "header.place")
    if day and day.day:
        yield _field("issued_on", day.day_span, day.day, "header.day")


def _issuer_lines(sheet: _Sheet, number: tuple[Span, str | None] | None, day: DateLine | None) -> list[Span]:
    taken = [number[0]] if number else []
    if day:
        taken.append(Span(day.place.start if day.place else day.day_span.start, day.day_span.end))
    return issuer_lines(sheet.text, sheet.folded, *sheet.above, taken)


def _issuer_and_province(
    sheet: _Sheet, lines: list[Span], day: DateLine | None, years: Years | None
) -> Iterator[Mention]:
    named = _issuer_of_head(sheet, lines) or _issuer_of_words(sheet)
    level = level_of(named[0]) if named else None
    place = _province(sheet, lines, day, years) if level != "central" else None
    if named:
        name, span, rule = named
        yield _field("issuer", span, records.Issuer(name=_placed(name, place), level=level), rule)
    if place:
        row, span, inferred = place
        yield _field(
            "province", span, _province_record(row, inferred=inferred), "province.body" if inferred else "province.head"
        )


def _issuer_of_head(sheet: _Sheet, lines: list[Span]) -> tuple[str, Span, str] | None:
    own = own_lines(sheet.folded, lines)
    if not own:
        return None
    name = recased(full_name(" ".join(sheet.text[slice(*line)] for line in own)))
    whole = Span(own[0].start, own[-1].end)
    apart = sum(line.end - line.start for line in own) + 2 * len(own) < whole.end - whole.start
    return name, own[-1] if apart else whole, "header.issuer"


def _issuer_of_words(sheet: _Sheet) -> tuple[str, Span, str] | None:
    """The issuer of a copy without head: who draws up the document, else in whose name it is signed."""
    end = min(sheet.body.end, sheet.body.start + _PREAMBLE)
    acting = acting_issuer(sheet.text, sheet.folded, sheet.body.start, end)
    if acting:
        return recased(full_name(acting[0])), acting[1], "preamble.issuer"
    for one in signatures(sheet.text, sheet.folded, sheet.zones):
        if one.authority and sheet.folded.startswith(("tm", "t/m"), one.authority.start):
            name = re.sub(r"^T/?M\.? ?", "", sheet.text[slice(*one.authority)])
            return recased(full_name(name)), one.authority, "signature.issuer"
    return None


def _placed(name: str, place: tuple[Province, Span, bool] | None) -> str:
    """``Ủy ban nhân dân tỉnh`` with the name of the province."""
    if place and name.endswith((" tỉnh", " thành phố", "Tỉnh ủy", "Thành ủy")):
        return f"{name} {place[0].name}"
    return name


def _province(
    sheet: _Sheet, lines: list[Span], day: DateLine | None, years: Years | None
) -> tuple[Province, Span, bool] | None:
    """The province and where it stands: in the head, the place, the title; else in the body, inferred."""
    on = day.earliest if day and day.earliest else _latest_day(sheet, years)
    heads = [
        *reversed(lines),
        *([day.place] if day and day.place else []),
        *([sheet.part.title] if sheet.part.title else []),
    ]
    for stretch in heads:
        found = province_in(sheet.folded, *stretch, on)
        if found:
            return *found, False
    inferred = province_of_body(sheet.folded, *sheet.body, on)
    return (*inferred, True) if inferred else None


def _latest_day(sheet: _Sheet, years: Years | None) -> date | None:
    """A day before which an undated document cannot be: the latest it prints, or the start of its period."""
    days = [read_date(match[0]) for match in _patterns()[4].finditer(sheet.folded, *sheet.body)]
    start = date(years.start, 1, 1) if years and years.start else None
    return max((day for day in (*days, start) if day), default=None)


def _province_record(row: Province, *, inferred: bool) -> records.Province:
    now = current(row.successor or row.code)
    return records.Province(
        code=row.code, name=row.name, inferred=inferred, current_code=now.code, current_name=now.name
    )


def _period(sheet: _Sheet, tree: Tree) -> Years | None:
    """The period of the title, of an attached plan's title, or of the plan's own words in the closing."""
    titles = [sheet.part.title, *(part.title for part in tree.parts if part.kind == "plan" and part is not sheet.part)]
    for title in titles:
        years = years_in(sheet.folded, *title) if title else None
        if years:
            return years
    closing = _patterns()[2].search(sheet.folded, *sheet.body)
    return years_in(sheet.folded, *closing.span()) if closing else None


def _signer(document: Document, one: Signature) -> records.Signer:
    authority, position, name = (document.words(span) if span else None for span in one)
    return records.Signer(authority=authority, position=position, name=name)


def assemble(
    mentions: Sequence[Mention],
    evidence_of: Callable[[Mention], records.Evidence],
    document: Document,
    tree: Tree,
) -> records.Metadata:
    """The record of a document from its mentions; ``evidence`` has every field that a span shows."""
    fields: dict[str, Any] = {}
    evidence: dict[str, records.Evidence] = {}
    for mention in mentions:
        name, value = mention.values["field"], mention.values["value"]
        if name == "signers":
            fields[name] = (*fields.get(name, ()), value)
        else:
            fields.setdefault(name, value)
        evidence.setdefault(name, evidence_of(mention))
    issuer, day, number = fields.get("issuer"), fields.get("issued_on"), fields.get("number")
    if issuer and day and number:
        fields["document_key"] = f"{issuer.name},{day:%Y/%m/%d},{number}"
    parts = tuple(_part(document, part, number if at == _issuing(tree) else None) for at, part in enumerate(tree.parts))
    return records.Metadata(**fields, parts=parts, evidence=evidence)


def _issuing(tree: Tree) -> int:
    return next((at for at, part in enumerate(tree.parts) if part.kind != "appendix"), 0)


def _part(document: Document, part: Part, number: str | None) -> records.DocumentPart:
    """A part as a record: an appendix has its own number (``Phụ lục I``), an attached plan none."""
    source = document.tidy.source(part.span)
    if part.kind == "appendix" and part.heading:
        match = _patterns()[3].match(document.tidy.folded, part.heading.start, part.heading.end + 12)
        number = document.words(Span(*match.span("number"))) if match else None
    return records.DocumentPart(
        kind=part.kind,
        doc_type=part.doc_type,
        number=number,
        title=document.words(part.title) if part.title else None,
        span=records.Range(start=source.start, end=source.end),
    )
