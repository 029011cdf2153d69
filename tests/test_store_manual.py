"""The page about the dataset says what the code does, and the tables have every field of the records."""

from __future__ import annotations

from pathlib import Path

from plan_extract import records
from store_sample import need_libraries

need_libraries()

from plan_extract.store.columns import LAYERS, TABLES  # noqa: E402
from plan_extract.store.manual import renewed  # noqa: E402
from plan_extract.store.plan_columns import COUNTED, PLANS  # noqa: E402
from plan_extract.store.schema import DERIVED, OF_PLAN  # noqa: E402

PAGE = Path(__file__).parent.parent / "docs" / "dataset.md"


def test_the_page_is_fresh() -> None:
    page = PAGE.read_text("utf-8")
    assert page == renewed(page), "run: python -m plan_extract.store.manual docs/dataset.md"


def test_every_layer_of_a_plan_has_its_table() -> None:
    plain = {"schema_version", "doc_id", "text_sha256", "source", "metadata", "canonical"}
    assert {layer.name for layer in LAYERS} == set(records.Plan.model_fields) - plain
    assert set(COUNTED.values()) == {layer.name for layer in LAYERS}
    assert {"plans", "sections", "targets", "agencies", "citations", "deadlines", "assignments", "findings"} <= {
        table.name for table in TABLES
    }


def test_every_field_of_every_record_has_its_column() -> None:
    models = {layer.name: records.Plan.model_fields[layer.name].annotation.__args__[0] for layer in LAYERS}  # type: ignore[union-attr] # tuple[Model, ...]
    for layer in LAYERS:
        read = [one for one in layer.columns if one.source not in (OF_PLAN, DERIVED)]
        assert {(one.source or one.name).split(".")[0] for one in read} == set(models[layer.name].model_fields)
    read = [one for one in PLANS.columns if one.source not in (OF_PLAN, DERIVED)]
    about = {one.source.split(".")[1] for one in read if one.source.startswith("metadata.")}
    assert about == set(records.Metadata.model_fields)
    assert {one.source.split(".")[1] for one in read if one.source.startswith("source.")} == set(
        records.Source.model_fields
    )


def test_every_column_says_what_it_means_in_both_languages() -> None:
    for table in TABLES:
        assert table.en
        assert table.vi
        assert len({one.name for one in table.columns}) == len(table.columns)
        for one in table.columns:
            assert one.en != one.vi
            assert min(len(one.en), len(one.vi)) > 3
