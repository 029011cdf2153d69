"""From the JSON of plans to flat Arrow tables, column by column, without a Python object a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import json as arrow_json

from plan_extract import records
from plan_extract.store.columns import LAYERS
from plan_extract.store.derive import derived
from plan_extract.store.plan_columns import PLANS
from plan_extract.store.schema import BOXES, DATE, OF_PLAN, PROOFS, RANGE, REAL, TEXT, WHOLE, Column, Table

_JSON_BOXES = pa.list_(pa.list_(REAL))
_JSON_PROOF = pa.struct([("span", RANGE), ("text", TEXT), ("page", WHOLE), ("boxes", _JSON_BOXES), ("rule", TEXT)])
_JSON_TYPES = {
    BOXES: _JSON_BOXES,
    DATE: TEXT,
    PROOFS: pa.struct([(name, _JSON_PROOF) for name in records.Metadata.model_fields if name != "evidence"]),
}
"""How a type stands in the JSON, where that differs; evidence is an object with some of the fields as keys."""


def flat(paths: Sequence[str], lines: bytes) -> dict[str, pa.Table]:
    """The tables of some plans: ``lines`` is one plan a line, ``paths`` their files, in the same order.

    Raises ``pyarrow.ArrowInvalid`` for JSON that is not a plan of this version.
    """
    plans = arrow_json.read_json(
        pa.BufferReader(lines),
        read_options=arrow_json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=arrow_json.ParseOptions(explicit_schema=_json_schema(), unexpected_field_behavior="error"),
    ).combine_chunks()
    keys = {"doc_id": _one(plans["doc_id"]), "path": pa.array(paths, TEXT)}
    whole = pa.StructArray.from_arrays([_one(column) for column in plans.columns], names=plans.column_names)
    tables = {PLANS.name: _table(PLANS, whole, keys)}
    for layer in LAYERS:
        lists = _one(plans[layer.name])
        places = pc.list_parent_indices(lists)
        tables[layer.name] = _table(
            layer, pc.list_flatten(lists), {name: column.take(places) for name, column in keys.items()}
        )
    return derived(tables)


@cache
def _json_schema() -> pa.Schema:
    """What the JSON of a plan holds, as the tables' columns say."""
    layers = [(layer.name, pa.list_(_json_struct(layer.read()))) for layer in LAYERS]
    return pa.schema([*_json_struct(PLANS.read()), *layers])


def _json_struct(columns: Iterable[Column]) -> pa.StructType:
    read = (column for column in columns if column.source != OF_PLAN)
    return _nested([(_steps(column), _JSON_TYPES.get(column.type, column.type)) for column in read])


def _nested(leaves: Sequence[tuple[list[str], pa.DataType]]) -> pa.StructType:
    fields = []
    for name in dict.fromkeys(steps[0] for steps, _ in leaves):
        below = [(steps[1:], kind) for steps, kind in leaves if steps[0] == name]
        fields.append((name, _nested(below) if below[0][0] else below[0][1]))
    return pa.struct(fields)


def _steps(column: Column) -> list[str]:
    return (column.source or column.name).split(".")


def _one(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _table(table: Table, rows: pa.StructArray, keys: dict[str, pa.Array]) -> pa.Table:
    read = table.read()
    columns = [keys[column.name] if column.source == OF_PLAN else _values(column, rows) for column in read]
    return pa.Table.from_arrays(columns, names=[column.name for column in read])


def _values(column: Column, rows: pa.StructArray) -> pa.Array:
    found = pc.struct_field(rows, _steps(column))
    if column.type == BOXES:
        return _boxes(found)
    return _proofs(found) if column.type == PROOFS else found.cast(column.type)


def _boxes(lists: pa.ListArray) -> pa.ListArray:
    """``[page, x0, top, x1, bottom]`` as a struct."""
    boxes = lists.values
    fields = [pc.list_element(boxes, pa.scalar(at)).cast(field.type) for at, field in enumerate(BOXES.value_type)]
    values = pa.StructArray.from_arrays(fields, fields=list(BOXES.value_type))
    return pa.ListArray.from_arrays(lists.offsets, values)


def _proofs(fields: pa.StructArray) -> pa.ListArray:
    """The evidence of a document's fields, as a list in the order of the text."""
    rows = [
        sorted(
            (
                {**proof, "field": name, "boxes": [_box(box) for box in proof["boxes"]]}
                for name, proof in row.items()
                if proof
            ),
            key=lambda proof: (proof["span"]["start"], proof["field"]),
        )
        for row in fields.to_pylist()
    ]
    return pa.array(rows, PROOFS)


def _box(box: Sequence[float]) -> dict[str, float]:
    return {field.name: value for field, value in zip(BOXES.value_type, box, strict=True)}
