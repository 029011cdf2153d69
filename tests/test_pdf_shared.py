"""PDFs of many offices, and those laid out from the plans, where they are at hand."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import pypdfium2.raw as pdfium
import pytest

from plan_extract import extract
from plan_extract.readers import read
from plan_extract.readers.pdf.grid import find_lattices
from plan_extract.readers.pdf.opening import DEFAULTS, opened, opened_page, opened_text, read_frame
from plan_extract.readers.pdf.rulings import find_drawn
from plan_extract.structure import build
from plan_extract.text import Document, Span

SHARED = Path(__file__).parents[2] / "shared"
MADE, REAL = SHARED / "made", SHARED / "real"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material is not at hand")

PLANS = ("000", "001", "002", "003", "004")
READABLE = [path.name for path in sorted(REAL.glob("*.pdf")) if not re.search("SCAN|BAD-OCR", path.name)]
UNREADABLE = [path.name for path in sorted(REAL.glob("*.pdf")) if path.name not in READABLE]


@cache
def document(path: Path) -> Document:
    return read(path)


def real(start: str) -> Document:
    (path,) = REAL.glob(f"{start}*pdf")
    return document(path)


def bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words.replace("”", '"').replace("“", '"')).split())


class TestMade:
    @pytest.mark.parametrize("name", [*PLANS, "004_tcvn3rl"])
    def test_every_paragraph_laid_out_is_a_line(self, name: str) -> None:
        truth = json.loads((MADE / f"{name[:3]}.truth.json").read_text(encoding="utf-8"))
        found = {bare(line) for line in document(MADE / f"{name}.pdf").text.split("\n")}
        missing = [number for number, words in enumerate(truth["body"]) if bare(words) not in found]
        assert len(missing) <= (name == "003"), missing
        if name in PLANS:
            assert not [words for words in (*truth["header"], *truth["foot"]) if bare(words) not in found]

    def test_old_letters_come_back(self) -> None:
        truth = json.loads((MADE / "002.truth.json").read_text(encoding="utf-8"))
        for name, least in (("002_tcvn3", 160), ("002_tcvn3ansi", 155)):
            found = {bare(line) for line in document(MADE / f"{name}.pdf").text.split("\n")}
            assert sum(bare(words) in found for words in truth["body"]) >= least

    def test_the_appendix_comes_cell_for_cell(self) -> None:
        truth = json.loads((MADE / "002.truth.json").read_text(encoding="utf-8"))["table"]
        made = document(MADE / "002.pdf")
        (table,) = made.tables
        assert [[made.words(cell) for cell in row] for row in table.rows] == truth


class TestReal:
    @pytest.mark.parametrize(
        ("start", "number", "day"),
        [
            ("ninhbinh_KH-196", "Số: 196/KH-UBND", "Ninh Bình, ngày 04 tháng 11 năm 2024"),
            ("ninhbinh_QD-807", "Số: 807/QĐ-UBND", "Ninh Bình, ngày 04 tháng 11 năm 2024"),
            ("brvt_QD-705_2025.", "Số: 705/QĐ-UBND", "Bà Rịa - Vũng Tàu, ngày 13 tháng 03 năm 2025"),
            ("quangngai_TB-565", "Số: 565/TB-UBND", "Quảng Ngãi, ngày 15 tháng 11 năm 2024"),
            ("gialai_CV-8544", "Số: 8544/SNNMT-TNN", "Gia Lai, ngày 31 tháng 7 năm 2026"),
            ("gialai_CV-8680", "Số: 8680/SNNMT-CNTY", "Gia Lai, ngày 04 tháng 8 năm 2026"),
            ("dongthap_KH-58", "Số: 58/KH-THPTCL2", "Đồng Tháp, ngày 15 tháng 4 năm 2026"),
            ("hanoi_QD-1059", "Số: 1059/QĐ-TTPVHCC", "Hà Nội, ngày tháng năm 2025"),
        ],
    )
    def test_number_and_day_stand_in_their_place(self, start: str, number: str, day: str) -> None:
        lines = real(start).text.split("\n")
        assert lines.index(number) < lines.index(day) < 9
        motto = next(at for at, line in enumerate(lines) if re.match("C[ỘÔ]NG H", line))
        assert lines.index(number) < motto < lines.index(day)

    @pytest.mark.parametrize("name", READABLE)
    def test_no_page_number_or_stamp_is_left(self, name: str) -> None:
        text = document(REAL / name).text
        assert not re.search(r"^\d{1,3}$|Ký bởi|\d\d:\d\d:\d\d|[\ufffe\u00ad\u0300-\u0323]", text, re.MULTILINE)

    def test_recipients_stand_before_the_signature(self) -> None:
        for start, name in (
            ("ninhbinh_KH-196", "Lưu: VT"),
            ("quangngai_TB-565", "Lưu: VT"),
            ("brvt_QD-705_2025.", "Lưu"),
        ):
            text = real(start).text
            assert text.index("Nơi nhận:") < text.index(f"- {name}") < re.search(r"^(?:TM|TL|KT)\.", text, re.M).start()  # type: ignore[union-attr]

    def test_long_tables_are_one(self) -> None:
        hanoi = real("hanoi_QD-1059")
        (table,) = hanoi.tables
        assert [hanoi.words(row[0]) for row in table.rows] == ["TT", *map(str, range(1, 21))]
        assert all(len(row) == 7 for row in table.rows)
        assert [len(table.rows) for table in real("gialai_CV-8544").tables] == [19, 21, 5, 6, 6]
        assert len(real("brvt_QD-705_2025_phu").tables) == 3

    @pytest.mark.parametrize("name", READABLE)
    def test_pages_of_prose_have_no_tables(self, name: str) -> None:
        if "TABLE" not in name:
            assert not document(REAL / name).tables

    @pytest.mark.parametrize("name", UNREADABLE)
    def test_a_layer_that_lies_gives_no_letter(self, name: str) -> None:
        found = read(REAL / name, ocr="off")
        unread = [note for note in found.notes if note.code == "page_unreadable"]
        assert len(unread) == found.origin.pages
        assert not found.text
        build(found)

    def test_one_plan_in_two_forms_has_the_same_records(self) -> None:
        (printed,), (word,) = REAL.glob("dongthap_KH-58*.pdf"), REAL.glob("dongthap_KH-58*.docx")
        first, second = extract(printed), extract(word)
        assert first.metadata.number == second.metadata.number
        assert first.metadata.title == second.metadata.title
        for layer in ("sections", "citations", "agencies", "deadlines", "targets", "assignments"):
            pair = [[bare(record.text) for record in getattr(plan, layer)] for plan in (first, second)]
            assert pair[0] == pair[1], layer


def glyphs(path: Path) -> dict[int, list[tuple[float, float, str]]]:
    """Middle (from the upper edge) and letter of all characters of a file, page by page, after flattening."""
    found: dict[int, list[tuple[float, float, str]]] = {}
    with opened(path.read_bytes(), str(path), DEFAULTS) as (file, count):
        for index in range(count):
            with opened_page(file, index) as page:
                pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            with opened_page(file, index) as page, opened_text(page) as text:
                frame = read_frame(page, index + 1, str(path), DEFAULTS)
                box = pdfium.FS_RECTF()
                letters = []
                for at in range(pdfium.FPDFText_CountChars(text)):
                    pdfium.FPDFText_GetLooseCharBox(text, at, box)
                    code = pdfium.FPDFText_GetUnicode(text, at)
                    letter = "-" if code in (2, 0xFFFE) else chr(code)
                    middle = frame.size[1] - (box.top + box.bottom) / 2
                    letters.append(((box.left + box.right) / 2, middle, letter))
                found[index + 1] = letters
    return found


ALL = [*(REAL / name for name in READABLE), *(MADE / f"{name}.pdf" for name in PLANS)]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name[:20])
def test_the_words_under_its_boxes_are_the_words_of_a_span(path: Path) -> None:
    found, letters = document(path), glyphs(path)
    cells = [cell for table in found.tables for row in table.rows for cell in row]
    deciphered = any(note.code == "encoding_converted" for note in found.notes)
    runs = [Span(*match.span()) for match in re.finditer(r"\w+(?: \w+){2}", found.text)]
    seen = [*(line.span for line in found.lines if line.table < 0), *cells]
    for span in (*map(found.tidy.source, seen), *runs[::5]):
        if span.end == span.start:
            continue
        assert found.layout is not None
        under = "".join(
            letter
            for number, left, top, right, bottom in found.layout.place(span).boxes
            for x, y, letter in sorted(letters[number], key=lambda one: one[0])
            if left <= x <= right and top <= y <= bottom
        )
        words = found.text[span.start : span.end]
        if deciphered:  # the layer has numbers, one for each letter, of which some are those of control signs
            assert len(re.sub("[ \r\n]", "", under)) == len(re.sub("[ \n]", "", words))
        else:
            assert bare(under).replace("HÕA", "HÒA") == bare(words)


def is_line(one: dict[str, object]) -> bool:
    """Whether an object of pdfplumber's is no box of a ground colour."""
    return one["object_type"] != "rect" or min(float(str(one[side])) for side in ("height", "width")) <= 3


@pytest.mark.parametrize("name", [path.name for path in sorted(REAL.glob("*TABLE.pdf"))])
def test_the_cells_are_those_that_pdfplumber_finds(name: str) -> None:
    """Without the boxes that colour the ground of words, which it takes for borders."""
    pdfplumber = pytest.importorskip("pdfplumber")
    data = (REAL / name).read_bytes()
    with pdfplumber.open(REAL / name) as theirs, opened(data, name, DEFAULTS) as (file, count):
        for index in range(0, count, 4):
            with opened_page(file, index) as page:
                frame = read_frame(page, index + 1, name, DEFAULTS)
                lattices = find_lattices(find_drawn(page, frame, 100_000), frame.size[1])
            mine = [
                (one.xs[area.left], one.ys[area.top], one.xs[area.right], one.ys[area.bottom])
                for one in lattices
                for area in one.areas
            ]
            lines = theirs.pages[index].filter(
                lambda one: one["object_type"] != "rect" or min(one["height"], one["width"]) <= 3
            )
            cells = [cell for table in lines.find_tables() for cell in table.cells] if mine else []
            assert len(cells) == len(mine)
            for cell in cells:
                assert any(all(abs(a - b) <= 3 for a, b in zip(cell, own, strict=True)) for own in mine)
