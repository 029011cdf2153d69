"""Sheets that sum up: the agencies, each once, and what the document says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from plan_extract.records import Metadata, Plan
from plan_extract.views.printing import plain
from plan_extract.views.registry import RegistryEntry, Roles, registry
from plan_extract.views.sheets.grid import Column, Row, Sheet, Value
from plan_extract.views.sheets.wording import ATTACHED, CHOICES, DOCUMENT, HEADERS, TABS, TITLES
from plan_extract.views.wording import WORDS, Language, day

_ROLES = tuple(Roles.model_fields)


def agencies_once(plan: Plan, *, lang: Language) -> Sheet:
    """Each agency once, with how often it is named and charged."""
    widths = {"tt": 5, "name": 50, "level": 12, "agency_id": 26, "current_name": 30, "mentions": 9}
    widths |= dict.fromkeys(_ROLES, 9)
    numeric = {"tt", "mentions", *_ROLES}
    columns = tuple(
        Column(key, HEADERS[key](lang), width, "number" if key in numeric else "text", computed=True)
        for key, width in widths.items()
    )
    rows = tuple(_entry(at, one, lang) for at, one in enumerate(registry(plan), 1))
    return Sheet("registry", TABS["registry"](lang), TITLES["registry"](lang), columns, rows, computed=True)


def _entry(at: int, one: RegistryEntry, lang: Language) -> Row:
    level = CHOICES["registry", "level"][one.level](lang) if one.level else None
    roles = (float(count) if count else None for count in one.roles.model_dump().values())
    told = (
        plain(one.name),
        level,
        plain(one.agency_id) or None,
        plain(one.current_name) or None,
        float(len(one.mentions)),
    )
    return Row(one.mentions[0], (float(at), *told, *roles))


def about(plan: Plan, *, lang: Language) -> Sheet:
    """What the document says of itself, and where it was read from."""
    columns = (
        Column("field", HEADERS["field"](lang), 30, computed=True),
        Column("content", HEADERS["content"](lang), 90),
    )
    rows = tuple(Row(key, (_label(key, lang), _told(value))) for key, value in _facts(plan, lang) if value)
    return Sheet("about", TABS["about"](lang), TITLES["about"](lang), columns, rows)


def _label(key: str, lang: Language) -> str:
    said = HEADERS[key](lang) if key in ("doc_type", "title") else WORDS[lang].get(key.partition(".")[0])
    return said or key


def _told(value: Value) -> Value:
    return plain(value) if isinstance(value, str) else value


def _facts(plan: Plan, lang: Language) -> Iterator[tuple[str, Value]]:
    told, unknown = plan.metadata, WORDS[lang]["unknown"]
    yield "doc_type", told.doc_type or unknown
    yield "title", told.title or unknown
    yield "number", told.number or unknown
    yield "issuer", told.issuer.name if told.issuer else unknown
    yield "issued_on", told.issued_on or unknown
    yield "period", _period(told) or unknown
    yield "province", told.province.name if told.province else unknown
    for at, signer in enumerate(told.signers, 1):
        yield f"signers.{at}", " ".join(filter(None, (signer.authority, signer.position, signer.name)))
    yield "source", plan.source.path
    yield "pages", float(plan.source.pages) if plan.source.pages else None
    yield "doc_id", plan.doc_id
    yield "text_sha256", plan.text_sha256


def _period(told: Metadata) -> str:
    years = (told.period.start_year, told.period.end_year) if told.period else ()
    return " - ".join(str(year) for year in years if year)


def document_line(plan: Plan, *, lang: Language) -> str:
    """``Kèm theo Kế hoạch số 12/KH-UBND ngày 01/02/2025 của …``; its title where number, day or issuer is unknown."""
    told = plan.metadata
    if told.doc_type and told.number and told.issued_on and told.issuer:
        parts = {"type": told.doc_type, "number": told.number, "date": day(told.issued_on, lang)}
        name = DOCUMENT(lang).format(**parts, issuer=told.issuer.name)
    else:
        name = f"{told.doc_type or ''} {told.title or ''}".strip() or plan.doc_id
    return plain(f"({ATTACHED(lang).format(document=name)})")
