"""The agencies of a plan, each once, with its mentions and what it is charged with."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from rich.text import Text

from plan_extract.records import Agency, Level, Plan, Record
from plan_extract.views.printing import GREY, Column, cell, grid, printed
from plan_extract.views.wording import WORDS, Language
from plan_extract.words.folding import fold


class Roles(Record):
    """How many assignments an agency has in each role; ``partner`` where others lead."""

    lead: int = 0
    coordinate: int = 0
    responsible: int = 0
    partner: int = 0


class RegistryEntry(Record):
    """One agency of a document; ``mentions`` are ids of ``Plan.agencies``."""

    name: str
    agency_id: str | None
    level: Level | None
    current_name: str | None
    mentions: tuple[str, ...]
    roles: Roles


_FORM = re.compile("[,;]|(?<= )của tỉnh$")


def registry(plan: Plan) -> list[RegistryEntry]:
    """Each agency once, in the order of its first mention.

    Mentions are of one agency when they share the ``agency_id`` (the post that heads an organ has that of the
    organ), or, without one, the name without capitals, commas and ``của tỉnh``. An assignment counts once for an
    agency, however often it names it.
    """
    groups: dict[str, list[Agency]] = {}
    for agency in plan.agencies:
        groups.setdefault(_key(agency), []).append(agency)
    keys = {agency.id: key for key, mentions in groups.items() for agency in mentions}
    roles = _charges(plan, keys)
    return [_entry(mentions, roles[key]) for key, mentions in groups.items()]


def _key(agency: Agency) -> str:
    return agency.agency_id or " ".join(_FORM.sub(" ", fold(agency.name)).split())


def _charges(plan: Plan, keys: Mapping[str, str]) -> dict[str, Counter[str]]:
    """For every agency, how often it is charged in which role."""
    charges: dict[str, Counter[str]] = {key: Counter() for key in keys.values()}
    for one in plan.assignments:
        for role, ids in ((one.role, one.actors), ("partner", one.partners)):
            for key in {keys[mention] for mention in ids if mention in keys}:
                charges[key][role] += 1
    return charges


def _entry(mentions: list[Agency], charges: Mapping[str, int]) -> RegistryEntry:
    first = next((agency for agency in mentions if agency.kind != "office"), mentions[0])
    return RegistryEntry(
        name=first.name,
        agency_id=first.agency_id,
        level=next((agency.level for agency in mentions if agency.level), None),
        current_name=next((agency.current_name for agency in mentions if agency.current_name), None),
        mentions=tuple(agency.id for agency in mentions),
        roles=Roles(**charges),
    )


def registry_json(entries: Iterable[RegistryEntry]) -> str:
    """The entries as one JSON array."""
    rows = [entry.model_dump(mode="json") for entry in entries]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def registry_table(
    entries: list[RegistryEntry], *, width: int = 120, lang: Language = "vi", color: bool = False
) -> str:
    """The entries as a table of text, ``width`` columns wide."""
    words = WORDS[lang]
    counts = ("mentions", *Roles.model_fields)
    columns = [Column(words["name"], 12), Column(words["agency_level"], 4)]
    columns += [Column(words[name], 3, right=True) for name in counts]
    rows = grid(f"{words['registry']} ({len(entries)})", columns)
    for entry in entries:
        now = f"({words['current_name']} {entry.current_name})" if entry.current_name else None
        name = cell((entry.name, ""), (entry.agency_id, GREY), (now, GREY))
        numbers = (len(entry.mentions), *entry.roles.model_dump().values())
        level = _LEVELS.get(entry.level or "", "")
        rows.add_row(name, Text(words.get(level, "")), *(Text(str(count) if count else "") for count in numbers))
    return printed([rows], width=width, color=color)


_LEVELS = {
    "central": "central",
    "province": "province_level",
    "district": "district",
    "commune": "commune",
}
