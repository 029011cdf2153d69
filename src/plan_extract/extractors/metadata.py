"""Metadata (gold/GUIDELINES.md, 1): what the issuing document says of itself.

``find`` gives one mention a field, ``assemble`` makes the record. What is not in the text is None; the file's name
is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.tables.territories import Province, current
from plan_extract.text import Document, Part, Span, Tree
from plan_extract.words.dates import DATE, read_date
from plan_extract.words.headers import DateLine, date_in, is_bare, issuer_lines, number_in, own_lines
from plan_extract.words.letter_case import recased
from plan_extract.words.levels import Level, level_of
from plan_extract.words.patterns import compiled
from plan_extract.words.periods import Years, years_in
from plan_extract.words.preambles import acting_issuer
from plan_extract.words.provinces import province_in, province_of_body
from plan_extract.words.sheets import Label, Sheet, issuing_part, sheet_of
from plan_extract.words.short_names import full_name
from plan_extract.words.signatures import Signature, signatures
from plan_extract.words.slugs import slug

_PREAMBLE = 5000
_LEVEL = re.compile(r"(?<=nhân dân )(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Xã|Phường|Đặc khu)(?= |\Z)")
"""A level written with a capital for respect."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(r"trên đây là(?: nội dung)? (?:kế hoạch|chương trình|phương án|đề án)[^.;\n]{0,300}"),
        compiled(r"phụ lục(?: số)? ?:? ?(?P<number>[ivxlc]{1,6}|\d{1,3}[a-zđ]?|[a-h])(?![^\W_])"),
        compiled(DATE),
        compiled(
            r"\n[ |*]*(?P<organ>(?:ủy ban|hội đồng) nhân dân "
            r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) [^\n|,;:]{2,40}?)[ |*]*(?=\n)"
        ),
    )


def find(document: Document, tree: Tree) -> list[Mention]:
    """One mention for every field that the text shows; ``values`` has ``field`` and ``value``."""
    if not tree.parts:
        return []
    sheet = sheet_of(document, tree)
    number = number_in(sheet.text, sheet.folded, *sheet.above)
    day = _day_line(sheet, number)
    found = [*_type_and_title(document, sheet.label), *_number_and_day(sheet, number, day)]
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


def _day_line(sheet: Sheet, number: tuple[Span, str | None] | None) -> DateLine | None:
    """Place and day, mostly behind the number, so that its letters are not taken for the place.

    In a letter the right column may follow the left one whole, its ``V/v`` included.
    """
    if sheet.label.rule == "header.letter" and sheet.label.title:
        apart = date_in(sheet.folded, sheet.label.title.end, sheet.head.end)
        if apart and apart.place:
            return apart
    behind = date_in(sheet.folded, number[0].end, sheet.above.end) if number else None
    return behind or date_in(sheet.folded, sheet.above.start, number[0].start if number else sheet.above.end)


def _field(name: str, span: Span, value: object, rule: str) -> Mention:
    return Mention(span, rule, {"field": name, "value": value})


def _type_and_title(document: Document, label: Label) -> Iterator[Mention]:
    if label.name and label.word:
        yield _field("doc_type", label.word, label.name, label.rule)
    if label.title:
        yield _field("title", label.title, document.words(label.title), label.rule)


def _number_and_day(sheet: Sheet, number: tuple[Span, str | None] | None, day: DateLine | None) -> Iterator[Mention]:
    if number and number[1]:
        yield _field("number", number[0], number[1], "header.number")
    if day and day.place:
        place = " ".join(sheet.text[slice(*day.place)].split())
        yield _field("place", day.place, place, "header.place")
    if day and day.day:
        yield _field("issued_on", day.day_span, day.day, "header.day")


def _issuer_lines(sheet: Sheet, number: tuple[Span, str | None] | None, day: DateLine | None) -> list[Span]:
    taken = [number[0]] if number else []
    if day:
        taken.append(Span(day.place.start if day.place else day.day_span.start, day.day_span.end))
    return issuer_lines(sheet.text, sheet.folded, *sheet.above, taken)


def _issuer_and_province(
    sheet: Sheet, lines: list[Span], day: DateLine | None, years: Years | None
) -> Iterator[Mention]:
    named = _issuer_of_head(sheet, lines) or _issuer_of_words(sheet)
    level = _level(sheet, lines, named[0]) if named else None
    place = _province(sheet, lines, day, years) if level != "central" else None
    if named:
        name, span, rule = named
        yield _field("issuer", span, records.Issuer(name=_placed(name, place), level=level), rule)
    if place:
        row, span, inferred = place
        yield _field(
            "province", span, _province_record(row, inferred=inferred), "province.body" if inferred else "province.head"
        )


def _level(sheet: Sheet, lines: list[Span], name: str) -> Level | None:
    """The issuer's level; a division or committee has that of the organ above it, a school or company none."""
    own = level_of(name)
    if own or name.startswith(("Trường", "Công ty", "Tổng công ty", "Hợp tác xã")):
        return own
    issuing = own_lines(sheet.folded, lines)
    above = [line for line in lines if line not in issuing]
    return level_of(full_name(" ".join(sheet.text[slice(*line)] for line in above))) if above else None


