"""What a bare name stands for: ``Sở``, ``Ban Chỉ đạo``, ``Thường trực Ban Chỉ đạo`` behind a body named before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.tables import agencies as tables
from plan_extract.text import Span, Tree
from plan_extract.words.patterns import compiled

AgencyFound = Found[records.Agency]
Values = Mapping[str, Any]
Named = tuple[AgencyFound, Values]
"""A body named before, and the values that its name was made of."""

_ONE_A_LEVEL = frozenset({"ubmttq", "hdnd", "dang-uy", "ban-chi-dao"})
_CLASS = r"(?:các )?(?:thủ trưởng |lãnh đạo |trưởng )?(?:các )?(?:ban|ngành)(?![^\W_])"
_CLASS_AFTER = compiled(rf"[,;] (?:và )?{_CLASS}")
_CLASS_BEFORE = compiled(rf"{_CLASS}(?:, (?:ngành|đoàn thể))?(?: (?:cấp )?(?:tỉnh|thành phố))?[,;] (?:và )?\Z")
_NEAR = 60


class Antecedents:
    """The bodies named so far, by their head words."""

    def __init__(self, tree: Tree | None, level: records.Level | None) -> None:
        self._tree = tree
        self._level = level
        self._by_heads: dict[tuple[str, str], list[Named]] = defaultdict(list)

    def add(self, one: AgencyFound, values: Values) -> None:
        """Keep a body that was named, unless a bare head may not stand for it."""
        board = values["head"] in ("ban-chi-dao", "hdnd") and values["row"] == "ban-chi-dao"
        if values["kind"] in ("named", "office") and not values["bare"] and not board:
            self._by_heads[_heads(values)].append((one, values))

    def in_full(self, values: Values, at: int) -> Values:
        """The values of a bare name at an offset with the name of what it stands for; as they are if unknown."""
        if values["name"].startswith(f"{values['stem']} "):  # the body of ``Ủy ban Kiểm tra Đảng ủy`` stands behind
            return values
        outer, inner = _heads(values)
        if whole := self._meant((outer, inner), at):
            return _standing_for(values, values["stem"], whole)
        body = self._meant((inner, inner), at) if outer != inner else None
        row = tables.by_id().get(values["row"] or "")
        if body is None or row is None:
            return values
        part = (values["agency_id"] or "").removesuffix(f".{row.agency_id}")
        return _standing_for(values, row.name, body, part=part)

    def _meant(self, heads: tuple[str, str], at: int) -> Named | None:
        """The body meant by head words at an offset: the only one of a heading above, else the last.

        Of a body that every level has it is the last of the issuer's level, where one was named.
        """
        named = self._by_heads.get(heads)
        if not named:
            return None
        labels = [section.label for section in self._tree.above(self._tree.section_at(at))] if self._tree else []
        for label in filter(None, labels):
            inside = [one for one in named if label.holds(one[0].span)]
            if len(inside) == 1:
                return inside[0]
        own = [one for one in named if one[0].record.level == self._level] if heads[1] in _ONE_A_LEVEL else []
        return (own or named)[-1]


def _heads(values: Values) -> tuple[str, str]:
    """The head word of a name, and that of the body inside it: ``Thường trực`` + ``Hội đồng nhân dân``."""
    row = tables.by_id().get(values["row"] or "")
    return values["head"], row.head if row else values["head"]


def _standing_for(values: Values, stem: str, meant: Named, *, part: str = "") -> Values:
    """The values with the meant body's name in the place of a stem; ``part``: the slug of its office or board."""
    record, known = meant[0].record, meant[1]
    inside = part or (values["agency_id"] if values["row"] is None else None)
    ident = known["agency_id"]
    return {
        **values,
        "name": values["name"].replace(stem, _body_name(known, record)),
        "agency_id": f"{inside}.{ident}" if inside and ident else ident,
        "level": record.level,
        "stem": values["stem"].replace(stem, known["stem"]),
        "row": known["row"],
        "place": known["place"],
    }


def _body_name(values: Values, record: records.Agency) -> str:
    """The body's name without the post before it."""
    at = record.name.find(values["stem"]) if values["stem"] else -1
    return record.name[at:] if at > 0 else record.name


def among_classes(folded: str, span: Span) -> bool:
    """Whether a bare head stands in a list of classes and is one itself: ``Giám đốc Sở, Thủ trưởng ban, ngành``."""
    if _CLASS_AFTER.match(folded, span.end):
        return True
    return _CLASS_BEFORE.search(folded, max(span.start - _NEAR, 0), span.start) is not None
