"""What elements of a page mean: which are printed, which begin a line, how letters look in them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

Element = Any
"""An ``lxml`` element; the library comes without types."""

GONE = frozenset(
    "head img script style noscript template title nav aside button select option textarea input iframe object svg"
    " canvas audio video map dialog del s strike datalist embed applet".split()
)
"""Never printed, or struck out, or made to click on."""

LINES = frozenset(
    "address article blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1"
    " h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr"
    " ul".split()
)
"""Elements that begin and end a line."""

_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog"))
_HIDDEN_CLASSES = frozenset(("hidden", "d-none", "sr-only", "visually-hidden", "noprint", "no-print"))
_LONGEST_STYLE = 2000
_NOTE_MARK = re.compile(r"#_?(?:ftn|edn|fn|footnote|endnote)(?!ref)[\w:-]*\Z", re.IGNORECASE)
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}


class Look(NamedTuple):
    """How letters look; ``kept`` where blanks and line ends are printed as they stand."""

    font: str = ""
    bold: bool = False
    caps: bool = False
    kept: bool = False


def style_of(element: Element) -> dict[str, str]:
    """The properties of a ``style`` attribute, names and values in lower case but for fonts."""
    text = element.get("style")
    if not text:
        return {}
    pairs = (part.partition(":") for part in text[:_LONGEST_STYLE].split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if value}


def is_printed(element: Element) -> bool:
    """Whether an element is shown, as far as it says so itself."""
    if not isinstance(element.tag, str) or element.tag in GONE or element.get("hidden") is not None:
        return False
    if element.get("role") in _ROLES or _HIDDEN_CLASSES & set((element.get("class") or "").split()):
        return False
    style = style_of(element)
    unseen = style.get("display", "").lower() == "none" or style.get("visibility", "").lower() == "hidden"
    return not (unseen or style.get("mso-hide", "").lower() == "all" or is_note_mark(element))


def is_note_mark(element: Element) -> bool:
    """A link from the text to its footnote; the note itself stands at the end."""
    return element.tag == "a" and bool(_NOTE_MARK.search(element.get("href") or ""))


def splits_word(element: Element) -> bool:
    """Whether an element is a drawing that LibreOffice anchored inside a word, or the ``br`` that it puts behind it."""
    image = element.getprevious() if element.tag == "br" else element
    if image is None or image.tag != "img" or image.get("align") is None:
        return False
    rest, after = image.tail or "", image.getnext()
    if after is not None and after.tag == "br" and after.get("clear") and not rest.strip():
        rest = after.tail or ""
    before, above = image.getprevious(), image.getparent()
    words = before.tail if before is not None else above.text if above is not None else ""
    return (words or "")[-1:].isalpha() and rest.lstrip()[:1].islower()


def look_of(element: Element, below: Look) -> Look:
    """How letters look in an element that stands in others."""
    tag, style = element.tag, style_of(element)
    font = (element.get("face") if tag == "font" else None) or style.get("font-family")
    bold = below.bold or tag in ("b", "strong", "th") or tag in _HEADINGS
    weight = style.get("font-weight", "").lower()
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight[:4]) >= 600)
    change = style.get("text-transform", "").lower()
    white = style.get("white-space", "").lower()
    return Look(
        font.split(",")[0].strip(" '\"") if font else below.font,
        bold,
        change == "uppercase" if change else below.caps,
        white.startswith("pre") if white else below.kept or tag == "pre",
    )


def depth_of(element: Element) -> int:
    """The depth of a heading element, 0 for others."""
    return _HEADINGS.get(element.tag, 0)


def ruled(table: Element) -> bool | None:
    """Whether a table draws lines, None when it does not say."""
    border = table.get("border")
    if border is not None and border.strip() not in ("", "0"):
        return True
    for element in (table, *table.iter("td", "th")):
        drawn = [value.lower() for name, value in style_of(element).items() if name.startswith("border")]
        if any("solid" in value or "double" in value or "dotted" in value for value in drawn):
            return True
    return False if border is not None else None
