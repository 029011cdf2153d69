"""Web pages as saved from legal portals (HTML, MHTML) → Document: the main part of the page, in reading order."""

from __future__ import annotations

import hashlib
import re

from plan_extract.errors import InputError
from plan_extract.readers import guards, sheets
from plan_extract.readers.html.charset import page_text
from plan_extract.readers.html.content import main_part
from plan_extract.readers.html.elements import Element
from plan_extract.readers.html.looks import give_looks
from plan_extract.readers.html.walk import Walk
from plan_extract.text import Document, Origin

MEDIA_TYPE = "text/html"
MOST_TAGS = 1_500_000
"""More than ten times those of the longest decree with its appendices."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_DEEPEST = "Excessive depth"


def read_html(data: bytes, where: str) -> Document:
    """Read the bytes of a page; ``where`` names it in messages.

    Evidence is ``{paragraph}`` (counted from 0 in the main part, outside tables) or ``{table, row, cell}``. Raises
    ``InputError`` for what holds no text.
    """
    guards.check_size(data, where)
    walk = Walk()
    content = walk.read(main_part(_parsed(page_text(data, where), where)))
    origin = Origin(where, hashlib.sha256(data).hexdigest(), MEDIA_TYPE, text_source="native")
    return sheets.document(content, origin, where=where, done=walk.printer.done)


def _parsed(text: str, where: str) -> Element:
    """The body of a page."""
    from lxml import etree

    if text.count("<") > MOST_TAGS:
        raise InputError(where, f"the page has more than {MOST_TAGS:,} tags", "save only the document itself")
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    text = _DECLARATION.sub("", text, count=1).replace("\0", "")
    try:
        root = etree.fromstring(text, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(where, f"the page cannot be read ({error})", "open it in a browser and save it anew") from None
    if root is None or any(_DEEPEST in entry.message for entry in parser.error_log):
        what = "the page is empty" if root is None else "its elements are nested deeper than any page"
        raise InputError(where, what, "open it in a browser and save it anew")
    give_looks(root)
    body = root.find("body")
    return root if body is None else body
