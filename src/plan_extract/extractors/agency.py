"""Agencies: mentions of organs and of the posts that head them (cơ quan, chức danh), annotation rules §4.

Names come from ``tables/agencies.csv``; what surrounds them is read by ``words.agencies``. Rules: ``agency.name`` (a
name of the table), ``agency.shape`` (a head word and the shape of what follows), ``agency.list`` (a member of a list
that leaves words out), ``agency.bare`` (``Sở``, ``Bộ`` alone), ``agency.group``, ``agency.generic``,
``agency.office``, ``agency.post`` (a line of the signature), ``agency.fuzzy`` (a misspelt name).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import compress, count
from typing import Any

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.text import Document, Span, Tree
from plan_extract.words.agencies.bodies import Body
from plan_extract.words.agencies.lists import with_shared_places
from plan_extract.words.agencies.phrases import phrases
from plan_extract.words.agencies.registry import Opening, openings
from plan_extract.words.blocks import blocks
from plan_extract.words.covers import Cover
from plan_extract.words.names import Words
from plan_extract.words.patterns import compiled
from plan_extract.words.quotes import quoted

RECORD = records.Agency

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
    return [
        one
        for block in blocks(folded)
        for one in _of_words(Words(document.tidy, block))
        if not _is_hidden(folded, one.span, hidden)
    ]


def read(mention: Mention, evidence: Mapping[str, Any]) -> records.Agency | None:
    """The record of a mention, with the values that its own words show."""
    value = mention.values.get
    return records.Agency.of(
        {
            **evidence,
            "kind": value("kind"),
            "name": value("name"),
            "agency_id": value("agency_id"),
            "level": value("level"),
        }
    )


def _of_words(words: Words) -> list[Mention]:
    return [_mention(words, body) for body in with_shared_places(words, _phrases(words))]


def _phrases(words: Words) -> list[Body]:
    found: list[Body] = []
    done = -1
    for index, opening in _candidates(words):
        if index > done:
            for body in phrases(words, index, opening):
                found.append(body)
                done = max(done, body.last)
    return found


def _candidates(words: Words) -> list[tuple[int, Opening]]:
    """Words at which a mention may begin: the next one fits, or a capital opens a name; each with what it may open."""
    found: list[tuple[int, Opening]] = []
    seconds, folded, word = openings(), words.folded, words.word
    for index in compress(count(), map(seconds.__contains__, folded)):
        fitting = seconds[folded[index]]
        if opening := fitting.get(word(index + 1)):
            found.append((index, opening))
        elif "" in fitting and (words.capital(index) or words.capital(index + 1)):
            found.append((index, fitting[""]))
    return found


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
    start, end = words.starts[body.first], words.starts[body.last] + len(words.folded[body.last])
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
    """Whether the words are a piece of a filing mark, a number or the name of a law: ``Luật Tổ chức Chính phủ``."""
    before = folded[max(span.start - 24, 0) : span.start]
    if before.endswith(("/", "-", ".")) and _in_number(folded, span.start):
        return True
    return hidden.holds(span) or ("luật" in before and _LAW.search(before) is not None)


def _in_number(folded: str, end: int) -> bool:
    """Whether words are a piece of a document's number: ``74/KH-UBND``, ``/KH-UBND``, ``3320/BGDĐT-GDTX``."""
    start = 1 + max(folded.rfind(blank, 0, end) for blank in " \n\t")
    run = folded[start:end]
    return "/" in run and (run[0] == "/" or any(letter.isdigit() for letter in run))
