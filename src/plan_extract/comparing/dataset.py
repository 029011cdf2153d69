"""Plans out of a dataset: those that have targets which a condition leaves, with these targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_extract import records
from plan_extract.errors import InputError
from plan_extract.store import Asked, answer, check_libraries

if TYPE_CHECKING:
    from plan_extract.store.schema import Column, Table

_LAYERS: Mapping[str, type[records.Mention]] = {
    "sections": records.Section,
    "citations": records.Citation,
    "agencies": records.Agency,
    "deadlines": records.Deadline,
    "assignments": records.Assignment,
}
_LEFT = """
WITH about AS (SELECT path, * EXCLUDE (doc_id, path, province_name, province, year) FROM plans),
     kept AS (SELECT targets.*, about.* EXCLUDE (path){search} FROM targets JOIN about USING (path){ready}),
     chosen AS (SELECT * FROM kept WHERE (
{where}
     ))
"""
_SEARCHED = {"search": ", ready_targets.search", "ready": " JOIN ready_targets USING (path, id)"}
"""Folded words come from where they lie ready: to fold them anew takes most of the time of an answer."""
_OF_THESE = "path IN (SELECT unnest(?))"
_ORDER = "ORDER BY province NULLS LAST, year NULLS LAST, path"
_UNREAD = ("boxes", "block")
"""Columns of records that no comparison needs."""


def plans(directory: Path, where: str | None = None, *, full: int) -> list[records.Plan]:
    """The plans of a dataset that have a target which ``where`` leaves, in the dataset's order, with these targets.

    ``where`` is a condition in SQL over the columns of ``targets`` and ``plans``, and ``search``: the words of a target
    and its indicator, folded. Up to ``full`` plans come with their other records, too. Raises ``InputError`` as
    ``store.query`` does, and where no target is left.
    """
    check_libraries()
    from plan_extract.store.columns import TARGETS

    searched = _SEARCHED if "search" in (where or "").lower() else {"search": "", "ready": ""}
    left = _LEFT.format(where=where or "true", **searched)
    targets = _by_path(directory, TARGETS, records.Target, f"{left} SELECT {_names(TARGETS)} FROM chosen")
    if not targets:
        raise InputError(
            str(directory), "no target fits the condition", "check --where; docs/dataset.md has the columns"
        )
    layers = {"targets": targets}
    if len(targets) <= full:
        layers |= _others(directory, list(targets))
    return list(_plans(directory, list(targets), layers))


Found = Mapping[str, Sequence[records.Mention]]


def _others(directory: Path, paths: Sequence[str]) -> dict[str, Found]:
    """The other records of some plans."""
    from plan_extract.store.columns import LAYERS

    return {
        table.name: _by_path(
            directory,
            table,
            _LAYERS[table.name],
            f"SELECT {_names(table)} FROM {table.name} WHERE {_OF_THESE}",
            (list(paths),),
        )
        for table in LAYERS
        if table.name in _LAYERS
    }


def _columns(table: Table) -> list[Column]:
    """The columns that make a record."""
    from plan_extract.store.schema import OF_PLAN

    return [column for column in table.read() if column.source != OF_PLAN and column.name not in _UNREAD]


def _names(table: Table) -> str:
    return ", ".join(["path", *(column.name for column in _columns(table))])


def _by_path(
    directory: Path, table: Table, record: type[records.Mention], sql: str, values: tuple[Any, ...] = ()
) -> Found:
    """Records by the path of their plan, in text order."""
    places = [(column.source or column.name).split(".") for column in _columns(table)]
    found: dict[str, list[records.Mention]] = defaultdict(list)
    with answer(directory, Asked(f"{sql} {_ORDER}, span_start, id", values)) as asked:
        for path, *own in asked.rows:
            found[path].append(record.of(_fields(places, own)))
    return found


def _fields(places: Sequence[Sequence[str]], values: Sequence[Any]) -> dict[str, Any]:
    """Values by the names of the record, those with a dotted name one level down."""
    fields: dict[str, Any] = {}
    for place, value in zip(places, values, strict=True):
        if len(place) == 1:
            fields[place[0]] = value
        elif value is None:
            fields.setdefault(place[0], None)
        else:
            fields[place[0]] = {**(fields.get(place[0]) or {}), place[1]: value}
    return fields


_ABOUT = """
path, doc_id, text_sha256, source_path, source_sha256, media_type, doc_type, number, title, issuer, issuer_id,
issuer_level, issued_on, start_year, end_year, province_code, province_name, current_province_code,
current_province_name
"""


def _plans(directory: Path, paths: list[str], layers: Mapping[str, Found]) -> Iterator[records.Plan]:
    sql = f"SELECT {_ABOUT} FROM plans WHERE {_OF_THESE} {_ORDER}"
    with answer(directory, Asked(sql, (paths,))) as asked:
        for row in asked.rows:
            about = dict(zip(asked.names, row, strict=True))
            own = {name: tuple(found.get(about["path"], ())) for name, found in layers.items()}
            yield _plan(about, own)


def _plan(about: Mapping[str, Any], layers: Mapping[str, Any]) -> records.Plan:
    return records.Plan(
        doc_id=about["doc_id"],
        text_sha256=about["text_sha256"],
        source=records.Source(
            path=about["path"],
            sha256=about["source_sha256"],
            media_type=about["media_type"],
            pages=None,
            text_source="text",
        ),
        metadata=_metadata(about),
        **layers,
    )


def _metadata(about: Mapping[str, Any]) -> records.Metadata:
    issuer = about["issuer"] and {
        "name": about["issuer"],
        "agency_id": about["issuer_id"],
        "level": about["issuer_level"],
    }
    period = about["end_year"] and {"start_year": about["start_year"], "end_year": about["end_year"]}
    province = about["province_code"] and {
        "code": about["province_code"],
        "name": about["province_name"],
        "current_code": about["current_province_code"],
        "current_name": about["current_province_name"],
    }
    named = {name: about[name] for name in ("doc_type", "number", "title", "issued_on")}
    return records.Metadata.of(
        {**named, "issuer": issuer or None, "period": period or None, "province": province or None}
    )
