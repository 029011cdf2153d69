"""No text makes the checks slow."""

from __future__ import annotations

import pytest

from growth import grows_linearly
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


@pytest.mark.parametrize("piece", HOSTILE)
def test_one_long_line_stays_linear(piece: str) -> None:
    def work(document: Document) -> None:
        check(document, Tree((), (), ()), Layers(records.Metadata()))

    assert grows_linearly(lambda size: read_text(piece * (size // len(piece))), work, 200_000)


def test_many_different_strange_words_stay_cheap() -> None:
    def prepare(size: int) -> Document:
        signs = (f"x{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676)}ộng" for at in range(size))
        return read_text(" ".join(signs))

    def work(document: Document) -> None:
        check(document, Tree((), (), ()), Layers(records.Metadata()))

    assert grows_linearly(prepare, work, 16_000)
