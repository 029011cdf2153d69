"""Agencies: mentions of organs and of the posts that head them (cơ quan, chức danh), annotation rules §4.

Names come from ``tables/agencies.csv``; what surrounds them is read by ``words.agencies``. Rules: ``agency.name`` (a
name of the table), ``agency.shape`` (a head word and the shape of what follows), ``agency.list`` (a member of a list
that leaves words out), ``agency.bare`` (``Sở``, ``Bộ`` alone), ``agency.group``, ``agency.generic``,
``agency.office``, ``agency.post`` (a line of the signature), ``agency.fuzzy`` (a misspelt name).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import compress, count
from typing import Any

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.text import Cover, Document, Span, Tree, blocks
from plan_extract.words.agencies.bodies import Body
from plan_extract.words.agencies.lists import with_shared_places
from plan_extract.words.agencies.phrases import phrases
from plan_extract.words.agencies.registry import openings
from plan_extract.words.names import Words
from plan_extract.words.patterns import compiled
from plan_extract.words.quotes import quoted

RECORD = records.Agency

_FIELDS = ("kind", "name", "agency_id", "level")
_FILED = compiled(r"lưu(?: ?:| ?:? ?(?:vt|văn thư|vp|hs)(?![^\W_]))[^\n\t]{0,80}")
_LAW = compiled(r"(?:bộ )?luật(?: tổ chức)? \Z")
_CLOSING_QUOTE = "”"
_BLANK = re.compile(r"\s")


def find(document: Document, tree: Tree) -> Iterable[Mention]:
    """Mentions of agencies in text order.

    Besides the record's fields a mention's values carry what linking needs: ``own`` (the territory word that calls
    for the issuer's own name, else None), ``place`` (the code of a printed province), ``bare`` (it stands for the
    issuer or for a body named before), ``many`` (a class), ``head`` (slug of its head word), ``row`` (its row in
    the table) and ``stem`` (the part of the name that the row gives).
    """
    hidden, folded = _hidden(document), document.tidy.folded
    mentions = (one for block in blocks(folded) for one in _of_words(Words(document.tidy, block)))
    return [one for one in mentions if not _is_hidden(folded, one.span, hidden)]


def read(mention: Mention, evidence: Mapping[str, Any]) -> records.Agency | None:
    """The record of a mention, with the values that its own words show."""
    return records.Agency.of({**evidence, **{name: mention.values.get(name) for name in _FIELDS}})


def _of_words(words: Words) -> list[Mention]:
    return [_mention(words, body) for body in with_shared_places(words, list(_phrases(words)))]


def _phrases(words: Words) -> Iterator[Body]:
    done = -1
    for index in _candidates(words):
        if index > done:
            for body in phrases(words, index):
                done = max(done, body.last)
                yield body


def _candidates(words: Words) -> list[int]:
    """Words at which a mention may begin: the next one fits, or a capital opens a name."""
    seconds, folded, word = openings(), words.folded, words.word
    opening = list(compress(count(), map(seconds.__contains__, folded)))
    fitting = map(seconds.__getitem__, map(folded.__getitem__, opening))
    return [
        index
        for index, following in zip(opening, fitting, strict=True)
        if word(index + 1) in following or ("" in following and (words.capital(index) or words.capital(index + 1)))
    ]


def _mention(words: Words, body: Body) -> Mention:
    values = {
        "kind": body.kind,
        "name": body.name,
        "agency_id": body.agency_id,
        "level": body.level,
        "own": body.own,
        "place": body.place,
        "bare": body.bare,
        "many": body.many,
        "head": body.head,
        "row": body.row_id,
        "stem": body.stem,
    }
    return Mention(_span(words, body), body.rule, values)


def _span(words: Words, body: Body) -> Span:
    """The words of a body, with the quote that closes one opened inside."""
    start, end = words.starts[body.first], words.end(body.last)
    if words.text.startswith('"', end) and words.text.count('"', start, end) % 2 == 1:
        end += 1
    return Span(start, end)


def _hidden(document: Document) -> Cover:
    """Filing marks and the quoted names of programmes."""
    folded, text = document.tidy.folded, document.tidy.text
    filed = [Span(*match.span()) for match in _FILED.finditer(folded)]
    names = [span for span in quoted(folded) if text[span.start] != _CLOSING_QUOTE]
    return Cover(filed + names)


def _is_hidden(folded: str, span: Span, hidden: Cover) -> bool:
    return hidden.holds(span) or _in_number(folded, span) or _in_law(folded, span)


def _in_number(folded: str, span: Span) -> bool:
    """Whether the words are a piece of a document's number: ``74/KH-UBND``, ``/KH-UBND``, ``3320/BGDĐT-GDTX``."""
    if folded[span.start - 1 : span.start] not in ("/", "-", "."):
        return False
    start = 1 + max(folded.rfind(blank, 0, span.start) for blank in " \n\t")
    run = folded[start : span.start]
    return "/" in run and (run[0] == "/" or any(letter.isdigit() for letter in run))


def _in_law(folded: str, span: Span) -> bool:
    """Whether the words are a piece of a law's name: ``Luật Tổ chức Chính phủ``."""
    before = folded[max(span.start - 24, 0) : span.start]
    return "luật" in before and bool(_LAW.search(before))
