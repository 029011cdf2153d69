"""How a page's own style sheet lets its classes look (``p.Tieude {font-weight: bold}``): bold, capitals, fonts."""

from __future__ import annotations

import re

from plan_extract.readers.html.elements import Element

_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"\s*(\w*)\.([\w-]+)\s*\Z")
_ASIDE = re.compile(r"<!--|-->|/\*.*?\*/", re.DOTALL)
_TOLD = frozenset(("font-weight", "font-family", "text-transform"))
_LONGEST = 500_000
"""A longer style sheet is that of a site, not of a document."""


def give_looks(page: Element) -> None:
    """Write what a class tells into the ``style`` of its elements, before what they say themselves."""
    sheet = "".join(style.text or "" for style in page.iter("style"))
    looks = _looks(sheet) if "." in sheet and len(sheet) <= _LONGEST else {}
    if not looks:
        return
    for element in page.iter():
        classes = element.get("class") if isinstance(element.tag, str) else None
        names = [(tag, name) for tag in ("", element.tag) for name in classes.split()] if classes else ()
        told = "".join(looks.get(name, "") for name in names)
        if told:
            element.set("style", told + (element.get("style") or ""))


def _looks(sheet: str) -> dict[tuple[str, str], str]:
    """For each class, of one element or of any (""), what is read; rules for elements inside others are left out."""
    found: dict[tuple[str, str], str] = {}
    for selectors, body in _RULE.findall(_ASIDE.sub(" ", sheet)):
        pairs = (part.partition(":") for part in body.split(";"))
        told = "".join(
            f"{name.strip()}:{value.partition('!')[0].strip()};"
            for name, _, value in pairs
            if name.strip().lower() in _TOLD
        )
        matches = (_CLASS.match(selector) for selector in selectors.split(",")) if told else ()
        for match in filter(None, matches):
            found[match[1].lower(), match[2]] = found.get((match[1].lower(), match[2]), "") + told
    return found
