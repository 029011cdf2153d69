"""Web pages made in the tests."""

from plan_extract.readers.html import read_html
from plan_extract.text import Document

HEAD = "<p>KẾ HOẠCH</p><p>Phát triển nghề cá ven biển của huyện đến năm 2031</p>"
LINES = 2


def page(body: str, head: str = '<meta charset="utf-8">', before: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{before}{HEAD}{body}</body></html>"


def saved(kind: str, part: bytes) -> bytes:
    """A page saved with its parts (MHTML)."""
    head = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: {kind}\n\n"
    return head.encode() + part + b"\n--b--\n"


def opened(body: str) -> Document:
    return read_html(page(body).encode(), "plan.html")


def lines(body: str) -> list[str]:
    return opened(body).text.split("\n")[LINES:]


def grids(body: str) -> list[list[list[str]]]:
    document = opened(body)
    return [[[document.words(one) for one in cells] for cells in found.rows] for found in document.tables]
