"""Numbered citations in lists: an issuer printed once for all of one form.

``Nghị định A và Nghị định B của Chính phủ``; ``các Thông tư của Bộ Y tế: Thông tư số …; Thông tư số …``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plan_extract.words.cited_forms import Form, Stretch, numbered
from plan_extract.words.doc_types import doc_type, type_pattern
from plan_extract.words.issuers import issuer_end
from plan_extract.words.patterns import compiled
from plan_extract.words.tails import issuer_name


def listed(stretch: Stretch) -> Iterator[Form]:
    """The numbered citations of a stretch, each with the issuer that its list names."""
    found = list(numbered(stretch))
    for at in reversed(range(len(found) - 1)):
        found[at] = _with_issuer_of(stretch.folded, found[at], found[at + 1])
    yield from _with_issuer_of_head(stretch, found) if len(found) > 1 else found


def _with_issuer_of(folded: str, form: Form, following: Form) -> Form:
    """``Nghị định A và Nghị định B của Chính phủ``: the issuer behind the last of a list is that of all of one form."""
    one, other = form.values, following.values
    joined = folded[form.span.end : following.span.start].strip() in (",", "và", ", và")
    if one["issuer"] or not other["issuer"] or not joined or one["doc_type"] != other["doc_type"]:
        return form
    alike = one["number"].rpartition("/")[2] == other["number"].rpartition("/")[2]
    return _issued(form, other["issuer"]) if alike else form


@cache
def _head() -> re.Pattern[str]:
    return compiled(rf"(?:các|những)[ \n](?P<type>{type_pattern()})[ \n]của[ \n]")


def _with_issuer_of_head(stretch: Stretch, forms: list[Form]) -> Iterator[Form]:
    """The citations with the issuer named in the words that open their list; a full stop ends it."""
    text, folded, start, end = stretch
    head = _head().search(folded, start, forms[0].span.start)
    opened = issuer_end(text, folded, head.end(), end) if head else None
    if head is None or opened is None or folded[opened : opened + 1] != ":":
        yield from forms
        return
    kind, issuer = doc_type(head["type"]), issuer_name(text[head.end() : opened])
    stop = folded.find(". ", opened, end)
    for form in forms:
        alike = kind is not None and form.values["doc_type"] == kind.name and not form.values["issuer"]
        inside = opened < form.span.start and (stop < 0 or form.span.start < stop)
        yield _issued(form, issuer) if alike and inside else form


def _issued(form: Form, issuer: str) -> Form:
    return form._replace(values={**form.values, "issuer": issuer, "placed": True})
