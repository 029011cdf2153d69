"""The columns that no record has: names and dates behind ids, so that a question needs no join."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plan_extract.store.plan_columns import COUNTED, PLANS
from plan_extract.store.schema import DATES, TEXTS


def derived(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables of whole plans, with the derived columns."""
    return {
        **tables,
        "plans": _with(tables["plans"], **_counts(tables)),
        "targets": _with(tables["targets"], province_name=_province(tables)),
        "assignments": _with(tables["assignments"], **_behind_ids(tables)),
        "deadlines": _with(tables["deadlines"], assigned=_assigned(tables)),
    }


def _with(table: pa.Table, **columns: pa.Array) -> pa.Table:
    for name, column in columns.items():
        table = table.append_column(name, column)
    return table


def _counts(tables: dict[str, pa.Table]) -> dict[str, pa.Array]:
    """How many rows each plan has in each layer."""
    counts = {}
    for column in PLANS.columns:
        layer = COUNTED.get(column.name)
        if layer:
            found = tables[layer]["path"].value_counts()
            places = pc.index_in(tables["plans"]["path"], found.field("values"))
            counts[column.name] = pc.fill_null(found.field("counts").take(places.combine_chunks()), 0).cast(column.type)
    return counts


def _province(tables: dict[str, pa.Table]) -> pa.Array:
    plans = tables["plans"]
    return plans["province_name"].take(pc.index_in(tables["targets"]["path"], plans["path"].combine_chunks()))


def _behind_ids(tables: dict[str, pa.Table]) -> dict[str, pa.Array]:
    """Of each assignment: the names behind its agencies, the dates and words behind its deadlines."""
    charges, agencies, deadlines = tables["assignments"], tables["agencies"], tables["deadlines"]
    actors = _meant(charges, "actors", agencies, "name", TEXTS)
    partners = _meant(charges, "partners", agencies, "name", TEXTS)
    due = _days(_meant(charges, "deadlines", deadlines, "due_date", DATES))
    return {
        "actor_names": actors,
        "partner_names": partners,
        "due_dates": due,
        "first_due": _at(due, due.offsets[:-1]),
        "last_due": _at(due, pc.subtract(due.offsets[1:], 1)),
        "deadline_texts": _meant(charges, "deadlines", deadlines, "text", TEXTS),
    }


def _meant(rows: pa.Table, ids: str, home: pa.Table, column: str, kind: pa.ListType) -> pa.ListArray:
    """What stands in a column of the rows that a list of ids names; ids and rows are of the same plan."""
    lists = rows[ids].combine_chunks()
    places = pc.index_in(_keys(rows["path"].take(_owners(lists)), lists.flatten()), _keys(home["path"], home["id"]))
    values = home[column].combine_chunks().take(places.combine_chunks())
    return pa.ListArray.from_arrays(lists.offsets, values.cast(kind.value_type))


def _days(dates: pa.ListArray) -> pa.ListArray:
    """The known dates of each list in their order, each once."""
    pairs = pa.table({"row": _owners(dates), "date": dates.flatten()}).drop_null()
    known = pairs.group_by(["row", "date"]).aggregate([]).sort_by([("row", "ascending"), ("date", "ascending")])
    counts = np.bincount(known["row"].to_numpy(), minlength=len(dates))
    ends = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return pa.ListArray.from_arrays(ends, known["date"].combine_chunks())


def _at(lists: pa.ListArray, places: pa.Array) -> pa.Array:
    """The value at a place of each list, null where it has none."""
    known = pc.greater(pc.list_value_length(lists), 0)
    return lists.values.take(pc.if_else(known, places, None))


def _owners(lists: pa.ListArray) -> pa.Array:
    return pc.list_parent_indices(lists)


def _keys(paths: pa.ChunkedArray, ids: pa.Array | pa.ChunkedArray) -> pa.ChunkedArray:
    """A record's name among all records at hand."""
    return pc.binary_join_element_wise(paths, ids, "\n")


def _assigned(tables: dict[str, pa.Table]) -> pa.Array:
    """Whether an assignment has the deadline."""
    deadlines, lists = tables["deadlines"], tables["assignments"]["deadlines"].combine_chunks()
    used = _keys(tables["assignments"]["path"].take(_owners(lists)), lists.flatten())
    return pc.is_in(_keys(deadlines["path"], deadlines["id"]), used)