def _issuer_of_head(sheet: Sheet, lines: list[Span]) -> tuple[str, Span, str] | None:
    own = own_lines(sheet.folded, lines)
    if not own:
        return None
    name = recased(full_name(" ".join(sheet.text[slice(*line)] for line in own)))
    if is_bare(sheet.folded, own):
        whole_names = filter(None, (_acting(sheet), _deciding(sheet)))
        name = next((whole[0] for whole in whole_names if whole[0].startswith(f"{name} ")), name)
    whole = Span(min(line.start for line in own), max(line.end for line in own))
    apart = sum(line.end - line.start for line in own) + 2 * len(own) < whole.end - whole.start
    return name, own[-1] if apart else whole, "header.issuer"


def _acting(sheet: Sheet) -> tuple[str, Span] | None:
    """Name and place of the organ that says in the preamble that it draws up the document."""
    end = min(sheet.body.end, sheet.body.start + _PREAMBLE)
    acting = acting_issuer(sheet.text, sheet.folded, sheet.body.start, end)
    return (_LEVEL.sub(lambda level: level[0].lower(), recased(full_name(acting[0]))), acting[1]) if acting else None


def _deciding(sheet: Sheet) -> tuple[str, Span] | None:
    """Name and place of the organ in the line of capitals above the grounds of a decision."""
    start = sheet.label.word.end if sheet.label.word else sheet.body.start
    for line in _patterns()[3].finditer(sheet.folded, start, min(sheet.body.end, sheet.body.start + _PREAMBLE)):
        printed = sheet.text[slice(*line.span("organ"))]
        if printed.isupper():
            return _LEVEL.sub(lambda level: level[0].lower(), recased(full_name(printed))), Span(*line.span("organ"))
    return None


def _issuer_of_words(sheet: Sheet) -> tuple[str, Span, str] | None:
    """The issuer of a copy without head: who draws up the document, else in whose name it is signed."""
    acting = _acting(sheet)
    if acting:
        return *acting, "preamble.issuer"
    for one in signatures(sheet.text, sheet.folded, sheet.zones):
        if one.authority and sheet.folded.startswith(("tm", "t/m"), one.authority[0].start):
            first = sheet.text[slice(*one.authority[0])]
            name = re.sub(r"^T/?M\.? ?", "", re.split(r"\s+K/?T\.", first)[0])
            return recased(full_name(name)), one.authority[0], "signature.issuer"
    return None


def _placed(name: str, place: tuple[Province, Span, bool] | None) -> str:
    """``Ủy ban nhân dân tỉnh`` with the name of the province; a misread name (``BINH ĐỊNH``) as it is written."""
    if place is None:
        return name
    if name.endswith((" tỉnh", " thành phố", "Tỉnh ủy", "Thành ủy")):
        return f"{name} {place[0].name}"
    head, level, printed = name.rpartition(f" {place[0].kind} ")
    misread = level and printed != place[0].name and slug(printed) == slug(place[0].name)
    return f"{head}{level}{place[0].name}" if misread else name


def _province(
    sheet: Sheet, lines: list[Span], day: DateLine | None, years: Years | None
) -> tuple[Province, Span, bool] | None:
    """The province and where it stands: in the head, the place, the title; else in the body, inferred."""
    on = day.earliest if day and day.earliest else _latest_day(sheet, years)
    heads = [
        *reversed(lines),
        *([day.place] if day and day.place else []),
        *([sheet.label.title] if sheet.label.title else []),
    ]
    for stretch in heads:
        found = province_in(sheet.folded, *stretch, on)
        if found:
            return *found, False
    inferred = province_of_body(sheet.folded, *sheet.body, on)
    return (*inferred, True) if inferred else None


def _latest_day(sheet: Sheet, years: Years | None) -> date | None:
    """A day before which an undated document cannot be: the latest it prints, or the start of its period."""
    days = [read_date(match[0]) for match in _patterns()[2].finditer(sheet.folded, *sheet.body)]
    start = date(years.start, 1, 1) if years and years.start else None
    return max((day for day in (*days, start) if day), default=None)


def _province_record(row: Province, *, inferred: bool) -> records.Province:
    now = current(row.successor or row.code)
    return records.Province(
        code=row.code, name=row.name, inferred=inferred, current_code=now.code, current_name=now.name
    )


def _period(sheet: Sheet, tree: Tree) -> Years | None:
    """The period of the title, of an attached plan's title, or of the plan's own words in the closing."""
    titles = [sheet.label.title, *(part.title for part in tree.parts if part.kind == "plan" and part is not sheet.part)]
    for title in titles:
        years = years_in(sheet.folded, *title) if title else None
        if years:
            return years
    closing = _patterns()[0].search(sheet.folded, *sheet.body)
    return years_in(sheet.folded, *closing.span()) if closing else None


def _signer(document: Document, one: Signature) -> records.Signer:
    authority, position = (" ".join(map(document.words, lines)) or None for lines in (one.authority, one.position))
    name = document.words(one.name) if one.name else None
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
    parts = tuple(
        _part(document, part, number if at == issuing_part(tree) else None) for at, part in enumerate(tree.parts)
    )
    return records.Metadata(**fields, parts=parts, evidence=evidence)


def _part(document: Document, part: Part, number: str | None) -> records.DocumentPart:
    """A part as a record: an appendix has its own number (``Phụ lục I``), an attached plan none."""
    source = document.tidy.source(part.span)
    if part.kind == "appendix" and part.heading:
        match = _patterns()[1].match(document.tidy.folded, part.heading.start, part.heading.end + 12)
        number = document.words(Span(*match.span("number"))) if match else None
    return records.DocumentPart(
        kind=part.kind,
        doc_type=part.doc_type,
        number=number,
        title=document.words(part.title) if part.title else None,
        span=records.Range(start=source.start, end=source.end),
    )
