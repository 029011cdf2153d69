"""Words, trees of names, and names that are spelt nearly so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.text import Tidy
from plan_extract.words.folding import fold
from plan_extract.words.fuzzy import NearNames
from plan_extract.words.names import Names, Words


def words(text: str) -> Words:
    return Words(Tidy(text, fold(text), ()))


@given(st.text(alphabet="aăâđêôơư ẢẾ.,;:/-&()\"'\n\t1", max_size=60))
def test_words_are_pieces_of_the_text_in_order(text: str) -> None:
    cut = words(text)
    for index in range(len(cut)):
        start, end = cut.span(index, index)
        assert cut.text[start:end] == cut.folded[index]
        assert index == 0 or cut.end(index - 1) <= start


def test_what_stands_between_words() -> None:
    cut = words("Sở GD&ĐT, Sở VH - TT. Hết")
    assert [cut.edge(index) for index in range(len(cut))] == ["", "gd", "&đt", ",sở", "vh", "-tt", ".hết"]


def test_a_line_breaks_a_name_but_not_in_capitals() -> None:
    assert words("ỦY BAN\nTỈNH").edge(2) == "tỉnh"
    assert words("Ủy ban\nTỉnh").edge(2) == ""


@pytest.mark.parametrize(
    "printed", ["Văn hóa, Thể thao và Du lịch", "Văn hoá-Thể thao & Du lịch", "VĂN HÓA, THỂ THAO VÀ DU LỊCH"]
)
def test_signs_and_tone_marks_may_vary(printed: str) -> None:
    names = Names[int]()
    names.add("Văn hóa, Thể thao và Du lịch", 1)
    assert names.longest(words(printed), 0) == (1, 5 if "&" in printed else 6)


@pytest.mark.parametrize("printed", ["Văn hóa và Thể thao, Du lịch", "Văn hóa; Thể thao và Du lịch", "Văn hóa"])
def test_a_list_is_not_the_name(printed: str) -> None:
    names = Names[int]()
    names.add("Văn hóa, Thể thao và Du lịch", 1)
    assert names.longest(words(printed), 0) is None


@pytest.mark.parametrize(("printed", "last"), [("Ban, ngành", 1), ("Ban ngành", 0), ("Ban - ngành", 1)])
def test_a_word_behind_a_sign_is_none_behind_a_blank(printed: str, last: int) -> None:
    names = Names[int]()
    names.add("Ban", 1)
    names.add("Ban, ngành", 1)
    assert names.longest(words(printed), 0) == (1, last)


def test_the_longest_name_wins() -> None:
    names = Names[str]()
    for name in ("Hội Khuyến học", "Hội Khuyến học Việt Nam"):
        names.add(name, name)
    assert names.longest(words("Hội Khuyến học Việt Nam khóa VI"), 0) == ("Hội Khuyến học Việt Nam", 4)
    assert [value for value, _ in names.matches(words("hội khuyến học Việt Nam"), 0)] == [
        "Hội Khuyến học",
        "Hội Khuyến học Việt Nam",
    ]


def test_an_exact_spelling_is_preferred() -> None:
    names = Names[int]()
    names.add("Phát thanh - Truyền hình", 1, exact=True)
    names.add("Phát thanh và Truyền hình", 2)
    assert names.longest(words("Phát thanh - Truyền hình"), 0) == (1, 3)
    assert names.longest(words("Phát thanh & Truyền hình"), 0) == (2, 3)


def test_a_misspelt_name_is_near() -> None:
    near = NearNames(["Khoa học và Công nghệ", "Tài chính"]).nearest(["khoa", "họa", "và", "công", "nghệ", "chủ"])
    assert near is not None
    assert (near.name, near.words) == ("Khoa học và Công nghệ", 5)


@pytest.mark.parametrize("printed", ["công thương", "khoa học", "tài nguyên và môi trường", ""])
def test_another_name_is_not_near(printed: str) -> None:
    assert NearNames(["Khoa học và Công nghệ", "Tài chính"]).nearest(printed.split()) is None
