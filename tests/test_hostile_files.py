"""Files made to do harm: each gives its words or one clear error, and what they carry besides is left alone."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import numpy as np
import pytest

from engines import needs_ocr
from html_sample import page as html_page
from pdf_sample import Page, pdf
from plan_extract.errors import InputError
from plan_extract.readers import read
from plan_extract.readers.html import read_html
from plan_extract.readers.pdf import Limits, read_pdf
from plan_extract.readers.pdf.streams import check_streams

DUTY = "Ủy ban nhân dân các xã, phường tổ chức thực hiện Kế hoạch này."
GOOD = pdf(Page().text(85, 100, DUTY))
CATALOG = b"/Type /Catalog"
(TREE,) = re.findall(rb"/Pages (\d+ 0 R)", GOOD)


def with_content(packed: bytes, filters: bytes) -> bytes:
    """The good file with other bytes as the content of its page."""
    streams = list(re.finditer(rb"<< [^<>]*/Filter /FlateDecode /Length \d+ >>\nstream\n(.*?)\nendstream", GOOD, re.S))
    (content,) = (one for one in streams if b" Tj" in zlib.decompress(one[1]))
    head = b"<< /Filter %s /Length %d >>\nstream\n" % (filters, len(packed))
    return GOOD[: content.start()] + head + packed + b"\nendstream" + GOOD[content.end() :]


BOMB = zlib.compress(bytes(20 << 20), 9)
TWICE = zlib.compress(BOMB, 9)


@pytest.mark.parametrize(
    ("packed", "filters"), [(BOMB, b"/FlateDecode"), (BOMB, b"[/Fl]"), (TWICE, b"[/FlateDecode /FlateDecode]")]
)
def test_a_stream_that_unpacks_to_a_bomb_is_refused_before_it_is_unpacked(packed: bytes, filters: bytes) -> None:
    data = with_content(packed, filters)
    with pytest.raises(InputError, match="unpacks to more than 10,000,000 bytes") as caught:
        read_pdf(data, "plan.pdf", limits=Limits(stream_bytes=10_000_000))
    assert "\n" not in str(caught.value)
    check_streams(data, "plan.pdf", 20 << 20)


@pytest.mark.parametrize("size", [0, 1, 1000, 10_000_000])
def test_the_size_of_a_stream_is_that_of_its_bytes(size: int) -> None:
    data = b"1 0 obj << /Filter /FlateDecode >> stream\n" + zlib.compress(bytes(size)) + b"\nendstream"
    check_streams(data, "a", size)
    if size:
        with pytest.raises(InputError):
            check_streams(data, "a", size - 1)


@pytest.mark.parametrize("data", [b"stream\n", b"/FlateDecode stream\n\xff\xff", b"obj /Fl /Fl stream\nendstream"])
def test_streams_that_are_none_do_no_harm(data: bytes) -> None:
    check_streams(data, "a", 0)


@pytest.mark.parametrize(
    "entries",
    [
        b"/OpenAction << /S /JavaScript /JS (while\\(true\\);) >>",
        b"/AA << /WC << /S /JavaScript /JS (while\\(true\\);) >> >>",
        b"/OpenAction << /S /Launch /F (/bin/true) >>",
        b"/OpenAction << /S /URI /URI (http://example.invalid/) >>",
        b"/Names << /EmbeddedFiles << /Names [(other) << /F (other) >>] >> >>",
        b"/X " + b"[" * 100_000 + b"]" * 100_000,
    ],
    ids=["script", "closing script", "program", "address", "attachment", "nesting"],
)
def test_what_a_pdf_carries_besides_its_words_is_left_alone(entries: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object, **__: object) -> None:
        raise AssertionError("something was started or reached")

    for name in ("socket.socket.connect", "subprocess.Popen", "os.system"):
        monkeypatch.setattr(name, started)
    data = GOOD.replace(CATALOG, CATALOG + b" " + entries)
    assert read_pdf(data, "plan.pdf").text == DUTY


@pytest.mark.parametrize("box", [b"0 0 0 0", b"595 842 0 0", b"0 0 nan 842", b"0 0 1e39 842", b"", b"0 0 14400 14400"])
def test_an_odd_page_box_is_read_or_told(box: bytes) -> None:
    data = re.sub(rb"/MediaBox \[[^\]]*\]", b"/MediaBox [" + box + b"]", GOOD)
    assert read_pdf(data, "plan.pdf", ocr="off").text in (DUTY, "")


def test_a_tree_of_pages_that_runs_in_a_circle_is_told() -> None:
    with pytest.raises(InputError, match="none of its pages"):
        read_pdf(re.sub(rb"/Kids \[[^\]]*\]", b"/Kids [" + TREE + b"]", GOOD), "plan.pdf")


def test_pages_that_are_promised_and_missing_are_reported_each() -> None:
    document = read_pdf(GOOD.replace(b"/Count 1 ", b"/Count 40 "), "plan.pdf", ocr="off")
    assert document.text == DUTY
    assert [note.code for note in document.notes].count("page_unreadable") == 39


def test_the_picture_of_the_largest_page_is_bounded() -> None:
    needs_ocr()
    from plan_extract.readers.ocr.cleaning import straightened
    from plan_extract.readers.ocr.rendering import MOST_PIXELS, Picture

    edge = 3000
    grey = np.full((edge, edge), 250, dtype=np.uint8)
    made = straightened(Picture(grey, 72 * edge / 14_400), 0.0)
    assert made.grey.size <= 1.01 * MOST_PIXELS


ENTITIES = "".join(f'<!ENTITY e{level + 1} "{f"&e{level};" * 10}">' for level in range(9))


@pytest.mark.parametrize("name", ["e9", "file"])
def test_entities_of_a_page_are_not_unfolded(name: str) -> None:
    head = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ở">{ENTITIES}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    )
    text = read_html((head + html_page(f"<p>&{name};</p>")).encode(), "plan.html").text
    assert len(text) < 2000
    assert "root:" not in text


def test_scripts_and_frames_of_a_page_are_left_out() -> None:
    body = '<p>Cá</p><script>document.write("Mực")</script><style>Mực</style><iframe src="file:///etc/passwd"></iframe>'
    assert read_html(html_page(body).encode(), "plan.html").text.endswith("\nCá")


@pytest.mark.parametrize("ending", ["txt", "docx", "html", "doc"])
def test_a_wrong_ending_does_not_matter(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{ending}"
    path.write_bytes(GOOD)
    assert read(path).text == DUTY
