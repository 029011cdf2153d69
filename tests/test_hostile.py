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


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_repetition_stays_linear(name: str) -> None:
    """A line of 1 MB may cost at most 2.5 times what its length warrants beside 250 KB, and never a minute."""
    unit = HOSTILE[name]
    small, large = (unit * (size // len(unit)) for size in (250_000, 1_000_000))
    cost(unit * 100)
    before = min(cost(small), cost(small))
    after = cost(large)
    assert after < 4 * 2.5 * before + 0.2
    assert after < 60


@pytest.mark.parametrize("name", ["letters", "agency lists", "percentages", "numbers"])
def test_many_hostile_lines_stay_linear(name: str) -> None:
    line = HOSTILE[name] * 20 + "\n"
    before = cost(line * 500)
    after = cost(line * 2000)
    assert after < 4 * 2.5 * before + 0.2
