"""No pattern backtracks badly: hostile repetition costs time in proportion to its length."""

from __future__ import annotations

import pytest

from growth import grows_linearly
from plan_extract import extract, read_text

HOSTILE = {
    "letters": "a ",
    "dashes": "- - ",
    "numbers": "1.1.",
    "brackets": "(((",
    "quotes": '"',
    "open quotes": "“a",
    "semicolons": ";",
    "commas": ",",
    "number words": "số ",
    "day words": "ngày 1",
    "dates": "1/1/",
    "percentages": "99,9% ",
    "agency heads": "sở ",
    "agency lists": "các sở, ngành, ",
    "agencies": "UBND tỉnh ",
    "roles": "chủ trì, phối hợp với ",
    "laws": "Luật A và ",
    "citations": "Quyết định số 1/QĐ-UBND ngày ",
    "labels": "Thời gian: ",
    "dots": ". . ",
    "stars": "**a",
    "tags": "<a ",
    "pipes": "| a ",
    "tabs": "a\t",
    "hyphens": "a-",
    "slashes": "a/",
    "blanks": "  ",
    "ranges": "từ 1 đến ",
    "years": "năm 2025 và ",
    "requests": "đề nghị ",
    "roman": "I. ",
    "programmes": "Đề án “",
    "capitals": "A B ",
}


def is_linear(unit: str, size: int) -> bool:
    return grows_linearly(lambda length: read_text(unit * (length // len(unit))), extract, size)


@pytest.mark.parametrize("name", ["letters", "dashes", "numbers", "brackets"])
def test_a_megabyte_of_repetition_stays_linear(name: str) -> None:
    assert is_linear(HOSTILE[name], 1_000_000)


@pytest.mark.parametrize("name", HOSTILE)
def test_one_long_line_stays_linear(name: str) -> None:
    assert is_linear(HOSTILE[name], 80_000)


@pytest.mark.parametrize("name", ["letters", "agency lists", "percentages", "numbers"])
def test_many_lines_stay_linear(name: str) -> None:
    assert is_linear(HOSTILE[name] * 20 + "\n", 80_000)
