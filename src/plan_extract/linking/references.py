"""Citation resolution: short forms to full ones, later mentions to the first, misprinted numbers to good ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.linking.identities import alike, identity, law_key, same_document, same_issuer, urn_of
from plan_extract.linking.settings import Setting
from plan_extract.text import Document, Span
from plan_extract.words.doc_numbers import number_head, number_key, well_formed
from plan_extract.words.doc_types import LAWS, doc_type
from plan_extract.words.folding import fold

_LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "Tỉnh ủy", "Thành ủy")

_PRINTED_DATE = re.compile(r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|tháng")
Cited = Found[records.Citation]


def resolve(found: Sequence[Cited], metadata: records.Metadata, document: Document) -> list[Cited]:
    """The citations with short forms resolved, ``refers_to`` and ``urn`` set; what proves to be none is left out.

    ``document`` shows whose ``UBND phường`` an issuer is; a reference is resolved within its own document only.
    """
    setting = Setting(metadata, document)
    good = _good_numbers(found, metadata)
    names = _good_names(found, metadata)
    repaired = [_changed(one, _repaired(one.record, good, names)) for one in found]
    cited = [_changed(one, _completed(one.record, metadata, setting)) for one in repaired]
    full = [one for one in cited if one.record.form == "full"]
    by_span = {one.span: one for one in full}
    resolved = [answer for one in cited if (answer := _resolved(one, full, by_span, metadata)) is not None]
    return _referring(resolved, metadata)


def _changed(found: Cited, changes: Mapping[str, Any]) -> Cited:
    return Found(found.mention, found.record.changed(**changes)) if changes else found


def _good_numbers(found: Iterable[Cited], metadata: records.Metadata) -> dict[str, str]:
    """The well-formed print of every number, the document's own first."""
    good: dict[str, str] = {}
    prints = [metadata.number, *(one.record.number for one in found if one.record.form == "full")]
    for number in prints:
        if number and well_formed(number):
            known = good.setdefault(number_key(number), number)
            if known.isupper() and not number.isupper():
                good[number_key(number)] = number
    return good


def _good_names(found: Iterable[Cited], metadata: records.Metadata) -> dict[str, str]:
    """Issuers as printed in mixed case, for those printed in capitals."""
    prints = [metadata.issuer.name if metadata.issuer else None, *(one.record.issuer for one in found)]
    return {fold(name): name for name in prints if name and not name.isupper()}


