"""A Word file part by part: paragraphs, columns, ruled tables, page numbers; the same blocks give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

FONT = "Liberation Serif"
SIZE = 26
"""Half points."""
WIDTH = 9354
LEFT = 3500
"""Twips between the margins, and of the left column."""
NARROW = 700

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="r2"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)
_PAGE = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_STYLES = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    f'<w:sz w:val="{SIZE}"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)
_DAY = (2020, 1, 1, 0, 0, 0)


class Run(NamedTuple):
    """Words of one type."""

    text: str
    bold: bool = False
    italic: bool = False


def paragraph(
    runs: Iterable[Run], *, centred: bool = False, bold: bool = False, begins_page: bool = False,
) -> str:  # fmt: skip
    """A paragraph of the body: justified with its first line set in, or centred."""
    place = '<w:jc w:val="center"/>' if centred else '<w:ind w:firstLine="567"/><w:jc w:val="both"/>'
    page = "<w:pageBreakBefore/>" if begins_page else ""
    return _paragraph(f'{page}<w:spacing w:before="60" w:after="60"/>{place}', runs, bold)


def line(runs: Iterable[Run], *, centred: bool = False, bold: bool = False, room: int = 20) -> str:
    """A paragraph in a cell, with ``room`` twips above."""
    place = '<w:jc w:val="center"/>' if centred else ""
    return _paragraph(f'<w:spacing w:before="{room}" w:after="20"/>{place}', runs, bold)


def _paragraph(properties: str, runs: Iterable[Run], bold: bool) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(_run(run, bold) for run in runs)}</w:p>"


def _run(run: Run, bold: bool) -> str:
    kind = "<w:b/>" * (bold or run.bold) + "<w:i/>" * run.italic
    text = escape(run.text.replace("\t", "").replace("\r", ""))
    return f'<w:r><w:rPr>{kind}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def columns(left: Sequence[str], right: Sequence[str]) -> str:
    """Lines side by side, on one page."""
    return _table([[left, right]], [LEFT, WIDTH - LEFT], ruled=False)


def table(rows: Sequence[Sequence[Iterable[Run]]]) -> str:
    """A ruled table, the first column narrow, the second wide, the first row bold."""
    unit = (WIDTH - NARROW) / (len(rows[0]) + 1)
    widths = [NARROW, *(round(unit * (2 if number == 1 else 1)) for number in range(1, len(rows[0])))]
    made = [[[line(cell, bold=not number, centred=not number)] for cell in row] for number, row in enumerate(rows)]
    return _table(made, widths, ruled=True)


def _table(rows: Sequence[Sequence[Sequence[str]]], widths: Sequence[int], *, ruled: bool) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    borders = f"<w:tblBorders>{rules}</w:tblBorders>" if ruled else ""
    whole = "" if ruled else "<w:trPr><w:cantSplit/></w:trPr>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(f"<w:tr>{whole}{''.join(map(_cell, row, widths))}</w:tr>" for row in rows)
    layout = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(content: Sequence[str], width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(content) or "<w:p/>"}</w:tc>'


def package(blocks: Iterable[str]) -> bytes:
    """The bytes of a Word file with these blocks."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
            for name, kind in (("document", "document.main"), ("styles", "styles"), ("header", "header"))
        )
        + "</Types>",
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("header", "header.xml")),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{''.join(blocks)}{_SECTION}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMES}>{_STYLES}</w:styles>",
        "word/header.xml": f"<w:hdr {_NAMES}>{_PAGE}</w:hdr>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), _START + content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
