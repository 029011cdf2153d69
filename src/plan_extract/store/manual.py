"""The made half of ``docs/dataset.md``: questions and columns, from the rows that schema and macros are made of.

    python -m plan_extract.store.manual docs/dataset.md

writes it anew below the line that marks it; what stands above is written by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from plan_extract.store.columns import EVIDENCE, TABLES
from plan_extract.store.questions import QUESTIONS, Question, usage
from plan_extract.store.ready import READY
from plan_extract.store.ready_parts import ready_schemas
from plan_extract.store.schema import BLOCK, BOXES, DERIVED, OF_PLAN, PARTS, PROOFS, RANGE, SIGNERS, Column, Table

MARK = "<!-- made by `python -m plan_extract.store.manual docs/dataset.md`: do not edit below -->\n"

NESTED = {
    RANGE: "struct(start, end: int32)",
    BOXES: "list(struct(page: int32, x0, top, x1, bottom: double))",
    BLOCK: "struct(paragraph, table, row, cell: int32)",
    SIGNERS: "list(struct(authority, position, name: string))",
    PARTS: "list(struct(kind, doc_type, number, title: string, span: struct(start, end: int32)))",
    PROOFS: "list(struct(field, span, text, page, boxes, rule))",
}


def renewed(page: str) -> str:
    """The page with its made half as it should be."""
    return page.partition(MARK)[0] + MARK + "\n" + manual()


def manual() -> str:
    """The made half, Markdown."""
    questions = "\n".join(["## Questions · Câu hỏi", "", *map(_question, QUESTIONS), ""])
    shared = "\n".join(["## Columns of every table but `plans` · Cột chung", "", *_columns(EVIDENCE), ""])
    return "\n".join([questions, shared, *map(_table, TABLES), _ready()])


def _question(question: Question) -> str:
    return f"- `{usage(question)}`\\\n  {question.en}\\\n  {question.vi}"


def _table(table: Table) -> str:
    own = table.columns if table.columns[: len(EVIDENCE)] != EVIDENCE else table.columns[len(EVIDENCE) :]
    return "\n".join([f"## `{table.name}`", "", f"{table.en} {table.vi}", "", *_columns(own), ""])


def _ready() -> str:
    """The ready tables; their columns are named as those that they are made of."""
    lines = ["## Tables of the ready questions · Bảng dựng sẵn cho các câu hỏi", ""]
    for ready, schema in zip(READY, ready_schemas(), strict=True):
        columns = ", ".join(f"`{one.name}` {_type(one.type)}" for one in schema)
        lines.append(f"- `{ready.name}`: {ready.en} {ready.vi}\\\n  {columns}")
    return "\n".join([*lines, ""])


def _columns(columns: Iterable[Column]) -> Iterator[str]:
    yield "| column | type | unit | in the record | meaning | ý nghĩa |"
    yield "|---|---|---|---|---|---|"
    for one in columns:
        yield f"| `{one.name}` | {_type(one.type)} | {one.unit} | {_source(one)} | {one.en} | {one.vi} |"


def _type(kind: pa.DataType) -> str:
    if kind in NESTED:
        return NESTED[kind]
    return f"list({_type(kind.value_type)})" if pa.types.is_list(kind) else str(kind).replace("[day]", "")


def _source(column: Column) -> str:
    if column.source == DERIVED:
        return "*derived*"
    return "*the plan's*" if column.source == OF_PLAN else f"`{column.source or column.name}`"


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.write_text(renewed(place.read_text("utf-8")), encoding="utf-8")
