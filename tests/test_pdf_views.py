"""Small things that paper shows otherwise than text: two list marks side by side, paragraphs of one full line."""

from __future__ import annotations

from pdf_sample import LEFT, PITCH, RIGHT, SIZE, Page, pdf, width
from plan_extract.readers.pdf import read_pdf
from plan_extract.text import Document

INDENT = LEFT + 36
OPENING = "Ủy ban nhân dân xã " + "giao các thôn nạo vét luồng lạch và trồng rừng ven biển, " * 3 + "như sau:"
FULL = int((RIGHT - INDENT) / SIZE * 2)


def read(*lines: str) -> Document:
    page = Page()
    below = page.paragraph(100, OPENING)
    for number, line in enumerate(lines):
        page.text(INDENT, below + number * PITCH, line)
    return read_pdf(pdf(page), "plan.pdf")


def paragraphs(document: Document) -> list[str]:
    first, *others = [document.words(line.span) for line in document.lines]
    assert first == OPENING
    return others


def filled(words: str, end: str) -> str:
    """Words that fill a line to its right edge."""
    room = FULL - len(end)
    return (words * 9)[:room].rstrip().ljust(room, "x") + end


def test_of_two_list_marks_the_first_is_no_part_of_the_view() -> None:
    document = read("- Cán bộ của xã:", "- + Tập huấn hai lần;", "+ Kiểm tra một lần.")
    assert paragraphs(document) == ["- Cán bộ của xã:", "+ Tập huấn hai lần;", "+ Kiểm tra một lần."]
    assert document.text.split("\n")[2] == "- + Tập huấn hai lần;"
    assert document.layout is not None
    for line in document.lines[1:]:
        start, end = document.tidy.source(line.span)
        assert document.text[start:end] == document.words(line.span)
        ((_, left, _, right, _),) = document.layout.place(document.tidy.source(line.span)).boxes
        assert abs(right - left - width(document.text[start:end])) < SIZE


def test_a_paragraph_that_fills_one_line_ends_with_it() -> None:
    for end in (".", ";"):
        first, second = filled("- Nạo vét luồng lạch ", end), filled("Hằng năm các thôn ", ".")
        assert paragraphs(read(first, second)) == [first, second]


def test_a_line_that_is_full_and_open_goes_on_below_its_own_beginning() -> None:
    first, second = filled("Nạo vét luồng lạch ", "a"), "và trồng rừng ven biển."
    assert paragraphs(read(first, second)) == [f"{first} {second}"]
