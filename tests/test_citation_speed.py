"""No line, however it is made, may cost more than its length: citations and metadata stay linear."""

import pytest

from growth import grows_linearly
from plan_extract.extractors import citation, metadata
from plan_extract.text import Document, Line, Origin, Part, Piece, Section, Span, Tidy, Tree
from plan_extract.words.folding import fold

UNITS = [
    "a a a ", "- - - ", "1.1.1.", "((((", '"""', ";;;;", "sở sở sở ", "Số 1/A-B, ", "Luật Giá và ", "Luật Luật ",
    "Quyết định số 1/QĐ-A ", "Kế hoạch này ", "gọi tắt là Luật A, ", "Luật sửa đổi, bổ sung một số điều của Luật A, ",
    "TM. ỦY BAN ", "CHỦ TỊCH; ", "Lưu: VT. ", "các Thông tư của Bộ A: số 1/TT-A; ", "1/A-",
    "Điều 1 khoản 2 ", "Quyết định của Bộ ", "ngày tháng năm ",
]  # fmt: skip


def one_line(unit: str, size: int) -> tuple[Document, Tree]:
    text = (unit * (size // len(unit) + 1))[:size]
    tidy = Tidy(text, fold(text), (Piece(0, 0, size),))
    document = Document(text, tidy, (Line(0, size),), (), Origin(None, "", "text/plain"))
    whole = Span(0, size)
    sections = [Section(at, whole, -1, kind, None, None, None, 1, 0) for at, kind in enumerate(("header", "signature"))]
    return document, Tree((Part("plan", whole, "Kế hoạch"),), tuple(sections), ())


@pytest.mark.parametrize("unit", UNITS)
def test_one_long_line_stays_linear(unit: str) -> None:
    def work(made: tuple[Document, Tree]) -> None:
        citation.find(*made)
        metadata.find(*made)

    assert grows_linearly(lambda size: one_line(unit, size), work, 60_000)
