"""Agencies in their document: the issuer's own name, bodies named before, territory codes, names of today."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.linking.antecedents import AgencyFound, Antecedents, among_classes
from plan_extract.linking.offices import STANDING, of_post, of_standing
from plan_extract.linking.settings import Setting
from plan_extract.tables import agencies as tables
from plan_extract.text import Document, Span, Tree
from plan_extract.words.covers import Cover

_OF_THE_ISSUER = frozenset(
    {"hoi", "doan", "lien-doan", "lien-minh", "lien-hiep", "ubmttq", "ban-chi-dao", "ban", "hoi-dong", "dang-uy",
     "hdnd", "ubnd", "cong-an", "phong", "trung-tam", "ban-chi-huy", "ban-quan-ly", "to-cong-tac", "van-phong",
     "thuong-truc", "co-quan-thuong-truc", "uy-ban", "chi-cuc", "cong-doan"}
)  # fmt: skip
_SHARING = frozenset({"hoi", "doan", "lien-doan", "lien-minh"})
_OWN_OFFICES = re.compile(r"(?:các )?(?:phòng|ban)(?:,? (?:phòng|ban|ngành|tổ chức|đoàn thể|chuyên môn))*")
"""``các phòng, ban, ngành, đoàn thể`` in a plan of a district or commune are its own."""
_OWN_BARE = frozenset({"ubnd", "dang-uy"})
_CLASS_SLUGS = {"province": "cap-tinh", "district": "cap-huyen", "commune": "cap-xa"}
_NATIONAL = (" quốc gia", " Quốc gia", " Trung ương", " trung ương", " Việt Nam")
_OF_NO_LEVEL = frozenset({"truong", "hoc-vien", "benh-vien"})


def resolve(
    found: Sequence[AgencyFound], metadata: records.Metadata, document: Document, tree: Tree | None = None
) -> list[AgencyFound]:
    """Complete the records with what the issuer and the mentions before tell, in text order.

    Where ``tỉnh``, ``huyện``, ``xã`` or ``Tỉnh ủy`` is printed the issuer's own name is added; ``Sở``, ``Bộ``,
    ``Ủy ban nhân dân`` alone become the issuer, the only such body in a heading above (``tree``) or the one named
    last; ``agency_id`` gets the territory's code;
    ``current_name`` is the name after the reorganisation of 2025, None where nothing changed. Without an issuer
    nothing is added.
    """
    setting = Setting(metadata, document)
    return list(_resolved(found, setting, document.tidy.folded, Antecedents(tree, setting.level)))


def _shared(found: Sequence[AgencyFound], folded: str) -> list[Mapping[str, Any]]:
    """The values of each mention; ``tỉnh`` behind the last of a list holds for all of one head word before it.

    ``Hội Nông dân, Hội Cựu chiến binh tỉnh`` are two associations of the province.
    """
    values = [one.mention.values for one in found]
    for at in range(len(found) - 2, -1, -1):
        one, after = values[at], values[at + 1]
        if after["own"] and _may_share(one, after):
            between = folded[found[at].span.end : found[at + 1].span.start].strip()
            if between in (",", "và", ", và"):
                shared = f"{one['name']} {after['own']}" if after["name"].endswith(after["own"]) else one["name"]
                level = one["level"] or after["level"]
                values[at] = {**one, "name": shared, "own": after["own"], "level": level}
    return values


def _may_share(one: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether two named bodies have one head word, and the first no territory of its own."""
    placed = one["own"] or one["place"]
    return not placed and one["kind"] == after["kind"] == "named" and one["head"] == after["head"] in _SHARING


def _resolved(
    found: Sequence[AgencyFound], setting: Setting, folded: str, before: Antecedents
) -> Iterator[AgencyFound]:
    for one, printed in zip(found, _shared(found, folded), strict=True):
        values = _in_full(printed, setting)
        if values is printed and printed["bare"] and not among_classes(folded, one.span):
            values = before.in_full(printed, one.span.start)
        fields = _fields(values, setting)
        same = fields.items() <= one.record.__dict__.items()
        done = one if same else Found(one.mention, one.record.changed(**fields))
        if not values["own"] or not _one_of_many(values, setting, done.record.level):
            before.add(done, values)
        yield done


def _in_full(values: Mapping[str, Any], setting: Setting) -> Mapping[str, Any]:
    """The values with the issuer's name where what stands there bare is the issuer or a part of it."""
    if not values["bare"] and values["row"] not in STANDING:
        return values
    if values["head"] == "post":
        return of_post(values, setting)
    if values["row"] in STANDING:
        return of_standing(values, setting)
    return _stands_for_issuer(values, setting) or values


def _part_of(values: Mapping[str, Any], whole: str | None) -> str | None:
    """The slug of an office or board inside a body that was printed bare: ``Ban Giám đốc Sở``."""
    part = values["agency_id"] if values["row"] is None else None
    return f"{part}.{whole}" if part and whole else whole