def _repaired(record: records.Citation, good: Mapping[str, str], names: Mapping[str, str]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if record.form == "full" and record.number and (not well_formed(record.number) or record.number.isupper()):
        changes["number"] = good.get(number_key(record.number), record.number)
    if record.issuer and record.issuer.isupper() and fold(record.issuer) in names:
        changes["issuer"] = names[fold(record.issuer)]
    return changes


def _completed(record: records.Citation, metadata: records.Metadata, setting: Setting) -> dict[str, Any]:
    """What the document proves of a citation: whose ``UBND tỉnh`` it is, and its own date where that is misprinted."""
    changes: dict[str, Any] = {}
    issuer = _whole_issuer(record.issuer, metadata, setting)
    if issuer != record.issuer:
        changes["issuer"] = issuer
    own = metadata.number and record.number and number_key(record.number) == number_key(metadata.number)
    if own and record.issued_on is None and _PRINTED_DATE.search(record.text):
        changes["issued_on"] = metadata.issued_on
    return changes


def _resolved(
    found: Cited, full: Sequence[Cited], by_span: Mapping[Span, Cited], metadata: records.Metadata
) -> Cited | None:
    """A short form with type and number of the document it stands for; None for one that nothing proves."""
    if found.record.form != "short":
        return found
    values = found.mention.values
    if values.get("stands_for"):
        meant = by_span.get(values["stands_for"])
    elif found.record.number:
        meant = _by_figure(found, full)
        if meant is None and _is_own(found.record, metadata):
            return _changed(found, {"number": metadata.number})
    else:
        meant = _by_title(found.record, full)
    if meant is not None:
        return _changed(_proved(found), {"doc_type": meant.record.doc_type, "number": meant.record.number})
    return None if values.get("unsure") else found


def _proved(found: Cited) -> Cited:
    """A mention that a full citation proves: its title is one."""
    values = dict(found.mention.values)
    if not values.pop("unsure", False):
        return found
    values["title_span"] = values.pop("unsure_title_span", None)
    return Found(found.mention._replace(values=values), found.record)


def _is_own(record: records.Citation, metadata: records.Metadata) -> bool:
    return bool(
        metadata.number
        and record.number
        and record.doc_type == metadata.doc_type
        and number_head(metadata.number) == number_head(record.number)
    )


def _by_figure(found: Cited, full: Sequence[Cited]) -> Cited | None:
    """The full citation with the figure: of the same type, else (``Đề án 89``) of an act; the nearest before wins."""
    record = found.record
    head = number_head(record.number or "")
    same = [
        one
        for one in full
        if one.record.number and number_head(one.record.number) == head and _fits(record, one.record)
    ]
    typed = [one for one in same if one.record.doc_type == record.doc_type]
    kind = doc_type(record.doc_type or "")
    choice = typed or ([] if kind and kind.act else same)
    before = [one for one in choice if one.span.start < found.span.start]
    return before[-1] if before else (choice[0] if choice else None)


def _fits(short: records.Citation, full: records.Citation) -> bool:
    if short.issued_on and full.issued_on and short.issued_on != full.issued_on:
        return False
    return short.issuer is None or full.issuer is None or same_issuer(short.issuer, full.issuer)


def _by_title(record: records.Citation, full: Sequence[Cited]) -> Cited | None:
    """The full citation of the same type and issuer whose title agrees, or that has the same day."""
    for one in full:
        other = one.record
        if other.doc_type != record.doc_type or not (
            other.issuer and record.issuer and same_issuer(other.issuer, record.issuer)
        ):
            continue
        if alike(record.title, other.title) or (record.issued_on and record.issued_on == other.issued_on):
            return one
    return None


def _referring(found: Sequence[Cited], metadata: records.Metadata) -> list[Cited]:
    """Every later mention with the first of its document; each with its URN."""
    firsts: dict[str, list[records.Citation]] = {}
    law_numbers = {
        number_key(one.record.number): one.record.title
        for one in found
        if one.record.doc_type in LAWS and one.record.number and one.record.title
    }
    keys: dict[Span, str | None] = {}
    out = []
    for one in found:
        record = one.record
        meant = one.mention.values.get("stands_for")
        key = keys[one.span] = keys.get(meant) if meant else _key(one, metadata, firsts, law_numbers)
        known = firsts.setdefault(key, []) if key else []
        first = next((other for other in known if same_document(other, record)), None)
        if first is None:
            known.append(record)
        urn = urn_of(record.doc_type, record.number, record.issuer, record.issued_on)
        out.append(_changed(one, {"refers_to": first.id if first else None, "urn": urn}))
    return out


def _whole_issuer(issuer: str | None, metadata: records.Metadata, setting: Setting) -> str | None:
    """``Ủy ban nhân dân tỉnh`` with the name that the document's own head or province gives it."""
    level = next((level for level in _LEVELS if issuer and issuer.endswith(level)), None)
    if level is None or not issuer:
        return issuer
    name = setting.own_name(level)
    if not name and metadata.province and level in ("tỉnh", "Tỉnh ủy"):
        name = metadata.province.name
    return f"{issuer} {name}" if name else issuer


def _key(
    found: Cited, metadata: records.Metadata, firsts: Mapping[str, object], law_numbers: Mapping[str, str]
) -> str | None:
    """The identity, a law's number turned into its name and a shortened name into the longer one before it."""
    key = identity(found, metadata)
    record = found.record
    if record.doc_type not in LAWS or key is None:
        return key
    if record.number and not record.title:
        title = law_numbers.get(number_key(record.number))
        return f"law {law_key(title)}" if title else key
    longer = [known for known in firsts if known.startswith(key + " ")]
    return longer[0] if len(longer) == 1 and key not in firsts and found.mention.values.get("begun") else key
