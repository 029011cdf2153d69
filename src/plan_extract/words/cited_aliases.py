"""Short forms that a document defines in words: ``(sau đây gọi tắt là Luật NSNN)``, and their later uses.

Short forms with a figure (``Quyết định 489``) need no definition to be seen; ``words.cited_forms`` finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from plan_extract.text import Span
from plan_extract.words.cited_forms import Form, Stretch
from plan_extract.words.doc_types import doc_type, type_pattern
from plan_extract.words.patterns import EDGE_LEFT, EDGE_RIGHT, compiled

_MOST = 20
_OTHER_USE = compiled(
    r"[ \n](?:số|này|của|nêu trên|hội nghị|đại hội|trung ương|liên tịch|hđnd|quốc hội|sửa đổi|\d|ngày)(?![^\W_])"
)


@cache
def _definition() -> re.Pattern[str]:
    return compiled(
        rf"(?:viết tắt|gọi tắt|gọi chung|gọi) là:? ?\"?(?P<alias>{type_pattern()}[^()\",;.:\n\d]{{0,60}}?)\"?(?=[),;.])"
    )


def definitions(stretch: Stretch) -> Iterator[Span]:
    """Spans of the short forms that a stretch defines, those without a figure."""
    for match in _definition().finditer(stretch.folded, stretch.start, stretch.end):
        yield Span(*match.span("alias"))


def aliases(
    text: str, folded: str, defined: Iterable[Span], forms: Sequence[Form], own: frozenset[str]
) -> Iterator[Form]:
    """The definitions that name a cited document, and every later use of them."""
    for alias in list(defined)[:_MOST]:
        meant = _meant(folded, alias, forms)
        if meant is not None:
            yield _form(alias, meant)
            yield from _uses(text, folded, alias, meant, own)


def _meant(folded: str, alias: Span, forms: Sequence[Form]) -> Form | None:
    """The citation just before the definition, when its type is the alias's."""
    before = [
        form for form in forms if form.values["form"] == "full" and alias.start - 1500 < form.span.end <= alias.start
    ]
    if not before or "\n" in folded[before[-1].span.end : alias.start]:
        return None
    kind = re.match(type_pattern(), folded[alias.start : alias.end])
    named = doc_type(kind[0]) if kind else None
    return before[-1] if named and named.name == before[-1].values["doc_type"] else None


def _form(span: Span, meant: Form) -> Form:
    values = {
        "form": "short",
        "doc_type": meant.values["doc_type"],
        "number": None,
        "stands_for": meant.span,
        "placed": False,
    }
    return Form(span, "alias", values)


def _uses(text: str, folded: str, alias: Span, meant: Form, own: frozenset[str]) -> Iterator[Form]:
    printed = text[alias.start : alias.end]
    kind = doc_type(printed)
    if kind is not None and kind.name in own:
        return
    pattern = re.compile(rf"{EDGE_LEFT}{re.escape(printed)}{EDGE_RIGHT}")
    for match in pattern.finditer(text, alias.end):
        if kind is None or not _OTHER_USE.match(folded, match.end()):
            yield _form(Span(*match.span()), meant)
