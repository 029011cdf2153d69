"""When two citations name one document, and its unofficial URN."""

from __future__ import annotations

import re
from datetime import date

from rapidfuzz import fuzz

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.words.doc_numbers import number_key
from plan_extract.words.doc_types import LAWS, doc_type
from plan_extract.words.folding import fold
from plan_extract.words.sessions import session_key
from plan_extract.words.slugs import slug

_LIKE = 80.0


def identity(found: Found[records.Citation], own: records.Metadata) -> str | None:
    """What names the document: its number, a law's name, a session, or that it is the document itself."""
    record, session = found.record, found.mention.values.get("session")
    if record.form == "self":
        return f"own {record.doc_type}"
    if own.number and record.number and number_key(own.number) == number_key(record.number):
        return f"own {record.doc_type}"
    if record.doc_type in LAWS and record.title:
        return f"law {law_key(record.title)}"
    if session:
        return f"session {record.doc_type} {session_key(session)}"
    return f"number {number_key(record.number)}" if record.number else None


def law_key(title: str) -> str:
    """The words of a law's name without commas and ``và``.

    >>> law_key("Luật Phòng, chống ma túy") == law_key("luật phòng chống ma túy")
    True
    """
    return " ".join(word for word in re.findall(r"[^\s,]+", fold(title)) if word != "và")


def same_document(one: records.Citation, other: records.Citation) -> bool:
    """Whether two citations with one identity can be the same document.

    A day that differs is a slip only where the titles agree; without days, two issuers are two documents
    (``12/KH-UBND`` of two provinces), but ``UBND tỉnh`` fits any of them.
    """
    if "self" in (one.form, other.form):
        return True
    if one.issued_on and other.issued_on:
        return one.issued_on == other.issued_on or (one.doc_type not in LAWS and alike(one.title, other.title))
    return one.issuer is None or other.issuer is None or same_issuer(one.issuer, other.issuer)


def same_issuer(one: str, other: str) -> bool:
    """Whether one name is the other or holds it (``Chủ tịch Ủy ban nhân dân tỉnh X``, ``Ủy ban nhân dân tỉnh``)."""
    first, second = fold(one), fold(other)
    return first in second or second in first


def alike(one: str | None, other: str | None) -> bool:
    """Whether two titles are the same but for their opening words, quotes and slips."""
    if not one or not other:
        return False
    first, second = _core(one), _core(other)
    return first in second or second in first or fuzz.ratio(first, second) >= _LIKE


def _core(title: str) -> str:
    words = re.sub(r"^(?:về việc|v/v|về) ", "", fold(title))
    return " ".join(re.findall(r"[^\W_]+", words))


def urn_of(type_name: str | None, number: str | None, issuer: str | None, issued_on: date | None) -> str | None:
    """The name in the form of RFC 9676; nobody has registered ``vn``, so it is unofficial.

    >>> urn_of("Quyết định", "1373/QĐ-TTg", "Thủ tướng Chính phủ", date(2021, 7, 30))
    'urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2021-07-30;1373-qd-ttg'
    """
    kind = doc_type(type_name) if type_name else None
    if kind is None or not number or not issuer or issued_on is None:
        return None
    return f"urn:lex:vn:{slug(issuer, '.')}:{kind.slug}:{issued_on.isoformat()};{slug(number)}"
