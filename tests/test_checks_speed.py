"""No text makes the checks slow."""

from __future__ import annotations

import time

import pytest

from plan_extract import records
from plan_extract.checks import check
from plan_extract.extractor import Layers
from plan_extract.readers import read_text
from plan_extract.text import Document, Tree

HOSTILE = [
    "a ", "- ", "1.1.", "((((", '"""', ";;;;", "sở sở sở ", "thực hiện thực hiện ", "phụ lục 1 ", "điều 1 này ", "1/1/",
    "31/6 ", "ngày 31/6/2024 ", "tháng 13/2024 ", "2O25 ", "phần đầu 6 ", "trọng tự ", "nghành ", "số: ", "đẩy manh ",
    "TTHTCD TTHTCĐ TTHTCĐ ", "ngày ngày 1 ", "mục iv kế hoạch này ", "của của ", "ngày .........", "số : : ",
]  # fmt: skip


def seconds(piece: str, length: int) -> float:
    document = read_text(piece * (length // len(piece)))
    tree = Tree((), (), ())
    layers = Layers(records.Metadata())
    return min(_once(document, tree, layers) for _ in range(3))


def _once(document: Document, tree: Tree, layers: Layers) -> float:
    start = time.perf_counter()
    check(document, tree, layers)
    return time.perf_counter() - start


@pytest.mark.parametrize("piece", HOSTILE)
def test_one_long_line_stays_linear(piece: str) -> None:
    seconds(piece, 1_000)
    ratio = seconds(piece, 200_000) / max(seconds(piece, 100_000), 0.05)
    assert ratio < 3, f"{ratio:.1f} times as long for twice the text"


def test_many_different_strange_words_stay_cheap() -> None:
    words = " ".join(f"x{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676)}ộng" for at in range(17_000))
    document = read_text(words)
    start = time.perf_counter()
    check(document, Tree((), (), ()), Layers(records.Metadata()))
    assert time.perf_counter() - start < 3
