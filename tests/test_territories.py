"""Provinces and communes: counts, codes, successors, and that the script makes the tables."""

from __future__ import annotations

import importlib.util
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from plan_extract.tables.territories import commune_names, communes, current, province_on, provinces

SCRIPT = Path(__file__).parents[1] / "scripts" / "make_territories.py"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_territories", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_63_provinces_before_and_34_after() -> None:
    days = date(2025, 6, 30), date(2025, 7, 1)
    counts = [
        sum(province_on(row.name, day) is row for row in provinces())  # a name is one province on a day
        for day in days
    ]
    assert counts == [63, 34]


@pytest.mark.parametrize(
    ("name", "code", "successor"),
    [("Nghệ An", "40", "40"), ("Hưng Yên", "33", "33"), ("Đồng Nai", "75", "75"), ("Hà Giang", "02", "08"),
     ("Bình Dương", "74", "79"), ("Gia Lai", "64", "52"), ("Bà Rịa - Vũng Tàu", "77", "79")],
)  # fmt: skip
def test_codes_of_the_old_provinces(name: str, code: str, successor: str) -> None:
    row = province_on(name, date(2020, 1, 1))
    assert row is not None
    assert (row.code, row.successor) == (code, successor)


def test_every_old_province_goes_on_in_one_of_today() -> None:
    assert all(current(row.successor).valid_to is None for row in provinces() if row.successor)


def test_hue_became_a_city() -> None:
    before, after = province_on("Thừa Thiên Huế", date(2024, 1, 1)), province_on("Huế", date(2025, 3, 1))
    assert before is not None
    assert after is not None
    assert (before.kind, after.kind) == ("tỉnh", "thành phố")
    assert province_on("Huế", date(2024, 1, 1)) is None


def test_3321_communes_of_three_kinds() -> None:
    assert Counter(row.kind for row in communes()) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    today = {row.code for row in provinces() if row.valid_to is None}
    assert {row.province for row in communes()} == today


def test_communes_by_name() -> None:
    assert [row.province for row in commune_names()["sơn hồng"]] == ["42"]


def test_the_script_makes_the_tables() -> None:
    if importlib.util.find_spec("underthesea") is None:
        pytest.skip("underthesea is not installed")
    module = script()
    for name, text in module.tables(module.address_data()).items():
        stored = (module.TABLES / name).read_text(encoding="utf-8")
        assert stored.splitlines()[1:] == text.splitlines()[1:], f"{name}: run scripts/make_territories.py"
