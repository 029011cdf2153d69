"""What annotations draw: numbers and dates put in by the signing, and the stamps of digital signatures.

Signed documents (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II) carry number and day in signature widgets that no text
extraction sees. The page is flattened, and each widget's words are either values, read in their place on the line, or
a stamp (``Ký bởi: …``, a time of signing), which is no text of the document.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from plan_extract.readers.pdf.calls import bare_call, called
from plan_extract.readers.pdf.glyphs import Frame, Glyphs
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

_get_address = bare_call("FPDFPage_GetObject", "address")

_DRAWING = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT)
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_MARGIN = 1.0
_LONGEST_VALUE = 40
_MOST_PARTS = 1000
_DEEPEST = 5

_LABEL = compiled(
    r"(?:được +)?(?:ký(?: số)? (?:bởi|điện tử)|người ký|ký số(?: bởi)?) *[:-]|(?:thời gian|ngày|giờ) ký *:|"
    r"digitally signed|signed by *:|signature (?:not )?(?:valid|verified)|signing (?:time|date) *:"
)
_SIGN = re.compile(r"[KkSs](?:[Ýý](?: [^\W\d_]+){0,3} *[^\w\s]|[Ii][Gg][Nn])")
_SECONDS = re.compile(r"[:.]\d\d[:.]\d\d(?!\d)")
"""What every label and every time of a stamp has, found fast in text as it is."""

_TIME = compiled(r"\d{1,2}[:.]\d{2}[:.]\d{2}(?!\d)")
_STAMPED_AT = compiled(r"\d{1,2}[./-]\d{1,2}[./-]\d{4},? +\d{1,2}[:.]\d{2}[:.]\d{2} *[+-]\d{2}[:.']?00\Z")
_ASIDE = compiled(
    r"[\w.+-]{1,60}@[\w.-]{1,60}|\d{1,2}[./-]\d{1,2}[./-]\d{4},? +\d{1,2}:\d{2}:\d{2}|\d{1,2}:\d{2}:\d{2} +"
    r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{2}[./-]\d{2} +\d{2}:\d{2}:\d{2}|(?<!\d)[+-]\d{2}[:']00(?!\d)|"
    r"^(?:cơ quan|email|chức vụ|đơn vị|date|reason|location|tổ chức) *:"
)


class Box(NamedTuple):
    """A box on the page as shown, the origin in the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


