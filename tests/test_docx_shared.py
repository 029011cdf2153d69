"""Word files of many offices, and those laid out from the plans, where they are at hand: the body to the letter."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan_extract import extract
from plan_extract.readers import office, read
from plan_extract.records import Plan
from plan_extract.structure import build

SHARED = Path(__file__).parents[2] / "shared"
MADE, REAL = SHARED / "made", SHARED / "real"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material is not at hand")


def real(start: str) -> Path:
    (path,) = (one for one in REAL.iterdir() if one.name.startswith(start) and one.suffix != ".pdf")
    return path


def words(lines: list[str]) -> list[str]:
    return [" ".join(unicodedata.normalize("NFC", line).split()) for line in lines]


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_every_paragraph_laid_out_is_a_line_of_the_text(name: str) -> None:
    truth = json.loads((MADE / f"{name}.truth.json").read_text("utf-8"))
    lines = read(MADE / f"{name}.docx").text.split("\n")
    missing = [line for line in words([*truth["header"], *truth["body"], *truth["foot"]]) if line not in lines]
    assert missing == []
    assert not [line for line in lines if line.isdigit()], "page numbers are left out"


def test_the_legacy_fonts_give_the_same_text() -> None:
    legacy = read(MADE / "002_tcvn3.docx")
    good = read(MADE / "002.docx").text.replace("“", '"').replace("”", '"')
    assert legacy.text == good
    assert [note.code for note in legacy.notes] == ["encoding_converted"]


def test_a_decree_with_its_appendices() -> None:
    document = read(real("cp_ND-30"))
    tables = [[document.words(cell) for cell in table.rows[0]] for table in document.tables]
    assert ["STT", "Tên loại văn bản hành chính", "Chữ viết tắt"] in tables
    assert sum(line == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" for line in document.text.split("\n")) > 10
    articles = [one.number for one in build(document).sections if (one.number or "").startswith("Điều")]
    assert articles[:38] == [f"Điều {number}" for number in range(1, 39)]


def test_a_plan_with_a_table_of_tasks() -> None:
    document = read(real("laocai_KH-Chi-thi-11"))
    (table,) = document.tables
    assert [document.words(cell) for cell in table.rows[0]][0::5] == ["TT", "Ghi chú"]
    assert [document.words(row[0]) for row in table.rows[1:]] == [str(number) for number in range(1, 15)]
    kinds = [one.kind for one in build(document).sections if one.level == 1]
    assert kinds[:4] == ["header", "legal_basis", "purpose_requirements", "tasks"]


def test_the_automatic_numbers_of_a_column() -> None:
    document = read(real("laocai_KH-2242"))
    assert [document.words(row[0]) for row in document.tables[0].rows[1:]] == [f"{number}." for number in range(1, 10)]


def test_decomposed_letters() -> None:
    document = read(real("bnnmt_QD-494"))
    assert unicodedata.is_normalized("NFC", document.text)
    assert [note.code for note in document.notes] == ["encoding_converted"]


def blocks(plan: Plan) -> Iterator[object]:
    for layer in (
        plan.sections,
        plan.citations,
        plan.agencies,
        plan.deadlines,
        plan.targets,
        plan.assignments,
        plan.tables,
    ):
        yield from (record.block for record in layer)


@pytest.mark.parametrize(
    "path", [*MADE.glob("00?.docx"), *REAL.glob("*.docx")] if SHARED.is_dir() else [], ids=lambda one: one.stem[:16]
)
def test_every_record_has_its_block_and_its_words(path: Path) -> None:
    plan = extract(path, with_text=True)
    assert plan.canonical
    found = list(blocks(plan))
    assert found
    assert None not in found
    assert plan.metadata.issuer
    for record in (*plan.agencies, *plan.targets, *plan.assignments):
        assert plan.canonical[record.span.start : record.span.end] == record.text


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
def test_an_old_word_file() -> None:
    plan = extract(real("bgddt_QD-1835"))
    assert (plan.metadata.number, str(plan.metadata.issued_on)) == ("1835/QĐ-BGDĐT", "2021-06-09")
    assert plan.source.media_type == "application/msword"
    assert len(plan.tables) == 3
