"""The record contract for other programs."""

from __future__ import annotations

from typing import Any

from plan_extract.records import Plan


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a plan as it is written.

    >>> schema()["properties"]["assignments"]["items"]
    {'$ref': '#/$defs/Assignment'}
    """
    return Plan.model_json_schema(mode="serialization")
