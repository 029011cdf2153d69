"""What Word prints above the text of the first page: left out like a running head, unless it is the document's head.

Some offices set issuer, number or date into the page header; they are kept where the text itself has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from plan_extract.readers.blocks import Cell, Content, Paragraph
from plan_extract.readers.docx.package import RELATION, WORD, Element, Package
from plan_extract.readers.docx.styles import flag
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

_SIGNS = (
    compiled(r"cộng h[òo]a xã hội chủ nghĩa|đảng cộng sản việt nam"),
    compiled(r"(?<![^\W_])số *: *\d*[^\n]{0,12}/[^\W\d_]{2}"),
    compiled(r"ngày *\d* *tháng *\d* *năm *\d{4}"),
)
_NUMBER_ALONE = compiled(r"[-–]? *\d{0,4} *[-–]?\Z|trang \d+")
_FIRST = 40
"""Paragraphs and tables of a text in which its head stands."""


def header_of(root: Element, package: Package) -> Element | None:
    """The header of the first page, None when it has none."""
    section = next(root.iter(WORD + "sectPr"), None)
    if section is None:
        return None
    kind = "first" if flag(section, "titlePg") else "default"
    for reference in section.iterfind(WORD + "headerReference"):
        if reference.get(WORD + "type", "default") == kind:
            return package.by_id(reference.get(RELATION + "id") or "")
    return None


def missing(header: list[Content], body: list[Content]) -> list[Content]:
    """What of a page header belongs to the text: all of it when it has a sign of a head that the body lacks."""
    above = fold("\n".join(_lines(header)))
    below = fold("\n".join(_lines(islice(body, _FIRST))))
    if not any(sign.search(above) and not sign.search(below) for sign in _SIGNS):
        return []
    return [one for one in header if not isinstance(one, Paragraph) or not _NUMBER_ALONE.match(fold(one.text))]


def _lines(content: Iterable[Content]) -> Iterator[str]:
    for one in content:
        yield from (part.text for part in Cell((one,)).paragraphs())
