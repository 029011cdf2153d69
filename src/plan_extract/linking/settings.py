"""Where a document stands: its issuer, its province, its day, and what names mean there."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property, lru_cache
from typing import Any

from plan_extract import records
from plan_extract.tables.territories import Province, current, province_on, provinces
from plan_extract.text import Document, Tidy
from plan_extract.words.agencies.bodies import Body, body
from plan_extract.words.agencies.proper_names import in_title_case, name_end
from plan_extract.words.agencies.registry import post_words
from plan_extract.words.agencies.territories import territory_word
from plan_extract.words.folding import fold
from plan_extract.words.names import Words

_LEVELS: tuple[records.Level, ...] = ("central", "province", "district", "commune")
_NEW = (2025, 7, 1)
_HEAD = 200
_LED = {"huyện": "huyện", "quận": "quận", "thị": "thị xã", "thành": "thành phố"}
_COMMITTEES = (fold("ủy"), fold("đoàn"))
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def _words(name: str) -> Words:
    return Words(Tidy(name, fold(name), ()))


@lru_cache(maxsize=4096)
def _territories(name: str) -> tuple[tuple[str, str], ...]:
    """The first territory in a name: ``Ủy ban nhân dân xã Sơn Hồng`` → ``(("xã", "Sơn Hồng"),)``."""
    words = _words(name)
    for index in range(len(words)):
        word = (territory_word(words, index) if index else None) or _committee(words, index)
        end = name_end(words, word[1] + 1) if word else None
        if word and end is not None:
            return ((word[0], in_title_case(words, word[1] + 1, end)),)
    return ()


def _committee(words: Words, index: int) -> tuple[str, int] | None:
    """The territory word in ``Huyện ủy``, and the index of the last syllable."""
    kind = _LED.get(words.word(index))
    return (kind, index + 1) if kind and words.word(index + 1) in _COMMITTEES else None


@cache
def _rows() -> dict[str, Province]:
    """Provinces by code, the first of each."""
    return {row.code: row for row in reversed(provinces())}


def _led_by(name: str) -> str:
    """The body that a post heads: ``Chủ tịch Ủy ban nhân dân xã Sơn Hồng``; any other name as it is."""
    words = _words(name)
    for _, last in [] if body(words, 0) else reversed(post_words().matches(words, 0)):
        if body(words, last + 1):
            return name[words.starts[last + 1] :]
    return name


class Setting:
    """What the metadata of a document say about the territory and the body that speaks.

    ``issuer`` is that body, also where its head signs as the issuer ("" when unknown).
    ``document`` shows the organ above the issuer, whose territory is the issuer's, too.
    """

    def __init__(self, metadata: records.Metadata, document: Document | None = None) -> None:
        self._metadata = metadata
        self._document = document
        self.issuer = _led_by(metadata.issuer.name) if metadata.issuer else ""
        self.level = metadata.issuer.level if metadata.issuer else None

    @cached_property
    def _body(self) -> Body | None:
        """The issuer read as any other name is."""
        return body(_words(self.issuer), 0) if self.issuer else None

    def values(self) -> dict[str, Any] | None:
        """The issuer as the values of a mention of it, None when its name is not known."""
        return {**self._body._asdict(), "row": self.row} if self._body else None

    def is_below(self, level: records.Level | None) -> bool:
        """Whether a level lies below the issuer's, so that a body of it is one of many."""
        if level is None or self.level is None:
            return False
        return _LEVELS.index(level) > _LEVELS.index(self.level)

    @property
    def head(self) -> str:
        """Slug of the issuer's head word, "" when unknown."""
        return self._body.head if self._body else ""

    @property
    def row(self) -> str | None:
        """The issuer's row in the table."""
        return self._body.row_id if self._body else None

    @property
    def stem(self) -> str:
        """The issuer's name without its territory."""
        return self._body.stem if self._body else self.issuer

    @property
    def agency_id(self) -> str | None:
        """The issuer's slug without territory."""
        return self._body.agency_id if self._body else None

    @property
    def place(self) -> str | None:
        """The code of the province in the issuer's name."""
        return self._body.place if self._body else None

    @cached_property
    def _province(self) -> Province | None:
        """The document's province, as its name was on the day of issue."""
        known = self._metadata.province
        return province_on(known.name, self._metadata.issued_on) if known else None

    @cached_property
    def _own(self) -> dict[str, str]:
        """Territory words and the issuer's own name for each."""
        own: dict[str, str] = {}
        if self.issuer and self._province:
            own[self._province.kind] = self._province.name
        return own | dict(_territories(self._above())) | dict(_territories(self.issuer))

    def _above(self) -> str:
        """The head of the document above its issuer, "" when nothing stands there."""
        proof = self._metadata.evidence.get("issuer")
        if self._document is None or proof is None or proof.rule != "header.issuer":
            return ""
        return self._document.text[max(0, proof.span.start - _HEAD) : proof.span.start].strip()

    def own_name(self, territory: str | None) -> str | None:
        """The issuer's own name where ``tỉnh``, ``xã`` … is printed; None when it has none of that kind."""
        return self._own.get(territory) if territory else None

    def local_name(self, name: str) -> str | None:
        """The district's or commune's name in a body's name; the issuer's own when it prints none."""
        return next((own for _, own in _territories(name)), None)

    def level_of_office(self, level: records.Level | None, *, listed: bool) -> records.Level | None:
        """The level of a ``phòng``: of districts until 2025-06-30, of communes after, of the sở that it is in."""
        if self.level in ("district", "commune") or not listed:
            return self.level or level
        day = self._metadata.issued_on
        if level is None and day:
            return "commune" if (day.year, day.month, day.day) >= _NEW else "district"
        return level

    def code(self, place: str | None) -> str | None:
        """The code, on the day of issue, of a printed province or else of the document's own."""
        if place is None:
            return self._metadata.province.code if self._metadata.province else None
        row = _rows().get(place)
        own = self._metadata.province
        if own and row and row.name == own.name:
            return own.code
        same_day = province_on(row.name, self._metadata.issued_on) if row else None
        return same_day.code if same_day else place

    def with_current_province(self, name: str, place: str | None) -> str:
        """A name with a province printed in it, with that of today where the province was merged into another."""
        row = _rows().get(place) if place else self._province
        if row is None or row.successor is None or row.name not in name:
            return name
        today = current(row.successor)
        if today.name == row.name:
            return name
        return name.replace(f"{row.kind} {row.name}", f"{today.kind} {today.name}").replace(row.name, today.name)

    def slug(self, name: str) -> str:
        """A name in plain letters: ``Sơn Hồng`` → ``son-hong``."""
        plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
        return _NOT_SLUG.sub("-", "".join(letter for letter in plain if not unicodedata.combining(letter))).strip("-")
