"""No pattern backtracks badly: hostile repetition costs time in proportion to its length."""

from __future__ import annotations

import time

import pytest

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


def cost(text: str) -> float:
    start = time.perf_counter()
    extract(read_text(text))
    return time.perf_counter() - start


def is_linear(unit: str, size: int) -> bool:
    """Whether four times the length costs at most ten times the time: a quadratic pattern costs sixteen times."""
    small, large = (unit * (length // len(unit)) for length in (size // 4, size))
    extract(read_text(unit * 100))
    return any(cost(large) < 10 * cost(small) + 0.2 for _ in range(3))


@pytest.mark.parametrize("name", ["letters", "dashes", "numbers", "brackets"])
def test_a_megabyte_of_repetition_stays_linear(name: str) -> None:
    assert is_linear(HOSTILE[name], 1_000_000)


@pytest.mark.parametrize("name", HOSTILE)
def test_one_long_line_stays_linear(name: str) -> None:
    assert is_linear(HOSTILE[name], 80_000)


@pytest.mark.parametrize("name", ["letters", "agency lists", "percentages", "numbers"])
def test_many_lines_stay_linear(name: str) -> None:
    assert is_linear(HOSTILE[name] * 20 + "\n", 80_000)