def _stands_for_issuer(values: Mapping[str, Any], setting: Setting) -> Mapping[str, Any] | None:
    """The issuer where a bare name is its head word, or its office."""
    if not setting.issuer:
        return None
    if values["row"] == setting.row in _OWN_BARE and setting.stem in values["name"]:
        name = values["name"].replace(setting.stem, setting.issuer)
        return {**values, "name": name, "level": setting.level, "place": setting.place, "own": None}
    if values["row"] is None and values["head"] == setting.head:
        name = values["name"].replace(values["stem"], setting.stem)
        return {**values, "name": name, "stem": setting.stem, "row": setting.row,
                "agency_id": _part_of(values, setting.agency_id),
                "level": setting.level, "place": setting.place, "own": None}  # fmt: skip
    if setting.stem and values["name"] == f"{values['stem']} {setting.stem}":  # ``Ủy ban Kiểm tra Đảng ủy``
        return {**values, "name": f"{values['stem']} {setting.issuer}", "level": setting.level, "place": setting.place}
    if values["head"] == "van-phong" and setting.head in ("ubnd", "bo"):
        name = values["name"].replace(values["stem"], f"Văn phòng {setting.issuer}")
        return {**values, "name": name, "agency_id": f"van-phong.{setting.agency_id}", "level": setting.level,
                "place": setting.place}  # fmt: skip
    return None


def _fields(values: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    own = setting.own_name(values["own"])
    name = f"{values['name']} {own}" if own else values["name"]
    level = _level(values, setting)
    many = values["own"] and values["kind"] == "named" and _one_of_many(values, setting, level)
    return {
        "kind": "group" if many else values["kind"],
        "name": name,
        "level": level,
        "agency_id": _identity(values, setting, level, own),
        "current_name": _current(values, setting, name, own),
    }


def _one_of_many(values: Mapping[str, Any], setting: Setting, level: records.Level | None) -> bool:
    """Whether a body below the issuer's level has only the word for its territory printed: each of them has one."""
    return setting.own_name(values["own"]) is None and setting.is_below(level)


def _level(values: Mapping[str, Any], setting: Setting) -> records.Level | None:
    printed: records.Level | None = values["level"]
    if values["own"] == "thành phố" and printed is None:
        return setting.level if setting.level in ("province", "district") else None
    if values["head"] == "phong" and values["kind"] != "group" and not values["own"]:
        return setting.level_of_office(printed, listed=values["row"] is not None)
    if values["kind"] == "group" and printed is None and setting.level in ("district", "commune"):
        return setting.level if _OWN_OFFICES.fullmatch(values["name"].lower()) else None
    if printed or values["kind"] not in ("named", "office"):
        return printed
    national = values["name"].endswith(_NATIONAL) and values["head"] not in _OF_NO_LEVEL
    if national or (values["head"] == "cuc" and setting.level == "central"):
        return "central"
    return setting.level if values["head"] in _OF_THE_ISSUER else None


def _identity(values: Mapping[str, Any], setting: Setting, level: str | None, own: str | None) -> str | None:
    """The slug with its territory: a province's code, and after it a slug of the district or commune."""
    ident: str | None = values["agency_id"]
    if ident is None or level == "central":
        return ident
    if values["many"]:
        return f"{ident}.{_CLASS_SLUGS.get(level or '', 'cac-cap')}"
    code = setting.code(values["place"])
    if code is None:
        return None if level and _is_everywhere(values["row"]) else ident
    if level in ("district", "commune"):
        local = own or setting.local_name(values["name"])
        return f"{ident}@{code}.{setting.slug(local)}" if local else ident
    return f"{ident}@{code}" if level == "province" else ident


def _is_everywhere(row_id: str | None) -> bool:
    """Whether a row is of no one level: without its territory ``ubnd`` is nobody."""
    row = tables.by_id().get(row_id or "")
    return row is not None and row.level is None


def _current(values: Mapping[str, Any], setting: Setting, name: str, own: str | None) -> str | None:
    """The name of today, None when it is the same or nobody took over."""
    row = tables.by_id().get(values["row"] or "")
    after = tables.successor(row) if row else None
    today = name.replace(values["stem"], after.name) if after and values["stem"] in name else name
    if own or values["place"]:
        today = setting.with_current_province(today, values["place"])
    return today if today != name else None


def identify(metadata: records.Metadata) -> records.Metadata:
    """The metadata with the issuer's ``agency_id``, territory included; unchanged when no row names the issuer."""
    setting = Setting(metadata)
    values = setting.values()
    if metadata.issuer is None or values is None:
        return metadata
    ident = _identity(values, setting, metadata.issuer.level, None)
    return metadata.model_copy(update={"issuer": metadata.issuer.model_copy(update={"agency_id": ident})})


def drop_unused_generics(found: Sequence[AgencyFound], used: Collection[str]) -> list[AgencyFound]:
    """Without the generic mentions, and the heads of generic bodies, that no assignment names; ``used`` are ids."""
    return [one for one in found if one.record.id in used or not _is_generic(one)]


def _is_generic(one: AgencyFound) -> bool:
    return one.record.kind == "generic" or one.record.rule == "agency.head_of_generic"


def drop_inside(found: Sequence[AgencyFound], titles: Sequence[Span], keep: Sequence[Span]) -> list[AgencyFound]:
    """Without the mentions inside a title, unless a span of ``keep`` (the citation of an issuer) holds them."""
    closed, kept = Cover(titles), Cover(keep)
    return [one for one in found if not closed.holds(one.span) or kept.holds(one.span)]