def drawn_boxes(page: Any, frame: Frame) -> list[Box]:
    """The boxes of the annotations of a page that draw words of their own; ``page`` is PDFium's handle."""
    boxes = []
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        rectangle = pdfium.FS_RECTF()
        drawing = pdfium.FPDFAnnot_GetSubtype(annotation) in _DRAWING
        shown = not pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN
        if drawing and shown and _draws_text(annotation) and pdfium.FPDFAnnot_GetRect(annotation, rectangle):
            boxes.append(Box(*frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return boxes


def _draws_text(annotation: Any) -> bool:
    """Whether an annotation draws letters, by itself or in a form inside it."""
    count = pdfium.FPDFAnnot_GetObjectCount(annotation)
    return any(_has_text(pdfium.FPDFAnnot_GetObject(annotation, at), 0) for at in range(min(count, _MOST_PARTS)))


def _has_text(part: Any, depth: int) -> bool:
    kind = pdfium.FPDFPageObj_GetType(part)
    if kind != pdfium.FPDF_PAGEOBJ_FORM or depth > _DEEPEST:
        return bool(kind == pdfium.FPDF_PAGEOBJ_TEXT)
    count = pdfium.FPDFFormObj_CountObjects(part)
    return any(_has_text(pdfium.FPDFFormObj_GetObject(part, at), depth + 1) for at in range(min(count, _MOST_PARTS)))


def flatten(page: Any) -> bool:
    """Draw the annotations of a page into the page; it has to be closed and taken again. Whether it was done."""
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def sort_widgets(glyphs: Glyphs, page: Any, boxes: list[Box]) -> bool:
    """Note the values that widgets draw, take their stamps out of the text; whether there was a stamp.

    ``page`` was flattened; ``boxes`` are where its annotations stood.
    """
    own = _own_objects(page)
    owners = enumerate(glyphs.owners(range(len(glyphs.text))))
    drawn = [at for at, owner in owners if owner not in own and not glyphs.text[at].isspace()]
    taken: set[int] = set()
    stamped = False
    for box in boxes:
        places = [at for at in drawn if at not in taken and _is_inside(glyphs, at, box)]
        taken.update(places)
        words = _words(glyphs.text, places)
        if is_stamp(words):
            glyphs.text = _without(glyphs.text, places)
            stamped = True
        elif places and len(words) <= _LONGEST_VALUE:
            whole = is_spaced(words) and glyphs.text[places[0] : places[-1] + 1] == words
            glyphs.values.extend([(places[0], places[-1] + 1)] if whole else _stretches(places))
    return stamped


def _words(text: str, places: list[int]) -> str:
    """The text from the first to the last of some characters, what lies between and is none of them left out."""
    if not places:
        return ""
    kept = set(places)
    return "".join(text[at] for at in range(places[0], places[-1] + 1) if at in kept or text[at].isspace())


def is_stamp(text: str) -> bool:
    """Whether the words of a widget are those of a signature stamp.

    >>> is_stamp("Ký bởi: Ủy ban nhân dân"), is_stamp("VĂN THƯ\\r\\n01/11/2024 17:30:19"), is_stamp("196")
    (True, True, False)
    """
    folded = fold(text)
    return bool(_LABEL.search(folded) or any(_ASIDE.search(line) for line in folded.splitlines()))


def may_be_stamped(text: str) -> bool:
    """Whether a stamp may stand on a page."""
    lower = text.lower()
    signed = ("ký" in lower or "sign" in lower) and _SIGN.search(text)
    if not (signed or _SECONDS.search(text)):
        return False
    folded = fold(text)
    return bool(_LABEL.search(folded) or _TIME.search(folded))


def is_sign(text: str) -> bool:
    """Whether a printed line shows a sign of a signature stamp: its label, a time to the second, an address.

    >>> is_sign("Thời gian ký: 05/06/2024 17:30:19"), is_sign("vanthu@songngan.gov.vn"), is_sign("Ký bởi thủ trưởng")
    (True, True, False)
    """
    folded = fold(text)
    return bool(_LABEL.match(folded) or _ASIDE.search(folded))


def is_time(text: str) -> bool:
    """Whether a printed line is the time of a signature: day, time to the second, time zone.

    >>> is_time("17.06.2024 13:54:54 +07:00"), is_time("lúc 13:54:54 ngày 17.06.2024"), is_time("17/06/2024")
    (True, False, False)
    """
    return bool(_STAMPED_AT.match(fold(text)))


def _own_objects(page: Any) -> set[int]:
    """Addresses of the objects that the page itself draws, not a form inside it."""
    count = pdfium.FPDFPage_CountObjects(page)
    return set(called(_get_address, repeat(ctypes.byref(page.contents)), range(count)))


def _is_inside(glyphs: Glyphs, at: int, box: Box) -> bool:
    """Whether the middle of a character lies in a box."""
    x, y = (glyphs.left[at] + glyphs.right[at]) / 2, (glyphs.bottom[at] + glyphs.top[at]) / 2
    return box.left - _MARGIN <= x <= box.right + _MARGIN and box.bottom - _MARGIN <= y <= box.top + _MARGIN


def _without(text: str, places: list[int]) -> str:
    letters = list(text)
    for at in places:
        letters[at] = " "
    return "".join(letters)


def _stretches(places: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of following numbers as half-open stretches.

    >>> list(_stretches([3, 4, 7]))
    [(3, 5), (7, 8)]
    """
    start = before = None
    for at in places:
        if before is None or at != before + 1:
            if start is not None and before is not None:
                yield start, before + 1
            start = at
        before = at
    if start is not None and before is not None:
        yield start, before + 1


_SPACED = re.compile(r"\S(?: \S){1,7}")


def is_spaced(value: str) -> bool:
    """Whether a value is one number with its figures set apart (``1 1 5``).

    >>> is_spaced("1 1 5"), is_spaced("115"), is_spaced("31 7")
    (True, False, False)
    """
    return bool(_SPACED.fullmatch(value)) and value.replace(" ", "").isdigit()
