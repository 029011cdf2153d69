"""Every row of doc_types.csv, laws.csv and short_names.csv is recognised in its own examples."""

from typing import Any

import pytest

from plan_extract.readers import read_text
from plan_extract.structure import build
from plan_extract.tables.loader import load
from plan_extract.words.doc_types import DocType, doc_type, doc_types, type_of_notation
from plan_extract.words.folding import fold
from plan_extract.words.law_names import Law, law_name_end
from plan_extract.words.short_names import ShortName, full_name

from plan_extract.extractors import citation  # isort: skip


def cited(line: str) -> list[tuple[str, dict[str, Any]]]:
    document = read_text(f"I. NHIỆM VỤ\n\n- Các đơn vị thực hiện {line} theo quy định.\n")
    return [(document.words(found.span), dict(found.values)) for found in citation.find(document, build(document))]


@pytest.mark.parametrize("row", doc_types(), ids=lambda row: row.name)
def test_every_document_type(row: DocType) -> None:
    assert row.source
    assert doc_type(row.name.upper()) == row
    assert row.slug == row.slug.lower()
    for example in row.examples:
        [(words, values)] = cited(example)
        assert words == example
        assert values["doc_type"] == row.name


def test_slugs_are_unique() -> None:
    slugs = [row.slug for row in doc_types()]
    assert len(slugs) == len(set(slugs))


def test_the_29_types_of_the_decree_are_there() -> None:
    short = [
        "NQ",
        "QĐ",
        "CT",
        "QC",
        "QyĐ",
        "TC",
        "TB",
        "HD",
        "CTr",
        "KH",
        "PA",
        "ĐA",
        "DA",
        "BC",
        "BB",
        "TTr",
        "HĐ",
        "CĐ",
        "BGN",
        "BTT",
        "GUQ",
        "GM",
        "GGT",
        "GNP",
        "PG",
        "PC",
        "PB",
    ]
    assert all(type_of_notation(one) is not None for one in short)
    assert doc_type("Công văn")
    assert doc_type("Thư công")


@pytest.mark.parametrize("row", load("laws", Law), ids=lambda row: row.name)
def test_every_law(row: Law) -> None:
    assert row.source
    full = f"{row.doc_type} {row.name}"
    for example in row.examples:
        assert full in example
        start = example.index(row.name)
        assert example[start : law_name_end(example, fold(example), start, len(example), row.doc_type)] == row.name
    [(words, values)] = cited(full)
    assert (words, values["doc_type"], values["title"]) == (full, row.doc_type, full)


@pytest.mark.parametrize("row", load("short_names", ShortName), ids=lambda row: row.short)
def test_every_short_name(row: ShortName) -> None:
    assert row.source
    assert all(row.full in full_name(example) for example in row.examples)
    assert full_name(row.full) == row.full
